//! References from programs to programs: ids at first, as a file is read before the programs of all others are known.
//!
//! Knows nothing else of programs.

use std::collections::HashSet;
use std::ops::Range;

use super::ids::AllIds;
use crate::load::parse::Field;
use crate::load::problem::{At, Problems};
use crate::load::rules::succession::DeclaredLink;
use crate::model::{Basis, Citation, FiscalYear, Ix, List, Program, Succession};

/// A program that is named by its id.
pub(crate) struct Named {
    id: Box<str>,
    span: Range<usize>,
}

/// A program that another one is said to continue.
pub(crate) struct NamedSuccession {
    pub(crate) predecessor: Named,
    pub(crate) year: Option<FiscalYear>,
    pub(crate) citation: Option<Citation>,
    pub(crate) basis: Basis,
    pub(crate) span: Range<usize>,
}

/// What a program says of others.
pub(crate) struct References {
    pub(crate) program: Ix<Program>,
    pub(crate) file: usize,
    pub(crate) parent: Option<Named>,
    pub(crate) succeeds: Vec<NamedSuccession>,
}

/// The programs that a program refers to.
pub(crate) struct Resolved {
    program: Ix<Program>,
    parent: Option<Ix<Program>>,
    succeeds: Vec<Succession>,
}

impl Named {
    /// The program that a field names.
    pub(crate) fn read(field: Field<'_, '_>) -> Option<Self> {
        let span = field.span.clone();
        field.str().map(|id| Self { id: id.into(), span })
    }

    fn resolve(&self, ids: &AllIds<'_>, at: At<'_>) -> Option<Ix<Program>> {
        ids.programs.resolve(at, &self.span, &self.id)
    }
}

impl References {
    /// Finds the programs; `links` collects the links of lineage.
    pub(crate) fn resolve(self, ids: &AllIds<'_>, problems: &Problems, links: &mut Vec<DeclaredLink>) -> Resolved {
        let Self { program, file, parent, succeeds } = self;
        let at = At { file, problems };
        let (mut successions, mut known) = (Vec::new(), HashSet::new());
        for NamedSuccession { predecessor, year, citation, basis, span } in succeeds {
            let Some(predecessor) = predecessor.resolve(ids, at) else { continue };
            // The same link twice is still one link.
            if known.insert((predecessor, year)) {
                links.push(DeclaredLink { successor: program, predecessor, file, span });
                successions.push(Succession { predecessor, year, citation, basis });
            }
        }
        let parent = parent.and_then(|parent| parent.resolve(ids, at));
        Resolved { program, parent, succeeds: successions }
    }
}

impl Resolved {
    /// Writes the references into the program that makes them.
    pub(crate) fn write(self, programs: &mut List<Program>) {
        let Some(program) = programs.get_mut(self.program) else { return };
        let first = program.first_year();
        program.parent = self.parent;
        program.succeeds = self.succeeds;
        for link in &mut program.succeeds {
            link.year = link.year.or(first);
        }
    }
}
