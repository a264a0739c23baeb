//! Why an import writes nothing, in words.
//!
//! Knows no cell; what is wrong with cells, problems say.

use std::fmt;

use super::read::problem::Problems;
use super::read::text_error::TextError;
use super::rules::RulesError;
use crate::load::LoadError;
use crate::message::{Message, Tell};
use crate::model::Lang;

/// Why sheets do not become a dataset.
#[derive(Debug)]
pub enum ImportError {
    /// A file that cannot be read as a sheet.
    Text {
        /// The file.
        name: String,
        /// What is wrong.
        source: TextError,
    },
    /// Cells that cannot be understood.
    Cells(Problems),
    /// No figure at all.
    Empty(Vec<String>),
    /// A file that is written in a way that cannot be kept while it changes.
    Shape(String),
    /// An export of the RS System that cannot be understood.
    Export(crate::government::Problems),
    /// Rules that cannot be understood.
    Rules(RulesError),
    /// A result that `check` would fail: each published total that it contradicts.
    Contradiction(Vec<Message>),
    /// A dataset that would not load.
    Dataset(LoadError),
}

impl Tell for ImportError {
    fn tell(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Text { name, source }, Lang::En) => format!("error: {name} {}", source.tell(lang)),
            (Self::Text { name, source }, Lang::Ja) => format!("エラー：{name}：{}", source.tell(lang)),
            (Self::Cells(problems), _) => problems.tell(lang),
            (Self::Empty(names), Lang::En) => {
                format!("error: {} holds no amount: nothing is written", names.join(", "))
            }
            (Self::Empty(names), Lang::Ja) => {
                format!("エラー：`{}`に金額がありません。何も書き込んでいません", names.join("`、`"))
            }
            (Self::Shape(file), Lang::En) => format!(
                "error: cannot update {file} in place: its programs or totals stand in braces, or its line ends are mixed"
            ),
            (Self::Shape(file), Lang::Ja) => format!(
                "エラー：`{file}`は直接更新できません。事業または合計が波括弧（`{{ }}`）で書かれているか、改行コードが混在しています"
            ),
            (Self::Export(problems), _) => problems.tell(lang),
            (Self::Rules(error), _) => error.tell(lang),
            (Self::Contradiction(totals), Lang::En) => format!(
                "error: the result would contradict published totals; nothing is written: correct the figures, or the \
                 totals where they stand, first; to import them as they are: --rule 'contradictions = \"keep\"'\n{}",
                lines(totals, lang)
            ),
            (Self::Contradiction(totals), Lang::Ja) => format!(
                "エラー：取り込むと公表額と一致しなくなるため、何も書き込んでいません。先に計数か、元の公表額を直してください。\
                 このまま取り込むには`--rule 'contradictions = \"keep\"'`を指定してください\n{}",
                lines(totals, lang)
            ),
            (Self::Dataset(error), Lang::En) => format!(
                "error: the sheets are understood, but the dataset would not load; nothing is written\n{}",
                error.tell(lang)
            ),
            (Self::Dataset(error), Lang::Ja) => format!(
                "エラー：シートは読めましたが、データセットとして成り立たないため、何も書き込んでいません\n{}",
                error.tell(lang)
            ),
        }
    }
}

/// Messages, one a line.
fn lines(messages: &[Message], lang: Lang) -> String {
    messages.iter().map(|message| message.get(lang)).collect::<Vec<_>>().join("\n")
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.tell(Lang::En))
    }
}

impl std::error::Error for ImportError {}

impl From<RulesError> for ImportError {
    fn from(error: RulesError) -> Self {
        Self::Rules(error)
    }
}

impl From<LoadError> for ImportError {
    fn from(error: LoadError) -> Self {
        Self::Dataset(error)
    }
}
