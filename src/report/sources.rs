//! Which documents the figures come from.

use super::ReportError;
use super::columns::column;
use super::frame::note;
use crate::model::{Dataset, Lang};
use crate::query::Query;
use crate::table::{Cell, Table};

/// A row per document, with the number of figures that were read from it.
pub fn sources(dataset: &Dataset, query: &Query) -> Result<Table, ReportError> {
    let lang = query.lang;
    let mut figures = vec![0u64; dataset.sources.len()];
    let allocations =
        dataset.programs.iter().flat_map(|program| &program.allocations).map(|allocation| &allocation.citation);
    let totals = dataset.totals.iter().map(|total| &total.citation);
    for citation in allocations.chain(totals) {
        if let Some(count) = figures.get_mut(citation.source.position()) {
            *count += 1;
        }
    }
    let heading = match lang {
        Lang::En => "Figures",
        Lang::Ja => "計数",
    };
    let title = match lang {
        Lang::En => format!("Sources of {}", dataset.title.get(lang)),
        Lang::Ja => format!("{}の出典", dataset.title.get(lang)),
    };
    let mut table = Table { lang, title: Some(title), measure: Some("figures"), ..Table::default() };
    table.columns = vec![
        column("source", lang).titled("ID", "ID"),
        column("title", lang),
        column("publisher", lang),
        column("published", lang),
        column("url", lang).hidden(),
        column("figures", lang).titled(heading, heading),
    ];
    for (source, figures) in dataset.sources.iter().zip(figures) {
        let text = |text: &str| Cell::Text(text.to_owned());
        let cells = vec![
            Cell::code(&source.id),
            text(source.title.get(lang)),
            source.publisher.as_ref().map_or(Cell::Empty, |publisher| text(publisher.get(lang))),
            source.published.map_or(Cell::Empty, Cell::Date),
            source.url.as_deref().map_or(Cell::Empty, text),
            Cell::Count(figures),
        ];
        table.rows.push(cells.into());
    }
    if table.rows.is_empty() {
        let text = match lang {
            Lang::En => "The dataset declares no source.",
            Lang::Ja => "このデータセットには出典がない。",
        };
        table.notes.push(note("empty", text));
    }
    Ok(table)
}
