//! The sources of an import: the sheets themselves, and the documents that they name.
//!
//! Knows nothing of amounts.

use std::collections::{HashMap, HashSet, VecDeque};

use crate::import::ids::{self, Taken};
use crate::import::programs::gather::SheetProgram;
use crate::import::programs::totals::ProgramsTotal;
use crate::import::read::address::{self, CellPlace};
use crate::import::read::citation::title;
use crate::import::read::figure::SheetFigure;
use crate::import::read::sheet::Sheet;
use crate::import::read::vocabulary::Vocabulary;
use crate::import::toml::{quoted, table};
use crate::model::{Basis, Dataset, Lang, Rounding, Source, Text};

/// The documents that figures are cited from.
#[derive(Debug, Default)]
pub(crate) struct Sources<'d> {
    entries: Vec<SourceEntry<'d>>,
    ids: HashSet<String>,
    /// What known datasets call places in documents, by the ids of these.
    places: HashMap<&'d str, Vec<&'d Place>>,
    /// The rules of rounding that documents state.
    stated: HashMap<String, Rounding>,
    /// The ids of the documents by the names that cells give them.
    by_name: HashMap<String, String>,
    /// The id of each sheet.
    of_sheets: Vec<String>,
    sheets: &'d [Sheet],
}

/// A locator as citations write it, and what people call it.
type Place = (Box<str>, Text);

/// A document.
#[derive(Debug, Clone)]
struct SourceEntry<'d> {
    id: String,
    title: String,
    /// What a known dataset says of it.
    known: Option<&'d Source>,
}

impl<'d> Sources<'d> {
    pub(crate) fn of(
        sheets: &'d [Sheet],
        programs: &[SheetProgram],
        totals: &[ProgramsTotal],
        vocabulary: &Vocabulary<'d>,
    ) -> Self {
        let mut sources = Self { sheets, ..Self::default() };
        let figures = || programs.iter().flat_map(|program| &program.figures);
        let entries = || figures().chain(totals.iter().map(|total| &total.figure));
        let declared = || vocabulary.datasets.iter().flat_map(|dataset| &dataset.sources);
        sources.stated = declared().filter_map(|source| Some((source.id.clone(), source.rounding?))).collect();
        for source in declared() {
            let known = sources.places.entry(source.id.as_str()).or_default();
            let new: Vec<&Place> =
                source.places.iter().filter(|(at, _)| !known.iter().any(|(known, _)| known == at)).collect();
            known.extend(new);
        }
        let mut taken: Taken = declared().map(|source| source.id.clone()).collect();
        for name in entries().filter_map(|entry| entry.about.source.as_deref()).map(title) {
            sources.add(name, vocabulary, &mut taken);
        }
        for source in programs.iter().flat_map(|program| program.facts.sources()).filter_map(|id| vocabulary.source(id))
        {
            let title = source.title.get(Lang::Ja).to_owned();
            sources.push(SourceEntry { id: source.id.clone(), title, known: Some(source) });
        }
        let cited: HashSet<usize> =
            entries().filter(|entry| entry.about.source.is_none()).map(|entry| entry.sheet).collect();
        let mut titled: HashMap<&str, VecDeque<&Source>> = HashMap::new();
        for source in declared() {
            source.title.spellings().for_each(|title| titled.entry(title).or_default().push_back(source));
        }
        let mut of_files: HashMap<&str, String> = HashMap::new();
        for (at, sheet) in sheets.iter().enumerate() {
            // Sheets of one workbook are one document.
            if let Some(id) = of_files.get(sheet.name.as_str()).cloned() {
                if cited.contains(&at) {
                    sources.push(SourceEntry { id: id.clone(), title: sheet.name.clone(), known: None });
                }
                sources.of_sheets.push(id);
                continue;
            }
            // A sheet that was imported before is the source that it was then.
            let before = titled.get_mut(sheet.name.as_str()).and_then(|titled| {
                titled.retain(|source| !sources.has(&source.id));
                titled.pop_front()
            });
            let id = before.map_or_else(|| taken.take(&sheet.name, "sheet"), |source| source.id.clone());
            if cited.contains(&at) {
                sources.push(SourceEntry { id: id.clone(), title: sheet.name.clone(), known: None });
            }
            of_files.insert(&sheet.name, id.clone());
            sources.of_sheets.push(id);
        }
        sources
    }

    /// Adds the document that cells call so; an id that is `taken` stands for another one.
    fn add(&mut self, name: &str, vocabulary: &Vocabulary<'d>, taken: &mut Taken) {
        if self.by_name.contains_key(name) {
            return;
        }
        let found = vocabulary.source(name);
        let (id, title) = found.map_or_else(
            || (taken.take(name, "source"), name.to_owned()),
            |source| (source.id.clone(), source.title.get(Lang::Ja).to_owned()),
        );
        self.by_name.insert(name.to_owned(), id.clone());
        self.push(SourceEntry { id, title, known: found });
    }

    fn push(&mut self, document: SourceEntry<'d>) {
        if self.ids.insert(document.id.clone()) {
            self.entries.push(document);
        }
    }

    /// Whether a document of that id is among them.
    pub(crate) fn has(&self, id: &str) -> bool {
        self.ids.contains(id)
    }

    /// The id of the document that a figure is cited from.
    pub(crate) fn document(&self, entry: &SheetFigure) -> String {
        let citation = self.citation(entry);
        citation.split_once('#').map(|(id, _)| id.to_owned()).unwrap_or(citation)
    }

    /// The sheet of the import that a citation names a cell of.
    pub(crate) fn sheet_of(&self, citation: &str) -> Option<usize> {
        let (id, locator) = citation.split_once('#')?;
        let first = CellPlace { row: 0, column: 0 };
        let names_cell = |sheet: &Sheet| {
            let address = sheet.address(first);
            // Another sheet of the same workbook is another print.
            let cell = address.strip_suffix(&first.address()).and_then(|sheet| locator.strip_prefix(sheet));
            cell.is_some_and(address::is_one)
        };
        let mut sheets = self.of_sheets.iter().zip(self.sheets);
        sheets.position(|(of_sheet, sheet)| of_sheet == id && names_cell(sheet))
    }

    /// The rule that the document of a figure states.
    pub(crate) fn rounding(&self, entry: &SheetFigure) -> Option<Rounding> {
        self.stated.get(&self.document(entry)).copied()
    }

    /// The citation of a figure: the document that its row names, else the cell.
    pub(crate) fn citation(&self, entry: &SheetFigure) -> String {
        let about = &entry.about;
        let (id, place) = match about.source.as_deref() {
            Some(source) => {
                let name = title(source);
                let inside = source.get(name.len()..).and_then(|rest| rest.strip_prefix('#')).map(str::to_owned);
                (self.by_name.get(name).cloned().unwrap_or_else(|| ids::of_name(name)), inside)
            }
            None => {
                let cell = self.sheets.get(entry.sheet).map(|sheet| sheet.address(entry.place));
                (self.of_sheets.get(entry.sheet).cloned().unwrap_or_default(), cell)
            }
        };
        let Some(place) = about.locator.clone().or(place) else { return id };
        // A sheet for people has the place as they call it.
        let is_it = |(_, called): &&&Place| called.spellings().any(|spelling| spelling == place);
        let known = self.places.get(id.as_str()).and_then(|places| places.iter().find(is_it));
        format!("{id}#{}", known.map_or(place.as_str(), |(locator, _)| locator))
    }

    /// The tables of the sources that a dataset does not declare yet.
    pub(crate) fn new_ones(&self, dataset: &Dataset) -> String {
        let declared: HashSet<&str> = dataset.sources.iter().map(|source| source.id.as_str()).collect();
        let new = self.entries.iter().filter(|document| !declared.contains(document.id.as_str()));
        new.map(|document| self.table(document)).collect()
    }

    /// The tables of all sources.
    pub(crate) fn text(&self) -> String {
        self.entries.iter().map(|document| self.table(document)).collect()
    }

    fn table(&self, document: &SourceEntry<'_>) -> String {
        document.text(self.places.get(document.id.as_str()).map(Vec::as_slice).unwrap_or_default())
    }
}

impl SourceEntry<'_> {
    fn text(&self, places: &[&Place]) -> String {
        let mut keys = vec![("id", quoted(&self.id))];
        match self.known {
            None => keys.push(("title", quoted(&self.title))),
            Some(source) => {
                keys.push(("title", crate::import::toml::text(&source.title)));
                keys.extend(source.short.as_ref().map(|short| ("short", crate::import::toml::text(short))));
                keys.extend(source.publisher.as_ref().map(|name| ("publisher", crate::import::toml::text(name))));
                keys.extend(source.published.map(|date| ("published", date.to_string())));
                let basis = source.published.map(|_| source.published_basis).filter(|&basis| basis != Basis::Stated);
                keys.extend(basis.map(|basis| ("published_basis", quoted(basis.code()))));
                keys.extend(source.retrieved.map(|date| ("retrieved", date.to_string())));
                keys.extend(source.url.as_ref().map(|url| ("url", quoted(url))));
                keys.extend(source.rounding.map(|rule| ("rounding", quoted(rule.code()))));
                keys.extend(source.years_note.as_ref().map(|note| ("years_note", crate::import::toml::text(note))));
                keys.extend((!places.is_empty()).then(|| ("places", table_of(places))));
            }
        }
        table("[[source]]", keys)
    }
}

/// What places in a document are called, as a table in one line.
fn table_of(places: &[&Place]) -> String {
    let place = |(locator, called): &&Place| format!("{} = {}", quoted(locator), crate::import::toml::text(called));
    format!("{{ {} }}", places.iter().map(place).collect::<Vec<_>>().join(", "))
}
