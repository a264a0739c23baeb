//! How cells look: fonts, ruled lines, fills, and the heights of rows.
//!
//! Knows kinds of cells, not what they hold.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Worksheet, XlsxError};

use crate::model::Lang;

/// A font that Excel has on every system, with Japanese characters.
pub(super) const JAPANESE_FONT: &str = "游ゴシック";

const RULE: Color = Color::RGB(0x80_80_80);
/// Pale enough to stay readable where it is printed in grey.
const HEADER: Color = Color::RGB(0xDD_E6_F0);
const SUM: Color = Color::RGB(0xF2_F2_F2);

/// The format of all cells: a font that has the language's characters.
pub(super) fn plain(lang: Lang) -> Format {
    let format = Format::new().set_align(FormatAlign::VerticalCenter);
    match lang {
        Lang::En => format,
        Lang::Ja => format.set_font_name(JAPANESE_FONT),
    }
}

pub(super) fn bold(lang: Lang) -> Format {
    plain(lang).set_bold()
}

/// A cell of a table.
pub(super) fn ruled(lang: Lang) -> Format {
    plain(lang).set_border(FormatBorder::Thin).set_border_color(RULE)
}

/// A cell of a hidden column that is empty to the eye: LibreOffice shows texts of hidden columns in empty cells beside them.
pub(super) fn hidden(lang: Lang) -> Format {
    plain(lang).set_num_format(";;;")
}

/// The heading of a column.
pub(super) fn heading(lang: Lang) -> Format {
    ruled(lang).set_bold().set_background_color(HEADER).set_text_wrap()
}

/// A cell of a line that stands out: the heading of a group of rows, what is published for a whole.
pub(super) fn strong(lang: Lang) -> Format {
    ruled(lang).set_bold()
}

/// A cell of a line that sums up rows.
pub(super) fn sum(lang: Lang) -> Format {
    strong(lang).set_background_color(SUM)
}

/// The height of rows that nothing else is said of, and room for `lines` in a row: in points, as the font of each language
/// needs it. Excel would find out by itself, other programs do not.
pub(super) fn height(lines: u16, lang: Lang) -> f64 {
    // Excel's highest row.
    const HIGHEST: f64 = 409.0;
    let (line, around) = match lang {
        Lang::En => (15.0, 4.0),
        Lang::Ja => (18.0, 2.0),
    };
    f64::from(lines.max(1)).mul_add(line, around).min(HIGHEST)
}

/// Makes room for several lines; a row of one has the height that all rows have.
pub(super) fn set_height(sheet: &mut Worksheet, row: u32, lines: u16, lang: Lang) -> Result<(), XlsxError> {
    if lines > 1 {
        sheet.set_row_height(row, height(lines, lang))?;
    }
    Ok(())
}

/// A4, landscape, as many pages long as it takes and one wide.
pub(super) fn print_on_a4(sheet: &mut Worksheet, lang: Lang) {
    const A4: u8 = 9;
    sheet.set_default_row_height(height(1, lang));
    sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0).set_print_center_horizontally(true);
    // Small enough for Japanese letters, which are taller, to stand whole above the edge.
    sheet.set_margins(0.5, 0.5, 0.6, 0.7, 0.3, 0.3).set_footer("&L&9&A&C&9&P / &N");
}
