//! The tables of a package and views of them, as SQL for two engines.
//!
//! The statements that read the tables follow from their columns. The views are the same for both engines: a line that only
//! one of them understands ends with its mark. Knows no figures.

use std::fmt::Write;

use super::package;
use super::resource::{Field, Kind, Resource};

/// The functions and views, for both engines.
const VIEWS: [&str; 4] =
    [include_str!("functions.sql"), include_str!("views.sql"), include_str!("checks.sql"), include_str!("diff.sql")];

/// What reads a package.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Engine {
    DuckDb,
    Spark,
}

impl Engine {
    pub(super) const ALL: [Self; 2] = [Self::DuckDb, Self::Spark];

    /// The name of the file for it.
    pub(super) fn file(self) -> &'static str {
        match self {
            Self::DuckDb => "views.duckdb.sql",
            Self::Spark => "views.spark.sql",
        }
    }

    /// What lines end with that only this engine understands.
    fn mark(self) -> &'static str {
        match self {
            Self::DuckDb => " --@duckdb",
            Self::Spark => " --@spark",
        }
    }

    /// What the file is, and how to use it.
    fn head(self) -> &'static str {
        match self {
            Self::DuckDb => include_str!("head.duckdb.sql"),
            Self::Spark => include_str!("head.spark.sql"),
        }
    }

    /// The statement that makes a table of a csv file.
    fn table(self, resource: &Resource) -> String {
        let (name, path) = (resource.name, package::path(resource));
        let columns = |joint: &str, column: fn(&Field) -> String| {
            resource.fields.iter().map(column).collect::<Vec<_>>().join(joint)
        };
        match self {
            Self::DuckDb => {
                let columns = columns(",\n    ", |field| format!("'{}': '{}'", field.name, duckdb(&field.kind)));
                format!(
                    "CREATE OR REPLACE TABLE {name} AS\nFROM read_csv(getvariable('package') || '/{path}', header = true, \
                     delim = ',', quote = '\"', escape = '\"', nullstr = '', columns = {{\n    {columns}\n}});\n"
                )
            }
            Self::Spark => {
                let columns = columns(",\n    ", |field| format!("{} {}", field.name, spark(&field.kind)));
                format!(
                    "CREATE OR REPLACE TEMPORARY VIEW {name} (\n    {columns}\n)\nUSING csv\nOPTIONS (path \
                     '${{package}}/{path}', header 'true', enforceSchema 'false', multiLine 'true', escape '\"',\n    \
                     mode 'FAILFAST');\n"
                )
            }
        }
    }
}

/// The statements for an engine.
pub(super) fn statements(engine: Engine, resources: &[Resource]) -> String {
    let mut text = engine.head().to_owned();
    for resource in resources {
        let _ = write!(text, "\n-- {}\n{}", resource.title, engine.table(resource));
    }
    for views in VIEWS {
        text.push('\n');
        for line in views.lines().filter_map(|line| own(line, engine)) {
            text.push_str(line);
            text.push('\n');
        }
    }
    text
}

/// A line without its mark; nothing, if it is another engine's.
fn own(line: &str, engine: Engine) -> Option<&str> {
    let is_marked = Engine::ALL.iter().any(|engine| line.ends_with(engine.mark()));
    if is_marked { line.strip_suffix(engine.mark()) } else { Some(line) }
}

fn duckdb(kind: &Kind) -> &'static str {
    match kind {
        Kind::Text | Kind::OneOf(_) | Kind::Texts => "VARCHAR",
        Kind::Count => "BIGINT",
        Kind::FiscalYear => "INTEGER",
        Kind::Number | Kind::Yen => "DECIMAL(38, 4)",
        Kind::Truth => "BOOLEAN",
        Kind::Day => "DATE",
    }
}

fn spark(kind: &Kind) -> &'static str {
    match kind {
        Kind::Text | Kind::OneOf(_) | Kind::Texts => "STRING",
        Kind::Count => "BIGINT",
        Kind::FiscalYear => "INT",
        Kind::Number | Kind::Yen => "DECIMAL(38, 4)",
        Kind::Truth => "BOOLEAN",
        Kind::Day => "DATE",
    }
}
