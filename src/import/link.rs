//! A link to a program that another continues, as a workbook carries it and as a dataset writes it.

use crate::import::toml::quoted;
use crate::model::{Basis, FiscalYear};

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
    pub(crate) fn all(text: &str) -> Result<Vec<Self>, String> {
        let read = || {
            let links: Vec<[Option<String>; 4]> = serde_json::from_str(text).ok()?;
            links.into_iter().map(Self::one).collect::<Option<Vec<_>>>()
        };
        let remedy = "write nothing there, and the links into the dataset";
        read().ok_or_else(|| {
            format!("`{}` is no list of links to other programs: {remedy}", crate::import::read::cells::brief(text))
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

    /// The link as a dataset writes it.
    pub(crate) fn text(&self) -> String {
        let mut text = format!("{{ program = {}", quoted(&self.program));
        if let Some(year) = self.year {
            text.push_str(&format!(", year = {}", quoted(&year.era())));
        }
        if let Some((id, place)) = &self.source {
            text.push_str(&format!(", source = {}", quoted(&cited(id, place.as_deref()))));
        }
        if self.basis != Basis::default() {
            text.push_str(&format!(", basis = {}", quoted(self.basis.code())));
        }
        text + " }"
    }
}

/// A document and a place in it, as datasets cite them.
pub(crate) fn cited(id: &str, place: Option<&str>) -> String {
    place.map_or_else(|| id.to_owned(), |place| format!("{id}#{place}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_comes_out_of_a_cell_as_a_dataset_writes_it() {
        let links = Link::all(r#"[["a","R5","inferred","s#p; 1"],["b",null,"stated",null]]"#).unwrap();
        let texts: Vec<String> = links.iter().map(Link::text).collect();
        let first = r#"{ program = "a", year = "R5", source = "s#p; 1", basis = "inferred" }"#;
        assert_eq!(texts, [first, r#"{ program = "b" }"#]);
        for text in ["a R5", "[[1]]", r#"[["a","R99x","stated",null]]"#, r#"[["a",null,null,null]]"#] {
            assert!(Link::all(text).is_err(), "{text}");
        }
    }
}
