//! How to read changes: the entries of those marks that are drawn.

use super::MAYBE;
use super::words::contradicts;
use crate::model::Label;
use crate::render::chart::KeyEntry;
use crate::render::chart::fields::Fields;
use crate::render::chart::key;
use crate::render::chart::shape::{Fill, Hue, X};
use crate::table::{Direction, Key, Movement, NoteCode, Row, Table};

/// The entries, in the colour of the first ministry that is drawn.
pub(super) fn keys(table: &Table, rows: &[&Row], (first, is_torn): (Option<usize>, bool)) -> Vec<KeyEntry> {
    let (lang, hue) = (table.lang, key::hue(first));
    let fields = || rows.iter().map(|row| Fields::new(table, row));
    let all = || fields().chain(table.totals.iter().map(|row| Fields::new(table, row)));
    let any = |is: fn(&Movement) -> bool| all().filter_map(|row| row.movement()).any(|it| is(&it));
    let is_bar = |it: &Movement| it.direction != Direction::Open && !it.allowed.is_exact();
    let is_partial = table.notes.iter().any(|note| note.code == NoteCode::FilteredSide);
    let mut keys = Vec::new();
    if any(is_bar) {
        let label = if is_partial {
            Label::new("change of the printed figures", "印刷された額の増減")
        } else {
            Label::new("certainly a rise or a fall", "向きが確か")
        };
        keys.push(key::entry(label.get(lang), |marks| key::bar(marks, (0.1, 0.9), Fill::Solid(hue))));
    }
    if any(|it| it.direction == Direction::Open) {
        let label = Label::new("may be a rise or a fall", "増えたか減ったか決まらない").get(lang);
        // The signs beside such changes: that of rounding, and that of documents that contradict.
        let rounding = Label::new("≈ ", "※ ").get(lang);
        let is_rounded = table.marks_open_signs && any(|it| it.direction == Direction::Open && !it.is_disputed);
        let signs = [(is_rounded, rounding), (any(|it| it.is_disputed), "✕ ")];
        let signs: String = signs.into_iter().filter(|(is_shown, _)| *is_shown).map(|(_, sign)| sign).collect();
        keys.push(key::entry(format!("{signs}{label}"), |marks| {
            key::bar(marks, (0.0, 0.9), Fill::Hatch(hue));
            marks.printed(X::part(0.5), (2.0, 12.0));
        }));
    }
    let is_narrower = |it: &Movement| it.direction != Direction::Open && it.certain() != it.allowed.yen();
    if any(is_bar) {
        let label = if any(is_narrower) {
            Label::new("where all documents allow the change to lie", "全資料でとりうる範囲")
        } else {
            Label::new("where the change may lie", "とりうる範囲")
        };
        keys.push(key::entry(label.get(lang), |marks| {
            key::bar(marks, (0.0, 0.9), Fill::Tint(hue, MAYBE));
            key::bar(marks, (0.45, 0.9), Fill::Solid(hue));
        }));
    }
    if any(is_narrower) {
        let label = Label::new("as printed, beyond what all documents allow", "印刷された額の差（全資料の範囲の外）");
        keys.push(key::entry(label.get(lang), |marks| {
            key::bar(marks, (0.4, 0.9), Fill::Solid(hue));
            marks.printed(X::part(0.15), (2.0, 12.0));
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
        keys.push(key::torn(lang, Hue::Neutral));
    }
    keys
}
