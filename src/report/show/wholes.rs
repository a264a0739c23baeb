//! What the shown amounts are parts of.

use crate::model::{Amount, Dataset, Inexact, Ix, Lang, Program, Unit};
use crate::number;
use crate::query::Hit;
use crate::table::{Note, NoteCode, Table};

/// Tells what each amount is a part of, where the dataset knows the program's whole budget, and cites its document.
pub(super) fn note_wholes(
    table: &mut Table,
    dataset: &Dataset,
    ix: Ix<Program>,
    hits: &[Hit<'_>],
) -> Result<(), Inexact> {
    let (lang, unit) = (table.lang, table.unit.unwrap_or(Unit::Yen));
    for whole in dataset.wholes.iter().filter(|whole| whole.program == ix) {
        let is_part =
            |hit: &&Hit<'_>| hit.allocation.counted && hit.year == whole.year && hit.allocation.stage == whole.stage;
        let parts: Vec<Amount> = hits.iter().filter(is_part).map(|hit| hit.allocation.amount()).collect();
        if parts.is_empty() {
            continue;
        }
        let part = Amount::sum(&parts)?;
        let [part, all] = [part, whole.amount].map(|amount| number::yen(amount.yen(), unit, lang));
        let (year, stage, cited) =
            (whole.year, whole.stage.label().get(lang), dataset.cite_by_title(&whole.citation, lang));
        let text = match lang {
            Lang::En => format!("{}, {stage}: {part} of {all} in all ({cited}).", year.english()),
            Lang::Ja => {
                let unit = unit.label().ja;
                format!("{}{stage}：事業全体{all}{unit}のうち{part}{unit}（{cited}）。", year.japanese())
            }
        };
        let remark = whole.note.as_ref().map(|note| note.get(lang));
        let text = match (lang, remark) {
            (_, None) => text,
            (Lang::En, Some(remark)) => format!("{text} {remark}"),
            (Lang::Ja, Some(remark)) => format!("{text}{remark}"),
        };
        table.notes.push(Note::new(NoteCode::Whole, text));
        table.cite([&dataset.sources[whole.citation.source]]);
    }
    Ok(())
}
