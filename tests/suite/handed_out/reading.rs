//! The right reading of a sheet, as the file beside it says it.
//!
//! Knows how readings are written, and nothing of what the program makes of sheets.

use std::collections::BTreeSet;
use std::fmt;

use budget::model::{Amount, Figure, FiscalYear, Rounding, Unit};
use serde::Deserialize;

/// What a careful official would make of a sheet.
#[derive(Debug, Clone, Default)]
pub(super) struct Reading {
    /// Options that the sheet needs.
    pub(super) options: String,
    /// Figures, each on a line: its cell, program, ministry, year, stage, value and printed step, and share.
    pub(super) figures: BTreeSet<String>,
    /// Totals, each on a line: its cell, year, stage, value and printed step, and how many programs it sums up.
    pub(super) totals: BTreeSet<String>,
    /// How all amounts are rounded, where the sheet says so.
    pub(super) rounding: Option<Rounding>,
    /// What a note must quote.
    pub(super) told: Vec<String>,
    /// What must be asked.
    pub(super) asks: Vec<Ask>,
    /// For what cannot be read at all: what each error says.
    pub(super) refused: Vec<String>,
}

/// A question about a sheet, and its answer.
#[derive(Debug, Clone)]
pub(super) struct Ask {
    /// The cell, where it is certain.
    pub(super) cell: Option<String>,
    /// The key of the rule that answers it: `headers`, `ministry`.
    pub(super) key: String,
    /// The answer, as TOML; `None` is what the printed rule says, however often it is asked.
    pub(super) value: Option<String>,
    /// Whether it was asked.
    pub(super) is_asked: bool,
}

/// A file beside a sheet.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    about: String,
    #[serde(default)]
    options: String,
    #[serde(default)]
    figures: String,
    #[serde(default)]
    totals: String,
    #[serde(default)]
    rounding: String,
    #[serde(default)]
    told: Vec<String>,
    #[serde(default)]
    ask: Vec<String>,
    #[serde(default)]
    refused: Vec<String>,
}

impl Reading {
    /// Reads the text of a file.
    #[track_caller]
    pub(super) fn parse(text: &str) -> Self {
        let written: Written = toml::from_str(text).unwrap();
        assert!(
            !written.about.trim().is_empty() && (written.figures.is_empty() != written.refused.is_empty()),
            "{text}"
        );
        Self {
            options: written.options,
            figures: written.figures.trim().lines().map(figure_of).collect(),
            totals: written.totals.trim().lines().map(total_of).collect(),
            rounding: Some(written.rounding).filter(|code| !code.is_empty()).map(|code| code.parse().unwrap()),
            told: written.told,
            asks: written.ask.iter().map(|text| Ask::parse(text)).collect(),
            refused: written.refused,
        }
    }
}

impl Ask {
    /// `B3: headers = "R5:initial"`, `ministry = "環境省"`, or `part = *`.
    fn parse(text: &str) -> Self {
        let (question, value) = text.split_once(" = ").unwrap();
        let (cell, key) = question.split_once(": ").map_or((None, question), |(cell, key)| (Some(cell), key));
        let value = Some(value.to_owned()).filter(|value| value != "*");
        Self { cell: cell.map(str::to_owned), key: key.to_owned(), value, is_asked: false }
    }
}

/// A figure on one line; what is compared.
pub(super) fn figure_line(key: [&str; 4], year: FiscalYear, amount: Amount, share: &str) -> String {
    let [cell, program, ministry, stage] = key;
    format!("{cell} | {program} | {ministry} | {year} | {stage} | {} | {share}", Printed(amount))
}

/// A total on one line; what is compared.
pub(super) fn total_line(cell: &str, year: FiscalYear, stage: &str, amount: Amount, programs: usize) -> String {
    format!("{cell} | {year} | {stage} | {} | {programs}", Printed(amount))
}

/// An amount by its value and the step that it is printed to, whatever the unit.
struct Printed(Amount);

impl fmt::Display for Printed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} yen to 10^{}", self.0.yen().normalize(), self.0.step())
    }
}

fn cells(line: &str) -> Vec<&str> {
    line.split('|').map(str::trim).collect()
}

fn figure_of(line: &str) -> String {
    let cells = cells(line);
    let [cell, program, ministry, year, stage, amount, ..] = cells[..] else { panic!("{line}") };
    let share = cells.get(6).copied().unwrap_or("whole");
    figure_line([cell, program, ministry, stage], year.parse().unwrap(), amount_of(amount), share)
}

fn total_of(line: &str) -> String {
    let [cell, year, stage, amount, programs] = cells(line)[..] else { panic!("{line}") };
    total_line(cell, year.parse().unwrap(), stage, amount_of(amount), programs.parse().unwrap())
}

/// `12.34 億円`.
fn amount_of(text: &str) -> Amount {
    let (figure, unit) = text.split_once(' ').unwrap();
    let (figure, unit): (Figure, Unit) = (figure.parse().unwrap(), unit.parse().unwrap());
    Amount::printed(figure, unit, Rounding::default()).unwrap()
}
