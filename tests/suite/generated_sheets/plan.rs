//! What is random about a sheet, as plain data, which shrinks.
//!
//! Draws each choice by itself, and knows no traps.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};

use super::money::{DENOMINATIONS, Denomination};
use super::naming::{Naming, naming};
use super::tiers::{Tiers, tiers};
use super::words::MINISTRIES;

/// How a sheet is saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum File {
    Csv,
    CsvWithMark,
    Cp932,
    Xlsx,
    Ods,
}

/// How years are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Layout {
    /// A column per year and stage.
    Wide,
    /// A column of years; all rows of a year together.
    ByYear,
    /// A column of years; all years of a program together.
    ByProgram,
}

/// Where the unit stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum UnitAt {
    Above,
    Header,
    Column,
    Option,
    AboveAndHeader,
    AboveAndColumn,
    AboveAndFootnote,
    Cells,
}

/// The stages of a sheet's figures, and how it calls them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Staged {
    /// The stage's code, and its heading.
    pub(super) stage: &'static str,
    pub(super) heading: &'static str,
}

pub(super) const fn staged(stage: &'static str, heading: &'static str) -> Staged {
    Staged { stage, heading }
}

/// The stages that stand side by side.
const STAGES: [&[Staged]; 8] = [
    &[staged("initial", "")],
    &[staged("initial", "当初")],
    &[staged("initial", "当初予算額")],
    &[staged("request", "概算要求額")],
    &[staged("draft", "予算案")],
    &[staged("draft", "政府案")],
    &[staged("initial", "当初予算額"), staged("supplementary", "補正予算額")],
    &[staged("initial", "当初"), staged("executed", "執行額")],
];

/// A program of a sheet.
#[derive(Debug, Clone)]
pub(super) struct ProgramPlan {
    pub(super) cells: Vec<CellPlan>,
    /// How many rows below it are parts of it.
    pub(super) parts: usize,
}

/// A figure: absent, 0, or so many digits.
#[derive(Debug, Clone, Copy)]
pub(super) enum CellPlan {
    Absent,
    Zero,
    Some { digits: u32, random: u32, tenths: i64 },
}

/// The most columns of amounts.
pub(super) const MOST_COLUMNS: usize = 4;

/// The rows of a ministry, by bureau.
#[derive(Debug, Clone)]
pub(super) struct MinistryPlan {
    pub(super) ministry: usize,
    pub(super) bureaus: Vec<Vec<ProgramPlan>>,
}

/// Which totals a sheet has, and where.
#[expect(clippy::struct_excessive_bools, reason = "each is a choice of its own")]
#[derive(Debug, Clone, Copy)]
pub(super) struct TotalsPlan {
    /// Of bureaus, of ministries, of all.
    pub(super) levels: [bool; 3],
    /// Whether they stand above their rows.
    pub(super) above: bool,
    /// How they are called.
    pub(super) styles: [usize; 3],
    /// Whether each is rounded on its own, and not the sum of what is printed.
    pub(super) rounded: bool,
    /// Whether their words stand in the column of ministries.
    pub(super) in_ministries: bool,
    /// Whether their rows name the ministry.
    pub(super) named: bool,
}

/// What else stands in a sheet.
#[expect(clippy::struct_excessive_bools, reason = "each is a choice of its own")]
#[derive(Debug, Clone, Copy)]
pub(super) struct Trimmings {
    pub(super) headings: bool,
    pub(super) blanks: bool,
    pub(super) title: bool,
    pub(super) footnote: bool,
    pub(super) derived: bool,
    pub(super) remarks: bool,
    pub(super) merged: bool,
    pub(super) name_first: bool,
    pub(super) bureau_column: bool,
}

/// How words and figures are written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spelling {
    pub(super) ministries: usize,
    pub(super) years: usize,
    pub(super) names: usize,
    pub(super) figures: usize,
    pub(super) absent: usize,
    pub(super) parts: usize,
}

/// A sheet before it is made.
#[derive(Debug, Clone)]
pub(super) struct Plan {
    pub(super) file: File,
    pub(super) layout: Layout,
    pub(super) first_year: u16,
    pub(super) years: usize,
    pub(super) stages: Vec<Staged>,
    pub(super) money: Denomination,
    pub(super) unit_at: UnitAt,
    pub(super) ministries: Vec<MinistryPlan>,
    pub(super) totals: TotalsPlan,
    pub(super) trimmings: Trimmings,
    pub(super) spelling: Spelling,
    pub(super) naming: Naming,
    pub(super) tiers: Tiers,
    /// Where the names begin in the list of them.
    pub(super) first_name: usize,
    /// Which of the rows and figures a trap takes.
    pub(super) dice: Vec<Index>,
}

impl Plan {
    /// The rows of programs.
    pub(super) fn programs(&mut self) -> impl Iterator<Item = &mut ProgramPlan> {
        self.ministries.iter_mut().flat_map(|ministry| &mut ministry.bureaus).flatten()
    }

    /// Next year's sheet of the same form: a year later, with other figures.
    pub(super) fn next_year(&self) -> Self {
        let mut next = self.clone();
        next.first_year += 1;
        (1..).zip(next.programs()).for_each(|(at, program)| program.redraw(at));
        next
    }
}

impl ProgramPlan {
    /// Takes other digits for all figures, as many as they had.
    pub(super) fn redraw(&mut self, seed: u32) {
        for (at, cell) in (1..).zip(&mut self.cells) {
            if let CellPlan::Some { random, tenths, .. } = cell {
                *random = random.wrapping_mul(2_654_435_761).wrapping_add(seed.wrapping_mul(40_503 * at));
                *tenths = (*tenths + 8).rem_euclid(10) - 5;
            }
        }
    }
}

fn cell() -> impl Strategy<Value = CellPlan> {
    let some = (0u32..12, any::<u32>(), -5i64..5).prop_map(|(digits, random, tenths)| CellPlan::Some {
        digits,
        random,
        tenths,
    });
    prop_oneof![16 => some, 1 => Just(CellPlan::Absent), 1 => Just(CellPlan::Zero)]
}

fn program() -> impl Strategy<Value = ProgramPlan> {
    let parts = prop_oneof![5 => Just(0usize), 1 => 1usize..=2];
    (vec(cell(), MOST_COLUMNS), parts).prop_map(|(cells, parts)| ProgramPlan { cells, parts })
}

fn ministries() -> impl Strategy<Value = Vec<MinistryPlan>> {
    let all: Vec<usize> = (0..MINISTRIES.len()).collect();
    (subsequence(all, 1..=MINISTRIES.len()), prop_oneof![3 => Just(2usize), 1 => Just(4)]).prop_flat_map(
        |(chosen, most)| {
            let each = chosen.into_iter().map(move |ministry| {
                vec(vec(program(), 1..=most), 1..=2).prop_map(move |bureaus| MinistryPlan { ministry, bureaus }).boxed()
            });
            each.collect::<Vec<_>>()
        },
    )
}

fn totals() -> impl Strategy<Value = TotalsPlan> {
    let levels = prop_oneof![1 => Just([false; 3]), 6 => any::<[bool; 3]>(), 2 => Just([true; 3])];
    (levels, prop::bool::weighted(0.25), [0usize..10, 0usize..10, 0usize..10], any::<[bool; 3]>()).prop_map(
        |(levels, above, styles, [rounded, in_ministries, named])| TotalsPlan {
            levels,
            above,
            styles,
            rounded,
            in_ministries,
            named,
        },
    )
}

fn trimmings() -> impl Strategy<Value = Trimmings> {
    any::<[bool; 9]>().prop_map(
        |[headings, blanks, title, footnote, derived, remarks, merged, name_first, bureau_column]| Trimmings {
            headings,
            blanks,
            title,
            footnote,
            derived,
            remarks,
            merged,
            name_first,
            bureau_column,
        },
    )
}

fn spelling() -> impl Strategy<Value = Spelling> {
    (0usize..3, 0usize..4, 0usize..4, 0usize..7, 0usize..8, 0usize..9).prop_map(
        |(ministries, years, names, figures, absent, parts)| Spelling {
            ministries,
            years,
            names,
            figures,
            absent,
            parts,
        },
    )
}

/// Any sheet.
pub(super) fn plan() -> impl Strategy<Value = Plan> {
    let file = select(vec![File::Csv, File::CsvWithMark, File::Cp932, File::Xlsx, File::Xlsx, File::Ods, File::Ods]);
    let layout = select(vec![Layout::Wide, Layout::Wide, Layout::Wide, Layout::ByYear, Layout::ByProgram]);
    let unit_at = select(vec![
        UnitAt::Above,
        UnitAt::Header,
        UnitAt::Column,
        UnitAt::Option,
        UnitAt::AboveAndHeader,
        UnitAt::AboveAndColumn,
        UnitAt::AboveAndFootnote,
        UnitAt::Cells,
    ]);
    let columns = (2020u16..2025, 1usize..=3, select(STAGES.to_vec()));
    let how = (totals(), trimmings(), spelling(), (naming(), tiers()), 0usize..100, vec(any::<Index>(), 6));
    (file, layout, columns, select(DENOMINATIONS.to_vec()), unit_at, ministries(), how).prop_map(
        |(file, layout, (first_year, years, stages), money, unit_at, ministries, how)| {
            let (totals, trimmings, spelling, (naming, tiers), first_name, dice) = how;
            Plan {
                file,
                layout,
                first_year,
                years: years.min(MOST_COLUMNS / stages.len()),
                stages: stages.to_vec(),
                money,
                unit_at,
                ministries,
                totals,
                trimmings,
                spelling,
                naming,
                tiers,
                first_name,
                dice,
            }
        },
    )
}
