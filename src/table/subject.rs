//! Rows about one subject in several years, which are ranked together: by the latest year in which it has a figure.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::pivot::{key, year};
use super::rank::{Size, by_size};
use super::{Row, Table};
use crate::model::FiscalYear;

/// A subject's place by size: how many years ago it had its last figure, and how large that is.
type Standing = (usize, Size);

impl Table {
    /// The years of the rows, the latest first, if there are several.
    pub(super) fn years(&self) -> Option<Vec<FiscalYear>> {
        let at = self.year_at()?;
        let years: BTreeSet<FiscalYear> = self.rows.iter().filter_map(|row| year(&row.cells, at)).collect();
        (years.len() > 1).then(|| years.into_iter().rev().collect())
    }

    /// Keeps the rows of so many subjects, the largest; where they stand or, if they are to move, by size.
    pub(super) fn keep_subjects(&mut self, places: &[usize], years: &[FiscalYear], (moves, kept): (bool, usize)) {
        let year_at = self.year_at();
        let subjects: Vec<String> = self.rows.iter().map(|row| key(&self.columns, &row.cells)).collect();
        let mut standings: HashMap<&str, Standing> = HashMap::new();
        for (row, subject) in self.rows.iter().zip(&subjects) {
            let size = by_size(row, places);
            let year = year_at.and_then(|at| year(&row.cells, at)).filter(|_| size.1.is_some());
            let age = years.iter().position(|&known| Some(known) == year).unwrap_or(years.len());
            let standing = standings.entry(subject).or_insert((age, size.clone()));
            if age < standing.0 {
                *standing = (age, size);
            }
        }
        let mut seen = HashSet::new();
        let mut ranked: Vec<&str> =
            subjects.iter().map(String::as_str).filter(|&subject| seen.insert(subject)).collect();
        ranked.sort_by_key(|subject| standings.get(subject).cloned());
        let ranks: HashMap<&str, usize> = ranked.into_iter().zip(0..).collect();
        let rank = |subject: &String| ranks.get(subject.as_str()).copied().unwrap_or(usize::MAX);
        let mut rows: Vec<(usize, Row)> = subjects.iter().map(rank).zip(std::mem::take(&mut self.rows)).collect();
        rows.retain(|&(rank, _)| rank < kept);
        if moves {
            rows.sort_by_key(|&(rank, _)| rank);
        }
        self.rows = rows.into_iter().map(|(_, row)| row).collect();
    }
}
