//! Sheets → the text of a dataset: every cell is understood, or reported at its address.
//!
//! ```text
//! bytes ─ read ▶ SheetFigure ─ programs ▶ SheetProgram ─ write, edit ▶ TOML
//! ```
//!
//! Knows how people fill in sheets; neither reads nor writes files. What it writes, [`crate::load`] has read.

use std::fmt;

pub(crate) mod edit;
pub(crate) mod ids;
mod programs;
pub(crate) mod read;
mod reading;
mod rules;
pub(crate) mod toml;
mod write;

pub use edit::update::{Updated, update};
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
use self::programs::{completed, gather, projects, rounding};
use self::read::all_sheets::AllSheets;
use self::read::dittos;
use self::read::ministry::above;
use self::read::sheet::Sheet;
use self::read::skipped_columns::Skip;
use self::read::vocabulary::{Vocabulary, VocabularyKind};
use self::read::wide_names;
use self::read::{delimited, other_files, rows, scopes, workbook};
use self::write::dataset;
use crate::load::{self, DatasetFile, LoadError};
use crate::message;
use crate::message::{Message, Tell};
use crate::model::{Dataset, Label, Lang, Stage, StageSet};

/// Why sheets do not become a dataset.
#[derive(Debug)]
pub enum ImportError {
    /// A file that cannot be read as a sheet.
    Text {
        /// The file.
        name: String,
        /// What is wrong.
        source: TextError,
    },
    /// Cells that cannot be understood.
    Cells(Problems),
    /// No figure at all.
    Empty(Vec<String>),
    /// A file that is written in a way that cannot be kept while it changes.
    Shape(String),
    /// An export of the RS System that cannot be understood.
    Export(crate::government::Problems),
    /// Rules that cannot be understood.
    Rules(RulesError),
    /// A result that `check` would fail: each published total that it contradicts.
    Contradiction(Vec<Message>),
    /// A dataset that would not load.
    Dataset(LoadError),
}

impl Tell for ImportError {
    fn tell(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Text { name, source }, Lang::En) => format!("error: {name} {}", source.tell(lang)),
            (Self::Text { name, source }, Lang::Ja) => format!("エラー：{name}：{}", source.tell(lang)),
            (Self::Cells(problems), _) => problems.tell(lang),
            (Self::Empty(names), Lang::En) => {
                format!("error: {} holds no amount: nothing is written", names.join(", "))
            }
            (Self::Empty(names), Lang::Ja) => {
                format!("エラー：`{}`に金額がありません。何も書き込んでいません", names.join("`、`"))
            }
            (Self::Shape(file), Lang::En) => format!(
                "error: cannot update {file} in place: its programs or totals stand in braces, or its line ends are mixed"
            ),
            (Self::Shape(file), Lang::Ja) => format!(
                "エラー：`{file}`は直接更新できません。事業または合計が波括弧（`{{ }}`）で書かれているか、改行コードが混在しています"
            ),
            (Self::Export(problems), _) => problems.tell(lang),
            (Self::Rules(error), _) => error.tell(lang),
            (Self::Contradiction(totals), Lang::En) => format!(
                "error: the result would contradict published totals; nothing is written: correct the figures, or the \
                 totals where they stand, first; to import them as they are: --rule 'contradictions = \"keep\"'\n{}",
                lines(totals, lang)
            ),
            (Self::Contradiction(totals), Lang::Ja) => format!(
                "エラー：取り込むと公表額と一致しなくなるため、何も書き込んでいません。先に計数か、元の公表額を直してください。\
                 このまま取り込むには`--rule 'contradictions = \"keep\"'`を指定してください\n{}",
                lines(totals, lang)
            ),
            (Self::Dataset(error), Lang::En) => format!(
                "error: the sheets are understood, but the dataset would not load; nothing is written\n{}",
                error.tell(lang)
            ),
            (Self::Dataset(error), Lang::Ja) => format!(
                "エラー：シートは読めましたが、データセットとして成り立たないため、何も書き込んでいません\n{}",
                error.tell(lang)
            ),
        }
    }
}

/// Messages, one a line.
fn lines(messages: &[Message], lang: Lang) -> String {
    messages.iter().map(|message| message.get(lang)).collect::<Vec<_>>().join("\n")
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.tell(Lang::En))
    }
}

impl std::error::Error for ImportError {}

impl From<RulesError> for ImportError {
    fn from(error: RulesError) -> Self {
        Self::Rules(error)
    }
}

impl From<LoadError> for ImportError {
    fn from(error: LoadError) -> Self {
        Self::Dataset(error)
    }
}

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
        let (mut sheets, mut manners, mut notes) = (Vec::new(), Vec::new(), Vec::new());
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
            for (sheet, manner) in found {
                sheets.push(sheet);
                manners.push((name.clone(), manner));
            }
            notes.extend(passed_over);
        }
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
        let figures = entries.len();
        let programs = gather::gather(entries, existing, &sheets, &defaults.rules, &mut problems);
        if !problems.is_empty() {
            return Err(ImportError::Cells(problems.sorted(&sheets)));
        }
        if figures == 0 {
            return Err(ImportError::Empty(sheets.into_iter().map(|sheet| sheet.name).collect()));
        }
        notes.extend(defaults.rules.notes());
        let (totals, left_out) = totals::of_programs(totals, &programs, &sheets);
        notes.extend(left_out);
        notes.extend(projects::notes(&programs, &sheets, existing));
        Ok(Self { sheets, programs, totals, figures, manners, readings, notes, stages: several })
    }
}
