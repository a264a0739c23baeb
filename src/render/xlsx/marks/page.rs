//! Marks, and the decimals of corrected amounts, on a page as it is written.

use rust_xlsxwriter::{ConditionalFormatFormula, Format, Worksheet};

use super::Marks;
use crate::render::RenderError;
use crate::render::xlsx::derived::Derived;
use crate::render::xlsx::line::Line;
use crate::render::xlsx::sheet::Page;
use crate::table::{Cell, Key};

impl Page<'_> {
    /// The hidden columns of the page, if it has some; `has_names` asks for names that charts show.
    pub(in crate::render::xlsx) fn marks(&self, has_names: bool) -> Option<Marks<'_>> {
        Marks::new((self.table, &self.shown), &self.writer, &self.survey.reach, has_names)
    }

    /// Writes the marks of a line; `follows_filters` says whether a total adds up what a filter leaves.
    pub(in crate::render::xlsx) fn mark(
        &self,
        sheet: &mut Worksheet,
        (row, first): (u32, u32),
        line: Line<'_>,
        (derived, follows_filters): (&Derived<'_>, bool),
    ) -> Result<(), RenderError> {
        let Some(marks) = &derived.marks else { return Ok(()) };
        let filtered = match line {
            Line::Total(total, _) if follows_filters && self.survey.reach.is_sum(total) => {
                Some((first, (first + self.row_lines()?).saturating_sub(1)))
            }
            _ => None,
        };
        match line {
            Line::Row(of_row) | Line::Total(of_row, _) | Line::Subtotal(of_row) => {
                marks.row(sheet, (row, of_row.disputed.is_some()), &of_row.cells, filtered)
            }
            Line::Published(of_row) | Line::PublishedPart(of_row) => {
                of_row.published.iter().try_for_each(|cells| marks.row(sheet, (row, false), cells, None))
            }
            Line::Group(_) | Line::Difference(_) => Ok(()),
        }
    }

    /// Lets the looks of figures follow corrections, in the rows of a sheet from the first to the last: marks, and a digit
    /// behind the point where there was none.
    pub(in crate::render::xlsx) fn show_what_follows(
        &self,
        sheet: &mut Worksheet,
        (first, last): (u32, u32),
        derived: &Derived<'_>,
    ) -> Result<(), RenderError> {
        if last < first {
            return Ok(());
        }
        let decimals = |place: u16| self.survey.measures.get(usize::from(place)).map_or(0, |measure| measure.decimals);
        if let Some(marks) = &derived.marks {
            marks.show(sheet, (first, last), decimals)?;
        }
        let Some(most @ 1..) = self.writer.most_decimals() else { return Ok(()) };
        for (place, (_, column)) in (0u16..).zip(&self.shown) {
            let is_change = column.key == Key::Change;
            let adapts = self.survey.measures.get(usize::from(place)).is_some_and(|measure| measure.is_of_amounts);
            if !adapts || (is_change && derived.marks.is_some()) {
                continue;
            }
            let shown = if is_change { self.writer.signed("", most, "") } else { self.writer.unsigned(most, "") };
            let cell = rust_xlsxwriter::utility::row_col_to_cell(first, place);
            let rule = format!("=ROUND({cell},{most})<>ROUND({cell},{})", most - 1);
            let format = Format::new().set_num_format(shown.code(decimals(place)));
            let format = ConditionalFormatFormula::new().set_rule(rule.as_str()).set_format(format);
            sheet.add_conditional_format(first, place, last, place, &format)?;
        }
        Ok(())
    }

    /// Whether some figure that is shown bears a mark that stays as it is.
    pub(in crate::render::xlsx) fn has_fixed_marks(&self, derived: &Derived<'_>) -> bool {
        let is_open = |cell: &Cell| match cell {
            Cell::Change(change) => change.sign_is_open(),
            Cell::Rate(rate) | Cell::NamedRate(rate, _) => rate.is_open(),
            _ => false,
        };
        let shows = |cells: &[Cell]| self.shown.iter().any(|&(at, _)| cells.get(at).is_some_and(is_open));
        let rows = self.table.rows.iter().chain(&self.table.totals);
        let mut lines = rows.flat_map(|row| [Some(row.cells.as_slice()), row.published.as_deref()]).flatten();
        self.table.marks_open_signs && derived.marks.is_none() && lines.any(shows)
    }
}
