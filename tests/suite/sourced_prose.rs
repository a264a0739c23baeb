//! No amount of money in the prose of a built-in dataset is without a source: it is a figure of the dataset, or stands in
//! an entry that names where it was read.

#![allow(clippy::unwrap_used, reason = "a test that cannot run has failed")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use budget::load::{self, DatasetFile};
use budget::model::{Allocation, Dataset};
use rust_decimal::Decimal;
use snapbox::{assert_data_eq, str};
use toml::{Table, Value};

/// Yen per unit, the longer spellings first.
const JAPANESE: [(&str, i64); 6] = [
    ("十億円", 1_000_000_000),
    ("百万円", 1_000_000),
    ("億円", 100_000_000),
    ("千円", 1_000),
    ("万円", 10_000),
    ("円", 1),
];
const ENGLISH: [(&str, i64); 4] =
    [("trillion", 1_000_000_000_000), ("billion", 1_000_000_000), ("million", 1_000_000), ("thousand", 1_000)];
const TRILLION: (&str, i64) = ("兆円", 1_000_000_000_000);

/// Keys of tables whose `source` is that of their amount alone: their notes may speak of other documents.
const AMOUNTS: [&str; 4] = ["allocation", "figures", "total", "whole"];

/// The amounts of money in a text, in yen.
fn money(text: &str) -> Vec<Decimal> {
    let text: String = text
        .chars()
        .map(|c| match c {
            '０'..='９' | '，' | '．' | '￥' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or('¥'),
            _ => c,
        })
        .collect();
    let is_digit = |c: char| c.is_ascii_digit() || c == ',' || c == '.';
    let mut found = Vec::new();
    let mut rest = text.as_str();
    let mut before = String::new();
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        before.push_str(&rest[..start]);
        let number = &rest[start..];
        let end = number.find(|c| !is_digit(c)).unwrap_or(number.len());
        let (digits, after) = number.split_at(end);
        found.extend(unit(&before, after).and_then(|unit| {
            let digits = digits.trim_end_matches([',', '.']).replace(',', "");
            Some(digits.parse::<Decimal>().ok()? * Decimal::from(unit))
        }));
        before = digits.to_owned();
        rest = after;
    }
    found
}

/// What a number counts, if that is money, by what stands around it.
fn unit(before: &str, after: &str) -> Option<i64> {
    let after = after.trim_start();
    let japanese = std::iter::once(&TRILLION).chain(&JAPANESE).find(|(word, _)| after.starts_with(word));
    if let Some((_, unit)) = japanese {
        return Some(*unit);
    }
    let english = ENGLISH.iter().find(|(word, _)| after.starts_with(word));
    let last = english.map_or(after, |(word, _)| after[word.len()..].trim_start());
    let is_money = ["¥", "JPY"].iter().any(|sign| before.trim_end().ends_with(sign)) || last.starts_with("yen");
    is_money.then(|| english.map_or(1, |(_, unit)| *unit))
}

/// The amounts of a dataset, in yen.
fn figures(dataset: &Dataset) -> BTreeSet<Decimal> {
    let allocations = dataset.programs.iter().flat_map(|program| &program.allocations).map(Allocation::amount);
    let printed = dataset.totals.iter().map(|it| it.amount).chain(dataset.wholes.iter().map(|it| it.amount));
    allocations.chain(printed).map(|amount| amount.yen()).collect()
}

/// Adds the texts of a table that quote money which is no figure of the dataset; `sourced` where what is around the table
/// says where it was read, `kind` is the key that it stands under.
fn unsourced(kind: &str, table: &Table, sourced: bool, figures: &BTreeSet<Decimal>, found: &mut Vec<String>) {
    let has_source = table.get("source").is_some_and(Value::is_str);
    let sourced = (sourced || has_source) && !AMOUNTS.contains(&kind);
    for (key, value) in table {
        // The title of a document is its own words.
        if kind == "source" && key == "title" {
            continue;
        }
        let mut values = vec![value];
        while let Some(value) = values.pop() {
            match value {
                Value::Array(list) => values.extend(list),
                Value::Table(inner) => unsourced(key, inner, sourced, figures, found),
                Value::String(text) if !sourced => {
                    let unknown: Vec<Decimal> = money(text).into_iter().filter(|yen| !figures.contains(yen)).collect();
                    found.extend(unknown.iter().map(|yen| format!("{kind}.{key}: {yen} yen in: {text}")));
                }
                _ => {}
            }
        }
    }
}

/// The same for all files of a dataset.
fn unsourced_in(files: &[DatasetFile], texts: &[String]) -> Vec<String> {
    let figures = figures(&load::parse(files).unwrap());
    let mut found = Vec::new();
    for text in texts {
        unsourced("", &text.parse::<Table>().unwrap(), false, &figures, &mut found);
    }
    found
}

/// The texts of a dataset's files as the repository has them, with the files.
fn dataset(name: &str) -> (Vec<DatasetFile>, Vec<String>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(name);
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let paths = paths.filter(|path| path.extension().is_some_and(|it| it == "toml"));
    let texts: Vec<(String, String)> =
        paths.map(|path| (path.display().to_string(), fs::read_to_string(path).unwrap())).collect();
    (
        texts.iter().map(|(name, text)| DatasetFile::new(name.clone(), text.clone())).collect(),
        texts.into_iter().map(|(_, text)| text).collect(),
    )
}

#[test]
fn no_money_in_the_prose_of_a_built_in_dataset_is_without_a_source() {
    for name in load::BUILTIN.into_iter().chain(["starter", "starter-ja"]) {
        let (files, texts) = dataset(name);
        let none: [String; 0] = [];
        assert_eq!(unsourced_in(&files, &texts), none, "{name}");
    }
}

const HEAD: &str = "[dataset]\nschema = 1\nid = 'd'\ntitle = 'D'\nunit = '億円'\n\
                    [[source]]\nid = 's'\ntitle = 'Budget of ¥1 billion'\n[[ministry]]\nid = 'm'\nname = 'M'\n";

#[test]
fn money_that_is_no_figure_is_found_wherever_it_stands() {
    let data = format!(
        "{HEAD}[[program]]\nid = 'p'\nministry = 'm'\nname = 'P'\n\
         note = {{ ja = '全体は８８億円、うち9,066百万円。', en = 'In all ¥8.8 billion, ¥9,066 million of it.' }}\n\
         [[program.allocation]]\nyear = 'R4'\namount = 90.66\nsource = 's#1'\nnote = 'Another sheet has 91億円.'\n\
         [[total]]\nyear = 'R4'\namount = 91\nsource = 's#2'\nnote = '9,100百万円, not JPY 5 million or 7 yen.'\n\
         [[achievement]]\nid = 'a'\ntitle = 'Saved ¥3 billion'\nsource = 's#3'\n"
    );
    let found = unsourced_in(&[DatasetFile::new("d.toml", data.clone())], &[data]);
    let found = found.into_iter().collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>().join("\n");
    assert_data_eq!(
        found,
        str![[r"
note.en: 8800000000.0 yen in: In all ¥8.8 billion, ¥9,066 million of it.
note.ja: 8800000000 yen in: 全体は８８億円、うち9,066百万円。
total.note: 5000000 yen in: 9,100百万円, not JPY 5 million or 7 yen.
total.note: 7 yen in: 9,100百万円, not JPY 5 million or 7 yen.
"]]
    );
}

#[test]
fn numbers_are_money_by_the_unit_beside_them() {
    let yen = |text: &str| money(text).iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    for (text, expected) in [
        ("183.08億円", "18308000000.00"),
        ("１兆円と2,000億円", "1000000000000 200000000000"),
        ("1,374,529千円。", "1374529000"),
        ("¥18.3 billion, then 3 million yen", "18300000000.0 3000000"),
        ("¥3,908 or ¥3,920 million", "3908 3920000000"),
        ("4 patients in FY2022, 79%, page 3", ""),
        ("4人、第2章、令和4年度", ""),
    ] {
        assert_eq!(yen(text), expected, "{text}");
    }
}
