//! The first sheet of a book of several tables: what each of the others holds, with a link to it.

use rust_xlsxwriter::{Color, FormatAlign, FormatUnderline, Url, Worksheet};

use super::linked::Links;
use super::look::{bold, heading, plain, print_on_a4, ruled, set_height};
use super::{Head, cell, width};
use crate::model::{Label, Lang};
use crate::render::RenderError;

/// What the sheet is called.
const CONTENTS: Label = Label::new("Contents", "目次");
const SHEET: Label = Label::new("Sheet", "シート");
const ABOUT: Label = Label::new("What it holds", "内容");
const UNIT: Label = Label::new("Unit", "単位");
const ROWS: Label = Label::new("Rows", "行数");
/// How the sheets follow one another.
const FOLLOWS: Label = Label::new(
    "Correct an amount on the sheet Programs, and the sums, changes, rates, verdicts and marks of all sheets follow, which \
     take figures to be rounded as far as the printed ones are. Remarks and notes stay as they were written.",
    "シート「事業一覧」の金額を書き換えると、各シートの合計・増減・率・判定・※がそれに連動する（判定と※は公表時の桁の\
     端数処理による）。備考と注の文章は作成時のまま変わらない。",
);
const FOLLOWS_COUNTS: Label = Label::new(
    "Correct an amount on the sheet Programs, or a count on the sheet Indicators, and the sums, changes, rates, verdicts \
     and marks of all sheets follow, which take figures to be rounded as far as the printed ones are. Remarks and notes stay \
     as they were written.",
    "シート「事業一覧」の金額や「指標」の件数を書き換えると、各シートの合計・増減・率・判定・※がそれに連動する（判定と※は\
     公表時の桁の端数処理による）。備考と注の文章は作成時のまま変わらない。",
);
const ABOUT_WIDTH: u16 = 74;
const WIDTHS: [u16; 4] = [24, ABOUT_WIDTH, 14, 10];
const LINK: Color = Color::RGB(0x0B_57_B0);

/// A sheet that it links to.
pub(super) struct Entry {
    pub(super) sheet: String,
    pub(super) about: String,
    pub(super) unit: Option<String>,
    pub(super) rows: Option<u32>,
}

impl Entry {
    pub(super) fn of(head: &Head) -> Self {
        let table = &head.table;
        let unit = table.unit.filter(|_| head.has_amounts).map(|unit| unit.label().get(table.lang).to_owned());
        let about = table.title.clone().unwrap_or_default();
        Self { sheet: super::name(table).to_owned(), about, unit, rows: Some(head.rows) }
    }

    /// A sheet that is no table.
    pub(super) fn named(sheet: Label, about: Label, lang: Lang) -> Self {
        Self { sheet: sheet.get(lang).to_owned(), about: about.get(lang).to_owned(), unit: None, rows: None }
    }
}

/// Writes it, with what follows what if the sheets follow a list; returns the row below.
pub(super) fn write(sheet: &mut Worksheet, entries: &[Entry], links: &Links, lang: Lang) -> Result<u32, RenderError> {
    sheet.set_name(CONTENTS.get(lang))?;
    print_on_a4(sheet, lang);
    for (at, width) in (0..).zip(WIDTHS) {
        sheet.set_column_width(at, width)?;
    }
    let subject = subject(entries);
    sheet.set_row_height(0, 28)?;
    cell::write_text(sheet, (0, 0), crate::visible::text(subject), &bold(lang).set_font_size(14))?;
    for (at, title) in (0..).zip([SHEET, ABOUT, UNIT, ROWS]) {
        cell::write_text(sheet, (2, at), title.get(lang), &heading(lang).set_align(FormatAlign::Center))?;
    }
    let mut row = 2;
    for entry in entries {
        row += 1;
        let link = ruled(lang).set_font_color(LINK).set_underline(FormatUnderline::Single);
        let url = Url::new(format!("internal:'{}'!A1", entry.sheet)).set_text(&entry.sheet);
        sheet.write_url_with_format(row, 0, url, &link)?;
        // What is said of the subject alone, where it stands for itself.
        let rest = entry.about.strip_prefix(subject).filter(|rest| rest.starts_with(JOINTS));
        let about = rest.map_or(entry.about.as_str(), |rest| rest.trim_start_matches(JOINTS));
        let about = crate::visible::text(about);
        set_height(sheet, row, width::lines_of(&about, ABOUT_WIDTH - 2), lang)?;
        cell::write_text(sheet, (row, 1), about, &ruled(lang).set_text_wrap())?;
        let middle = ruled(lang).set_align(FormatAlign::Center);
        cell::write_text(sheet, (row, 2), entry.unit.as_deref().unwrap_or_default(), &middle)?;
        match entry.rows {
            Some(rows) => sheet.write_number_with_format(row, 3, rows, &ruled(lang).set_num_format("#,##0"))?,
            None => sheet.write_blank(row, 3, &ruled(lang))?,
        };
    }
    if links.programs.is_some() {
        row += 2;
        let text = if links.have_counts() { FOLLOWS_COUNTS } else { FOLLOWS }.get(lang);
        let last = u16::try_from(WIDTHS.len().saturating_sub(1)).unwrap_or_default();
        let format = plain(lang).set_text_wrap();
        sheet.merge_range(row, 0, row, last, "", &format)?;
        cell::write_text(sheet, (row, 0), text, &format)?;
        set_height(sheet, row, width::lines_of(text, WIDTHS.iter().sum()), lang)?;
    }
    Ok(row + 1)
}

/// What stands between a subject and what is said of it.
const JOINTS: [char; 4] = ['　', ' ', ':', 'の'];

/// What titles begin with, which is what the book is about; one that begins with another word says it behind that.
fn subject(entries: &[Entry]) -> &str {
    let mut titles = entries
        .iter()
        .filter(|it| it.rows.is_some())
        .map(|entry| entry.about.as_str())
        .filter(|title| !title.is_empty());
    let Some(first) = titles.next() else { return "" };
    let head = first.split(JOINTS).next().unwrap_or(first);
    let common = titles.filter(|title| title.starts_with(head)).fold(first, |common, title| {
        let same = common.char_indices().zip(title.chars()).find(|((_, a), b)| a != b).map(|((at, _), _)| at);
        let end = same.unwrap_or(common.len().min(title.len()));
        common.get(..end).unwrap_or_default()
    });
    match common.trim_end_matches(JOINTS) {
        "" => first,
        subject => subject,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_book_is_about_what_all_titles_begin_with() {
        let of = |titles: &[&str]| {
            let entry =
                |about: &&str| Entry { sheet: String::new(), about: (*about).to_owned(), unit: None, rows: Some(1) };
            subject(&titles.iter().map(entry).collect::<Vec<_>>()).to_owned()
        };
        assert_eq!(of(&["Regenerative: initial", "", "Regenerative: sources"]), "Regenerative");
        assert_eq!(of(&["再生プロジェクト　当初予算", "再生プロジェクトの出典"]), "再生プロジェクト");
        assert_eq!(of(&["A", "B"]), "A");
        assert_eq!(of(&["AMED: initial", "AMED: sources", "Published figures of AMED"]), "AMED");
        assert_eq!(of(&[]), "");
    }
}
