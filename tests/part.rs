//! What nobody asked for is not kept, and no answer can tell.

#![cfg(test)]

use budget::load::{self, DatasetFile, Part};
use budget::model::{Dataset, Stage};
use budget::query::{self, OperandSpec, Query, Stages, YearSpec};
use budget::render::{Format, Style, render};
use budget::report::{self, DiffOptions, Dim, ReportError};
use budget::table::Table;
use proptest::prelude::*;

#[path = "common/random.rs"]
#[allow(dead_code, reason = "its sums are for other laws")]
mod random;

use random::plan;

/// A stage alone, and sums of two.
fn sums() -> Vec<Stages> {
    let alone = Stage::ALL.map(Stages::one);
    let pairs = Stage::ALL.windows(2).map(|pair| format!("{}+{}", pair[0], pair[1]).parse().unwrap());
    alone.into_iter().chain(pairs).collect()
}

fn part(stages: impl IntoIterator<Item = Stage>) -> Part {
    Part::AmountsOf(stages.into_iter().collect())
}

fn print(table: Result<Table, ReportError>) -> String {
    match table {
        Ok(table) => String::from_utf8(render(&table, Format::Json, &Style::default()).unwrap()).unwrap(),
        Err(error) => error.to_string(),
    }
}

/// What sums and lists say of these stages, with every note and error.
fn answers(dataset: &Dataset, stages: &Stages, words: &[&str]) -> Vec<String> {
    let latest = YearSpec::resolve(&[YearSpec::Latest], dataset, stages).map_err(|error| error.to_string());
    let mut query = Query { stages: Some(stages.clone()), ..Query::default() };
    let mut answers = vec![format!("{latest:?}")];
    for dims in [&[Dim::Ministry][..], &[Dim::Phase], &[Dim::Program], &[Dim::Ministry, Dim::Stage]] {
        answers.push(print(report::by(dataset, &query, dims)));
    }
    answers.push(print(report::list(dataset, &query)));
    query.filter.matches = words.iter().map(|&word| word.to_owned()).collect();
    answers.push(print(report::list(dataset, &query)));
    answers
}

fn comparison(dataset: &Dataset, sides: [&OperandSpec; 2]) -> String {
    let stages = Stages::default();
    let [before, after] = match query::sides(sides, dataset, &stages) {
        Ok(sides) => sides,
        Err(error) => return error.to_string(),
    };
    print(report::diff(dataset, &Query::default(), &DiffOptions { before, after, lineage: true }))
}

/// Asks both datasets the same; `words` stand in names.
fn compare(files: &[DatasetFile], words: &[&str]) {
    let whole = load::parse(files).unwrap();
    for stages in sums() {
        let kept = load::parse_part(files, part(stages.iter().copied())).unwrap();
        assert_eq!(answers(&kept, &stages, words), answers(&whole, &stages, words), "{stages}");
    }
    for (before, after) in [("R4", "R5"), ("R4:request", "R5:initial"), ("R5:initial+R4:executed", "latest:unused")] {
        let sides: [OperandSpec; 2] = [before, after].map(|side| side.parse().unwrap());
        let [one, other] = sides.each_ref().map(|side| side.stages(&Stages::default()));
        let kept = load::parse_part(files, part(one.union(other).iter())).unwrap();
        let sides = sides.each_ref();
        assert_eq!(comparison(&kept, sides), comparison(&whole, sides), "{before} {after}");
    }
}

#[test]
fn answers_from_the_built_in_datasets_are_the_same() {
    for name in load::BUILTIN {
        compare(&load::builtin_files(name).unwrap(), &["がん", "再生"]);
    }
}

/// Names printed with other stages, older readings, years and stages in any order, and stages of one year alone.
#[test]
fn answers_are_the_same_where_amounts_have_names_and_readings_of_their_own() {
    let head = |rest: &str| {
        format!(
            "[dataset]\nschema = 1\nid = \"d\"\ntitle = \"d\"\nunit = \"億円\"\n\
             [[source]]\nid = \"old\"\ntitle = \"old\"\npublished = 2022-01-01\n\
             [[source]]\nid = \"new\"\ntitle = \"new\"\npublished = 2023-01-01\n\
             [[ministry]]\nid = \"m\"\nname = \"m\"\n{rest}"
        )
    };
    let text = head(
        "[[program]]\nid = \"p\"\nministry = \"m\"\nname = \"p\"\nsource = \"old\"\n\
         [[program.allocation]]\nyear = \"R4\"\nstage = \"executed\"\nname = \"がん\"\namount = 1\n\
         [[program.allocation]]\nyear = \"R4\"\namount = 2\nsource = \"new\"\n\
         [program.amounts]\nR5 = { unused = 5, initial = 3, request = 9 }\nR4 = 1\nR7 = { request = 4 }\n\
         [[program]]\nid = \"q\"\nministry = \"m\"\nname = \"再生\"\nsource = \"old\"\nsucceeds = [{ program = \"p\" }]\n\
         [program.amounts]\nR5 = { executed = 3 }\nR6 = 3\n",
    );
    compare(&[DatasetFile::new("d.toml", text)], &["がん", "再生"]);
}

#[test]
fn what_is_not_kept_is_checked() {
    let files = load::builtin_files("regenerative").unwrap();
    let wrong = "[[program]]\nid = \"p\"\nministry = \"mext\"\nname = \"p\"\nsource = \"chart-r4#1\"\n\
                 [program.amounts]\nR5 = { initial = 3, executed = 3 }\n\"2023\" = { executed = 4 }\n";
    let files: Vec<DatasetFile> = files.into_iter().chain([DatasetFile::new("wrong.toml", wrong)]).collect();
    let whole = load::parse(&files).unwrap_err().to_string();
    assert!(whole.contains("twice"), "{whole}");
    assert_eq!(load::parse_part(&files, part([Stage::Initial])).unwrap_err().to_string(), whole);
}

#[test]
fn what_is_not_asked_for_is_not_kept() {
    let files = load::builtin_files("amed").unwrap();
    let kept = load::parse_part(&files, part([Stage::Executed])).unwrap();
    let (all, known) = (load::parse(&files).unwrap(), kept.coverage());
    assert!(kept.counted().all(|(_, _, it)| it.stage == Stage::Executed || it.name().is_some()));
    assert!(kept.counted().count() < all.counted().count() / 2);
    assert_eq!(known, all.coverage());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    #[test]
    fn answers_from_any_dataset_are_the_same(plan in plan()) {
        compare(&[DatasetFile::new("random.toml", plan.toml())], &["p"]);
    }
}
