//! Published totals beside sums: only where both cover the same allocations.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::frame::note;
use crate::model::{Amount, Dataset, FiscalYear, Ix, Lang, Program, PublishedTotal, Stage, Unit};
use crate::number;
use crate::query::{Hit, Stages};
use crate::table::Table;

/// The published totals of a dataset, each with the number of allocations that it covers.
pub(super) struct Published<'d> {
    pub(super) dataset: &'d Dataset,
    /// Those of a single program stand under it: there may be as many as programs.
    totals: HashMap<Key, Vec<(&'d PublishedTotal, usize)>>,
}

/// The year and stage of a total, and its program, if it is that of one.
type Key = (FiscalYear, Stage, Option<Ix<Program>>);

impl<'d> Published<'d> {
    pub(super) fn new(dataset: &'d Dataset) -> Self {
        let mut totals: HashMap<Key, Vec<(&PublishedTotal, usize)>> = HashMap::new();
        for total in &dataset.totals {
            let key = (total.year, total.stage, total.scope.program);
            totals.entry(key).or_default().push((total, total.parts(dataset).count()));
        }
        Self { dataset, totals }
    }

    /// The published total of exactly these allocations of one year, if there is one.
    ///
    /// Of several, the finest printed one stands; of equally fine ones, the one published last.
    pub(super) fn of<'h, I: Iterator<Item = &'h Hit<'h>>>(
        &self,
        year: FiscalYear,
        stages: &Stages,
        hits: impl Fn() -> I,
    ) -> Option<&'d PublishedTotal> {
        let (first, stage) = (hits().next()?, stages.single()?);
        let covers_all = |total: &PublishedTotal| hits().all(|hit| total.covers(hit.ix, hit.program, hit.allocation));
        [None, Some(first.ix)]
            .into_iter()
            .filter_map(|program| self.totals.get(&(year, stage, program)))
            .flatten()
            .filter(|(total, parts)| *parts == hits().count() && covers_all(total))
            .map(|(total, _)| *total)
            .min_by_key(|total| {
                let published = self.dataset.sources[total.citation.source].published;
                (total.amount.slack(), Reverse(published))
            })
    }

    /// Names the sources of published totals under the table, too.
    pub(super) fn cite(&self, table: &mut Table, totals: impl IntoIterator<Item = &'d PublishedTotal>) {
        for total in totals {
            let source = &self.dataset.sources[total.citation.source];
            table.cite(&source.id, source.title.get(table.lang));
        }
    }
}

/// Notes how a published total compares with the sum of its parts, unless they are equal.
pub(super) fn note_difference(table: &mut Table, subject: &str, sum: &Amount, total: &PublishedTotal) {
    let text = difference_text(table.lang, table.unit.unwrap_or(Unit::Yen), subject, sum, total);
    let text = text.map(|text| note("published", format!("{text}{}", table.lang.full_stop())));
    // The same year on both sides of a comparison is noted once.
    table.notes.extend(text.filter(|text| table.notes.last() != Some(text)));
}

/// How a published total compares with the sum of its parts; nothing where they are equal.
pub(super) fn difference_text(
    lang: Lang,
    unit: Unit,
    subject: &str,
    sum: &Amount,
    total: &PublishedTotal,
) -> Option<String> {
    let difference = total.amount.sub(sum).ok().filter(|difference| !difference.yen().is_zero())?;
    let [parts, printed] = [sum, &total.amount].map(|amount| number::yen(amount.yen(), unit, lang));
    let [parts_slack, total_slack] = [sum, &total.amount].map(|amount| slack(amount, unit, lang));
    let gap = number::signed_yen(difference.yen(), unit, lang);
    Some(match lang {
        Lang::En => {
            let verdict =
                if total.amount.meets(sum) { "explained by rounding" } else { "rounding does not explain it" };
            format!(
                "{subject}: sum of programs {parts}, published {printed}, difference {gap}: {verdict} \
                 (the parts allow {parts_slack}, the total {total_slack})"
            )
        }
        Lang::Ja => {
            let verdict = if total.amount.meets(sum) {
                "端数処理の範囲内"
            } else {
                "端数処理では説明できない"
            };
            format!(
                "{subject}：事業の合計{parts}、公表額{printed}、差{gap}は{verdict}\
                 （合計の幅{parts_slack}、公表額の幅{total_slack}）"
            )
        }
    })
}

/// How far the truth may lie to both sides: `±3`, or `−1/+3` where they differ.
fn slack(amount: &Amount, unit: Unit, lang: Lang) -> String {
    let (below, above) = amount.slacks();
    if below == above {
        return format!("±{}", number::yen(above, unit, lang));
    }
    format!("{}/{}", number::signed_yen(-below, unit, lang), number::signed_yen(above, unit, lang))
}

/// Notes a published figure of a single group, where rounding cannot explain that it differs from the group's sum.
pub(super) fn note_contradiction(table: &mut Table, subject: &str, sum: &Amount, total: &PublishedTotal) {
    if !total.amount.meets(sum) {
        note_difference(table, subject, sum, total);
    }
}
