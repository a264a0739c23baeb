//! A figure of a sheet with all that its row says of it.

use std::rc::Rc;

use super::link::Link;
use super::sheet::Place;
use crate::model::{Basis, Figure, FiscalYear, Layer, NameBasis, Rounding, Share, Stage, Text, Unit};

/// One figure of a sheet.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// The sheet's position.
    pub(super) sheet: usize,
    /// Where the amount stands.
    pub(super) place: Place,
    pub(super) about: Rc<About>,
    pub(super) year: FiscalYear,
    pub(super) stage: Stage,
    pub(super) figure: Figure,
    pub(super) unit: Unit,
    /// The unit that the sheet counts in, which need not be that in which the figure is printed.
    pub(super) of_cell: Unit,
    /// The rule that the sheet gives.
    pub(super) rounding: Option<Rounding>,
    /// What is known of the figure besides its row.
    pub(super) basis: Option<Basis>,
    pub(super) note: Option<Text>,
    /// The name that is printed with it, in all its languages.
    pub(super) printed_name: Option<Text>,
    /// Whether the amount is another than the one that its workbook was written with.
    pub(super) is_edited: bool,
}

impl Entry {
    /// Whether the figure is stated: as its row says, else as is known.
    pub(super) fn basis(&self) -> Basis {
        self.about.basis.or(self.basis).unwrap_or_default()
    }
}

/// What a row says of its program and its amounts.
#[derive(Debug, Clone)]
pub(super) struct About {
    /// The id that the sheet gives.
    pub(super) program: Option<String>,
    pub(super) name: String,
    /// The English name, where `name` is not all.
    pub(super) name_en: Option<String>,
    pub(super) ministry: String,
    pub(super) ministry_place: Place,
    pub(super) project: Option<String>,
    pub(super) layer: Option<Layer>,
    pub(super) phases: Vec<String>,
    pub(super) share: Share,
    pub(super) source: Option<String>,
    pub(super) locator: Option<String>,
    pub(super) basis: Option<Basis>,
    pub(super) agency: Option<String>,
    pub(super) bureau: Option<String>,
    pub(super) note: Option<String>,
    pub(super) name_basis: Option<NameBasis>,
    pub(super) phases_basis: Option<Basis>,
    pub(super) succeeds: Vec<Link>,
    /// Whether the sheet is a list that this program wrote.
    pub(super) is_listed: bool,
    /// Whether it carries along what the columns of a list do not say.
    pub(super) carries: bool,
}

/// What is meant where a sheet does not say it.
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
}
