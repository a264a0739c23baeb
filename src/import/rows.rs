//! From rows of cells to figures with all that belongs to them.

use super::cells::{self, brief};
use super::columns::{self, AmountColumn, Columns};
use super::entry::{About, Defaults, Entry};
use super::headers::{self, Field};
use super::ids;
use super::names::{Kind, Known};
use super::problem::Problems;
use super::sheet::{Place, Sheet};
use crate::model::{Figure, FiscalYear, Stage, StageError, Unit, UnitError};

/// What reading a sheet found besides figures.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) entries: Vec<Entry>,
    pub(super) notes: Vec<String>,
}

/// Words that head a row of sums.
const TOTALS: [&str; 9] = ["合計", "総計", "計", "小計", "総合計", "total", "subtotal", "grand total", "sum"];

/// Reads all figures of a sheet.
pub(super) fn read(at: usize, sheet: &Sheet, known: &Known<'_>, defaults: &Defaults, problems: &mut Problems) -> Found {
    let columns = Columns::find(sheet, &defaults.skip, problems);
    let mut found = Found::default();
    if columns.header_row > 0 {
        let but = columns.unit_above.map_or(String::new(), |unit| format!(", but for the unit {}", unit.label().ja));
        found.notes.push(format!("{}: what stands above row {} is left out{but}", sheet.name, columns.header_row + 1));
    }
    if !problems.is_empty() && columns.amounts.is_empty() {
        return found;
    }
    let mut without = 0;
    for row in columns.header_row + 1..sheet.height() {
        if sheet.filled(row).next().is_none() {
            continue;
        }
        if columns::is_header(sheet, row) {
            problems.add(&sheet.name, Place { row, column: 0 }, "the headers stand here once more: remove this row");
            continue;
        }
        let mut reader = Reader { sheet, columns: &columns, known, row, problems };
        if let Some(word) = reader.total() {
            found.notes.push(format!("{}: row {} is a total ({word}) and is left out", sheet.name, row + 1));
            continue;
        }
        let before = found.entries.len();
        let good = reader.row(at, defaults, &mut found.entries);
        without += usize::from(good && found.entries.len() == before);
    }
    if without > 0 {
        found.notes.push(format!("{}: {without} rows without an amount are left out", sheet.name));
    }
    if columns.amounts.iter().any(|amounts| amounts.stage.is_none()) && columns.place(Field::Stage, 0).is_none() {
        found.notes.push(format!("{}: amounts without a stage count as {}", sheet.name, defaults.stage.label().en));
    }
    found
}

/// A row that is being read.
struct Reader<'a> {
    sheet: &'a Sheet,
    columns: &'a Columns,
    known: &'a Known<'a>,
    row: usize,
    problems: &'a mut Problems,
}

impl Reader<'_> {
    /// The word that makes the row a total.
    fn total(&self) -> Option<String> {
        [Field::Program, Field::Name, Field::Ministry].into_iter().find_map(|field| {
            let text = self.sheet.cell(self.columns.place(field, self.row)?);
            let folded: String = cells::fold(text).split_whitespace().collect::<Vec<_>>().join(" ");
            let dense = folded.replace(' ', "");
            let of_ministry = || {
                let rest = dense.strip_suffix("小計").or_else(|| dense.strip_suffix('計'))?;
                self.known.id(Kind::Ministry, rest).ok()
            };
            let is_total = TOTALS.contains(&folded.as_str()) || TOTALS.contains(&dense.as_str());
            (is_total || of_ministry().is_some()).then(|| brief(text))
        })
    }

    /// Reads the row's figures; whether all of it was understood.
    fn row(&mut self, at: usize, defaults: &Defaults, entries: &mut Vec<Entry>) -> bool {
        self.stray_cells();
        let about = self.about();
        let (year_at, year) = self.year();
        let stage = self.parsed(Field::Stage, |text| {
            headers::stage(&cells::fold(text)).ok_or_else(|| {
                let sum =
                    format!("`{}` is a sum of stages, which no figure is: list each stage by itself", brief(text));
                if text.contains('+') { sum } else { StageError(brief(text)).to_string() }
            })
        });
        let unit = self.parsed(Field::Unit, |text| cells::unit(text).ok_or_else(|| UnitError(brief(text)).to_string()));
        let mut good = about.is_some();
        for amounts in &self.columns.amounts {
            let place = Place { row: self.row, column: amounts.column };
            let typed = match cells::amount(self.sheet.cell(place)) {
                Ok(None) => continue,
                Ok(Some(typed)) => typed,
                Err(message) => {
                    self.report(place, message);
                    good = false;
                    continue;
                }
            };
            let outer = unit.or(amounts.unit).or(defaults.unit).or(self.columns.unit_above);
            let figure = self.bounded(place, typed, outer);
            let year = amounts.year.or(year).or_else(|| self.no_year(year_at));
            let stage = self.stage(amounts, stage).unwrap_or(defaults.stage);
            let Some((((figure, unit), year), about)) = figure.zip(year).zip(about.as_ref()) else {
                good = false;
                continue;
            };
            entries.push(Entry { sheet: at, place, about: about.clone(), year, stage, figure, unit });
        }
        good
    }

    /// The figure with its unit, if it has one and lies within bounds.
    fn bounded(&mut self, place: Place, typed: cells::Typed, outer: Option<Unit>) -> Option<(Figure, Unit)> {
        let Some(unit) = typed.unit.or(outer) else {
            let cell = self.columns.place(Field::Unit, self.row);
            if cell.is_some_and(|cell| !cells::is_nothing(self.sheet.cell(cell))) {
                return None; // What stands there is reported.
            }
            let remedy = "write it into the header (`金額（億円）`), or name it with --unit 億円";
            self.report(place, format!("the amount has no unit: {remedy}"));
            return None;
        };
        match typed.figure.check(unit) {
            Ok(figure) => Some((figure, unit)),
            Err(error) => {
                self.report(place, format!("the amount {error}"));
                None
            }
        }
    }

    /// The stage of the header, else that of the row; both must agree.
    fn stage(&mut self, amounts: &AmountColumn, of_row: Option<Stage>) -> Option<Stage> {
        if let (Some(header), Some(row)) = (amounts.stage, of_row)
            && header != row
            && let Some(place) = self.columns.place(Field::Stage, self.row)
        {
            self.report(place, format!("the stage is {row} here and {header} in the header of the amount"));
        }
        amounts.stage.or(of_row)
    }

    /// Reports cells that stand under no header.
    fn stray_cells(&mut self) {
        for (place, text) in self.sheet.filled(self.row) {
            if !self.columns.is_known(place.column) {
                self.report(place, format!("`{}` stands under no header", brief(text)));
            }
        }
    }

    fn about(&mut self) -> Option<About> {
        let (program, name) = self.program()?;
        let ministry = self.needed(Field::Ministry, Kind::Ministry);
        let known = self.known;
        let about = About {
            program,
            name,
            ministry: ministry.clone().unwrap_or_default(),
            ministry_place: self.columns.place(Field::Ministry, self.row)?,
            project: self.parsed(Field::Project, |text| known.id(Kind::Project, text)),
            layer: self.parsed(Field::Layer, str::parse),
            phases: self.phases(),
            rounding: self.parsed(Field::Rounding, cells::rounding),
            share: self.parsed(Field::Share, cells::share).unwrap_or_default(),
            source: self.parsed(Field::Source, |text| Ok(text.to_owned())),
            locator: self.parsed(Field::Locator, |text| Ok(text.to_owned())),
            basis: self.parsed(Field::Basis, cells::basis).unwrap_or_default(),
            agency: self.parsed(Field::Agency, |text| Ok(text.to_owned())),
            bureau: self.parsed(Field::Bureau, |text| Ok(text.to_owned())),
            note: self.parsed(Field::Note, |text| Ok(text.to_owned())),
        };
        ministry.is_some().then_some(about)
    }

    /// The id and the name of the row's program; without a column of names, what stands for the id is the name.
    fn program(&mut self) -> Option<(Option<String>, String)> {
        let text = |text: &str| Ok(text.to_owned());
        let (id, name) = (self.parsed(Field::Program, text), self.parsed(Field::Name, text));
        let name_place = self.columns.place(Field::Name, self.row);
        match (id, name, name_place) {
            (Some(name), None, None) => Some((None, name)),
            (id, Some(name), _) => {
                let place = self.columns.place(Field::Program, self.row);
                if let (Some(id), Some(place)) = (&id, place)
                    && !ids::is_id(id)
                {
                    self.report(place, format!("`{}` is not an id: write letters, digits and `-` only", brief(id)));
                }
                Some((id, name))
            }
            (_, None, place) => {
                let place = place.or_else(|| self.columns.place(Field::Program, self.row))?;
                self.report(place, "the program has no name: fill it in".to_owned());
                None
            }
        }
    }

    /// The entry that a cell must name.
    fn needed(&mut self, field: Field, kind: Kind) -> Option<String> {
        let place = self.columns.place(field, self.row)?;
        if self.sheet.cell(place).is_empty() {
            self.report(
                place,
                format!("the {} is empty: fill it in (merged cells hold only their first)", field.key()),
            );
            return None;
        }
        let known = self.known;
        self.parsed(field, |text| known.id(kind, text))
    }

    fn phases(&mut self) -> Vec<String> {
        let known = self.known;
        let parse = |text: &str| {
            let names = text.split([';', '；', '、', ',', '，']).map(str::trim).filter(|name| !name.is_empty());
            names.map(|name| known.id(Kind::Phase, name)).collect::<Result<Vec<_>, _>>()
        };
        self.parsed(Field::Phases, parse).unwrap_or_default()
    }

    /// The place and the year of the row; a year and an era must agree.
    fn year(&mut self) -> (Option<Place>, Option<FiscalYear>) {
        let parse = |text: &str| text.parse::<FiscalYear>().map_err(|error| error.to_string());
        let (year, era) = (self.parsed(Field::Year, parse), self.parsed(Field::Era, parse));
        let year_place = self.columns.place(Field::Year, self.row);
        let era_place = self.columns.place(Field::Era, self.row);
        if let (Some(year), Some(era), Some(at)) = (year, era, era_place)
            && year != era
        {
            self.report(at, format!("the era is {era} and the year {}, which is {year}", year.number()));
        }
        (year_place.or(era_place), year.or(era))
    }

    /// Reports an amount without a year, where the cell of the year is empty.
    fn no_year(&mut self, place: Option<Place>) -> Option<FiscalYear> {
        let place = place?;
        if self.sheet.cell(place).is_empty() {
            self.report(place, "the year is empty: fill it in (merged cells hold only their first)".to_owned());
        }
        None
    }

    /// The value of a cell; nothing where it is empty, or was reported as not understood.
    fn parsed<T>(&mut self, field: Field, parse: impl FnOnce(&str) -> Result<T, String>) -> Option<T> {
        let place = self.columns.place(field, self.row)?;
        let text = self.sheet.cell(place);
        if cells::is_nothing(text) {
            return None;
        }
        match parse(text) {
            Ok(value) => Some(value),
            Err(message) if message.starts_with("write ") => {
                self.report(place, format!("`{}` is not understood: {message}", brief(text)));
                None
            }
            Err(message) => {
                self.report(place, message);
                None
            }
        }
    }

    fn report(&mut self, place: Place, message: String) {
        self.problems.add(&self.sheet.name, place, message);
    }
}
