//! Texts whose characters are not all alike: raised ones, lowered ones, and those that are struck out.
//!
//! Knows characters and how they are set, not which kind of workbook says so.

use super::xml::append;
use crate::import::read::cells;
use crate::import::read::left_out::LeftOut;
use crate::import::read::shown::{Doubt, Shown};

/// How characters are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Face {
    #[default]
    Plain,
    Raised,
    Lowered,
    Struck,
}

impl Face {
    /// How characters are set to which both apply: what is struck out is left out wherever it stands.
    pub(crate) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Struck, _) | (_, Self::Struck) => Self::Struck,
            (face, Self::Plain) | (_, face) => face,
        }
    }

    /// The doubt about a cell all of whose characters are set so.
    pub(crate) fn doubt(self) -> Option<Doubt> {
        match self {
            Self::Plain => None,
            Self::Raised | Self::Lowered => Some(Doubt::Raised),
            Self::Struck => Some(Doubt::Struck),
        }
    }
}

/// A text that is being read, run by run.
#[derive(Debug, Default)]
pub(crate) struct Runs {
    all: String,
    /// Where each run ends; none at all while all characters are plain.
    ends: Vec<(Face, usize)>,
}

impl Runs {
    pub(crate) fn push(&mut self, face: Face, text: &str) {
        let before = self.all.len();
        append(&mut self.all, text);
        if face == Face::Plain && self.ends.is_empty() || self.all.len() == before {
            return;
        }
        if self.ends.is_empty() && before > 0 {
            self.ends.push((Face::Plain, before));
        }
        match self.ends.last_mut() {
            Some((last, end)) if *last == face => *end = self.all.len(),
            _ => self.ends.push((face, self.all.len())),
        }
    }

    /// All characters, however they are set.
    pub(crate) fn all(&self) -> &str {
        &self.all
    }

    /// The text without footnote marks and without what is struck out.
    pub(crate) fn finish(self) -> Shown {
        if self.ends.is_empty() {
            return Shown::plain(self.all);
        }
        let of = |faces: &[Face]| self.runs().filter(|(face, _)| faces.contains(face)).map(|(_, text)| text).collect();
        let struck: String = of(&[Face::Struck]);
        let (raised, lowered): (String, String) = (of(&[Face::Raised]), of(&[Face::Lowered]));
        let rest: String = of(&[Face::Plain]);
        if is_blank(&rest) && is_blank(&raised) && is_blank(&lowered) {
            let doubt = (!is_blank(&struck)).then_some(Doubt::Struck);
            return Shown { text: self.all, doubt, ..Shown::default() };
        }
        if is_blank(&rest) {
            let doubt = Some(Doubt::Raised);
            let text = of(&[Face::Raised, Face::Lowered]);
            return Shown { text, doubt, left_out: LeftOut::new("", "", &struck), ..Shown::default() };
        }
        // Beside a number, a raised or lowered mark is a footnote's; in a name such as CO2 what is lowered belongs to it.
        if cells::typed(&rest).is_ok_and(|amount| amount.is_some()) {
            if [&raised, &lowered].into_iter().any(|mark| may_count(mark)) {
                let (text, doubt) = (of(&[Face::Plain, Face::Raised, Face::Lowered]), Some(Doubt::Raised));
                return Shown { text, doubt, left_out: LeftOut::new("", "", &struck), ..Shown::default() };
            }
            return Shown { left_out: LeftOut::new(&raised, &lowered, &struck), ..Shown::plain(rest) };
        }
        let text = of(&[Face::Plain, Face::Lowered]);
        Shown { left_out: LeftOut::new(&raised, "", &struck), ..Shown::plain(text) }
    }

    fn runs(&self) -> impl Iterator<Item = (Face, &str)> {
        let starts = std::iter::once(0).chain(self.ends.iter().map(|(_, end)| *end));
        starts.zip(&self.ends).map(|(start, (face, end))| (*face, self.all.get(start..*end).unwrap_or_default()))
    }
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

/// Whether a raised text beside a number may be more than a footnote's mark: a sign, a unit or decimals.
fn may_count(mark: &str) -> bool {
    let folded = cells::fold(mark);
    folded.contains(['-', '−', '△', '▲', '.', '円', '億', '万', '千', '兆', '%', '¥', '$', '€'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn shown(runs: &[(Face, &str)]) -> (String, Option<Doubt>, String) {
        let mut all = Runs::default();
        for (face, text) in runs {
            all.push(*face, text);
        }
        let shown = all.finish();
        (shown.text, shown.doubt, shown.left_out.message().to_string())
    }

    #[test]
    fn marks_beside_a_number_or_a_name_are_left_out_and_told() {
        use Face::{Lowered, Plain, Raised, Struck};
        for (runs, text, told) in [
            (&[(Plain, "27"), (Raised, "1")][..], "27", "the raised `1`"),
            (&[(Raised, "1"), (Plain, "38.6億円")], "38.6億円", "the raised `1`"),
            (&[(Plain, "27"), (Lowered, "※2")], "27", "the lowered `※2`"),
            (&[(Struck, "12"), (Plain, "27")], "27", "the struck-out `12`"),
            (&[(Struck, "12"), (Plain, "27"), (Raised, "注1）")], "27", "the raised `注1）` and the struck-out `12`"),
            (&[(Plain, "A事業"), (Raised, "1"), (Plain, "（新規）")], "A事業（新規）", "the raised `1`"),
            (&[(Plain, "CO"), (Lowered, "2"), (Plain, "回収")], "CO2回収", ""),
            (&[(Plain, "甲"), (Plain, "乙")], "甲乙", ""),
            (&[(Plain, "27"), (Struck, "")], "27", ""),
        ] {
            assert_eq!(shown(runs), (text.to_owned(), None, told.to_owned()), "{runs:?}");
        }
    }

    #[test]
    fn what_may_belong_to_the_number_is_a_doubt() {
        use Face::{Plain, Raised, Struck};
        for (runs, text, doubt) in [
            (&[(Raised, "27")][..], "27", Doubt::Raised),
            (&[(Plain, "27"), (Raised, ".5")], "27.5", Doubt::Raised),
            (&[(Raised, "△"), (Plain, "27")], "△27", Doubt::Raised),
            (&[(Plain, "27"), (Raised, "億円")], "27億円", Doubt::Raised),
            (&[(Struck, "27")], "27", Doubt::Struck),
            (&[(Struck, "27"), (Plain, " ")], "27 ", Doubt::Struck),
        ] {
            assert_eq!(shown(runs), (text.to_owned(), Some(doubt), String::new()), "{runs:?}");
        }
    }
}
