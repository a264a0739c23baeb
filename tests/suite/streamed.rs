//! Laws of answers that are written as their rows are made: they are what would be written of rows that are held.

use std::fs;
use std::io::Cursor;

use budget::load::{self, DatasetFile};
use budget::model::{Dataset, Unit};
use budget::query::{Layout, Query, Sources, StageChoice, Stages, Unseen};
use budget::render::{Format, Style, render, render_to, workbook};
use budget::report::{self, ReportError};
use budget::table::{Rows, Stream};
use calamine::{Data, Reader, Xlsx};
use proptest::prelude::*;
use proptest::sample::select;
use tempfile::TempDir;

use crate::common::folder::run;
use crate::common::random::{Plan, STAGES, plan};

fn load(plan: &Plan) -> Dataset {
    load::parse(&[DatasetFile::new("random.toml", plan.toml())]).unwrap()
}

/// The stages that a list can be of: one, their sum, and each for itself.
fn stages() -> impl Strategy<Value = StageChoice> {
    let one = |code: &str| StageChoice::from(code.parse::<Stages>().unwrap());
    select(vec![one(STAGES[0]), one(&STAGES.join("+")), StageChoice::all()])
}

fn streamed(answer: Stream<'_>, format: Format) -> Vec<u8> {
    let mut bytes = Vec::new();
    render_to(&mut bytes, answer, format, &Style::default()).unwrap();
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn a_list_is_the_same_held_and_streamed(
        plan in plan(),
        stages in stages(),
        layout in select(vec![Layout::Tidy, Layout::Wide]),
        sources in select(vec![Sources::Below, Sources::Beside, Sources::Columns]),
        [bounds, execution, for_import] in any::<[bool; 3]>(),
    ) {
        let dataset = load(&plan);
        let unseen = if for_import { Unseen::ForImport } else { Unseen::Nothing };
        let stages = Some(stages);
        let query = Query { stages, layout, sources, bounds, execution, unseen, unit: Some(Unit::Yen), ..Query::default() };
        let held = report::list(&dataset, &query).unwrap();
        for format in [Format::Csv, Format::Tsv, Format::Json, Format::Table, Format::Markdown, Format::Xlsx] {
            let answer = report::long_list(&dataset, &query).unwrap();
            prop_assert!(streamed(answer, format) == render(&held, format, &Style::default()).unwrap(), "{format:?}");
        }
    }

    #[test]
    fn rows_that_turn_program_by_program_are_those_that_turn_at_once(plan in plan()) {
        let dataset = load(&plan);
        let query = Query { stages: Some(STAGES[0].parse::<Stages>().unwrap().into()), ..Query::default() };
        let year = |year: budget::model::FiscalYear| (year.english(), year.english());
        let at_once = report::list(&dataset, &query).unwrap().wide(year);
        let answer = report::long_list(&dataset, &Query { layout: Layout::Wide, ..query }).unwrap();
        let rows: Vec<_> = answer.walk().map(|row| row.unwrap().into_owned()).collect();
        prop_assert_eq!(rows, at_once.rows);
        prop_assert_eq!(&answer.head().totals, &at_once.totals);
    }

    #[test]
    fn a_book_is_the_same_held_and_streamed(plan in plan()) {
        let dataset = load(&plan);
        let query = Query::default();
        let held: Result<Vec<Stream<'_>>, ReportError> =
            report::book(&dataset, &query).map(|page| Ok(page?.into_table()?.into())).collect();
        let (mut whole, mut pieces) = (Vec::new(), Vec::new());
        let book = held.unwrap().into_iter().map(Ok::<_, budget::Error>);
        workbook(&mut whole, book, &Style::default()).unwrap();
        let book = report::book(&dataset, &query).map(|page| page.map_err(budget::Error::from));
        workbook(&mut pieces, book, &Style::default()).unwrap();
        prop_assert!(whole == pieces);
    }
}

/// How many programs make a sheet too large to be put together in memory.
const PROGRAMS: u32 = 6_000;

#[test]
fn a_large_workbook_holds_every_figure() {
    let folder = TempDir::new().unwrap();
    let program = |at: u32| {
        format!(
            "[[program]]\nid = \"p{at}\"\nministry = \"m\"\nname = \"{at}\"\nsource = \"s\"\namounts = {{ R4 = {at} }}\n"
        )
    };
    let head = "[dataset]\nschema = 1\nid = \"long\"\ntitle = \"Long\"\nunit = \"円\"\n[[source]]\nid = \"s\"\ntitle = \"S\"\n\
                [[ministry]]\nid = \"m\"\nname = \"M\"\n";
    fs::write(folder.path().join("long.toml"), format!("{head}{}", (0..PROGRAMS).map(program).collect::<String>()))
        .unwrap();
    for arguments in ["list", "report"] {
        let answer = run(&format!("{arguments} -d long.toml --unit 円 -o x.xlsx"), folder.path());
        assert_eq!((answer.status, answer.stderr.as_str()), (Some(0), ""), "{arguments}");
        let mut book = Xlsx::new(Cursor::new(fs::read(folder.path().join("x.xlsx")).unwrap())).unwrap();
        let name = "Programs";
        let sheet = book.worksheet_range(name).unwrap();
        let numbers = |row: &[Data]| {
            row.iter().filter_map(|cell| if let Data::Float(it) = cell { Some(*it) } else { None }).next_back()
        };
        let whole: f64 = (0..PROGRAMS).map(f64::from).sum();
        let found: Vec<f64> = sheet.rows().filter_map(numbers).collect();
        assert_eq!(found, (0..PROGRAMS).rev().map(f64::from).chain([whole]).collect::<Vec<_>>(), "{arguments}");
        let formulas = book.worksheet_formula(name).unwrap();
        let sums = formulas.used_cells().filter(|(_, _, formula)| formula.starts_with("SUBTOTAL(109,")).count();
        assert_eq!(sums, 1, "{arguments}");
    }
}
