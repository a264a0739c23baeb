//! What a person asks of the rows of an answer: one value, from the command line to the ranking.

use budget::model::Unit;
use budget::query::{Layout, is_mark};
use budget::render::{Format, Wording};
use budget::report::ReportError;
use budget::table::{Key, Measure, Ranking, Stream, Untold};
use budget::{Error, message};

use crate::cli::{AmountArgs, OfAmounts, OfChanges, RangeArgs, RowArgs};

/// Which rows are shown, in which order, and what of them. What a command does not offer is not asked for.
#[derive(Debug, Clone, Default)]
#[allow(clippy::struct_excessive_bools, reason = "each is an option of its own")]
pub(crate) struct Asked {
    /// Which rows are kept, and how they are ranked.
    pub(crate) ranking: Ranking,
    /// The keys of the columns to show; all columns, if none is named.
    pub(crate) columns: Vec<String>,
    /// Whether the intervals of figures are shown.
    pub(crate) bounds: bool,
    /// Whether what documents publish is shown beside every sum.
    pub(crate) published: bool,
    /// Whether executed amounts are shown, and ranked by.
    pub(crate) execution: bool,
    /// Whether each row has a bar.
    pub(crate) bars: bool,
}

/// Columns that only a table with a row per year has.
const OF_ONE_YEAR: [Key; 4] = [Key::FiscalYear, Key::Era, Key::Programs, Key::SharePercent];

/// How many rows a screen shows to people who did not say how many they want.
const FIT: usize = 100;

impl From<&RowArgs> for Asked {
    fn from(args: &RowArgs) -> Self {
        let RowArgs { sort, top, columns } = args.clone();
        Self { ranking: Ranking { sort, top, ..Ranking::default() }, columns, ..Self::default() }
    }
}

impl From<&AmountArgs> for Asked {
    fn from(args: &AmountArgs) -> Self {
        let AmountArgs { bounds, published, bars, .. } = *args;
        Self { bounds, published, bars, ..Self::from(&args.rows).within(args.range) }
    }
}

impl Asked {
    /// A range without a unit is one in `unit`, whatever unit the table is shown in.
    pub(crate) fn in_unit(mut self, unit: Unit) -> Self {
        for end in [&mut self.ranking.min, &mut self.ranking.max].into_iter().flatten() {
            end.unit.get_or_insert(unit);
        }
        self
    }

    /// Only rows within a range.
    pub(crate) fn within(mut self, RangeArgs { min, max }: RangeArgs) -> Self {
        self.ranking = Ranking { min, max, ..self.ranking };
        self
    }

    /// Rows ranked by an amount or its execution.
    pub(crate) fn ranked_by(mut self, by: Option<OfAmounts>) -> Self {
        self.execution = by == Some(OfAmounts::Execution);
        self.ranking.by = by.map(|by| match by {
            OfAmounts::Amount => Measure::Own,
            OfAmounts::Execution => Measure::Columns(&[Key::ExecutionPercent]),
        });
        self
    }

    /// Rows of a comparison, ranked by one of its columns.
    pub(crate) fn ranked_by_change(mut self, by: Option<OfChanges>) -> Self {
        self.ranking.by = by.map(|by| match by {
            OfChanges::Amount => Measure::Columns(&[Key::After, Key::Before]),
            OfChanges::Change => Measure::Columns(&[Key::Change]),
            OfChanges::Rate => Measure::Columns(&[Key::ChangePercent]),
        });
        self
    }

    /// Tables have a column per year, unless a column is asked for that only rows per year have.
    pub(crate) fn layout(&self, format: Format) -> Layout {
        let by_year = OF_ONE_YEAR.into_iter().any(|key| self.names(key));
        if format.is_human() && !by_year && !self.execution { Layout::Wide } else { Layout::Tidy }
    }

    /// Whether a column is to be shown, or to be sorted by.
    pub(crate) fn names(&self, key: Key) -> bool {
        let sort = self.ranking.sort.as_ref().map(|sort| &sort.key);
        let is_named = |list: &String| list.split(is_mark).any(|name| key.is_called(name));
        self.columns.iter().chain(sort).any(is_named)
    }

    /// Whether amounts decide which rows are kept, or where they stand.
    pub(crate) fn chooses_by_amount(&self) -> bool {
        let Ranking { sort, top, min, max, .. } = &self.ranking;
        match sort {
            Some(sort) => Key::Amount.is_called(&sort.key),
            None => min.is_some() || max.is_some() || top.is_some_and(|top| top != usize::MAX),
        }
    }

    /// Keeps what is asked for of a table. A screen holds only so many rows; a file and a program take all.
    pub(crate) fn apply(
        &self,
        answer: &mut Stream<'_>,
        (format, wording): (Format, Wording),
        to_stdout: bool,
    ) -> Result<(), Error> {
        if let (Some(min), Some(max)) = (self.ranking.min, self.ranking.max)
            && min.unit == max.unit
            && min.figure.yen(Unit::Yen) > max.figure.yen(Unit::Yen)
        {
            return Err(Error::Usage(message!(
                "`--min` is larger than `--max`: no amount lies between them",
                "`--min`が`--max`より大きいため、該当する金額がありません"
            )));
        }
        let on_screen = to_stdout && format == Format::Table;
        let fit = (on_screen && self.ranking.top.is_none()).then_some(FIT);
        let ranking = Ranking { fit, ..self.ranking.clone() };
        // Rows that all stay where they are need not be held.
        if ranking.keeps_all() && self.columns.is_empty() {
            return Ok(());
        }
        let table = answer.held().map_err(ReportError::from)?;
        table.rank(&ranking)?;
        if !self.columns.is_empty() {
            let untold = match wording {
                _ if format.is_human() => Untold::Kept,
                Wording::Words => Untold::NotedByHeading,
                Wording::Codes => Untold::Noted,
            };
            table.choose_columns(&self.columns, untold)?;
        }
        Ok(())
    }
}
