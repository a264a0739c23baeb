//! From a row per year to a column per year.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{Cell, Column, Key, Link, Origins, Row, Slice, Spread, Table};
use crate::model::FiscalYear;

impl Table {
    /// Turns years from rows into columns, as each column's [`Spread`] says; `heading` names a year's column.
    ///
    /// Rows that agree in every key column become one row; a year without a row leaves an empty cell.
    #[must_use]
    pub fn wide(mut self, heading: impl Fn(FiscalYear) -> (String, String)) -> Self {
        let rows = std::mem::take(&mut self.rows);
        let years = self.year_at().map(|at| rows.iter().filter_map(|row| year(&row.cells, at)).collect());
        let pivot = self.spread(years.unwrap_or_default(), heading);
        self.rows = if let Some(pivot) = pivot { pivot.rows(&rows) } else { rows };
        self
    }

    /// Turns the columns and the totals, of these years and of those that the totals are of; says how rows turn.
    pub(crate) fn spread(
        &mut self,
        mut years: BTreeSet<FiscalYear>,
        heading: impl Fn(FiscalYear) -> (String, String),
    ) -> Option<Pivot> {
        let year_at = self.year_at()?;
        years.extend(self.totals.iter().filter_map(|row| year(&row.cells, year_at)));
        let years: Vec<FiscalYear> = years.into_iter().collect();
        let plan = plan(&self.columns, &years);
        let columns = plan.iter().map(|place| place.column(&self.columns, &heading)).collect::<Option<_>>()?;
        let pivot = Pivot { columns: std::mem::replace(&mut self.columns, columns), year_at, plan };
        self.totals = pivot.rows(&self.totals);
        if years.is_empty() {
            let by_year = pivot.columns.iter().filter(|column| column.spread == Spread::Years);
            self.without_years = by_year.map(|column| column.key).collect();
        }
        Some(pivot)
    }

    /// Where the column of years is.
    pub(super) fn year_at(&self) -> Option<usize> {
        self.columns.iter().position(|column| column.key == Key::FiscalYear)
    }
}

/// How rows of single years become rows of all years.
pub(crate) struct Pivot {
    /// The columns of rows that are to turn.
    columns: Vec<Column>,
    year_at: usize,
    plan: Vec<Place>,
}

impl Pivot {
    /// One wide row for all rows that agree in their key columns, in the order of the first of them.
    pub(crate) fn rows(&self, rows: &[Row]) -> Vec<Row> {
        merge(&self.columns, rows, self.year_at, &self.plan)
    }
}

/// A column of the wide table: which one it comes from, and which year of it.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Place {
    from: usize,
    year: Option<FiscalYear>,
    /// Whether it is the first of its year's columns.
    leads: bool,
}

impl Place {
    fn column(self, columns: &[Column], heading: impl Fn(FiscalYear) -> (String, String)) -> Option<Column> {
        let mut column = columns.get(self.from)?.clone();
        if let Some(year) = self.year {
            column.slice = Slice::Year(year);
            let (long, short) = heading(year);
            let own = |heading: String, title: &str| {
                if self.leads && column.key == Key::Amount {
                    heading
                } else {
                    format!("{heading} {}", title.to_lowercase())
                }
            };
            (column.title, column.short) = (own(long, &column.title), own(short, &column.short));
        }
        Some(column)
    }
}

/// The columns of the wide table; those of one year stand together, where the first of them stood.
fn plan(columns: &[Column], years: &[FiscalYear]) -> Vec<Place> {
    let spread: Vec<usize> =
        columns.iter().enumerate().filter(|(_, c)| c.spread == Spread::Years).map(|(at, _)| at).collect();
    let mut plan = Vec::new();
    for (from, column) in columns.iter().enumerate() {
        match column.spread {
            Spread::Years if spread.first() == Some(&from) => {
                let of_year =
                    |&year| spread.iter().map(move |&at| Place { from: at, year: Some(year), leads: at == from });
                plan.extend(years.iter().flat_map(of_year));
            }
            Spread::Years | Spread::Drop => {}
            Spread::Key | Spread::Latest | Spread::Join => plan.push(Place { from, year: None, leads: false }),
        }
    }
    plan
}

/// The year of a row, whose column of years is at a position.
pub(super) fn year(row: &[Cell], at: usize) -> Option<FiscalYear> {
    if let Some(Cell::Year(year)) = row.get(at) { Some(*year) } else { None }
}

/// One wide row for all rows that agree in their key columns, in the order of the first of them.
fn merge(columns: &[Column], rows: &[Row], year_at: usize, plan: &[Place]) -> Vec<Row> {
    let mut groups: Vec<(&Row, BTreeMap<FiscalYear, &Row>)> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for row in rows {
        let at = *known.entry(key(columns, &row.cells)).or_insert_with(|| {
            groups.push((row, BTreeMap::new()));
            groups.len() - 1
        });
        if let (Some((_, group)), Some(year)) = (groups.get_mut(at), year(&row.cells, year_at)) {
            group.insert(year, row);
        }
    }
    groups
        .into_iter()
        .map(|(first, group)| {
            let origins = |of: fn(&Row) -> &Origins| {
                wide_origins(&group.iter().map(|(&year, row)| (year, of(row))).collect(), plan)
            };
            let (own, printed) = (origins(|row| &row.origins), origins(|row| &row.published_origins));
            let published = group.iter().filter_map(|(&year, row)| Some((year, row.published.as_ref()?))).collect();
            let links = |of: fn(&Row) -> &Vec<Link>| group.values().flat_map(|row| of(row).iter().cloned()).collect();
            let (links, published_links) = (links(|row| &row.links), links(|row| &row.published_links));
            let cells = group.into_iter().map(|(year, row)| (year, &row.cells)).collect();
            Row {
                is_left_out: false,
                heading: first.heading.clone(),
                label: first.label,
                cells: wide_cells(columns, &first.cells, &cells, plan),
                // Changes are not spread over years.
                disputed: None,
                origins: own,
                published: wide_published(columns, &published, plan),
                published_origins: printed,
                links,
                published_links,
            }
        })
        .collect()
}

fn wide_published(columns: &[Column], years: &Years<'_>, plan: &[Place]) -> Option<Vec<Cell>> {
    let (_, last) = years.last_key_value()?;
    Some(wide_cells(columns, last, years, plan))
}

/// The cells of each year's row.
type Years<'t> = BTreeMap<FiscalYear, &'t Vec<Cell>>;

/// The cells of one wide row; `first` stands in where no row has a year.
fn wide_cells(columns: &[Column], first: &[Cell], years: &Years<'_>, plan: &[Place]) -> Vec<Cell> {
    let cell = |place: &Place| {
        let of = |row: &[Cell]| row.get(place.from).cloned().unwrap_or(Cell::Empty);
        match place.year {
            Some(year) => years.get(&year).map_or(Cell::Empty, |row| of(row)),
            None if columns.get(place.from).is_some_and(|column| column.spread == Spread::Join) => {
                joined(years.values().map(|row| of(row)))
            }
            None => of(years.last_key_value().map_or(first, |(_, row)| row)),
        }
    };
    plan.iter().map(cell).collect()
}

/// The origins of one wide row's cells.
fn wide_origins(years: &BTreeMap<FiscalYear, &Origins>, plan: &[Place]) -> Origins {
    if years.values().all(|origins| origins.is_empty()) {
        return Origins::new();
    }
    let origins = |place: &Place| {
        let year = place.year.or(years.last_key_value().map(|(year, _)| *year));
        let row = year.and_then(|year| years.get(&year));
        row.and_then(|origins| origins.get(place.from)).cloned().unwrap_or_default()
    };
    plan.iter().map(origins).collect()
}

/// What a row is about, whatever its year.
pub(super) fn key(columns: &[Column], row: &[Cell]) -> String {
    let keys = columns.iter().zip(row).filter(|(column, _)| column.spread == Spread::Key);
    keys.map(|(_, cell)| format!("{cell:?}")).collect::<Vec<_>>().join("\u{1f}")
}

/// The different texts of several cells, joined by `;`; the words of terms stand beside their codes.
fn joined(cells: impl Iterator<Item = Cell>) -> Cell {
    let (mut texts, mut words): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    let add = |texts: &mut Vec<String>, text: &str| {
        if !texts.iter().any(|known| known == text) {
            texts.push(text.to_owned());
        }
    };
    for cell in cells {
        let Some(text) = cell.word() else { continue };
        add(&mut texts, text);
        add(&mut words, if let Cell::Term { label, .. } = &cell { label } else { text });
    }
    match (texts.join(";"), words.join(";")) {
        (texts, _) if texts.is_empty() => Cell::Empty,
        (texts, words) if texts == words => Cell::Text(texts),
        (texts, words) => Cell::term(texts, words),
    }
}
