//! What may stand behind the keys of a rules file.
//!
//! Knows one value at a time, not the file.

use serde::Deserialize;

use super::keyed::Keyed;
use super::scope::Scoped;
use super::{Brackets, HeaderRule, NameRule, SheetRule};
use crate::import::read::cells::{self, fold};
use crate::import::read::counted::Counted;
use crate::import::read::{headers, written};
use crate::message;
use crate::message::Message;
use crate::model::{Lang, Rounding, UnitError};

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum BracketsKey {
    Minus,
    Part,
    Skip,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum RoundingKey {
    HalfUp,
    Down,
    Exact,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum ContradictionsKey {
    Keep,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum SheetKey {
    Keep,
    Skip,
}

impl BracketsKey {
    pub(super) fn value(self) -> Brackets {
        match self {
            Self::Minus => Brackets::Minus,
            Self::Part => Brackets::Part,
            Self::Skip => Brackets::Skip,
        }
    }
}

impl RoundingKey {
    pub(super) fn value(self) -> Rounding {
        match self {
            Self::HalfUp => Rounding::HalfUp,
            Self::Down => Rounding::Down,
            Self::Exact => Rounding::Exact,
        }
    }
}

impl SheetKey {
    pub(super) fn value(self) -> SheetRule {
        match self {
            Self::Keep => SheetRule::Keep,
            Self::Skip => SheetRule::Skip,
        }
    }
}

/// The unit that a rule names.
fn unit(text: &str) -> Result<Counted, Message> {
    cells::unit(text).ok_or_else(|| {
        let error = UnitError(text.to_owned());
        Message::new(error.to_string(), format!("「{text}」は単位として読めません。{}", error.remedy().get(Lang::Ja)))
    })
}

/// The units of sheets and tables.
pub(super) fn units(keyed: &Keyed<String>) -> Result<Scoped<Counted>, Message> {
    let everywhere = keyed.everywhere.as_deref().map(unit).transpose()?;
    let within = keyed.within.iter().map(|(scope, text)| Ok((scope.clone(), unit(text)?)));
    Ok(Scoped::new(everywhere, within.collect::<Result<Vec<_>, Message>>()?))
}

/// What a rule says of a column.
pub(super) fn meaning(text: &str) -> Result<HeaderRule, Message> {
    if fold(text) == "skip" {
        return Ok(HeaderRule::Skip);
    }
    if headers::header(text).is_none() {
        return Err(message!(
            "`{text}` is no meaning of a column: write a year and stage such as `R6:draft`, a header such as `事業名`, or \
             `skip`",
            "「{text}」は列の内容として読めません。`R6:draft`のような年度と予算段階、`事業名`のような見出し、`skip`のいずれかを書いてください"
        ));
    }
    Ok(HeaderRule::As(text.to_owned()))
}

/// The amount that a cell counts as; a dash for none.
pub(super) fn amount(text: &str) -> Result<String, Message> {
    if fold(text) == "skip" {
        return Ok("-".to_owned());
    }
    // It stands for an amount in the rule that a question offers.
    if matches!(text.trim(), "…" | "...") {
        return Err(message!(
            "write the amount in place of `…`, or `skip` for none",
            "「…」を金額に書き換えてください（金額がなければ`skip`）"
        ));
    }
    written::read(text).map(|_| text.to_owned())
}

/// The program that a name stands for.
pub(super) fn program(id: String) -> NameRule {
    match id.strip_prefix("new:").map(str::trim) {
        Some(ministry) => NameRule::NewOf(ministry.to_owned()),
        None if id == "new" => NameRule::New,
        None => NameRule::Program(id),
    }
}
