//! The question whose the rows are, where nothing says so.
//!
//! Knows titles and columns that are left out, and changes nothing.

use super::named;
use crate::import::read::address::CellPlace;
use crate::import::read::cells::{self, brief};
use crate::import::read::columns::Columns;
use crate::import::read::sheet::Sheet;
use crate::import::read::vocabulary::{Vocabulary, VocabularyKind};
use crate::import::rules::line;
use crate::model::Lang;
use crate::{Message, message};

/// How many rows of titles are searched, and how many rows of a column that may name the ministries.
const SEARCHED: usize = 30;

/// What to do about rows without a ministry, as an error.
pub(crate) fn question(sheet: &Sheet, columns: &Columns, vocabulary: &Vocabulary<'_>) -> Message {
    if let Some(header) = column_of_ministries(sheet, columns, vocabulary) {
        let (rule, header) = (line::of_header(header, "府省"), brief(header));
        return message!(
            "no column is headed as that of the ministries: where `{header}` names them, {rule}",
            "府省の列がありません。「{header}」が府省の列であれば`{rule}`を指定してください"
        );
    }
    let titles = columns.table.spoken_rows().take(SEARCHED).flat_map(|row| sheet.filled(row)).map(|(_, text)| text);
    let mut found = Vec::new();
    for known in titles.chain(sheet.title.as_deref()).flat_map(named::within) {
        if !found.contains(&known.ja) {
            found.push(known.ja);
        }
    }
    match found.as_slice() {
        [one] if vocabulary.find(VocabularyKind::Ministry, one).is_some() => {
            let rule = line::of_key("ministry", one);
            message!(
                "no column names the ministries, and the title names {one}: where all rows are its own, {rule}; else head a \
                 column `ministry` or `府省`",
                "府省の列がなく、表題には「{one}」とあります。すべての行がその府省であれば`{rule}`を指定し、そうでなければ\
                 「府省」の列を加えてください"
            )
        }
        [_, _, ..] => {
            let named = |lang| match lang {
                Lang::En => found.join(", "),
                Lang::Ja => found.join("、"),
            };
            message!(
                lang => "no column names the ministries, and the title names several ({}): head a column `ministry` or `府省`",
                "府省の列がなく、表題には複数の府省（{}）があります。「府省」の列を加えてください",
                named(lang)
            )
        }
        _ => {
            let rule = line::of_key("ministry", "…");
            message!(
                "no column names the ministries: head one `ministry` or `府省`, or name the ministry of all rows with {rule}",
                "府省の列がありません。見出しを「府省」にするか、すべての行の府省を`{rule}`のように指定してください"
            )
        }
    }
}

/// The header of a column that is left out, all of whose cells are ministries.
fn column_of_ministries<'s>(sheet: &Sheet, columns: &'s Columns, vocabulary: &Vocabulary<'_>) -> Option<&'s str> {
    let names_ministries = |column: usize| {
        let rows = columns.table.body.clone();
        let cells = rows.map(|row| sheet.cell(CellPlace { row, column })).filter(|text| !cells::is_nothing(text));
        let mut cells = cells.take(SEARCHED).peekable();
        cells.peek().is_some() && cells.all(|text| vocabulary.find(VocabularyKind::Ministry, text).is_some())
    };
    columns.needless.iter().find(|it| names_ministries(it.column)).map(|it| it.header.as_str())
}
