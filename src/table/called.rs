//! What people call a key: by its code, its headings, and what Japanese headings were before.
//!
//! Knows no table.

use super::Key;
use crate::folding::folded;
use crate::model::Label;

/// What people call keys in Japanese besides their headings: shorter, or as older sheets head them.
const OTHERS: [(&[Key], &[&str]); 13] = [
    (&[Key::Layer, Key::LayerName], &["区分", "層"]),
    (&[Key::Status], &["区分"]),
    (&[Key::Agency, Key::AgencyName], &["庁・局"]),
    (&[Key::Bureau, Key::BureauName], &["部局"]),
    (&[Key::Stage, Key::StageName], &["予算の段階", "段階"]),
    (&[Key::AmountMin, Key::ChangeMin, Key::ChangePercentMin], &["下端"]),
    (&[Key::AmountMax, Key::ChangeMax, Key::ChangePercentMax], &["上端"]),
    (&[Key::SumOfParts], &["内訳の計"]),
    (&[Key::Due], &["期限"]),
    (&[Key::Figures], &["計数"]),
    (&[Key::ExecutionPercent], &["執行率"]),
    (&[Key::Change], &["対前年度増減額"]),
    (&[Key::ChangePercent], &["対前年度増減率"]),
];

/// What ids are called that tables of one kind of thing call `ID`.
const IDS: [(Key, Label); 5] = [
    (Key::Program, Label::new("Program ID", "事業ID")),
    (Key::Previous, Label::new("Previous program ID", "前の事業ID")),
    (Key::SourceId, Label::new("Source ID", "出典ID")),
    (Key::Indicator, Label::new("Indicator ID", "指標ID")),
    (Key::Achievement, Label::new("Result ID", "成果ID")),
];

impl Key {
    /// What an id is called where no title stands above its table.
    pub(crate) fn id_label(self) -> Option<Label> {
        IDS.iter().find(|(key, _)| *key == self).map(|(_, label)| *label)
    }

    /// Whether people call it so: by its code, by its heading in either language, or by another name of it.
    #[must_use]
    pub fn is_called(self, name: &str) -> bool {
        let Label { en, ja } = self.label();
        let others =
            OTHERS.iter().filter(|(keys, _)| keys.contains(&self)).flat_map(|(_, names)| names.iter().copied());
        let ids = self.id_label().into_iter().flat_map(|Label { en, ja }| [en, ja]);
        self.code() == name
            || [en, ja].into_iter().chain(ids).chain(others).any(|heading| folded(heading) == folded(name))
    }
}
