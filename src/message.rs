//! What people are told, in both languages at once: who makes a message need not know who reads it.
//!
//! Knows no message.

use std::fmt;

use crate::model::{Label, Lang};

/// Something that says itself in either language.
pub trait Tell {
    /// What it says in one language.
    fn tell(&self, lang: Lang) -> String;
}

/// A sentence, or a part of one, in both languages; it displays itself in English.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Message {
    en: Box<str>,
    ja: Box<str>,
}

impl Message {
    /// A message from its words in both languages.
    #[must_use]
    pub fn new(en: impl Into<String>, ja: impl Into<String>) -> Self {
        Self { en: en.into().into_boxed_str(), ja: ja.into().into_boxed_str() }
    }

    /// A message from what is said in each language.
    #[must_use]
    pub fn of(say: impl Fn(Lang) -> String) -> Self {
        Self::new(say(Lang::En), say(Lang::Ja))
    }

    /// What cannot be said in another way: a name, a number, a line of a file.
    #[must_use]
    pub fn same(words: impl Into<String>) -> Self {
        let words = words.into();
        Self::new(words.clone(), words)
    }

    /// The words in one language.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::En => &self.en,
            Lang::Ja => &self.ja,
        }
    }
}

impl Tell for Message {
    fn tell(&self, lang: Lang) -> String {
        self.get(lang).to_owned()
    }
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.en)
    }
}

impl std::error::Error for Message {}

/// Things in a row, as each language lists them.
pub(crate) fn listed(things: &[String], lang: Lang) -> String {
    things.join(match lang {
        Lang::En => ", ",
        Lang::Ja => "、",
    })
}

impl From<Label> for Message {
    fn from(label: Label) -> Self {
        Self::new(label.en, label.ja)
    }
}

/// A [`Message`](crate::Message) from a format string in each language, English first.
///
/// What is said differently in the two is given after the name of the language: `message!(lang => "in {}", "{}では",
/// unit.label(lang))`.
#[macro_export]
macro_rules! message {
    ($en:literal, $ja:literal $(,)?) => {
        $crate::Message::new(format!($en), format!($ja))
    };
    ($lang:ident => $en:literal, $ja:literal, $($said:expr),+ $(,)?) => {
        $crate::Message::of(|$lang| match $lang {
            $crate::model::Lang::En => format!($en, $($said),+),
            $crate::model::Lang::Ja => format!($ja, $($said),+),
        })
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_said_in_both_languages() {
        let (name, end) = ("再生", Message::new("end", "終"));
        let plain = message!("no {name}", "{name}なし");
        let varied = message!(lang => "{name}, {}", "{name}、{}", end.get(lang));
        assert_eq!((plain.get(Lang::En), plain.get(Lang::Ja)), ("no 再生", "再生なし"));
        assert_eq!((varied.get(Lang::En), varied.get(Lang::Ja)), ("再生, end", "再生、終"));
    }
}
