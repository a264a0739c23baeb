//! Links to the programs that others continue, as a workbook carries them in a cell.
//!
//! Knows no programs; whether a link leads anywhere is checked later.

use crate::import::read::cells::brief;
use crate::model::{Basis, FiscalYear};
use crate::{Message, message};

/// A link to the program before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Link {
    pub(crate) program: String,
    pub(crate) year: Option<FiscalYear>,
    pub(crate) basis: Basis,
    /// The document that says so, and the place in it.
    pub(crate) source: Option<(String, Option<String>)>,
}

impl Link {
    /// The links in a cell: `[["id","R5","stated","source#place"]]`.
    pub(crate) fn all(text: &str) -> Result<Vec<Self>, Message> {
        let read = || {
            let links: Vec<[Option<String>; 4]> = serde_json::from_str(text).ok()?;
            links.into_iter().map(Self::one).collect::<Option<Vec<_>>>()
        };
        read().ok_or_else(|| {
            let text = brief(text);
            message!(
                "`{text}` is no list of links to other programs: write nothing there, and the links into the dataset",
                "「{text}」は承継元の事業の一覧として読めません。空欄にし、データセットの側に書いてください"
            )
        })
    }

    fn one([program, year, basis, source]: [Option<String>; 4]) -> Option<Self> {
        let year = year.map(|year| year.parse().ok()).map_or(Some(None), |year| year.map(Some))?;
        let source = source.map(|source| match source.split_once('#') {
            Some((id, place)) => (id.to_owned(), Some(place.to_owned())),
            None => (source, None),
        });
        Some(Self { program: program?, year, basis: basis?.parse().ok()?, source })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_list_of_links_is_refused() {
        for text in ["a R5", "[[1]]", r#"[["a","R99x","stated",null]]"#, r#"[["a",null,null,null]]"#] {
            assert!(Link::all(text).is_err(), "{text}");
        }
    }
}
