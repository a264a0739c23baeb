//! What a person decided about a sheet, so that the next sheet of its form asks nothing.
//!
//! Knows the rules, and which of them fitted something; not what a sheet does with them.

mod decisions;
mod file;
mod keyed;
pub(crate) mod line;
mod mistake;
mod rows;
mod scope;
mod values;

use std::cell::Cell;
use std::collections::HashMap;

pub(crate) use self::decisions::{Brackets, HeaderRule, NameRule, SheetRule};
pub use self::file::RulesError;
pub(crate) use self::rows::{RowRule, is_number};
pub(crate) use self::scope::Place;

use self::rows::RowRules;
use self::scope::Scoped;
use crate::import::read::cells::fold;
use crate::import::read::counted::Counted;
use crate::import::read::headers::dense;
use crate::import::read::sheet::Sheet;
use crate::message;
use crate::message::Message;
use crate::model::Rounding;

/// The decisions of a rules file, and of `--rule`.
#[derive(Debug, Clone, Default)]
pub struct Rules {
    rows: RowRules,
    headers: HashMap<String, Rule<HeaderRule>>,
    names: HashMap<String, Rule<NameRule>>,
    /// What cells of amounts count as, by their texts.
    cells: HashMap<String, Rule<String>>,
    /// What typed brackets around a number mean.
    pub(crate) brackets: Scoped<Brackets>,
    /// How amounts are rounded that do not say it themselves, whatever texts around their table say.
    pub(crate) rounding: Scoped<Rounding>,
    /// The ministry of rows that name none.
    pub(crate) ministry: Scoped<String>,
    /// The unit of amounts whose cells name none, whatever labels and headers say.
    pub(crate) unit: Scoped<Counted>,
    /// Sheets that are left out, or count though they come to what others do.
    sheets: Scoped<SheetRule>,
    /// That totals which their rows contradict are imported as they are.
    contradictions: Choice<()>,
}

/// A decision of one key about the whole of a sheet.
#[derive(Debug, Clone)]
pub(crate) struct Choice<T> {
    decision: Option<T>,
    fits: Cell<bool>,
}

/// A decision about what a text stands for.
#[derive(Debug, Clone)]
struct Rule<T> {
    /// The text as the rule spells it.
    text: String,
    decision: T,
    fits: Cell<bool>,
}

impl Rules {
    /// Reads rules, which are TOML; `name` is what messages call the text.
    ///
    /// # Errors
    ///
    /// What is not understood, with its line.
    pub fn parse(name: &str, text: &str) -> Result<Self, RulesError> {
        file::parse(name, text)
    }

    /// These rules and others; where both decide the same, the others count.
    #[must_use]
    pub fn and(mut self, others: Self) -> Self {
        self.rows = self.rows.and(others.rows);
        self.headers.extend(others.headers);
        self.names.extend(others.names);
        self.cells.extend(others.cells);
        Self {
            brackets: others.brackets.or(self.brackets),
            rounding: others.rounding.or(self.rounding),
            ministry: others.ministry.or(self.ministry),
            unit: others.unit.or(self.unit),
            sheets: others.sheets.or(self.sheets),
            contradictions: others.contradictions.or(self.contradictions),
            ..self
        }
    }

    /// Whether a contradiction that was found is imported as it is; the rule is noted as fitting.
    #[must_use]
    pub fn keep_contradictions(&self) -> bool {
        self.contradictions.take().is_some()
    }

    /// That contradictions are to be kept and none was found, once all have been looked for.
    #[must_use]
    pub fn idle_contradictions(&self) -> Option<Message> {
        self.contradictions.is_idle().then(|| fits_nothing(&Message::same("`contradictions`")))
    }

    /// What was decided about brackets, where an amount has some.
    pub(crate) fn of_brackets(&self, table: Place<'_>) -> Option<Brackets> {
        self.brackets.take(table).map(|(brackets, _)| *brackets)
    }

    /// The option that says which program of a dataset a name stands for, as a shell passes it on.
    #[must_use]
    pub fn option_of_name(name: &str, program: &str) -> String {
        line::of_name(name, program)
    }

    /// What was decided about a sheet as a whole.
    pub(crate) fn of_sheet(&self, sheet: &Sheet) -> Option<SheetRule> {
        self.sheets.take(Place { sheet, head: &(0..0) }).map(|(decision, _)| *decision)
    }

    /// What was decided about a row of a sheet.
    pub(crate) fn of_row(&self, sheet: &Sheet, row: usize) -> Option<RowRule> {
        self.rows.of(sheet, row)
    }

    /// Whether anything was decided about rows.
    pub(crate) fn are_of_rows(&self) -> bool {
        !self.rows.is_empty()
    }

    /// Whether anything was decided about columns.
    pub(crate) fn are_of_headers(&self) -> bool {
        !self.headers.is_empty()
    }

    /// What was decided about the column of that header; `scopes` are the names of its table and sheet, the narrowest
    /// first, each of which a rule may write before the header. What that overrules fits as well.
    pub(crate) fn of_header(&self, header: &str, scopes: &[String]) -> Option<&HeaderRule> {
        if self.headers.is_empty() {
            return None;
        }
        let named = scopes.iter().map(|scope| format!("{scope}!{header}"));
        let keys = named.chain([header.to_owned()]).map(|key| folded_header(&key));
        keys.filter_map(|key| fitting(&self.headers, &key)).collect::<Vec<_>>().into_iter().next()
    }

    /// The key that both decide about, and not alike, as a file spells it.
    #[must_use]
    pub fn contradiction(&self, other: &Self) -> Option<String> {
        let header = |text: &str| format!("headers.\"{text}\"");
        let name = |text: &str| format!("names.\"{text}\"");
        let cell = |text: &str| format!("cells.\"{text}\"");
        (self.brackets.contradiction(&other.brackets, "brackets"))
            .or_else(|| self.rounding.contradiction(&other.rounding, "rounding"))
            .or_else(|| self.ministry.contradiction(&other.ministry, "ministry"))
            .or_else(|| self.unit.contradiction(&other.unit, "unit"))
            .or_else(|| self.sheets.contradiction(&other.sheets, "sheets"))
            .or_else(|| differing(&self.headers, &other.headers).map(header))
            .or_else(|| differing(&self.names, &other.names).map(name))
            .or_else(|| differing(&self.cells, &other.cells).map(cell))
            .or_else(|| self.rows.contradiction(&other.rows).map(|text| format!("\"{text}\"")))
    }

    /// What was decided about a name of the sheet.
    pub(crate) fn of_name(&self, name: &str) -> Option<&NameRule> {
        if self.names.is_empty() { None } else { fitting(&self.names, &fold(name)) }
    }

    /// The amount that a cell of that text counts as: a dash, where it counts as none.
    pub(crate) fn of_cell(&self, text: &str) -> Option<&str> {
        if self.cells.is_empty() { None } else { fitting(&self.cells, &folded_header(text)).map(String::as_str) }
    }

    /// What is told of rules that fitted nothing, but for that about contradictions.
    pub(crate) fn notes(&self) -> impl Iterator<Item = Message> {
        self.unused().into_iter().map(|rule| fits_nothing(&rule))
    }

    /// The programs that rules say names stand for: the name and the id of each whose name was found.
    pub(crate) fn named_programs(&self) -> Vec<(&str, &str)> {
        let found = self.names.values().filter(|rule| rule.fits.get());
        let mut named: Vec<(&str, &str)> = found
            .filter_map(|rule| match &rule.decision {
                NameRule::Program(id) => Some((rule.text.as_str(), id.as_str())),
                NameRule::New | NameRule::NewOf(_) => None,
            })
            .collect();
        named.sort_unstable();
        named
    }

    /// The rules that fitted nothing so far, as their file spells them, but for that about contradictions.
    fn unused(&self) -> Vec<Message> {
        let of_row = |text| message!("`{text}`", "「{text}」");
        let mut unused: Vec<Message> = self.rows.unused().map(of_row).collect();
        let idle = self.brackets.idle("brackets").chain(self.rounding.idle("rounding"));
        let idle =
            idle.chain(self.ministry.idle("ministry")).chain(self.unit.idle("unit")).chain(self.sheets.idle("sheets"));
        unused.extend(idle.map(|key| Message::same(format!("`{key}`"))));
        unused.extend(left(&self.headers).map(|text| message!("headers: `{text}`", "`headers`の「{text}」")));
        unused.extend(left(&self.cells).map(|text| message!("cells: `{text}`", "`cells`の「{text}」")));
        unused.extend(left(&self.names).map(|text| message!("names: `{text}`", "`names`の「{text}」")));
        unused.sort_by_cached_key(ToString::to_string);
        unused
    }
}

impl<T> Rule<T> {
    fn new(text: String, decision: T) -> Self {
        Self { text, decision, fits: Cell::new(false) }
    }
}

impl<T> Choice<T> {
    fn new(decision: Option<T>) -> Self {
        Self { decision, fits: Cell::new(false) }
    }

    /// What was decided, if anything was; nothing is decided by it yet.
    pub(crate) fn get(&self) -> Option<&T> {
        self.decision.as_ref()
    }

    /// The decision, which is noted as fitting.
    pub(crate) fn take(&self) -> Option<&T> {
        self.fits.set(true);
        self.get()
    }

    /// This one, or where it decides nothing the other.
    fn or(self, other: Self) -> Self {
        if self.decision.is_some() { self } else { other }
    }

    /// Whether there is a decision that fitted nothing so far.
    fn is_idle(&self) -> bool {
        self.decision.is_some() && !self.fits.get()
    }
}

impl<T> Default for Choice<T> {
    fn default() -> Self {
        Self::new(None)
    }
}

/// What is told of a rule that fits nothing.
fn fits_nothing(rule: &Message) -> Message {
    message!(lang => "the rule {} fits nothing", "ルール{}に当てはまるものがありません", rule.get(lang))
}

/// A header as rules compare it: without the spaces and line breaks in it.
fn folded_header(header: &str) -> String {
    dense(&fold(header))
}

/// The decision about a text, which is noted as fitting.
fn fitting<'r, T>(rules: &'r HashMap<String, Rule<T>>, folded: &str) -> Option<&'r T> {
    let rule = rules.get(folded)?;
    rule.fits.set(true);
    Some(&rule.decision)
}

/// A text that both decide about, and not alike.
fn differing<'r, T: PartialEq>(one: &'r HashMap<String, Rule<T>>, other: &HashMap<String, Rule<T>>) -> Option<&'r str> {
    let mut both = one.iter().filter_map(|(key, rule)| Some((rule, other.get(key)?)));
    both.find(|(rule, other)| rule.decision != other.decision).map(|(rule, _)| rule.text.as_str())
}

/// The rules that did not fit.
fn left<T>(rules: &HashMap<String, Rule<T>>) -> impl Iterator<Item = &str> {
    rules.values().filter(|rule| !rule.fits.get()).map(|rule| rule.text.as_str())
}
