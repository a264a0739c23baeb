//! What a row below the headers is: figures, a total or part, a footnote, or the headers once more.
//!
//! Decides by a rule or by words; what the figures of totals and parts say comes later.

use crate::import::read::address::CellPlace;
use crate::import::read::cells::{self, brief};
use crate::import::read::columns::Columns;
use crate::import::read::controls::behind_names::{self, Behind};
use crate::import::read::controls::words::{self, Word};
use crate::import::read::controls::{no_money, no_programs};
use crate::import::read::header_row;
use crate::import::read::headers::Field;
use crate::import::read::sheet::Sheet;
use crate::import::read::unit_labels;
use crate::import::rules::{RowRule, Rules};
use crate::model::Stage;
use crate::table::{DIFFERENCE, TOTAL_BEYOND};

/// What a footnote begins with, where it stands alone in its row.
const FOOTNOTES: [&str; 11] =
    ["注", "(注", "※", "*", "note:", "notes:", "source:", "sources:", "出典:", "資料:", "備考:"];

/// What a row below the headers is.
pub(crate) enum RowKind {
    Blank,
    Header,
    /// What a new page prints once more of what stands above the table.
    PageHead,
    /// No program by its words, or by a rule.
    Control(Control),
    /// What was published beside a sum of this program's own.
    Published(CellPlace, String),
    /// What a book of this program has published less a total: it follows from the two lines above.
    Difference,
    /// The total of a list of this program that shows some of its rows, or what is published for all of them.
    Beyond,
    /// Left out by a rule.
    Skipped,
    Footnote,
    /// The numbers of the columns.
    Numbering,
    /// What its unit counts is no money: people, cases.
    NoMoney(CellPlace),
    Figures,
}

/// A row that is no program, and the cell that says so.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Control {
    pub(crate) place: CellPlace,
    pub(crate) word: Word,
    pub(crate) is_ruled: bool,
}

/// What a row is, by a rule or by its words.
pub(crate) fn kind(sheet: &Sheet, columns: &Columns, rules: &Rules, row: usize) -> RowKind {
    let mut filled = sheet.filled(row);
    let Some((_, first)) = filled.next() else { return RowKind::Blank };
    let alone = filled.next().is_none();
    let ruled = rules.of_row(sheet, row);
    let control = |word| RowKind::Control(Control { place: header_row::name_of(columns, row), word, is_ruled: true });
    match ruled {
        Some(RowRule::Skip) => return RowKind::Skipped,
        Some(RowRule::Keep) => return RowKind::Figures,
        Some(RowRule::Total) => return control(Word::Total),
        Some(RowRule::Part) => return control(Word::Part),
        None => {}
    }
    if columns.table.is_page_head(row) {
        RowKind::PageHead
    } else if columns.table.repeated.contains(&row) {
        RowKind::Header
    } else if alone && is_footnote(first) || is_marked_note(sheet, columns, row, first) {
        RowKind::Footnote
    } else if is_difference(sheet, columns, row) {
        RowKind::Difference
    } else if goes_beyond(sheet, columns, row) {
        RowKind::Beyond
    } else if numbers_columns(sheet, columns, row) {
        RowKind::Numbering
    } else if let Some(place) = counts_no_money(sheet, columns, row) {
        RowKind::NoMoney(place)
    } else if let Some((place, word)) = worded(sheet, columns, row) {
        let text = sheet.cell(place);
        // What this program prints below a total of its own need not agree with it.
        if (columns.are_of_list() && words::is_published(text)) || words::published_of(text).is_some() {
            RowKind::Published(place, brief(text))
        } else {
            RowKind::Control(Control { place, word, is_ruled: false })
        }
    } else {
        RowKind::Figures
    }
}

/// The cell of a row's unit, where that is none of money.
fn counts_no_money(sheet: &Sheet, columns: &Columns, row: usize) -> Option<CellPlace> {
    // An amount beside one that counts people is money.
    let mut units = columns.unit_places(row).filter(|place| !sheet.cell(*place).is_empty());
    let first = units.next().filter(|place| no_money::is_counter(sheet.cell(*place)))?;
    units.all(|place| no_money::is_counter(sheet.cell(place))).then_some(first)
}

/// Whether the row is what a book of this program has published less a total.
fn is_difference(sheet: &Sheet, columns: &Columns, row: usize) -> bool {
    let text = sheet.cell(header_row::name_of(columns, row));
    [DIFFERENCE.en, DIFFERENCE.ja].contains(&text)
}

/// Whether the row is a total of more rows than a list of this program shows, or what is published for it.
fn goes_beyond(sheet: &Sheet, columns: &Columns, row: usize) -> bool {
    let is_total = |row| {
        let text = sheet.cell(header_row::name_of(columns, row));
        [TOTAL_BEYOND.en, TOTAL_BEYOND.ja].contains(&text)
    };
    let is_published = || words::is_published(sheet.cell(header_row::name_of(columns, row)));
    is_total(row) || (is_published() && row.checked_sub(1).is_some_and(is_total))
}

/// Whether the first row below the headers numbers their columns: 1, 2, 3.
fn numbers_columns(sheet: &Sheet, columns: &Columns, row: usize) -> bool {
    const FEWEST: usize = 3;
    let is_first = || (columns.table.body.start..row).all(|above| sheet.filled(above).next().is_none());
    let is_next = |(at, (_, text)): (usize, (CellPlace, &str))| {
        cells::fold(text).trim_matches(['(', ')']).parse().is_ok_and(|number: usize| number == at + 1)
    };
    let is_named = || !sheet.cell(header_row::name_of(columns, row)).is_empty();
    is_first()
        && is_named()
        && sheet.filled(row).nth(FEWEST - 1).is_some()
        && sheet.filled(row).enumerate().all(is_next)
}

/// The cell whose words make the row no program, and what they make it.
fn worded(sheet: &Sheet, columns: &Columns, row: usize) -> Option<(CellPlace, Word)> {
    const TEXTS: [Field; 5] = [Field::Ministry, Field::Agency, Field::Bureau, Field::Project, Field::Layer];
    let mut places = header_row::NAMES.into_iter().chain(TEXTS).filter_map(|field| columns.place(field, row));
    let in_texts = places.find_map(|place| Some((place, words::word(sheet.cell(place))?)));
    // What stands in a remark, or in a column that is not read, may be a long text; only a word alone says so.
    let is_remark = |place: CellPlace| {
        let remarks = [Field::Note, Field::Source, Field::Locator].into_iter();
        columns.is_unread(place.column) || remarks.filter_map(|field| columns.place(field, row)).any(|it| it == place)
    };
    let remarks = || sheet.filled(row).filter(|(place, _)| is_remark(*place));
    in_texts
        .or_else(|| {
            remarks().find_map(|(place, text)| Some((place, words::alone(text).filter(|_| !text.contains("再掲"))?)))
        })
        .or_else(|| Some((no_program(sheet, columns, row)?, Word::Neither)))
}

/// The cell whose words name no program, where the name would stand, or before an empty one; a list of this program has
/// names of its dataset.
fn no_program(sheet: &Sheet, columns: &Columns, row: usize) -> Option<CellPlace> {
    let name = header_row::name_of(columns, row);
    let place = if sheet.cell(name).is_empty() { sheet.filled(row).next()?.0 } else { name };
    let is_text = |field| matches!(field, Field::Ministry | Field::Agency | Field::Bureau | Field::Project);
    let is_merged = || !sheet.merged_text(name, columns.header_row).is_empty();
    if place != name && (is_merged() || !columns.field_at(place.column).is_some_and(is_text)) {
        return None;
    }
    let text = sheet.cell(place);
    let is_one = || no_programs::is_one(text) || has_amounts(sheet, columns, row) && is_no_name(columns, place, text);
    (!columns.are_of_list() && is_one()).then_some(place)
}

fn has_amounts(sheet: &Sheet, columns: &Columns, row: usize) -> bool {
    sheet.filled(row).any(|(place, text)| columns.amounts_at(place.column).is_some() && !cells::is_nothing(text))
}

/// Whether a text beside amounts heads others, or says behind a name what its columns do not: 歳入, 宇宙（補正）.
fn is_no_name(columns: &Columns, place: CellPlace, text: &str) -> bool {
    let has = |field| columns.place(field, place.row).is_some();
    no_programs::is_heading(text)
        || unit_labels::is_label(text) && cells::fold(text).starts_with("単位")
        || match behind_names::said(text) {
            Some(Behind::Unit) => columns.unit_places(place.row).next().is_none(),
            Some(Behind::Stage(stage)) => {
                !has(Field::Stage) && columns.amounts.iter().any(|it| it.stage.unwrap_or(Stage::Initial) != stage)
            }
            Some(Behind::Amount) => true,
            None => false,
        }
}

/// Whether a row has a mark alone in its first cell, the footnote behind it, and no amount: ※1 | 補正予算で別途措置.
fn is_marked_note(sheet: &Sheet, columns: &Columns, row: usize, first: &str) -> bool {
    let folded = cells::fold(first);
    let is_mark = is_note(first) && folded.chars().all(|c| c.is_ascii_digit() || "注※*():".contains(c));
    is_mark && sheet.filled(row).all(|(place, _)| columns.amounts_at(place.column).is_none())
}

/// Whether a text that stands alone in its row is a footnote.
fn is_footnote(text: &str) -> bool {
    is_note(text) || unit_labels::is_label(text)
}

/// Whether a text begins as a footnote does: （注）, ※.
pub(crate) fn is_note(text: &str) -> bool {
    let folded = cells::fold(text);
    FOOTNOTES.iter().any(|begin| folded.starts_with(begin))
}
