//! Where the figures of a row were read, as its cells say.
//!
//! Knows one row at a time; whether a source is declared is not its concern.

use std::rc::Rc;

use crate::import::read::cells;
use crate::import::read::figure::SheetFigure;
use crate::import::read::headers::Field;
use crate::import::read::row::RowReader;
use crate::message;

impl RowReader<'_> {
    /// Gives each figure its source, place and basis. A wide sheet joins those of several years by `;`.
    pub(crate) fn cite(&mut self, entries: &mut [SheetFigure]) -> bool {
        entries.sort_by_key(|entry| entry.year);
        let count = if self.columns.have_several_years() { entries.len() } else { 1 };
        let mut good = true;
        for field in [Field::Source, Field::Locator, Field::Basis] {
            let Some(text) = self.parsed(field, |text| Ok(text.to_owned())) else { continue };
            let each = match spread(&text, count) {
                Some(each) => each,
                // A place is read by people: all of it says more than a part.
                None if field == Field::Locator => vec![text.as_str(); count],
                None => {
                    let (key, values) = (field.key(), parts(&text).count());
                    let message = message!(
                        "{values} of `{key}` for {count} amounts: which is whose? give each year a row of its own \
                         (`--layout tidy`)",
                        "`{key}`の値が{values}件、金額が{count}件で、対応が分かりません。年度ごとに行を分けてください\
                         （`--layout tidy`）"
                    );
                    self.columns
                        .place(field, self.row)
                        .into_iter()
                        .for_each(|place| self.report(place, message.clone()));
                    return false;
                }
            };
            for (entry, text) in entries.iter_mut().zip(each.into_iter().cycle()) {
                let about = Rc::make_mut(&mut entry.about);
                match field {
                    Field::Source => about.source = Some(text.to_owned()),
                    Field::Locator => about.locator = Some(text.to_owned()),
                    _ => match self.parsed(field, |_| cells::basis(text)) {
                        Some(basis) => about.basis = Some(basis),
                        None => good = false,
                    },
                }
            }
        }
        good
    }
}

/// The title or id in `id#place`.
pub(crate) fn title(source: &str) -> &str {
    source.split_once('#').map_or(source, |(title, _)| title)
}

/// The values that a wide sheet joins: a `;` in running text has a space behind it.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    let is_joint = |at: usize| !text.get(at + 1..).is_some_and(|rest| rest.starts_with(char::is_whitespace));
    let mut from = 0;
    let ends: Vec<usize> = text.match_indices(';').map(|(at, _)| at).filter(|&at| is_joint(at)).collect();
    ends.into_iter().chain([text.len()]).map(move |end| {
        let part = text.get(from..end).unwrap_or_default();
        from = end + 1;
        part
    })
}

/// A text for each of `count` amounts: the same for all, or one each; `None` if neither fits.
fn spread(text: &str, count: usize) -> Option<Vec<&str>> {
    let each: Vec<&str> = parts(text).collect();
    match each.len() {
        _ if count <= 1 => Some(vec![text]),
        1 => Some(vec![text; count]),
        several => (several == count).then_some(each),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joined_values_are_told_from_running_text() {
        assert_eq!(spread("a", 3), Some(vec!["a", "a", "a"]));
        assert_eq!(spread("a;b", 2), Some(vec!["a", "b"]));
        assert_eq!(spread("a;b", 3), None);
        assert_eq!(spread("table 1; note 2", 2), Some(vec!["table 1; note 2"; 2]));
        assert_eq!(spread("a;b", 1), Some(vec!["a;b"]));
        assert_eq!(spread("a;", 2), Some(vec!["a", ""]));
    }
}
