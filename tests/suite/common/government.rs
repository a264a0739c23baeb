//! An invented government and the export that it would publish, with an oracle that does not use the import.
//!
//! It is the same every time, and has what published exports have: requests that end in `.0`, details by account,
//! remarks of several lines, agencies written after their ministry, relations stated on both sheets, and figures that
//! cannot all be right.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::dice::Dice;
use super::government_accounts::details;

/// How many programs there are.
const PROGRAMS: u64 = 420;

/// The year of the sheets: nothing of it is known to be executed, and what it requests is for the year after.
pub(crate) const SHEET_YEAR: u16 = 2024;
const FIRST_YEAR: u16 = 2021;

/// The stages of the totals in the order of their columns, as machine formats name them.
pub(crate) const STAGES: [&str; 8] = [
    "initial",
    "supplementary",
    "carried_in",
    "reserve_and_transfers",
    "appropriation",
    "executed",
    "carried_out",
    "request",
];
const APPROPRIATION: usize = 4;
pub(crate) const EXECUTED: usize = 5;
pub(crate) const CARRIED_OUT: usize = 6;
pub(crate) const REQUEST: usize = 7;

/// Ministries with their agencies; the agency of a ministry itself has its name.
const MINISTRIES: [(&str, &[&str]); 7] = [
    ("内閣府", &["内閣府"]),
    ("警察庁", &["警察庁"]),
    ("文部科学省", &["文部科学省", "スポーツ庁", "文化庁"]),
    ("厚生労働省", &["厚生労働省"]),
    ("国土交通省", &["国土交通省", "海上保安庁", "気象庁"]),
    ("防衛省", &["防衛省", "防衛装備庁"]),
    // The program knows no such ministry.
    ("宇宙開発省", &["宇宙開発省"]),
];

const HEADER: &str = "シート種別,事業年度,予算事業ID,事業名,府省庁の建制順,政策所管府省庁,府省庁,局・庁,部,課,室,班,係,\
    予算年度,当初予算（合計）,補正予算（合計）,前年度からの繰越し（合計）,予備費等（合計）,計（歳出予算現額合計）,執行額（合計）,執行率,\
    翌年度への繰越し(合計）,翌年度要求額（合計）,主な増減理由,その他特記事項,会計区分,会計,勘定,当初予算,第1次補正予算,\
    第2次補正予算,前年度から繰越し,予備費等1,歳出予算現額,執行額,翌年度要求額,要望額,備考\n";

const RELATED: &str = "シート種別,事業年度,予算事業ID,事業名,府省庁の建制順,政策所管府省庁,府省庁,局・庁,部,課,室,班,係,\
    番号（関連事業）,関連事業の事業ID,関連事業の事業名,関連性\n";

/// Programs and how they are related.
pub(crate) struct Government {
    pub(crate) programs: Vec<Program>,
    /// The program whose sheet says it, the other, and the official word.
    pub(crate) relations: Vec<(u64, u64, &'static str)>,
}

pub(crate) struct Program {
    pub(crate) id: u64,
    pub(crate) name: String,
    pub(crate) ministry: &'static str,
    pub(crate) agency: &'static str,
    pub(crate) years: Vec<Year>,
}

/// The figures of a program and budget year.
pub(crate) struct Year {
    pub(crate) year: u16,
    /// In yen as the sheet prints them, by [`STAGES`]; `None` is an empty cell.
    pub(crate) printed: [Option<i64>; STAGES.len()],
}

/// Counts and sums in yen, by ministry, agency, fiscal year and stage.
pub(crate) type Sums = BTreeMap<(String, String, u16, &'static str), (usize, i128)>;

impl Dice {
    /// Whole thousands of yen, from none to some hundred billion yen.
    fn yen(&mut self) -> i64 {
        let digits = u32::try_from(self.roll(9)).unwrap();
        i64::try_from(self.roll(10_u64.pow(digits)) * 1000).unwrap()
    }
}

impl Government {
    pub(crate) fn new() -> Self {
        let mut dice = Dice(2024);
        let programs: Vec<Program> = (1..=PROGRAMS).map(|id| program(id, &mut dice)).collect();
        let mut relations = Vec::new();
        // Lineage leads to higher ids alone, so that there is no circle.
        for id in (1..PROGRAMS - 20).step_by(7) {
            let other = id + 1 + dice.roll(19);
            match dice.roll(6) {
                0 => relations.extend([(id, other, "統合先"), (other, id, "統合元")]),
                1 => relations.push((id, other, "分割先")),
                2 => relations.push((other, id, "分割元")),
                3 => relations.extend([(id, other, "子事業"), (other, id, "親事業")]),
                4 => relations.extend([(id, other, "その他関連先"), (id, other, "統廃合")]),
                _ => relations.push((id, PROGRAMS + other, "統合先")),
            }
        }
        // Only the first parent of a program counts, and here none has several.
        let mut parents = BTreeMap::new();
        relations.retain(|&(id, other, word)| match word {
            "子事業" => *parents.entry(other).or_insert(id) == id,
            "親事業" => *parents.entry(id).or_insert(other) == other,
            _ => true,
        });
        Self { programs, relations }
    }

    /// File 2-1: the totals of each program and year, and their details by account below them.
    pub(crate) fn budget_sheet(&self) -> String {
        let mut sheet = HEADER.to_owned();
        for program in &self.programs {
            for year in program.years.iter().rev() {
                program.rows(year, &mut sheet);
            }
        }
        sheet
    }

    /// File 1-5: the relations of each program, or one row without any.
    pub(crate) fn related_sheet(&self) -> String {
        let mut sheet = RELATED.to_owned();
        for program in &self.programs {
            let of = self.relations.iter().filter(|(id, ..)| *id == program.id);
            let mut rows: Vec<String> =
                of.enumerate().map(|(at, (_, other, word))| format!("{},{other},事業{other},{word}", at + 1)).collect();
            if rows.is_empty() {
                rows.push(",,,".to_owned());
            }
            for row in rows {
                writeln!(sheet, "{},{row}", program.head()).unwrap();
            }
        }
        sheet
    }

    /// What the figures add up to.
    pub(crate) fn sums(&self) -> Sums {
        let mut sums = Sums::new();
        for program in &self.programs {
            for (year, stage, yen) in program.years.iter().flat_map(Year::amounts) {
                let key = (program.ministry.to_owned(), program.agency.to_owned(), year, stage);
                let sum = sums.entry(key).or_default();
                sum.0 += 1;
                sum.1 += i128::from(yen);
            }
        }
        sums
    }

    /// The pairs of ids that are related by these words: the sheet of the second says `from`, or that of the first `into`.
    /// Pairs with a program that has no sheet are left out.
    pub(crate) fn pairs(&self, from: &[&str], into: &[&str]) -> BTreeSet<(String, String)> {
        let known = self.relations.iter().filter(|(_, other, _)| *other <= PROGRAMS);
        let pairs = known.filter_map(|&(id, other, word)| match word {
            word if into.contains(&word) => Some((rs(id), rs(other))),
            word if from.contains(&word) => Some((rs(other), rs(id))),
            _ => None,
        });
        pairs.collect()
    }

    /// All program years.
    pub(crate) fn years(&self) -> impl Iterator<Item = &Year> {
        self.programs.iter().flat_map(|program| &program.years)
    }
}

/// The id of a program in the dataset.
pub(crate) fn rs(id: u64) -> String {
    format!("rs-{id}")
}

fn program(id: u64, dice: &mut Dice) -> Program {
    let (ministry, agencies) = MINISTRIES[usize::try_from(dice.roll(7)).unwrap()];
    let agency = agencies[usize::try_from(dice.roll(agencies.len() as u64)).unwrap()];
    let number = if id % 29 == 5 { id - 1 } else { id };
    let name = match id % 10 {
        3 => format!("\"第{number}次\"計画, その他"),
        _ => format!("研究開発推進事業{number}"),
    };
    let first = FIRST_YEAR + u16::try_from([0, 0, 0, 1, 2, 3][usize::try_from(id % 6).unwrap()]).unwrap();
    let last = if id % 11 == 4 { SHEET_YEAR - 1 } else { SHEET_YEAR };
    let years = (first..=last.max(first)).map(|year| Year::new(id, year, year == last && last < SHEET_YEAR, dice));
    Program { id, name, ministry, agency, years: years.collect() }
}

impl Program {
    /// What every row says of the program.
    fn head(&self) -> String {
        let agency = match self.agency {
            agency if agency == self.ministry => agency.to_owned(),
            agency => format!("{}\u{3000}{agency}", self.ministry),
        };
        let bureau = if self.id.is_multiple_of(3) { "研究振興局" } else { "" };
        let name = format!("\"{}\"", self.name.replace('"', "\"\""));
        format!("レビューシート,{SHEET_YEAR},{},{name},1,{},{agency},{bureau},,,,,", self.id, self.ministry)
    }

    /// The row of a year's totals, and the rows of its accounts, which add up to them.
    fn rows(&self, year: &Year, sheet: &mut String) {
        let head = format!("{},{}", self.head(), year.year);
        let cell = |stage: usize| year.printed[stage].map_or_else(String::new, |yen| yen.to_string());
        let cells: Vec<String> = (0..=EXECUTED).map(cell).collect();
        let request = year.printed[REQUEST].map_or_else(String::new, |yen| format!("{yen}.0"));
        let remark = if self.id.is_multiple_of(5) { "\"二行,\n\"\"の\"\"理由\"" } else { "" };
        writeln!(sheet, "{head},{},0.5,{},{request},{remark},,,,,,,,,,,,,,", cells.join(","), cell(CARRIED_OUT))
            .unwrap();
        for detail in details(self, year) {
            let [kind, account, part] = detail.cells;
            let [initial, extra, carried, reserve, all, spent] =
                [0, 1, 2, 3, APPROPRIATION, EXECUTED].map(|at| detail.yen[at]);
            let (request, priority) = (detail.yen[REQUEST], detail.priority);
            writeln!(
                sheet,
                "{head},,,,,,,,,,,,{kind},{account},{part},{initial},{extra},0,{carried},{reserve},{all},{spent},\
                 {request},{priority},"
            )
            .unwrap();
        }
    }
}

impl Year {
    fn new(id: u64, year: u16, is_end: bool, dice: &mut Dice) -> Self {
        let initial = dice.yen();
        let extra = if dice.roll(4) == 0 { dice.yen() } else { 0 };
        let carried = if dice.roll(3) == 0 { dice.yen() } else { 0 };
        let reserve = if dice.roll(3) == 0 { -initial / 10 } else { 0 };
        let mut all = initial + extra + carried + reserve;
        let mut spent = all / 100 * i64::try_from(dice.roll(101)).unwrap();
        let mut left = if dice.roll(2) == 0 { (all - spent) / 2 } else { 0 };
        match (id % 37, year) {
            // In another unit, with a budget of nothing, twice the budget to the yen, and a yen more.
            (0, 2022) => spent = all * 1000,
            (1, 2022) => (all, spent, left) = (0, 5, 0),
            (2, 2022) => spent = all * 2,
            (3, 2022) => spent = all * 2 + 1,
            // More than is there, once alone and once with what is carried out; a yen more than its parts.
            (4, 2023) => spent = all + 1,
            (5, 2023) => left = all - spent + 1,
            (6, 2023) => left = all - spent,
            (7, _) => all += 1,
            _ => {}
        }
        if year == SHEET_YEAR {
            spent = 0;
        }
        let request = (!is_end).then(|| dice.yen());
        let reserve = (id % 13 != 6).then_some(reserve);
        Self {
            year,
            printed: [Some(initial), Some(extra), Some(carried), reserve, Some(all), Some(spent), Some(left), request],
        }
    }

    /// Its amounts as a dataset holds them: with their years, what is carried out with its sign, and nothing executed in
    /// the year of the sheets.
    pub(crate) fn amounts(&self) -> impl Iterator<Item = (u16, &'static str, i64)> {
        STAGES.iter().enumerate().filter_map(|(at, &stage)| {
            let yen = self.printed[at]?;
            match at {
                EXECUTED if self.year == SHEET_YEAR => None,
                CARRIED_OUT => Some((self.year, stage, -yen)),
                REQUEST => Some((self.year + 1, stage, yen)),
                _ => Some((self.year, stage, yen)),
            }
        })
    }

    /// The appropriation, what was executed and what was carried out, where all of them are known.
    pub(crate) fn spending(&self) -> Option<[i64; 3]> {
        let [all, spent, left] = [APPROPRIATION, EXECUTED, CARRIED_OUT].map(|at| self.printed[at]);
        (self.year != SHEET_YEAR).then_some([all?, spent?, left?])
    }

    /// Whether the appropriation is printed as another amount than its parts, all of which are known.
    pub(crate) fn is_unlike_its_parts(&self) -> bool {
        let parts: Option<Vec<i64>> = self.printed[..APPROPRIATION].iter().copied().collect();
        parts.is_some_and(|parts| Some(parts.iter().sum()) != self.printed[APPROPRIATION])
    }
}
