//! Puts the figures of sheets into an existing dataset: what does not change stays byte for byte.
//!
//! Decides which file a figure goes to; `editor` changes the files.

use std::collections::HashMap;

use crate::import::edit::changed_total;
use crate::import::edit::differences::Differences;
use crate::import::edit::editor::{Change, Editor};
use crate::import::edit::totals::Totals;
use crate::import::programs::completed;
use crate::import::programs::gather::SheetProgram;
use crate::import::programs::matching::KnownPrograms;
use crate::import::read::figure::Defaults;
use crate::import::read::vocabulary::Vocabulary;
use crate::import::write::sources::Sources;
use crate::import::write::totals;
use crate::import::write::{dataset, declarations};
use crate::import::{ImportError, Manner, Read, Reading};
use crate::load::{self, DatasetFile};
use crate::model::{Dataset, Label, Ministry, Program, Stage};
use crate::{Message, message};

/// A dataset with the figures of sheets in it.
#[derive(Debug, Default)]
pub struct Updated {
    /// The files that change: position, and new text. The one that declares what others refer to comes first.
    pub files: Vec<(usize, String)>,
    /// How many programs are new.
    pub programs: usize,
    /// How many figures are new.
    pub added: usize,
    /// How many figures are others than before.
    pub changed: usize,
    /// How many figures are what they were.
    pub kept: usize,
    /// How many totals of the sheets are new.
    pub totals: usize,
    /// How many totals are others than before.
    pub changed_totals: usize,
    /// How each sheet was read.
    pub manners: Vec<(String, Manner)>,
    /// What was taken for what, sheet by sheet.
    pub readings: Vec<Reading>,
    /// What was left out or assumed.
    pub notes: Vec<Message>,
    /// The sheets that bring several stages, each with those.
    pub stages: Vec<(String, Vec<Stage>)>,
    /// What the dataset is then.
    pub dataset: Dataset,
}

/// Puts the figures of csv and tsv files into a dataset; `into` holds its files, and `dataset` what they say.
///
/// # Errors
///
/// Everything that cannot be understood, each at its cell, or a result that would not load.
pub fn update(
    into: &[DatasetFile],
    dataset: &Dataset,
    files: &[(String, Vec<u8>)],
    defaults: &Defaults,
) -> Result<Updated, ImportError> {
    let vocabulary = Vocabulary::new(
        std::slice::from_ref(dataset),
        Label::new(
            "declare it in the dataset first, with an id and a name",
            "先にデータセットでidと名称を定義してください",
        ),
    );
    let existing = KnownPrograms::new(dataset);
    let mut read = Read::all(files, &vocabulary, Some(&existing), defaults)?;
    completed::recognize(&mut read.programs, &existing);
    let left_out = completed::left_out(&mut read.programs, &vocabulary, existing.ids());
    let sources = Sources::of(&read.sheets, &read.programs, &read.totals, &vocabulary);
    let ministries = declarations::new_ministries(&read.programs, &vocabulary);
    let mut updated = Updated::default();
    let mut editors: Vec<Editor> = into.iter().map(Editor::new).collect::<Result<_, _>>()?;
    let rounding = editors.iter().find_map(Editor::rounding);
    let homes = Homes::of(dataset, &editors);
    let places = places(dataset);
    let mut differences = Differences::new(&read.sheets);
    for program in &read.programs {
        let place = places.get(program.id.as_str()).copied();
        let Some((&nth, there)) = place.as_ref().zip(existing.of_id(&program.id)) else {
            let text = dataset::one(program, dataset.unit, rounding.unwrap_or_default(), &sources, &vocabulary);
            if let Some(editor) = editors.get_mut(homes.of_program(program)) {
                editor.append(&text);
            }
            updated.programs += 1;
            updated.added += program.figures.len();
            continue;
        };
        let Some(editor) = editors.get_mut(there.program.place.file as usize) else { continue };
        for entry in &program.figures {
            let change = editor.put(nth, there, entry, &sources, rounding).ok_or_else(|| editor.shape())?;
            updated.count(change);
            differences.find(there, entry, change);
        }
    }
    let there = Totals::find(dataset, &read.totals, &sources);
    for (at, total) in read.totals.iter().enumerate() {
        let Some(standing) = there.get(at) else {
            let text = totals::one(total, dataset.unit, rounding.unwrap_or_default(), &sources);
            if let Some(editor) = editors.get_mut(homes.last) {
                editor.append(&text);
            }
            updated.totals += 1;
            continue;
        };
        let Some(editor) = editors.get_mut(standing.file) else { continue };
        let terms = (dataset.unit, rounding);
        let change = changed_total::put(editor, standing, total, &sources, terms);
        updated.changed_totals += usize::from(change.ok_or_else(|| editor.shape())? == Change::Changed);
    }
    if updated.added + updated.changed + updated.totals + updated.changed_totals > 0
        && let Some(editor) = editors.get_mut(homes.sources)
    {
        let declared: String = ministries.iter().map(declarations::ministry).collect();
        editor.begin(&(sources.new_ones(dataset) + &declared));
    }
    let texts: Vec<Option<String>> = editors.into_iter().map(Editor::finish).collect::<Result<_, _>>()?;
    updated.dataset = load::parse(&changed(into, &texts))?;
    updated.files = texts.into_iter().enumerate().filter_map(|(at, text)| Some((at, text?))).collect();
    // Until all files are written, the new figures of the others must find their source.
    updated.files.sort_by_key(|(at, _)| *at != homes.sources);
    let stale = there.stale(&read.programs, &updated.dataset);
    let declared = ministries.iter().map(declared);
    let changes = declared.chain(left_out).chain(differences.notes()).chain(stale);
    updated.notes = read.notes.into_iter().chain(changes).collect();
    Ok(Updated { manners: read.manners, readings: read.readings, stages: read.stages, ..updated })
}

/// That a ministry comes with the sheets, which the dataset did not have.
fn declared(ministry: &Ministry) -> Message {
    let id = &ministry.id;
    message!(lang =>
        "the dataset had no {}: it is declared as `{id}`",
        "データセットになかった府省「{}」を`{id}`として定義します",
        ministry.name.get(lang)
    )
}

impl Updated {
    fn count(&mut self, change: Change) {
        match change {
            Change::Added => self.added += 1,
            Change::Changed => self.changed += 1,
            Change::None => self.kept += 1,
        }
    }
}

/// The files of the dataset, with the new texts of those that change.
fn changed(files: &[DatasetFile], texts: &[Option<String>]) -> Vec<DatasetFile> {
    let changed = |(file, text): (&DatasetFile, &Option<String>)| match text {
        Some(text) => DatasetFile::new(&*file.name, text.as_str()),
        None => file.clone(),
    };
    files.iter().zip(texts).map(changed).collect()
}

/// The files that new entries go to: where the last of their kind stand.
struct Homes<'d> {
    sources: usize,
    /// By the ministry's id.
    programs: HashMap<&'d str, usize>,
    /// The programs of other ministries.
    last: usize,
}

impl<'d> Homes<'d> {
    fn of(dataset: &'d Dataset, editors: &[Editor]) -> Self {
        let place =
            |program: &'d Program| (dataset.ministries[program.ministry].id.as_str(), program.place.file as usize);
        let last = dataset.programs.iter().last().map_or(0, |program| program.place.file as usize);
        let sources = editors.iter().rposition(Editor::has_sources).unwrap_or(last);
        Self { sources, programs: dataset.programs.iter().map(place).collect(), last }
    }

    fn of_program(&self, program: &SheetProgram) -> usize {
        let ministry = program.newest().map_or("", |entry| entry.about.ministry.as_str());
        self.programs.get(ministry).copied().unwrap_or(self.last)
    }
}

/// The position of each program in its file, by its id.
fn places(dataset: &Dataset) -> HashMap<&str, usize> {
    let mut in_file: HashMap<u32, usize> = HashMap::new();
    let programs = dataset.programs.iter().map(|program| {
        let next = in_file.entry(program.place.file).or_default();
        *next += 1;
        (program.id.as_str(), *next - 1)
    });
    programs.collect()
}
