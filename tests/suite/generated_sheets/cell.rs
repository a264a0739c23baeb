//! Cells of a sheet, and the odd ways in which a figure can stand in one.
//!
//! Knows what a cell holds and what it shows; no file format.

use super::money::{Denomination, decimal, grouped};
use super::trap::Trap;

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) enum Cell {
    #[default]
    Empty,
    Text(String),
    Number(Number),
    /// A text whose runs look differently.
    Runs(Vec<(String, Run)>),
}

/// A number of a workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Number {
    pub(super) value: String,
    /// Its number format.
    pub(super) code: String,
    /// What the format makes of it.
    pub(super) shown: String,
    pub(super) currency: Option<&'static str>,
}

/// How a part of a text looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Run {
    Plain,
    Raised,
    Struck,
}

/// How a figure stands in its cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Look {
    /// As all figures of the sheet.
    #[default]
    Plain,
    /// In brackets, which a person typed.
    Bracketed,
    /// As a trap of cells has it, in one of its variants.
    Odd(Trap, usize),
}

impl Cell {
    pub(super) fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    /// What a reader sees.
    pub(super) fn shown(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.shown.clone(),
            Self::Runs(runs) => runs.iter().map(|(text, _)| text.as_str()).collect(),
        }
    }

    /// What a person who looks for a fault wants to see.
    pub(super) fn described(&self) -> String {
        match self {
            Self::Number(Number { value, code, .. }) if code != "General" => {
                format!("{} [{value} {code}]", self.shown())
            }
            Self::Runs(runs) => format!("{runs:?}"),
            _ => self.shown(),
        }
    }
}

impl Look {
    /// The figure that such a cell can hold without a digit that it does not show; money is in yen where it is scaled.
    pub(super) fn fitted(self, steps: i64) -> i64 {
        let multiple = |of: i64| (steps / of).max(1) * of;
        match self {
            Self::Odd(Trap::FormatScale, variant) => {
                multiple([1_000_000, 1_000, 10_000, 10_000_000, 1_000_000, 1_000_000][variant % 6])
            }
            Self::Odd(Trap::FormatCondition, _) => multiple(1_000),
            Self::Odd(Trap::FormatExponent, _) => multiple(10i64.pow(steps.abs().max(10).ilog10() - 1)),
            Self::Odd(Trap::FormatSign | Trap::FormatBrackets, _) => -steps.abs(),
            _ => steps,
        }
    }

    /// The cell of an odd figure; none for one that looks as all others.
    pub(super) fn cell(self, steps: i64, money: Denomination) -> Option<Cell> {
        let plain = money.plain(steps);
        match self {
            Self::Plain => None,
            Self::Bracketed if steps % 2 == 0 => Some(Cell::text(format!("（{plain}）"))),
            Self::Bracketed => Some(Cell::text(format!("({plain})"))),
            Self::Odd(trap, variant) => Some(odd(trap, variant, steps, money)),
        }
    }
}

/// The cell of a trap.
fn odd(trap: Trap, variant: usize, steps: i64, money: Denomination) -> Cell {
    let value = decimal(steps, money.decimals);
    let plain = money.plain(steps);
    let wide = grouped(&plain, ',');
    let digits = if money.decimals == 0 { "#,##0" } else { "#,##0.0" };
    let number = |value: &str, code: String, shown: String| {
        Cell::Number(Number { value: value.to_owned(), code, shown, currency: None })
    };
    match trap {
        Trap::Raised => Cell::Runs(vec![(plain, Run::Plain), (["1", "2", "1)"][variant % 3].to_owned(), Run::Raised)]),
        Trap::Struck => {
            Cell::Runs(vec![(["12", "9", "105"][variant % 3].to_owned(), Run::Struck), (plain, Run::Plain)])
        }
        Trap::FormatUnit => {
            let literal = money.label().trim_end_matches('円');
            let literal = if literal.is_empty() { "円也" } else { literal };
            number(&value, format!("{digits}\"{literal}\""), format!("{wide}{literal}"))
        }
        Trap::FormatScale => {
            let (code, divided, shown) = match variant % 6 {
                0 => ("#,##0,,\"M\"", 0, grouped(&decimal(steps / 1_000_000, 0), ',') + "M"),
                1 => ("#,##0,\"K\"", 0, grouped(&decimal(steps / 1_000, 0), ',') + "K"),
                2 => ("#,##0\"万円\"", 4, grouped(&decimal(steps / 10_000, 0), ',') + "万円"),
                3 => ("0.0\"億\"", 8, decimal(steps / 10_000_000, 1) + "億"),
                4 => ("#,##0,,\"百万\"", 0, grouped(&decimal(steps / 1_000_000, 0), ',') + "百万"),
                _ => ("#,##0\"百万\"", 6, grouped(&decimal(steps / 1_000_000, 0), ',') + "百万"),
            };
            number(&decimal(steps, divided), code.to_owned(), shown)
        }
        Trap::FormatCurrency => {
            let (code, shown, currency) = match variant % 4 {
                0 => (format!("[$$-409]{digits}"), format!("${wide}"), Some("USD")),
                1 => (format!("[$€-407]{digits}"), format!("€{wide}"), Some("EUR")),
                2 => (format!("{digits}\"千ドル\""), format!("{wide}千ドル"), None),
                _ => (format!("{digits}\"人\""), format!("{wide}人"), None),
            };
            Cell::Number(Number { value, code, shown, currency })
        }
        Trap::FormatSign => number(&plain, format!("\"△\"{digits}"), format!("△{wide}")),
        Trap::FormatCondition => {
            number(&value, "[>=1000]#,##0,\"千\";0".to_owned(), grouped(&decimal(steps / 1_000, 0), ',') + "千")
        }
        Trap::FormatExponent => {
            let power = steps.max(1).ilog10();
            let tenths = steps / 10i64.pow(power.max(1) - 1);
            number(&value, "0.0E+00".to_owned(), format!("{}E+{power:02}", decimal(tenths, 1)))
        }
        Trap::FormatBrackets => number(&value, format!("{digits}_);({digits})"), format!("({wide})")),
        _ => number(&value, "General".to_owned(), plain),
    }
}
