//! A figure of a sheet with all that its row says about it.
//!
//! Data alone: knows neither columns nor datasets.

use std::rc::Rc;

use rust_decimal::Decimal;

use crate::import::read::address::CellPlace;
use crate::import::read::counted::Counted;
use crate::import::read::link::Link;
use crate::import::read::workbook::Wanted;
use crate::import::rules::Rules;
use crate::model::{Amount, Basis, Figure, FiscalYear, Lang, Layer, NameBasis, Rounding, Share, Stage, Text, Unit};

/// One figure of a sheet.
#[derive(Debug, Clone)]
pub(crate) struct SheetFigure {
    /// The sheet's position.
    pub(crate) sheet: usize,
    /// Where the amount stands.
    pub(crate) place: CellPlace,
    pub(crate) about: Rc<About>,
    pub(crate) year: FiscalYear,
    pub(crate) stage: Stage,
    pub(crate) figure: Figure,
    pub(crate) unit: Unit,
    /// The unit that the sheet counts in, which need not be that in which the figure is printed.
    pub(crate) of_cell: Counted,
    /// The rule that the sheet gives.
    pub(crate) rounding: Option<Rounding>,
    /// What is known of the figure besides its row.
    pub(crate) basis: Option<Basis>,
    pub(crate) note: Option<Text>,
    /// The name that is printed with it, in all its languages.
    pub(crate) printed_name: Option<Text>,
    /// Whether the amount is another than the one that its workbook was written with.
    pub(crate) is_edited: bool,
    /// Whether a formula computed more decimals than an amount may have, so that it counts as it is shown.
    pub(crate) is_computed: bool,
}

impl SheetFigure {
    /// The amount; `None` where it has more digits than can be held exactly.
    pub(crate) fn yen(&self) -> Option<Decimal> {
        self.figure.yen(self.unit)
    }

    /// Where the ministry of its row stands.
    pub(crate) fn ministry_place(&self) -> CellPlace {
        CellPlace { row: self.place.row, column: self.about.ministry_column }
    }

    /// Where the project of its row stands.
    pub(crate) fn project_place(&self) -> Option<CellPlace> {
        self.about.project_column.map(|column| CellPlace { row: self.place.row, column })
    }

    /// Whether the figure says the amount that a dataset has already, to the printed digit.
    pub(crate) fn says(&self, there: &Amount) -> bool {
        let digits = self.figure.step(self.unit).map(i64::from);
        let printed = i64::from(Unit::TrillionYen.exponent()) - i64::from(there.decimals_in(Unit::TrillionYen));
        let has_rule = |rule| Amount::printed(self.figure, self.unit, rule) == Some(*there);
        self.figure.yen(self.unit) == Some(there.yen()) && digits == Some(printed) && self.rounding.is_none_or(has_rule)
    }

    /// Whether the figure is stated: as its row says, else as is known.
    pub(crate) fn basis(&self) -> Basis {
        self.about.basis.or(self.basis).unwrap_or_default()
    }
}

/// What a row says of its program and its amounts.
#[derive(Debug, Clone, Default)]
pub(crate) struct About {
    /// The id that the sheet gives.
    pub(crate) program: Option<String>,
    pub(crate) name: String,
    /// The English name, where `name` is not all.
    pub(crate) name_en: Option<String>,
    pub(crate) ministry: String,
    /// The column that the ministry stands in.
    pub(crate) ministry_column: usize,
    pub(crate) project: Option<String>,
    /// The column that the project stands in, if the sheet has one.
    pub(crate) project_column: Option<usize>,
    pub(crate) layer: Option<Layer>,
    pub(crate) phases: Vec<String>,
    pub(crate) share: Share,
    pub(crate) source: Option<String>,
    pub(crate) locator: Option<String>,
    pub(crate) basis: Option<Basis>,
    pub(crate) agency: Option<String>,
    pub(crate) bureau: Option<String>,
    pub(crate) note: Option<String>,
    pub(crate) name_basis: Option<NameBasis>,
    pub(crate) phases_basis: Option<Basis>,
    pub(crate) succeeds: Vec<Link>,
    /// Whether the sheet is a list that this program wrote.
    pub(crate) is_listed: bool,
    /// Whether it carries along what the columns of a list do not say.
    pub(crate) carries: bool,
}

impl About {
    /// Whether the row has this name, in all its languages.
    pub(crate) fn is_called(&self, name: &Text) -> bool {
        let own: Vec<&str> = std::iter::once(self.name.as_str()).chain(self.name_en.as_deref()).collect();
        name.spellings().eq(own)
    }

    /// What a row says of a figure, which may be a part of the program's budget while others of the row are not.
    pub(crate) fn as_part(about: &Rc<Self>, is_part: bool) -> Rc<Self> {
        if is_part { Rc::new(Self { share: Share::Part, ..Self::clone(about) }) } else { Rc::clone(about) }
    }
}

/// What holds where a sheet says nothing.
#[derive(Debug, Clone, Default)]
pub struct Defaults {
    /// The unit of amounts.
    pub unit: Option<Unit>,
    /// The stage of amounts.
    pub stage: Stage,
    /// Headers of columns to leave out.
    pub skip: Vec<String>,
    /// The sheet to read of a workbook with several.
    pub sheet: Option<String>,
    /// Whether all sheets of a workbook with a table of amounts are read.
    pub all_sheets: bool,
    /// What was decided about the sheet.
    pub rules: Rules,
    /// The language of comments.
    pub lang: Lang,
}

impl Defaults {
    /// The sheets of a workbook that are read.
    pub(crate) fn wanted(&self) -> Wanted<'_> {
        match self.sheet.as_deref() {
            Some(title) => Wanted::Called(title),
            None if self.all_sheets => Wanted::All,
            None => Wanted::Only,
        }
    }
}
