//! What a reader may want explained besides errors: how figures are to be understood, a page a topic in both languages.

use std::str::FromStr;

use crate::folding::folded;
use crate::model::Lang;

/// A topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Topic {
    /// 端数処理
    Rounding,
    /// 公表額
    Published,
    /// 研究開発フェーズ
    Phases,
    /// 予算段階
    Stages,
    /// 系譜
    Lineage,
    /// 会計
    Accounts,
    /// 執行
    Execution,
}

/// What is said of a topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TopicPage {
    /// A short title.
    pub title: &'static str,
    /// What it means.
    pub meaning: &'static str,
    /// An example.
    pub example: &'static str,
    /// The command to try.
    pub command: &'static str,
}

/// A section per topic: `## ID title`, the meaning, an example in a fence, the command.
const ENGLISH: &str = include_str!("topics/en.md");
const JAPANESE: &str = include_str!("topics/ja.md");

impl Topic {
    /// All topics.
    pub const ALL: [Self; 7] =
        [Self::Rounding, Self::Published, Self::Phases, Self::Stages, Self::Lineage, Self::Accounts, Self::Execution];

    /// How it is asked for.
    #[must_use]
    pub fn id(self) -> &'static str {
        self.words().0
    }

    /// How it is asked for, and the Japanese words for it.
    fn words(self) -> (&'static str, &'static [&'static str]) {
        match self {
            Self::Rounding => ("rounding", &["bounds", "≈", "※", "端数処理", "端数", "四捨五入"]),
            Self::Published => ("published", &["joint", "difference", "✕", "公表額", "公表値", "内数"]),
            Self::Phases => ("phases", &["フェーズ", "研究開発フェーズ", "均等割"]),
            Self::Stages => ("stages", &["予算段階", "予算の段階", "段階"]),
            Self::Lineage => ("lineage", &["系譜", "皆増", "皆減"]),
            Self::Accounts => ("accounts", &["会計", "一般会計", "特別会計"]),
            Self::Execution => ("execution", &["執行", "執行率"]),
        }
    }

    /// Every spelling that a topic is asked for by.
    pub(crate) fn spellings(self) -> impl Iterator<Item = &'static str> {
        let (id, others) = self.words();
        std::iter::once(id).chain(others.iter().copied())
    }

    /// The page about it.
    #[must_use]
    pub fn page(self, lang: Lang) -> TopicPage {
        let text = match lang {
            Lang::En => ENGLISH,
            Lang::Ja => JAPANESE,
        };
        TopicPage::find(text, self.id()).unwrap_or_default()
    }
}

impl TopicPage {
    fn find(text: &'static str, id: &str) -> Option<Self> {
        let section = text.split("\n## ").find_map(|section| section.strip_prefix(id)?.strip_prefix(' '))?;
        let (title, body) = section.split_once('\n')?;
        let (meaning, rest) = body.split_once("```text\n")?;
        let (example, command) = rest.split_once("```")?;
        let [title, meaning, example, command] = [title, meaning, example, command].map(str::trim);
        Some(Self { title, meaning, example, command: command.trim_matches('`') })
    }
}

/// A word that is no topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoTopic;

impl FromStr for Topic {
    type Err = NoTopic;

    fn from_str(text: &str) -> Result<Self, NoTopic> {
        let typed = folded(text);
        let is_called = |topic: &Self| topic.spellings().any(|spelling| folded(spelling) == typed);
        Self::ALL.into_iter().find(is_called).ok_or(NoTopic)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_topic_has_a_whole_page_in_both_languages() {
        for topic in Topic::ALL {
            for lang in [Lang::En, Lang::Ja] {
                let page = topic.page(lang);
                for part in [page.title, page.meaning, page.example, page.command] {
                    assert!(!part.is_empty(), "{} lacks a part of its page in {lang}", topic.id());
                }
                assert!(page.command.starts_with("budget "), "{}", page.command);
            }
            assert_eq!(topic.page(Lang::En).command, topic.page(Lang::Ja).command);
            assert!(topic.spellings().all(|spelling| spelling.parse() == Ok(topic)));
        }
        for text in [ENGLISH, JAPANESE] {
            assert_eq!(text.matches("\n## ").count(), Topic::ALL.len());
        }
    }
}
