//! The whole budgets of programs against the allocations that are a part of them: a part is never more than its whole.

use super::acknowledged::Acknowledgements;
use super::held::{Held, Of};
use super::{About, Finding, Verdict, program_said};
use crate::code::Code;
use crate::model::{Amount, Dataset, Inexact, Lang, Program, WholeBudget};
use crate::number;
use crate::query::{Query, Stages};
use crate::report::frame::year_name;
use crate::report::links;
use crate::report::origin;
use crate::table::{Cell, Key, Link};

/// Every whole budget that the dataset declares, against the parts of it.
pub(super) fn hold<'d>(
    dataset: &'d Dataset,
    query: &Query,
    acknowledgements: &Acknowledgements<'_>,
    findings: &mut Vec<Finding>,
) -> Result<Vec<Held<'d>>, Inexact> {
    dataset.wholes.iter().map(|whole| held(dataset, query, whole, acknowledgements, findings)).collect()
}

fn held<'d>(
    dataset: &'d Dataset,
    query: &Query,
    whole: &WholeBudget,
    acknowledgements: &Acknowledgements<'_>,
    findings: &mut Vec<Finding>,
) -> Result<Held<'d>, Inexact> {
    let (lang, unit) = (query.lang, query.unit(dataset));
    let program = &dataset.programs[whole.program];
    let parts: Vec<_> = program
        .allocations
        .iter()
        .filter(|part| part.counted && part.year == whole.year && part.stage == whole.stage)
        .collect();
    let sum = Amount::sum(parts.iter().map(|part| part.amount()))?;
    let held = Held {
        of: Of::Whole(whole.program),
        year: Some(whole.year),
        stage: Some(whole.stage),
        published: Cell::Printed(whole.amount),
        sum: Cell::Empty,
        difference: Cell::Empty,
        verdict: None,
        unit: Held::unit_of(unit, lang),
        source: whole.citation.source,
        parts_in: origin::cited(dataset, query, parts.iter().map(|part| part.citation())),
        links: query.is_book().then(|| links(program, whole)).into_iter().collect(),
    };
    if parts.is_empty() {
        let text = match lang {
            Lang::En => format!("the whole of {} in {} has no part", program.id, whole.year.english()),
            Lang::Ja => {
                format!("{}の{}の全体額に当たる配分額がない", whole.year.japanese(), program_said(program, lang))
            }
        };
        findings.push(found(Code::NoParts, whole, text));
        return Ok(held);
    }
    let mut verdict = Verdict::Part;
    if sum.yen() > whole.amount.yen() && !sum.meets(&whole.amount) {
        let [part, all] = [&sum, &whole.amount].map(|amount| number::yen(amount.yen(), unit, lang));
        let (year, stage) = (year_name(whole.year, lang), whole.stage.label().get(lang));
        let finding = found(
            Code::Contradiction,
            whole,
            match lang {
                Lang::En => format!("{}, {year}, {stage}: a part of {part} exceeds the whole of {all}", program.id),
                Lang::Ja => {
                    format!("{}・{year}・{stage}：内数{part}が全体額{all}を超える", program_said(program, lang))
                }
            },
        );
        verdict = Verdict::Contradiction.acknowledged(&finding, acknowledgements);
        findings.push(finding);
    }
    let difference = whole.amount.sub(&sum)?;
    Ok(held.against(Cell::Amount(sum), Cell::Change(difference), verdict))
}

/// Where the parts of a whole stand in a book.
fn links(program: &Program, whole: &WholeBudget) -> Link {
    let parts = vec![links::rows([(Key::Program, program.id.clone())])];
    links::of_programs(Key::SumOfParts, (whole.year, &Stages::one(whole.stage)), parts)
}

/// A finding about a whole, which names its program.
fn found(code: Code, whole: &WholeBudget, text: String) -> Finding {
    let finding = Finding::new(code, whole.place, text).of_figure(whole.year, whole.stage, &whole.amount);
    Finding { about: About::Programs(vec![whole.program]), ..finding }
}
