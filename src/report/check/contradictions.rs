//! Which published totals a changed dataset contradicts that it did not contradict before.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::parts::Parts;
use super::totals::contradiction_text;
use super::{Verdict, scope};
use crate::message::Message;
use crate::model::{Amount, Dataset, FiscalYear, Inexact, Lang, PublishedTotal, Stage};
use crate::query::Query;

/// The contradictions of a dataset that changed, each with where its total stands and the sentence of
/// [`check`](super::check()).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contradictions {
    /// Those of totals that were not contradicted before.
    pub new: Vec<Message>,
    /// Those of totals that were contradicted before, by another sum.
    pub changed: Vec<Message>,
}

/// What a total says, wherever the file declares it: its scope by ids, its year, stage and published yen.
type Said = (String, FiscalYear, Stage, Decimal);

/// The published totals that `after` contradicts, unless `before` contradicts them by the same sum.
///
/// # Errors
///
/// A sum with more digits than can be exact.
pub fn contradictions(before: &Dataset, after: &Dataset) -> Result<Contradictions, Inexact> {
    let mut known: HashMap<Said, Vec<Amount>> = HashMap::new();
    for (total, sum) in contradicted(before)? {
        known.entry(said(before, total)).or_default().push(sum);
    }
    let mut found = Contradictions::default();
    for (total, sum) in contradicted(after)? {
        let sums = known.get_mut(&said(after, total));
        let sum_before = sums.and_then(|sums| {
            let same = sums.iter().position(|&known| known == sum).unwrap_or(0);
            (same < sums.len()).then(|| sums.swap_remove(same))
        });
        let text = |place: &str| {
            let cited = after.cite(&total.citation);
            let text = |lang| contradiction_text(after, &Query { lang, ..Query::default() }, total, &sum);
            Message::of(|lang| match (lang, place) {
                (Lang::En, "") => format!("{cited}: {}", text(lang)),
                (Lang::En, _) => format!("{place} ({cited}): {}", text(lang)),
                (Lang::Ja, "") => format!("{cited}：{}", text(lang)),
                (Lang::Ja, _) => format!("{place}（{cited}）：{}", text(lang)),
            })
        };
        match sum_before {
            None => found.new.push(text(&standing(before, after, total))),
            Some(known) if known != sum => found.changed.push(text(&after.locate(total.place))),
            Some(_) => {}
        }
    }
    Ok(found)
}

/// The totals that rounding cannot reconcile with their parts, each with the sum of these.
fn contradicted(dataset: &Dataset) -> Result<Vec<(&PublishedTotal, Amount)>, Inexact> {
    let parts = Parts::new(dataset)?;
    let mut found = Vec::new();
    for total in dataset.totals.iter().filter(|total| total.superseded_by.is_none()) {
        if let Some(sum) = parts.sum(total)?
            && Verdict::of(&total.amount, &sum)? == Verdict::Contradiction
        {
            found.push((total, sum));
        }
    }
    Ok(found)
}

/// Where a total stood before: what would change is not written yet. Empty where it is new.
fn standing(before: &Dataset, after: &Dataset, total: &PublishedTotal) -> String {
    let (said_now, cited) = (said(after, total), after.cite(&total.citation));
    let is_it = |old: &&PublishedTotal| said(before, old) == said_now && before.cite(&old.citation) == cited;
    before.totals.iter().find(is_it).map_or_else(String::new, |old| before.locate(old.place))
}

fn said(dataset: &Dataset, total: &PublishedTotal) -> Said {
    (scope(dataset, &total.scope), total.year, total.stage, total.amount.yen())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{self, DatasetFile};

    /// A dataset with a program of that amount in R4, and published totals of these amounts.
    fn dataset(amount: u32, totals: &[u32]) -> Dataset {
        let mut text = format!(
            "[dataset]\nschema = 1\nid = \"d\"\ntitle = \"D\"\nunit = \"億円\"\n\
             [[source]]\nid = \"s\"\ntitle = \"S\"\n[[ministry]]\nid = \"m\"\nname = \"M\"\n\
             [[program]]\nid = \"p\"\nministry = \"m\"\nname = \"P\"\nsource = \"s\"\namounts = {{ R4 = {amount} }}\n"
        );
        for total in totals {
            text += &format!("[[total]]\nyear = \"R4\"\namount = {total}\nsource = \"s#{total}\"\n");
        }
        load::parse(&[DatasetFile::new("d.toml", text)]).unwrap()
    }

    /// The published figures of the new contradictions, and of those by another sum.
    fn found(before: &Dataset, after: &Dataset) -> [Vec<String>; 2] {
        let published = |text: &Message| {
            let (_, from) = text.get(Lang::En).split_once("published ").unwrap();
            from.split(',').next().unwrap().to_owned()
        };
        let Contradictions { new, changed } = contradictions(before, after).unwrap();
        [new, changed].map(|texts| texts.iter().map(published).collect())
    }

    #[test]
    fn only_totals_that_were_not_contradicted_before_are_new() {
        let none: [Vec<String>; 2] = [Vec::new(), Vec::new()];
        assert_eq!(found(&dataset(10, &[10]), &dataset(10, &[10])), none);
        assert_eq!(found(&dataset(10, &[20]), &dataset(10, &[20])), none);
        assert_eq!(found(&dataset(10, &[20]), &dataset(30, &[20])), [vec![], vec!["20".to_owned()]]);
        assert_eq!(found(&dataset(10, &[10]), &dataset(30, &[10])), [vec!["10".to_owned()], vec![]]);
        // Where one total of a scope is kept at last, another one is not given up for it.
        assert_eq!(found(&dataset(10, &[10, 20]), &dataset(20, &[10, 20])), [vec!["10".to_owned()], vec![]]);
        // The same total in another document contradicts once more.
        assert_eq!(found(&dataset(10, &[20]), &dataset(10, &[20, 20])), [vec!["20".to_owned()], vec![]]);
        // Where a file declares a total says nothing.
        assert_eq!(found(&dataset(10, &[20, 30]), &dataset(10, &[30, 20])), none);
    }
}
