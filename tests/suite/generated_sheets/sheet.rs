//! Lines of a table → a sheet, laid out as its plan says, with the right answer to it.
//!
//! Knows no file format.

use std::collections::BTreeSet;
use std::fmt;

use super::answer::Answer;
use super::cell::{Cell, Look, Number};
use super::chance;
use super::grid::{Grid, address};
use super::headers::{self, Head};
use super::line::{Figure, Kind, Line};
use super::lines::Maker;
use super::money::{decimal, grouped};
use super::naming::Naming;
use super::plan::{File, Layout, Plan, UnitAt, staged};
use super::room::forced;
use super::tiers::Upper;
use super::trap::{Allowed, Trap};
use super::words::MINISTRIES;

/// What the sheet of a workbook is called.
pub(super) const TITLE: &str = "予算";

/// What stands for a figure that there is not.
const ABSENT: [&str; 8] = ["", "－", "-", "―", "事項要求", "1,029億円の内数", "…", "皆減"];

/// From where on it does not say that the figure is 0.
const UNKNOWN: usize = 4;

/// A sheet with its right answer.
#[derive(Clone)]
pub(super) struct Sheet {
    pub(super) file: File,
    pub(super) grid: Grid,
    pub(super) answer: Answer,
    pub(super) traps: BTreeSet<Trap>,
    /// The unit that `--unit` names.
    pub(super) option: Option<&'static str>,
}

impl Sheet {
    /// The sheet of a plan with these traps, as far as they find room.
    pub(super) fn new(plan: &Plan, asked: &[Trap]) -> Self {
        let mut plan = asked.iter().fold(plan.clone(), |plan, trap| forced(plan, *trap));
        if plan.stages == [staged("request", "")] && !(plan.layout == Layout::Wide && plan.years == 1) {
            // Another trap took the room of a stage that only a text names.
            plan.stages = vec![staged("initial", "")];
        }
        let maker = Maker::new(&plan);
        let columns = maker.columns;
        let (lines, sprung) = maker.lines(asked);
        let mut traps: BTreeSet<Trap> = sprung.into_iter().collect();
        if chance::has_sum(&lines, columns) {
            traps.insert(Trap::ChanceSum);
        }
        traps.extend(asked.iter().filter(|trap| is_laid_out(**trap, &plan, &lines)));
        let head = Head::new(&plan, &traps, &lines);
        Layer::new(&plan, &traps, head).sheet(&lines)
    }

    /// What an import may answer.
    pub(super) fn allowed(&self) -> Allowed {
        self.traps.iter().map(|trap| trap.allowed()).max().unwrap_or(Allowed::Read)
    }

    /// Whether the row of a cell is a total without a word.
    pub(super) fn is_unworded(&self, cell: &str) -> bool {
        let digits: String = cell.rsplit(|c: char| !c.is_ascii_digit()).next().unwrap_or_default().to_owned();
        let is_there = |(row, _, kind): &(usize, String, Kind)| row.to_string() == digits && *kind == Kind::Unworded;
        self.answer.rows.iter().any(is_there)
    }

    /// Whether a program lacks a figure in the column of a cell, so that a total there cannot be checked.
    pub(super) fn has_gap(&self, cell: &str) -> bool {
        let column = cell.rsplit('!').next().and_then(|cell| cell.bytes().next()).map_or(0, |letter| letter - b'A');
        let mut programs = self.answer.rows.iter().filter(|(_, _, kind)| *kind == Kind::Program);
        let is_unknown = |cell: &Cell| *cell == Cell::Empty || ABSENT[UNKNOWN..].contains(&cell.shown().as_str());
        programs.any(|(row, ..)| is_unknown(self.grid.cell(row - 1, usize::from(column))))
    }

    /// The name of its file.
    pub(super) fn name(&self) -> &'static str {
        match self.file {
            File::Csv | File::CsvWithMark | File::Cp932 => "sheet.csv",
            File::Xlsx => "sheet.xlsx",
            File::Ods => "sheet.ods",
        }
    }
}

impl fmt::Debug for Sheet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:?}, traps {:?}, --unit {:?}, {:?}", self.file, self.traps, self.option, self.allowed())?;
        f.write_str(&self.grid.described())?;
        for ((name, ministry, year, stage), yen) in &self.answer.figures {
            writeln!(f, "     {name}, {ministry}, {year}, {stage}: {yen}")?;
        }
        Ok(())
    }
}

/// Lays lines out.
struct Layer<'p> {
    plan: &'p Plan,
    head: Head<'p>,
    traps: &'p BTreeSet<Trap>,
    grid: Grid,
    answer: Answer,
}

impl<'p> Layer<'p> {
    fn new(plan: &'p Plan, traps: &'p BTreeSet<Trap>, head: Head<'p>) -> Self {
        let title = matches!(plan.file, File::Xlsx | File::Ods).then_some(TITLE);
        let is_of_one = traps.contains(&Trap::NoMinistry);
        let ministry = is_of_one.then(|| MINISTRIES[plan.ministries[0].ministry].spellings[0]);
        let answer = Answer { title, unit: plan.money.label(), ministry, ..Answer::default() };
        Self { plan, head, traps, grid: Grid::default(), answer }
    }

    fn sheet(mut self, lines: &[Line]) -> Sheet {
        self.head.write(&mut self.grid, &mut self.answer);
        let first = self.grid.rows.len();
        match self.plan.layout {
            Layout::Wide => lines.iter().for_each(|line| self.row(line, None)),
            Layout::ByYear => {
                for column in 0..self.head.columns.len() {
                    for line in lines {
                        self.row(line, Some(column));
                    }
                }
            }
            Layout::ByProgram => {
                for line in lines {
                    let all = if line.cells.is_empty() { 1 } else { self.head.columns.len() };
                    (0..all).for_each(|column| self.row(line, Some(column)));
                }
            }
        }
        if self.plan.trimmings.merged && matches!(self.plan.file, File::Xlsx | File::Ods) {
            self.merge(first);
        }
        self.foot();
        if self.traps.contains(&Trap::HiddenColumn) {
            self.grid.hidden_columns.extend(self.head.amounts.last());
        }
        let option = (self.plan.unit_at == UnitAt::Option).then_some(self.plan.money.label());
        Sheet { file: self.plan.file, grid: self.grid, answer: self.answer, traps: self.traps.clone(), option }
    }

    /// Writes a line; of a tidy sheet, its figure of one column.
    fn row(&mut self, line: &Line, only: Option<usize>) {
        let (plan, at) = (self.plan, self.grid.rows.len());
        if line.kind == Kind::Blank {
            self.grid.rows.push(vec![Cell::Empty; self.head.width]);
            return;
        }
        if let Some(column) = only
            && !line.cells.is_empty()
            && line.steps(column).is_none()
            && plan.spelling.absent == 0
        {
            return;
        }
        let mut cells = vec![Cell::Empty; self.head.width];
        let is_in_ministries = line.is_total() && plan.totals.in_ministries;
        let has_ministries = !self.traps.iter().any(|trap| trap.is_without_ministries());
        if !has_ministries && line.is_program() {
            cells[self.head.ministry] = Cell::text((line.serial + 1).to_string());
        } else if let Some(ministry) = line.ministry.filter(|_| line.is_named && has_ministries) {
            cells[self.head.ministry] = Cell::text(MINISTRIES[ministry].spellings[plan.spelling.ministries]);
        }
        let label = if is_in_ministries { self.head.ministry } else { self.head.name };
        cells[label] = Cell::text(line.label.as_str());
        if let Some(column) = self.head.bureau {
            cells[column] = Cell::text(line.bureau.unwrap_or_default());
        }
        if let Some(column) = self.head.remarks
            && line.is_program()
            && line.serial.is_multiple_of(3)
        {
            cells[column] = Cell::text("新規");
        }
        for &(column, heading) in self.head.needless.iter().filter(|_| line.is_program()) {
            cells[column] = Cell::text(Naming::below(heading, line.serial, line.bureau.unwrap_or_default()));
        }
        for (column, figure) in line.cells.iter().enumerate().filter(|(column, _)| only.is_none_or(|it| it == *column))
        {
            let place = self.head.place(column);
            cells[place] = match figure {
                Some(figure) => self.figure(*figure),
                None => Cell::text(ABSENT[plan.spelling.absent]),
            };
            self.note(line, column, *figure, (at, place));
        }
        if !line.cells.is_empty() {
            self.head.beside(&mut cells, line, only);
        }
        self.answer.rows.push((at + 1, line.label.trim().to_owned(), line.kind));
        if line.is_hidden {
            self.grid.hidden_rows.push(at);
        }
        self.grid.rows.push(cells);
    }

    /// Adds a figure to the right answer.
    fn note(&mut self, line: &Line, column: usize, figure: Option<Figure>, place: (usize, usize)) {
        let Some(figure) = figure else { return };
        let column = self.head.columns[column];
        let sign = if column.stage == "carried_out" { -1 } else { 1 };
        let yen = i128::from(sign * figure.steps) * i128::from(self.plan.money.step());
        if line.is_program() {
            let ministry = MINISTRIES[line.ministry.unwrap()].id;
            let key = (line.label.clone(), ministry, column.year, column.stage);
            self.answer.figures.insert(key, yen);
        } else if line.is_total() && yen != 0 {
            let cell = address(place.0, place.1);
            let cell = self.answer.title.map_or_else(|| cell.clone(), |title| format!("{title}!{cell}"));
            self.answer.totals.insert(cell, (column.year, column.stage, yen));
        }
    }

    /// A figure as all of the sheet are written, or as a trap has it.
    fn figure(&self, figure: Figure) -> Cell {
        let (money, steps) = (self.plan.money, figure.steps);
        if let Some(cell) = figure.look.cell(steps, money) {
            return cell;
        }
        debug_assert_eq!(figure.look, Look::Plain);
        let plain = money.plain(steps);
        let minus = if steps < 0 { "△" } else { "" };
        let unit = if self.plan.unit_at == UnitAt::Cells { money.label() } else { "" };
        let style = self.plan.spelling.figures;
        let is_text = !matches!(self.plan.file, File::Xlsx | File::Ods) || style == 2 || style == 6;
        if is_text {
            let text = match style {
                1..=3 | 6 => grouped(&plain, ','),
                4 => plain.chars().map(full_width).collect(),
                _ => plain,
            };
            let mark = if style == 6 && steps % 2 == 0 { "※１" } else { "" };
            return Cell::text(format!("{minus}{text}{unit}{mark}"));
        }
        let value = decimal(steps, money.decimals);
        if self.traps.contains(&Trap::Locale) {
            let shown = grouped(&plain, ',').chars().map(german).collect::<String>();
            let shown = format!("{minus}{shown}");
            return Cell::Number(Number { value, code: "General".to_owned(), shown, currency: None });
        }
        let digits = if money.decimals == 0 { "0" } else { "0.0" };
        let (code, text) = match style {
            0 if unit.is_empty() => ("General".to_owned(), plain.trim_end_matches(".0").to_owned()),
            3 => (format!("#,##{digits};▲#,##{digits}"), grouped(&plain, ',')),
            5 => (format!("#,##{digits}_ "), grouped(&plain, ',')),
            _ => (format!("#,##{digits}"), grouped(&plain, ',')),
        };
        let code = if unit.is_empty() { code } else { format!("#,##{digits}\"{unit}\"") };
        Cell::Number(Number { value, code, shown: format!("{minus}{text}{unit}"), currency: None })
    }

    /// Merges ministries that stand in rows one below the other.
    fn merge(&mut self, first: usize) {
        let column = self.head.ministry;
        let named: Vec<String> = self.grid.rows.iter().map(|row| row[column.min(row.len() - 1)].shown()).collect();
        let is_ministry = |text: &String| {
            MINISTRIES.iter().any(|ministry| ministry.spellings[self.plan.spelling.ministries] == text.as_str())
        };
        let mut row = first;
        while row < named.len() {
            let same = named[row..].iter().take_while(|text| **text == named[row]).count();
            if same > 1 && is_ministry(&named[row]) {
                self.grid.merged.push((column, row, row + same - 1));
                for below in row + 1..row + same {
                    self.grid.rows[below][column] = Cell::Empty;
                }
            }
            row += same;
        }
    }

    /// Footnotes.
    fn foot(&mut self) {
        let money = self.plan.money;
        if self.plan.trimmings.footnote {
            self.grid.push_alone(0, "※ 四捨五入の関係で、合計が一致しないことがある。");
        }
        if self.traps.contains(&Trap::StageInNote) {
            let year = self.plan.first_year - 2018;
            self.grid.push_alone(0, format!("（注）令和{year}年度は概算要求額を記載。"));
        }
        if self.plan.trimmings.footnote && self.plan.dice[5].index(2) == 0 {
            self.grid.push_alone(0, "資料：会計課作成");
            let mut row = vec![Cell::Empty; self.head.width];
            row[0] = Cell::text("問合せ先：会計課");
            row[self.head.place(0)] = Cell::text("内線2455");
            self.grid.rows.push(row);
            self.grid.push_alone(1, "- 1 -");
        }
        if self.plan.unit_at == UnitAt::AboveAndFootnote {
            let is_other = self.traps.contains(&Trap::UnitInFootnote);
            let unit = if is_other { money.other() } else { money.label() };
            self.grid.push_alone(0, format!("（注）単位は{unit}。"));
        }
    }
}

/// Whether a trap lies in how a sheet is laid out, and this one is laid out so: another trap may need it otherwise.
fn is_laid_out(trap: Trap, plan: &Plan, lines: &[Line]) -> bool {
    let is_wide = plan.layout == Layout::Wide;
    match trap {
        Trap::UnitsAboveAndHeader => plan.unit_at == UnitAt::AboveAndHeader,
        Trap::UnitsAboveAndColumn => plan.unit_at == UnitAt::AboveAndColumn,
        Trap::UnitsTwiceAbove => plan.unit_at == UnitAt::Above,
        Trap::UnitInFootnote => plan.unit_at == UnitAt::AboveAndFootnote,
        Trap::WrongDerived => headers::has_derived(plan) && headers::with_both(lines).is_some(),
        Trap::Locale => plan.file == File::Ods,
        Trap::HiddenColumn => is_wide && plan.years * plan.stages.len() > 1,
        Trap::UnclearStage => is_wide && plan.years == 1 && plan.stages[0].heading == "要求額",
        Trap::StageInTitle | Trap::StageInNote => {
            is_wide && plan.years == 1 && plan.stages[0].heading.is_empty() && plan.stages[0].stage == "request"
        }
        Trap::NoMinistry => plan.ministries.len() == 1 && plan.trimmings.title,
        Trap::MinistryHeadings => lines.iter().any(|line| line.kind == Kind::Heading),
        Trap::YearGap => is_wide && plan.tiers.upper == Upper::Years && plan.years > 1,
        Trap::YearsContradict => is_wide && plan.tiers.upper == Upper::Years && plan.tiers.is_filled,
        Trap::CarriedOut => is_wide && plan.stages.iter().any(|stage| stage.stage == "carried_out"),
        _ => false,
    }
}

fn full_width(c: char) -> char {
    match c {
        '0'..='9' => char::from_u32('０' as u32 + c as u32 - '0' as u32).unwrap(),
        '.' => '．',
        other => other,
    }
}

/// Marks of digits as in German: 1.234,5.
fn german(c: char) -> char {
    match c {
        ',' => '.',
        '.' => ',',
        other => other,
    }
}
