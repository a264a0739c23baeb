//! New names that may be those of programs which a dataset has, and the sheet lacks.
//!
//! Asks and never decides: a person's rule does.

use std::collections::HashSet;

use crate::folding::folded;
use crate::import::programs::matching::KnownPrograms;
use crate::import::read::cells::brief;
use crate::import::toml::quoted;
use crate::message;
use crate::message::Message;
use crate::model::{Lang, Program};
use crate::query;

/// How many names are compared before questions end, which bounds their time.
const MOST: usize = 500_000;

/// The shortest name, in characters, of which a near one is asked about.
const SHORTEST: usize = 4;

/// The shortest that may have a serial number or letter, by which others differ: 事業A.
const SHORTEST_NUMBERED: usize = 5;

/// Asks about new names of a sheet.
pub(super) struct Renamed<'d> {
    /// The programs that the sheet has no row of, each with its ministry's id and its folded names.
    missing: Vec<(&'d Program, &'d str, Vec<String>)>,
    compared: usize,
}

impl<'d> Renamed<'d> {
    /// `seen` are the ids of the programs that the sheet has.
    pub(super) fn new(existing: &KnownPrograms<'d>, seen: &HashSet<&str>) -> Self {
        let missing = existing.all().filter(|there| !seen.contains(there.program.id.as_str()));
        let missing = missing.map(|there| {
            let ministry = &there.dataset.ministries[there.program.ministry].id;
            (there.program, ministry.as_str(), query::names_of(there.program).map(folded).collect())
        });
        Self { missing: missing.collect(), compared: 0 }
    }

    /// The question about a new name, if a program of the ministry bears one that is close to it.
    pub(super) fn question(&mut self, name: &str, ministry: &str) -> Option<Message> {
        let new = &folded(name);
        self.compared = self.compared.saturating_add(self.missing.len());
        if self.compared > MOST {
            return None;
        }
        let of_ministry = self.missing.iter().filter(|(_, its, _)| *its == ministry);
        let near =
            of_ministry.flat_map(|(program, _, names)| names.iter().map(move |known| (program, distance(new, known))));
        let (program, _) = near.filter_map(|(program, far)| Some((program, far?))).min_by_key(|(_, far)| *far)?;
        let rule =
            |meaning: &str| format!("--rule 'names.{} = {}'", quoted(name).replace('\'', "'\\''"), quoted(meaning));
        let (same, new) = (rule(&program.id), rule("new"));
        let (name, id) = (brief(name), &program.id);
        let known = brief(program.name.get(Lang::Ja));
        Some(message!(
            "`{name}` is new, and the sheet lacks `{known}` (`{id}`), whose name is close to it: the same program ({same}) \
             or another one ({new})?",
            "「{name}」はデータセットにない事業です。名称の近い「{known}」（`{id}`）がシートにありません。同じ事業なら`{same}`、\
             別の事業なら`{new}`を指定してください"
        ))
    }
}

/// How far two names are apart, if they are close: a sixth of their letters differ at most, or one is the other with a few
/// more, or with a bracket behind it: がん研究（拡充）.
fn distance(a: &str, b: &str) -> Option<usize> {
    let (length, other) = (a.chars().count(), b.chars().count());
    let (shorter, longer) = (length.min(other), length.max(other));
    let is_bracketed = |long: &str, short: &str| without_bracket(long).is_some_and(|bare| bare == short);
    if is_bracketed(a, b) || is_bracketed(b, a) {
        return Some(longer - shorter);
    }
    let is_numbered = [a, b].iter().any(|name| name.contains(|c: char| c.is_ascii_alphanumeric()));
    let shortest = if is_numbered { SHORTEST_NUMBERED } else { SHORTEST };
    if shorter < shortest || longer - shorter > longer / 3 {
        return None;
    }
    if a.contains(b) || b.contains(a) {
        return Some(longer - shorter);
    }
    let most = (longer / 6).max(1);
    if longer - shorter > most {
        return None;
    }
    Some(strsim::osa_distance(a, b)).filter(|&far| far <= most)
}

/// A folded name without the bracket behind it, if it has one and is more than that.
fn without_bracket(name: &str) -> Option<&str> {
    let (bare, _) = name.strip_suffix([')', ']'])?.rsplit_once(['(', '['])?;
    Some(bare.trim_end()).filter(|bare| !bare.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_close_by_few_letters() {
        assert_eq!(distance("健康安全研究事業", "健康安全研究事業"), Some(0));
        assert_eq!(distance("健康・安全研究事業", "健康安全研究事業"), Some(1));
        assert_eq!(distance("再生医療実用化研究事業", "再生医療等実用化研究事業"), Some(1));
        assert_eq!(distance("宇宙輪送", "宇宙輸送"), Some(1));
        assert_eq!(distance("がん研究(拡充)", "がん研究"), Some(4));
        assert_eq!(distance("難病研究(拡充)", "がん研究"), None);
        assert_eq!(distance("(拡充)", ""), None);
        assert_eq!(distance("事業a1", "事業a2"), None);
        assert_eq!(distance("A事業", "B事業"), None);
        assert_eq!(distance("がん研究推進費", "難病研究推進費"), None);
    }
}
