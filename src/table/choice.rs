//! Columns as people name them: by their keys, and for all years at once.

use std::collections::HashSet;

use super::pivot;
use super::{Column, Key, Note, NoteCode, Slice, Table};
use crate::folding::folded;
use crate::message;
use crate::message::{Message, Tell, listed};
use crate::model::{FiscalYear, Label, Lang, Unit};
use crate::query::{in_list, is_mark};
use crate::suggest;

/// A column that the table does not have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.tell(Lang::En))]
pub struct NoSuchColumn {
    /// The key that was asked for.
    pub key: String,
    /// What can be written instead.
    pub remedy: Message,
}

impl Tell for NoSuchColumn {
    fn tell(&self, lang: Lang) -> String {
        let (key, remedy) = (&self.key, self.remedy.get(lang));
        match lang {
            Lang::En => format!("there is no column `{key}`: {remedy}"),
            Lang::Ja => format!("`{key}`という列はありません。{remedy}"),
        }
    }
}

/// What becomes of columns that tell rows apart and were not chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Untold {
    /// They stay, unless they are hidden.
    Kept,
    /// A note names their keys: programs get the columns that they ask for, and no others.
    Noted,
    /// A note names their headings, where people read those in place of keys.
    NotedByHeading,
}

impl Table {
    /// Keeps the columns of `keys`, in their order; a key without a year stands for its columns of all years.
    ///
    /// # Errors
    ///
    /// A key that the table has no column for.
    pub fn choose_columns(&mut self, keys: &[String], untold: Untold) -> Result<(), NoSuchColumn> {
        let mut chosen: Vec<usize> = Vec::new();
        for key in keys {
            let most = self.columns.iter().map(|column| column.title.matches(is_mark).count()).max().unwrap_or(0);
            let known = |key: &str| self.known_positions(key);
            chosen.extend(in_list(key, most, |key| known(key).ok().map(Ok), known)?.concat());
        }
        let mut seen = HashSet::new();
        chosen.retain(|at| seen.insert(*at));
        match untold {
            Untold::Kept => {
                for rows in [&self.rows, &self.totals] {
                    for at in self.telling_apart(rows, &chosen, |column| !column.hidden) {
                        let before = chosen.iter().position(|&other| other > at).unwrap_or(chosen.len());
                        chosen.insert(before, at);
                    }
                }
            }
            Untold::Noted | Untold::NotedByHeading => {
                let missing = self.telling_apart(&self.rows, &chosen, |column| !column.for_people);
                self.note_alike(&missing, untold);
            }
        }
        let unseen = self.unseen(&chosen);
        self.keep_columns(&chosen, &unseen);
        Ok(())
    }

    /// Says which columns would tell apart rows that look alike without them.
    fn note_alike(&mut self, missing: &[usize], untold: Untold) {
        let called = |column: &Column| match untold {
            Untold::NotedByHeading => column.alone(self.lang).to_owned(),
            Untold::Kept | Untold::Noted => column.code().into_owned(),
        };
        let keys: Vec<String> = missing.iter().filter_map(|&at| self.columns.get(at)).map(called).collect();
        if keys.is_empty() {
            return;
        }
        let text = match self.lang {
            Lang::En => format!("Some rows look alike in the columns chosen: they differ in {}.", keys.join(", ")),
            Lang::Ja => format!("選んだ列だけでは区別できない行がある（{}が異なる）。", keys.join("、")),
        };
        self.notes.push(Note::new(NoteCode::Alike, text));
    }

    /// The hidden columns of a table that carries figures unseen: they stay, so that it comes back through an import whole.
    fn unseen(&self, chosen: &[usize]) -> Vec<usize> {
        let carries = self.columns.iter().any(|column| column.hidden && column.key == Key::Printed);
        let hidden = |at: &usize| self.columns.get(*at).is_some_and(|column| column.hidden);
        (0..self.columns.len()).filter(|at| carries && hidden(at) && !chosen.contains(at)).collect()
    }

    /// Keeps the chosen columns, which are shown, and behind them the unseen ones.
    fn keep_columns(&mut self, chosen: &[usize], unseen: &[usize]) {
        for &at in chosen {
            if let Some(column) = self.columns.get_mut(at) {
                column.hidden = false;
            }
        }
        let kept = [chosen, unseen].concat();
        let chosen = kept.as_slice();
        self.columns = pick(&self.columns, chosen);
        for row in self.rows.iter_mut().chain(&mut self.totals) {
            row.cells = pick(&row.cells, chosen);
            row.origins = pick(&row.origins, chosen);
            row.published = row.published.as_deref().map(|cells| pick(cells, chosen));
            row.published_origins = pick(&row.published_origins, chosen);
        }
    }

    /// The columns of machine formats, with their positions.
    pub(crate) fn for_machines(&self) -> impl Iterator<Item = (usize, &Column)> {
        self.columns.iter().enumerate().filter(|(_, column)| !column.for_people)
    }

    /// The positions of the columns that a key stands for, with a year or without.
    ///
    /// A key has none where it has a column for each year, and there is no year.
    pub(super) fn known_positions(&self, key: &str) -> Result<Vec<usize>, NoSuchColumn> {
        if let Some(exact) = self.columns.iter().position(|column| column.code() == key) {
            return Ok(vec![exact]);
        }
        let all = self.columns.iter().enumerate().filter(|(_, column)| column.key.code() == key);
        let mut positions: Vec<usize> = all.map(|(at, _)| at).collect();
        if positions.is_empty() {
            positions = self.headed(key);
        }
        if let (true, Some(bare)) = (positions.is_empty(), without_unit(key)) {
            positions = self.headed(&bare);
        }
        if positions.is_empty() && !self.without_years.iter().any(|known| known.is_called(key)) {
            return Err(self.no_such_column(key));
        }
        Ok(positions)
    }

    /// The positions of the columns with such a heading: in this table or, if none has it, in any.
    fn headed(&self, heading: &str) -> Vec<usize> {
        let wanted = folded(heading);
        let year = heading.parse::<FiscalYear>().ok();
        let of_year = |column: &Column| matches!(column.slice, Slice::Year(at) if year == Some(at));
        let here = |column: &Column| folded(&column.title) == wanted || folded(&column.short) == wanted;
        let is_called = |column: &Column| column.key.is_called(heading);
        let anywhere = |column: &Column| column.slice == Slice::Whole && is_called(column);
        let of_years = |column: &Column| column.year().is_some() && is_called(column);
        let is_of_year = year.is_some_and(|year| self.is_all_of(year));
        let of_only_year = |column: &Column| is_of_year && Some(column.key) == self.measure;
        let ways: [&dyn Fn(&Column) -> bool; 5] = [&here, &of_year, &of_only_year, &anywhere, &of_years];
        let found = ways.iter().find_map(|fits| {
            let fitting = || self.columns.iter().enumerate().filter(|(_, column)| fits(column));
            // People mean a column that they see.
            let seen = fitting().any(|(_, column)| !column.hidden);
            let positions = fitting().filter(|(_, column)| !(seen && column.hidden)).map(|(at, _)| at);
            Some(positions.collect::<Vec<usize>>()).filter(|positions| !positions.is_empty())
        });
        found.unwrap_or_default()
    }

    /// Whether every row is of that year, so that the year heads its amounts.
    fn is_all_of(&self, wanted: FiscalYear) -> bool {
        let Some(at) = self.year_at() else { return false };
        self.rows.iter().all(|row| pivot::year(&row.cells, at) == Some(wanted))
    }

    /// The headings that people read, each once, and what ids are called.
    fn headings(&self) -> Vec<String> {
        let heading = |column: &Column| {
            column.key.id_label().map_or(column.title.as_str(), |label| label.get(self.lang)).to_owned()
        };
        let mut seen = HashSet::new();
        let headings = self.columns.iter().map(heading).filter(|heading| !heading.is_empty());
        headings.filter(|heading| seen.insert(heading.clone())).collect()
    }

    pub(super) fn no_such_column(&self, key: &str) -> NoSuchColumn {
        let mut known: Vec<_> = self.columns.iter().map(Column::code).collect();
        known.dedup();
        let keys = self.columns.iter().map(|column| column.key.code());
        let headings = self.columns.iter().map(|column| {
            let title = column.title.as_str();
            (if title.is_ascii() { column.key.code() } else { title }, title)
        });
        let spellings = known.iter().map(AsRef::as_ref).chain(keys).map(|it| (it, it)).chain(headings);
        let remedy = with_option(key).map_or_else(
            || {
                let known: Vec<String> = known.iter().map(ToString::to_string).collect();
                let headings = self.headings();
                let all = |lang| match lang {
                    Lang::En => listed(&known, lang),
                    Lang::Ja => listed(&headings, lang),
                };
                let any = || message!(lang => "write {}", "{}のいずれかを書いてください", all(lang));
                suggest::meant(&suggest::nearest(key, spellings)).unwrap_or_else(any)
            },
            |option| message!(lang => "it comes with {}", "{}を付けると表示されます", option.get(lang)),
        );
        NoSuchColumn { key: key.to_owned(), remedy }
    }
}

/// Keys whose columns come with an option.
const WITH_OPTION: [(&[Key], Label); 3] = [
    (
        &[Key::AmountMin, Key::AmountMax, Key::ChangeMin, Key::ChangeMax, Key::TightMin, Key::TightMax],
        Label::new("--bounds, where it bears on the answer", "答えに関わるときは`--bounds`"),
    ),
    (&[Key::Source, Key::Locator, Key::Basis], Label::new("--sources", "`--sources`")),
    (&[Key::Executed, Key::ExecutionPercent], Label::new("--rank-by execution", "`--rank-by execution`")),
];

/// A heading without the unit that stands behind it: 金額（億円）, 執行率（対歳出予算現額、％）.
pub(crate) fn without_unit(heading: &str) -> Option<String> {
    let heading = heading.trim_end();
    for (unit, end) in [("、％）", "）"), (", %)", ")")] {
        if let Some(begin) = heading.strip_suffix(unit) {
            return Some(format!("{begin}{end}"));
        }
    }
    let (bare, unit) = heading.strip_suffix([')', '）'])?.rsplit_once(['(', '（'])?;
    let is_unit = |unit: &str| {
        let known = |known: &Unit| folded(known.label().en) == folded(unit);
        unit.parse::<Unit>().is_ok() || Unit::ALL.iter().any(known) || ["%", "％"].contains(&unit)
    };
    is_unit(unit.strip_prefix("単位：").unwrap_or(unit)).then(|| bare.trim_end().to_owned())
}

/// The option that a column comes with, where it is not always there.
fn with_option(key: &str) -> Option<Label> {
    let bare = without_unit(key).unwrap_or_else(|| key.to_owned());
    let has = |keys: &[Key]| keys.iter().any(|known| known.is_called(&bare));
    WITH_OPTION.iter().find(|(keys, _)| has(keys)).map(|(_, option)| *option)
}

/// The members at these positions.
fn pick<T: Clone>(members: &[T], positions: &[usize]) -> Vec<T> {
    positions.iter().filter_map(|&at| members.get(at).cloned()).collect()
}
