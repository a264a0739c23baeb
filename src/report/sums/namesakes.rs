//! The note on names that several ministries have in common.

use std::collections::{BTreeMap, BTreeSet};

use super::dimension::Dim;
use crate::model::{Ix, Lang, Ministry, Program};
use crate::query::Hit;
use crate::table::{Note, NoteCode, Table};

/// Tells of names that agencies or bureaus of several ministries bear: their sums stand in one row.
pub(super) fn note_namesakes(table: &mut Table, dims: &[Dim], hits: &[Hit<'_>]) {
    if dims.contains(&Dim::Ministry) {
        return;
    }
    for &dim in dims {
        let name: fn(&Program) -> Option<&str> = match dim {
            Dim::Agency => |program| program.agency.as_deref(),
            Dim::Bureau => |program| program.bureau.as_deref(),
            Dim::Ministry | Dim::Phase | Dim::Project | Dim::Program | Dim::Layer | Dim::Stage | Dim::Account => {
                continue;
            }
        };
        let mut holders: BTreeMap<&str, BTreeSet<Ix<Ministry>>> = BTreeMap::new();
        for program in hits.iter().map(|hit| hit.program) {
            name(program).map(|name| holders.entry(name).or_default().insert(program.ministry));
        }
        holders.retain(|_, ministries| ministries.len() > 1);
        let Some((name, ministries)) = holders.iter().max_by_key(|(_, ministries)| ministries.len()) else { continue };
        let (names, ministries, key) = (holders.len(), ministries.len(), dim.key());
        let article = if dim == Dim::Agency { "an" } else { "a" };
        let text = match (table.lang, names) {
            (Lang::En, 1) => {
                format!("The row {name} adds up {ministries} ministries that have {article} {key} of this name.")
            }
            (Lang::En, _) => {
                format!(
                    "{names} rows add up {article} {key} of several ministries each: {name} is one of {ministries}."
                )
            }
            (Lang::Ja, _) => format!("同じ名称の行は府省をまたぐ合計（{names}行、{name}は{ministries}府省）。"),
        };
        table.notes.push(Note::new(NoteCode::Namesakes, text).hinted(match table.lang {
            Lang::En => format!("by ministry,{key}"),
            Lang::Ja => format!("`budget by 府省,{}`で府省別に表示", dim.word()),
        }));
    }
}
