//! Where a decision holds: everywhere, on one sheet, or in one table of a sheet.
//!
//! Knows how rules name sheets and tables, not what they decide.

use std::cell::Cell;
use std::ops::Range;

use super::Choice;
use super::rows::number;
use crate::import::read::sheet::Sheet;

/// A table as rules may name it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place<'s> {
    pub(crate) sheet: &'s Sheet,
    /// The first row of its headers, and the rows behind it that head it, too.
    pub(crate) head: &'s Range<usize>,
}

/// A decision of one key that sheets and tables may answer differently.
#[derive(Debug, Clone)]
pub(crate) struct Scoped<T> {
    everywhere: Choice<T>,
    within: Vec<Within<T>>,
}

/// A decision about one sheet, or one table of it.
#[derive(Debug, Clone)]
struct Within<T> {
    /// The sheet or table as the rule spells it.
    text: String,
    /// The name of the sheet or of its file; any, where there is none.
    sheet: Option<String>,
    /// A row of the headers of the table; the whole sheet, where there is none.
    row: Option<usize>,
    decision: T,
    fits: Cell<bool>,
}

impl<T> Scoped<T> {
    pub(super) fn new(everywhere: Option<T>, within: impl IntoIterator<Item = (String, T)>) -> Self {
        let within = within.into_iter().map(|(text, decision)| {
            let (sheet, row) =
                number(&text).map_or_else(|| (Some(text.clone()), None), |(sheet, row)| (sheet, Some(row)));
            Within { text, sheet, row, decision, fits: Cell::new(false) }
        });
        Self { everywhere: Choice::new(everywhere), within: within.collect() }
    }

    /// The decision about a table, which is noted as fitting, and whether it names the table or its sheet. What names
    /// the table comes before what names its sheet, and that before what names neither.
    pub(crate) fn take(&self, place: Place<'_>) -> Option<(&T, bool)> {
        let (mut found, everywhere) = (None::<&Within<T>>, self.everywhere.take());
        for within in self.within.iter().filter(|within| within.is_of(place)) {
            within.fits.set(true);
            if found.is_none_or(|other| other.row.is_none() && within.row.is_some()) {
                found = Some(within);
            }
        }
        found.map(|within| (&within.decision, true)).or(everywhere.map(|decision| (decision, false)))
    }

    /// The same of a decision that decides nothing yet.
    pub(crate) fn get(&self, place: Place<'_>) -> Option<&T> {
        let fitting = || self.within.iter().filter(|within| within.is_of(place));
        let found = fitting().find(|within| within.row.is_some()).or_else(|| fitting().next());
        found.map(|within| &within.decision).or(self.everywhere.get())
    }

    /// All that is decided anywhere.
    pub(crate) fn all(&self) -> impl Iterator<Item = &T> {
        self.everywhere.get().into_iter().chain(self.within.iter().map(|within| &within.decision))
    }

    /// These decisions and others; where both decide the same, these count.
    pub(super) fn or(self, other: Self) -> Self {
        let mut within = self.within;
        let more: Vec<Within<T>> =
            other.within.into_iter().filter(|it| within.iter().all(|own| own.text != it.text)).collect();
        within.extend(more);
        Self { everywhere: self.everywhere.or(other.everywhere), within }
    }

    /// The rules that fitted nothing so far, as a file spells them below a key.
    pub(super) fn idle<'r>(&'r self, key: &'r str) -> impl Iterator<Item = String> + 'r {
        let everywhere = self.everywhere.is_idle().then(|| key.to_owned());
        let within = self.within.iter().filter(|within| !within.fits.get());
        everywhere.into_iter().chain(within.map(move |within| format!("{key}.\"{}\"", within.text)))
    }

    /// Whether both decide about the same sheet or table, and not alike; how a file spells that below a key.
    pub(super) fn contradiction(&self, other: &Self, key: &str) -> Option<String>
    where
        T: PartialEq,
    {
        let differ = |one: &T, other: &T| one != other;
        if let (Some(one), Some(other)) = (self.everywhere.get(), other.everywhere.get())
            && differ(one, other)
        {
            return Some(key.to_owned());
        }
        let pairs = self.within.iter().flat_map(|one| other.within.iter().map(move |other| (one, other)));
        let mut same = pairs.filter(|(one, other)| one.sheet == other.sheet && one.row == other.row);
        let found = same.find(|(one, other)| differ(&one.decision, &other.decision));
        found.map(|(one, _)| format!("{key}.\"{}\"", one.text))
    }
}

impl<T> Within<T> {
    fn is_of(&self, Place { sheet, head }: Place<'_>) -> bool {
        let is_row = self.row.is_none_or(|row| head.contains(&row));
        is_row && self.sheet.as_deref().is_none_or(|name| sheet.is_named(name))
    }
}

impl<T> Default for Scoped<T> {
    fn default() -> Self {
        Self::new(None, [])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_comes_before_its_sheet_and_that_before_any() {
        let sheet = Sheet::titled("a.xlsx", "要求");
        let other = Sheet::titled("a.xlsx", "予算");
        let of = |text: &str, decision| (text.to_owned(), decision);
        let rules = Scoped::new(Some(0), [of("要求", 1), of("a.xlsx#要求!8", 2), of("a.xlsx#要求!20", 3)]);
        let at = |sheet, head: &Range<usize>| rules.take(Place { sheet, head }).map(|(found, named)| (*found, named));
        assert_eq!(at(&sheet, &(7..9)), Some((2, true)));
        assert_eq!(at(&sheet, &(1..2)), Some((1, true)));
        assert_eq!(at(&other, &(7..9)), Some((0, false)));
        assert_eq!(rules.idle("unit").collect::<Vec<_>>(), ["unit.\"a.xlsx#要求!20\""]);
    }
}
