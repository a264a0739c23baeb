//! Changes around a common zero: a row for each program or group, then their total and what is published for it.

mod axis;
mod differences;
mod keys;
pub(super) mod words;

use self::axis::{Axis, ROOM};
pub(super) use self::differences::differences;
use self::words::{contradicted, contradicts, disputed, from_or_to_nothing, lineage, status};
use super::around::{ASIDE, BASELINE, MOST_ASIDE, finding, notes, pair, subtitle};
use super::fields::Fields;
use super::key;
use super::marks::{Marks, SMALL};
use super::measure::{lines, width};
use super::names::{fitting, room_beside};
use super::said::nothing;
use super::shape::{Anchor, Fill, Hue, Type};
use super::{Chart, Columns, Head, Line, Row};
use crate::model::{Label, Lang};
use crate::number::{self, Decimals};
use crate::render::speaker::Speaker;
use crate::table::{ALL_ROWS, Direction, Key, Movement, Row as TableRow, Table};
use crate::visible;

/// The height of a band and, in the middle of it, the place and the height of a bar.
const BAND: (f64, f64) = (0.0, 20.0);
const BAR: (f64, f64) = (4.0, 12.0);
/// A tint that says: where a change may lie.
const MAYBE: u8 = 26;
/// How many rows a picture has, unless a few more are all there are.
const ROWS: usize = 30;
const FEW: usize = 60;
/// The change, behind the marks.
const VALUE: Type = Type::bold(16.0);
/// How wide names are at least, as far as numbers leave them room, and where they are cut unless there is more.
const NAMES: (f64, f64) = (190.0, 290.0);
/// The room for names, numbers and changes together, in pixels of a picture of 960.
const BESIDE: f64 = 540.0;

pub(super) fn chart(speaker: &Speaker<'_>) -> Chart {
    let table = speaker.table;
    let all = table.rows.len();
    let shown = if all > FEW { ROWS } else { all };
    let chosen: Vec<&TableRow> = table.rows.iter().take(shown).collect();
    let drawing = Drawing { speaker, axis: Axis::of(speaker, &chosen) };
    let lines = drawing.lines(&chosen);
    let rows = || lines.iter().filter_map(|line| if let Line::Row(row) = line { Some(row) } else { None });
    let aside = heading(table);
    let texts = rows().flat_map(|row| &row.aside).map(|(_, text)| &**text).chain([aside.as_str()]);
    let asides = texts.map(|text| width(text, ASIDE)).fold(60.0, f64::max).min(MOST_ASIDE);
    let values = rows().map(|row| width(&row.value, VALUE)).fold(70.0, f64::max);
    let first = rows().find_map(|row| row.emblem.as_ref()).map(|emblem| emblem.slot);
    let least = (BESIDE - asides - values).clamp(NAMES.0, NAMES.1);
    let names = fitting(&lines, table.lang, (least, room_beside(asides + 16.0 + values, ROOM)));
    Chart {
        lang: table.lang,
        finding: finding(speaker),
        subtitle: subtitle(speaker),
        columns: Columns { names, aside: asides + 16.0, values },
        head: Head {
            aside,
            marks: drawing.axis.head(),
            value: Key::Change.label().get(table.lang).to_owned(),
            ..Head::default()
        },
        key: keys::keys(table, &chosen, (first, drawing.is_torn(&chosen))),
        notes: left_out(all - shown, table.lang).into_iter().chain(notes(speaker)).collect(),
        lines,
    }
}

/// What is before and after, above the numbers.
fn heading(table: &Table) -> String {
    let title = |key| table.columns.iter().find(|column| column.key == key).map_or("", |column| column.short.as_str());
    let text = format!("{} → {}", title(Key::Before), title(Key::After));
    lines(&visible::line(&text), ASIDE, MOST_ASIDE, 1).concat()
}

/// That the picture shows some of the rows alone.
fn left_out(more: usize, lang: Lang) -> Option<String> {
    let count = number::grouped(more.into(), Decimals::AtLeast(0), lang);
    (more > 0).then(|| match lang {
        Lang::En => format!("Note: The first {ROWS} rows of the table are drawn; it has {count} more."),
        Lang::Ja => format!("注：表の初めの{ROWS}行を図にした。ほかに{count}行がある。"),
    })
}

/// What rows are drawn with.
struct Drawing<'s, 't> {
    speaker: &'s Speaker<'t>,
    axis: Axis,
}

impl Drawing<'_, '_> {
    /// What can be compared, its total and what is published for that; then what cannot, and the sum of all rows.
    fn lines(&self, rows: &[&TableRow]) -> Vec<Line> {
        let totals = &self.speaker.table.totals;
        let (rest, rows): (Vec<&TableRow>, Vec<&TableRow>) = rows.iter().partition(|row| row.is_left_out);
        let (all, totals): (Vec<&TableRow>, Vec<&TableRow>) =
            totals.iter().partition(|total| total.label == Some(ALL_ROWS));
        let mut lines: Vec<Line> = rows.into_iter().map(|row| Line::Row(self.one(row))).collect();
        for (totals, rest) in [(totals, rest), (all, Vec::new())] {
            if !totals.is_empty() {
                lines.push(Line::Rule);
            }
            lines.extend(totals.into_iter().flat_map(|total| self.total(total)).map(Line::Row));
            lines.extend(rest.into_iter().map(|row| Line::Row(self.one(row))));
        }
        lines
    }

    /// Whether some change is longer than the scale.
    fn is_torn(&self, rows: &[&TableRow]) -> bool {
        let table = self.speaker.table;
        let totals = table.totals.iter().flat_map(|total| {
            let published = total.published.clone().map(TableRow::from);
            std::iter::once(total.clone()).chain(published)
        });
        rows.iter()
            .copied()
            .cloned()
            .chain(totals)
            .any(|row| table.movement(&row).is_some_and(|it| self.axis.beyond(&it.allowed).next().is_some()))
    }

    /// A total, and what is published for it.
    fn total(&self, total: &TableRow) -> Vec<Row> {
        let fields = Fields::new(self.speaker.table, total);
        let (own, published) = fields.apart();
        let row = |fields: Fields<'_>| Row { is_strong: true, ..self.row(&fields, total.is_left_out) };
        let mut rows: Vec<Row> = std::iter::once(own).chain(published).map(row).collect();
        if let (true, Some(published)) = (contradicts(&fields), rows.get_mut(1)) {
            let word = Label::new("✕ contradiction", "✕ 矛盾").get(self.speaker.table.lang);
            published.details.push(word.into());
        }
        rows
    }

    fn one(&self, row: &TableRow) -> Row {
        self.row(&Fields::new(self.speaker.table, row), row.is_left_out)
    }

    fn row(&self, fields: &Fields<'_>, is_left_out: bool) -> Row {
        let (speaker, lang) = (self.speaker, self.speaker.table.lang);
        let said = |key, nothing: &str| fields.words(speaker, key, nothing);
        let emblem = fields.emblem();
        let name = said(Key::Name, "").to_string();
        let sides = [Key::Before, Key::After].map(|key| said(key, nothing(lang)));
        let told = sides.each_ref().map(ToString::to_string).join(" → ");
        let aside = pair(sides, " → ");
        let value = said(Key::Change, "");
        let details = [lineage(speaker, fields), contradicted(speaker, fields), disputed(speaker, fields)];
        let told = [Some(told), Some(value.to_string())].into_iter().chain(details.clone());
        let told: Vec<String> = told.flatten().filter(|text| !text.is_empty()).collect();
        Row {
            told: format!("{name}: {}", told.join(Label::new(", ", "、").get(lang))),
            marks: self.marks(fields, is_left_out).0,
            emblem,
            name,
            details: details.into_iter().flatten().map(Into::into).collect(),
            height: if aside.len() > 1 { 2.0 * BAND.1 } else { BAND.1 },
            aside,
            value_detail: from_or_to_nothing(fields, lang).filter(|_| !value.is_empty()).unwrap_or_default().into(),
            value,
            ..Row::default()
        }
    }

    /// The axis, and the change on it.
    fn marks(&self, fields: &Fields<'_>, is_left_out: bool) -> Marks {
        let (mut marks, axis) = (Marks::default(), &self.axis);
        for (mark, _) in axis.marks.iter().filter(|(mark, _)| !mark.is_zero()) {
            marks.grid(axis.scale.at(*mark), BAND.1, Hue::Hairline);
        }
        match fields.movement() {
            Some(change) => self.change(&mut marks, fields, &change),
            None if is_left_out => self.unknown(&mut marks),
            None => {}
        }
        marks.grid(axis.scale.zero(), BAND.1, Hue::Rule);
        marks
    }

    /// The bar of a change as far as it is certain, and where it may lie; a hatch alone where its direction is open.
    fn change(&self, marks: &mut Marks, fields: &Fields<'_>, movement: &Movement) {
        let (scale, change) = (&self.axis.scale, &movement.allowed);
        let hue = key::hue(fields.emblem().map(|emblem| emblem.slot));
        let ends = change.low().zip(change.high());
        let is_one_sided = matches!(status(fields), Some("new" | "ended"));
        if let (Direction::Open, Some(ends)) = (movement.direction, ends) {
            marks.area(scale, ends, BAND, Fill::Hatch(hue));
            marks.printed(scale.at(change.yen()), BAND);
        } else {
            if let Some(ends) = ends.filter(|_| !change.is_exact() && !is_one_sided) {
                marks.area(scale, ends, BAND, Fill::Tint(hue, MAYBE));
            }
            marks.bar(scale, movement.certain(), BAR, Fill::Solid(hue));
            if movement.certain() != change.yen() {
                marks.printed(scale.at(change.yen()), BAR);
            }
        }
        for (end, is_left) in self.axis.beyond(change) {
            marks.torn(end, BAND, is_left);
        }
        let Some((_, published)) = fields.published(Key::Change) else { return };
        let x = scale.at(published.yen());
        if contradicts(fields) { marks.contradiction(x, BAND) } else { marks.tick(x, BAR) }
    }

    /// An empty box: one side is not known, so nothing can be compared.
    fn unknown(&self, marks: &mut Marks) {
        let (zero, lang) = (self.axis.scale.zero(), self.speaker.table.lang);
        let word = Label::new("one side is not in the data", "一方の側の記載がない").get(lang);
        let is_right = zero.percent > 60.0;
        let (from, to) = if is_right { (-22.0, -6.0) } else { (6.0, 22.0) };
        marks.unknown(zero.plus(from), zero.plus(to), (2.0, 16.0));
        let (x, anchor) = if is_right { (from - 6.0, Anchor::End) } else { (to + 6.0, Anchor::Start) };
        marks.label(zero.plus(x), BASELINE, anchor, SMALL, word);
    }
}
