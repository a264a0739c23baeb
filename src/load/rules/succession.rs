//! Rules of lineage: no program continues itself, not even indirectly.
//!
//! Knows links, not programs.

use std::collections::HashMap;
use std::ops::Range;

use crate::code::Code;
use crate::load::problem::{At, Problems};
use crate::message;
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
            let summary = message!("a program cannot succeed itself", "事業が自分自身の後継になっています");
            let remedy = message!("name the program before it", "前の事業を書いてください");
            at.report(Code::SelfSuccession, &link.span, summary, remedy);
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
                let summary =
                    message!("this link closes a circle of successions", "この後継関係で、系譜が循環しています");
                let remedy = message!(
                    "remove one link of the circle: a program cannot come before what it continues",
                    "循環のどこか一つを削除してください：事業は、それが引き継ぐ事業より前にはありません"
                );
                at.report(Code::Cycle, &link.span, summary, remedy);
            }
            Some(State::Done) => {}
        }
    }
}
