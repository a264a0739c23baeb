//! What a cell says to people: signs, grouping and words.

use std::borrow::Cow;

use super::Style;
use super::bar::series;
use crate::model::{Amount, Basis, Date, Lang, Rate, Unit};
use crate::number::{self, Decimals};
use crate::table::{Cell, Table};
use crate::visible;

/// Estimates show one decimal: more would promise what they cannot keep.
const ESTIMATED: Decimals = Decimals::Rounded(1);

/// A day as people write it.
fn day(date: Date, lang: Lang) -> String {
    match lang {
        Lang::En => date.to_string(),
        Lang::Ja => date.japanese(),
    }
}

/// How cells become texts.
#[derive(Clone, Copy)]
pub(super) struct Speaker<'t> {
    pub(super) table: &'t Table,
    style: &'t Style,
    unit: Unit,
}

impl<'t> Speaker<'t> {
    pub(super) fn new(table: &'t Table, style: &'t Style) -> Self {
        Self { table, style, unit: table.unit.unwrap_or(Unit::Yen) }
    }

    /// The text of a cell, or `nothing` where nothing is there, as people may see it.
    pub(super) fn visible(&self, cell: &Cell, nothing: &str) -> String {
        let text = self.say(cell, nothing);
        match visible::text(&text) {
            Cow::Owned(shown) => shown,
            Cow::Borrowed(_) => text,
        }
    }

    /// The text of a cell as the dataset has it.
    pub(super) fn say(&self, cell: &Cell, nothing: &str) -> String {
        let lang = self.table.lang;
        match cell {
            Cell::Empty => nothing.to_owned(),
            Cell::Blank(label) | Cell::FromNothing(label) => match label.get(lang) {
                "" => nothing.to_owned(),
                word => word.to_owned(),
            },
            Cell::Text(text) => text.clone(),
            Cell::Term { label, .. } => label.clone(),
            Cell::Terms(terms) if terms.is_empty() => nothing.to_owned(),
            Cell::Terms(terms) => terms.iter().map(|term| term.label.as_str()).collect::<Vec<_>>().join(match lang {
                Lang::En if terms.iter().any(|term| term.label.contains(',')) => "; ",
                Lang::En => ", ",
                Lang::Ja => "、",
            }),
            Cell::Year(year) => match lang {
                Lang::En => year.english(),
                Lang::Ja => year.japanese(),
            },
            Cell::Era(year) => year.era(),
            Cell::Count(count) => self.ascii(number::grouped((*count).into(), Decimals::AtLeast(0), lang)),
            Cell::Number(number) => self.ascii(number::signed(*number, Decimals::AtLeast(0), lang)),
            Cell::Printed(amount) | Cell::Amount(amount) => self.amount(amount, self.own(amount)),
            Cell::Estimate(amount) => self.amount(amount, ESTIMATED),
            Cell::Change(amount) => self.change(amount),
            Cell::End(yen) => self.end(*yen),
            Cell::Percent(percent) => self.ascii(format!("{}%", number::grouped(*percent, Decimals::AtLeast(1), lang))),
            Cell::Rate(rate) => self.rate(rate),
            Cell::NamedRate(rate, label) => match label.get(lang) {
                "" => self.rate(rate),
                word => word.to_owned(),
            },
            Cell::Date(date) => day(*date, lang),
            Cell::InferredDate(date) => match (Basis::Inferred.label(), lang) {
                (basis, Lang::En) => format!("{date} ({})", basis.en),
                (basis, Lang::Ja) => format!("{}（{}）", date.japanese(), basis.ja),
            },
            Cell::When(when) => when.said(lang),
            Cell::Target(count, unit) => {
                let count = number::grouped((*count).into(), Decimals::AtLeast(0), lang);
                match lang {
                    Lang::En => format!("{count}+"),
                    Lang::Ja => format!("{count}{unit}以上"),
                }
            }
            Cell::Series(counts) => series(counts, self.style.ascii),
            Cell::Gap | Cell::Bar { .. } => String::new(),
        }
    }

    /// The decimals that an amount, a sum or a difference was printed with.
    fn own(&self, amount: &Amount) -> Decimals {
        Decimals::AtLeast(amount.decimals_in(self.unit))
    }

    fn decimals(&self, own: Decimals) -> Decimals {
        self.style.decimals.or(self.table.decimals).map_or(own, Decimals::Rounded)
    }

    /// Whether the amount of a cell is shown as another than it is.
    pub(super) fn rounds(&self, cell: &Cell) -> bool {
        let own = if matches!(cell, Cell::Estimate(_)) { ESTIMATED } else { Decimals::AtLeast(0) };
        let value = cell.amount().and_then(|amount| self.unit.from_yen(amount.yen()));
        value.is_some_and(|value| number::is_rounded(value, self.decimals(own)))
    }

    fn amount(&self, amount: &Amount, own: Decimals) -> String {
        let value = self.unit.from_yen(amount.yen());
        self.ascii(value.map_or_else(String::new, |value| number::grouped(value, self.decimals(own), self.table.lang)))
    }

    fn end(&self, yen: rust_decimal::Decimal) -> String {
        let value = self.unit.from_yen(yen);
        self.ascii(value.map_or_else(String::new, |value| {
            number::grouped(value, self.decimals(Decimals::AtLeast(0)), self.table.lang)
        }))
    }

    fn change(&self, amount: &Amount) -> String {
        let (lang, mark) = (self.table.lang, self.open_mark(amount.sign_is_open()));
        let value = self.unit.from_yen(amount.yen());
        let own = if self.table.is_estimate { ESTIMATED } else { self.own(amount) };
        let text = value.map_or_else(String::new, |value| number::signed(value, self.decimals(own), lang));
        self.ascii(format!("{mark}{text}"))
    }

    /// A change that documents disagree about.
    pub(super) fn disputed(&self, change: &str) -> String {
        self.ascii(format!("✕{change}"))
    }

    /// A rate with the decimals that it is worth, marked where it is worth little.
    fn rate(&self, rate: &Rate) -> String {
        let mark = self.open_mark(rate.is_open());
        let (percent, decimals) = rate.worth();
        self.ascii(format!("{mark}{}%", number::signed(percent, Decimals::AtLeast(decimals), self.table.lang)))
    }

    /// The mark of what rounding leaves open.
    fn open_mark(&self, is_open: bool) -> &'static str {
        match self.table.lang {
            _ if !self.table.marks_open_signs || !is_open => "",
            Lang::En => "≈",
            Lang::Ja => "※",
        }
    }

    /// The text with the signs outside ASCII replaced, where that is asked for.
    pub(super) fn ascii(&self, text: String) -> String {
        if !self.style.ascii {
            return text;
        }
        text.chars()
            .map(|c| match c {
                '▲' | '−' | '－' => '-',
                '≈' => '~',
                '※' => '*',
                '✕' => 'x',
                other => other,
            })
            .collect()
    }
}
