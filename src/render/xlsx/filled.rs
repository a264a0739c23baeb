//! What stands in the cells of a line, and the formulas of those that follow from others.

use rust_decimal::Decimal;
use rust_xlsxwriter::utility::row_col_to_cell;

use super::carried;
use super::cell::Content;
use super::derived::Derived;
use super::line::Line;
use super::linked::{Found, Target};
use super::sheet::Page;
use crate::model::{Label, Lang};
use crate::render::RenderError;
use crate::table::{Cell, Column, DIFFERENCE, Key, Link, Linked, PUBLISHED, Role, Row, TOTAL, TOTAL_BEYOND};

impl Page<'_> {
    /// The formula of a cell: at a column of the table, and at a row and a column of the sheet, whose first row is `first`.
    pub(super) fn formula(
        &self,
        content: &Content,
        line: Line<'_>,
        (at, row, place): (usize, u32, u16),
        (first, derived): (u32, &Derived<'_>),
    ) -> Result<Option<String>, RenderError> {
        let nothing = self.writer.nothing();
        let rows = (first, first + self.row_lines()?.saturating_sub(1));
        let follows = |cells: &[Cell], nothing| derived.formula(cells, (row, place), nothing);
        if let Some(formula) = self.linked(content, line, (at, row, place), derived) {
            return Ok(Some(formula));
        }
        Ok(match (line, content) {
            (Line::Total(total, among), Content::Number(number, _)) => {
                let sum = |cell| self.survey.sums.formula((among, cell, *number), (row, place), rows);
                total.cells.get(at).and_then(sum).or_else(|| follows(&total.cells, ""))
            }
            (Line::Subtotal(sums), Content::Number(..)) => follows(&sums.cells, "").or_else(|| {
                let is_amount = sums.cells.get(at).is_some_and(|cell| cell.amount().is_some());
                let subtotals = self.survey.subtotals.as_ref().filter(|_| is_amount)?;
                subtotals.formula((row, place), rows, nothing)
            }),
            (Line::Subtotal(_), Content::Nothing) if self.is_sum(place) => {
                let sum = self.survey.subtotals.as_ref().and_then(|it| it.formula((row, place), rows, nothing));
                // Somebody may write a figure where the rows have none.
                sum.map(|sum| sum.trim_start_matches('=').to_owned()).map(|sum| format!("=IF({sum}=0,\"\",{sum})"))
            }
            (Line::Row(row), _) => follows(&row.cells, nothing),
            (Line::Total(row, _) | Line::Subtotal(row), _) => follows(&row.cells, ""),
            (Line::Published(row) | Line::PublishedPart(row), _) => {
                row.published.as_deref().and_then(|cells| follows(cells, ""))
            }
            (Line::Difference(_), Content::Number(..)) => {
                let [published, total] = [1, 2].map(|above| row_col_to_cell(row.saturating_sub(above), place));
                Some(format!("={published}-{total}"))
            }
            (Line::Group(_) | Line::Difference(_), _) => None,
        })
    }

    /// The formula of a figure that comes to some on other sheets.
    fn linked(
        &self,
        content: &Content,
        line: Line<'_>,
        (at, row, place): (usize, u32, u16),
        derived: &Derived<'_>,
    ) -> Option<String> {
        let (cells, links) = match line {
            Line::Row(row) => (&row.cells, &row.links),
            Line::Published(row) | Line::PublishedPart(row) => (row.published.as_ref()?, &row.published_links),
            Line::Group(_) | Line::Total(..) | Line::Subtotal(_) | Line::Difference(_) => return None,
        };
        let (_, column) = *self.shown.get(usize::from(place))?;
        let value = match content {
            Content::Number(value, _) => *value,
            // Somebody may write a figure where there was none.
            _ if *cells.get(at)? == Cell::Empty && matches!(line, Line::Row(_)) => Decimal::ZERO,
            _ => return None,
        };
        let is_nothing = !matches!(content, Content::Number(..));
        let yen = || Some(Decimal::new(1, self.writer.unit.exponent().max(value.scale())));
        let quantum = if matches!(cells.get(at)?, Cell::Estimate(_)) { yen() } else { None };
        let target = Target { sheet: super::name(self.table), at: (row, place), value, quantum };
        let of_other_years = if is_nothing { of_other_years(links, column) } else { Vec::new() };
        let links = if of_other_years.is_empty() { links } else { &of_other_years };
        match derived.links.find(links, column, target) {
            Found::Own => None,
            // A single cell has the sign itself.
            Found::Formula(formula) if is_nothing && !formula.starts_with("=INDEX(") => {
                let (sum, nothing) = (formula.trim_start_matches('='), self.writer.nothing());
                Some(format!("=IF({sum}=0,\"{nothing}\",{sum})"))
            }
            Found::Formula(formula) => Some(formula),
            Found::Fixed if is_nothing => None,
            Found::Fixed => {
                self.fixed.set(self.fixed.get().saturating_add(1));
                None
            }
        }
    }

    /// Whether a column holds amounts that add up.
    fn is_sum(&self, place: u16) -> bool {
        let of_amounts = self.survey.measures.get(usize::from(place)).is_some_and(|measure| measure.is_of_amounts);
        let column = self.shown.get(usize::from(place)).map(|(_, column)| column.key);
        of_amounts && matches!(column, Some(Key::Amount | Key::Before | Key::After))
    }

    /// How a number would be shown where a formula comes to a word or to nothing.
    pub(super) fn number_format(&self, place: u16) -> Option<String> {
        let at = usize::from(place);
        let shown = match self.shown.get(at)?.1.key {
            Key::ChangePercent => self.writer.signed("", 1, "%"),
            Key::SharePercent | Key::ExecutionPercent | Key::AchievedPercent => self.writer.unsigned(1, "%"),
            Key::Change => self.writer.signed("", 0, ""),
            _ if self.survey.measures.get(at)?.is_of_amounts => self.writer.unsigned(0, ""),
            _ => return None,
        };
        Some(shown.code(self.survey.measures.get(at)?.decimals))
    }

    pub(super) fn is_number(&self, place: u16) -> bool {
        self.headings.get(usize::from(place)).is_some_and(|heading| heading.is_number)
    }

    /// What stands in a line at a column.
    pub(super) fn content(&self, line: Line<'_>, at: usize, place: u16) -> Content {
        let own = |row: &Row| self.writer.content_in(row, at);
        let published = |row: &Row| {
            let cell = row.published.as_deref().and_then(|cells| cells.get(at));
            cell.map_or(Content::Nothing, |cell| self.writer.content(cell))
        };
        let is_name = |column: &Column| column.key.role() == Role::Name;
        let named = self.shown.iter().any(|(_, column)| is_name(column));
        // Where no column of names says what the line is, the first column does.
        let labelled = |content: Content, label: Label| match content {
            Content::Nothing if place == 0 && !named => Content::Text(label.get(self.table.lang).to_owned()),
            content => content,
        };
        match line {
            Line::Group(_) => Content::Nothing,
            Line::Row(row) => match own(row) {
                Content::Nothing if self.is_number(place) => Content::Text(self.writer.nothing().to_owned()),
                content => content,
            },
            Line::Subtotal(row) => own(row),
            // An import would hold the rows against it.
            Line::Total(..) if self.is_name(place) && self.goes_beyond() => {
                Content::Text(TOTAL_BEYOND.get(self.table.lang).to_owned())
            }
            Line::Total(row, _) => labelled(own(row), row.label.unwrap_or(TOTAL)),
            Line::Published(row) => labelled(published(row), PUBLISHED),
            Line::Difference(row) => {
                let cell = difference(row, at, self.shown.get(usize::from(place)).map(|(_, column)| column.key.role()));
                let content = cell.map_or(Content::Nothing, |cell| self.writer.content(&cell));
                let label = self.shown.iter().position(|(_, column)| is_name(column)).unwrap_or(0);
                if usize::from(place) == label {
                    Content::Text(DIFFERENCE.get(self.table.lang).to_owned())
                } else {
                    content
                }
            }
            Line::PublishedPart(row) => {
                let names = self.shown.iter().position(|(_, column)| is_name(column)).unwrap_or(0);
                let of_row = || row.cells.get(at).map(|cell| self.writer.say(cell)).unwrap_or_default();
                match self.shown.get(usize::from(place)) {
                    _ if usize::from(place) == names => Content::Text(self.part(&of_row())),
                    Some((_, column)) if is_name(column) => Content::Text(of_row()),
                    _ => published(row),
                }
            }
        }
    }

    /// Whether a column is the one of names.
    fn is_name(&self, place: u16) -> bool {
        let names = self.shown.iter().position(|(_, column)| column.key.role() == Role::Name);
        names == Some(usize::from(place))
    }

    /// Whether the total of a list that comes back has more rows than are shown.
    fn goes_beyond(&self) -> bool {
        !carried::columns(self.table).is_empty()
            && self.table.totals.len() == 1
            && !self.survey.sums.are_of_rows(self.table, &self.writer)
    }

    /// What the published figures of a row are called, away from it.
    fn part(&self, name: &str) -> String {
        let name = name.lines().next().unwrap_or_default().trim_start();
        match self.table.lang {
            Lang::En => format!("{}: {name}", PUBLISHED.en),
            Lang::Ja => format!("{}：{name}", PUBLISHED.ja),
        }
    }
}

/// What would be said of a cell that holds nothing, by what is said of the same row in other years; nothing where it has
/// links of its own.
fn of_other_years(links: &[Link], column: &Column) -> Vec<Link> {
    let Some(year) = column.year().filter(|_| !links.iter().any(|link| link.is_of(column))) else { return Vec::new() };
    let in_year = |link: &Link| match &link.to {
        Linked::Programs { stages, addends, .. } => {
            let to = Linked::Programs { year, stages: stages.clone(), addends: addends.clone() };
            Some(Link { key: link.key, year: Some(year), to })
        }
        Linked::Printed(_) => None,
    };
    links.iter().filter(|link| link.key == column.key).filter_map(in_year).collect()
}

/// What stands at a column in the line of what is published less its total: the year and the stage of both, and amounts.
fn difference(total: &Row, at: usize, role: Option<Role>) -> Option<Cell> {
    let published = total.published.as_deref()?.get(at)?;
    match role? {
        Role::Year | Role::Era | Role::Stage => Some(published.clone()),
        Role::Sum | Role::Amount => {
            let difference = published.amount()?.sub(total.cells.get(at)?.amount()?).ok()?;
            Some(Cell::Amount(difference))
        }
        _ => None,
    }
}
