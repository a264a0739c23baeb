//! What programs refer to, as resources: ministries, phases, projects, accounts, sources.

use super::columns::{bases, citation, cited, exactly, link};
use super::resource::{Field, Kind, Resource};
use crate::model::{AccountKind, Dataset, Lang, Text};

pub(super) fn ministries(dataset: &Dataset) -> Resource {
    Resource {
        name: "ministries",
        title: "Ministries",
        fields: vec![
            Field::new("ministry", Kind::Text, "Ministry")
                .typed("administrative-classification:generic:level1:code")
                .required(),
            Field::new("name_ja", Kind::Text, "Japanese name")
                .typed("administrative-classification:generic:level1:label"),
            Field::new("name_en", Kind::Text, "English name"),
            Field::new("short_ja", Kind::Text, "Short Japanese name"),
            Field::new("short_en", Kind::Text, "Short English name"),
        ],
        key: &["ministry"],
        links: Vec::new(),
        rows: dataset
            .ministries
            .iter()
            .map(|it| {
                let short = |lang| short(it.short.as_ref(), lang);
                let name = |lang| exactly(&it.name, lang);
                vec![it.id.clone(), name(Lang::Ja), name(Lang::En), short(Lang::Ja), short(Lang::En)]
            })
            .collect(),
    }
}

/// The short form of a name, where there is one.
fn short(short: Option<&Text>, lang: Lang) -> String {
    short.map_or_else(String::new, |text| exactly(text, lang))
}

pub(super) fn phases(dataset: &Dataset) -> Resource {
    let rows = dataset.phases.iter().zip(1_u32..).map(|(phase, order)| {
        vec![phase.id.clone(), order.to_string(), exactly(&phase.name, Lang::Ja), exactly(&phase.name, Lang::En)]
    });
    Resource {
        name: "phases",
        title: "R&D phases",
        fields: vec![
            Field::new("phase", Kind::Text, "Phase").required(),
            Field::new("place", Kind::Count, "Place in the pipeline").required(),
            Field::new("name_ja", Kind::Text, "Japanese name"),
            Field::new("name_en", Kind::Text, "English name"),
        ],
        key: &["phase"],
        links: Vec::new(),
        rows: rows.collect(),
    }
}

pub(super) fn projects(dataset: &Dataset) -> Resource {
    let rows = dataset.projects.iter().map(|project| {
        let scope = |lang| project.scope.as_ref().map_or_else(String::new, |scope| exactly(scope, lang));
        let mut row = vec![
            project.id.clone(),
            exactly(&project.name, Lang::Ja),
            exactly(&project.name, Lang::En),
            short(project.short.as_ref(), Lang::Ja),
            short(project.short.as_ref(), Lang::En),
            scope(Lang::Ja),
            scope(Lang::En),
            project.lead.map_or_else(String::new, |lead| dataset.ministries[lead].id.clone()),
        ];
        row.extend(cited(dataset, project.citation.as_ref()));
        row
    });
    let mut fields = vec![
        Field::new("project", Kind::Text, "Project").required(),
        Field::new("name_ja", Kind::Text, "Japanese name"),
        Field::new("name_en", Kind::Text, "English name"),
        Field::new("short_ja", Kind::Text, "Short Japanese name"),
        Field::new("short_en", Kind::Text, "Short English name"),
        Field::new("scope_ja", Kind::Text, "Which money it counts, in Japanese"),
        Field::new("scope_en", Kind::Text, "Which money it counts, in English"),
        Field::new("lead", Kind::Text, "Ministry that leads it"),
    ];
    fields.extend(citation());
    Resource {
        name: "projects",
        title: "Projects",
        fields,
        key: &["project"],
        links: vec![link("lead", "ministries", "ministry"), link("source", "sources", "source")],
        rows: rows.collect(),
    }
}

pub(super) fn accounts(dataset: &Dataset) -> Resource {
    let rows = dataset.accounts.iter().map(|account| {
        vec![
            account.id.clone(),
            exactly(&account.name, Lang::Ja),
            exactly(&account.name, Lang::En),
            account.kind.code().to_owned(),
            account.parent.map_or_else(String::new, |whole| dataset.accounts[whole].id.clone()),
        ]
    });
    let kinds = [AccountKind::General, AccountKind::Special].map(AccountKind::code).to_vec();
    Resource {
        name: "accounts",
        title: "Accounts that amounts are paid from",
        fields: vec![
            Field::new("account", Kind::Text, "Account").required(),
            Field::new("name_ja", Kind::Text, "Japanese name"),
            Field::new("name_en", Kind::Text, "English name"),
            Field::new("kind", Kind::OneOf(kinds), "Whether it is the general account or a special one").required(),
            Field::new("parent", Kind::Text, "Account that it is a part of"),
        ],
        key: &["account"],
        links: vec![link("parent", "", "account")],
        rows: rows.collect(),
    }
}

pub(super) fn sources(dataset: &Dataset) -> Resource {
    let rows = dataset.sources.iter().map(|source| {
        let day = |date: Option<_>| date.as_ref().map_or_else(String::new, ToString::to_string);
        let note = |lang| source.years_note.as_ref().map_or_else(String::new, |note| exactly(note, lang));
        vec![
            source.id.clone(),
            exactly(&source.title, Lang::Ja),
            exactly(&source.title, Lang::En),
            short(source.short.as_ref(), Lang::Ja),
            short(source.short.as_ref(), Lang::En),
            source.publisher.as_ref().map_or_else(String::new, |publisher| publisher.get(Lang::En).to_owned()),
            day(source.published),
            source.published.map_or_else(String::new, |_| source.published_basis.code().to_owned()),
            day(source.retrieved),
            source.url.clone().unwrap_or_default(),
            note(Lang::Ja),
            note(Lang::En),
            source.supersedes.map_or_else(String::new, |older| dataset.sources[older].id.clone()),
        ]
    });
    Resource {
        name: "sources",
        title: "Sources",
        fields: vec![
            Field::new("source", Kind::Text, "Source").required(),
            Field::new("title_ja", Kind::Text, "Japanese title"),
            Field::new("title_en", Kind::Text, "English title"),
            Field::new("short_ja", Kind::Text, "Short Japanese title"),
            Field::new("short_en", Kind::Text, "Short English title"),
            Field::new("publisher", Kind::Text, "Publisher"),
            Field::new("published", Kind::Day, "Day of publication"),
            Field::new("published_basis", Kind::OneOf(bases()), "Whether the source states that day"),
            Field::new("retrieved", Kind::Day, "Day on which it was read"),
            Field::new("url", Kind::Text, "Where it can be read"),
            Field::new("years_note_ja", Kind::Text, "What to know where its years are compared, in Japanese"),
            Field::new("years_note_en", Kind::Text, "What to know where its years are compared, in English"),
            Field::new("supersedes", Kind::Text, "Older source whose figures it replaces"),
        ],
        key: &["source"],
        links: vec![link("supersedes", "", "source")],
        rows: rows.collect(),
    }
}
