//! How to read changes: the entries of those marks that are drawn.

use super::MAYBE;
use super::words::contradicts;
use crate::model::{Amount, Label};
use crate::render::chart::KeyEntry;
use crate::render::chart::fields::Fields;
use crate::render::chart::key;
use crate::render::chart::shape::{Fill, Hue, X};
use crate::table::{Cell, Key, NoteCode, Row, Table};

/// The entries, in the colour of the first ministry that is drawn.
pub(super) fn keys(table: &Table, rows: &[&Row], (first, is_torn): (Option<usize>, bool)) -> Vec<KeyEntry> {
    let (lang, hue) = (table.lang, key::hue(first));
    let fields = || rows.iter().map(|row| Fields::new(table, row));
    let all = || fields().chain(table.totals.iter().map(|row| Fields::new(table, row)));
    let any = |is: fn(&Amount) -> bool| all().any(|row| row.amount(Key::Change).is_some_and(|(_, change)| is(change)));
    let is_partial = table.notes.iter().any(|note| note.code == NoteCode::FilteredSide);
    let is_disputed = fields().any(|row| row.cell(Key::Note).is_some_and(|cell| *cell != Cell::Empty));
    let mut keys = Vec::new();
    if any(|change| !change.sign_is_open() && !change.is_exact()) {
        let label = if is_disputed || is_partial {
            Label::new("change of the printed figures", "印刷された額の増減")
        } else {
            Label::new("certainly a rise or a fall", "向きが確か")
        };
        keys.push(key::entry(label.get(lang), |marks| key::bar(marks, (0.1, 0.9), Fill::Solid(hue))));
    }
    if any(Amount::sign_is_open) {
        let label = Label::new("≈ may be a rise or a fall", "※ 増えたか減ったか決まらない");
        keys.push(key::entry(label.get(lang), |marks| {
            key::bar(marks, (0.0, 0.9), Fill::Hatch(hue));
            marks.printed(X::part(0.5), (2.0, 12.0));
        }));
    }
    if any(|change| !change.is_exact() && !change.sign_is_open()) {
        let label = Label::new("where the change may lie", "とりうる範囲");
        keys.push(key::entry(label.get(lang), |marks| {
            key::bar(marks, (0.0, 0.9), Fill::Tint(hue, MAYBE));
            key::bar(marks, (0.45, 0.9), Fill::Solid(hue));
        }));
    }
    let published = || fields().filter(|row| row.published(Key::Change).is_some());
    if published().any(|row| contradicts(&row)) {
        let label = Label::new("published, and rounding does not explain it", "端数処理では説明できない公表額");
        keys.push(key::entry(label.get(lang), |marks| marks.contradiction(X::part(0.3), (2.0, 12.0))));
    }
    if published().any(|row| !contradicts(&row)) {
        let label = Label::new("change published in another document", "別の資料の公表額による増減");
        keys.push(key::entry(label.get(lang), |marks| {
            key::bar(marks, (0.0, 0.8), Fill::Solid(hue));
            key::tick(marks, 0.6);
        }));
    }
    if is_torn {
        let label = Label::new("longer than the scale", "目盛りに収まらない");
        keys.push(key::entry(label.get(lang), |marks| {
            key::bar(marks, (0.0, 0.9), Fill::Solid(Hue::Neutral));
            marks.torn(X::part(0.9), (2.0, 12.0), false);
        }));
    }
    keys
}
