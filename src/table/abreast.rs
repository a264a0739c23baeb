//! From a row per stage to a column per stage, where years are columns already.

use std::collections::HashMap;

use super::{Cell, Column, Key, Origins, Row, Slice, Spread, Table};
use crate::model::{FiscalYear, Lang};

impl Table {
    /// Turns stages from rows into columns beside those of years, in the order of `stages`, which are terms.
    ///
    /// Rows that agree in every other key column become one. A year has a column for a stage only where some row has a
    /// figure of it.
    #[must_use]
    pub(crate) fn stages_abreast(mut self, stages: &[Cell]) -> Self {
        let is_key = |column: &Column| column.key == Key::Stage && column.spread == Spread::Key;
        let Some(stage_at) = self.columns.iter().position(is_key) else { return self };
        let plan = self.plan(stage_at, stages);
        if !plan.iter().any(|place| place.stage.is_some()) {
            return self;
        }
        let years = plan.iter().filter_map(|place| place.stage.map(|(year, _)| year));
        let is_one_year = years.clone().all(|year| years.clone().next() == Some(year));
        let heads = Heads { lang: self.lang, stages, is_one_year };
        let columns =
            plan.iter().filter_map(|place| Some(heads.column(self.columns.get(place.from)?, *place))).collect();
        let merge = |rows: &[Row]| merged(rows, &self.columns, (stage_at, stages), &plan);
        let (rows, totals) = (merge(&self.rows), merge(&self.totals));
        (self.columns, self.rows, self.totals) = (columns, rows, totals);
        self
    }

    /// The columns of the table with stages abreast; those of a year come stage by stage.
    fn plan(&self, stage_at: usize, stages: &[Cell]) -> Vec<Place> {
        let mut plan = Vec::new();
        let mut done: Vec<FiscalYear> = Vec::new();
        for (from, column) in self.columns.iter().enumerate() {
            let Slice::Year(year) = column.slice else {
                plan.extend((from != stage_at).then_some(Place { from, stage: None }));
                continue;
            };
            if done.contains(&year) {
                continue;
            }
            done.push(year);
            let of_year = || self.columns.iter().enumerate().filter(|(_, it)| it.slice == Slice::Year(year));
            for (stage, term) in stages.iter().enumerate() {
                let is_of = |row: &&Row| row.cells.get(stage_at).and_then(Cell::word) == term.word();
                let mut rows = self.rows.iter().chain(&self.totals).filter(is_of);
                let has_figure =
                    |row: &Row| of_year().any(|(at, _)| row.cells.get(at).is_some_and(|it| *it != Cell::Empty));
                if rows.any(has_figure) {
                    plan.extend(of_year().map(|(from, _)| Place { from, stage: Some((year, stage)) }));
                }
            }
        }
        plan
    }
}

/// A column with stages abreast: which one it comes from, and of which year and stage it is.
#[derive(Clone, Copy)]
struct Place {
    from: usize,
    stage: Option<(FiscalYear, usize)>,
}

/// How the columns of stages are headed.
struct Heads<'t> {
    lang: Lang,
    stages: &'t [Cell],
    /// Whether the title names the only year.
    is_one_year: bool,
}

impl Heads<'_> {
    fn column(&self, column: &Column, place: Place) -> Column {
        let mut column = column.clone();
        let Some((year, stage)) = place.stage else { return column };
        let Some(Cell::Term { code, label, .. }) = self.stages.get(stage) else { return column };
        let (long, short) = match self.lang {
            Lang::En => (year.english(), year.english()),
            Lang::Ja => (year.japanese(), year.era()),
        };
        // What follows the year says which figure of it this is.
        let rest = |title: &str, year: &str| title.strip_prefix(year).unwrap_or_default().to_owned();
        let brief = label.strip_suffix(" budget").or_else(|| label.strip_suffix("予算"));
        let head = |year: String, label: &str, rest: String| {
            if self.is_one_year { format!("{}{rest}", capitalised(label)) } else { format!("{year} {label}{rest}") }
        };
        column.slice = Slice::Stage(year, code.clone());
        let rests = [rest(&column.title, &long), rest(&column.short, &short)];
        let [long_rest, short_rest] = rests;
        column.title = head(long, label, long_rest);
        column.short = head(short, brief.filter(|_| !label.contains(['+', '＋'])).unwrap_or(label), short_rest);
        column
    }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The rows of one subject, by stage.
type Subject<'t> = Vec<(usize, &'t Row)>;

/// One row for all rows that agree in their key columns but the stage, in the order of the first of them.
fn merged(rows: &[Row], columns: &[Column], (stage_at, stages): (usize, &[Cell]), plan: &[Place]) -> Vec<Row> {
    let mut subjects: Vec<Subject<'_>> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for row in rows {
        let word = row.cells.get(stage_at).and_then(Cell::word);
        let Some(stage) = stages.iter().position(|term| term.word() == word) else {
            // A row without a figure has no stage.
            subjects.push(vec![(stages.len(), row)]);
            continue;
        };
        let keys = columns.iter().zip(&row.cells).enumerate();
        let keys = keys.filter(|(at, (column, _))| *at != stage_at && column.spread == Spread::Key);
        let key = keys.map(|(_, (_, cell))| format!("{cell:?}")).chain([format!("{:?}", row.label)]);
        let at = *known.entry(key.collect::<Vec<_>>().join("\u{1f}")).or_insert_with(|| {
            subjects.push(Vec::new());
            subjects.len() - 1
        });
        if let Some(subject) = subjects.get_mut(at) {
            subject.push((stage, row));
        }
    }
    subjects.iter().filter_map(|subject| one_row(subject, columns, plan)).collect()
}

fn one_row(subject: &Subject<'_>, columns: &[Column], plan: &[Place]) -> Option<Row> {
    let (_, first) = subject.first()?;
    let latest = |row: &Row| {
        let mut cells = columns.iter().zip(&row.cells).enumerate();
        cells
            .rfind(|(_, (column, cell))| matches!(column.slice, Slice::Year(_)) && **cell != Cell::Empty)
            .map(|(at, _)| at)
    };
    // What a subject is called is what the latest of its figures says.
    let mut last = *first;
    for (_, row) in subject {
        if latest(row) > latest(last) {
            last = row;
        }
    }
    let own = |row: &Row, place: &Place| row.cells.get(place.from).cloned();
    let cells = line(subject, plan, own, last);
    let printed = subject.iter().find(|(_, row)| row.published.is_some());
    let published = printed
        .map(|(_, lead)| line(subject, plan, |row, place| row.published.as_ref()?.get(place.from).cloned(), lead));
    let origins = |of: fn(&Row) -> &Origins| {
        if subject.iter().all(|(_, row)| of(row).is_empty()) {
            return Origins::new();
        }
        let cited = |place: &Place| of_place(subject, place, last).and_then(|row| of(row).get(place.from)?.clone());
        plan.iter().map(cited).collect()
    };
    Some(Row {
        heading: first.heading.clone(),
        label: first.label,
        is_left_out: first.is_left_out,
        cells,
        // What changed stands side by side in no table.
        disputed: None,
        origins: origins(|row| &row.origins),
        published,
        published_origins: origins(|row| &row.published_origins),
        // Stages stand side by side in no book.
        links: Vec::new(),
        published_links: Vec::new(),
    })
}

/// The row that a column's cell comes from; `last` is that of columns of no stage.
fn of_place<'t>(subject: &Subject<'t>, place: &Place, last: &'t Row) -> Option<&'t Row> {
    match place.stage {
        None => Some(last),
        Some((_, stage)) => subject.iter().find(|(of, _)| *of == stage).map(|(_, row)| *row),
    }
}

/// The cells of a merged row.
fn line(subject: &Subject<'_>, plan: &[Place], cell: impl Fn(&Row, &Place) -> Option<Cell>, last: &Row) -> Vec<Cell> {
    let of = |place: &Place| of_place(subject, place, last).and_then(|row| cell(row, place));
    plan.iter().map(|place| of(place).unwrap_or(Cell::Empty)).collect()
}
