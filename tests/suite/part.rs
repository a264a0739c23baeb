//! What nobody asked for is not kept, and no answer can tell.

use budget::load::{self, DatasetFile, Part};
use budget::model::{Dataset, Stage};
use budget::query::{self, OperandSpec, Query, Stages, YearSpec};
use budget::render::{Format, Style, render};
use budget::report::{self, DiffOptions, Dim, ReportError};
use budget::table::Table;
use proptest::prelude::*;

use crate::common::program::{answer, budget};
use crate::common::random::plan;

/// A stage alone, and sums of two.
fn sums() -> Vec<Stages> {
    let alone = Stage::ALL.map(Stages::one);
    let pairs = Stage::ALL.windows(2).filter(|pair| !pair[0].holds(pair[1]) && !pair[1].holds(pair[0]));
    let pairs = pairs.map(|pair| format!("{}+{}", pair[0], pair[1]).parse().unwrap());
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
    let mut query = Query { stages: Some(stages.clone().into()), ..Query::default() };
    let mut answers = vec![format!("{latest:?}")];
    for dims in [&[Dim::Ministry][..], &[Dim::Phase], &[Dim::Program], &[Dim::Stage], &[Dim::Ministry, Dim::Stage]] {
        answers.push(print(report::by(dataset, &query, dims)));
    }
    answers.push(print(report::list(dataset, &query)));
    query.filter.matches = words.iter().map(|&word| word.to_owned()).collect();
    answers.push(print(report::list(dataset, &query)));
    answers
}

/// The sides of comparisons; each dataset here has rows for some of them.
const SIDES: [(&str, &str); 6] = [
    ("R4", "R5"),
    ("R3", "R4:initial+R4:supplementary"),
    ("R4:initial+R4:executed", "R5:initial+R5:executed+R6:initial"),
    ("R4:initial+R4:executed", "R5:supplementary"),
    ("R4:request", "R5:initial"),
    ("R5:initial+R4:executed", "latest:unused"),
];

/// What comparisons say, and whether they have rows.
fn comparisons(dataset: &Dataset, sides: [&OperandSpec; 2]) -> (Vec<String>, bool) {
    let query = Query::default();
    let [before, after] = match query::sides(sides, dataset, &Stages::default()) {
        Ok(sides) => sides,
        Err(error) => return (vec![error.to_string()], false),
    };
    let options = DiffOptions { before, after, lineage: true };
    let table = report::diff(dataset, &query, &options);
    let has_rows = table.as_ref().is_ok_and(|table| !table.rows.is_empty());
    (vec![print(table), print(report::diff_by(dataset, &query, &options, Dim::Ministry))], has_rows)
}

/// Asks both datasets the same; `words` stand in names.
fn compare(files: &[DatasetFile], words: &[&str]) {
    let whole = load::parse(files).unwrap();
    for stages in sums() {
        let kept = load::parse_part(files, part(stages.iter().copied())).unwrap();
        assert_eq!(answers(&kept, &stages, words), answers(&whole, &stages, words), "{stages}");
    }
    let mut with_rows = 0;
    for (before, after) in SIDES {
        let sides: [OperandSpec; 2] = [before, after].map(|side| side.parse().unwrap());
        let [one, other] = sides.each_ref().map(|side| side.stages(&Stages::default()));
        let kept = load::parse_part(files, part(one.union(other).iter())).unwrap();
        let (answers, has_rows) = comparisons(&kept, sides.each_ref());
        assert_eq!((answers, has_rows), comparisons(&whole, sides.each_ref()), "{before} {after}");
        with_rows += usize::from(has_rows);
    }
    assert!(with_rows > 0, "nothing was compared");
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
fn a_sum_that_is_too_large_names_an_amount_of_its_own() {
    let program = |id: &str, amounts: &str| {
        format!(
            "[[program]]\nid = \"{id}\"\nministry = \"m\"\nname = \"{id}\"\nsource = \"s\"\namounts = {{ R5 = {{ {amounts} }} }}\n"
        )
    };
    let head = "[dataset]\nschema = 1\nid = \"d\"\ntitle = \"d\"\nunit = \"円\"\n\
                [[source]]\nid = \"s\"\ntitle = \"s\"\n[[ministry]]\nid = \"m\"\nname = \"m\"\n";
    let large: String =
        (0..8100).map(|at| program(&format!("p{at}"), "initial = \"9900000000000000000000000\"")).collect();
    let other = program("other", "executed = \"9990000000000000000000000\"");
    let text = format!("{head}{other}{large}");
    let summed = answer(&mut budget("by-ministry -d -"), text.as_bytes());
    assert_eq!(summed.status, Some(3));
    assert_eq!(
        summed.stderr,
        "error: a sum is too large to be held exactly (28 digits): check the unit of the largest amounts, such as that of \
         `p8099` at <stdin>:48617\n"
    );
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
