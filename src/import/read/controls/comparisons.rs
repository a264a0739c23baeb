//! Totals beside the sums of their rows, in words and figures.
//!
//! Knows what was compared, not what is made of it.

use rust_decimal::Decimal;

use super::ControlRow;
use super::lines::{Lines, keys};
use super::totals::{Compared, Comparison};
use crate::Message;
use crate::import::read::figure::SheetFigure;
use crate::import::read::sheet::Sheet;
use crate::import::reading::{RowsKind, RowsRead};
use crate::model::{Label, Lang, Unit};
use crate::number::{Decimals, count, grouped};

/// How many totals are told of one by one.
pub(super) const MOST_TOLD: usize = 30;

/// What totals that are kept were taken for.
#[derive(Debug, Default)]
pub(super) struct Compares {
    pub(super) read: Vec<RowsRead>,
    doubtful: usize,
}

impl Compares {
    pub(super) fn add(&mut self, sheet: &Sheet, lines: &Lines<'_>, total: &ControlRow, compared: &Compared) {
        let (kind, told) = if compared.agrees() {
            (RowsKind::Total, self.read.len() - self.doubtful)
        } else {
            self.doubtful += 1;
            (RowsKind::Doubtful, self.doubtful - 1)
        };
        // A longer comparison is shown nowhere.
        let meaning = if told < MOST_TOLD { meaning(lines, total, compared) } else { Message::default() };
        self.read.push(RowsRead::one(total.place.row, kind, sheet.cell(total.place), meaning));
    }
}

/// Which rows a total adds up, and how its figures compare with theirs: those of many that are exact are counted.
fn meaning(lines: &Lines<'_>, total: &ControlRow, compared: &Compared) -> Message {
    const NAMED: usize = 2;
    let rows = lines.rows(&compared.run, &keys(&total.figures));
    let is_plain = |comparison: &&Comparison| comparison.is_exact() && comparison.empty == 0;
    let exact = compared.comparisons.iter().filter(is_plain).count();
    let counts = compared.comparisons.len() > NAMED && exact > 0;
    let of = |lang, between| {
        let counted = counts.then(|| match lang {
            Lang::En => format!("{}, exact", count(exact, "figure")),
            Lang::Ja => format!("{exact}件の額が一致"),
        });
        let texts = compared.comparisons.iter().filter(|it| !(counts && is_plain(it))).filter_map(|comparison| {
            let figure = total.figures.get(comparison.figure)?;
            Some(comparison_text(figure, comparison, has_stages(total), lang))
        });
        counted.into_iter().chain(texts).collect::<Vec<_>>().join(between)
    };
    Message::of(|lang| match lang {
        Lang::En => format!("total of {}: {}", rows_text(&rows, lang), of(lang, "; ")),
        Lang::Ja => format!("{}の合計：{}", rows_text(&rows, lang), of(lang, "；")),
    })
}

/// One figure of a total beside the sum of its rows; its stage is named where the total has several.
pub(super) fn comparison_text(figure: &SheetFigure, comparison: &Comparison, names_stage: bool, lang: Lang) -> String {
    let stage = if names_stage { figure.stage.label().get(lang) } else { "" };
    let shown = |yen: Decimal| shown(yen, figure.unit, lang);
    let (printed, sum) = (shown(comparison.printed), shown(comparison.sum));
    let verdict = match (comparison.agrees(), comparison.is_open()) {
        (true, _) => Label::new("explained by rounding", "端数処理の範囲内"),
        (false, true) => Label::new("not checked", "未照合"),
        (false, false) => Label::new("a contradiction", "不一致"),
    };
    let (verdict, difference) = (verdict.get(lang), comparison.difference());
    match lang {
        Lang::En => {
            let space = if names_stage { " " } else { "" };
            let year = format!("{}{space}{stage}", figure.year.english());
            let empty = match comparison.empty {
                0 => String::new(),
                rows => format!(", {} without a figure", count(rows, "row")),
            };
            match difference {
                Some(difference) if difference.is_zero() => format!("{year} {printed}, exact{empty}"),
                Some(difference) => {
                    let difference = shown(difference);
                    format!("{year} printed {printed}, sum {sum}, difference {difference} ({verdict}{empty})")
                }
                None => format!("{year} printed {printed}"),
            }
        }
        Lang::Ja => {
            let year = format!("{}{stage}", figure.year.japanese());
            let empty = match comparison.empty {
                0 => String::new(),
                rows => format!("、計数のない行が{rows}行"),
            };
            match difference {
                Some(difference) if difference.is_zero() => format!("{year}{printed}（一致{empty}）"),
                Some(difference) => {
                    format!("{year}の記載額{printed}、各行の合計{sum}、差{}（{verdict}{empty}）", shown(difference))
                }
                None => format!("{year}の記載額{printed}"),
            }
        }
    }
}

/// Whether the figures of a total are of several stages.
pub(super) fn has_stages(total: &ControlRow) -> bool {
    let first = total.figures.first().map(|figure| figure.stage);
    total.figures.iter().any(|figure| Some(figure.stage) != first)
}

/// An amount in the unit that the sheet prints.
pub(crate) fn shown(yen: Decimal, unit: Unit, lang: Lang) -> String {
    let value = unit.from_yen(yen).unwrap_or(yen);
    match lang {
        Lang::En => format!("{value}{}", unit.label().ja),
        Lang::Ja => format!("{}{}", grouped(value, Decimals::AtLeast(0), lang), unit.label().ja),
    }
}

/// Rows by their numbers: `row 3`, `rows 3 to 7`, `rows 3, 5 and 9`.
pub(crate) fn rows_text(rows: &[usize], lang: Lang) -> String {
    const MOST: usize = 5;
    let numbers: Vec<usize> = rows.iter().map(|row| row + 1).collect();
    match (numbers.as_slice(), lang) {
        ([], Lang::En) => "no row".to_owned(),
        ([], Lang::Ja) => "該当なし".to_owned(),
        ([one], Lang::En) => format!("row {one}"),
        ([one], Lang::Ja) => format!("{one}行目"),
        ([first, .., last], Lang::En) if last - first + 1 == numbers.len() => format!("rows {first} to {last}"),
        ([first, .., last], Lang::Ja) if last - first + 1 == numbers.len() => format!("{first}～{last}行目"),
        ([first, .., last], _) if numbers.len() > MOST => match lang {
            Lang::En => format!("{} rows from {first} to {last}", numbers.len()),
            Lang::Ja => format!("{first}～{last}行目のうち{}行", numbers.len()),
        },
        ([others @ .., last], Lang::En) => {
            let others: Vec<String> = others.iter().map(ToString::to_string).collect();
            format!("rows {} and {last}", others.join(", "))
        }
        (all, Lang::Ja) => {
            let all: Vec<String> = all.iter().map(ToString::to_string).collect();
            format!("{}行目", all.join("・"))
        }
    }
}
