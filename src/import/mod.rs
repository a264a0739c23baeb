//! Sheets → the text of a dataset: every cell is understood, or reported at its address.
//!
//! ```text
//! bytes ─ read ▶ SheetFigure ─ programs ▶ SheetProgram ─ write, edit ▶ TOML
//! ```
//!
//! Knows how people fill in sheets; neither reads nor writes files. What it writes, [`crate::load`] has read.

pub(crate) mod edit;
mod error;
pub(crate) mod ids;
mod programs;
pub(crate) mod read;
mod reading;
mod rules;
pub(crate) mod toml;
mod write;

pub use edit::update::{Updated, update};
pub use error::ImportError;
pub use read::cells::amount;
pub use read::delimited::Manner;
pub use read::figure::Defaults;
pub use read::problem::Problems;
pub use read::text_error::TextError;
pub use reading::{ColumnRead, Reading, RowsKind, RowsRead};
pub use rules::{Rules, RulesError};

use self::programs::gather::SheetProgram;
use self::programs::matching::KnownPrograms;
use self::programs::totals::{self, ProgramsTotal};
use self::programs::{completed, gather, projects, rounding, summaries};
use self::read::all_sheets::AllSheets;
use self::read::dittos;
use self::read::ministry::above;
use self::read::sheet::Sheet;
use self::read::skipped_columns::Skip;
use self::read::skipped_sheets;
use self::read::vocabulary::{Vocabulary, VocabularyKind};
use self::read::wide_names;
use self::read::{delimited, other_files, rows, scopes, workbook};
use self::write::dataset;
use crate::load::{self, DatasetFile};
use crate::message;
use crate::message::Message;
use crate::model::{Dataset, Label, Stage, StageSet};

/// A dataset that was made of sheets.
#[derive(Debug)]
pub struct Imported {
    /// Its TOML text.
    pub text: String,
    /// How many programs it has.
    pub programs: usize,
    /// How many figures it has.
    pub figures: usize,
    /// How many totals of the sheets it has.
    pub totals: usize,
    /// How each file was read.
    pub manners: Vec<(String, Manner)>,
    /// What was taken for what, sheet by sheet.
    pub readings: Vec<Reading>,
    /// What was left out or assumed.
    pub notes: Vec<Message>,
    /// The sheets that bring several stages, each with those.
    pub stages: Vec<(String, Vec<Stage>)>,
}

/// Makes a dataset called `id` of csv and tsv files, each with its name; `known` are the datasets whose names they use.
///
/// # Errors
///
/// Everything that cannot be understood, each at its cell.
pub fn import(
    id: &str,
    files: &[(String, Vec<u8>)],
    known: &[Dataset],
    defaults: &Defaults,
) -> Result<Imported, ImportError> {
    let vocabulary = Vocabulary::for_new(
        known,
        Label::new(
            "name a dataset that declares it with --data (`budget init` writes one to begin with)",
            "それを定義したデータセットを`--data`で指定してください（`budget init`でひな形を作れます）",
        ),
    );
    let mut read = Read::all(files, &vocabulary, None, defaults)?;
    let existing: Vec<KnownPrograms<'_>> = vocabulary.datasets.iter().map(KnownPrograms::new).collect();
    read.notes.extend(completed::complete(&mut read.programs, &vocabulary, &existing));
    read.notes.extend(defaults.rules.idle_contradictions());
    read.notes.extend(new_ids(&defaults.rules, &existing));
    if !rounding::fill(&mut read.programs, &vocabulary, &existing) {
        read.notes.push(Message::new(
            "amounts without a rule of rounding count as rounded half up (四捨五入): a column `rounding` says otherwise",
            "端数処理の分からない金額は四捨五入とみなします。異なる場合は`rounding`列で指定してください",
        ));
    }
    let text = dataset::text((id, defaults.lang), &read.sheets, &read.programs, &read.totals, &vocabulary);
    load::parse(&[DatasetFile::new("dataset.toml", text.as_str())])?;
    Ok(Imported {
        text,
        programs: read.programs.len(),
        figures: read.figures,
        totals: read.totals.len(),
        manners: read.manners,
        readings: read.readings,
        notes: read.notes,
        stages: read.stages,
    })
}

/// The ids that rules give to names and no known dataset has: perhaps they are misspelled.
fn new_ids(rules: &Rules, known: &[KnownPrograms<'_>]) -> Vec<Message> {
    let named = rules.named_programs();
    let new = named.into_iter().filter(|(_, id)| known.iter().all(|programs| programs.of_id(id).is_none()));
    new.map(|(name, id)| {
        message!(
            "the rule names: `{name}` names `{id}`, which no known dataset has: the id is new",
            "ルール`names`の「{name}」のid`{id}`は既知のデータセットにないため、新しいidとします"
        )
    })
    .collect()
}

/// How many figures one import takes: a dataset of them needs a gigabyte to be read.
const MOST_FIGURES: usize = 250_000;

/// All sheets of an import, as far as both ways of writing share it.
struct Read {
    sheets: Vec<Sheet>,
    programs: Vec<SheetProgram>,
    totals: Vec<ProgramsTotal>,
    figures: usize,
    manners: Vec<(String, Manner)>,
    readings: Vec<Reading>,
    notes: Vec<Message>,
    stages: Vec<(String, Vec<Stage>)>,
}

impl Read {
    fn all(
        files: &[(String, Vec<u8>)],
        vocabulary: &Vocabulary<'_>,
        existing: Option<&KnownPrograms<'_>>,
        defaults: &Defaults,
    ) -> Result<Self, ImportError> {
        for ministry in defaults.rules.ministry.all().filter(|ministry| !above::is_above(ministry)) {
            vocabulary.id(VocabularyKind::Ministry, ministry).map_err(RulesError::of_ministry)?;
        }
        let (mut found_sheets, mut notes) = (Vec::new(), Vec::new());
        for (name, bytes) in files {
            let failed = |source| ImportError::Text { name: name.clone(), source };
            if let Some(other) = other_files::of(name, bytes) {
                return Err(failed(other));
            }
            let (found, passed_over) = if workbook::is_one(bytes) {
                workbook::read(name, bytes, defaults.wanted()).map_err(failed)?
            } else {
                let read = delimited::read(name, bytes).map_err(|error| workbook::named_so(name).unwrap_or(error));
                (vec![read.map_err(failed)?], Vec::new())
            };
            found_sheets.extend(found.into_iter().map(|(sheet, manner)| (sheet, (name.clone(), manner))));
            notes.extend(passed_over);
        }
        let (found_sheets, left_out) = skipped_sheets::without(found_sheets, &defaults.rules);
        notes.extend(left_out);
        let (mut sheets, manners): (Vec<Sheet>, Vec<(String, Manner)>) = found_sheets.into_iter().unzip();
        for sheet in &mut sheets {
            notes.extend(dittos::fill(sheet));
            wide_names::join(sheet, &defaults.rules);
            notes.extend(above::fill(sheet, &defaults.rules));
        }
        let (skip, mut problems) = (Skip::new(&defaults.skip), Problems::default());
        let (mut entries, mut headers, mut totals) = (Vec::new(), Vec::new(), Vec::new());
        let (mut several, mut readings, all_sheets) = (Vec::new(), Vec::new(), AllSheets::new(&sheets));
        let mut tables = scopes::tables(&sheets, &all_sheets, &defaults.rules).into_iter();
        for (at, sheet) in sheets.iter().enumerate() {
            let left = MOST_FIGURES - entries.len().min(MOST_FIGURES);
            let tables = tables.next().unwrap_or_default();
            let found =
                rows::read((at, sheet, &all_sheets), tables, (vocabulary, &skip), defaults, left, &mut problems);
            let stages: StageSet = found.figures.iter().map(|entry| entry.stage).collect();
            if stages.iter().nth(1).is_some() {
                several.push((sheet.name.clone(), stages.iter().collect()));
            }
            entries.extend(found.figures);
            totals.extend(found.totals.into_iter().map(|total| (at, total)));
            notes.extend(found.notes.iter().map(|note| all_sheets.told_of(sheet, note)));
            readings.extend(found.readings);
            headers.push((sheet, found.headers));
        }
        skip.check(&headers, &mut problems);
        // What is asked yet may change what sheets come to.
        if problems.is_empty() {
            notes.extend(summaries::ask(&all_sheets, &entries, &totals, &defaults.rules, &mut problems));
        }
        let figures = entries.len();
        let programs = gather::gather(entries, existing, (&all_sheets, &headers), &defaults.rules, &mut problems);
        if !problems.is_empty() {
            return Err(ImportError::Cells(problems.sorted(&sheets)));
        }
        if figures == 0 {
            return Err(ImportError::Empty(files.iter().map(|(name, _)| name.clone()).collect()));
        }
        notes.extend(defaults.rules.notes());
        let (totals, left_out) = totals::of_programs(totals, &programs, &sheets);
        notes.extend(left_out);
        notes.extend(projects::notes(&programs, &sheets, existing));
        Ok(Self { sheets, programs, totals, figures, manners, readings, notes, stages: several })
    }
}
