//! The arithmetic of indicators: yearly counts against the cumulative figure, contributions against the year's count,
//! parts against the whole. Counts are not rounded.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::acknowledged::Acknowledgements;
use super::held::{Held, Of};
use super::{About, Finding, Verdict};
use crate::code::Code;
use crate::model::{Counts, Dataset, FiscalYear, Indicator, IndicatorPart, Ix, Lang};
use crate::query::Query;
use crate::report::frame::{about, year_name};
use crate::report::origin;
use crate::table::{Cell, Cited, Key, Link, Linked, PrintedFigure};

/// Every sum of counts that the dataset holds.
pub(super) fn hold<'d>(
    dataset: &'d Dataset,
    query: &Query,
    acknowledgements: &Acknowledgements<'d>,
    findings: &mut Vec<Finding>,
) -> Vec<Held<'d>> {
    let mut rows = Vec::new();
    for (ix, indicator) in dataset.indicators.enumerate() {
        let named = named(indicator);
        // All counts of an indicator come from one document.
        let read = origin::cited(dataset, query, [&indicator.citation]);
        let (lang, findings, rows) = (query.lang, &mut *findings, &mut rows);
        let mut ledger = Ledger { lang, ix, indicator, read, acknowledgements, named, findings, rows };
        ledger.whole(None, &indicator.counts);
        for part in &indicator.parts {
            ledger.whole(Some(part), &part.counts);
            ledger.part(&part.id, &part.counts);
        }
        ledger.uncounted();
    }
    rows
}

/// What the contributions to the whole, or to a part by its id, come to in a year.
type Named<'d> = HashMap<(Option<&'d str>, FiscalYear), u64>;

fn named(indicator: &Indicator) -> Named<'_> {
    let mut named = Named::new();
    for contribution in &indicator.contributions {
        *named.entry((contribution.part.as_deref(), contribution.year)).or_default() += contribution.count;
    }
    named
}

struct Ledger<'l, 'd> {
    lang: Lang,
    ix: Ix<Indicator>,
    indicator: &'d Indicator,
    read: Cited,
    acknowledgements: &'l Acknowledgements<'d>,
    named: Named<'d>,
    findings: &'l mut Vec<Finding>,
    rows: &'l mut Vec<Held<'d>>,
}

impl<'d> Ledger<'_, 'd> {
    /// The counts of the indicator or of one part: years against the cumulative figure, contributions against years.
    fn whole(&mut self, part: Option<&'d IndicatorPart>, counts: &Counts) {
        if let (Some(cumulative), false) = (counts.cumulative, counts.by_year.is_empty()) {
            self.sum(part, None, cumulative, counts.by_year.iter().map(|(_, count)| count).sum());
        }
        for &(year, count) in &counts.by_year {
            // A contribution may stand both in the whole and in a part of it; the whole counts those without a part.
            if let Some(&listed) = self.named.get(&(part.map(|part| part.id.as_str()), year)) {
                self.sum(part, Some(year), count, listed);
            }
        }
    }

    /// Contributions to what has no count of its own: above the whole of that year, or without any count to hold them to.
    fn uncounted(&mut self) {
        let parts: HashMap<&str, &Counts> =
            self.indicator.parts.iter().map(|part| (part.id.as_str(), &part.counts)).collect();
        for contribution in &self.indicator.contributions {
            let (part, year) = (contribution.part.as_deref(), contribution.year);
            let counts = part.and_then(|part| parts.get(part).copied()).unwrap_or(&self.indicator.counts);
            if counts.of(year).is_some() {
                continue;
            }
            let scope = self.scope(part, Some(year));
            let (count, whole) = (contribution.count, self.indicator.counts.of(year));
            if let Some(whole) = whole.filter(|&whole| count > whole) {
                let text = match self.lang {
                    Lang::En => format!("{scope}: a contribution of {count} to a whole of {whole}"),
                    Lang::Ja => format!("{scope}：内訳{count}が全体{whole}を超える"),
                };
                self.find(Code::CannotAllBeRight, Some(year), count, text);
            } else {
                let text = match self.lang {
                    Lang::En => format!("{scope}: a contribution of {count}, but no count of that year"),
                    Lang::Ja => format!("{scope}：内訳{count}があるが、その年度の件数がない"),
                };
                self.find(Code::PartialContributions, Some(year), count, text);
            }
        }
    }

    /// A part is never larger than the whole.
    fn part(&mut self, part: &str, counts: &Counts) {
        let whole = &self.indicator.counts;
        let pairs = counts.by_year.iter().map(|&(year, count)| (Some(year), Some(count), whole.of(year)));
        let pairs = pairs.chain([(None, counts.cumulative, whole.cumulative)]);
        for (year, part_count, whole_count) in pairs.collect::<Vec<_>>() {
            if let (Some(of_part), Some(of_whole)) = (part_count, whole_count)
                && of_part > of_whole
            {
                let scope = self.scope(Some(part), year);
                let text = match self.lang {
                    Lang::En => format!("{scope}: the part counts {of_part}, the whole {of_whole}"),
                    Lang::Ja => format!("{scope}：内数{of_part}が全体{of_whole}を超える"),
                };
                self.find(Code::CannotAllBeRight, year, of_part, text);
            }
        }
    }

    /// One sum, as a row; a sum of contributions may fall short of the count, if the source names only some.
    fn sum(&mut self, part: Option<&'d IndicatorPart>, year: Option<FiscalYear>, published: u64, sum: u64) {
        let difference = Decimal::from(published) - Decimal::from(sum);
        let scope = self.scope(part.map(|part| part.id.as_str()), year);
        let mut verdict = if published == sum { Verdict::Exact } else { Verdict::Contradiction };
        if year.is_some() && sum < published {
            let text = match self.lang {
                Lang::En => format!("{scope}: contributions name {sum} of {published}"),
                Lang::Ja => format!("{scope}：内訳は{published}のうち{sum}のみ"),
            };
            self.find(Code::PartialContributions, year, published, text);
            return;
        }
        if verdict == Verdict::Contradiction {
            let text = match self.lang {
                Lang::En => format!("{scope}: published {published}, but the counts add up to {sum}"),
                Lang::Ja => format!("{scope}：公表値{published}に対し、内訳の合計は{sum}"),
            };
            let finding = self.finding(Code::CannotAllBeRight, year, published, text);
            verdict = verdict.acknowledged(&finding, self.acknowledgements);
            self.findings.push(finding);
        }
        let unit = self.indicator.unit.as_ref();
        self.rows.push(Held {
            of: Of::Indicator(self.indicator, part),
            year,
            stage: None,
            published: Cell::Count(published),
            sum: Cell::Count(sum),
            difference: Cell::Number(difference),
            verdict: Some(verdict),
            unit: unit.map_or(Cell::Empty, |unit| Cell::Text(unit.get(self.lang).to_owned())),
            source: self.indicator.citation.source,
            parts_in: self.read.clone(),
            links: self.links(part, year),
        });
    }

    /// Where a count and the counts of its years stand in a book; contributions stand on no other sheet.
    fn links(&self, part: Option<&IndicatorPart>, year: Option<FiscalYear>) -> Vec<Link> {
        let count = |year| PrintedFigure::Count(self.indicator.id.clone(), part.map(|part| part.id.clone()), year);
        let link = |key, figures| Link { key, year: None, to: Linked::Printed(figures) };
        let counts = part.map_or(&self.indicator.counts, |part| &part.counts);
        let years = counts.by_year.iter().map(|(year, _)| count(Some(*year)));
        let parts = if year.is_none() { years.collect() } else { Vec::new() };
        vec![link(Key::Published, vec![count(year)]), link(Key::SumOfParts, parts)]
    }

    fn scope(&self, part: Option<&str>, year: Option<FiscalYear>) -> String {
        let year = year.map(|year| year_name(year, self.lang));
        let (name, part) = match self.lang {
            Lang::En => (self.indicator.id.clone(), part),
            Lang::Ja => {
                let named = self.indicator.parts.iter().find(|it| part == Some(it.id.as_str()));
                let named = named.map(|part| part.name.get(self.lang));
                (format!("{}（{}）", self.indicator.name.get(self.lang), self.indicator.id), named)
            }
        };
        about([Some(name.as_str()), part, year.as_deref()].into_iter().flatten(), self.lang)
    }

    fn find(&mut self, code: Code, year: Option<FiscalYear>, count: u64, text: String) {
        let finding = self.finding(code, year, count, text);
        self.findings.push(finding);
    }

    /// A finding about a count of the indicator.
    fn finding(&self, code: Code, year: Option<FiscalYear>, count: u64, text: String) -> Finding {
        let finding = Finding::new(code, self.indicator.place, text);
        Finding { about: About::Indicator(self.ix), year, figure: Some(count.into()), ..finding }
    }
}
