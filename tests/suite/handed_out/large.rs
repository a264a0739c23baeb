//! A sheet as long as that of a ministry: two header rows, parts, and subtotals by bureau.
//!
//! Made anew for each run, with its right reading.

use std::fmt::Write;
use std::fs;

use tempfile::TempDir;

use super::outcome::{self, Outcome};
use super::reading::Reading;

/// How many rows the sheet has.
const ROWS: usize = 1475;

/// Programs of a bureau; the first has two parts below it.
const PROGRAMS: usize = 14;

/// The columns of amounts: the year and the stage.
const COLUMNS: [(&str, &str); 5] =
    [("R5", "initial"), ("R5", "supplementary"), ("R5", "executed"), ("R6", "request"), ("R6", "draft")];

/// A sheet while it is written, with its right reading.
struct Large {
    csv: String,
    rows: usize,
    figures: String,
    totals: String,
}

impl Large {
    fn new() -> Self {
        let titles = "令和６年度予算案　事業別一覧,,,,,,,,\n,,,,,,,,（単位：千円）\n";
        let headers =
            "No.,府省,事業名,令和5年度,,,令和6年度,,備考\n,,,当初予算額,補正予算額,執行額,概算要求額,予算案,\n";
        let mut made =
            Self { csv: format!("{titles}{headers}"), rows: 4, figures: String::new(), totals: String::new() };
        let mut sums = [0; COLUMNS.len()];
        let mut programs = 0;
        // The last row is that of the grand total; each bureau has two parts and a subtotal besides its programs.
        while made.rows + PROGRAMS + 3 < ROWS {
            let bureau = made.bureau(PROGRAMS, &mut programs);
            sums = [0, 1, 2, 3, 4].map(|at| sums[at] + bureau[at]);
        }
        while made.rows + 1 < ROWS {
            let program = made.program(&mut programs);
            sums = [0, 1, 2, 3, 4].map(|at| sums[at] + program[at]);
        }
        made.total("総計", sums, programs);
        made
    }

    /// A bureau's programs and their subtotal; their sums.
    fn bureau(&mut self, count: usize, programs: &mut usize) -> [i64; COLUMNS.len()] {
        let mut sums = [0; COLUMNS.len()];
        for at in 0..count {
            let amounts = self.program(programs);
            sums = [0, 1, 2, 3, 4].map(|at| sums[at] + amounts[at]);
            if at == 0 {
                self.row("", "", "　うち一般会計", amounts.map(|amount| amount / 2));
                self.row("", "", "　うち特別会計", amounts.map(|amount| amount - amount / 2));
            }
        }
        self.total("小計", sums, count);
        sums
    }

    /// A program of its own name; its amounts.
    fn program(&mut self, programs: &mut usize) -> [i64; COLUMNS.len()] {
        *programs += 1;
        let (number, name) = (programs.to_string(), format!("第{programs}研究開発推進事業"));
        // Amounts that no few others add up to by chance.
        let seed = i64::try_from(*programs).unwrap();
        let amount = 1_000_000 + seed * 7_919 % 900_001 + seed * seed % 10_007;
        let amounts = [0, 1, 2, 3, 4].map(|at| amount + at * (40_009 + seed * 13 % 997));
        self.row(&number, if seed % 2 == 0 { "文部科学省" } else { "厚生労働省" }, &name, amounts);
        let ministry = if seed % 2 == 0 { "mext" } else { "mhlw" };
        for (at, amount) in amounts.iter().enumerate() {
            let ((year, stage), column) = (COLUMNS[at], ["D", "E", "F", "G", "H"][at]);
            let cell = format!("{column}{}", self.rows);
            writeln!(self.figures, "{cell} | {name} | {ministry} | {year} | {stage} | {amount} 千円").unwrap();
        }
        amounts
    }

    fn total(&mut self, name: &str, sums: [i64; COLUMNS.len()], programs: usize) {
        self.row("", "", name, sums);
        for (at, sum) in sums.iter().enumerate() {
            let ((year, stage), column) = (COLUMNS[at], ["D", "E", "F", "G", "H"][at]);
            writeln!(self.totals, "{column}{} | {year} | {stage} | {sum} 千円 | {programs}", self.rows).unwrap();
        }
    }

    fn row(&mut self, number: &str, ministry: &str, name: &str, amounts: [i64; COLUMNS.len()]) {
        self.rows += 1;
        let amounts = amounts.map(|amount| amount.to_string()).join(",");
        writeln!(self.csv, "{number},{ministry},{name},{amounts},").unwrap();
    }
}

/// What the program makes of the sheet.
pub(super) fn outcome() -> Outcome {
    let made = Large::new();
    assert_eq!(made.csv.lines().count(), ROWS);
    let reading = format!(
        "about = \"as long as a ministry's\"\nfigures = '''\n{}'''\ntotals = '''\n{}'''\ntold = [\"No.\", \"うち一般会計\"]\n",
        made.figures, made.totals
    );
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("large.csv"), &made.csv).unwrap();
    outcome::of(folder.path(), "large.csv", &Reading::parse(&reading))
}
