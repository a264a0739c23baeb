//! Words in place of ids: refused where a reader or an import could not tell which entry is meant.

use std::collections::HashMap;

use budget::model::Dataset;
use budget::query::{Named, SharedName, shared_names};
use budget::report::ReportError;
use budget::table::{Cell, Key, Rows, Stream};
use budget::{Error, message};

use crate::cli::{Options, is_set};

/// Refuses a table with an entry whose name another entry bears, too.
pub(crate) fn refuse_shared(dataset: &Dataset, table: &Stream<'_>, options: &Options) -> Result<(), Error> {
    let shared = shared_names(dataset, options.lang()?);
    if shared.is_empty() {
        return Ok(());
    }
    let shared: HashMap<(Named, &str), &SharedName<'_>> =
        shared.iter().map(|shared| ((shared.kind, shared.id), shared)).collect();
    let columns = table.head().columns.iter().enumerate();
    let kinds: Vec<(usize, Named)> = columns.filter_map(|(at, column)| Some((at, kind(column.key)?))).collect();
    for row in table.walk() {
        let row = row.map_err(ReportError::from)?;
        for &(at, kind) in &kinds {
            let ids = row.cells.get(at).map(ids).unwrap_or_default();
            if let Some(shared) = ids.into_iter().find_map(|id| shared.get(&(kind, id))) {
                return Err(refusal(shared, options));
            }
        }
    }
    Ok(())
}

/// The kind of the entries whose ids a column holds, if labels take their place.
fn kind(key: Key) -> Option<Named> {
    const KINDS: [(Key, Named); 5] = [
        (Key::Ministry, Named::Ministry),
        (Key::Project, Named::Project),
        (Key::Phase, Named::Phase),
        (Key::Phases, Named::Phase),
        (Key::Account, Named::Account),
    ];
    KINDS.iter().find(|(known, _)| *known == key).map(|(_, kind)| *kind)
}

fn ids(cell: &Cell) -> Vec<&str> {
    if let Cell::Terms(terms) = cell {
        return terms.iter().map(|term| term.code.as_str()).collect();
    }
    // Several ministries share a cell where programs of theirs merged.
    if let Cell::Term { code, .. } = cell { code.split(';').collect() } else { Vec::new() }
}

fn refusal(shared: &SharedName<'_>, options: &Options) -> Error {
    let SharedName { kind, id, name, other } = *shared;
    if is_set(options.coding.excel) {
        return Error::Usage(message!(lang =>
            "`--excel` cannot tell the {} `{id}` and `{other}` apart, since `{name}` may mean either: write `--bom --crlf` \
             in its place, which keeps the ids, or give one of them another name in the dataset",
            "「{name}」は{}`{id}`と`{other}`のどちらにも当たるため、`--excel`では区別できません。`--bom --crlf`に替えてIDのまま\
             書き出すか、データセットで別の名称にしてください",
            kind.several().get(lang)
        ));
    }
    Error::Usage(message!(lang =>
        "`--labels` cannot tell the {} `{id}` and `{other}` apart, since `{name}` may mean either: leave it out, which \
         keeps the ids, or give one of them another name in the dataset",
        "「{name}」は{}`{id}`と`{other}`のどちらにも当たるため、`--labels`では区別できません。`--labels`を外してIDのまま書き出すか、\
         データセットで別の名称にしてください",
        kind.several().get(lang)
    ))
}
