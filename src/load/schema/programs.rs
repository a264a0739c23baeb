//! Reads programs, all but their amounts.
//!
//! Knows nothing of other programs: those that they refer to may stand in files that are not read yet.

use std::ops::Range;

use super::allocations;
use super::context::Context;
use super::entities::{name, strings};
use super::figures::OwnTerms;
use super::ids::AllIds;
use super::policy;
use super::references::{Named, NamedSuccession, References};
use crate::code::Code;
use crate::load::parse::{self, Field, Name, TableReader};
use crate::load::rules::readings;
use crate::message;
use crate::model::{Ix, List, Ministry, NameBasis, PhaseSet, Program, YearNote};

/// Programs in the order of their files, and what is still to be done when all of them are known.
#[derive(Default)]
pub(crate) struct Programs {
    pub(crate) list: List<Program>,
    pub(crate) ids: Vec<IdPlace>,
    pub(crate) references: Vec<References>,
}

/// Where the id of a program stands.
pub(crate) struct IdPlace {
    pub(crate) program: Ix<Program>,
    pub(crate) file: usize,
    pub(crate) span: Range<usize>,
}

impl Programs {
    /// Reads the programs of a file.
    pub(crate) fn read(file: &mut TableReader<'_, '_>, context: &Context<'_>) -> Self {
        let mut programs = Self::default();
        let count = file.count_in("program");
        programs.list.reserve(count);
        programs.ids.reserve(count);
        for table in file.tables("program") {
            programs.read_one(table, context);
        }
        programs
    }

    /// The programs of all files.
    pub(crate) fn join(files: Vec<Self>) -> Self {
        let mut all = Self::default();
        all.list.reserve(files.iter().map(|programs| programs.list.len()).sum());
        all.ids.reserve(files.iter().map(|programs| programs.ids.len()).sum());
        for Self { list, ids, references } in files {
            let start = all.list.len();
            let shifted = |program: Ix<Program>| Ix::new(start + program.position());
            all.list.append(list);
            all.ids.extend(ids.into_iter().map(|id| IdPlace { program: shifted(id.program), ..id }));
            let shift = |references: References| References { program: shifted(references.program), ..references };
            all.references.extend(references.into_iter().map(shift));
        }
        all
    }

    /// Reads one `[[program]]`.
    fn read_one(&mut self, mut table: TableReader<'_, '_>, context: &Context<'_>) {
        let ids = context.ids;
        let (at, span) = (table.at, table.span.clone());
        let manner = OwnTerms::read(&mut table, ids);
        let project = table.take("project").and_then(|field| ids.projects.named(field));
        let account = table.take("account").and_then(|field| ids.accounts.named(field));
        let phases = phases(&mut table, ids).unwrap_or_default();
        let ministry: Option<Ix<Ministry>> = table.need("ministry").and_then(|field| ids.ministries.named(field));
        let id_field = table.need("id");
        let id_span = id_field.as_ref().filter(|field| field.is_text()).map(|field| field.span.clone());
        let mut program = Program {
            id: id_field.and_then(Field::string).unwrap_or_default(),
            project,
            account,
            // Where it is missing, that is a problem, and the dataset is not kept.
            ministry: ministry.unwrap_or(Ix::new(0)),
            name: name(&mut table),
            aliases: strings(&mut table, "aliases"),
            name_basis: table.take("name_basis").and_then(Field::word::<NameBasis>).unwrap_or_default(),
            layer: table.take("layer").and_then(Field::word),
            phases,
            phases_basis: table.take("phases_basis").and_then(Field::word).unwrap_or_default(),
            phases_citation: table.take("phases_source").and_then(|field| ids.sources.cited(field)),
            summary: table.take("summary").and_then(Field::text).map(Box::new),
            succeeds: Vec::new(),
            ended: None,
            agency: None,
            bureau: None,
            parent: None,
            note: None,
            notes: Box::default(),
            activities: Box::default(),
            allocations: Vec::new(),
            place: context.place(at, &span),
        };
        let succeeds = successions(&mut table, context);
        program.ended = table.take("ended").and_then(Field::year);
        program.agency = table.take("agency").and_then(Field::string);
        program.bureau = table.take("bureau").and_then(Field::string);
        let parent = table.take("parent").and_then(Named::read);
        program.note = table.take("note").and_then(Field::text).map(Box::new);
        program.notes = notes(&mut table);
        program.activities = policy::activities(&mut table, ids);
        let spans = allocations::read(&mut table, &manner, &mut program, context);
        table.finish();
        program.allocations.shrink_to_fit();
        readings::count_newest(&mut program.allocations, &spans, at, context.defaults.sources);
        let program = self.list.push(program);
        self.ids.extend(id_span.map(|span| IdPlace { program, file: at.file, span }));
        if parent.is_some() || !succeeds.is_empty() {
            self.references.push(References { program, file: at.file, parent, succeeds });
        }
    }
}

/// The phases of a table; `None` where it does not name them.
pub(crate) fn phases(table: &mut TableReader<'_, '_>, ids: &AllIds<'_>) -> Option<PhaseSet> {
    let list = table.take("phases")?.list();
    Some(list.filter_map(|field| ids.phases.named(field)).collect())
}

/// The remarks by year of a program.
fn notes(table: &mut TableReader<'_, '_>) -> Box<[YearNote]> {
    let mut notes: Vec<YearNote> = Vec::new();
    let entries = table.take("notes").and_then(|field| field.table(Name::Plain("notes")));
    for (field, key, key_span) in entries.into_iter().flat_map(TableReader::entries) {
        let at = field.at;
        let Some((year, text)) = parse::year(at, &key_span, key).zip(field.text()) else { continue };
        if notes.iter().any(|known| known.year == year) {
            let (en, ja) = (year.english(), year.japanese());
            let summary = message!("the note of {en} stands twice", "{ja}の備考が二つあります");
            let remedy = message!("make one text of the two", "一つの文章にまとめてください");
            at.report(Code::TwiceFromOneSource, &key_span, summary, remedy);
        }
        notes.push(YearNote { year, text });
    }
    notes.sort_by_key(|note| note.year);
    notes.into_boxed_slice()
}

fn successions(table: &mut TableReader<'_, '_>, context: &Context<'_>) -> Vec<NamedSuccession> {
    let mut successions = Vec::new();
    for field in table.take("succeeds").into_iter().flat_map(Field::list) {
        let span = field.span.clone();
        let Some(mut entry) = field.table(Name::Plain("succeeds")) else { continue };
        let predecessor = entry.need("program").and_then(Named::read);
        let year = entry.take("year").and_then(Field::year);
        let citation = entry.take("source").and_then(|field| context.ids.sources.cited(field));
        let basis = entry.take("basis").and_then(Field::word).unwrap_or_default();
        entry.finish();
        let named = |predecessor| NamedSuccession { predecessor, year, citation, basis, span };
        successions.extend(predecessor.map(named));
    }
    successions
}
