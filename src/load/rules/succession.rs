//! Rules of lineage: no program continues itself, not even indirectly.
//!
//! Knows links, not programs.

use std::collections::HashMap;
use std::ops::Range;

use crate::code::Code;
use crate::load::problem::{At, Problems};
use crate::model::{Ix, Program};

/// Where a link of lineage was declared, for problems that show only when all are known.
pub(crate) struct DeclaredLink {
    pub(crate) successor: Ix<Program>,
    pub(crate) predecessor: Ix<Program>,
    pub(crate) file: usize,
    pub(crate) span: Range<usize>,
}

/// Reports links from a program to itself, and every circle of links once.
pub(crate) fn check(links: &[DeclaredLink], problems: &Problems) {
    let mut out: HashMap<Ix<Program>, Vec<&DeclaredLink>> = HashMap::new();
    for link in links {
        if link.predecessor == link.successor {
            let at = At { file: link.file, problems };
            at.report(
                Code::SelfSuccession,
                &link.span,
                "a program cannot succeed itself",
                "name the program before it",
            );
        } else {
            out.entry(link.successor).or_default().push(link);
        }
    }
    let mut state: HashMap<Ix<Program>, State> = HashMap::new();
    for link in links {
        visit(link.successor, &out, &mut state, problems);
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Open,
    Done,
}

/// Walks the links depth first, without recursion: a chain may be as long as the dataset.
fn visit(
    start: Ix<Program>,
    out: &HashMap<Ix<Program>, Vec<&DeclaredLink>>,
    state: &mut HashMap<Ix<Program>, State>,
    problems: &Problems,
) {
    if state.contains_key(&start) {
        return;
    }
    state.insert(start, State::Open);
    let next = |ix| out.get(&ix).map_or([].iter(), |links| links.iter());
    let mut path = vec![(start, next(start))];
    while let Some((ix, rest)) = path.last_mut() {
        let ix = *ix;
        let Some(link) = rest.next() else {
            state.insert(ix, State::Done);
            path.pop();
            continue;
        };
        match state.get(&link.predecessor) {
            None => {
                state.insert(link.predecessor, State::Open);
                path.push((link.predecessor, next(link.predecessor)));
            }
            Some(State::Open) => {
                let at = At { file: link.file, problems };
                let remedy = "remove one link of the circle: a program cannot come before what it continues";
                at.report(Code::Cycle, &link.span, "this link closes a circle of successions", remedy);
            }
            Some(State::Done) => {}
        }
    }
}
