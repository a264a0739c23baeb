//! What the marks of amounts mean.

use super::Place;
use crate::model::{Amount, FiscalYear, Label, Lang};
use crate::render::chart::KeyEntry;
use crate::render::chart::fields::Fields;
use crate::render::chart::key;
use crate::render::chart::marks::EARLIER;
use crate::render::chart::shape::{Fill, Hue};
use crate::table::{Key, Table};

/// Less than this part of the width cannot be seen.
const SEEN: f64 = 0.004;

/// The marks that are drawn, and no others.
pub(super) fn keys(table: &Table, first: Option<usize>, place: &Place<'_>) -> Vec<KeyEntry> {
    let (lang, hue, scale) = (table.lang, key::hue(first), &place.scale);
    let rows = || table.rows.iter().map(|row| Fields::new(table, row)).filter(|fields| place.has_bar(fields));
    let amounts = || rows().filter_map(|fields| Some(fields.amount(Key::Amount)?.1));
    let is_seen = |amount: &Amount| {
        let ends = amount.low().zip(amount.high()).filter(|_| !scale.is_beyond(amount.yen()));
        ends.is_some_and(|(low, high)| scale.at(high).percent - scale.at(low).percent >= SEEN * 100.0)
    };
    let mut keys = years_in_key(place, lang, hue);
    if amounts().any(is_seen) {
        let label = Label::new("what the printed amounts stand for", "印刷された額が表す範囲");
        keys.push(key::entry(label.get(lang), |marks| {
            key::bar(marks, (0.0, 0.7), Fill::Solid(hue));
            key::whisker(marks, (0.45, 0.95));
        }));
    }
    let mut published = rows().filter_map(|fields| Some(fields.published(Key::Amount)?.1.yen()));
    if published.any(|yen| !scale.is_beyond(yen)) {
        let label = Label::new("published in another document", "別の資料の公表額");
        keys.push(key::entry(label.get(lang), |marks| {
            key::bar(marks, (0.0, 0.8), Fill::Solid(hue));
            key::tick(marks, 0.7);
        }));
    }
    keys.extend(amounts().any(|amount| scale.is_beyond(amount.yen())).then(|| key::torn(lang, hue)));
    keys
}

/// How years are told apart.
fn years_in_key(place: &Place<'_>, lang: Lang, hue: Hue) -> Vec<KeyEntry> {
    let name = |year: FiscalYear| if lang == Lang::En { year.english() } else { year.japanese() };
    let (pale, solid) = (Fill::Tint(hue, EARLIER), Fill::Solid(hue));
    match (place.years, lang) {
        ([] | [_], _) => Vec::new(),
        ([earlier, _], _) => {
            let text = Label::new(" (pale)", "（淡）").get(lang);
            vec![key::entry(format!("{}{text}", name(*earlier)), |marks| key::bar(marks, (0.0, 1.0), pale))]
        }
        ([.., newest], _) => {
            let columns = Label::new("years, each row on its own scale", "年度ごとの額（目盛りは行ごと）").get(lang);
            let bar = Label::new(", one scale for all", "（目盛りは共通）").get(lang);
            vec![
                key::entry(columns, |marks| {
                    key::bar(marks, (0.1, 0.45), pale);
                    key::bar(marks, (0.55, 0.9), solid);
                }),
                key::entry(format!("{}{bar}", name(*newest)), |marks| key::bar(marks, (0.0, 1.0), solid)),
            ]
        }
    }
}
