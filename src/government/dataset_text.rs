//! From an export to the text of a dataset: one file of sources and ministries, and one of programs for each ministry.
//!
//! Texts are made one file after the other, so that only one of them is held at a time. Amounts stand in
//! rows, which are the quickest to read.

use std::collections::HashMap;
use std::fmt::Write;

use super::Export;
use super::budget::{Budget, ExportProgram, STAGES, Year};
use super::ministries::{self, KNOWN};
use crate::import::ids::Taken;
use crate::import::toml::{pair, push_quoted, quoted, table};
use crate::model::{FiscalYear, Stage};
use crate::visible;

/// Where the export is published.
const URL: &str = "https://rssystem.go.jp/";

/// A ministry of the dataset.
struct Ministry<'e> {
    id: String,
    name: &'e str,
    known: Option<&'static ministries::GovernmentMinistry>,
    /// Its place in [`Budget::ministries`].
    place: usize,
}

/// The dataset's files, each with its name.
pub(crate) fn files(export: &Export) -> impl Iterator<Item = (String, Vec<u8>)> + '_ {
    let ministries = ministries(&export.budget);
    let mut of_ministry = vec![Vec::new(); export.budget.ministries.len()];
    for (at, program) in export.budget.programs.iter().enumerate() {
        if let Some(list) = of_ministry.get_mut(program.about.ministry) {
            list.push((at, program));
        }
    }
    let head = ("dataset.toml".to_owned(), head(export, &ministries).into_bytes());
    let programs = ministries.into_iter().enumerate().map(move |(rank, ministry)| {
        let mut writer = Writer::new(export);
        let _ = writeln!(writer.text, "# {}", visible::line(ministry.name));
        for &(at, program) in of_ministry.get(ministry.place).into_iter().flatten() {
            writer.program(&ministry.id, at, program);
        }
        (format!("{:02}-{}.toml", rank + 1, ministry.id), writer.text.into_bytes())
    });
    std::iter::once(head).chain(programs)
}

/// The ministries in the government's order; those that it does not list come last, as they turn up.
fn ministries(budget: &Budget) -> Vec<Ministry<'_>> {
    let mut taken: Taken = KNOWN.iter().map(|known| known.id.to_owned()).collect();
    let mut ministries: Vec<(usize, Ministry<'_>)> = Vec::new();
    for (place, name) in budget.ministries.iter().enumerate() {
        let rank = KNOWN.iter().position(|known| known.ja == name);
        let known = rank.and_then(|rank| KNOWN.get(rank));
        let id = known.map_or_else(|| taken.take(name, "ministry"), |known| known.id.to_owned());
        ministries.push((rank.unwrap_or(KNOWN.len() + place), Ministry { id, name, known, place }));
    }
    ministries.sort_by_key(|(rank, _)| *rank);
    ministries.into_iter().map(|(_, ministry)| ministry).collect()
}

/// The id of the dataset: `rs2024`.
pub(crate) fn id(budget: &Budget) -> String {
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
                pair(&format!("行政事業レビュー {year}年度"), &format!("Programs of the Japanese government, {year}")),
            ),
            ("unit", quoted("円")),
            ("rounding", quoted("exact")),
            ("amount_stages", format!("[{}]", cycle().map(|stage| quoted(stage.code())).join(", "))),
        ],
    ));
    let mut source = |code: &str, ja: &str, en: &str, file: &str, note: Option<String>| {
        let title =
            pair(&format!("RSシステム {year}年度 {code} {ja}"), &format!("RS System, sheet year {year}, {code} {en}"));
        let mut keys = vec![("id", quoted(&format!("{id}-{code}"))), ("title", title)];
        keys.push(("publisher", pair("内閣官房（行政事業レビュー）", "Cabinet Secretariat, Government of Japan")));
        keys.push(("url", quoted(URL)));
        keys.push(("note", note.unwrap_or_else(|| quoted(file))));
        text.push_str(&table("[[source]]", keys));
    };
    source("2-1", "予算・執行", "budget and execution", &budget.file, None);
    if let Some(related) = &export.related {
        let note = pair(
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
                keys.push(("name", pair(known.ja, known.en)));
                keys.push(("short", pair(known.short_ja, known.short_en)));
            }
            None => keys.push(("name", quoted(ministry.name))),
        }
        text.push_str(&table("[[ministry]]", keys));
    }
    text
}

/// Writes programs behind each other.
struct Writer<'e> {
    export: &'e Export,
    /// The id of the dataset, with which those of its sources begin.
    dataset: String,
    text: String,
    digits: itoa::Buffer,
    /// The names of the years, which are few.
    eras: HashMap<FiscalYear, String>,
    cycle: [Stage; STAGES.len()],
}

/// The stages of the export in the order of the budget cycle, in which the dataset's rows have them.
fn cycle() -> [Stage; STAGES.len()] {
    let mut stages = STAGES;
    stages.sort_unstable();
    stages
}

impl<'e> Writer<'e> {
    fn new(export: &'e Export) -> Self {
        let dataset = id(&export.budget);
        Self { export, dataset, text: String::new(), digits: itoa::Buffer::new(), eras: HashMap::new(), cycle: cycle() }
    }

    fn program(&mut self, ministry: &str, at: usize, program: &ExportProgram) {
        self.text.push_str("\n[[program]]\n");
        self.key("id", &["rs-", &program.id]);
        self.key("ministry", &[ministry]);
        self.key("name", &[&program.about.name]);
        for (name, value) in [("agency", &program.about.agency), ("bureau", &program.about.bureau)] {
            if let Some(value) = value {
                self.key(name, &[value]);
            }
        }
        let programs = &self.export.budget.programs;
        if let Some(parent) = self.export.lineage.parents.get(&at).and_then(|&parent| programs.get(parent)) {
            self.key("parent", &["rs-", &parent.id]);
        }
        let source = format!("{}-2-1#予算事業ID ", self.dataset);
        self.key("source", &[&source, &program.id]);
        self.links(at);
        self.amounts(program);
    }

    /// A line with a key and a text, which is put together.
    fn key(&mut self, key: &str, parts: &[&str]) {
        self.text.push_str(key);
        self.text.push_str(" = ");
        match parts {
            [text] => push_quoted(&mut self.text, text),
            parts => push_quoted(&mut self.text, &parts.concat()),
        }
        self.text.push('\n');
    }

    fn links(&mut self, at: usize) {
        let links = self.export.lineage.succeeds.get(&at).into_iter().flatten().filter_map(|link| {
            let predecessor = self.export.budget.programs.get(link.predecessor)?;
            let year = link.year.map(|year| format!(", year = \"{year}\"")).unwrap_or_default();
            let source = quoted(&format!("{}-1-5#{}", self.dataset, link.locator));
            Some(format!("{{ program = {}{year}, source = {source} }}", quoted(&format!("rs-{}", predecessor.id))))
        });
        let links: Vec<String> = links.collect();
        if !links.is_empty() {
            let _ = writeln!(self.text, "succeeds = [{}]", links.join(", "));
        }
    }

    /// A row for each year, in the order of [`cycle`]; what has no amount at its end is left out.
    fn amounts(&mut self, program: &ExportProgram) {
        let mut amounts: Vec<_> = program.years.iter().flat_map(Year::amounts).collect();
        if amounts.is_empty() {
            return;
        }
        amounts.sort_unstable();
        self.text.push_str("[program.amounts]\n");
        for of_year in amounts.chunk_by(|one, other| one.0 == other.0) {
            let (mut next, mut between) = (0, " = [");
            for &(year, stage, yen) in of_year {
                if next == 0 {
                    self.text.push_str(self.eras.entry(year).or_insert_with(|| year.era()));
                }
                let place = self.cycle.iter().position(|&known| known == stage).unwrap_or(next);
                for _ in next..place {
                    self.text.extend([between, "\"\""]);
                    between = ", ";
                }
                let mark = if is_safe(yen) { "" } else { "\"" };
                self.text.extend([between, mark, self.digits.format(yen), mark]);
                (next, between) = (place + 1, ", ");
            }
            self.text.push_str("]\n");
        }
    }
}

/// Whether every reader of TOML keeps all digits of a number.
fn is_safe(yen: i64) -> bool {
    yen.unsigned_abs() < 1 << 53
}
