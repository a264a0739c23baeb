//! What an import changes: the figures that say otherwise than before, and what the newest year is beside the year before.
//!
//! A sheet of some programs of a ministry does not say that the others ended: only one that has most of them does.

use std::collections::{BTreeMap, HashSet};

use budget::Error;
use budget::import::Rules;
use budget::model::{Dataset, FiscalYear, Ix, Lang, Program, Stage};
use budget::number::count;
use budget::query::{Filter, OperandSpec, Query, Stages, sides};
use budget::render::{self, Format, Style};
use budget::report::{self, DiffOptions, ReportError};
use budget::table::{Cell, Key, Ranking, Table};
use budget::{Message, message};

use super::reading;
use crate::stderr::say;

/// How many rows are shown of each table.
const MOST: usize = 20;

/// Tells which figures say otherwise than before the import; and what changed up to the newest year with new figures, as
/// `budget diff` does, of the ministries whose figures moved. Nothing of a year without one before it.
pub(super) fn tell(before_import: &Dataset, after: &Dataset, lang: Lang) -> Result<(), Error> {
    let moved = report::moved(before_import, after).map_err(ReportError::from)?;
    if let Some(corrected) = moved.corrected(after, lang) {
        show(corrected)?;
    }
    let Some(&(newest, _)) = moved.added.last() else { return Ok(()) };
    for &(_, stage) in moved.added.iter().filter(|(year, _)| *year == newest) {
        let Ok(side) = format!("{}:{}", newest.number(), stage.code()).parse::<OperandSpec>() else { continue };
        let stages = Stages::one(stage);
        let alike = sides([None, Some(&side)], after, &stages);
        let Ok([before, side]) = alike.or_else(|error| match initial_before(newest, stage) {
            Some(before) => sides([Some(&before), Some(&side)], after, &stages),
            None => Err(error),
        }) else {
            continue;
        };
        let ministries: Vec<_> = moved.ministries.iter().copied().collect();
        let filter = Filter { ministries: ministries.clone(), ..Filter::default() };
        let query = Query { lang, filter, ..Query::default() };
        let options = DiffOptions { before, after: side, lineage: true };
        let absent = Absent::of(&report::diff(after, &query, &options)?, before_import);
        let is_told = |ix: &Ix<Program>| {
            let program = &after.programs[*ix];
            ministries.contains(&program.ministry) && !absent.open.contains(program.id.as_str())
        };
        let programs = after.programs.enumerate().map(|(ix, _)| ix).filter(is_told).collect();
        let query = Query { for_people: true, filter: Filter { programs, ..query.filter }, ..query };
        show(report::diff(after, &query, &options)?)?;
        for message in absent.told(after) {
            say(message.get(lang));
        }
    }
    Ok(())
}

/// The initial budget of the year before, beside which requests and drafts are shown.
fn initial_before(year: FiscalYear, stage: Stage) -> Option<OperandSpec> {
    let is_asked = matches!(stage, Stage::Request | Stage::Draft);
    let before = year.number().checked_sub(1).filter(|_| is_asked)?;
    format!("{before}:{}", Stage::Initial.code()).parse().ok()
}

/// The programs of a comparison that are there no more.
#[derive(Debug, Default)]
struct Absent {
    /// Whether some of them ended, since the sheets have most programs of their ministry.
    some_ended: bool,
    /// The ids of those of which the sheets do not say so.
    open: HashSet<String>,
    /// The ids of programs that the import adds to a ministry of those, with theirs: they may be those under other names.
    renamed: Vec<(String, Vec<String>)>,
}

/// The programs of one ministry in a comparison.
#[derive(Debug, Default)]
struct OfMinistry {
    /// How many the side before has.
    all: usize,
    ended: Vec<String>,
    added: Vec<String>,
}

impl Absent {
    /// What a comparison says that is made for machines.
    fn of(table: &Table, before_import: &Dataset) -> Self {
        let at = |key| table.columns.iter().position(|column| column.key == key);
        let [Some(id), Some(ministry), Some(status)] = [Key::Program, Key::Ministry, Key::Status].map(at) else {
            return Self::default();
        };
        let text = |cells: &[Cell], at: usize| match cells.get(at) {
            Some(Cell::Text(text) | Cell::Term { code: text, .. }) => text.clone(),
            _ => String::new(),
        };
        let known: HashSet<&str> = before_import.programs.iter().map(|program| program.id.as_str()).collect();
        let mut of_ministries: BTreeMap<String, OfMinistry> = BTreeMap::new();
        for row in &table.rows {
            let (status, id) = (text(&row.cells, status), text(&row.cells, id));
            let own = of_ministries.entry(text(&row.cells, ministry)).or_default();
            if status == "new" {
                own.added.extend(Some(id).filter(|id| !known.contains(id.as_str())));
                continue;
            }
            own.all += 1;
            own.ended.extend((status == "ended").then_some(id));
        }
        let mut absent = Self::default();
        for OfMinistry { all, ended, added } in of_ministries.into_values() {
            if ended.len() * FEW_ENDED > all {
                absent.renamed.extend(added.into_iter().map(|id| (id, ended.clone())));
                absent.open.extend(ended);
            } else {
                absent.some_ended |= !ended.is_empty();
            }
        }
        absent
    }

    fn told(&self, dataset: &Dataset) -> impl Iterator<Item = Message> {
        let ended = self.some_ended.then(|| {
            message!(
                "Programs of these ministries that the sheets do not have count as ended.",
                "これらの府省の事業のうち、シートにないものは終了として数えます。"
            )
        });
        let mut open = dataset.programs.iter().filter(|program| self.open.contains(program.id.as_str())).peekable();
        let first: Vec<&Program> = open.by_ref().take(NAMED).collect();
        let more = open.count();
        let named = |lang: Lang, comma| first.iter().map(|it| it.name.get(lang)).collect::<Vec<_>>().join(comma);
        let of_more = |lang| match (more, lang) {
            (0, _) => String::new(),
            (_, Lang::En) => format!(" and {} more", count(more, "program")),
            (_, Lang::Ja) => format!("ほか{more}事業"),
        };
        let open = (!first.is_empty()).then(|| {
            let [what, what_ja] = if self.renamed.is_empty() {
                ["Not in the sheets", "シートにない事業"]
            } else {
                ["Not in the sheets by these names", "この名称ではシートにない事業"]
            };
            Message::new(
                format!(
                    "{what}, which have too few programs of the ministry to say that these ended: {}{}.",
                    named(Lang::En, ", "),
                    of_more(Lang::En)
                ),
                format!(
                    "{what_ja}（その府省の一部しか載っていないため、終了とはみなさない）：{}{}。",
                    named(Lang::Ja, "、"),
                    of_more(Lang::Ja)
                ),
            )
        });
        ended.into_iter().chain(open).chain(self.of_other_names(dataset))
    }

    /// The rules by which new programs are those that are missing, under other names.
    fn of_other_names(&self, dataset: &Dataset) -> Option<Message> {
        let name = |id: &str| dataset.programs.iter().find(|program| program.id == id).map(|it| it.name.get(Lang::Ja));
        let pairs = self.renamed.iter().flat_map(|(new, ended)| ended.iter().map(move |there| (new, there)));
        let rules: Vec<String> =
            pairs.take(RULES + 1).filter_map(|(new, there)| Some(Rules::option_of_name(name(new)?, there))).collect();
        let more = rules.len() > RULES;
        let shown = rules.get(..RULES).unwrap_or(&rules);
        (!shown.is_empty()).then(|| {
            Message::new(
                format!(
                    "A new program that is one of them by another name is told so by {}{}.",
                    shown.join(" or "),
                    if more { ", and so on" } else { "" }
                ),
                format!(
                    "新規の事業がこのいずれかの別名であれば、`{}`{}を指定してください。",
                    shown.join("`か`"),
                    if more { "など" } else { "" }
                ),
            )
        })
    }
}

/// Of how many programs of a ministry one may be missing where a sheet says that it ended.
const FEW_ENDED: usize = 4;

/// How many rules are offered.
const RULES: usize = 4;

/// How many programs are named.
const NAMED: usize = 10;

fn show(mut table: Table) -> Result<(), Error> {
    table.rank(&Ranking { top: Some(MOST), ..Ranking::default() })?;
    let style = Style { width: Some(reading::width()), ..Style::default() };
    let bytes = render::render(&table, Format::Table, &style)?;
    String::from_utf8_lossy(&bytes).lines().for_each(say);
    Ok(())
}
