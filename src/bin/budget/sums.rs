//! Sums by one dimension or two, laid out as their terminal has room for.

use budget::Error;
use budget::model::{Layer, Stage};
use budget::query::{self, Layout, Query, Second};
use budget::render::{self, Format};
use budget::report::{self, Abreast, Dim};
use budget::table::Table;

use crate::ask::Job;
use crate::cli::{Grouped, Rows};

impl Job<'_> {
    /// The sums by one dimension or two, or what is behind one of them.
    pub(crate) fn by(&self, dims: &[Dim], grouped: &Grouped, rows: &Rows) -> Result<Table, Error> {
        let twice = matches!(dims, [a, b] if a == b);
        if dims.len() > 2 || twice {
            return Err(Error::Usage(
                "`by` takes one dimension, or two different ones joined by a comma: `by ministry,phase`".to_owned(),
            ));
        }
        let programs = &self.dataset.programs;
        let has = |dim: Dim| match dim {
            Dim::Agency => programs.iter().any(|program| program.agency.is_some()),
            Dim::Bureau => programs.iter().any(|program| program.bureau.is_some()),
            _ => true,
        };
        if let Some(dim) = dims.iter().find(|&&dim| !has(dim)) {
            return Err(Error::Usage(format!("no program of this dataset names its {}", dim.key())));
        }
        if rows.rank_by.is_some() && dims.contains(&Dim::Phase) {
            let reason = "what was executed of an estimate is not known: group by something else than the phase";
            return Err(Error::Usage(format!("`--rank-by execution` is for sums, and {reason}")));
        }
        let query = self.query(&grouped.years.year, &grouped.filters, rows, dims.contains(&Dim::Stage))?;
        let layout = grouped.layout.layout.map_or_else(|| self.default_layout(rows), Layout::from);
        // Stages side by side have no total that rows could be chosen by: each is a row then.
        let abreast = self.format.is_human() && dims.len() == 2 && dims.contains(&Dim::Stage);
        let by_rows = abreast && rows.choose_by_amount();
        let second = if by_rows { Second::Rows } else { Second::Columns };
        let query = Query { layout, second, for_people: self.format.is_human(), ..query };
        if !grouped.explain.is_empty() {
            let explain = match dims {
                // A single group may bear a name with a comma in it.
                [_] => vec![grouped.explain.join(",")],
                _ => grouped.explain.clone(),
            };
            if explain.len() != dims.len() {
                let wanted = dims.iter().map(|dim| dim.key().code()).collect::<Vec<_>>().join(",");
                return Err(Error::Usage(format!("`--explain` takes one group for each dimension: {wanted}")));
            }
            let groups = dims.iter().zip(&explain).map(|(&dim, name)| Ok((dim, self.group(dim, name)?)));
            return Ok(report::addends(self.dataset, &query, &groups.collect::<Result<Vec<_>, Error>>()?)?);
        }
        let table = report::by(self.dataset, &query, dims)?;
        // Who names columns, or how they lie, gets these in every terminal.
        let is_free = rows.args.columns.is_empty() && rows.args.sort.is_none() && grouped.layout.layout.is_none();
        if self.format == Format::Table && is_free { self.in_room(table, query, dims) } else { Ok(table) }
    }

    /// The table of sums or, where its terminal has no room for it, one with a row for each of what stood side by side.
    fn in_room(&self, table: Table, query: Query, dims: &[Dim]) -> Result<Table, Error> {
        let query = match report::abreast(&table) {
            Some(Abreast::Groups) => Query { second: Second::Rows, ..query },
            Some(Abreast::YearsOfPhases) => Query { layout: Layout::Tidy, ..query },
            None => return Ok(table),
        };
        if render::has_room(&table, &self.style) {
            return Ok(table);
        }
        let options = render::options_with_room(&table, &self.style);
        let mut rows = report::by(self.dataset, &query, dims)?;
        rows.notes.push(report::no_room_note(rows.lang, options));
        Ok(rows)
    }

    /// The id of a dimension's group, from any name of it.
    pub(crate) fn group(&self, dim: Dim, name: &str) -> Result<String, Error> {
        let data = self.dataset;
        if name == "none" {
            return Ok(name.to_owned());
        }
        Ok(match dim {
            Dim::Ministry => data.ministries[query::ministry(data, name)?].id.clone(),
            Dim::Phase => data.phases[query::phase(data, name)?].id.clone(),
            Dim::Project => data.projects[query::project(data, name)?].id.clone(),
            Dim::Program => data.programs[query::program(data, name)?].id.clone(),
            Dim::Layer => name.parse::<Layer>().map(|layer| layer.code().to_owned()).map_err(Error::Usage)?,
            Dim::Stage => name
                .parse::<Stage>()
                .map(|stage| stage.code().to_owned())
                .map_err(|error| Error::Usage(error.to_string()))?,
            Dim::Agency | Dim::Bureau => name.to_owned(),
        })
    }
}
