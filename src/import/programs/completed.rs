//! Programs completed by what a dataset knows of them: a sheet of `list` has fewer columns than a dataset has facts.

use std::collections::HashSet;
use std::rc::Rc;

use crate::import::programs::gather::SheetProgram;
use crate::import::programs::known_program::KnownProgram;
use crate::import::programs::matching::KnownPrograms;
use crate::import::read::figure::SheetFigure;
use crate::import::read::vocabulary::Vocabulary;
use crate::message;
use crate::message::Message;
use crate::model::{Allocation, Basis, Figure};
use crate::number::count;

/// How many programs are named one by one.
const MOST: usize = 5;

/// Completes the programs whose id and name one of the datasets has; tells what stays unknown.
pub(crate) fn complete(
    programs: &mut [SheetProgram],
    vocabulary: &Vocabulary<'_>,
    existing: &[KnownPrograms<'_>],
) -> Vec<Message> {
    // Without --data there are several datasets; each speaks for its own figures alone.
    let is_named = existing.len() == 1;
    let mut unknown = 0;
    for program in programs.iter_mut() {
        let Some(there) = existing.iter().find_map(|existing| one(existing, program, is_named)) else {
            unknown +=
                usize::from(program.newest().is_some_and(|newest| newest.about.is_listed && !newest.about.carries));
            continue;
        };
        let last = program.figures.iter().map(|entry| entry.year).max();
        if let Some(newest) = program.figures.iter().max_by_key(|entry| entry.year).map(|entry| entry.about.clone()) {
            program.facts.complete(&newest, last, there);
        }
        for entry in &mut program.figures {
            let Some((_, allocation)) = there.find(entry) else { continue };
            let own =
                || allocation.name().filter(|name| name.spellings().any(|name| name == entry.about.name)).cloned();
            entry.printed_name = entry.printed_name.take().or_else(own);
            complete_figure(entry, allocation);
        }
    }
    let mut notes = left_out(programs, vocabulary, std::iter::empty());
    if unknown > 0 {
        let programs = count(unknown, "program");
        notes.push(message!(
            "of {programs} a sheet of a list holds no agency, bureau, succession, basis of names and phases, and no digits \
             as they are printed: name the dataset that was listed with --data to keep them, or list it as xlsx",
            "一覧のシートからは、事業{unknown}件の府省庁、局・庁、系譜、名称やフェーズの根拠、資料どおりの桁数が分かりません。\
             残すには、一覧の元のデータセットを`--data`で指定するか、xlsxで一覧を書き出してください"
        ));
    }
    notes
}

/// Reads the figures of a list as the dataset that it is put into prints them, so that they change nothing.
pub(crate) fn recognize(programs: &mut [SheetProgram], existing: &KnownPrograms<'_>) {
    for program in programs {
        let Some(there) = existing.of_id(&program.id) else { continue };
        for entry in program.figures.iter_mut().filter(|entry| entry.about.is_listed) {
            if let Some((_, allocation)) = there.find(entry) {
                complete_figure(entry, allocation);
            }
        }
    }
}

/// The program of a dataset with the same id and name, and with the same amounts unless the dataset was named.
fn one<'e, 'd>(
    existing: &'e KnownPrograms<'d>,
    program: &SheetProgram,
    is_named: bool,
) -> Option<&'e KnownProgram<'d>> {
    let there = existing.of_id(&program.id).filter(|_| program.has_id())?;
    let has = |entry: &SheetFigure| {
        let found = there.yen(entry);
        found.is_some() && found == entry.yen()
    };
    let is_it = there.bears(&program.newest()?.about.name) && (is_named || program.figures.iter().all(has));
    is_it.then_some(there)
}

/// Adds what a dataset knows of the same figure: how it is printed, whether it is stated, and what is remarked of it.
fn complete_figure(entry: &mut SheetFigure, allocation: &Allocation) {
    let amount = allocation.amount();
    // A list prints whole units of coarser figures: 2,700 million yen for 27億円.
    let is_as_listed = entry.figure.step(entry.unit).map(i64::from)
        == Some(i64::from(entry.unit.exponent()) - i64::from(amount.decimals_in(entry.unit)));
    let is_same = entry.yen() == Some(amount.yen());
    if !is_same || !is_as_listed || entry.rounding.is_some_and(|rule| rule != allocation.printed.rounding()) {
        return;
    }
    if let (true, Some((figure, unit))) = (entry.about.is_listed, Figure::with_step(amount.yen(), amount.step()))
        && entry.figure.step(entry.unit) != Some(amount.step())
    {
        (entry.figure, entry.unit) = (figure, unit);
        entry.rounding = Some(allocation.printed.rounding());
    }
    if allocation.share() != entry.about.share && !entry.about.carries {
        Rc::make_mut(&mut entry.about).share = allocation.share();
    }
    if entry.about.basis.is_none() && allocation.basis() != Basis::default() {
        entry.basis = Some(allocation.basis());
    }
    if entry.about.note.is_none() {
        entry.note = allocation.note().cloned();
    }
}

/// Leaves out what refers to programs and documents that are not there, and tells which programs that are.
pub(crate) fn left_out<'d>(
    programs: &mut [SheetProgram],
    vocabulary: &Vocabulary<'_>,
    others: impl Iterator<Item = &'d str>,
) -> Vec<Message> {
    let there: HashSet<String> =
        programs.iter().map(|program| program.id.clone()).chain(others.map(str::to_owned)).collect();
    let (mut named, mut named_ja, mut total) = (Vec::new(), Vec::new(), 0_usize);
    for program in programs {
        for other in program.facts.bound(&there, |source| vocabulary.has_source(source)) {
            total += 1;
            if named.len() < MOST {
                named.push(format!("`{}` to `{other}`", program.id));
                named_ja.push(format!("`{}`から`{other}`", program.id));
            }
        }
    }
    if total == 0 {
        return Vec::new();
    }
    let (more, more_ja) = match total - named.len() {
        0 => (String::new(), String::new()),
        more => (format!(" and {more} more"), format!("ほか{more}件")),
    };
    let (named, named_ja) = (named.join(", "), named_ja.join("、"));
    vec![message!(
        "links to programs that no row is about are left out: {named}{more}",
        "シートに行のない事業への関連は取り込みませんでした：{named_ja}{more_ja}"
    )]
}
