//! What a comparison leaves out of its total: allocations of programs whose figure the dataset lacks on the other side.

use std::collections::HashSet;

use super::{Compared, DiffOptions};
use crate::model::{Amount, Inexact, Ix, Lang, Program, Scale};
use crate::number;
use crate::query::{Hit, Operand};
use crate::table::{Note, NoteCode, Table};

/// The allocations of a comparison, in two parts.
pub(super) struct Parted<'d> {
    /// Those that totals and groups add up.
    pub(super) comparable: Compared<'d>,
    /// The rest.
    pub(super) unknown: Compared<'d>,
}

impl<'d> Parted<'d> {
    /// Puts the allocations of programs that are `unknown` apart.
    pub(super) fn of(counted: &Compared<'d>, unknown: &HashSet<Ix<Program>>) -> Self {
        if unknown.is_empty() {
            return Self { comparable: counted.clone(), unknown: Compared::default() };
        }
        let part = |hits: &[Hit<'d>]| hits.iter().copied().partition(|hit| unknown.contains(&hit.ix));
        let (unknown_before, before) = part(&counted.before);
        let (unknown_after, after) = part(&counted.after);
        Self {
            comparable: Compared { before, after },
            unknown: Compared { before: unknown_before, after: unknown_after },
        }
    }

    /// Notes, for each side, how many programs lack a figure on the other one, and how much that leaves out.
    pub(super) fn note(&self, table: &mut Table, options: &DiffOptions) -> Result<(), Inexact> {
        let Compared { before, after } = &self.unknown;
        let (lang, scale) = (table.lang, table.scale());
        for (hits, here, there) in [(before, &options.before, &options.after), (after, &options.after, &options.before)]
        {
            if !hits.is_empty() {
                table.notes.push(Note::new(NoteCode::Unknown, text((lang, scale), hits, here, there)?));
            }
        }
        Ok(())
    }
}

fn text((lang, scale): (Lang, Scale), hits: &[Hit<'_>], here: &Operand, there: &Operand) -> Result<String, Inexact> {
    let sum = Amount::sum(hits.iter().map(|hit| hit.allocation.amount()))?;
    let amount = number::scaled(sum.yen(), scale, lang);
    let programs = hits.iter().map(|hit| hit.ix).collect::<HashSet<_>>().len();
    let count = number::grouped(programs.into(), number::Decimals::AtLeast(0), lang);
    let [here, there] = [here, there].map(|operand| operand.label(lang, false, true));
    Ok(match (lang, programs) {
        (Lang::En, 1) => {
            format!("Unknown: 1 program has no {there} in the dataset; its {here} of {amount} is outside the total.")
        }
        (Lang::En, _) => format!(
            "Unknown: {count} programs have no {there} in the dataset; their {here} of {amount} is outside the total."
        ),
        (Lang::Ja, _) => {
            format!("記載なし：{count}事業（{here}{amount}）は{there}の計数がデータセットになく、合計に含めない。")
        }
    })
}
