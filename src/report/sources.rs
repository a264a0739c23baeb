//! Which documents the figures come from, and which figures come from each.

use super::frame::year_name;
use super::term;
use crate::model::{
    Amount, Basis, Citation, Dataset, Date, FiscalYear, Indicator, Ix, Label, Lang, Source, Stage, Text, When,
};
use crate::query::Query;
use crate::table::{Cell, Column, Fact, Key, Note, NoteCode, Table};

/// What their sheet in a workbook is called.
const SHEET: Label = Label::new("Sources", "出典");

/// A printed number of the dataset, or a text, with the place that it was read from.
pub(crate) struct Figure<'d> {
    kind: Label,
    subject: String,
    /// What people call the subject, unless that is its id.
    said: Option<String>,
    year: Option<FiscalYear>,
    stage: Option<Stage>,
    number: Number,
    citation: &'d Citation,
    basis: Basis,
}

/// An amount of money, a count of an indicator, or nothing.
enum Number {
    Amount(Amount),
    Count(u64),
    /// A text has none.
    None,
}

/// The documents in the order of their dates, those without a date last, each with the number of its entries.
#[must_use]
pub fn sources(dataset: &Dataset, query: &Query) -> Table {
    let lang = query.lang;
    let mut counts = vec![0u64; dataset.sources.len()];
    for figure in entries(dataset, lang) {
        if let Some(count) = counts.get_mut(figure.citation.source.position()) {
            *count += 1;
        }
    }
    let title = match lang {
        Lang::En => format!("{}: sources", dataset.brief().get(lang)),
        Lang::Ja => format!("{}の出典", dataset.brief().get(lang)),
    };
    let mut table = Table { lang, sheet: Some(SHEET), title: Some(title), ..Table::default() };
    table.measure = Some(Key::Entries);
    table.columns = vec![
        Column::new(Key::SourceId, lang),
        Column::new(Key::Title, lang),
        Column::new(Key::Publisher, lang),
        Column::new(Key::PublishedOn, lang),
        Column::new(Key::PublishedBasis, lang).hidden(),
        Column::new(Key::Url, lang).hidden(),
        Column::new(Key::Entries, lang),
    ];
    let mut listed: Vec<(&Source, u64)> = dataset.sources.iter().zip(counts).collect();
    listed.sort_by_key(|(source, _)| (source.published.is_none(), source.published));
    for (source, figures) in listed {
        let text = |text: &str| Cell::Text(text.to_owned());
        let cells = vec![
            Cell::code(&source.id),
            text(source.title.get(lang)),
            source.publisher.as_ref().map_or(Cell::Empty, |publisher| text(publisher.get(lang))),
            published(source),
            source.published.map_or(Cell::Empty, |_| term::basis(source.published_basis, lang)),
            source.url.as_deref().map_or(Cell::Empty, text),
            Cell::Count(figures),
        ];
        table.rows.push(cells.into());
    }
    if table.rows.is_empty() {
        let text = Label::new("The dataset declares no source.", "このデータセットには出典がない。");
        table.notes.push(Note::new(NoteCode::Empty, text.get(lang)));
    }
    table
}

/// The day on which a document was published, as far as it is known.
fn published(source: &Source) -> Cell {
    match (source.published, source.published_basis) {
        (None, _) => Cell::Empty,
        (Some(date), Basis::Stated) => Cell::Date(date),
        (Some(date), Basis::Inferred) => Cell::InferredDate(date),
    }
}

/// The figures and statements of one document.
#[must_use]
pub fn source(dataset: &Dataset, query: &Query, ix: Ix<Source>) -> Table {
    let (lang, source) = (query.lang, &dataset.sources[ix]);
    let mut table = Table {
        lang,
        sheet: Some(SHEET),
        title: Some(source.title.get(lang).to_owned()),
        unit: Some(query.unit(dataset)),
        decimals: query.decimals,
        ..Table::default()
    };
    let publisher = source.publisher.as_ref().map(|publisher| publisher.get(lang).to_owned());
    let day = |date: Date| match lang {
        Lang::Ja if query.for_people => date.japanese(),
        Lang::En | Lang::Ja => date.to_string(),
    };
    let is_inferred = source.published.is_some() && source.published_basis == Basis::Inferred;
    let facts = [
        (Key::SourceId, Some(source.id.clone())),
        (Key::Publisher, publisher),
        (Key::PublishedOn, source.published.map(day)),
        (Key::PublishedBasis, is_inferred.then(|| Basis::Inferred.label().get(lang).to_owned())),
        (Key::Retrieved, source.retrieved.map(day)),
        (Key::Url, source.url.clone()),
        (Key::Note, source.note.as_ref().map(|note| note.get(lang).to_owned())),
        (Key::YearsNote, source.years_note.as_ref().map(|note| note.get(lang).to_owned())),
        (Key::Supersedes, source.supersedes.map(|older| dataset.sources[older].id.clone())),
    ];
    table.facts = facts.into_iter().filter_map(|(key, value)| Some(Fact::new(key, lang, value?))).collect();
    let unit = query.unit(dataset);
    let figures: Vec<Figure<'_>> =
        entries(dataset, lang).into_iter().filter(|figure| figure.citation.source == ix).collect();
    // Where all numbers are amounts, their unit stands above the table; where none are, there is none.
    let has_amounts = figures.iter().any(|figure| matches!(figure.number, Number::Amount(_)));
    table.unit_per_row = has_amounts && figures.iter().any(|figure| matches!(figure.number, Number::Count(_)));
    let stages = figures.iter().any(|figure| figure.stage.is_some_and(|stage| stage != Stage::Initial));
    table.columns = vec![
        Column::new(Key::Kind, lang),
        Column::new(Key::Subject, lang),
        Column::new(Key::FiscalYear, lang),
        Column::new(Key::Era, lang),
        Column::new(Key::Stage, lang).hidden_if(!stages),
        Column::new(Key::Value, lang),
        Column::new(Key::Unit, lang).hidden_if(!table.unit_per_row),
        Column::new(Key::Locator, lang),
        Column::new(Key::Basis, lang),
    ];
    for figure in figures {
        let named = |label: Label| Cell::term(label.en, label.get(lang));
        let (value, unit) = match figure.number {
            Number::Amount(amount) => (Cell::Printed(amount), Cell::unit(unit, lang)),
            Number::Count(count) => (Cell::Count(count), Cell::Empty),
            Number::None => (Cell::Empty, Cell::Empty),
        };
        let cells = vec![
            named(figure.kind),
            match figure.said {
                None => Cell::Text(figure.subject),
                Some(said) => Cell::term(figure.subject, said),
            },
            figure.year.map_or(Cell::Empty, Cell::Year),
            figure.year.map_or(Cell::Empty, Cell::Era),
            figure.stage.map_or(Cell::Empty, |stage| term::stage(stage, lang)),
            value,
            unit,
            term::place(dataset, figure.citation, lang),
            term::basis(figure.basis, lang),
        ];
        table.rows.push(cells.into());
    }
    if table.rows.is_empty() {
        let text = Label::new("Nothing was read from this document.", "この資料から採ったものはない。");
        table.notes.push(Note::new(NoteCode::Empty, text.get(lang)));
    }
    table
}

/// Every printed number of the dataset: allocations, published totals, the numbers of indicators.
pub(crate) fn figures(dataset: &Dataset, lang: Lang) -> Vec<Figure<'_>> {
    let allocations = dataset.programs.iter().flat_map(|program| {
        program.allocations.iter().map(|allocation| Figure {
            kind: Label::new("allocation", "配分額"),
            subject: allocation.account().map_or_else(
                || program.id.clone(),
                |account| format!("{};{}", program.id, dataset.accounts[account].id),
            ),
            said: in_japanese(lang, || {
                let account = allocation.account().map(|account| &dataset.accounts[account].name);
                [&program.name].into_iter().chain(account).map(|name| name.get(lang)).collect()
            }),
            year: Some(allocation.year),
            stage: Some(allocation.stage),
            number: Number::Amount(allocation.amount()),
            citation: allocation.citation(),
            basis: allocation.basis(),
        })
    });
    let totals = dataset.totals.iter().map(|total| Figure {
        kind: Label::new("total", "公表額"),
        subject: super::check::scope(dataset, &total.scope),
        said: Some(match lang {
            Lang::En => super::check::scope_label(dataset, &total.scope, lang),
            Lang::Ja => super::check::scope_name(dataset, &total.scope, lang),
        }),
        year: Some(total.year),
        stage: Some(total.stage),
        number: Number::Amount(total.amount),
        citation: &total.citation,
        basis: total.basis,
    });
    let wholes = dataset.wholes.iter().map(|whole| Figure {
        kind: Label::new("whole budget", "事業全体の額"),
        subject: dataset.programs[whole.program].id.clone(),
        said: in_japanese(lang, || vec![dataset.programs[whole.program].name.get(lang)]),
        year: Some(whole.year),
        stage: Some(whole.stage),
        number: Number::Amount(whole.amount),
        citation: &whole.citation,
        basis: whole.basis,
    });
    let counts = dataset.indicators.iter().flat_map(|indicator| counts(dataset, indicator, lang));
    allocations.chain(totals).chain(wholes).chain(counts).collect()
}

/// What people call a subject in Japanese, by the names of it and its parts; in English they read its ids.
fn in_japanese<'d>(lang: Lang, names: impl FnOnce() -> Vec<&'d str>) -> Option<String> {
    (lang == Lang::Ja).then(|| names().join("・"))
}

/// The figures, and what documents say besides: activities, statements, assessments, notable results, partners.
fn entries(dataset: &Dataset, lang: Lang) -> Vec<Figure<'_>> {
    let text = |kind: Label, (id, name): (&str, &Text), year: Option<FiscalYear>, citation| Figure {
        kind,
        subject: id.to_owned(),
        said: in_japanese(lang, || vec![name.get(lang)]),
        year,
        stage: None,
        number: Number::None,
        citation,
        basis: Basis::Stated,
    };
    let activities = dataset.programs.iter().flat_map(|program| {
        program.activities.iter().map(|activity| {
            let named = (program.id.as_str(), &program.name);
            text(Label::new("activity", "取組"), named, Some(activity.year), &activity.citation)
        })
    });
    let statements = dataset.statements.iter().map(|statement| {
        let when = match statement.when {
            When::Year(year) => year_name(year, lang),
            day_or_month => day_or_month.to_string(),
        };
        let title = statement.title.get(lang);
        let said = (lang == Lang::Ja).then(|| format!("{}「{title}」", statement.when.said(lang)));
        let subject = format!("{when} {title}");
        let named = (subject.as_str(), &statement.title);
        Figure { said, ..text(Label::new("statement", "方針"), named, None, &statement.citation) }
    });
    let assessments = dataset.assessments.iter().map(|it| {
        let project = &dataset.projects[it.project];
        text(Label::new("assessment", "評価"), (&project.id, project.brief()), Some(it.as_of), &it.citation)
    });
    let achievements = dataset
        .achievements
        .iter()
        .map(|it| text(Label::new("achievement", "成果"), (&it.id, &it.title), None, &it.citation));
    let partners = dataset.partners.iter().filter_map(|it| {
        let citation = it.citation.as_ref()?;
        Some(text(Label::new("partner", "連携先"), (&it.id, &it.name), None, citation))
    });
    let texts = activities.chain(statements).chain(assessments).chain(achievements).chain(partners);
    figures(dataset, lang).into_iter().chain(texts).collect()
}

/// The numbers of one indicator: targets, results, yearly counts and contributions.
fn counts<'d>(dataset: &'d Dataset, indicator: &'d Indicator, lang: Lang) -> Vec<Figure<'d>> {
    let figure = |kind: Label, named: &[(&str, &Text)], year: Option<FiscalYear>, count: u64| Figure {
        kind,
        subject: named.iter().map(|(id, _)| *id).collect::<Vec<_>>().join(";"),
        said: in_japanese(lang, || named.iter().map(|(_, name)| name.get(lang)).collect()),
        year,
        stage: None,
        number: Number::Count(count),
        citation: &indicator.citation,
        basis: Basis::Stated,
    };
    let whole = (indicator.id.as_str(), &indicator.name);
    let parts = indicator.parts.iter().map(|part| (vec![whole, (part.id.as_str(), &part.name)], &part.counts));
    let mut figures = Vec::new();
    for (named, counts) in std::iter::once((vec![whole], &indicator.counts)).chain(parts) {
        let target = counts.target.map(|count| figure(Label::new("target", "目標"), &named, indicator.due, count));
        let result = counts.cumulative.map(|count| figure(Label::new("result", "実績"), &named, None, count));
        figures.extend(target.into_iter().chain(result));
        let kind = Label::new("count", "件数");
        figures.extend(counts.by_year.iter().map(|&(year, count)| figure(kind, &named, Some(year), count)));
    }
    figures.extend(indicator.contributions.iter().map(|it| {
        let program = &dataset.programs[it.program];
        let part = indicator.parts.iter().find(|part| it.part.as_ref() == Some(&part.id));
        let part = part.map(|part| (part.id.as_str(), &part.name));
        let named: Vec<_> = [whole].into_iter().chain(part).chain([(program.id.as_str(), &program.name)]).collect();
        figure(Label::new("contribution", "内訳"), &named, Some(it.year), it.count)
    }));
    figures
}
