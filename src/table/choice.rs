//! Columns as people name them: by their keys, and for all years at once.

use super::{Column, Table};

/// A column that the table does not have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no column `{key}`: write {known}")]
pub struct NoSuchColumn {
    /// The key that was asked for.
    pub key: String,
    /// The keys that there are.
    pub known: String,
}

impl Table {
    /// Keeps the columns of `keys`, in their order; a key without a year stands for its columns of all years.
    pub fn choose_columns(&mut self, keys: &[String]) -> Result<(), NoSuchColumn> {
        let mut chosen = Vec::new();
        for key in keys {
            let before = chosen.len();
            chosen.extend(self.positions(key));
            if chosen.len() == before && !self.without_years.contains(&key.as_str()) {
                return Err(self.no_such_column(key));
            }
            let mut seen = Vec::new();
            chosen.retain(|at| {
                !seen.contains(at) && {
                    seen.push(*at);
                    true
                }
            });
        }
        self.columns = chosen.iter().filter_map(|&at| self.columns.get(at).cloned()).collect();
        self.columns.iter_mut().for_each(|column| column.hidden = false);
        for row in self.rows.iter_mut().chain(&mut self.totals) {
            row.cells = pick(&row.cells, &chosen);
            row.origins = pick(&row.origins, &chosen);
            row.published = row.published.as_deref().map(|cells| pick(cells, &chosen));
            row.published_origins = pick(&row.published_origins, &chosen);
        }
        Ok(())
    }

    /// The columns of machine formats, with their positions.
    pub(crate) fn for_machines(&self) -> impl Iterator<Item = (usize, &Column)> {
        self.columns.iter().enumerate().filter(|(_, column)| !column.for_people)
    }

    /// The positions of the columns that a key stands for.
    pub(super) fn positions(&self, key: &str) -> Vec<usize> {
        let exact = self.columns.iter().position(|column| column.key == key);
        let by_base =
            || self.columns.iter().enumerate().filter(|(_, column)| column.base == key).map(|(at, _)| at).collect();
        exact.map_or_else(by_base, |at| vec![at])
    }

    /// The same; a key has none where it has a column for each year, and there is no year.
    pub(super) fn known_positions(&self, key: &str) -> Result<Vec<usize>, NoSuchColumn> {
        let positions = self.positions(key);
        if positions.is_empty() && !self.without_years.contains(&key) {
            return Err(self.no_such_column(key));
        }
        Ok(positions)
    }

    pub(super) fn no_such_column(&self, key: &str) -> NoSuchColumn {
        let mut known: Vec<&str> = self.columns.iter().map(|column| column.key.as_str()).collect();
        known.dedup();
        NoSuchColumn { key: key.to_owned(), known: known.join(", ") }
    }
}

/// The members at these positions.
fn pick<T: Clone>(members: &[T], positions: &[usize]) -> Vec<T> {
    positions.iter().filter_map(|&at| members.get(at).cloned()).collect()
}
