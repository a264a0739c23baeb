//! The whole budgets of programs of which a dataset holds a part, as a resource.

use super::columns::{amounts, bases, both, citation, cited, link, note, printed, stages};
use super::resource::{Field, Kind, Resource};
use crate::model::{Dataset, Inexact};

pub(super) fn wholes(dataset: &Dataset) -> Result<Resource, Inexact> {
    let rows = dataset.wholes.iter().zip(1_u64..).map(|(whole, number)| {
        let mut row = vec![
            number.to_string(),
            dataset.programs[whole.program].id.clone(),
            whole.year.number().to_string(),
            whole.stage.code().to_owned(),
        ];
        row.extend(printed(&whole.amount, whole.unit, whole.rounding)?);
        row.push(whole.basis.code().to_owned());
        row.extend(cited(dataset, Some(&whole.citation)));
        row.extend(both(whole.note.as_ref()));
        Ok(row)
    });
    let mut fields = vec![
        Field::new("whole", Kind::Count, "Number of the whole budget").required(),
        Field::new("program", Kind::Text, "Program").typed("activity:generic:program:code").required(),
        Field::new("fiscal_year", Kind::FiscalYear, "Fiscal year").typed("date:fiscal-year").required(),
        Field::new("stage", Kind::OneOf(stages()), "Stage of the budget").typed("phase:id").required(),
    ];
    fields.extend(amounts());
    fields.push(Field::new("basis", Kind::OneOf(bases()), "Whether the source states the amount"));
    fields.extend(citation());
    fields.extend(note());
    Ok(Resource {
        name: "wholes",
        title: "Whole budgets of programs whose allocations are a part",
        fields,
        key: &["whole"],
        links: vec![
            link("program", "programs", "program"),
            link("stage", "stages", "stage"),
            link("source", "sources", "source"),
        ],
        rows: rows.collect::<Result<_, _>>()?,
    })
}
