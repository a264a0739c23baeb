//! Languages, and the texts that exist in one or both of them.

use std::fmt;
use std::str::FromStr;

use crate::folding::folded;
use crate::message::Tell;

/// The language of labels and names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    /// English, the default.
    #[default]
    En,
    /// Japanese.
    Ja,
}

impl Lang {
    /// The language that a locale name such as `ja_JP.UTF-8` asks for: Japanese or, for all others, English.
    #[must_use]
    pub fn of_locale(locale: &str) -> Self {
        if locale.to_ascii_lowercase().starts_with("ja") { Self::Ja } else { Self::En }
    }

    /// What ends a sentence.
    #[must_use]
    pub fn full_stop(self) -> char {
        match self {
            Self::En => '.',
            Self::Ja => '。',
        }
    }

    /// The other language.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::En => Self::Ja,
            Self::Ja => Self::En,
        }
    }
}

/// A text that names no language of the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LangError(pub String);

impl Tell for LangError {
    fn tell(&self, lang: Lang) -> String {
        let Self(text) = self;
        match lang {
            Lang::En => format!("`{text}` is not a language of this program: write `ja` or `en`"),
            Lang::Ja => format!("`{text}`という言語には対応していません。`ja`または`en`と書いてください"),
        }
    }
}

impl fmt::Display for LangError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.tell(Lang::En))
    }
}

impl std::error::Error for LangError {}

impl FromStr for Lang {
    type Err = LangError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match folded(text).as_str() {
            "en" | "英語" => Ok(Self::En),
            "ja" | "日本語" => Ok(Self::Ja),
            _ => Err(LangError(text.to_owned())),
        }
    }
}

/// A label of the program itself, fixed in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Label {
    /// The English label.
    pub en: &'static str,
    /// The Japanese label.
    pub ja: &'static str,
}

impl Label {
    /// A label from its two spellings.
    #[must_use]
    pub const fn new(en: &'static str, ja: &'static str) -> Self {
        Self { en, ja }
    }

    /// The label in one language.
    #[must_use]
    pub fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en,
            Lang::Ja => self.ja,
        }
    }
}

/// A text of a dataset, in Japanese, in English or in both.
///
/// A text that reads the same in both languages is stored once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text {
    ja: Option<Box<str>>,
    en: Option<Box<str>>,
}

impl Text {
    /// A text in both languages, either of which may be missing.
    #[must_use]
    pub fn new(ja: Option<String>, en: Option<String>) -> Self {
        Self { ja: ja.map(String::into_boxed_str), en: en.map(String::into_boxed_str) }
    }

    /// A text that reads the same in both languages.
    #[must_use]
    pub fn plain(text: impl Into<Box<str>>) -> Self {
        Self { ja: Some(text.into()), en: None }
    }

    /// The text in `lang`, or in the other language where that one is missing.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        self.exactly(lang).or_else(|| self.exactly(lang.other())).unwrap_or_default()
    }

    /// The text in `lang` alone.
    #[must_use]
    pub fn exactly(&self, lang: Lang) -> Option<&str> {
        match lang {
            Lang::En => self.en.as_deref(),
            Lang::Ja => self.ja.as_deref(),
        }
    }

    /// Both spellings, the Japanese one first.
    pub fn spellings(&self) -> impl Iterator<Item = &str> {
        self.ja.iter().chain(&self.en).map(|text| &**text)
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::En => "en",
            Self::Ja => "ja",
        })
    }
}
