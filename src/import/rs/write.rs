//! From an export to the text of a dataset: one file of sources and ministries, and one of programs for each ministry.
//!
//! Texts are made one file after the other, so that only one of them is held at a time. Programs stand in the short
//! form, which is the quickest to read.

use std::collections::{BTreeMap, HashSet};
use std::fmt::Write;

use super::Export;
use super::budget::{Budget, Program, STAGES};
use super::ministries::{self, KNOWN};
use crate::import::ids;
use crate::import::toml::{quoted, table};
use crate::model::{FiscalYear, Stage};

/// Where the export is published.
const URL: &str = "https://rssystem.go.jp/";

/// A ministry of the dataset.
struct Ministry<'e> {
    id: String,
    name: &'e str,
    known: Option<&'static ministries::Ministry>,
    /// Its place in [`Budget::ministries`].
    place: usize,
}

/// The dataset's files, each with its name.
pub(super) fn files(export: &Export) -> impl Iterator<Item = (String, Vec<u8>)> + '_ {
    let ministries = ministries(&export.budget);
    let mut of_ministry = vec![Vec::new(); export.budget.ministries.len()];
    for (at, program) in export.budget.programs.iter().enumerate() {
        if let Some(list) = of_ministry.get_mut(program.about.ministry) {
            list.push((at, program));
        }
    }
    let head = ("dataset.toml".to_owned(), head(export, &ministries).into_bytes());
    let programs = ministries.into_iter().enumerate().map(move |(rank, ministry)| {
        let mut text = format!("# {}\n", ministry.name.replace(char::is_control, " "));
        for &(at, program) in of_ministry.get(ministry.place).into_iter().flatten() {
            write_program(&mut text, export, &ministry.id, at, program);
        }
        (format!("{:02}-{}.toml", rank + 1, ministry.id), text.into_bytes())
    });
    std::iter::once(head).chain(programs)
}

/// The ministries in the government's order; those that it does not list come last, as they turn up.
fn ministries(budget: &Budget) -> Vec<Ministry<'_>> {
    let mut taken: HashSet<String> = KNOWN.iter().map(|known| known.id.to_owned()).collect();
    let mut ministries: Vec<(usize, Ministry<'_>)> = Vec::new();
    for (place, name) in budget.ministries.iter().enumerate() {
        let rank = KNOWN.iter().position(|known| known.ja == name);
        let known = rank.and_then(|rank| KNOWN.get(rank));
        let id = known.map_or_else(|| ids::free(name, "ministry", &taken), |known| known.id.to_owned());
        taken.insert(id.clone());
        ministries.push((rank.unwrap_or(KNOWN.len() + place), Ministry { id, name, known, place }));
    }
    ministries.sort_by_key(|(rank, _)| *rank);
    ministries.into_iter().map(|(_, ministry)| ministry).collect()
}

/// The id of the dataset: `rs2024`.
pub(super) fn id(budget: &Budget) -> String {
    budget.sheet_year.map_or_else(|| "rs".to_owned(), |year| format!("rs{}", year.number()))
}

fn head(export: &Export, ministries: &[Ministry<'_>]) -> String {
    let budget = &export.budget;
    let id = id(budget);
    let year = budget.sheet_year.map_or(0, FiscalYear::number);
    let mut text = format!("# Every program of the export of the RS System, sheet year {year}.\n");
    text.push_str(&table(
        "[dataset]",
        [
            ("schema", "1".to_owned()),
            ("id", quoted(&id)),
            (
                "title",
                both(&format!("行政事業レビュー {year}年度"), &format!("Programs of the Japanese government, {year}")),
            ),
            ("unit", quoted("円")),
            ("rounding", quoted("exact")),
        ],
    ));
    let mut source = |code: &str, ja: &str, en: &str, file: &str, note: Option<String>| {
        let title =
            both(&format!("RSシステム {year}年度 {code} {ja}"), &format!("RS System, sheet year {year}, {code} {en}"));
        let mut keys = vec![("id", quoted(&format!("{id}-{code}"))), ("title", title)];
        keys.push(("publisher", both("内閣官房（行政事業レビュー）", "Cabinet Secretariat, Government of Japan")));
        keys.push(("url", quoted(URL)));
        keys.push(("note", note.unwrap_or_else(|| quoted(file))));
        text.push_str(&table("[[source]]", keys));
    };
    source("2-1", "予算・執行", "budget and execution", &budget.file, None);
    if let Some(related) = &export.related {
        let note = both(
            &format!(
                "{}。継承の年の記載はなく、統合は統合元の最後の予算・要求の翌年度、分割は分割先の最初の年度とした。",
                related.file
            ),
            &format!(
                "{}. It names no year of a link: a merger takes effect in the year after the last budget or request of \
                 what was merged, a split in the first year of what was split off.",
                related.file
            ),
        );
        source("1-5", "関連事業", "related programs", &related.file, Some(note));
    }
    for ministry in ministries {
        let mut keys = vec![("id", quoted(&ministry.id))];
        match ministry.known {
            Some(known) => {
                keys.push(("name", both(known.ja, known.en)));
                keys.push(("short", both(known.short_ja, known.short_en)));
            }
            None => keys.push(("name", quoted(ministry.name))),
        }
        text.push_str(&table("[[ministry]]", keys));
    }
    text
}

fn both(ja: &str, en: &str) -> String {
    format!("{{ ja = {}, en = {} }}", quoted(ja), quoted(en))
}

fn write_program(text: &mut String, export: &Export, ministry: &str, at: usize, program: &Program) {
    let dataset = id(&export.budget);
    let mut key = |key: &str, value: &str| {
        text.push_str(key);
        text.push_str(" = ");
        text.push_str(&quoted(value));
        text.push('\n');
    };
    key("\n[[program]]\nid", &format!("rs-{}", program.id));
    key("ministry", ministry);
    key("name", &program.about.name);
    for (name, value) in [("agency", &program.about.agency), ("bureau", &program.about.bureau)] {
        if let Some(value) = value {
            key(name, value);
        }
    }
    let id_of = |at: usize| export.budget.programs.get(at).map_or_else(String::new, |other| format!("rs-{}", other.id));
    if let Some(&parent) = export.lineage.parents.get(&at) {
        key("parent", &id_of(parent));
    }
    key("source", &format!("{dataset}-2-1#予算事業ID {}", program.id));
    let links = export.lineage.succeeds.get(&at).into_iter().flatten().map(|link| {
        let year = link.year.map(|year| format!(", year = \"{year}\"")).unwrap_or_default();
        let source = format!("{dataset}-1-5#{}", link.locator);
        format!("{{ program = {}{year}, source = {} }}", quoted(&id_of(link.predecessor)), quoted(&source))
    });
    let links: Vec<String> = links.collect();
    if !links.is_empty() {
        let _ = writeln!(text, "succeeds = [{}]", links.join(", "));
    }
    write_amounts(text, program);
}

/// A line for each year, with its stages in the order of the budget cycle.
fn write_amounts(text: &mut String, program: &Program) {
    let mut years: BTreeMap<FiscalYear, Vec<(Stage, i64)>> = BTreeMap::new();
    for (year, stage, yen) in program.years.iter().flat_map(super::budget::Year::amounts) {
        years.entry(year).or_insert_with(|| Vec::with_capacity(STAGES.len())).push((stage, yen));
    }
    if years.is_empty() {
        return;
    }
    text.push_str("[program.amounts]\n");
    for (year, mut amounts) in years {
        amounts.sort_unstable();
        let _ = write!(text, "{year} = {{ ");
        for (at, (stage, yen)) in amounts.into_iter().enumerate() {
            text.push_str(if at == 0 { "" } else { ", " });
            text.push_str(stage.code());
            text.push_str(" = ");
            let _ = if is_safe(yen) { write!(text, "{yen}") } else { write!(text, "\"{yen}\"") };
        }
        text.push_str(" }\n");
    }
}

/// Whether every reader of TOML keeps all digits of a number.
fn is_safe(yen: i64) -> bool {
    yen.unsigned_abs() < 1 << 53
}
