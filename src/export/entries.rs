//! What programs refer to, as resources: ministries, phases, projects, accounts, sources.

use super::columns::{bases, both, citation, cited, link, note, roundings};
use super::resource::{Field, Kind, Resource};
use crate::model::{AccountKind, Dataset};

pub(super) fn ministries(dataset: &Dataset) -> Resource {
    let rows = dataset.ministries.iter().zip(1_u32..).map(|(it, place)| {
        let mut row = vec![it.id.clone(), place.to_string()];
        row.extend([Some(&it.name), it.short.as_ref()].into_iter().flat_map(both));
        row
    });
    Resource {
        name: "ministries",
        title: "Ministries",
        fields: vec![
            Field::new("ministry", Kind::Text, "Ministry")
                .typed("administrative-classification:generic:level1:code")
                .required(),
            Field::new("place", Kind::Count, "Place in the order of the dataset").required(),
            Field::new("name_ja", Kind::Text, "Japanese name")
                .typed("administrative-classification:generic:level1:label"),
            Field::new("name_en", Kind::Text, "English name"),
            Field::new("short_ja", Kind::Text, "Short Japanese name"),
            Field::new("short_en", Kind::Text, "Short English name"),
        ],
        key: &["ministry"],
        links: Vec::new(),
        rows: rows.collect(),
    }
}

pub(super) fn phases(dataset: &Dataset) -> Resource {
    let rows = dataset.phases.iter().zip(1_u32..).map(|(phase, place)| {
        let [ja, en] = both(Some(&phase.name));
        vec![phase.id.clone(), place.to_string(), ja, en]
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
    let rows = dataset.projects.iter().zip(1_u32..).map(|(project, place)| {
        let mut row = vec![project.id.clone(), place.to_string()];
        row.extend([Some(&project.name), project.short.as_ref(), project.scope.as_ref()].into_iter().flat_map(both));
        row.push(project.lead.map_or_else(String::new, |lead| dataset.ministries[lead].id.clone()));
        row.extend(cited(dataset, project.citation.as_ref()));
        row
    });
    let mut fields = vec![
        Field::new("project", Kind::Text, "Project").required(),
        Field::new("place", Kind::Count, "Place in the order of the dataset").required(),
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
    let rows = dataset.accounts.iter().zip(1_u32..).map(|(account, place)| {
        let [ja, en] = both(Some(&account.name));
        vec![
            account.id.clone(),
            place.to_string(),
            ja,
            en,
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
            Field::new("place", Kind::Count, "Place in the order of the dataset").required(),
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
        let mut row = vec![source.id.clone()];
        let texts = [Some(&source.title), source.short.as_ref(), source.publisher.as_ref()];
        row.extend(texts.into_iter().flat_map(both));
        row.extend([
            day(source.published),
            source.published.map_or_else(String::new, |_| source.published_basis.code().to_owned()),
            day(source.retrieved),
            source.url.clone().unwrap_or_default(),
            source.rounding.map_or_else(String::new, |rounding| rounding.code().to_owned()),
        ]);
        row.extend([source.note.as_ref(), source.years_note.as_ref()].into_iter().flat_map(both));
        row.push(source.supersedes.map_or_else(String::new, |older| dataset.sources[older].id.clone()));
        row
    });
    let mut fields = vec![
        Field::new("source", Kind::Text, "Source").required(),
        Field::new("title_ja", Kind::Text, "Japanese title"),
        Field::new("title_en", Kind::Text, "English title"),
        Field::new("short_ja", Kind::Text, "Short Japanese title"),
        Field::new("short_en", Kind::Text, "Short English title"),
        Field::new("publisher_ja", Kind::Text, "Publisher in Japanese"),
        Field::new("publisher_en", Kind::Text, "Publisher in English"),
        Field::new("published", Kind::Day, "Day of publication"),
        Field::new("published_basis", Kind::OneOf(bases()), "Whether the source states that day"),
        Field::new("retrieved", Kind::Day, "Day on which it was read"),
        Field::new("url", Kind::Text, "Where it can be read"),
        Field::new("rounding", Kind::OneOf(roundings()), "How it says that it rounds its figures"),
    ];
    fields.extend(note());
    fields.extend([
        Field::new("years_note_ja", Kind::Text, "What to know where its years are compared, in Japanese"),
        Field::new("years_note_en", Kind::Text, "What to know where its years are compared, in English"),
        Field::new("supersedes", Kind::Text, "Older source whose figures it replaces"),
    ]);
    Resource {
        name: "sources",
        title: "Sources",
        fields,
        key: &["source"],
        links: vec![link("supersedes", "", "source")],
        rows: rows.collect(),
    }
}
