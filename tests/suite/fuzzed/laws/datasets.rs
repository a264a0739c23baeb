//! What holds of every text that is loaded as a dataset: it is one, and then every question has an answer, or it is told
//! what is wrong.

use budget::load::{self, DatasetFile};
use budget::model::{Dataset, Lang};
use budget::query::{Layout, Query, StageChoice};
use budget::render::Style;
use budget::report::{self, Detail, Dim, ReportError};
use budget::table::Table;
use budget::{Error, export};

use super::answers::{self, told};
use super::parts;

pub(super) fn hold(bytes: &[u8]) {
    let files = files(bytes);
    match load::parse(&files) {
        Err(error) => {
            let error = Error::from(error);
            told(&error);
            let again = load::parse(&files).map_err(Error::from);
            assert_eq!(error.to_string(), again.unwrap_err().to_string(), "the same is wrong each time");
        }
        Ok(dataset) => {
            says_the_same(&files, &dataset);
            answers(&dataset, bytes.len());
            exports(&dataset);
        }
    }
}

/// The files of some bytes: one, unless marks part them.
fn files(bytes: &[u8]) -> Vec<DatasetFile> {
    let parts = parts::named(bytes).into_iter().enumerate();
    let parts = parts.filter(|(at, (_, content))| *at > 0 || !content.is_empty());
    let files: Vec<DatasetFile> =
        parts.map(|(at, (_, content))| DatasetFile::new(format!("{at}.toml"), content)).collect();
    if files.is_empty() { vec![DatasetFile::new("0.toml", "")] } else { files }
}

/// A remark at its end, a byte order mark, and the line ends of Windows change nothing.
fn says_the_same(files: &[DatasetFile], dataset: &Dataset) {
    let is_plain = |file: &DatasetFile| {
        !file.bytes().windows(3).any(|it| it == b"\"\"\"" || it == b"'''") && !file.bytes().contains(&b'\r')
    };
    let written = |file: &DatasetFile| {
        let text = std::str::from_utf8(file.bytes()).unwrap();
        let text = format!("\u{feff}{}\n# the end", text.strip_prefix('\u{feff}').unwrap_or(text));
        DatasetFile::new(file.name.clone(), if is_plain(file) { text.replace('\n', "\r\n") } else { text })
    };
    let again = load::parse(&files.iter().map(written).collect::<Vec<_>>()).map_err(|error| error.to_string());
    assert_eq!(format!("{dataset:?}"), format!("{:?}", again.unwrap()));
}

/// Every question has an answer that can be written.
fn answers(dataset: &Dataset, pick: usize) {
    for (nth, query) in queries(pick).iter().enumerate() {
        for (at, table) in tables(dataset, query).into_iter().enumerate() {
            match table {
                Ok(table) => answers::hold(&table, &Style { width: Some(60), ..Style::default() }, pick + nth + at),
                Err(error) => told(&error.into()),
            }
        }
    }
}

/// Two questions, whose settings the pick varies.
fn queries(pick: usize) -> [Query; 2] {
    let set = |bit: usize| pick >> bit & 1 == 1;
    let query = Query {
        stages: Some(StageChoice::all()),
        bounds: set(0),
        published: set(1),
        execution: set(2),
        lang: Lang::Ja,
        ..Query::default()
    };
    let people =
        Query { for_people: true, layout: Layout::Wide, draws: set(3), lang: Lang::En, stages: None, ..query.clone() };
    [query, people]
}

fn tables(dataset: &Dataset, query: &Query) -> Vec<Result<Table, ReportError>> {
    let mut tables = vec![
        report::list(dataset, query),
        report::structure(dataset, query).and_then(|answer| Ok(answer.into_table()?)),
        report::check(dataset, query).map(|checked| checked.table(Detail::Every)),
        report::check(dataset, query).map(|checked| checked.table(Detail::Brief { sorted: false })),
        Ok(report::kpi(dataset, query)),
        Ok(report::sources(dataset, query)),
        Ok(report::policy(dataset, query)),
        Ok(report::achievements(dataset, query)),
    ];
    tables.extend(Dim::ALL.map(|dim| report::by(dataset, query, &[dim])));
    tables.push(report::by(dataset, query, &[Dim::Ministry, Dim::Phase]));
    for program in dataset.programs.indices().take(2) {
        tables.extend([report::show(dataset, query, program), report::lineage(dataset, query, program)]);
    }
    tables.extend(dataset.indicators.indices().take(1).map(|ix| Ok(report::indicator(dataset, query, ix))));
    tables.extend(dataset.sources.indices().take(1).map(|ix| Ok(report::source(dataset, query, ix))));
    tables
}

/// What a Data Package holds can be read by any reader of csv and json.
fn exports(dataset: &Dataset) {
    let files = match export::datapackage(dataset) {
        Ok(files) => files,
        Err(error) => return told(&error.into()),
    };
    for (name, bytes) in files {
        match name.rsplit_once('.') {
            Some((_, "json")) => drop(serde_json::from_slice::<serde_json::Value>(&bytes).unwrap()),
            Some((_, "csv")) => {
                csv::Reader::from_reader(bytes.as_slice()).records().for_each(|record| drop(record.unwrap()));
            }
            _ => {}
        }
    }
}
