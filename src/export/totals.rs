//! Published totals, as a resource.

use super::columns::{
    amounts, bases, both, citation, cited, link, note, printed, scope, scope_ids, scope_links, stages,
};
use super::resource::{Field, Kind, Resource};
use crate::model::{Dataset, Inexact};

pub(super) fn totals(dataset: &Dataset) -> Result<Resource, Inexact> {
    let rows = dataset.totals.iter().zip(1_u64..).map(|(total, number)| {
        let mut row = vec![number.to_string(), total.year.number().to_string(), total.stage.code().to_owned()];
        row.extend(scope_ids(dataset, &total.scope));
        row.extend(printed(&total.amount, total.unit, total.rounding)?);
        row.push(total.basis.code().to_owned());
        row.extend(cited(dataset, Some(&total.citation)));
        row.push(total.superseded_by.map_or_else(String::new, |source| dataset.sources[source].id.clone()));
        row.extend(both(total.note.as_ref()));
        Ok(row)
    });
    let mut fields = vec![
        Field::new("total", Kind::Count, "Number of the total, in the order of the dataset").required(),
        Field::new("fiscal_year", Kind::FiscalYear, "Fiscal year").typed("date:fiscal-year").required(),
        Field::new("stage", Kind::OneOf(stages()), "Stage of the budget").typed("phase:id").required(),
    ];
    fields.extend(scope());
    fields.extend(amounts());
    fields.push(Field::new("basis", Kind::OneOf(bases()), "Whether the source states the amount"));
    fields.extend(citation());
    fields.push(Field::new("superseded_by", Kind::Text, "Source whose figure replaced this one"));
    fields.extend(note());
    let mut links = scope_links();
    links.push(link("superseded_by", "sources", "source"));
    Ok(Resource {
        name: "totals",
        title: "Published totals",
        fields,
        key: &["total"],
        links,
        rows: rows.collect::<Result<_, _>>()?,
    })
}
