//! What stands around a header that is not understood: years, the other columns, and what stands below it.
//!
//! Knows one table, and decides nothing.

use crate::import::read::address::CellPlace;
use crate::import::read::cells;
use crate::import::read::head::ruled::Ruled;
use crate::import::read::header_hints::SUMS;
use crate::import::read::header_hints::wording::Years;
use crate::import::read::header_row::NAMES;
use crate::import::read::headers::{self, Field, Header};
use crate::import::read::sheet::Sheet;
use crate::import::read::tables::Table;
use crate::import::rules::Rules;
use crate::ministries;
use crate::model::{FiscalYear, Stage};

/// What stands around a header that is not understood.
#[derive(Debug, Default)]
pub(crate) struct Around {
    /// The newest year that the headers name, else that of a title.
    pub(crate) newest: Option<FiscalYear>,
    /// Whether rows have years of their own.
    pub(super) has_years: bool,
    /// Whether a column names the programs.
    pub(super) has_names: bool,
    /// Whether a column beside those of accounts is their sum: 計.
    pub(super) has_sum: bool,
    /// How many columns are headed by ministries.
    pub(super) ministries: usize,
    /// What the other columns of amounts hold.
    pub(super) taken: Vec<(Option<FiscalYear>, Stage)>,
}

/// What stands below a header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Below {
    Amounts,
    Texts,
    Nothing,
}

impl Around {
    /// Of the headers of a table, as rules read them.
    pub(crate) fn of(sheet: &Sheet, table: &Table, rules: &Rules) -> Self {
        let meanings = table.head.headings().map(|heading| Ruled::of(heading, &table.names, rules).meaning(heading));
        let mut around = Self { newest: newest_year(sheet, table), ..Self::default() };
        let is_sum = |text: &str| SUMS.contains(&headers::dense(text).as_str());
        around.has_sum = table.head.cells().any(|(_, text)| is_sum(text));
        let ministries = table.head.headings().filter(|heading| ministries::of_name(&heading.text).is_some());
        around.ministries = ministries.count();
        for meaning in meanings.flatten() {
            match meaning {
                Header::Field(Field::Year | Field::Era) => around.has_years = true,
                Header::Field(field) if NAMES.contains(&field) => around.has_names = true,
                Header::Amount { year, stage, .. } => around.taken.push((year, stage.unwrap_or_default())),
                _ => {}
            }
        }
        around
    }

    /// Whether several columns are headed by ministries.
    pub(crate) fn has_ministries(&self) -> bool {
        self.ministries > 1
    }

    /// The year that amounts without one may be of.
    pub(super) fn years(&self) -> Years {
        match self.newest {
            _ if self.has_years => Years::OfRows,
            Some(newest) => Years::One(newest),
            None => Years::Unknown,
        }
    }

    /// Whether several columns hold stages of a year, which one beside them may add up.
    pub(super) fn has_several(&self, year: Option<FiscalYear>) -> bool {
        self.taken.iter().filter(|(of, _)| *of == year).nth(1).is_some()
    }

    /// A stage that no other column of the year holds; the initial budget, where that is free.
    pub(super) fn free(&self, year: Option<FiscalYear>) -> Stage {
        const LIKELY: [Stage; 5] =
            [Stage::Initial, Stage::Draft, Stage::Request, Stage::Supplementary, Stage::Executed];
        LIKELY.into_iter().find(|stage| !self.taken.contains(&(year, *stage))).unwrap_or_default()
    }
}

/// What stands below a header in the rows of its table.
pub(crate) fn below(sheet: &Sheet, table: &Table, column: usize) -> Below {
    const MOST: usize = 20;
    // A wide sheet may have very many columns that are not understood.
    const ROWS: usize = 200;
    let cells =
        table.body.clone().take(ROWS).map(|row| sheet.cell(CellPlace { row, column })).filter(|text| !text.is_empty());
    let (mut amounts, mut texts) = (0, 0);
    for text in cells.take(MOST) {
        match cells::typed(text) {
            Ok(Some(_)) => amounts += 1,
            Ok(None) => {}
            Err(_) => texts += 1,
        }
    }
    match (amounts, texts) {
        (0, 0) => Below::Nothing,
        _ if amounts >= texts => Below::Amounts,
        _ => Below::Texts,
    }
}

/// The newest year that the headers name, else that of a title.
fn newest_year(sheet: &Sheet, table: &Table) -> Option<FiscalYear> {
    let of_row = |row| sheet.filled(row).filter_map(|(_, text)| headers::year_before(text)).max();
    table.head.rows.clone().filter_map(of_row).max().or_else(|| table.spoken_rows().filter_map(of_row).max())
}
