//! A later export → a dataset of earlier ones: a figure that both give has two readings, of which the later counts.
//!
//! What the export does not say stays byte for byte. Neither opens nor writes files.

mod heads;
mod known;
mod programs;

use std::collections::{BTreeSet, HashMap};

use self::known::Known;
use self::programs::Home;
use super::dataset_text::programs::Writer;
use super::lineage::Lineage;
use super::members::{Members, PREFIX};
use super::problem::Problems;
use super::{Export, summary};
use crate::import::ImportError;
use crate::import::edit::editor::Editor;
use crate::load::{self, DatasetFile};
use crate::message;
use crate::message::Message;
use crate::model::{Dataset, FiscalYear, Lang, Unit};

/// A dataset with a later export in it.
#[derive(Debug)]
pub struct Updated {
    /// The files that change, by their positions, and their new texts; the one that declares the sources comes first.
    pub files: Vec<(usize, String)>,
    /// What was read and what was left out, a sentence each.
    pub summary: Vec<Message>,
    /// What the dataset is then.
    pub dataset: Dataset,
}

/// What became of the dataset's programs.
#[derive(Default)]
pub(crate) struct Tally {
    pub(crate) added: usize,
    pub(crate) updated: usize,
    pub(crate) renamed: usize,
    pub(crate) missing: usize,
    pub(crate) figures: usize,
    pub(crate) links: usize,
    pub(crate) parents: usize,
}

/// Puts exports into a dataset one after the other; `files` are the dataset's. Returns what is to be told of each.
///
/// # Errors
///
/// A dataset that `import rs` did not make, or that has the sheets of one of the years or a later one; a result that would
/// not load.
pub(crate) fn update_all(
    exports: &[Export],
    files: &mut [DatasetFile],
    lang: Lang,
) -> Result<Vec<Message>, ImportError> {
    let mut lines = Vec::new();
    for export in exports {
        let dataset = load::parse(files)?;
        lines.extend(update(export, files, &dataset, lang)?);
    }
    Ok(lines)
}

/// Whether a file declares the sources of sheets.
pub(crate) fn declares_sources(file: &DatasetFile) -> bool {
    std::str::from_utf8(file.bytes()).is_ok_and(|text| text.contains("[[source]]"))
}

fn update(
    export: &Export,
    files: &mut [DatasetFile],
    dataset: &Dataset,
    lang: Lang,
) -> Result<Vec<Message>, ImportError> {
    let latest = latest(export, dataset)?;
    let lineage = Lineage::of(Members::of_both(dataset, &export.budget), export.related.as_ref());
    let known = Known::of(export, dataset);
    heads::put(files, export, (dataset, lang), &known, latest)
        .ok_or_else(|| ImportError::Shape(dataset.files.first().cloned().unwrap_or_default()))?;
    let mut editors: Vec<Editor> = files.iter().map(Editor::new).collect::<Result<_, _>>()?;
    let home = Home::of(dataset);
    let places: HashMap<&str, usize> = lineage.ids.iter().map(|id| &**id).zip(0..).collect();
    let mut tally = Tally { links: lineage.links(), parents: lineage.parents.len(), ..Tally::default() };
    for (program, ministry) in known.programs(export) {
        let at = places.get(&*program.id).copied().unwrap_or(usize::MAX);
        tally.figures += program.years.iter().map(summary::amounts).sum::<usize>();
        if let Some((ix, file, nth)) = home.place(&program.id) {
            let there = &dataset.programs[ix];
            let change =
                programs::Change { dataset, there, export, lineage: &lineage, at, program, ministry, known: &known };
            let editor = editors.get_mut(file).ok_or_else(|| ImportError::Shape(there.id.clone()))?;
            let renamed = change.put(editor, nth).ok_or_else(|| editor.shape())?;
            tally.updated += 1;
            tally.renamed += usize::from(renamed);
        } else {
            let id = super::dataset_text::id(&export.budget);
            let mut writer = Writer::new(&lineage, &known.accounts, id, &dataset.amount_stages);
            writer.program(ministry, at, program);
            if let Some(editor) = editors.get_mut(home.of_ministry(ministry)) {
                editor.append(&writer.text);
            }
            tally.added += 1;
        }
    }
    let sheets: BTreeSet<&str> = export.budget.programs.iter().map(|program| &*program.id).collect();
    let is_missing = |id: &str| id.strip_prefix(PREFIX).is_some_and(|id| !sheets.contains(id));
    tally.missing = dataset.programs.iter().filter(|program| is_missing(&program.id)).count();
    let edited: Vec<Option<String>> = editors.into_iter().map(Editor::finish).collect::<Result<_, _>>()?;
    for (file, text) in files.iter_mut().zip(edited) {
        if let Some(text) = text {
            *file = DatasetFile::new(&*file.name, text);
        }
    }
    Ok(summary::of_update(export, &lineage, &tally))
}

/// The year of the latest sheets in a dataset; reports one that the export is not later than.
fn latest(export: &Export, dataset: &Dataset) -> Result<FiscalYear, ImportError> {
    let file = &export.budget.file;
    let refused = |message: Message| {
        let mut problems = Problems::default();
        problems.file(file, message);
        ImportError::Export(problems)
    };
    let years = dataset.sources.iter().filter_map(|source| heads::sheet_year(&source.id));
    let Some(latest) = years.max().filter(|_| dataset.unit == Some(Unit::Yen)) else {
        return Err(refused(Message::new(
            "the dataset is none of `budget import rs`, whose amounts are in yen: nothing to join",
            "データセットが`budget import rs`で作ったもの（金額は円単位）ではないため、年次データを追加できません",
        )));
    };
    if export.budget.sheet_year.is_some_and(|year| year > latest) {
        return Ok(latest);
    }
    let (year, year_ja) = export.budget.sheet_year.map(|year| (year.english(), year.japanese())).unwrap_or_default();
    let (latest, latest_ja) = (latest.english(), latest.japanese());
    Err(refused(message!(
        "has sheets of {year}, and the dataset those of {latest}: only a later export goes into a dataset; name all exports \
         together to make a new one",
        "{year_ja}のシートですが、データセットにはすでに{latest_ja}のシートがあります。追加できるのは、より新しい年次データだけです。\
         新しいデータセットを作るには、すべての年次データをまとめて指定してください"
    )))
}
