//! The totals of sheets, by the programs that they add up.
//!
//! Knows nothing of how a dataset is written.

use std::collections::{HashMap, HashSet};

use crate::import::programs::gather::SheetProgram;
use crate::import::read::controls::SheetTotal;
use crate::import::read::figure::SheetFigure;
use crate::import::read::published::Scope;
use crate::import::read::sheet::Sheet;
use crate::message;
use crate::message::Message;
use crate::model::{FiscalYear, Stage};

/// A published total of named programs.
#[derive(Debug)]
pub(crate) struct ProgramsTotal {
    pub(crate) figure: SheetFigure,
    /// Their ids, in the order of the rows.
    pub(crate) programs: Vec<String>,
    /// The project that all of its parts belong to.
    pub(crate) project: Option<String>,
    /// What it covers in the words of the dataset that was listed, where that is these programs.
    pub(crate) scope: Option<Scope>,
}

/// The figures of a program: which row each of a year and stage stands in, and for which project.
type Figures<'p> = HashMap<(&'p str, FiscalYear, Stage), Vec<(usize, usize, Option<&'p str>)>>;

/// The totals of all sheets with the programs of their rows; tells of those whose programs have figures elsewhere, too.
pub(crate) fn of_programs(
    totals: Vec<(usize, SheetTotal)>,
    programs: &[SheetProgram],
    sheets: &[Sheet],
) -> (Vec<ProgramsTotal>, Vec<Message>) {
    let (mut of_row, mut figures) = (HashMap::new(), Figures::new());
    for program in programs {
        for figure in &program.figures {
            let (sheet, row) = (figure.sheet, figure.place.row);
            of_row.entry((sheet, row)).or_insert(program.id.as_str());
            let project = figure.about.project.as_deref();
            figures.entry((&program.id, figure.year, figure.stage)).or_default().push((sheet, row, project));
        }
    }
    let (mut kept, mut notes, programs_all) = (Vec::new(), Vec::new(), programs);
    for (sheet, SheetTotal { figure, rows, scope }) in totals {
        let parts: HashSet<usize> = rows.iter().copied().collect();
        let mut seen = HashSet::new();
        let ids: Vec<&str> = rows.iter().filter_map(|row| of_row.get(&(sheet, *row)).copied()).collect();
        let ids: Vec<&str> = ids.into_iter().filter(|id| seen.insert(*id)).collect();
        let all = || ids.iter().filter_map(|id| figures.get(&(*id, figure.year, figure.stage))).flatten();
        let is_part = |&&(at, row, _): &&(usize, usize, Option<&str>)| at == sheet && parts.contains(&row);
        let project = all().find(is_part).and_then(|part| part.2);
        let project = project.filter(|project| all().filter(is_part).all(|part| part.2 == Some(*project)));
        let is_covered = |part: &&(usize, usize, Option<&str>)| project.is_none_or(|project| part.2 == Some(project));
        if all().filter(is_covered).all(|part| is_part(&part)) {
            let programs = ids.iter().map(|id| (*id).to_owned()).collect();
            let is_of_rows = |scope: &Scope| {
                covers_exactly(scope, &figure, programs_all, |figure: &SheetFigure| {
                    figure.sheet == sheet && parts.contains(&figure.place.row)
                })
            };
            let scope = scope.filter(is_of_rows);
            kept.push(ProgramsTotal { project: project.map(str::to_owned), programs, figure, scope });
        } else if let Some(sheet) = sheets.get(sheet) {
            notes.push(message!(lang =>
                "{}: this total is not kept: its programs have figures that it does not add up",
                "{}：この合計は取り込みませんでした。内訳の事業に、この合計に含まれない計数があります",
                sheet.located(figure.place, lang)
            ));
        }
    }
    (kept, notes)
}

/// Whether a scope covers the parts of a total and no other figure of its year and stage.
fn covers_exactly(
    scope: &Scope,
    total: &SheetFigure,
    programs: &[SheetProgram],
    is_part: impl Fn(&SheetFigure) -> bool,
) -> bool {
    let of_program = |program: &SheetProgram| {
        let mut figures = program.figures.iter().filter(|it| (it.year, it.stage) == (total.year, total.stage));
        figures.all(|figure| scope.covers(&program.id, figure) == is_part(figure))
    };
    programs.iter().all(of_program)
}
