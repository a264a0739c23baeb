//! The question whose the rows are, where nothing says so.
//!
//! Knows titles and columns that are left out, and changes nothing.

use super::named;
use crate::import::read::address::CellPlace;
use crate::import::read::cells::{self, brief};
use crate::import::read::columns::Columns;
use crate::import::read::header_hints::Around;
use crate::import::read::headers::Field;
use crate::import::read::problem::Problems;
use crate::import::read::sheet::Sheet;
use crate::import::read::vocabulary::{Vocabulary, VocabularyKind};
use crate::import::rules::{Rules, line};
use crate::model::Lang;
use crate::{Message, message};

/// How many rows of titles are searched, and how many rows of a column that may name the ministries.
const SEARCHED: usize = 30;

/// How many ministries of a title have a line each.
const NAMED: usize = 5;

/// What is asked of the rows of a table without a ministry.
#[derive(Debug)]
pub(super) struct Question {
    /// What to do about all of them.
    pub(super) of_all: Message,
    /// Whether the sheet says something that may answer it.
    is_hinted: bool,
    /// The ministries whose a new program may be: those of the titles, else those of the dataset.
    owners: Vec<String>,
}

impl Question {
    pub(super) fn new(sheet: &Sheet, columns: &Columns, vocabulary: &Vocabulary<'_>) -> Self {
        let (hinted, titled) = (hinted(sheet, columns, vocabulary), titled(sheet, columns));
        let declared =
            || vocabulary.datasets.iter().flat_map(|it| it.ministries.iter()).map(|it| it.name.get(Lang::Ja));
        let owners = if titled.is_empty() { distinct(declared()) } else { titled };
        Self {
            is_hinted: hinted.is_some(),
            of_all: hinted.unwrap_or_else(|| open(columns)),
            owners: owners.into_iter().map(str::to_owned).collect(),
        }
    }

    /// What to do about a program that a rule says is new.
    pub(super) fn of_new_program(&self, name: &str) -> Message {
        let (lines, name) = (|lang| self.lines(name, lang), brief(name));
        message!(lang =>
            "`{name}` is new, and nothing says whose it is: name its ministry with {}",
            "「{name}」は新しい事業ですが、府省が分かりません。{}で府省を指定してください",
            lines(lang)
        )
    }

    /// What to do about a program that the dataset does not have.
    pub(super) fn of_missing_program(&self, name: &str) -> Message {
        let (lines, name) = (|lang| self.lines(name, lang), brief(name));
        message!(lang =>
            "the dataset has no program called `{name}`: where it is new, {}; {}",
            "「{name}」という事業はデータセットにありません。新しい事業であれば{}を指定してください。{}",
            lines(lang),
            match (lang, self.is_hinted) {
                (_, true) => self.of_all.get(lang),
                (Lang::En, false) => "of many new ones, head a column `ministry` or `府省`",
                (Lang::Ja, false) => "新しい事業が多い場合は、「府省」の列を加えてください",
            }
        )
    }

    /// The lines that say whose a new program is.
    fn lines(&self, name: &str, lang: Lang) -> String {
        let rule = |ministry: &str| line::of_name(name, &format!("new:{ministry}"));
        let mut rules: Vec<String> = self.owners.iter().take(NAMED).map(|ministry| rule(ministry)).collect();
        if rules.is_empty() {
            rules.push(rule("…"));
        }
        match (lang, self.owners.len() > NAMED) {
            (Lang::En, false) => rules.join(" or "),
            (Lang::En, true) => rules.join(", ") + " or another ministry",
            (Lang::Ja, is_cut) => format!("`{}`{}", rules.join("`か`"), if is_cut { "など" } else { "" }),
        }
    }
}

/// Asks whose all rows of a table are that has no column of amounts; where it has one, its rows ask.
pub(crate) fn ask_of_columns(
    (sheet, columns, vocabulary): (&Sheet, &Columns, &Vocabulary<'_>),
    rules: &Rules,
    problems: &mut Problems,
) {
    let names_ministries = || columns.around.get().is_some_and(Around::has_ministries);
    let is_answered =
        || columns.place(Field::Ministry, 0).is_some() || rules.ministry.get(columns.table.place(sheet)).is_some();
    // The programs of a dataset have their ministries there.
    if !columns.amounts.is_empty() || vocabulary.is_of_update() || is_answered() || names_ministries() {
        return;
    }
    let start = CellPlace { row: columns.table.head.rows.start, column: 0 };
    problems.add(sheet, start, Question::new(sheet, columns, vocabulary).of_all);
}

/// What a column, or the titles, say of the ministry of the rows.
fn hinted(sheet: &Sheet, columns: &Columns, vocabulary: &Vocabulary<'_>) -> Option<Message> {
    if let Some((column, header)) = column_of_ministries(sheet, columns, vocabulary) {
        let (rule, header) = (line::of_header(&columns.table.head.key(column), "府省"), brief(header));
        return Some(message!(
            "no column is headed as that of the ministries: where `{header}` names them, {rule}",
            "府省の列がありません。「{header}」が府省の列であれば`{rule}`を指定してください"
        ));
    }
    let (found, scope) = (titled(sheet, columns), columns.table.scope.as_deref());
    match found.as_slice() {
        [one] if vocabulary.find(VocabularyKind::Ministry, one).is_some() => {
            let rule = line::of_key_within("ministry", scope, one);
            Some(message!(
                "no column names the ministries, and the title names {one}: where all rows are its own, {rule}; else head a \
                 column `ministry` or `府省`",
                "府省の列がなく、表題には「{one}」とあります。すべての行がその府省であれば`{rule}`を指定し、そうでなければ\
                 「府省」の列を加えてください"
            ))
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
            Some(Message::new(
                format!(
                    "no column names the ministries, and the title names several: head a column `ministry` or `府省`; where all \
                     rows are {}",
                    ways(Lang::En).join(", ")
                ),
                format!(
                    "府省の列がなく、表題には複数の府省があります。「府省」の列を加えてください。すべての行が{}を指定してください",
                    ways(Lang::Ja).join("、")
                ),
            ))
        }
        _ => None,
    }
}

/// The question where nothing is said of it.
fn open(columns: &Columns) -> Message {
    let rule = line::of_key_within("ministry", columns.table.scope.as_deref(), "…");
    message!(
        "no column names the ministries: head one `ministry` or `府省`, or name the ministry of all rows with {rule}",
        "府省の列がありません。見出しを「府省」にするか、すべての行の府省を`{rule}`のように指定してください"
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
