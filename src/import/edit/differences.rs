//! Reports what rows say otherwise than the dataset; the dataset stays as it is.
//!
//! Changes nothing.

use crate::import::edit::editor::Change;
use crate::import::programs::known_program::KnownProgram;
use crate::import::read::cells::brief;
use crate::import::read::figure::SheetFigure;
use crate::import::read::sheet::Sheet;
use crate::message;
use crate::message::Message;
use crate::model::{Allocation, Basis, Label, Lang, Layer, Program, Share};
use crate::number::{Decimals, grouped};

/// How many differences are listed.
const MOST: usize = 20;

/// The differences of an import.
pub(crate) struct Differences<'d> {
    sheets: &'d [Sheet],
    notes: Vec<Message>,
    total: usize,
    /// The row of the last difference, and what differs in it: a wide row says it for each of its years.
    row: (usize, usize),
    told: Vec<Label>,
}

impl<'d> Differences<'d> {
    pub(crate) fn new(sheets: &'d [Sheet]) -> Self {
        Self { sheets, notes: Vec::new(), total: 0, row: (0, 0), told: Vec::new() }
    }

    /// Compares what a row says besides its amount with the program, and with the allocation where it stays.
    pub(crate) fn find(&mut self, there: &KnownProgram<'_>, entry: &SheetFigure, change: Change) {
        let program = there.program;
        let about = entry.about.as_ref();
        let layer = program.layer.map(Layer::code);
        self.compare(program, entry, Label::new("layer", "区分"), about.layer.map(Layer::code), layer);
        self.compare(
            program,
            entry,
            Label::new("agency", "府省庁"),
            about.agency.as_deref(),
            program.agency.as_deref(),
        );
        self.compare(
            program,
            entry,
            Label::new("bureau", "局・庁"),
            about.bureau.as_deref(),
            program.bureau.as_deref(),
        );
        let english = program.name.exactly(Lang::En);
        self.compare(program, entry, Label::new("English name", "英語名"), about.name_en.as_deref(), english);
        if change == Change::Added {
            return;
        }
        let Some((_, allocation)) = there.find(entry) else { return };
        self.find_of_figure(there, allocation, entry, change);
    }

    fn find_of_figure(
        &mut self,
        there: &KnownProgram<'_>,
        allocation: &Allocation,
        entry: &SheetFigure,
        change: Change,
    ) {
        let (about, program, dataset) = (entry.about.as_ref(), there.program, there.dataset);
        if !about.phases.is_empty() {
            let phases: Vec<&str> = allocation.phases().iter().map(|phase| dataset.phases[phase].id.as_str()).collect();
            self.compare(
                program,
                entry,
                Label::new("phases", "フェーズ"),
                Some(&about.phases.join(";")),
                Some(&phases.join(";")),
            );
        }
        if about.share == Share::Part {
            self.compare(
                program,
                entry,
                Label::new("share", "全額・内数"),
                Some(Share::Part.code()),
                Some(allocation.share().code()),
            );
        }
        if change == Change::None {
            self.tell_coarser(program, allocation, entry);
            if !there.bears(&about.name) {
                let name = program.name_of(allocation).spellings().next();
                self.compare(program, entry, Label::new("name", "事業名"), Some(&about.name), name);
            }
            let source = &dataset.sources[allocation.citation().source];
            let named = about.source.as_deref().and_then(|name| name.split('#').next());
            let same =
                named.is_some_and(|name| name == source.id || source.title.spellings().any(|title| title == name));
            self.compare(program, entry, Label::new("source", "出典"), named.filter(|_| !same), Some(&source.id));
            let locator = about.locator.as_deref().map(|place| source.locator(place));
            let there = allocation.citation().locator.as_deref();
            self.compare(program, entry, Label::new("locator", "箇所"), locator, there);
            if entry.basis() == Basis::Inferred {
                self.compare(
                    program,
                    entry,
                    Label::new("basis", "根拠"),
                    Some(entry.basis().code()),
                    Some(allocation.basis().code()),
                );
            }
        }
        if change == Change::Changed && about.note.is_none() {
            self.tell_note(program, allocation, entry);
        }
        let note = allocation.note().filter(|text| !text.spellings().any(|note| Some(note) == about.note.as_deref()));
        if allocation.note().is_none() || note.is_some() {
            let there = note.and_then(|text| text.spellings().next());
            self.compare(program, entry, Label::new("note", "備考"), about.note.as_deref(), there);
        }
    }

    /// Tells of a figure that rounds the one of the dataset, which stays.
    fn tell_coarser(&mut self, program: &Program, allocation: &Allocation, entry: &SheetFigure) {
        let amount = allocation.amount();
        if !entry.is_coarser_than(&amount) {
            return;
        }
        let unit = allocation.printed.unit();
        let value = unit.from_yen(amount.yen()).unwrap_or(amount.yen());
        let shown = format!("{}{}", grouped(value, Decimals::AtLeast(0), Lang::En), unit.label().ja);
        let (figure, of, id) = (entry.figure, entry.unit.label().ja, &program.id);
        self.tell(entry, || {
            message!(
                "`{figure}{of}` rounds the figure of `{id}` in the dataset ({shown}), which has more digits and stays",
                "「{figure}{of}」は、`{id}`のデータセットの額（{shown}）を丸めたものです。桁の細かいデータセットの額のままにします"
            )
        });
    }

    /// Tells of a note that was written to the figure before, and stays.
    fn tell_note(&mut self, program: &Program, allocation: &Allocation, entry: &SheetFigure) {
        let Some(note) = allocation.note().and_then(|text| text.spellings().next()) else { return };
        let (note, id) = (brief(note), &program.id);
        self.tell(entry, || {
            message!(
                "the figure of `{id}` changed, and its note `{note}` stays: is it still true?",
                "`{id}`の計数が変わりましたが、備考「{note}」はそのまま残ります。今も正しいか確認してください"
            )
        });
    }

    fn tell(&mut self, entry: &SheetFigure, message: impl FnOnce() -> Message) {
        self.total += 1;
        if self.notes.len() < MOST {
            let (sheet, message) = (self.sheets.get(entry.sheet), message());
            let cell = |lang| sheet.map_or_else(String::new, |sheet| sheet.located(entry.place, lang));
            self.notes.push(message!(lang => "{}: {}", "{}：{}", cell(lang), message.get(lang)));
        }
    }

    /// Notes what a row says, where it says it, and the dataset says something else.
    fn compare(
        &mut self,
        program: &Program,
        entry: &SheetFigure,
        what: Label,
        here: Option<&str>,
        there: Option<&str>,
    ) {
        let Some(here) = here.filter(|_| here != there) else { return };
        let row = (entry.sheet, entry.place.row);
        if self.row != row {
            (self.row, self.told) = (row, Vec::new());
        }
        if self.told.contains(&what) {
            return;
        }
        self.told.push(what);
        let there = there.map(brief);
        let (there, there_ja) = match there {
            Some(text) => (format!("`{text}`"), format!("では「{text}」です")),
            None => ("nothing".to_owned(), "には記載がありません".to_owned()),
        };
        let (here, id, Label { en, ja }) = (brief(here), &program.id, what);
        self.tell(entry, || {
            message!(
                "the {en} of `{id}` is `{here}` here and {there} in the dataset, which stays",
                "`{id}`の{ja}は、ここでは「{here}」、データセット{there_ja}。データセットのままにします"
            )
        });
    }

    pub(crate) fn notes(self) -> Vec<Message> {
        let mut notes = self.notes;
        if let Some(more @ 1..) = self.total.checked_sub(MOST) {
            notes.push(message!(
                "{more} more differences from the dataset, which stays as it is there",
                "データセットとの違いがほかに{more}件あります。いずれもデータセットのままにします"
            ));
        }
        notes
    }
}
