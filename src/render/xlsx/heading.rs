//! The lines that titles and the headings of columns take, so that neither a page nor a column becomes wider for them.
//!
//! Knows texts and widths, and no table.

use rust_xlsxwriter::Worksheet;

use super::look::bold;
use super::{cell, width};
use crate::model::Lang;
use crate::render::RenderError;

const TITLE_HEIGHT: u16 = 28;
/// The sizes of the letters of titles and of everything else.
const TITLE_SIZE: u16 = 14;
const PLAIN_SIZE: u16 = 11;

/// Writes the title of a table that ends in the column `last`. One that is wider than its columns takes several lines: the
/// printed page would shrink to its width.
pub(super) fn title(
    sheet: &mut Worksheet,
    (row, last): (u32, u16),
    title: &str,
    (widths, lang): (&[u16], Lang),
) -> Result<(), RenderError> {
    let format = bold(lang).set_font_size(f64::from(TITLE_SIZE));
    let width: u32 = widths.iter().map(|width| u32::from(*width)).sum();
    let room = u16::try_from(width * u32::from(PLAIN_SIZE) / u32::from(TITLE_SIZE)).unwrap_or(u16::MAX);
    let lines = width::lines_of(title, room);
    if lines == 1 || last == 0 {
        sheet.set_row_height(row, TITLE_HEIGHT)?;
        return cell::write_text(sheet, (row, 0), title, &format);
    }
    let format = format.set_text_wrap();
    sheet.merge_range(row, 0, row, last, "", &format)?;
    sheet.set_row_height(row, TITLE_HEIGHT.saturating_mul(lines))?;
    cell::write_text(sheet, (row, 0), title, &format)
}

/// What headings of changes begin with.
const COMPARED: &str = "対前年度";

/// The heading of a column, broken behind the year or before a bracket where it takes several lines: Japanese text would be
/// broken anywhere.
pub(super) fn broken(heading: &str, width: u16, lang: Lang) -> String {
    let is_broken = lang == Lang::Ja && width::lines_of(heading, width) > 1;
    let words = heading.strip_prefix(COMPARED).map(|_| COMPARED.len());
    match words.or_else(|| heading.find([' ', '（'])).filter(|at| is_broken && *at > 0) {
        Some(at) => {
            let (before, behind) = heading.split_at(at);
            format!("{before}\n{}", behind.trim_start_matches(' '))
        }
        None => heading.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn japanese_headings_break_where_a_reader_would() {
        for (heading, width, wanted) in [
            ("令和4年度 均等割（推計）", 14, "令和4年度\n均等割（推計）"),
            ("区分（研究開発／基盤）", 14, "区分\n（研究開発／基盤）"),
            ("区分（研究開発／基盤）", 30, "区分（研究開発／基盤）"),
            ("対前年度増減額", 13, "対前年度\n増減額"),
            ("（単位）についての長い見出し", 14, "（単位）についての長い見出し"),
        ] {
            assert_eq!(broken(heading, width, Lang::Ja), wanted);
        }
        assert_eq!(broken("Layer (of the program)", 8, Lang::En), "Layer (of the program)");
    }
}
