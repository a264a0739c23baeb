//! Entries of one kind by any of their names, found in constant time.
//!
//! Knows nothing of what the entries are.

use std::collections::HashMap;

use crate::folding::folded;
use crate::query::{NameError, Named};

/// Entries by their ids and, however they are typed, by their names.
pub(crate) struct Lookup<'d> {
    kind: Named,
    ids: Vec<&'d str>,
    by_id: HashMap<&'d str, usize>,
    /// The places of all that bear a name, which is folded.
    by_name: HashMap<String, Vec<usize>>,
}

impl<'d> Lookup<'d> {
    /// The entries in their order: the id of each, and its names.
    pub(crate) fn new<N>(kind: Named, entries: impl Iterator<Item = (&'d str, N)>) -> Self
    where
        N: Iterator<Item = &'d str>,
    {
        let mut lookup = Self { kind, ids: Vec::new(), by_id: HashMap::new(), by_name: HashMap::new() };
        for (at, (id, names)) in entries.enumerate() {
            lookup.ids.push(id);
            lookup.by_id.entry(id).or_insert(at);
            for name in std::iter::once(id).chain(names) {
                let places = lookup.by_name.entry(folded(name)).or_default();
                if places.last() != Some(&at) {
                    places.push(at);
                }
            }
        }
        lookup
    }

    /// The place of the entry of that id.
    pub(crate) fn of_id(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// Whether the entry at a place bears the name, alone or among others.
    pub(crate) fn bears(&self, at: usize, name: &str) -> bool {
        self.bearers(name).binary_search(&at).is_ok()
    }

    /// The places of all entries whose id or name it is, however it is typed.
    pub(crate) fn bearers(&self, name: &str) -> &[usize] {
        self.by_name.get(&folded(name)).map(Vec::as_slice).unwrap_or_default()
    }

    /// The place of the one entry whose id is `name`, or else that bears the name; the error says that several do.
    pub(crate) fn find(&self, name: &str) -> Result<Option<usize>, NameError> {
        if let Some(at) = self.of_id(name) {
            return Ok(Some(at));
        }
        match self.bearers(name) {
            [] => Ok(None),
            [at] => Ok(Some(*at)),
            several => {
                let ids = several.iter().map(|at| self.ids.get(*at).copied().unwrap_or_default());
                Err(NameError::ambiguous(self.kind, name, ids))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_comes_before_a_name_and_a_name_must_be_borne_by_one() {
        let entries = [("a", vec!["Ａｌｐｈａ", "b"]), ("b", vec!["Beta"]), ("c", vec!["beta", "Beta"])];
        let lookup = Lookup::new(Named::Agency, entries.iter().map(|(id, names)| (*id, names.iter().copied())));
        assert_eq!(lookup.find("alpha "), Ok(Some(0)));
        assert_eq!(lookup.find("b"), Ok(Some(1)));
        assert_eq!(lookup.find("gamma"), Ok(None));
        let error = lookup.find("BETA").unwrap_err().to_string();
        assert_eq!(error, "`BETA` is the name of several agencies: write one as it is spelled, `b` or `c`");
    }

    #[test]
    fn a_name_that_very_many_bear_is_told_at_once() {
        let ids: Vec<String> = (0..20).map(|at| format!("p{at}")).collect();
        let lookup = Lookup::new(Named::Program, ids.iter().map(|id| (id.as_str(), std::iter::once("name"))));
        let error = lookup.find("name").unwrap_err().to_string();
        assert!(error.ends_with("`p10` or `p11` or one of 8 more"), "{error}");
    }
}
