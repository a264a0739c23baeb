//! Amounts as cells hold them besides digits: with the mark of a footnote, as 内数, as a word for none, as programs write them.
//!
//! Knows one text at a time; what it leaves out or changes is told.

mod digits;
mod marks;
mod told;
mod words;

pub(crate) use self::digits::is_computed;
pub(crate) use self::marks::{is_sign, lone_number, of_amount as mark_of_amount, of_name as without_mark};
pub(crate) use self::told::{Told, ToldOfCells};

use crate::import::read::brackets;
use crate::import::read::cells::{self, Typed};
use crate::import::rules::{RowRule, line};
use crate::model::Lang;
use crate::{Message, message};

/// The longest text that a rule names, in characters.
const LONGEST_RULED: usize = 40;

/// The longest text that is searched for marks, in bytes.
const LONGEST_MARKED: usize = 300;

/// What a cell of amounts holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Written {
    /// Nothing, where the cell has no amount of its own.
    pub(crate) typed: Option<Typed>,
    /// Whether it is a part of the program's budget (内数).
    pub(crate) is_part: bool,
    /// What is to be told of it.
    pub(crate) told: Option<Told>,
}

impl Written {
    fn plain(typed: Option<Typed>) -> Self {
        Self { typed, ..Self::default() }
    }

    fn told(typed: Option<Typed>, told: Told) -> Self {
        Self { typed, told: Some(told), ..Self::default() }
    }
}

/// Reads the text of a cell of amounts.
///
/// # Errors
///
/// What is wrong with the text, and what to write instead.
pub(crate) fn read(text: &str) -> Result<Written, Message> {
    match cells::amount(text) {
        Ok(Some(typed)) => Ok(digits::without_noise(text).map_or_else(
            || Written::plain(Some(typed)),
            |figure| Written::told(Some(Typed { figure, ..typed }), Told::Noise(figure.to_string())),
        )),
        Ok(None) => Ok(Written::plain(None)),
        Err(error) => unusual(text).ok_or_else(|| open(text).unwrap_or(error)),
    }
}

/// The amount in brackets that stands beside a mark or 内数, and whether it is marked as 内数: `（5）` of `（5）※`.
pub(crate) fn in_brackets(text: &str) -> Option<(String, bool)> {
    // Most cells are digits alone.
    if text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.' | b'-')) {
        return None;
    }
    if text.len() > LONGEST_MARKED {
        return None;
    }
    let (mut rest, mut is_part) = (text.to_owned(), false);
    // Each mark that is left out makes the text shorter.
    loop {
        rest = match words::marked_part(&rest) {
            Some(bare) => {
                is_part = true;
                bare
            }
            None => marks::of_amount(&rest)?.0,
        };
        if brackets::inside(&rest).is_some() {
            return Some((rest, is_part));
        }
    }
}

/// What an amount is without the words by which it is counted in another row, too: 110（再掲）. A rule about its row says
/// whether it counts here; that asks for one where there is none.
pub(crate) fn repeated(text: &str, is_kept: bool, row: &str) -> Option<Result<Written, Message>> {
    let bare = words::repeated(text)?;
    if is_kept {
        return Some(cells::amount(&bare).map(|typed| Written::told(typed, Told::Beside("再掲".to_owned()))));
    }
    let [skip, keep] = [RowRule::Skip, RowRule::Keep].map(|rule| line::of_rows(rule, &[row.to_owned()]));
    let text = cells::brief(text);
    Some(Err(message!(
        "`{text}` is counted in another row, too: leave the row out ({skip}), or count it where it is not ({keep})",
        "「{text}」は再掲とあり、ほかの行と重複します。重複するならその行を読まない（`{skip}`）、重複しないなら読む（`{keep}`）と\
         指定してください"
    )))
}

/// What is wrong with a cell whose words may mean two things.
fn open(text: &str) -> Option<Message> {
    if words::may_be_within(text) {
        let text = cells::brief(text);
        return Some(message!(
            "`{text}` may be an amount that the program's own lies within, or its own: write 60の内数 or 60（内数）",
            "「{text}」は、この額の内数とも、この額が内数であるとも読めます。前者なら「60の内数」、後者なら「60（内数）」のように\
             書いてください"
        ));
    }
    None
}

/// What is wrong with a cell, with the rules that say what it counts as.
pub(crate) fn remedied(text: &str, error: Message) -> Message {
    let is_failed = text.starts_with(['#', '=']);
    if is_failed || text.chars().count() > LONGEST_RULED {
        return error;
    }
    let [amount, skip] = [words::nearest(text).as_str(), "skip"].map(|amount| line::of_cell(text, amount));
    message!(
        lang => "{0}; or say what such a cell counts as, such as {amount}, or {skip} for no amount",
        "{0}。セルの扱いを指定することもできます（`{amount}`など、金額なしなら`{skip}`）",
        match lang {
            Lang::En => error.get(lang),
            Lang::Ja => error.get(lang).trim_end_matches('。'),
        }
    )
}

/// What is no plain amount.
fn unusual(text: &str) -> Option<Written> {
    if words::is_none(text) {
        return Some(Written::told(None, Told::NoAmount));
    }
    if words::is_within(text) {
        return Some(Written::told(None, Told::Within));
    }
    if let Some(figure) = digits::of_exponent(text).or_else(|| digits::of_japanese_commas(text)) {
        let told = Told::Exponent(figure.to_string());
        return Some(Written::told(Some(Typed { figure, unit: None }), told));
    }
    // Brackets are asked about where the rules are known.
    let is_plain = |rest: &String| brackets::inside(rest).is_none();
    if text.len() > LONGEST_MARKED {
        return None;
    }
    if let Some(typed) = words::marked_part(text).filter(is_plain).and_then(|rest| cells::typed(&rest).ok()?) {
        return Some(Written { typed: Some(typed), is_part: true, told: None });
    }
    if let Some((typed, bracket)) =
        words::before_bracket(text).and_then(|(it, beside)| Some((cells::typed(&it).ok()??, beside)))
    {
        return Some(Written::told(Some(typed), Told::Beside(bracket)));
    }
    let (bare, mark) = marks::of_amount(text).filter(|(bare, _)| is_plain(bare))?;
    let rest = read(&bare).ok()?;
    Some(Written { told: rest.told.clone().or(Some(Told::Mark(mark))), ..rest })
}

#[cfg(test)]
mod tests;
