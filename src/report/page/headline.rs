//! The newest total: how much, how much more or less than before, how sure that is, and what falls to whom.

use rust_decimal::Decimal;

use crate::model::{Amount, FiscalYear, Lang};
use crate::number;
use crate::query::Query;
use crate::report::finding;
use crate::report::frame::year_name;
use crate::table::{Cell, Headline, Key, Part, Role, Row, Side, Table};

/// A cell's amount by its key.
fn amount(table: &Table, cells: &[Cell], key: Key) -> Option<Amount> {
    cells.get(table.column(key)?)?.amount().copied()
}

fn year(table: &Table, row: &Row) -> Option<FiscalYear> {
    let at = table.columns.iter().position(|column| column.key == Key::FiscalYear)?;
    if let Some(Cell::Year(year)) = row.cells.get(at) { Some(*year) } else { None }
}

/// Of the sums by ministry.
pub(super) fn headline(ministries: &Table, query: &Query) -> Option<Headline> {
    let side = |(total, row): (usize, &Row)| {
        let published = row.published.as_deref().and_then(|cells| amount(ministries, cells, Key::Amount));
        let amount = published.or_else(|| amount(ministries, &row.cells, Key::Amount))?;
        Some(Side { year: year(ministries, row)?, amount, is_published: published.is_some(), total, of: None })
    };
    let mut sides: Vec<Side> = ministries.totals.iter().enumerate().filter_map(side).collect();
    sides.sort_by_key(|side| side.year);
    let newest = sides.pop()?;
    let before = sides.pop();
    let both = before.as_ref().is_some_and(|before| before.is_published == newest.is_published);
    let change = before.as_ref().filter(|_| both).and_then(|before| newest.amount.sub(&before.amount).ok());
    let sides = (&newest, before.as_ref());
    let sentence = sentence(ministries, sides, change.as_ref(), query.filter.years.is_some());
    let parts = parts(ministries, newest.year);
    Some(Headline { newest, before, change, rate: None, cautions: Vec::new(), sentence, parts })
}

/// What falls to each ministry in a year; what is not positive has no part in a bar.
fn parts(table: &Table, newest: FiscalYear) -> Vec<Part> {
    let at = |is_it: &dyn Fn(Key) -> bool| table.columns.iter().position(|column| is_it(column.key));
    let name_at = at(&|key| key.role() == Role::Name);
    let part = |(place, row): (usize, &Row)| {
        let cell = |at: Option<usize>| row.cells.get(at?);
        let id = cell(at(&|key| key == Key::Ministry))?.word()?;
        let Cell::Percent(share) = cell(at(&|key| key == Key::SharePercent))? else { return None };
        let name = cell(name_at)?.word()?.to_owned();
        Some(Part {
            emblem: table.emblem(id)?.clone(),
            short: name.clone(),
            name,
            amount: amount(table, &row.cells, Key::Amount)?,
            share: *share,
            row: place,
        })
    };
    let rows = table.rows.iter().enumerate().filter(|(_, row)| year(table, row) == Some(newest));
    let mut parts: Vec<Part> = rows.filter_map(part).filter(|part| part.amount.yen() > Decimal::ZERO).collect();
    parts.sort_by_key(|part| std::cmp::Reverse(part.amount.yen()));
    parts
}

/// What a sentence calls the year that another is compared with.
pub(super) fn earlier(newest: FiscalYear, before: FiscalYear, lang: Lang) -> String {
    match lang {
        _ if before.number() + 1 != newest.number() => year_name(before, lang),
        Lang::En => "the year before".to_owned(),
        Lang::Ja => "前年度".to_owned(),
    }
}

/// What the sides come to; `are_asked` where years were chosen, so that others may have figures, too.
fn sentence(
    table: &Table,
    (newest, before): (&Side, Option<&Side>),
    change: Option<&Amount>,
    are_asked: bool,
) -> String {
    let lang = table.lang;
    let said = |amount: &Amount| finding::amount(table, amount).unwrap_or_default();
    let size = |amount: &Amount| if amount.yen().is_sign_negative() { said(&amount.negated()) } else { said(amount) };
    let (year, total) = (year_name(newest.year, lang), said(&newest.amount));
    let (Some(before), Some(change)) = (before, change) else {
        return match (lang, are_asked) {
            (Lang::En, false) => format!("{year}: {total}. No earlier year has figures to compare it with."),
            (Lang::En, true) => {
                format!("{year}: {total}. No earlier year that was asked for has figures to compare it with.")
            }
            (Lang::Ja, false) => format!("{year}は{total}。比べられる前の年度の額はない。"),
            (Lang::Ja, true) => format!("{year}は{total}。指定した年度に、比べられる前の年度の額はない。"),
        };
    };
    let ends = change.low().zip(change.high());
    let then = earlier(newest.year, before.year, lang);
    if change.sign_is_open() {
        let (old, range) = (said(&before.amount), ends.map(|ends| range(table, ends, lang)).unwrap_or_default());
        return match lang {
            Lang::En => format!(
                "{year}: {total}. Rounding leaves open whether that is more or less than the {old} of {then} ({range})."
            ),
            Lang::Ja => {
                format!("{year}は{total}。端数処理のため、{then}の{old}から増えたか減ったかはわからない（{range}）。")
            }
        };
    }
    if change.yen().is_zero() {
        return match lang {
            Lang::En => format!("{year}: {total}, as in {then}."),
            Lang::Ja => format!("{year}は{total}で、{then}と同じ。"),
        };
    }
    let by = size(change);
    let (falls, is_rounded) = (change.yen().is_sign_negative(), !change.is_exact());
    let mut text = match (lang, falls) {
        (Lang::En, true) => format!("{year}: {total}, {by} less than {then}."),
        (Lang::En, false) => format!("{year}: {total}, {by} more than {then}."),
        (Lang::Ja, true) => format!("{year}は{total}で、{then}から{by}減った。"),
        (Lang::Ja, false) => format!("{year}は{total}で、{then}から{by}増えた。"),
    };
    if let (true, Some((low, high))) = (is_rounded, ends) {
        let (least, most) = if falls { (-high, -low) } else { (low, high) };
        let [least, most] = [least, most].map(|end| finding::end(table, end).unwrap_or_default());
        text.push_str(&match (lang, falls) {
            (Lang::En, true) => {
                format!(" The printed amounts are rounded: the fall is somewhere from {least} to {most}.")
            }
            (Lang::En, false) => {
                format!(" The printed amounts are rounded: the rise is somewhere from {least} to {most}.")
            }
            (Lang::Ja, true) => {
                format!("印刷された額は四捨五入されているため、減少は{least}から{most}のあいだのどこか。")
            }
            (Lang::Ja, false) => {
                format!("印刷された額は四捨五入されているため、増加は{least}から{most}のあいだのどこか。")
            }
        });
        text.push_str(certain(falls, lang));
    }
    text
}

/// That rounding does not turn a change.
fn certain(falls: bool, lang: Lang) -> &'static str {
    match (lang, falls) {
        (Lang::En, _) => " It is certain.",
        (Lang::Ja, true) => "減ったことは確か。",
        (Lang::Ja, false) => "増えたことは確か。",
    }
}

/// How sure a change is whose totals documents contradict: by all of them together, not by its own two alone.
pub(super) fn weigh(headline: &mut Headline, agree: bool, lang: Lang) {
    let Some(change) = headline.change.filter(|change| !change.sign_is_open() && !change.yen().is_zero()) else {
        return;
    };
    let falls = change.yen().is_sign_negative();
    let own = headline.sentence.strip_suffix(certain(falls, lang));
    let said = match (lang, falls, agree) {
        // What is exact was not called certain, and a caution tells of the amounts.
        (_, _, true) if own.is_none() => return,
        (Lang::En, true, true) => " Documents disagree on the amounts, and by all of them it is a fall.",
        (Lang::En, false, true) => " Documents disagree on the amounts, and by all of them it is a rise.",
        (Lang::En, true, false) => " But documents disagree, and it is not certain to be a fall.",
        (Lang::En, false, false) => " But documents disagree, and it is not certain to be a rise.",
        (Lang::Ja, true, true) => "額は資料により異なるが、減ったことはどの資料でも同じ。",
        (Lang::Ja, false, true) => "額は資料により異なるが、増えたことはどの資料でも同じ。",
        (Lang::Ja, true, false) => "ただし資料が食い違い、減ったかどうかは確かでない。",
        (Lang::Ja, false, false) => "ただし資料が食い違い、増えたかどうかは確かでない。",
    };
    headline.sentence = format!("{}{said}", own.unwrap_or(&headline.sentence));
}

/// The ends of a change with their signs.
fn range(table: &Table, (low, high): (Decimal, Decimal), lang: Lang) -> String {
    let unit = table.scale().unit;
    let [low, high] = [low, high].map(|end| number::signed_yen(end, unit, lang));
    match lang {
        Lang::En => format!("{low} to {high}"),
        Lang::Ja => format!("{low}～{high}"),
    }
}
