//! What is told of a name that no known dataset has for anything.
//!
//! Knows names alone, and where to look for those that are near.

use super::{Vocabulary, VocabularyKind};
use crate::import::read::cells::{brief, fold};
use crate::import::rules::{RowRule, line};
use crate::ministries::{self, KnownMinistry};
use crate::model::Lang;
use crate::suggest::{did_you_mean, nearest};
use crate::{Message, message};

/// How many names are compared before suggestions stop, which bounds the time that they take.
const MOST: usize = 500_000;

/// What stands for several ministries, where one would.
const COLLECTIVE: [&str; 17] = [
    "各府省",
    "各省庁",
    "各府省庁",
    "全府省",
    "全省庁",
    "全府省庁",
    "関係府省",
    "関係省庁",
    "関係府省庁",
    "複数府省",
    "府省共通",
    "政府全体",
    "他府省",
    "他省庁",
    "他府省庁",
    "その他府省",
    "その他省庁",
];

impl Vocabulary<'_> {
    /// The labels of the spellings that lie nearest to a name; none once very many were compared.
    fn nearest<'n, I: Iterator<Item = (&'n str, &'n str)>>(
        &self,
        name: &str,
        spellings: impl Fn() -> I,
    ) -> Vec<&'n str> {
        let compared = self.compared.get() + spellings().count();
        self.compared.set(compared.min(MOST));
        if compared > MOST { Vec::new() } else { nearest(name, spellings()) }
    }

    /// That no entry bears the name, and what to do.
    pub(super) fn unknown(&self, kind: VocabularyKind, name: &str) -> Message {
        // What everybody knows is not misspelled.
        let known = ministries::of_name(name).filter(|_| kind == VocabularyKind::Ministry);
        if let Some(whole) = known.filter(|known| known.is_agency).and_then(KnownMinistry::ministry) {
            let name = brief(name);
            return message!(lang =>
                "`{name}` is an agency of the {}: name that as the ministry, and the agency in a column 庁",
                "「{name}」は{}の機関です。府省の列にはその府省を、機関は「庁」の列に書いてください",
                whole.name(lang),
            );
        }
        if kind == VocabularyKind::Ministry && COLLECTIVE.contains(&fold(name).as_str()) {
            let skip = line::of_rows(RowRule::Skip, &[name.to_owned()]);
            let name = brief(name);
            return message!(
                "`{name}` is no ministry but several: write each of them in a row of its own, or leave the rows out ({skip})",
                "「{name}」は一つの府省ではありません。府省ごとに行を分けるか、その行を読まないよう指定してください（`{skip}`）"
            );
        }
        let spellings = || self.entries.iter().flat_map(|entries| &entries.of(kind).spellings).copied();
        let near = if known.is_some() { Vec::new() } else { self.nearest(name, spellings) };
        let remedy = match did_you_mean(&near) {
            None => Message::from(self.remedy),
            Some(question) => Message::new(question, format!("{}のことですか", self.names_of(kind, &near))),
        };
        let (name, kind) = (brief(name), kind.named().one());
        Message::new(
            format!("no {} is called `{name}`: {}", kind.en, remedy.get(Lang::En)),
            format!("「{name}」という{}はありません。{}", kind.ja, remedy.get(Lang::Ja)),
        )
    }

    /// The names of the entries of these ids, in Japanese, with their ids.
    fn names_of(&self, kind: VocabularyKind, ids: &[&str]) -> String {
        let name = |id: &&str| {
            let spellings = self.entries.iter().flat_map(|entries| &entries.of(kind).spellings);
            let name =
                spellings.filter(|(of, spelling)| of == id && spelling != id).map(|(_, spelling)| *spelling).next();
            name.map_or_else(|| format!("`{id}`"), |name| format!("「{name}」（`{id}`）"))
        };
        ids.iter().map(name).collect::<Vec<_>>().join("か")
    }

    /// That the dataset has no program of that name, where one is near; the rule that says which one is meant.
    pub(crate) fn misspelled_program(&self, name: &str) -> Option<Message> {
        let programs = || self.datasets.iter().flat_map(|dataset| dataset.programs.iter());
        let spellings = || programs().flat_map(|it| it.name.spellings().map(|spelling| (it.id.as_str(), spelling)));
        let near = self.nearest(name, spellings);
        let (rule, name) = (line::of_name(name, near.first()?), brief(name));
        Some(message!(
            "no program of the dataset is called `{name}`: if it is called otherwise there, {rule}; a new program needs its \
             ministry: a column `ministry`, or the rule `ministry`",
            "「{name}」という事業はデータセットにありません。データセットの事業の別名であれば`{rule}`を指定してください。\
             新しい事業であれば、「府省」の列かルール`ministry`で府省を示してください"
        ))
    }
}
