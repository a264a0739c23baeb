//! Laws of joint bounds, against all integer amounts that fit what a small dataset prints: none lies outside them, and
//! where totals lie inside one another or apart, they are attained but for the open ends of printed figures.

use std::fmt::Write;

use budget::load::{self, DatasetFile};
use budget::model::{Dataset, Rounding, Unit};
use budget::query::{OperandSpec, Query, Stages};
use budget::report::{self, DiffOptions, Dim};
use proptest::prelude::*;
use proptest::sample::select;

use crate::common::rows::Row;
use crate::laws::{json, thousandths};

const YEARS: [u16; 2] = [2022, 2023];
const MINISTRIES: usize = 2;

/// How a figure is printed in 億円: with one or two decimals.
#[derive(Debug, Clone, Copy)]
struct Manner {
    decimals: usize,
    rounding: Rounding,
}

/// A figure in million yen as it is printed, and the integers that it stands for.
#[derive(Debug, Clone, Copy)]
struct Printed {
    manner: Manner,
    /// In steps of the last printed digit.
    steps: i64,
}

/// What is printed of one year.
#[derive(Debug, Clone)]
struct Year {
    parts: Vec<Printed>,
    /// Totals of the programs in a mask.
    totals: Vec<(usize, Printed)>,
}

impl Printed {
    fn of(amount: i64, manner: Manner) -> Self {
        let exact = manner.rounding == Rounding::Exact;
        let manner = if exact { Manner { decimals: 2, ..manner } } else { manner };
        let step = Self { manner, steps: 0 }.step();
        let steps = match manner.rounding {
            Rounding::HalfUp => (amount.abs() + step / 2) / step * amount.signum(),
            Rounding::Down | Rounding::Exact => amount / step,
        };
        Self { manner, steps }
    }

    fn step(self) -> i64 {
        if self.manner.decimals == 1 { 10 } else { 1 }
    }

    fn text(self) -> String {
        let (sign, size, base) = (if self.steps < 0 { "-" } else { "" }, self.steps.abs(), 10 * self.tenths());
        format!("{sign}{}.{:0width$}", size / base, size % base, width = self.manner.decimals)
    }

    /// How many steps of the last digit a tenth of the unit is.
    fn tenths(self) -> i64 {
        10 / self.step()
    }

    fn rounding(self) -> &'static str {
        match self.manner.rounding {
            Rounding::HalfUp => "half-up",
            Rounding::Down => "down",
            Rounding::Exact => "exact",
        }
    }

    /// Whether an amount of million yen would be printed so.
    fn holds(self, amount: i64) -> bool {
        Self::of(amount, self.manner).steps == self.steps
    }

    fn integers(self) -> Vec<i64> {
        let (middle, step) = (self.steps * self.step(), self.step());
        (middle - step..=middle + step).filter(|&amount| self.holds(amount)).collect()
    }
}

impl Year {
    /// All amounts of the programs that fit everything.
    fn solutions(&self) -> Vec<Vec<i64>> {
        let mut found: Vec<Vec<i64>> = vec![Vec::new()];
        for part in &self.parts {
            let longer = |amounts: &Vec<i64>| {
                let with = |amount| amounts.iter().copied().chain([amount]).collect();
                part.integers().into_iter().map(with).collect::<Vec<Vec<i64>>>()
            };
            found = found.iter().flat_map(longer).collect();
        }
        found.retain(|amounts| self.totals.iter().all(|(mask, total)| total.holds(sum(amounts, *mask))));
        found
    }
}

fn sum(amounts: &[i64], mask: usize) -> i64 {
    amounts.iter().enumerate().filter(|(at, _)| mask >> at & 1 == 1).map(|(_, amount)| *amount).sum()
}

fn manner() -> impl Strategy<Value = Manner> {
    (1usize..=2, select(Rounding::ALL.to_vec())).prop_map(|(decimals, rounding)| Manner { decimals, rounding })
}

/// A year of some programs: true amounts, printed, and totals that fit them or are off.
fn year(programs: usize, nested: bool) -> impl Strategy<Value = Year> {
    let rounded = select(vec![Rounding::HalfUp, Rounding::Down]).prop_map(|rounding| Manner { decimals: 1, rounding });
    let off = prop_oneof![8 => Just(0i64), 1 => -12i64..=12];
    let totals = prop::collection::vec((1usize..1 << programs, manner(), off), 0..=4);
    (prop::collection::vec((-15i64..=60, rounded), programs), totals).prop_map(move |(parts, totals)| {
        let amounts: Vec<i64> = parts.iter().map(|(amount, _)| *amount).collect();
        let mut year = Year {
            parts: parts.iter().map(|&(amount, manner)| Printed::of(amount, manner)).collect(),
            totals: Vec::new(),
        };
        for (mask, manner, off) in totals {
            let crosses = |other: usize| ![0, mask, other].contains(&(mask & other));
            if !nested || !year.totals.iter().any(|(other, _)| crosses(*other)) {
                year.totals.push((mask, Printed::of(sum(&amounts, mask) + off, manner)));
            }
        }
        year
    })
}

fn years(nested: bool) -> impl Strategy<Value = [Year; 2]> {
    (2usize..=3).prop_flat_map(move |programs| [year(programs, nested), year(programs, nested)])
}

/// The dataset that prints these years; each total comes from a document of its own.
fn dataset(years: &[Year; 2]) -> Dataset {
    let mut text =
        "[dataset]\nschema = 1\nid = 'd'\ntitle = 'D'\nunit = '億円'\n[[source]]\nid = 'slide'\ntitle = 'S'\n"
            .to_owned();
    for at in 0..MINISTRIES {
        write!(text, "[[ministry]]\nid = 'm{at}'\nname = 'M{at}'\n").unwrap();
    }
    let programs = years[0].parts.len();
    for at in 0..programs {
        write!(text, "[[program]]\nid = 'p{at}'\nname = 'P{at}'\nministry = 'm{}'\n", at % MINISTRIES).unwrap();
        for (year, of) in YEARS.iter().zip(years) {
            let part = of.parts[at];
            let (amount, rounding) = (part.text(), part.rounding());
            write!(text, "[[program.allocation]]\nyear = {year}\namount = '{amount}'\nrounding = '{rounding}'\nsource = 'slide#1'\n").unwrap();
        }
    }
    for (year, of) in YEARS.iter().zip(years) {
        for (number, (mask, total)) in of.totals.iter().enumerate() {
            let named = (0..programs).filter(|at| mask >> at & 1 == 1).map(|at| format!("'p{at}'")).collect::<Vec<_>>();
            let (amount, rounding, named) = (total.text(), total.rounding(), named.join(", "));
            write!(
                text,
                "[[source]]\nid = 't{year}-{number}'\ntitle = 'T'\n[[total]]\nyear = {year}\nprograms = [{named}]\n\
                 amount = '{amount}'\nrounding = '{rounding}'\nsource = 't{year}-{number}#1'\n"
            )
            .unwrap();
        }
    }
    load::parse(&[DatasetFile::new("random.toml", text)]).unwrap()
}

fn query() -> Query {
    Query { unit: Some(Unit::MillionYen), bounds: true, ..Query::default() }
}

/// The ends of the narrowest bounds of a row, in thousandths of a million yen.
fn bounds(row: &Row, [low, high]: [&str; 2]) -> [i128; 2] {
    let narrowest =
        |joint: &str, own: &str| if row.keys().contains(&joint) { joint.to_owned() } else { own.to_owned() };
    [narrowest("tight_min", low), narrowest("tight_max", high)].map(|key| thousandths(row.get(&key)))
}

/// The least and the most that a sum comes to.
fn extremes(solutions: &[Vec<i64>], mask: usize) -> [i128; 2] {
    let sums = || solutions.iter().map(|amounts| i128::from(sum(amounts, mask)));
    [sums().min().unwrap(), sums().max().unwrap()]
}

/// Checks bounds against what amounts attain; `slack` is how far open ends may keep integers from them.
fn check([low, high]: [i128; 2], [least, most]: [i128; 2], slack: Option<i128>) -> Result<(), TestCaseError> {
    prop_assert!(low <= least * 1000 && most * 1000 <= high, "{low}..{high} without {least}..{most}");
    if let Some(slack) = slack {
        let near = least * 1000 - low <= slack * 1000 && high - most * 1000 <= slack * 1000;
        prop_assert!(near, "{low}..{high} is wider than {least}..{most}");
    }
    Ok(())
}

fn laws(years: &[Year; 2], nested: bool) -> Result<(), TestCaseError> {
    let dataset = dataset(years);
    let solutions = years.each_ref().map(Year::solutions);
    if solutions.iter().any(Vec::is_empty) {
        // What contradicts itself is no reason to fail.
        report::diff_by(&dataset, &query(), &options(&dataset), Dim::Ministry).unwrap();
        return Ok(());
    }
    let checked = report::check(&dataset, &query()).unwrap();
    prop_assert!(!checked.fails(false, &[]), "{:?}", checked.table(report::Detail::Every));
    let programs = years[0].parts.len();
    let mask_of = |row: &Row, key: &str| match row.get(key) {
        id if id.starts_with("\"m") => {
            (0..programs).filter(|at| format!("\"m{}\"", at % MINISTRIES) == id).fold(0, |mask, at| mask | 1 << at)
        }
        id if id.starts_with("\"p") => {
            (0..programs).filter(|at| format!("\"p{at}\"") == id).fold(0, |mask, at| mask | 1 << at)
        }
        _ => (1 << programs) - 1,
    };
    let slack = |mask: usize| nested.then(|| i128::from(mask.count_ones()) + programs as i128);
    for (dim, key) in [(Dim::Ministry, "ministry"), (Dim::Program, "program")] {
        let answer = json(&report::by(&dataset, &query(), &[dim]).unwrap());
        for row in answer.rows.iter().chain(&answer.totals) {
            let at = usize::from(row.get("fiscal_year") == "2023");
            let mask = mask_of(row, key);
            check(bounds(row, ["amount_min", "amount_max"]), extremes(&solutions[at], mask), slack(mask))?;
        }
        let answer = json(&report::diff_by(&dataset, &query(), &options(&dataset), dim).unwrap());
        for row in answer.rows.iter().chain(&answer.totals) {
            let mask = mask_of(row, key);
            let [before, after] = [0, 1].map(|at| extremes(&solutions[at], mask));
            let change = [after[0] - before[1], after[1] - before[0]];
            check(bounds(row, ["change_min", "change_max"]), change, slack(mask).map(|slack| 2 * slack))?;
        }
    }
    Ok(())
}

fn options(dataset: &Dataset) -> DiffOptions {
    let side = |year: u16| {
        let spec: OperandSpec = year.to_string().parse().unwrap();
        spec.resolve(dataset, &Stages::default()).unwrap()
    };
    DiffOptions { before: side(YEARS[0]), after: side(YEARS[1]), lineage: true }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nested_totals_leave_exactly_what_fits_all_of_them(years in years(true)) {
        laws(&years, true)?;
    }

    #[test]
    fn no_amount_that_fits_crossing_totals_lies_outside_joint_bounds(years in years(false)) {
        laws(&years, false)?;
    }
}
