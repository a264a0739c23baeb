//! What people call a key: by its code, its headings, and what Japanese headings were before.
//!
//! Knows no table.

use super::Key;
use crate::folding::folded;
use crate::model::Label;

/// What people call keys in Japanese besides their headings: shorter, or as older sheets head them.
const OTHERS: [(&[Key], &[&str]); 11] = [
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
];

impl Key {
    /// Whether people call it so: by its code, by its heading in either language, or by another name of it.
    #[must_use]
    pub fn is_called(self, name: &str) -> bool {
        let Label { en, ja } = self.label();
        let others =
            OTHERS.iter().filter(|(keys, _)| keys.contains(&self)).flat_map(|(_, names)| names.iter().copied());
        self.code() == name || [en, ja].into_iter().chain(others).any(|heading| folded(heading) == folded(name))
    }
}
