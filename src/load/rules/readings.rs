//! Several readings of one figure: the one whose source supersedes the others, or else was published last, counts; the
//! others stay for comparison.
//! A figure may be the sum of what several accounts pay, which its newest reading replaces as a whole.
//!
//! Knows nothing of how figures are written.

use std::collections::HashSet;
use std::ops::Range;

use crate::code::Code;
use crate::load::problem::At;
use crate::model::{Account, Allocation, Date, Ix, Label, Lang, List, Source, StageSet};
use crate::{Message, message};

/// Marks the newest reading of each figure of one program as the one that counts, over all accounts that it names.
///
/// `spans` are the places of the allocations, in their order. Reports a figure of one account that stands twice from one
/// source, and readings that no date tells apart.
pub(crate) fn count_newest(allocations: &mut [Allocation], spans: &[Range<usize>], at: At<'_>, sources: &List<Source>) {
    if all_stand_once(allocations) {
        return;
    }
    let key = |allocation: &Allocation| (allocation.project(), allocation.year, allocation.stage);
    let with_place = |(position, allocation)| (key(allocation), reading(allocation), position);
    let mut figures: Vec<_> = allocations.iter().enumerate().map(with_place).collect();
    figures.sort_unstable();
    let mut found = Found::default();
    for group in figures.chunk_by(|one, other| one.0 == other.0).filter(|group| group.len() > 1) {
        found.decide(group, sources);
    }
    for position in found.older {
        if let Some(allocation) = allocations.get_mut(position) {
            allocation.counted = false;
        }
    }
    found.wrong.sort_unstable_by_key(|(position, _)| *position);
    for (position, wrong) in found.wrong {
        let span = spans.get(position).cloned().unwrap_or_default();
        if let Some(allocation) = allocations.get(position) {
            wrong.report(allocation, &span, at, sources);
        }
    }
}

/// Whether no two allocations are of the same year and stage, as in most programs; those of more than sixteen years are not
/// looked at.
fn all_stand_once(allocations: &[Allocation]) -> bool {
    const YEARS: usize = 16;
    let mut seen = [StageSet::default(); YEARS];
    let first = allocations.iter().map(|allocation| allocation.year.number()).min().unwrap_or_default();
    allocations.iter().all(|&Allocation { year, stage, .. }| {
        seen.get_mut(usize::from(year.number() - first)).is_some_and(|stages| {
            let is_new = !stages.contains(stage);
            *stages = stages.with(stage);
            is_new
        })
    })
}

/// What is found of a program's readings, by their positions.
#[derive(Default)]
struct Found {
    /// Those that do not count.
    older: Vec<usize>,
    wrong: Vec<(usize, Wrong)>,
    /// The sources of the last figure, and which of them is the newest: most figures of a program have the same.
    last: Option<(Vec<Ix<Source>>, Newest)>,
}

impl Found {
    /// Decides which readings of one figure count; they come in order, each with its position.
    fn decide<K>(&mut self, readings: &[(K, Reading, usize)], sources: &List<Source>) {
        let twice = readings.windows(2).filter(|two| matches!(two, [(_, one, _), (_, other, _)] if one == other));
        if let Some(position) = twice.filter_map(|two| two.last()).map(|(_, _, position)| *position).min() {
            self.wrong.push((position, Wrong::Twice));
            return;
        }
        let by_source = readings.chunk_by(|(_, (one, _), _), (_, (other, _), _)| one == other);
        let cited = by_source.filter_map(|of_source| of_source.first()).map(|(_, (source, _), _)| *source);
        if cited.clone().nth(1).is_none() {
            return;
        }
        if self.last.as_ref().is_none_or(|(known, _)| !cited.clone().eq(known.iter().copied())) {
            let cited: Vec<Ix<Source>> = cited.collect();
            let newest = newest(&cited, sources);
            self.last = Some((cited, newest));
        }
        match self.last {
            Some((_, Newest::Is(newest))) => {
                let older = readings.iter().filter(|(_, (source, _), _)| *source != newest);
                self.older.extend(older.map(|(_, _, position)| *position));
            }
            Some((_, Newest::Unknown)) => {
                self.wrong.extend(last_of(readings).map(|position| (position, Wrong::Undated)));
            }
            Some((_, Newest::Inferred(source))) => {
                self.wrong.extend(last_of(readings).map(|position| (position, Wrong::Inferred(source))));
            }
            Some((_, Newest::Missing)) | None => {}
        }
    }
}

/// What tells the readings of one figure apart: a reading is all that one source says of it, an amount or several
/// accounts'.
type Reading = (Ix<Source>, Option<Ix<Account>>);

fn reading(allocation: &Allocation) -> Reading {
    (allocation.citation().source, allocation.account())
}

/// Why it cannot be told which reading counts.
enum Wrong {
    Twice,
    Undated,
    /// The date of a source is inferred.
    Inferred(Ix<Source>),
}

/// The position of the last of some readings.
fn last_of<K>(readings: &[(K, Reading, usize)]) -> Option<usize> {
    readings.iter().map(|(_, _, position)| *position).max()
}

impl Wrong {
    fn report(&self, allocation: &Allocation, span: &Range<usize>, at: At<'_>, sources: &List<Source>) {
        match self {
            Self::Twice => {
                let (of, own) = match allocation.account() {
                    Some(_) => (
                        Label::new(" of one account", "の同じ会計"),
                        Label::new(", stage or account", "・予算段階・会計"),
                    ),
                    None => (Label::new("", ""), Label::new(" or stage", "・予算段階")),
                };
                let (stage, year) = (allocation.stage, allocation.year);
                let summary = Message::of(|lang| match (lang, of.get(lang)) {
                    (Lang::En, of) => {
                        format!("the {stage} figure of {}{of} stands twice from one source", year.english())
                    }
                    (Lang::Ja, of) => {
                        format!("{}{of}の{}が、同じ出典から二つあります", year.japanese(), stage.label().ja)
                    }
                });
                let remedy = message!(lang =>
                    "remove one of the two, or name its own source{}",
                    "一方を削除するか、それぞれの出典{}を書き分けてください",
                    own.get(lang)
                );
                at.report(Code::TwiceFromOneSource, span, summary, remedy);
            }
            Self::Undated => {
                let summary = message!(
                    "two sources give this figure, and their dates do not tell which is the newer",
                    "この額は二つの出典にあり、日付からはどちらが新しいか決まりません"
                );
                let remedy = message!(
                    "give both [[source]] tables a `published` date",
                    "両方の[[source]]に、`published`の日付を書いてください"
                );
                at.report(Code::UndatedReadings, span, summary, remedy);
            }
            Self::Inferred(source) => {
                let id = sources.iter().nth(source.position()).map_or("", |source| source.id.as_str());
                let summary = message!(
                    "two sources give this figure, and the date of `{id}` is inferred",
                    "この額は二つの出典にあり、`{id}`の日付は推定です"
                );
                let remedy = message!(
                    "an inferred date does not decide which counts: find the date, or remove one reading",
                    "推定の日付では、どちらを採るか決まりません。日付を調べるか、一方を削除してください"
                );
                at.report(Code::UndatedReadings, span, summary, remedy);
            }
        }
    }
}

/// Which of several sources is the newest.
enum Newest {
    Is(Ix<Source>),
    /// The date of one, the first of them, is inferred.
    Inferred(Ix<Source>),
    /// One has no date, or two have the latest.
    Unknown,
    /// One could not be read, which is reported where it stands.
    Missing,
}

fn newest(cited: &[Ix<Source>], sources: &List<Source>) -> Newest {
    let superseded: HashSet<Ix<Source>> = cited.iter().flat_map(|&newer| sources.superseded_by(newer)).collect();
    let mut latest: Option<(Option<Date>, Ix<Source>)> = None;
    let (mut tied, mut undated) = (false, false);
    let mut inferred: Option<Ix<Source>> = None;
    let mut left = cited.iter().filter(|ix| !superseded.contains(ix));
    if let (Some(&only), None) = (left.next(), left.next()) {
        return Newest::Is(only);
    }
    for &ix in cited.iter().filter(|ix| !superseded.contains(ix)) {
        let Some(source) = sources.iter().nth(ix.position()) else { return Newest::Missing };
        undated |= source.published.is_none();
        if source.published.is_some() && source.stated_date().is_none() {
            inferred = Some(inferred.map_or(ix, |first| first.min(ix)));
        }
        match latest {
            Some((date, _)) if date == source.published => tied = true,
            Some((date, _)) if date > source.published => {}
            _ => (latest, tied) = (Some((source.published, ix)), false),
        }
    }
    match (inferred, latest) {
        (Some(ix), _) => Newest::Inferred(ix),
        (None, Some((_, ix))) if !tied && !undated => Newest::Is(ix),
        _ => Newest::Unknown,
    }
}
