//! Published totals beside sums: only where both cover the same allocations.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::convert::Infallible;
use std::hash::BuildHasher;
use std::ptr;

use foldhash::quality::RandomState;
use rust_decimal::Decimal;

use crate::model::{Allocation, Amount, Covered, Dataset, Date, FiscalYear, Lang, PublishedTotal, Stage, Unit};
use crate::number;
use crate::query::{Hit, Query, Stages};
use crate::report::doubted::doubted;
use crate::table::{Note, NoteCode, Table, each_once};

/// The published totals of a dataset, found by the allocations that they cover.
pub(crate) struct Published<'d> {
    pub(crate) dataset: &'d Dataset,
    /// The one that stands for each set of allocations, by how many they are.
    totals: HashMap<(FiscalYear, Stage, usize), HashMap<u128, &'d PublishedTotal>>,
    marks: Marks,
    /// Those whose contradiction was looked into.
    doubted: Vec<&'d PublishedTotal>,
}

/// Tells sets of allocations apart by a mark: the sum of one large random number for each member.
#[derive(Default)]
struct Marks([RandomState; 2]);

/// A set of allocations, as it grows.
#[derive(Debug, Clone, Copy, Default)]
struct Set {
    count: usize,
    mark: u128,
}

impl Marks {
    fn of(&self, allocation: &Allocation) -> u128 {
        let Self([high, low]) = self;
        let [high, low] = [high, low].map(|state| u128::from(state.hash_one(ptr::from_ref(allocation).addr())));
        high << 64 | low
    }
}

impl<'d> Published<'d> {
    pub(crate) fn new(dataset: &'d Dataset) -> Self {
        let doubted: Vec<&PublishedTotal> = doubted(dataset).map(|(total, _)| total).collect();
        let mut published = Self { dataset, totals: HashMap::new(), marks: Marks::default(), doubted };
        let add = |set: &mut Set, allocation: &Allocation| -> Result<(), Infallible> {
            *set = Set { count: set.count + 1, mark: set.mark.wrapping_add(published.marks.of(allocation)) };
            Ok(())
        };
        let Ok(covered) = Covered::<Set>::gather(dataset, add);
        let doubted = published.doubted.clone();
        // Of several totals of one set, that of the least rank stands; one that is known to contradict its parts comes last.
        let rank = |total: &PublishedTotal| -> (bool, Decimal, Reverse<Option<Date>>) {
            let date = dataset.sources[total.citation.source].stated_date();
            (doubted.iter().any(|known| ptr::eq(*known, total)), total.amount.slack(), Reverse(date))
        };
        // What is printed for a single program comes last among equals.
        let [of_several, of_one] = [false, true]
            .map(|of_one| dataset.totals.iter().filter(move |total| total.scope.program.is_some() == of_one));
        // What another document replaced is nobody's figure any more.
        let stands = |total: &&PublishedTotal| total.superseded_by.is_none();
        for total in of_several.chain(of_one).filter(stands) {
            let (mut count, mut mark) = (0, 0u128);
            for set in covered.of(total) {
                (count, mark) = (count + set.count, mark.wrapping_add(set.mark));
            }
            let known =
                published.totals.entry((total.year, total.stage, count)).or_default().entry(mark).or_insert(total);
            if rank(total) < rank(known) {
                *known = total;
            }
        }
        published
    }

    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.totals.is_empty()
    }

    /// The published total of exactly these allocations of one year, if there is one.
    ///
    /// Of several, the finest printed one stands; of equally fine ones, the one that states the latest date. One whose
    /// contradiction was looked into stands only where it is alone.
    pub(crate) fn of<'h, I: Iterator<Item = &'h Hit<'h>>>(
        &self,
        year: FiscalYear,
        stages: &Stages,
        hits: impl Fn() -> I,
    ) -> Option<&'d PublishedTotal> {
        let stage = stages.single().filter(|_| !self.is_empty())?;
        let count = hits().count();
        // No total is that of no allocations, though one may have no parts.
        let of_count = self.totals.get(&(year, stage, count)).filter(|_| count > 0)?;
        let mark = hits().fold(0u128, |mark, hit| mark.wrapping_add(self.marks.of(hit.allocation)));
        let total = of_count.get(&mark)?;
        let accounts = &self.dataset.accounts;
        total.covers_all(accounts, hits().map(|hit| (hit.ix, hit.program, hit.allocation))).then_some(*total)
    }

    /// Names the sources of published totals under the table, too.
    pub(crate) fn cite(&self, table: &mut Table, totals: impl IntoIterator<Item = &'d PublishedTotal>) {
        table.cite(totals.into_iter().map(|total| &self.dataset.sources[total.citation.source]));
    }
}

/// What is published for the rows of a table: what contradicts its row stands below it, what agrees only where it is asked for.
#[derive(Default)]
pub(crate) struct Beside<'d> {
    shown: Vec<&'d PublishedTotal>,
    agreeing: Vec<&'d PublishedTotal>,
    differs: bool,
}

impl<'d> Beside<'d> {
    /// Whether the published figures of a row stand below it; each comes with the sum that it is published for.
    pub(crate) fn takes(
        &mut self,
        query: &Query,
        published: impl Iterator<Item = (Amount, &'d PublishedTotal)> + Clone,
    ) -> bool {
        let shows = query.published || published.clone().any(|(sum, total)| !total.amount.meets(&sum));
        let list = if shows { &mut self.shown } else { &mut self.agreeing };
        list.extend(published.clone().map(|(_, total)| total));
        self.differs |= !shows && published.into_iter().any(|(sum, total)| total.amount.yen() != sum.yen());
        shows
    }

    /// Cites the documents whose figures are shown, and says which others agree.
    pub(crate) fn tell(self, table: &mut Table, published: &Published<'d>) {
        let title = |total: &PublishedTotal| published.dataset.sources[total.citation.source].brief().get(table.lang);
        // Of documents with the same short title, one may contradict.
        let others: Vec<&str> = self.shown.iter().chain(&published.doubted).copied().map(title).collect();
        let titles = each_once(self.agreeing.iter().copied().map(title).filter(|title| !others.contains(title)));
        published.cite(table, self.shown);
        if titles.is_empty() {
            return;
        }
        let (text, hint) = match (table.lang, self.differs) {
            (Lang::En, true) => (format!("Agree within rounding: {}.", titles.join("; ")), "--published"),
            (Lang::En, false) => (format!("Agree: {}.", titles.join("; ")), "--published"),
            (Lang::Ja, true) => (format!("{}は端数処理の範囲内で一致。", titles.join("、")), "--publishedで表示"),
            (Lang::Ja, false) => (format!("{}は一致。", titles.join("、")), "--publishedで表示"),
        };
        table.notes.push(Note::new(NoteCode::Agreement, text).hinted(hint));
    }
}

/// Notes how a published total compares with the sum of its parts, unless they are equal.
pub(crate) fn note_difference(table: &mut Table, subject: &str, sum: &Amount, total: &PublishedTotal) {
    let (lang, unit) = (table.lang, table.unit.unwrap_or(Unit::Yen));
    let text = difference_text(lang, unit, subject, sum, total).map(|text| {
        if !total.amount.meets(sum) {
            return format!("{text}{}", lang.full_stop());
        }
        let [parts, printed] = [sum, &total.amount].map(|amount| number::yen(amount.yen(), unit, lang));
        let slack = slack(sum, unit, lang);
        match lang {
            Lang::En => {
                format!("{subject}: {parts} and {printed} agree within rounding (the programs allow {slack}).")
            }
            Lang::Ja => format!("{subject}：{parts}と{printed}は端数処理の範囲内で一致（事業の合計の幅{slack}）。"),
        }
    });
    let text = text.map(|text| Note::new(NoteCode::Published, text));
    // The same year on both sides of a comparison is noted once.
    table.notes.extend(text.filter(|text| table.notes.last() != Some(text)));
}

/// How a published total compares with the sum of its parts; nothing where they are equal.
pub(crate) fn difference_text(
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
pub(crate) fn note_contradiction(table: &mut Table, subject: &str, sum: &Amount, total: &PublishedTotal) {
    if !total.amount.meets(sum) {
        note_difference(table, subject, sum, total);
    }
}
