//! A table as people read it, before it has a shape: headings and texts of cells.
//!
//! Signs, grouping and words are settled here; punctuation and widths belong to the formats.

use std::borrow::Cow;

use super::Style;
use super::above::{facts, title, unit_line};
use super::bar::{self, Bar, series};
use super::contents::Contents;
use super::footnotes::{Footnote, Reader, footnotes, opening};
use crate::model::{Amount, Basis, Label, Lang, Rate, Unit};
use crate::number::{self, Decimals};
use crate::table::{Cell, Column, DIFFERENCE_PART, Key, PUBLISHED, PUBLISHED_PART, Role, Row, TOTAL, Table, Tone};
use crate::visible;

/// The texts of a table.
pub(super) struct View {
    pub(super) headings: Vec<Heading>,
    /// The rows; one without cells is the place of a group's heading.
    pub(super) rows: Vec<Vec<String>>,
    /// What stands above a group of rows: a line of its own, whose cells are empty.
    pub(super) groups: Vec<Option<Footnote>>,
    /// How each cell of `rows` may be coloured.
    pub(super) tints: Vec<Vec<Tint>>,
    /// Total rows, and published figures under them.
    pub(super) totals: Vec<Vec<String>>,
    /// Rows that the totals leave out.
    pub(super) left_out: Vec<Vec<String>>,
    pub(super) title: Option<String>,
    /// The line below the title.
    pub(super) subtitle: Option<String>,
    /// The label and the value of each fact.
    pub(super) facts: Vec<(String, String)>,
    /// Those that stand below the rows.
    pub(super) facts_below: Vec<(String, String)>,
    pub(super) unit: Option<String>,
    /// What opens the answer.
    pub(super) opening: Vec<Footnote>,
    pub(super) notes: Vec<Footnote>,
}

/// How a cell may be coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tint {
    /// A place in a palette.
    Of(usize),
    /// How much it matters.
    By(Tone),
    /// A rise, or a fall.
    Change {
        /// Whether it is a rise.
        is_rise: bool,
    },
}

/// The heading of a column.
pub(super) struct Heading {
    pub(super) long: String,
    pub(super) short: String,
    pub(super) is_number: bool,
    /// Whether it holds the names of what rows are about.
    pub(super) is_name: bool,
    /// The width of a column of bars, which joins the next.
    pub(super) bar: Option<usize>,
}

/// Estimates show one decimal: more would promise what they cannot keep.
const ESTIMATED: Decimals = Decimals::Rounded(1);

/// How cells become texts.
#[derive(Clone, Copy)]
pub(super) struct Speaker<'t> {
    pub(super) table: &'t Table,
    style: &'t Style,
    unit: Unit,
}

impl View {
    pub(super) fn new(table: &Table, style: &Style) -> Self {
        let speaker = Speaker::new(table, style);
        let shown: Vec<(usize, &Column)> =
            table.columns.iter().enumerate().filter(|(_, column)| !column.hidden).collect();
        let contents = Contents::of(table, &speaker);
        let headings = headings(table, style, &contents);
        let texts = |cells: &[Cell], blank: &str| -> Vec<String> {
            let places = shown.iter().zip(&headings);
            places
                .map(|(&(at, _), heading)| match cells.get(at) {
                    None => String::new(),
                    Some(Cell::Bar { opens, closes, dotted, label, .. }) => {
                        let label = &visible::line(label);
                        let bar = Bar { opens: *opens, closes: *closes, dotted: *dotted, label };
                        bar.drawn(heading.bar.unwrap_or_default())
                    }
                    Some(cell) => speaker.visible(cell, blank),
                })
                .collect()
        };
        let has_numbers = shown.iter().any(|&(at, _)| contents.is_number(at));
        let name_at = shown.iter().position(|(_, column)| column.key.role() == Role::Name).unwrap_or(0);
        let has_names = shown.iter().any(|(_, column)| column.key.role() == Role::Name);
        // Where the column of names is left out, the first column says what the row is.
        let labelled = |cells: &[Cell], label: Label| {
            let mut texts = texts(cells, "");
            if let (false, Some(first)) = (has_names, texts.first_mut().filter(|first| first.is_empty())) {
                label.get(table.lang).clone_into(first);
            }
            texts
        };
        let published = |row: &Row, label: Label| {
            row.published.as_deref().filter(|_| has_numbers).map(|cells| labelled(cells, label))
        };
        let nothing = if style.ascii { "-" } else { "－" };
        let mut rows: Vec<Vec<String>> = Vec::with_capacity(table.rows.len());
        let (mut tints, mut groups) = (Vec::with_capacity(table.rows.len()), Vec::new());
        for row in table.rows.iter().filter(|row| !row.is_left_out) {
            if let Some(heading) = &row.heading {
                groups.resize(rows.len(), None);
                let text = speaker.ascii(visible::line(&heading.text).into_owned());
                groups.push(Some(Footnote { text, tone: heading.tone }));
                rows.push(vec![String::new(); shown.len()]);
            }
            tints.resize(rows.len(), vec![Tint::By(Tone::Plain); shown.len()]);
            rows.push(texts(&row.cells, nothing));
            tints.push(
                shown.iter().map(|&(at, column)| tint(row.cells.get(at), column.key, table.marks_open_signs)).collect(),
            );
            rows.extend(published(row, PUBLISHED_PART));
            rows.extend(row.differences().filter(|_| has_numbers).map(|cells| {
                let mut texts = texts(&cells, "");
                if let Some(label) = texts.get_mut(name_at) {
                    DIFFERENCE_PART.get(table.lang).clone_into(label);
                }
                texts
            }));
            tints.resize(rows.len(), vec![Tint::By(Tone::Plain); shown.len()]);
        }
        groups.resize(rows.len(), None);
        let totals = table.totals.iter().filter(|_| has_numbers).flat_map(|row| {
            std::iter::once(labelled(&row.cells, row.label.unwrap_or(TOTAL)))
                .chain(published(row, PUBLISHED))
                .collect::<Vec<_>>()
        });
        let left_out = table.rows.iter().filter(|row| row.is_left_out).map(|row| texts(&row.cells, nothing)).collect();
        let mut view = Self {
            rows,
            groups,
            left_out,
            tints,
            totals: totals.collect(),
            headings,
            title: title(table),
            subtitle: table.subtitle.as_deref().map(|line| visible::text(line).into_owned()),
            facts: facts(&table.facts),
            facts_below: facts(&table.facts_below),
            unit: unit_line(table, &contents),
            opening: opening(&speaker),
            notes: footnotes(&speaker, contents.rounds, Reader::Shell),
        };
        view.align_decimals();
        view
    }

    /// All lines of the table.
    pub(super) fn lines(&self) -> impl Iterator<Item = &Vec<String>> {
        self.rows.iter().chain(&self.totals).chain(&self.left_out)
    }

    /// Pads the numbers of each column so that their decimal points stand in line.
    fn align_decimals(&mut self) {
        let fraction = |text: &str| text.split_once('.').map_or(0, |(_, digits)| digits.len() + 1);
        for at in 0..self.headings.len() {
            if !self.headings.get(at).is_some_and(|heading| heading.is_number) {
                continue;
            }
            let cells = || self.lines().filter_map(|row| row.get(at));
            let ends_in_digit = |text: &str| text.ends_with(|c: char| c.is_ascii_digit());
            let most = cells().filter(|text| ends_in_digit(text)).map(|text| fraction(text)).max().unwrap_or(0);
            for text in
                self.rows.iter_mut().chain(&mut self.totals).chain(&mut self.left_out).filter_map(|row| row.get_mut(at))
            {
                if ends_in_digit(text) {
                    let missing = most - fraction(text);
                    text.extend(std::iter::repeat_n(' ', missing));
                }
            }
        }
    }
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

    fn say(&self, cell: &Cell, nothing: &str) -> String {
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
            Cell::Date(date) => date.to_string(),
            Cell::InferredDate(date) => match (Basis::Inferred.label(), lang) {
                (basis, Lang::En) => format!("{date} ({})", basis.en),
                (basis, Lang::Ja) => format!("{date}（{}）", basis.ja),
            },
            Cell::When(when) => when.said(lang),
            Cell::Target(count) => match lang {
                Lang::En => format!("{}+", number::grouped((*count).into(), Decimals::AtLeast(0), lang)),
                Lang::Ja => format!("{}以上", number::grouped((*count).into(), Decimals::AtLeast(0), lang)),
            },
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
                other => other,
            })
            .collect()
    }
}

/// How a cell may be coloured.
fn tint(cell: Option<&Cell>, key: Key, marks_open_signs: bool) -> Tint {
    match cell {
        Some(Cell::Change(change)) if change.sign_is_open() && marks_open_signs => Tint::By(Tone::Caution),
        // What two documents differ by is neither a rise nor a fall.
        Some(Cell::Change(change)) if key == Key::Change && !change.yen().is_zero() => {
            Tint::Change { is_rise: change.yen().is_sign_positive() }
        }
        Some(Cell::Bar { tint, .. }) => Tint::Of(*tint),
        Some(Cell::Term { tone, .. }) => Tint::By(*tone),
        _ => Tint::By(Tone::Plain),
    }
}

/// The headings of the columns that are shown.
pub(super) fn headings(table: &Table, style: &Style, contents: &Contents) -> Vec<Heading> {
    let shown = table.columns.iter().enumerate().filter(|(_, column)| !column.hidden);
    let heading = |(at, column): (usize, &Column)| {
        let [long, short] = [&column.title, &column.short].map(|title| visible::text(title).into_owned());
        let bar = (column.key == Key::Bar).then(|| bar::width(&long, style));
        let is_name = column.key.role() == Role::Name;
        Heading { long, short, is_number: contents.is_number(at), is_name, bar }
    };
    shown.map(heading).collect()
}
