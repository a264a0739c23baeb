//! Columns that `--skip` leaves out, by their headers as a person typed them.
//!
//! Knows nothing of what the columns hold.

use std::collections::HashSet;

use crate::import::read::address::CellPlace;
use crate::import::read::cells::{brief, fold};
use crate::import::read::headers::dense;
use crate::import::read::problem::Problems;
use crate::import::read::sheet::Sheet;
use crate::message;
use crate::suggest::{meant, nearest};

/// How many headers are compared before suggestions end.
const MOST: usize = 500_000;

/// A header as those to leave out are compared: without the spaces and line breaks in it, too.
fn folded(header: &str) -> String {
    dense(&fold(header))
}

/// The headers to leave out.
pub(crate) struct Skip<'s> {
    names: &'s [String],
    folded: HashSet<String>,
}

impl<'s> Skip<'s> {
    pub(crate) fn new(names: &'s [String]) -> Self {
        Self { names, folded: names.iter().map(|name| folded(name)).collect() }
    }

    /// Whether a header is one of those to leave out.
    pub(crate) fn has(&self, header: &str) -> bool {
        !self.names.is_empty() && self.folded.contains(&folded(header))
    }

    /// Reports the headers to leave out that no sheet has; `sheets` pairs each with its headers.
    pub(crate) fn check(&self, sheets: &[(&Sheet, Vec<(CellPlace, String)>)], problems: &mut Problems) {
        let (false, Some((first, of_first))) = (self.names.is_empty(), sheets.first()) else { return };
        let row = of_first.first().map_or(0, |(place, _)| place.row);
        let headers: Vec<&str> =
            sheets.iter().flat_map(|(_, headers)| headers).map(|(_, header)| header.as_str()).collect();
        let known: HashSet<String> = headers.iter().map(|header| folded(header)).collect();
        let there: Vec<String> = headers.iter().map(|header| brief(header)).collect();
        let mut left = MOST;
        for name in self.names.iter().filter(|name| !known.contains(&folded(name))) {
            left = left.saturating_sub(there.len());
            let shown = there.iter().filter(|_| left > 0).map(|header| (header.as_str(), header.as_str()));
            let remedy = meant(&nearest(name, shown))
                .unwrap_or_else(|| message!("correct it, or take it off", "直すか、指定から外してください"));
            let name = brief(name);
            let message = message!(
                lang => "--skip names `{name}`, and no column is headed so: {}",
                "`--skip`で指定した「{name}」という見出しの列はありません。{}",
                remedy.get(lang)
            );
            problems.add(first, CellPlace { row, column: 0 }, message);
        }
    }
}
