//! Typed amounts in brackets: `(27)`, `（6.5）`. In ministries' papers they are parts or last year's, in ledgers a minus.
//!
//! Knows one sheet; what brackets mean there, only a rule says.

use crate::Message;
use crate::import::read::address::CellPlace;
use crate::import::read::cells::{self, Typed, brief};
use crate::import::read::columns::Columns;
use crate::import::read::header_row::name_of;
use crate::import::read::problem::Problems;
use crate::import::read::row::RowReader;
use crate::import::read::sheet::Sheet;
use crate::import::read::written::{self, Written};
use crate::import::rules::{Brackets, RowRule, Rules, line};
use crate::model::{Lang, plain_width};
use crate::number::count;

/// How many rows are named.
const NAMED: usize = 10;

/// The amounts in brackets of a sheet.
#[derive(Debug, Default)]
pub(crate) struct Bracketed {
    first: Option<(CellPlace, String)>,
    amounts: usize,
    /// Whether any stands alone in its cell, and may be a minus.
    is_lone: bool,
    /// The first rows that have some.
    rows: Vec<InRow>,
    /// How many rows have some.
    all_rows: usize,
    /// The last row with an amount in brackets.
    last: Option<usize>,
    /// The last row with an amount without them.
    above: Option<usize>,
}

/// The amounts in brackets of one row.
#[derive(Debug)]
struct InRow {
    row: usize,
    texts: Vec<String>,
    /// The row that they are parts of.
    of: Option<usize>,
}

/// An amount that counts.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Read {
    pub(crate) typed: Typed,
    /// Whether it is a part of the program's budget.
    pub(crate) is_part: bool,
}

/// What stands inside the brackets of an amount, with the unit behind them; `None` where the text is no such amount.
pub(crate) fn inside(text: &str) -> Option<String> {
    let first = text.chars().next()?;
    if first.is_ascii() && first != '(' {
        return None;
    }
    let folded = plain_width(text);
    let (inside, unit) = folded.trim().strip_prefix('(')?.split_once(')')?;
    let text = format!("{}{}", inside.trim(), unit.trim());
    let is_amount = cells::typed(&text).is_ok() && (unit.trim().is_empty() || cells::unit(unit).is_some());
    is_amount.then_some(text)
}

/// The pairs of brackets in which amounts stand behind others.
const PAIRS: [(char, char); 8] =
    [('【', '】'), ('(', ')'), ('（', '）'), ('[', ']'), ('［', '］'), ('〔', '〕'), ('<', '>'), ('〈', '〉')];

/// What stands before an amount in brackets, and that with them: `5,410` and `【1,200】`. Nothing may stand before 【】.
fn behind(text: &str) -> Option<(&str, &str)> {
    let text = text.trim();
    let (open, close) = PAIRS.into_iter().find(|(_, close)| text.ends_with(*close))?;
    let at = text.rfind(open)?;
    let (before, bracket) = (text.get(..at)?.trim_end(), text.get(at..)?);
    let is_amount = |text: &str| matches!(cells::typed(text), Ok(Some(_)));
    let is_inside = is_amount(bracket.strip_prefix(open)?.strip_suffix(close)?.trim());
    let is_before = is_amount(before) && inside(before).is_none() || before.is_empty() && open == '【';
    (is_inside && is_before).then_some((before, bracket))
}

impl RowReader<'_> {
    /// The amount of a cell; `None` where it holds none, or one whose brackets keep it from counting.
    pub(crate) fn amount(&mut self, place: CellPlace, text: &str, rules: &Rules) -> Result<Option<Read>, Message> {
        let text = rules.of_cell(text).unwrap_or(text);
        let remedied = |error| written::remedied(text, error);
        let table = self.columns.table.place(self.sheet);
        let is_open = |before: &str| !before.is_empty() || rules.of_brackets(table) != Some(Brackets::Minus);
        if let Some((before, bracket)) = behind(text).filter(|(before, _)| is_open(before)) {
            self.points.bracketed.add(place, bracket, Some(place.row).filter(|_| !before.is_empty()));
            return Ok(cells::amount(before)?.map(|typed| Read { typed, is_part: false }));
        }
        let is_kept = || rules.of_row(self.sheet, place.row) == Some(RowRule::Keep);
        let selector = || self.all_sheets.selector(self.sheet, place.row);
        if text.contains("再掲")
            && let Some(repeated) = written::repeated(text, is_kept(), &selector())
        {
            let Written { typed, is_part, told } = repeated?;
            if let Some(told) = told {
                self.points.cells.add(place, text, told);
            }
            return Ok(typed.map(|typed| Read { typed, is_part }));
        }
        let beside = written::in_brackets(text);
        let Some(inside) = inside(beside.as_ref().map_or(text, |(bare, _)| bare)) else {
            let of_mark = self.points.lone_marks.read(self.sheet, text);
            let Written { typed, is_part, told } = of_mark.map_or_else(|| written::read(text).map_err(remedied), Ok)?;
            if let Some(told) = told {
                self.points.cells.add(place, text, told);
            }
            return Ok(typed.map(|typed| Read { typed, is_part }));
        };
        if cells::is_nothing(&inside) {
            return Ok(None);
        }
        if rules.of_brackets(table) == Some(Brackets::Minus) {
            // A sign inside the brackets says it once more.
            if let Ok(Some(typed)) = cells::amount(&inside)
                && typed.figure.is_negative()
            {
                return Ok(Some(Read { typed, is_part: beside.is_some_and(|(_, is_part)| is_part) }));
            }
            let (text, is_part) = beside.as_ref().map_or((text, false), |(bare, is_part)| (bare.as_str(), *is_part));
            return Ok(cells::amount(text)?.map(|typed| Read { typed, is_part }));
        }
        self.points.bracketed.add(place, text, None);
        Ok(None)
    }
}

impl Bracketed {
    /// Notes that a row has amounts without brackets, of which those of later rows may be parts.
    pub(crate) fn pass(&mut self, row: usize) {
        self.above = Some(row);
    }

    /// Notes an amount in brackets, which may be a part of that of a row, else of that above.
    fn add(&mut self, place: CellPlace, text: &str, of: Option<usize>) {
        self.amounts += 1;
        self.is_lone |= of.is_none();
        self.first.get_or_insert_with(|| (place, brief(text)));
        if self.last != Some(place.row) {
            self.last = Some(place.row);
            self.all_rows += 1;
            if self.rows.len() < NAMED {
                self.rows.push(InRow { row: place.row, texts: Vec::new(), of: of.or(self.above) });
            }
        }
        if let Some(last) = self.rows.last_mut().filter(|last| last.row == place.row) {
            last.texts.push(brief(text));
        }
    }

    /// Asks what the brackets mean, or tells what a rule makes of them.
    pub(crate) fn settle(
        self,
        (sheet, columns): (&Sheet, &Columns),
        rules: &Rules,
        problems: &mut Problems,
    ) -> Vec<Message> {
        let Some((place, text)) = self.first else { return Vec::new() };
        // Behind another amount, no bracket is a minus.
        let rule = rules.of_brackets(columns.table.place(sheet)).filter(|it| self.is_lone || *it != Brackets::Minus);
        if rule.is_none() {
            problems.add(sheet, place, question(&text, self.amounts - 1, self.is_lone, columns.table.scope.as_deref()));
            return Vec::new();
        }
        let more = self.all_rows - self.rows.len();
        let are_parts = rule == Some(Brackets::Part);
        let mut notes: Vec<Message> = self.rows.iter().map(|row| row.note(sheet, columns, are_parts)).collect();
        if more > 0 {
            let (name, rows) = (&sheet.name, count(more, "row"));
            notes.push(Message::new(
                format!("{name}: what stands in brackets in {rows} below is left out"),
                format!("{name}：この下の{more}行の括弧書きも読みません"),
            ));
        }
        notes
    }
}

/// What the amount in brackets means, and as many `more`.
fn question(text: &str, more: usize, is_lone: bool, scope: Option<&str>) -> Message {
    let [minus, part, skip] = ["minus", "part", "skip"].map(|value| line::of_key_within("brackets", scope, value));
    let as_more = if more > 0 { format!(", as do {more} more") } else { String::new() };
    let more = if more > 0 { format!("（ほか{more}件）") } else { String::new() };
    if !is_lone {
        return Message::new(
            format!(
                "`{text}` stands in brackets behind an amount{as_more}, which may be a part (内数) of it, or the amount of \
                 another year: leave them out with {part} or {skip}"
            ),
            format!(
                "「{text}」は金額の後の括弧書きです{more}。その内数として読まないなら`{part}`、別の年度の金額などとして読まないなら\
                 `{skip}`を指定してください"
            ),
        );
    }
    Message::new(
        format!(
            "`{text}` stands in brackets{as_more}, which may mean a minus, a part (内数) of the amount above, or the amount of \
             another year: decide with {minus}, or leave them out with {part} or {skip}"
        ),
        format!(
            "「{text}」は括弧書きです{more}。マイナス、上の金額の内数、別の年度の金額のどれを表すのか分かりません。マイナスなら\
             `{minus}`、内数なので読まないなら`{part}`、それ以外で読まないなら`{skip}`を指定してください"
        ),
    )
}

impl InRow {
    fn note(&self, sheet: &Sheet, columns: &Columns, are_parts: bool) -> Message {
        let named = |row: usize, lang| {
            let (number, text) = (row + 1, brief(sheet.cell(name_of(columns, row))));
            match lang {
                Lang::En if text.is_empty() => format!("row {number}"),
                Lang::Ja if text.is_empty() => format!("{number}行目"),
                Lang::En => format!("row {number} ({text})"),
                Lang::Ja => format!("{number}行目「{text}」"),
            }
        };
        let parts = |lang| match (self.of.filter(|_| are_parts), lang) {
            (Some(of), Lang::En) => format!(" as parts of {}", named(of, lang)),
            (Some(of), Lang::Ja) => format!("{}の内数として", named(of, lang)),
            (None, Lang::En) if are_parts => " as parts".to_owned(),
            (None, Lang::Ja) if are_parts => "内数として".to_owned(),
            (None, _) => String::new(),
        };
        let (name, row) = (&sheet.name, self.row);
        Message::of(|lang| match lang {
            Lang::En => format!(
                "{name}: {}: what stands in brackets is left out{}: {}",
                named(row, lang),
                parts(lang),
                self.texts.join(", ")
            ),
            Lang::Ja => {
                format!("{name}：{}：括弧書きは{}読みません：{}", named(row, lang), parts(lang), self.texts.join("、"))
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_may_have_another_in_brackets_behind_it() {
        for (text, expected) in [
            ("5,410\n【1,200】", Some(("5,410", "【1,200】"))),
            ("5,410（1,200）", Some(("5,410", "（1,200）"))),
            ("12億円 [3億円]", Some(("12億円", "[3億円]"))),
            ("【500】", Some(("", "【500】"))),
            ("(500)", None),
            ("(5)(6)", None),
            ("60（内数）", None),
            ("事業【5】", None),
            ("5【】", None),
        ] {
            assert_eq!(behind(text), expected, "{text}");
        }
    }

    #[test]
    fn amounts_in_brackets_are_told_from_other_texts() {
        for (text, expected) in [
            ("(27)", Some("27")),
            ("（6.5）", Some("6.5")),
            ("(1,234)", Some("1,234")),
            ("（２７億円）", Some("27億円")),
            ("(27) 億円", Some("27億円")),
            ("(△27)", Some("△27")),
            ("(-)", Some("-")),
            ("27", None),
            ("△27", None),
            ("(注)", None),
            ("(27)※", None),
            ("(27", None),
            ("内(27)", None),
        ] {
            assert_eq!(inside(text).as_deref(), expected, "{text}");
        }
    }
}
