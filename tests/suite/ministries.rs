//! The ministries of the government are found in any dataset that has them, by every usual name.

use budget::Tell;
use budget::load::{self, DatasetFile};
use budget::model::{Dataset, Lang};
use budget::query;

const TABLE: &str = include_str!("../../data/government/ministries.tsv");

/// A line of the table: whether it is an agency, its names in both languages, and every spelling.
struct Line {
    is_agency: bool,
    ja: &'static str,
    en: &'static str,
    spellings: Vec<&'static str>,
}

fn lines() -> Vec<Line> {
    let line = |line: &'static str| {
        let cells: Vec<&str> = line.split('\t').collect();
        let [id, _, kind, ja, en, short_ja, short_en, others] = cells[..] else { panic!("{line}") };
        let others = others.split(';').filter(|name| !name.is_empty());
        let spellings = [id, ja, en, short_ja, short_en].into_iter().chain(others).collect();
        Line { is_agency: kind == "agency", ja, en, spellings }
    };
    TABLE.lines().skip(1).map(line).collect()
}

/// A dataset that declares these ministries under ids of its own.
fn dataset(names: impl Iterator<Item = String>) -> Dataset {
    let mut text = "[dataset]\nschema = 1\nid = \"d\"\ntitle = \"d\"\n".to_owned();
    for (at, name) in names.enumerate() {
        text.push_str(&format!("[[ministry]]\nid = \"m{at}\"\nname = {name}\n"));
    }
    load::parse(&[DatasetFile::new("d.toml", text)]).unwrap()
}

/// The text as a Japanese keyboard types it.
fn in_full_width(text: &str) -> String {
    let wide = |c: char| match c {
        '!'..='~' => char::from_u32(u32::from(c) + 0xfee0).unwrap(),
        ' ' => '\u{3000}',
        c => c,
    };
    text.chars().map(wide).collect()
}

#[test]
fn every_spelling_finds_the_ministry_of_a_dataset_by_either_name() {
    let lines: Vec<Line> = lines().into_iter().filter(|line| !line.is_agency).collect();
    assert!(lines.len() > 25);
    for dataset in [
        dataset(lines.iter().map(|line| format!("{:?}", line.ja))),
        dataset(lines.iter().map(|line| format!("{:?}", line.en))),
    ] {
        for (at, line) in lines.iter().enumerate() {
            for spelling in &line.spellings {
                for typed in [(*spelling).to_owned(), spelling.to_lowercase(), in_full_width(spelling)] {
                    let found = query::ministry(&dataset, &typed).map(|ix| dataset.ministries[ix].id.clone());
                    assert_eq!(found, Ok(format!("m{at}")), "{typed}");
                }
            }
        }
    }
}

#[test]
fn a_ministry_that_a_dataset_lacks_is_told_and_no_other_is_suggested() {
    let dataset = load::open("regenerative").unwrap();
    for line in lines() {
        for spelling in line.spellings {
            let Err(error) = query::ministry(&dataset, spelling) else {
                assert!(["文部科学省", "厚生労働省", "経済産業省", "内閣府"].contains(&line.ja), "{spelling}");
                continue;
            };
            let (en, ja) = (error.tell(Lang::En), error.tell(Lang::Ja));
            assert!(en.contains(line.en) && !en.contains("did you mean"), "{en}");
            assert!(ja.contains(line.ja) && !ja.contains("もしかして"), "{ja}");
        }
    }
}

#[test]
fn letters_that_stand_for_something_else_in_a_dataset_are_no_ministry_of_the_government() {
    let dataset = dataset([r#""Museum of Flight""#, r#""文科省""#].map(str::to_owned).into_iter());
    assert!(query::ministry(&dataset, "MOF").is_err());
    assert!(query::ministry(&dataset, "文部科学省").is_ok());
}
