//! What became of a program: continued, split or merged.

use crate::model::{FiscalYear, Lang};
use crate::number;
use crate::report::frame::year_name;

/// A program and one that continues it, and since when.
pub(crate) struct Link<'d> {
    pub(crate) before: &'d str,
    pub(crate) after: &'d str,
    pub(crate) year: Option<FiscalYear>,
}

/// Where all links are of one event, what it was.
pub(crate) fn finding(links: &[Link<'_>], lang: Lang) -> Option<String> {
    let first = links.first()?;
    let (before_all, after_all) =
        (links.iter().all(|it| it.before == first.before), links.iter().all(|it| it.after == first.after));
    let year = first.year.filter(|_| links.iter().all(|link| link.year == first.year));
    let year = match (year.map(|year| year_name(year, lang)), lang) {
        (None, _) => String::new(),
        (Some(year), Lang::En) => format!(" in {year}"),
        (Some(year), Lang::Ja) => format!("、{year}に"),
    };
    let count = number::of(u64::try_from(links.len()).unwrap_or(u64::MAX), lang);
    let Link { before, after, .. } = first;
    Some(match (links.len(), before_all, after_all, lang) {
        (1, _, _, Lang::En) => format!("{after} took over from {before}{year}"),
        (1, _, _, Lang::Ja) => format!("{before}は{year}{after}に引き継がれた"),
        (_, true, false, Lang::En) => format!("{before} was split into {count} programs{year}"),
        (_, true, false, Lang::Ja) => format!("{before}は{year}{count}事業へ分かれた"),
        (_, false, true, Lang::En) => format!("{count} programs were merged into {after}{year}"),
        (_, false, true, Lang::Ja) => format!("{count}事業は{year}{after}に統合された"),
        _ => return None,
    })
}
