//! The whole budgets of programs against the allocations that are a part of them: a part is never more than its whole.

use super::acknowledged::Acknowledgements;
use super::{About, Finding, Verdict};
use crate::code::Code;
use crate::model::{Amount, Dataset, Inexact, Lang, WholeBudget};
use crate::number;
use crate::query::Query;
use crate::report::frame::year_name;
use crate::report::{origin, term};
use crate::table::{Cell, Key, Row, Table};

/// A row for every whole budget that the dataset declares.
pub(super) fn rows(
    table: &Table,
    dataset: &Dataset,
    query: &Query,
    acknowledgements: &Acknowledgements<'_>,
    findings: &mut Vec<Finding>,
) -> Result<Vec<Row>, Inexact> {
    let row = |whole| row(table, dataset, query, whole, acknowledgements, findings);
    dataset.wholes.iter().map(row).collect()
}

fn row(
    table: &Table,
    dataset: &Dataset,
    query: &Query,
    whole: &WholeBudget,
    acknowledgements: &Acknowledgements<'_>,
    findings: &mut Vec<Finding>,
) -> Result<Row, Inexact> {
    let (lang, unit) = (query.lang, query.unit(dataset));
    let program = &dataset.programs[whole.program];
    let parts: Vec<_> = program
        .allocations
        .iter()
        .filter(|part| part.counted && part.year == whole.year && part.stage == whole.stage)
        .collect();
    let sum = Amount::sum(parts.iter().map(|part| part.amount()))?;
    let mut cells = vec![
        Cell::term(format!("program={}", program.id), program.id.clone()),
        Cell::Year(whole.year),
        Cell::Era(whole.year),
        term::stage(whole.stage, lang),
        Cell::Printed(whole.amount),
    ];
    if parts.is_empty() {
        let text = match lang {
            Lang::En => format!("the whole of {} in {} has no part", program.id, whole.year.english()),
            Lang::Ja => format!("{}の{}の全体額に当たる配分額がない", whole.year.japanese(), program.id),
        };
        findings.push(found(Code::NoParts, whole, text));
        cells.extend([Cell::Empty, Cell::Empty, Cell::Empty]);
    } else {
        let mut verdict = Verdict::Part;
        if sum.yen() > whole.amount.yen() && !sum.meets(&whole.amount) {
            let [part, all] = [&sum, &whole.amount].map(|amount| number::yen(amount.yen(), unit, lang));
            let (year, stage) = (year_name(whole.year, lang), whole.stage.label().get(lang));
            let finding = found(
                Code::Contradiction,
                whole,
                match lang {
                    Lang::En => format!("{}, {year}, {stage}: a part of {part} exceeds the whole of {all}", program.id),
                    Lang::Ja => format!("{}、{year}、{stage}：内数{part}が全体額{all}を超える", program.id),
                },
            );
            verdict = Verdict::Contradiction.acknowledged(&finding, acknowledgements);
            findings.push(finding);
        }
        cells.extend([Cell::Amount(sum), Cell::Change(whole.amount.sub(&sum)?), verdict.cell(lang)]);
    }
    cells.push(Cell::term(unit.code(), unit.label().get(lang)));
    cells.push(Cell::code(&dataset.sources[whole.citation.source].id));
    let mut row = Row::from(cells);
    let origins = origin::cited(dataset, query, parts.iter().map(|part| part.citation()));
    row.origins = table.origins(&[(Key::SumOfParts, &origins)]);
    Ok(row)
}

/// A finding about a whole, which names its program.
fn found(code: Code, whole: &WholeBudget, text: String) -> Finding {
    let finding = Finding::new(code, whole.place, text).of_figure(whole.year, whole.stage, &whole.amount);
    Finding { about: About::Programs(vec![whole.program]), ..finding }
}
