//! Names that lead to no entry, or to several.
//!
//! Knows the kinds of entries, and no dataset.

use super::Named;
use crate::message::{Message, Tell};
use crate::model::Lang;

/// A name that leads to no entry, or to several.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.tell(Lang::En))]
pub enum NameError {
    /// Nothing bears the name.
    Unknown {
        /// The kind of entry.
        kind: Named,
        /// The name as it was typed.
        name: String,
        /// What can be done.
        remedy: Message,
    },
    /// A ministry or an agency of the government that the dataset has nothing of.
    NotHere(Message),
    /// Several entries bear the name.
    Ambiguous {
        /// The kind of entry.
        kind: Named,
        /// The name as it was typed.
        name: String,
        /// The ids of the first that bear it.
        ids: Vec<String>,
        /// How many more bear it.
        more: usize,
    },
    /// Several programs bear the name.
    Programs {
        /// The name as it was typed.
        name: String,
        /// How many programs bear it.
        number: usize,
        /// A line for each of the first: its id, its ministry and its years.
        programs: Vec<Message>,
    },
}

impl Tell for NameError {
    fn tell(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Unknown { kind, name, remedy }, Lang::En) if name.trim().is_empty() => {
                format!("the name of the {} is empty: {}", kind.one().en, remedy.get(lang))
            }
            (Self::Unknown { kind, name, remedy }, Lang::Ja) if name.trim().is_empty() => {
                format!("{}の名称が空です。{}", kind.one().ja, remedy.get(lang))
            }
            (Self::Unknown { kind, name, remedy }, Lang::En) => {
                format!("no {} is called `{name}`: {}", kind.one().en, remedy.get(lang))
            }
            (Self::Unknown { kind, name, remedy }, Lang::Ja) => {
                format!("`{name}`という{}はありません。{}", kind.one().ja, remedy.get(lang))
            }
            (Self::NotHere(message), _) => message.tell(lang),
            (Self::Ambiguous { kind, name, ids, more }, Lang::En) => {
                let more = if *more > 0 { format!(" or one of {more} more") } else { String::new() };
                let (kinds, ids) = (kind.several().en, ids.join(" or "));
                let how = if kind.has_ids() { "name one by its id" } else { "write one as it is spelled" };
                format!("`{name}` is the name of several {kinds}: {how}, {ids}{more}")
            }
            (Self::Ambiguous { kind, name, ids, more }, Lang::Ja) => {
                let more = if *more > 0 { format!("、ほか{more}件") } else { String::new() };
                let how = if kind.has_ids() { "IDで" } else { "表記のとおりに" };
                let (kind, ids) = (kind.one().ja, ids.join("、"));
                format!("`{name}`という名称の{kind}が複数あります。{how}指定してください（{ids}{more}）")
            }
            (Self::Programs { name, number, programs }, Lang::En) => {
                let told = format!("`{name}` is the name of {number} programs: name one by its id");
                let more =
                    format!("  and {} more: `budget list --match` finds them", number.saturating_sub(programs.len()));
                lines(told, programs, (programs.len() < *number).then_some(more), lang)
            }
            (Self::Programs { name, number, programs }, Lang::Ja) => {
                let told = format!("`{name}`という名称の事業が{number}件あります。IDで指定してください");
                let more =
                    format!("  ほか{}件は`budget list --match`で探せます", number.saturating_sub(programs.len()));
                lines(told, programs, (programs.len() < *number).then_some(more), lang)
            }
        }
    }
}

fn lines(told: String, programs: &[Message], more: Option<String>, lang: Lang) -> String {
    let listed = programs.iter().map(|line| line.get(lang).to_owned());
    std::iter::once(told).chain(listed).chain(more).collect::<Vec<_>>().join("\n")
}

/// How many ids an error lists.
pub(super) const MOST: usize = 12;

impl NameError {
    /// The error that entries of these ids all bear the name.
    pub(crate) fn ambiguous<'a>(kind: Named, name: &str, ids: impl ExactSizeIterator<Item = &'a str>) -> Self {
        let more = ids.len().saturating_sub(MOST);
        Self::Ambiguous { kind, name: name.to_owned(), ids: ids.take(MOST).map(|id| format!("`{id}`")).collect(), more }
    }
}
