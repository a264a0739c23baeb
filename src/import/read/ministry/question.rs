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

/// How many ministries of a title have a line each.
const NAMED: usize = 5;

/// What to do about rows without a ministry, as an error.
pub(crate) fn question(sheet: &Sheet, columns: &Columns, vocabulary: &Vocabulary<'_>) -> Message {
    if let Some((column, header)) = column_of_ministries(sheet, columns, vocabulary) {
        let (rule, header) = (line::of_header(&columns.table.head.key(column), "府省"), brief(header));
        return message!(
            "no column is headed as that of the ministries: where `{header}` names them, {rule}",
            "府省の列がありません。「{header}」が府省の列であれば`{rule}`を指定してください"
        );
    }
    let (found, scope) = (titled(sheet, columns), columns.table.scope.as_deref());
    match found.as_slice() {
        [one] if vocabulary.find(VocabularyKind::Ministry, one).is_some() => {
            let rule = line::of_key_within("ministry", scope, one);
            message!(
                "no column names the ministries, and the title names {one}: where all rows are its own, {rule}; else head a \
                 column `ministry` or `府省`",
                "府省の列がなく、表題には「{one}」とあります。すべての行がその府省であれば`{rule}`を指定し、そうでなければ\
                 「府省」の列を加えてください"
            )
        }
        [_, _, ..] => {
            let ways = |lang| {
                let way = |one: &&str| {
                    let rule = line::of_key_within("ministry", scope, one);
                    match lang {
                        Lang::En => format!("of {one} {rule}"),
                        Lang::Ja => format!("{one}であれば`{rule}`"),
                    }
                };
                found.iter().take(NAMED).map(way).collect::<Vec<_>>()
            };
            Message::new(
                format!(
                    "no column names the ministries, and the title names several: head a column `ministry` or `府省`; where all \
                     rows are {}",
                    ways(Lang::En).join(", ")
                ),
                format!(
                    "府省の列がなく、表題には複数の府省があります。「府省」の列を加えてください。すべての行が{}を指定してください",
                    ways(Lang::Ja).join("、")
                ),
            )
        }
        _ => {
            let rule = line::of_key_within("ministry", scope, "…");
            message!(
                "no column names the ministries: head one `ministry` or `府省`, or name the ministry of all rows with {rule}",
                "府省の列がありません。見出しを「府省」にするか、すべての行の府省を`{rule}`のように指定してください"
            )
        }
    }
}

/// What to do about a program that a rule says is new, where nothing says whose it is.
pub(super) fn of_new_program(sheet: &Sheet, columns: &Columns, name: &str) -> Message {
    let titled = titled(sheet, columns);
    let ministry = if let [one] = titled.as_slice() { one } else { "…" };
    let (rule, name) = (line::of_name(name, &format!("new:{ministry}")), brief(name));
    message!(
        "`{name}` is new, and nothing says whose it is: name its ministry with {rule}",
        "「{name}」は新しい事業ですが、府省が分かりません。`{rule}`のように府省を指定してください"
    )
}

/// The ministries that the titles of a table name, else those of its sheet, by their names.
fn titled(sheet: &Sheet, columns: &Columns) -> Vec<&'static str> {
    let table = &columns.table;
    let of_rows = |rows: &mut dyn Iterator<Item = usize>| {
        let texts = rows.take(SEARCHED).flat_map(|row| sheet.filled(row)).map(|(_, text)| text);
        distinct(texts.flat_map(named::within).map(|known| known.ja))
    };
    let own = of_rows(&mut (table.titles.start..table.head.rows.end));
    if !own.is_empty() && !table.is_first() {
        return own;
    }
    let of_name = sheet.title.as_deref().into_iter().flat_map(named::within).map(|known| known.ja);
    distinct(of_rows(&mut table.spoken_rows()).into_iter().chain(of_name))
}

fn distinct<'n>(names: impl Iterator<Item = &'n str>) -> Vec<&'n str> {
    let mut found = Vec::new();
    for name in names {
        if !found.contains(&name) {
            found.push(name);
        }
    }
    found
}

/// What to do where a rule that names no table says another ministry than the only one that the titles of this one name.
pub(super) fn of_other_title(
    sheet: &Sheet,
    columns: &Columns,
    vocabulary: &Vocabulary<'_>,
    (ministry, id): (&str, &str),
) -> Option<Message> {
    let scope = columns.table.scope.as_deref()?;
    let titled = titled(sheet, columns);
    let [one] = titled.as_slice() else { return None };
    vocabulary.id(VocabularyKind::Ministry, one).ok().filter(|titled| titled != id)?;
    let rule = |ministry| line::of_key_within("ministry", Some(scope), ministry);
    let (own, other) = (rule(one), rule(ministry));
    Some(message!(
        "the rule `ministry` says {ministry} for all tables, and the title here names {one}: decide with {own} or {other}",
        "ルール`ministry`はすべての表を{ministry}としますが、ここの表題には「{one}」とあります。`{own}`か`{other}`を指定してください"
    ))
}

/// The header of a column that is left out, all of whose cells are ministries.
fn column_of_ministries<'s>(
    sheet: &Sheet,
    columns: &'s Columns,
    vocabulary: &Vocabulary<'_>,
) -> Option<(usize, &'s str)> {
    let names_ministries = |column: usize| {
        let rows = columns.table.body.clone();
        let cells = rows.map(|row| sheet.cell(CellPlace { row, column })).filter(|text| !cells::is_nothing(text));
        let mut cells = cells.take(SEARCHED).peekable();
        cells.peek().is_some() && cells.all(|text| vocabulary.find(VocabularyKind::Ministry, text).is_some())
    };
    columns.needless.iter().find(|it| names_ministries(it.column)).map(|it| (it.column, it.header.as_str()))
}
