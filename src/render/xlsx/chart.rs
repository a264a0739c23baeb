//! The sheet of charts of a book: amounts by ministry, and the largest changes, drawn from the cells of the other sheets.

use rust_xlsxwriter::{
    Chart, ChartAxisLabelPosition, ChartDataLabel, ChartFont, ChartFormat, ChartLegendPosition, ChartSolidFill,
    ChartType, Color, Worksheet,
};

use super::look::{JAPANESE_FONT, plain, print_on_a4};
use super::width::Measure;
use super::{Head, cell};
use crate::model::{Label, Lang};
use crate::number;
use crate::render::RenderError;
use crate::table::{Column, Key, Role, Slice};

/// What the sheet is called.
pub(super) const CHARTS: Label = Label::new("Charts", "グラフ");
pub(super) const ABOUT: Label =
    Label::new("Amounts by ministry, and the largest changes", "府省別の額と、主な増減の図");

/// How many years stand side by side, and how many changes one below the other.
const MOST_YEARS: usize = 4;
const MOST_CHANGES: u32 = 15;
/// With more names than these, bars lie, so that the names can be read.
const MOST_UPRIGHT: u32 = 7;
/// The newest year last, and darkest.
const YEARS: [u32; MOST_YEARS] = [0xC5_D3_E3, 0x93_AE_CB, 0x54_7F_AE, 0x03_42_79];
const FALL: Color = Color::RGB(0xAE_5A_2A);
const RISE: Color = Color::RGB(0x03_42_79);
/// In dots; a page of A4 is as wide.
const WIDTH: u32 = 960;

/// What stands under changes whose sign may be open.
const MARKED: Label = Label::new(
    "≈ before a name: the printed figures are rounded, and the true change may have either sign.",
    "※ 名称の前：端数処理のため、増減の符号は確定しない。",
);

/// What a table's sheet has to draw.
pub(super) struct Plot {
    is_of_changes: bool,
    names: u16,
    /// Whether the names are hidden ones, which bear the marks of open signs.
    are_marked: bool,
    header: u32,
    rows: (u32, u32),
    /// The columns.
    series: Vec<u16>,
    /// Whether some amount is negative.
    falls: bool,
    /// The most decimals of changes.
    decimals: u32,
}

impl Plot {
    /// Of a table of ministries, or of changes, by the columns that are shown, with what their cells take, and where its
    /// rows stand. `marked` is the hidden column of names with the marks of open signs.
    pub(super) fn of(
        (shown, measures): (&[(usize, &Column)], &[Measure]),
        ids: &[Key],
        (header, rows): (u32, (u32, u32)),
        marked: Option<u16>,
    ) -> Option<Self> {
        let place =
            |is_it: &dyn Fn(&Column) -> bool| u16::try_from(shown.iter().position(|(_, column)| is_it(column))?).ok();
        let names = place(&|column| column.key.role() == Role::Name)?;
        if let Some(change) = place(&|column| column.key == Key::Change) {
            let last = rows.1.min(rows.0 + MOST_CHANGES - 1);
            return Some(Self {
                is_of_changes: true,
                names: marked.unwrap_or(names),
                are_marked: marked.is_some(),
                header,
                rows: (rows.0, last),
                series: vec![change],
                falls: true,
                decimals: measures.get(usize::from(change)).map_or(0, |measure| measure.decimals),
            });
        }
        let is_year = |column: &Column| column.key == Key::Amount && matches!(column.slice, Slice::Year(_));
        let years = (0..).zip(shown).filter(|(_, (_, column))| is_year(column)).map(|(place, _)| place);
        let mut series: Vec<u16> = years.collect();
        series.drain(..series.len().saturating_sub(MOST_YEARS));
        let is_of_ministries = ids.contains(&Key::Ministry) && !series.is_empty();
        let falls = series.iter().any(|&place| measures.get(usize::from(place)).is_some_and(|measure| measure.falls));
        is_of_ministries.then_some(Self {
            is_of_changes: false,
            names,
            are_marked: false,
            header,
            rows,
            series,
            falls,
            decimals: 0,
        })
    }

    fn count(&self) -> u32 {
        self.rows.1.saturating_sub(self.rows.0) + 1
    }
}

/// Whether there is anything to draw.
pub(super) fn are_any(heads: &[Head]) -> bool {
    heads.iter().any(|head| head.plot.is_some())
}

/// Draws what there is.
pub(super) fn write(sheet: &mut Worksheet, heads: &[Head], lang: Lang) -> Result<(), RenderError> {
    /// The height of a row, in dots.
    const ROW: u32 = 26;
    sheet.set_name(CHARTS.get(lang))?;
    print_on_a4(sheet, lang);
    sheet.set_screen_gridlines(false);
    let mut row = 0;
    let mut breaks = Vec::new();
    for (head, plot) in heads.iter().filter_map(|head| Some((head, head.plot.as_ref()?))) {
        let (chart, height) = drawn(head, plot, lang);
        if row > 0 {
            // The frame of a picture at a page's edge shows on both pages.
            breaks.push(row);
            row += 1;
        }
        sheet.insert_chart(row, 0, &chart)?;
        row += height.div_ceil(ROW) + 1;
        if plot.are_marked {
            cell::write_text(sheet, (row - 1, 0), MARKED.get(lang), &plain(lang))?;
            row += 1;
        }
    }
    sheet.set_page_breaks(&breaks)?;
    Ok(())
}

/// A chart and its height in dots.
fn drawn(head: &Head, plot: &Plot, lang: Lang) -> (Chart, u32) {
    let name = super::name(&head.table);
    let lies = plot.is_of_changes || plot.count() > MOST_UPRIGHT;
    let height = if lies { (plot.count() * 30 + 150).clamp(360, 640) } else { 440 };
    let mut chart = Chart::new(if lies { ChartType::Bar } else { ChartType::Column });
    let font = font(lang, 10);
    let unit = head.table.unit.map_or("", |unit| unit.label().get(lang));
    let title = match lang {
        Lang::En => format!("{} ({unit})", head.table.title.as_deref().unwrap_or(name)),
        Lang::Ja => format!("{}（単位：{unit}）", head.table.title.as_deref().unwrap_or(name)),
    };
    chart.set_width(WIDTH).set_height(height).set_alt_text(&title);
    chart.title().set_name(&title).set_font(self::font(lang, 12).set_bold());
    if plot.are_marked {
        chart.show_hidden_data();
    }
    let (first, last) = plot.rows;
    let minus = number::minus(lang);
    let colors = YEARS.iter().skip(YEARS.len() - plot.series.len().min(YEARS.len()));
    for (&column, color) in plot.series.iter().zip(colors) {
        let color = if plot.is_of_changes { RISE } else { Color::RGB(*color) };
        let fill = ChartSolidFill::new().set_color(color).clone();
        let series = chart.add_series();
        series
            .set_name((name, plot.header, column))
            .set_categories((name, first, plot.names, last, plot.names))
            .set_values((name, first, column, last, column))
            .set_format(ChartFormat::new().set_solid_fill(&fill))
            .set_gap(60);
        if plot.is_of_changes {
            series.set_invert_if_negative_color(FALL);
        }
        if plot.count() * u32::try_from(plot.series.len()).unwrap_or(u32::MAX) <= 32 {
            let mut label = ChartDataLabel::new();
            label.show_value().set_font(&font);
            if plot.is_of_changes {
                // The format of a cell may bear a mark, which would stay when the figure is corrected.
                let digits = if plot.decimals > 0 { "#,##0.0" } else { "#,##0" };
                label.set_num_format(format!("+{digits};\"{minus}\"{digits};0"));
            }
            series.set_data_label(&label);
        }
    }
    chart.x_axis().set_font(&font);
    chart.y_axis().set_font(&font);
    let amounts = if lies { chart.x_axis() } else { chart.y_axis() };
    amounts.set_num_format(format!("General;\"{minus}\"General"));
    if !plot.falls {
        amounts.set_min(0);
    }
    if lies {
        // From above, and at the edge of the picture, not at the zero line.
        chart.y_axis().set_reverse().set_label_position(ChartAxisLabelPosition::Low);
    }
    chart.legend().set_font(&font).set_position(ChartLegendPosition::Bottom);
    if plot.is_of_changes {
        chart.legend().set_hidden();
    }
    (chart, height)
}

fn font(lang: Lang, size: u8) -> ChartFont {
    let mut font = ChartFont::new();
    font.set_size(size);
    if lang == Lang::Ja {
        font.set_name(JAPANESE_FONT);
    }
    font
}
