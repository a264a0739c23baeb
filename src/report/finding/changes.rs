//! How many rows certainly rose or fell; of exact figures, which did most.

use rust_decimal::Decimal;

use crate::model::{Amount, Label, Lang};
use crate::number;
use crate::table::{Direction, Key, Movement, Row, Table};

pub(super) fn finding(table: &Table) -> Option<String> {
    // An estimate is none the more certain for being large.
    if table.is_estimate {
        return None;
    }
    let moved = |row| Some((row, table.movement(row)?));
    let rows: Vec<(&Row, Movement)> = table.rows.iter().filter_map(moved).collect();
    if rows.iter().all(|(_, it)| it.allowed.is_exact() && !it.is_disputed) {
        let rows: Vec<(&Row, Amount)> = rows.into_iter().map(|(row, it)| (row, it.allowed)).collect();
        return most(table, &rows);
    }
    let count = |direction| rows.iter().filter(|(_, it)| it.direction == direction).count();
    counted(noun(table)?, [Direction::Rise, Direction::Fall, Direction::Open].map(count), table.lang)
}

/// What rows are, in English in the singular.
fn noun(table: &Table) -> Option<Label> {
    Some(match table.columns.first()?.key {
        Key::Program => Label::new("program", "事業"),
        Key::Ministry => Label::new("ministry", "府省"),
        Key::Project => Label::new("project", "プロジェクト"),
        Key::Layer => Label::new("layer", "区分"),
        Key::Account => Label::new("account", "会計"),
        Key::Agency => Label::new("agency", "府省庁"),
        Key::Bureau => Label::new("bureau", "局・庁"),
        _ => return None,
    })
}

fn counted(noun: Label, counts: [usize; 3], lang: Lang) -> Option<String> {
    let [up, down, open] = counts.map(|count| number::grouped(count.into(), number::Decimals::AtLeast(0), lang));
    let [has_up, has_down, has_open] = counts.map(|count| count > 0);
    match lang {
        Lang::Ja => {
            let noun = noun.ja;
            let up = has_up.then(|| format!("増えたことが確かなのは{up}{noun}"));
            let down = has_down.then(|| format!("減ったことが確かなのは{down}{noun}"));
            let certain: Vec<String> = [up, down].into_iter().flatten().collect();
            let open = has_open.then(|| format!("{open}{noun}は増減がわからない"));
            let said: Vec<String> =
                Some(certain.join("、")).filter(|it| !it.is_empty()).into_iter().chain(open).collect();
            (!said.is_empty()).then(|| said.join("。"))
        }
        Lang::En => {
            let [first_up, first_down, first_open] = [has_up, has_down && !has_up, has_open && !has_up && !has_down];
            let plural = |count: usize, is_first: bool| match (is_first, count) {
                (false, _) => String::new(),
                (true, 1) => format!(" {}", noun.en),
                (true, _) if noun.en.ends_with('y') => format!(" {}ies", noun.en.trim_end_matches('y')),
                (true, _) => format!(" {}s", noun.en),
            };
            let [of_up, of_down, of_open] = counts;
            let up = has_up.then(|| format!("{up}{} certainly rose", plural(of_up, first_up)));
            let down = has_down.then(|| format!("{down}{} certainly fell", plural(of_down, first_down)));
            let certain: Vec<String> = [up, down].into_iter().flatten().collect();
            let open = has_open.then(|| format!("{open}{} may have risen or fallen", plural(of_open, first_open)));
            let said: Vec<String> =
                Some(certain.join(", ")).filter(|it| !it.is_empty()).into_iter().chain(open).collect();
            (!said.is_empty()).then(|| said.join("; "))
        }
    }
}

/// Which row rose most and which fell most; a row alone says nothing of the most.
fn most(table: &Table, rows: &[(&Row, Amount)]) -> Option<String> {
    if rows.len() < 2 {
        return None;
    }
    let change = |(_, change): &&(&Row, Amount)| change.yen();
    // Where several share the first place, none of them is the one.
    let alone = |first: &&(&Row, Amount)| rows.iter().filter(|row| change(row) == change(first)).count() == 1;
    let up = rows.iter().filter(|row| change(row) > Decimal::ZERO).max_by_key(change).filter(alone);
    let down = rows.iter().filter(|row| change(row) < Decimal::ZERO).min_by_key(change).filter(alone);
    let named = || up.into_iter().chain(down);
    let said = |row: &Row, change: &Amount| {
        let name = super::name(table, &row.cells)?;
        let amount = super::beside(table, change, named().map(|(_, change)| change))?;
        let rises = change.yen() > Decimal::ZERO;
        let amount = if rises { format!("+{amount}") } else { amount };
        Some(match (table.lang, rises) {
            (Lang::En, true) => format!("{name} rose the most ({amount})"),
            (Lang::En, false) => format!("{name} fell the most ({amount})"),
            (Lang::Ja, true) => format!("最も増えたのは{name}（{amount}）"),
            (Lang::Ja, false) => format!("最も減ったのは{name}（{amount}）"),
        })
    };
    let said: Vec<String> = named().filter_map(|(row, change)| said(row, change)).collect();
    let joint = Label::new("; ", "、").get(table.lang);
    (!said.is_empty()).then(|| said.join(joint))
}
