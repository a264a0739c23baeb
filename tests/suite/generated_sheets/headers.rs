//! The columns of a sheet: their headers, what stands above them, and what stands beside the figures.
//!
//! Decides where things stand; what the figures are, the lines say.

use std::collections::BTreeSet;

use super::answer::Answer;
use super::cell::Cell;
use super::grid::Grid;
use super::line::{Line, programs};
use super::plan::{File, Layout, Plan, UnitAt};
use super::tiers::{Part, Upper};
use super::trap::Trap;

/// A year and a stage of figures.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column {
    pub(super) year: u16,
    pub(super) stage: &'static str,
    heading: &'static str,
}

/// Where everything stands.
pub(super) struct Head<'p> {
    plan: &'p Plan,
    traps: &'p BTreeSet<Trap>,
    pub(super) columns: Vec<Column>,
    pub(super) name: usize,
    pub(super) ministry: usize,
    pub(super) bureau: Option<usize>,
    year: Option<usize>,
    stage: Option<usize>,
    /// The columns of amounts; a tidy sheet has one.
    pub(super) amounts: Vec<usize>,
    /// 増減額, and 増減率 behind it.
    derived: Option<usize>,
    unit: Option<usize>,
    pub(super) remarks: Option<usize>,
    /// The columns that no figure needs, with their headings.
    pub(super) needless: Vec<(usize, &'static str)>,
    pub(super) width: usize,
    /// The program whose 増減額 is wrong.
    wrong: Option<usize>,
}

impl<'p> Head<'p> {
    pub(super) fn new(plan: &'p Plan, traps: &'p BTreeSet<Trap>, lines: &[Line]) -> Self {
        let years = (0u16..).take(plan.years).map(|more| plan.first_year + more);
        let column = |year| plan.stages.iter().map(move |it| Column { year, stage: it.stage, heading: it.heading });
        let mut columns: Vec<Column> = years.flat_map(column).collect();
        if plan.layout == Layout::Wide && plan.tiers.upper == Upper::Stages {
            columns.sort_by_key(|column| plan.stages.iter().position(|it| it.stage == column.stage));
        }
        let mut width = 2;
        let mut next = |is_there: bool| {
            width += usize::from(is_there);
            is_there.then(|| width - 1)
        };
        let is_tidy = plan.layout != Layout::Wide;
        let bureau = next(plan.trimmings.bureau_column);
        let year = next(is_tidy);
        let stage = next(is_tidy && plan.stages.iter().any(|stage| !stage.heading.is_empty()));
        // Some stand before the amounts, some behind.
        let (left, right) = plan.naming.needless().into_iter().partition::<Vec<_>, _>(|heading| heading.len() % 2 == 0);
        let mut needless: Vec<(usize, &str)> = left.into_iter().filter_map(|it| Some((next(true)?, it))).collect();
        let amounts = (0..if is_tidy { 1 } else { columns.len() }).filter_map(|_| next(true)).collect();
        let derived = next(has_derived(plan));
        next(derived.is_some());
        let unit = next(matches!(plan.unit_at, UnitAt::Column | UnitAt::AboveAndColumn));
        let remarks = next(plan.trimmings.remarks);
        needless.extend(right.into_iter().filter_map(|it| Some((next(true)?, it))));
        let (name, ministry) = if plan.trimmings.name_first { (0, 1) } else { (1, 0) };
        let wrong = traps.contains(&Trap::WrongDerived).then(|| with_both(lines)).flatten();
        Self {
            plan,
            traps,
            columns,
            name,
            ministry,
            bureau,
            year,
            stage,
            amounts,
            derived,
            unit,
            remarks,
            needless,
            width,
            wrong,
        }
    }

    /// The column in which the figures of a year and stage stand.
    pub(super) fn place(&self, column: usize) -> usize {
        self.amounts.get(column).or(self.amounts.first()).copied().unwrap_or_default()
    }

    /// Writes the titles and the headers.
    pub(super) fn write(&self, grid: &mut Grid, answer: &mut Answer) {
        let (plan, unit) = (self.plan, self.plan.money.label());
        let era = plan.first_year - 2018;
        let of = answer.ministry.map_or(String::new(), |name| format!("{name}　"));
        if self.traps.contains(&Trap::StageInTitle) {
            grid.push_alone(0, format!("令和{era}年度　{of}医療分野の概算要求の概要"));
        } else if plan.trimmings.title {
            grid.push_alone(0, format!("令和{era}年度　{of}医療分野の研究開発関連予算"));
        }
        let is_above = matches!(plan.unit_at, UnitAt::Above | UnitAt::AboveAndHeader | UnitAt::AboveAndColumn)
            || plan.unit_at == UnitAt::AboveAndFootnote;
        if is_above {
            grid.push_alone(self.width - 1, format!("（単位：{unit}）"));
            if self.traps.contains(&Trap::UnitsTwiceAbove)
                && let Some(row) = grid.rows.last_mut()
            {
                row[0] = Cell::text(format!("（単位：{}）", plan.money.other()));
            }
        }
        let style = plan.spelling.years;
        let mut row = vec![Cell::Empty; self.width];
        row[self.name] = Cell::text(plan.naming.name(["事業名", "事業名称", "事 業 名", "name"][style]));
        let has_ministries = !self.traps.iter().any(|trap| trap.is_without_ministries());
        row[self.ministry] =
            Cell::text(if has_ministries { ["府省", "府省庁名", "所管", "ministry"][style] } else { "番号" });
        for &(column, heading) in &self.needless {
            row[column] = Cell::text(heading);
        }
        let [change, rate] = plan.naming.derived();
        let texts = [
            (self.bureau, "部局"),
            (self.year, "年度"),
            (self.stage, "予算の段階"),
            (self.derived, change),
            (self.derived.map(|column| column + 1), rate),
            (self.unit, "単位"),
            (self.remarks, "備考"),
        ];
        for (column, text) in texts {
            if let Some(column) = column {
                row[column] = Cell::text(text);
            }
        }
        let in_header = match plan.unit_at {
            UnitAt::AboveAndHeader if self.traps.contains(&Trap::UnitsAboveAndHeader) => {
                format!("（{}）", plan.money.other())
            }
            UnitAt::Header | UnitAt::AboveAndHeader => format!("（{unit}）"),
            _ => String::new(),
        };
        if self.year.is_some() {
            row[self.amounts[0]] = Cell::text(format!("{}{in_header}", ["金額", "予算額", "配分額", "amount"][style]));
        } else {
            let mut parts = Vec::new();
            for (at, (column, &place)) in self.columns.iter().zip(&self.amounts).enumerate() {
                let year = plan.naming.year(year(style, column.year), column.year);
                // A letter alone would stand behind Latin ones.
                let is_japanese = style == 1 || style == 3 || !column.heading.is_empty();
                let mark = if is_japanese { plan.naming.mark(at) } else { String::new() };
                if plan.tiers.upper != Upper::Nothing {
                    parts.push(self.part(at, (place, &year, &mark, &in_header)));
                }
                let header = format!("{year}{}{mark}{in_header}", column.heading);
                let meaning = format!("R{}:{}", column.year - 2018, column.stage);
                answer.headers.push((header.clone(), meaning.clone()));
                if plan.tiers.upper != Upper::Nothing && column.heading.is_empty() {
                    for of_stage in [format!("予算額{mark}"), format!("{mark}予算額")] {
                        answer.headers.push((format!("{year}{of_stage}{in_header}"), meaning.clone()));
                        answer.headers.push((format!("{of_stage}{year}{in_header}"), meaning.clone()));
                    }
                }
                row[place] = if parts.is_empty() { Cell::text(header) } else { Cell::Empty };
            }
            if !parts.is_empty() {
                let is_workbook = matches!(plan.file, File::Xlsx | File::Ods);
                let is_gap = self.traps.contains(&Trap::YearGap);
                plan.tiers.write(grid, &row, &parts, (self.derived, is_workbook, is_gap));
                return;
            }
        }
        grid.rows.push(row);
    }

    /// What heads a column of amounts in several rows.
    fn part(&self, at: usize, (place, year, mark, unit): (usize, &str, &str, &str)) -> Part {
        let (plan, column) = (self.plan, self.columns[at]);
        let of_stage = if column.heading.is_empty() { "予算額" } else { column.heading };
        let is_over = plan.tiers.upper == Upper::Stages;
        let is_latin = plan.spelling.years == 0 || plan.spelling.years == 2;
        let (of_year, of_stage) = match is_over {
            true if is_latin => (year.to_owned(), of_stage.to_owned()),
            true => (format!("{year}{mark}"), of_stage.to_owned()),
            false => (year.to_owned(), format!("{of_stage}{mark}")),
        };
        let is_last = at + 1 == self.columns.len() && self.traps.contains(&Trap::YearsContradict);
        let earlier = if is_last { self::year(plan.spelling.years, column.year - 4) } else { String::new() };
        Part { place, year: of_year, stage: format!("{earlier}{of_stage}"), unit: unit.to_owned() }
    }

    /// Writes what stands beside the figures of a line, or beside its one figure of a tidy sheet.
    pub(super) fn beside(&self, cells: &mut [Cell], line: &Line, only: Option<usize>) {
        if let Some(place) = self.unit {
            let is_other = self.traps.contains(&Trap::UnitsAboveAndColumn);
            let money = self.plan.money;
            cells[place] = Cell::text(if is_other { money.other() } else { money.label() });
        }
        if let (Some(place), Some(only)) = (self.year, only) {
            cells[place] = Cell::text(year(self.plan.spelling.years, self.columns[only].year));
        }
        if let (Some(place), Some(only)) = (self.stage, only) {
            let text = match self.columns[only].stage {
                "initial" => "当初",
                "supplementary" => "補正",
                "request" => "概算要求",
                "draft" => "予算案",
                _ => "執行額",
            };
            cells[place] = Cell::text(text);
        }
        if let (Some(place), Some(before), Some(after)) = (self.derived, line.steps(0), line.steps(1)) {
            let is_wrong = line.is_program() && self.wrong == Some(line.serial);
            let change = after - before + if is_wrong { 99 } else { 0 };
            cells[place] = Cell::text(signed(change, &self.plan.money.plain(change)));
            let rate = |before: i64| {
                let tenths = super::money::rounded((after - before) * 10_000 / before);
                signed(tenths, &(super::money::decimal(tenths.abs(), 1) + "%"))
            };
            cells[place + 1] = Cell::text(if before > 0 { rate(before) } else { "－".to_owned() });
        }
    }
}

/// Whether a sheet has columns that follow from the others.
pub(super) fn has_derived(plan: &Plan) -> bool {
    plan.trimmings.derived && plan.layout == Layout::Wide && plan.years == 2 && plan.stages.len() == 1
}

/// The first program with figures of both years.
pub(super) fn with_both(lines: &[Line]) -> Option<usize> {
    let has_both = |line: &&Line| line.steps(0).is_some() && line.steps(1).is_some();
    programs(lines).find(has_both).map(|line| line.serial)
}

fn signed(number: i64, plain: &str) -> String {
    if number < 0 { format!("△{plain}") } else { plain.to_owned() }
}

fn year(style: usize, year: u16) -> String {
    match style {
        // Years before 令和 are written in the Western calendar.
        0 if year > 2018 => format!("R{}", year - 2018),
        1 if year > 2018 => format!("令和{}年度", year - 2018),
        2 => format!("FY{year}"),
        _ => format!("{year}年度"),
    }
}
