//! What documents say besides figures: nothing of it stands in one language, without a place, or in one answer alone.

use std::collections::BTreeMap;
use std::fs;

use budget::load;
use budget::model::{Citation, Dataset, Lang, Text};
use tempfile::TempDir;

use crate::common::program::{answer, budget};

fn built_in() -> Dataset {
    load::open("regenerative").unwrap()
}

/// The rows of csv by their keys.
fn rows(text: &str) -> Vec<BTreeMap<String, String>> {
    csv::Reader::from_reader(text.as_bytes()).deserialize().map(Result::unwrap).collect()
}

#[test]
fn every_text_has_both_languages_and_a_place() {
    let data = built_in();
    let activities = data.programs.iter().flat_map(|program| &program.activities);
    let mut entries: Vec<(Vec<&Text>, &Citation)> = activities.map(|it| (vec![&it.text], &it.citation)).collect();
    entries.extend(data.statements.iter().map(|it| (vec![&it.title, &it.text], &it.citation)));
    entries.extend(
        data.assessments
            .iter()
            .map(|it| (std::iter::once(&it.text).chain(&it.remaining).collect::<Vec<_>>(), &it.citation)),
    );
    assert!(entries.len() > 40, "{}", entries.len());
    for (texts, citation) in entries {
        assert!(citation.locator.is_some(), "{texts:?} has no place");
        for text in texts {
            assert!([Lang::Ja, Lang::En].into_iter().all(|lang| text.exactly(lang).is_some()), "{text:?}");
        }
    }
    assert!(data.ratings.iter().all(|it| [Lang::Ja, Lang::En].iter().all(|&lang| it.name.exactly(lang).is_some())));
}

#[test]
fn every_program_does_something_in_each_year_with_a_figure() {
    for program in &built_in().programs {
        for allocation in &program.allocations {
            let year = allocation.year;
            assert!(program.activities.iter().any(|it| it.year == year), "{} in {year}", program.id);
        }
    }
}

#[test]
fn every_source_has_an_entry() {
    for data in load::BUILTIN {
        for source in rows(&answer(&mut budget(&format!("sources -d {data} -O csv")), b"").stdout) {
            let (id, entries) = (&source["source"], &source["figures"]);
            assert_ne!(entries, "0", "{id}");
            let page = answer(&mut budget(&format!("sources {id} -d {data} -O csv")), b"");
            assert_eq!(&rows(&page.stdout).len().to_string(), entries, "{id}");
        }
    }
}

#[test]
fn the_page_of_a_source_titles_statements_in_the_language_asked_for() {
    let subjects = |lang: &str| {
        let page = answer(&mut budget(&format!("sources chart-r4 -O csv --lang {lang}")), b"");
        let subjects = rows(&page.stdout).into_iter().filter(|row| row["kind"] == "statement");
        subjects.map(|row| row["subject"].clone()).collect::<Vec<_>>().join("\n")
    };
    assert_eq!(subjects("ja"), "令和4年度 プロジェクトのねらい\n令和4年度 図の構成");
    assert_eq!(subjects("en"), "FY2022 What the project aims at\nFY2022 How the charts are drawn");
}

/// The heading of the table on a page of a source, with the line above it.
fn heading(source: &str) -> String {
    let page = answer(budget(&format!("sources {source}")).env("COLUMNS", "80"), b"").stdout;
    let lines: Vec<&str> = page.lines().take_while(|line| !line.starts_with("---")).collect();
    lines[lines.len() - 2..].join("\n")
}

#[test]
fn the_page_of_a_source_has_a_column_of_units_only_where_they_differ() {
    let [chart, points, panel] = ["chart-r5", "points-r5", "kpi-34"].map(heading);
    assert!(chart.starts_with(' ') && chart.contains("(¥100 million)\n"), "{chart}");
    assert!([&points, &panel].iter().all(|it| it.starts_with('\n')), "no amount, no unit: {points} {panel}");
    assert!([chart, points, panel].iter().all(|it| !it.contains("Unit")));
}

#[test]
fn a_note_tells_once_what_a_program_printed_as_new_continues() {
    for (lang, name) in [("en", "Research Center Network for"), ("ja", "再生医療実現拠点ネットワークプログラム")]
    {
        for (years, format) in [("R4,R5", "table"), ("R5", "table"), ("R4,R5", "json")] {
            let asked = format!("structure --year {years} --lang {lang} -O {format}");
            let text = answer(budget(&asked).env("COLUMNS", "1000"), b"").stdout;
            let is_note = |line: &&str| line.contains(name) && (line.contains("as new") || line.contains("【新規】"));
            let about: Vec<&str> = text.lines().filter(is_note).collect();
            let sheet = if lang == "ja" { "令和5年度レビューシート" } else { "review sheets of 2023" };
            assert!(matches!(about.as_slice(), [note] if note.contains(sheet)), "{asked}: {about:?}");
        }
    }
}

#[test]
fn every_program_that_is_printed_as_new_in_a_year_is_told() {
    let head = "[dataset]\nschema = 1\nid = 'd'\ntitle = 'D'\nunit = '億円'\n[[source]]\nid = 's'\ntitle = 'S'\n\
                [[ministry]]\nid = 'm'\nname = 'M'\n";
    let program = |name: &str, activities: &[(&str, bool)]| {
        let mut text = format!("[[program]]\nid = '{name}'\nministry = 'm'\nname = '{name}'\nsource = 's'\n");
        text += "amounts = { R4 = 1, R5 = 1 }\n";
        for (year, new) in activities {
            text += &format!("[[program.activity]]\nyear = '{year}'\nnew = {new}\ntext = 'T'\nsource = 's'\n");
        }
        text
    };
    let data = [
        head.to_owned(),
        program("A", &[("R4", false), ("R5", true)]),
        program("B", &[("R4", true), ("R5", true)]),
        program("C", &[("R4", true), ("R5", false)]),
    ]
    .concat();
    let told = |years: &str| {
        let list = answer(&mut budget(&format!("list -d - --year {years}")), data.as_bytes()).stdout;
        let notes = list.lines().filter(|line| line.contains("printed as new"));
        notes.map(|note| note.replace(": printed as new in FY", "")).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(told("R4"), "B2022. C2022.");
    assert_eq!(told("R5"), "A2023. B2023.");
    let mut both: Vec<String> = told("R4,R5").split(' ').map(str::to_owned).collect();
    both.sort();
    assert_eq!(both, ["A2023.", "B2022.", "B2023.", "C2022."]);
}

const MOVED: &str = r#"[dataset]
schema = 1
id = "d"
title = "D"
unit = "億円"
[[source]]
id = "s"
title = "S"
[[ministry]]
id = "m"
name = "M"
[[program]]
id = "a"
ministry = "m"
name = "A"
amounts = { R4 = 10 }
source = "s"
[[program]]
id = "b"
ministry = "m"
name = "B"
amounts = { R5 = 12 }
source = "s"
succeeds = [{ program = "a", year = "R5", source = "s", basis = "stated" }]
[[program]]
id = "c"
ministry = "m"
name = "C"
amounts = { R4 = 3 }
source = "s"
[[program]]
id = "d"
ministry = "m"
name = "D"
amounts = { R4 = 4 }
source = "s"
[[total]]
program = "d"
year = "R5"
amount = 5
source = "s"
"#;

#[test]
fn a_program_is_in_one_year_only_where_no_document_has_it_in_another() {
    let said = |lang: &str| {
        let text = answer(&mut budget(&format!("structure -d - --year R4,R5 --lang {lang}")), MOVED.as_bytes()).stdout;
        let is_moved = |line: &&str| {
            ["A", "B", "C", "D"]
                .iter()
                .any(|it| line.starts_with(&format!("{it}: ")) || line.starts_with(&format!("{it}：")))
        };
        // The first line is the title.
        text.lines().skip(1).filter(is_moved).collect::<Vec<_>>().join("\n")
    };
    assert_eq!(said("en"), "B: continues A (S) from FY2023\nC: in FY2022 only");
    assert_eq!(said("ja"), "B：令和5年度から。A（Sによる）の後継\nC：令和4年度のみ");
}

#[test]
fn a_package_has_every_statement_that_is_listed() {
    let folder = TempDir::new().unwrap();
    let written = answer(budget("export datapackage out").current_dir(folder.path()), b"");
    assert_eq!(written.status, Some(0), "{}", written.stderr);
    let packed = rows(&fs::read_to_string(folder.path().join("out/statements.csv")).unwrap());
    for (lang, suffix) in [("en", "_en"), ("ja", "_ja")] {
        let mut listed = rows(&answer(&mut budget(&format!("policy -O csv --lang {lang}")), b"").stdout);
        let mut expected: Vec<BTreeMap<String, String>> = packed
            .iter()
            .map(|row| {
                let own = row.iter().filter(|(key, _)| !key.ends_with("_en") && !key.ends_with("_ja"));
                let own = own
                    .filter(|(key, _)| !matches!(key.as_str(), "locator" | "statement"))
                    .map(|(key, value)| (key.clone(), value.clone()));
                let texts = ["title", "text"].map(|key| (key.to_owned(), row[&format!("{key}{suffix}")].clone()));
                own.chain(texts).collect()
            })
            .collect();
        listed.sort();
        expected.sort();
        assert_eq!(listed, expected);
    }
}
