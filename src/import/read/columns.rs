//! What each column of a sheet holds.
//!
//! Reads the header row alone, no cell below it.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use crate::Message;
use crate::import::read::address::CellPlace;
pub(crate) use crate::import::read::amount_column::AmountColumn;
use crate::import::read::amount_column::EndColumn;
use crate::import::read::beside::Beside;
use crate::import::read::column_faults;
use crate::import::read::derived_pairs::DerivedColumn;
use crate::import::read::head::Heading;
use crate::import::read::head::ruled::{Ruled, by_letters};
use crate::import::read::header_hints::{Around, Below};
use crate::import::read::headers::{self, Field, Header};
use crate::import::read::headings::needless::NeedlessColumn;
use crate::import::read::headings::program_names::ProgramNames;
use crate::import::read::joint_headings;
use crate::import::read::line_breaks;
use crate::import::read::problem::Problems;
use crate::import::read::sheet::{RowCells, Sheet};
use crate::import::read::skipped_columns::Skip;
use crate::import::read::stage_headings::Said;
use crate::import::read::tables::Table;
use crate::import::read::units::Labels;
use crate::import::rules::Rules;
use crate::model::{FiscalYear, Label, Stage};

/// The columns of a sheet.
#[derive(Debug, Default)]
pub(crate) struct Columns {
    pub(crate) table: Table,
    /// The row above the first one of the body, which is the last one of its headers where they are its own.
    pub(crate) header_row: usize,
    /// The units that stand above the headers: 単位：億円.
    pub(crate) labels: Labels,
    fields: Vec<(Field, usize)>,
    /// Whether each column up to the last of them holds a text that all figures of a row share.
    shared: Vec<bool>,
    /// From left to right.
    pub(crate) amounts: Vec<AmountColumn>,
    /// The first column of amounts of each year and stage.
    first: HashMap<(Option<FiscalYear>, Option<Stage>), usize>,
    /// Columns that are not read for themselves: ends of intervals, what says nothing new, or was to be left out.
    pub(super) unread: HashSet<usize>,
    /// Those that say nothing new.
    pub(crate) derived: Vec<DerivedColumn>,
    /// Why each of some columns is not read, where no other field says so.
    pub(super) why_unread: HashMap<usize, Label>,
    /// What no figure needs, and names that another column says better.
    pub(crate) needless: Vec<NeedlessColumn>,
    /// What stands around headers that are not understood, once one asks for it.
    pub(super) around: OnceCell<Around>,
    /// The columns of single rounds of the supplementary budget, each with the year that its header names.
    pub(super) rounds: Vec<(usize, Option<FiscalYear>)>,
    /// What stands below each header that is not understood.
    pub(super) unknown: Vec<Below>,
    pub(super) ends: Vec<EndColumn>,
    pub(super) printed: HashMap<(Option<FiscalYear>, Option<Stage>), usize>,
}

impl Columns {
    /// The columns of a sheet; reports headers that are not understood. `skip` names headers to leave out.
    pub(crate) fn find(sheet: &Sheet, table: Table, skip: &Skip<'_>, rules: &Rules, problems: &mut Problems) -> Self {
        let table = with_ruled(sheet, table, rules);
        let head = table.head.clone();
        let mut columns = Self {
            header_row: table.body.start.saturating_sub(1),
            labels: Labels::of(sheet, &table),
            table,
            ..Self::default()
        };
        let texts = || head.headings().map(|heading| heading.text.as_str());
        let beside = Beside::among(texts());
        // What a list of this program remarks follows from what it carries.
        let carries = texts().any(headers::is_printed);
        let known: Vec<Field> = texts().filter_map(headers::field).collect();
        let is_list = [Field::Program, Field::Project, Field::Layer, Field::Phases].iter().all(|it| known.contains(it));
        let programs = ProgramNames::of((&head, &columns.table.names), skip, rules);
        for heading in head.headings() {
            let (place, text) = (heading.place, heading.text.as_str());
            let ruled = Ruled::of(heading, &columns.table.names, rules);
            let is_remark = carries && ["Remarks", "備考"].contains(&text);
            if heading.is_any(|text| skip.has(text)) || ruled.is_skip() {
                columns.leave_out(place.column, Label::new("left out, as asked for", "読まない（指定による）"));
            } else if is_remark {
                let why = Label::new("left out: what a list remarks", "読まない（一覧に付記された内容）");
                columns.leave_out(place.column, why);
            } else if ruled.is_none() && is_list && joint_headings::is_beside(text) {
                let why = Label::new("left out: what a list has beside figures", "読まない（一覧の計数に添えた列）");
                columns.leave_out(place.column, why);
            } else if let Some(question) = programs.question(place.column) {
                columns.unread.insert(place.column);
                problems.add(sheet, place, question.clone());
            } else if programs.are_named_better_than(place.column) {
                let why = Label::new("left out: another column names the programs", "読まない（事業名は別の列）");
                columns.leave_out_needless(place.column, text, why);
            } else {
                let is_known = columns.add(sheet, heading, &ruled, &beside, problems);
                if !is_known {
                    columns.report_unknown(sheet, heading, rules, problems);
                }
            }
        }
        for column in columns.table.numbers.clone() {
            columns.leave_out(column, Label::new("left out: numbers of rows", "読まない（行の番号）"));
        }
        columns.pair_ends();
        columns.pair_derived(sheet);
        columns.mark_shared();
        columns.check(sheet, problems);
        columns
    }

    /// The columns of the first table of a sheet.
    #[cfg(test)]
    pub(crate) fn of_first_table(sheet: &Sheet) -> Self {
        let (rules, mut problems) = (Rules::default(), Problems::default());
        let table = crate::import::read::tables::all(sheet, &rules).remove(0);
        Self::find(sheet, table, &Skip::new(&[]), &rules, &mut problems)
    }

    /// The place of a field in a row, if the sheet has a column of it.
    pub(crate) fn place(&self, field: Field, row: usize) -> Option<CellPlace> {
        self.fields.iter().find(|(known, _)| *known == field).map(|&(_, column)| CellPlace { row, column })
    }

    /// Whether the sheet has the columns of texts that every list of this program has.
    pub(crate) fn is_list(&self) -> bool {
        let texts = [Field::Program, Field::Project, Field::Layer, Field::Phases, Field::Unit];
        texts.into_iter().all(|field| self.place(field, 0).is_some())
    }

    /// Whether this program wrote the columns, whose headings then say what they mean.
    pub(crate) fn are_of_list(&self) -> bool {
        self.is_list() || self.carries()
    }

    /// Whether the sheet carries the figures as they are printed.
    pub(crate) fn carries(&self) -> bool {
        !self.printed.is_empty()
    }

    /// The field that a column holds.
    pub(crate) fn field_at(&self, column: usize) -> Option<Field> {
        let field = self.fields.iter().find(|(_, known)| *known == column).map(|(field, _)| *field);
        field.or_else(|| self.has_units(column).then_some(Field::Unit))
    }

    /// Leaves it to other columns to hold a field.
    pub(super) fn leave_field(&mut self, field: Field) {
        self.fields.retain(|(known, _)| *known != field);
    }

    /// Why a column is not read.
    pub(crate) fn why_unread(&self, column: usize) -> Option<Label> {
        self.why_unread.get(&column).copied()
    }

    /// Leaves a column unread.
    fn leave_out(&mut self, column: usize, why: Label) {
        self.unread.insert(column);
        self.why_unread.insert(column, why);
    }

    /// The places of all fields in a row.
    pub(crate) fn places(&self, row: usize) -> impl Iterator<Item = CellPlace> {
        self.fields.iter().map(move |&(_, column)| CellPlace { row, column })
    }

    /// Whether a column holds a text that all figures of a row share, whatever their years.
    pub(crate) fn is_shared(&self, column: usize) -> bool {
        self.shared.get(column).is_some_and(|is_shared| *is_shared)
    }

    /// Whether a text of a row has a line break in it that is left out.
    pub(crate) fn has_breaks(&self, row: RowCells<'_>) -> bool {
        self.fields.iter().any(|&(field, column)| line_breaks::are_layout(field, row.cell(column)))
    }

    /// Whether a column's cells are read, or may be left unread.
    pub(crate) fn is_known(&self, column: usize) -> bool {
        self.unread.contains(&column) || self.field_at(column).is_some() || self.amounts_at(column).is_some()
    }

    /// Whether a column has a header, but is not read.
    pub(crate) fn is_unread(&self, column: usize) -> bool {
        self.unread.contains(&column)
    }

    /// Adds the column of a heading; whether that is understood.
    fn add(
        &mut self,
        sheet: &Sheet,
        heading: &Heading,
        ruled: &Ruled<'_>,
        beside: &Beside,
        problems: &mut Problems,
    ) -> bool {
        let (place, text) = (heading.place, heading.text.as_str());
        let column = place.column;
        match ruled.meaning(heading) {
            Some(Header::Derived(derives)) => {
                self.unread.insert(column);
                self.derived.push(DerivedColumn::new(column, (text, heading.key()), derives));
            }
            Some(Header::Joint) => {
                let why = Label::new("left out: bounds by other documents", "読まない（ほかの資料による上下限）");
                self.leave_out(column, why);
            }
            Some(Header::Needless) => {
                let why = Label::new("left out: no figure needs it", "読まない（計数に関わらない）");
                self.leave_out_needless(column, text, why);
            }
            Some(Header::End { end, year, stage }) => {
                self.unread.insert(column);
                self.ends.push(EndColumn { column, end, of: (year, stage) });
            }
            Some(Header::Printed { year, stage }) => {
                self.unread.insert(column);
                self.printed.entry((year, stage)).or_insert(column);
            }
            Some(Header::Amount { said: Said::OneRound, year, .. }) if ruled.is_none() => {
                self.unread.insert(column);
                self.unknown.push(Below::Amounts);
                self.rounds.push((column, year));
            }
            Some(Header::Amount { year, stage, unit, said }) => {
                let first = *self.first.entry((year, stage)).or_insert(column);
                if first != column {
                    // Else every row would say so.
                    self.unread.insert(column);
                    let keys = [self.table.head.key(first), heading.key()];
                    let first = (self.table.head.place(first), keys);
                    problems.add(sheet, place, column_faults::second_amounts(text, (first, place), year, stage));
                    return true;
                }
                let is_unit_ruled = ruled.names_unit();
                let is_ruled = !ruled.is_none();
                let (ends, printed) = (None, None);
                self.amounts.push(AmountColumn {
                    column,
                    year,
                    stage,
                    unit,
                    is_unit_ruled,
                    is_ruled,
                    said,
                    ends,
                    printed,
                    unit_column: None,
                });
            }
            Some(Header::Field(field)) => {
                let field = beside.meant(field, text);
                if field == Field::Unit
                    && let Some(first) = self.first_of_units()
                {
                    if !self.add_units(column) {
                        let first = self.table.head.place(first);
                        problems.add(sheet, place, column_faults::second_units(first));
                        self.unread.insert(column);
                    }
                } else if let Some(first) =
                    self.place(field, place.row).map(|first| self.table.head.place(first.column))
                {
                    problems.add(sheet, place, column_faults::second_field(text, [first, place], field));
                    self.unread.insert(column);
                } else {
                    self.fields.push((field, column));
                }
            }
            None => return false,
        }
        true
    }

    /// Leaves a column unread that no figure needs.
    fn leave_out_needless(&mut self, column: usize, header: &str, why: Label) {
        self.leave_out(column, why);
        self.needless.push(NeedlessColumn { column, header: header.to_owned() });
    }

    fn mark_shared(&mut self) {
        for &(field, column) in &self.fields {
            self.shared.resize(self.shared.len().max(column + 1), false);
            if let Some(is_shared) = self.shared.get_mut(column) {
                *is_shared = !matches!(field, Field::Year | Field::Era);
            }
        }
    }

    /// What was assumed about the headers' words.
    pub(crate) fn notes(&self, sheet: &Sheet) -> Vec<Message> {
        self.amounts.iter().filter_map(|it| it.note_of_year(self.table.head.text(it.column), sheet)).collect()
    }
}

/// The table with headings over columns that nothing heads and a rule names by their letters.
fn with_ruled(sheet: &Sheet, mut table: Table, rules: &Rules) -> Table {
    if !rules.are_of_headers() {
        return table;
    }
    let filled = table.body.clone().flat_map(|row| sheet.filled(row)).map(|(place, _)| place.column).collect();
    let (row, names) = (table.head.rows.end.saturating_sub(1), &table.names);
    table.head.head_ruled(filled, row, |place| rules.of_header(&by_letters(place), names).is_some());
    table
}
