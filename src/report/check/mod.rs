//! What can be trusted: published totals against the sums of their parts, and what a careful reader should know.
//!
//! Makes visible and never repairs.

mod acknowledged;
mod against;
mod allowed;
mod beside;
mod brief;
mod contradictions;
mod documents;
mod finding;
mod headline;
mod held;
mod indicators;
mod kinds;
mod oddities;
mod parts;
mod scope;
mod totals;
mod verdict;
mod warnings;
mod wholes;
mod within;

use std::cell::LazyCell;

use self::acknowledged::Acknowledgements;
pub use self::against::{Against, against};
pub use self::allowed::{NotAllowed, allowed};
pub use self::contradictions::{Contradictions, contradictions};
pub(crate) use self::finding::{About, Finding};
use self::held::{Held, Named, columns};
use self::parts::Parts;
pub(crate) use self::scope::{cited_said, program_said, scope, scope_label, scope_name, scope_said, source_said};
pub(crate) use self::verdict::Verdict;
use super::ReportError;
use crate::code::{Code, Level};
use crate::model::{Acknowledged, Dataset, Label, Lang, Stage};
use crate::query::Query;
use crate::table::{Key, Note, NoteCode, Severity, Table};

/// How much of a check is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// Every figure and every finding, one by one, as programs read them.
    Every,
    /// The same by names, for people.
    All,
    /// What does not simply fit, by verdict, and findings counted by kind; in one list, if `sorted`.
    Brief {
        /// Whether the reader has an order of their own for the rows.
        sorted: bool,
    },
    /// Every figure by names, and findings counted by kind, as a picture shows them.
    Drawn,
    /// Nothing but contradictions; by names, if `named`.
    Contradictions {
        /// Whether people read them.
        named: bool,
    },
}

/// What a check found.
pub struct Checked<'d> {
    dataset: &'d Dataset,
    query: Query,
    held: Vec<Held<'d>>,
    found: Vec<(Option<&'d Acknowledged>, Finding)>,
}

/// Every published total and every sum of counts with its verdict, and everything doubtful.
///
/// # Errors
///
/// A sum that has more digits than can be exact.
pub fn check<'d>(dataset: &'d Dataset, query: &Query) -> Result<Checked<'d>, ReportError> {
    let lang = query.lang;
    let (mut held, mut findings) = (Vec::new(), Vec::new());
    let parts = Parts::new(dataset)?;
    let stages_held = LazyCell::new(|| dataset.coverage().all_stages());
    let acknowledgements = Acknowledgements::of(dataset);
    for (ix, total) in dataset.totals.enumerate() {
        let (finding, against) = totals::reconcile(dataset, query, (ix, total), &parts, &acknowledgements)?;
        // A stage that the dataset does not hold at all has no parts, and is no slip.
        let lacks_stage = |finding: &Finding| finding.code == Code::NoParts && !stages_held.contains(total.stage);
        findings.extend(finding.filter(|finding| !lacks_stage(finding)));
        held.push(against);
    }
    held.extend(wholes::hold(dataset, query, &acknowledgements, &mut findings)?);
    held.extend(indicators::hold(dataset, query, &acknowledgements, &mut findings));
    documents::collect(dataset, lang, query.unit(dataset), &mut findings)?;
    warnings::collect(dataset, lang, &mut findings)?;
    let mut found: Vec<_> = findings.into_iter().map(|finding| (acknowledgements.find(&finding), finding)).collect();
    found.extend(acknowledgements.idle(lang).into_iter().map(|finding| (None, finding)));
    found.sort_by_key(|(entry, finding)| {
        let is_information = finding.code.level() == Level::Information;
        (entry.is_some(), is_information, finding.code.id())
    });
    Ok(Checked { dataset, query: query.clone(), held, found })
}

impl<'d> Checked<'d> {
    /// Whether there is a contradiction or, where `strict`, any warning but those `allowed`.
    #[must_use]
    pub fn fails(&self, strict: bool, allowed: &[Code]) -> bool {
        self.open().any(|finding| match finding.code.level() {
            Level::Error => true,
            Level::Warning => strict && !allowed.contains(&finding.code),
            Level::Information => false,
        })
    }

    /// What was found, as a table.
    #[must_use]
    pub fn table(&self, detail: Detail) -> Table {
        // Programs read the codes of cells; in Japanese, workbooks and sheets have names beside them.
        let named = if self.query.lang == Lang::Ja { Named::ByName } else { Named::ById };
        match detail {
            Detail::Every => Table { title: Some(self.title()), ..self.whole(named) },
            Detail::All => self.whole(Named::ByName),
            Detail::Brief { sorted } => self.brief(sorted),
            Detail::Drawn => self.drawn(),
            Detail::Contradictions { named } => self.contradictions(named),
        }
    }

    /// What nobody has looked into.
    fn open(&self) -> impl Iterator<Item = &Finding> {
        self.found.iter().filter(|(entry, _)| entry.is_none()).map(|(_, finding)| finding)
    }

    fn title(&self) -> String {
        let title = self.dataset.title.get(self.query.lang);
        match self.query.lang {
            Lang::En => format!("Published figures of {title} against the sums of their parts"),
            Lang::Ja => format!("{title}：公表額と内訳の照合"),
        }
    }

    /// All rows and all findings.
    fn whole(&self, named: Named) -> Table {
        let mut table = self.rows(self.held.iter(), named);
        table.opening = vec![Note::new(NoteCode::Headline, self.headline()).hinted(self.explain_hint())];
        let found = self.found.iter().map(|(entry, it)| it.note(self.dataset, *entry, self.query.lang));
        let (errors, others): (Vec<Note>, Vec<Note>) = found.partition(|note| note.severity() == Severity::Error);
        table.opening.extend(errors);
        table.notes = others;
        let superseded =
            self.dataset.totals.iter().filter_map(|it| totals::superseded_note(self.dataset, &self.query, it));
        table.notes.extend(superseded);
        table
    }

    fn contradictions(&self, named: bool) -> Table {
        let is_one = |held: &&Held<'_>| held.verdict == Some(Verdict::Contradiction);
        let named = if named { Named::ByName } else { Named::ById };
        let mut table = self.rows(self.held.iter().filter(is_one), named);
        let errors = self.open().filter(|finding| finding.code.is_error());
        table.opening = errors.map(|finding| finding.note(self.dataset, None, self.query.lang)).collect();
        // Where all is well, people see nothing, not even headings.
        if named == Named::ByName && table.rows.is_empty() {
            table.columns.clear();
        }
        table
    }

    fn explain_hint(&self) -> &'static str {
        Label::new("`budget explain ID` tells more", "`budget explain ID`で説明を表示").get(self.query.lang)
    }

    /// A table of these rows.
    fn rows<'h>(&'h self, held: impl Iterator<Item = &'h Held<'d>> + Clone, named: Named) -> Table
    where
        'd: 'h,
    {
        let lang = self.query.lang;
        let mut table = Table {
            lang,
            unit: Some(self.query.unit(self.dataset)),
            measure: Some(Key::Difference),
            sheet: Some(Label::new("Checks", "検算")),
            columns: columns(lang),
            // Counts and amounts stand in one column: then each row names its unit.
            unit_per_row: held.clone().any(Held::is_count),
            ..Table::default()
        };
        let stages = held.clone().any(|held| held.stage.is_some_and(|stage| stage != Stage::default()));
        for column in &mut table.columns {
            column.hidden |= match column.key {
                Key::Stage => !stages,
                Key::Unit => !table.unit_per_row,
                _ => false,
            };
        }
        table.rows = held.map(|held| held.row(&table, self.dataset, named)).collect();
        table
    }
}
