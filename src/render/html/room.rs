//! Which texts of a drawing have room, whatever width its column has.
//!
//! A drawing is made once for all widths, and in a narrow one texts would lie on each other. So each is shown from some
//! width on; a number that would leave the drawing stands at its edge instead. Shapes are known here, charts are not.

use std::cmp::Ordering;
use std::fmt::Write;

use crate::render::chart::measure::width;
use crate::render::chart::shape::{Anchor, Hue, Shape, Type, X};

/// Widths of columns, in pixels, at which texts come and go. What is shown in the first is shown in narrower ones, too.
const STEPS: [u16; 15] = [40, 70, 100, 140, 180, 220, 260, 300, 340, 400, 460, 540, 640, 800, 1000];
/// How far a text may reach beyond its drawing: half of the gap between columns.
const SLACK: f64 = 8.0;
/// What is left free between texts.
const GAP: f64 = 2.0;

/// The steps at which something is shown: from one on, and before another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shown {
    from: usize,
    before: usize,
}

impl Shown {
    /// Everywhere.
    const ALWAYS: Self = Self { from: 0, before: STEPS.len() };

    /// In columns that are so wide.
    pub(super) fn from(width: f64) -> Self {
        Self { from: STEPS.iter().take_while(|step| f64::from(**step) < width).count(), ..Self::ALWAYS }
    }

    /// Only where something else is not shown yet.
    pub(super) fn before(self, other: Self) -> Self {
        Self { before: other.from, ..self }
    }

    pub(super) fn is_never(self) -> bool {
        self.from >= self.before
    }

    /// Its classes, to stand behind others.
    pub(super) fn classes(self) -> String {
        let from = STEPS.get(self.from).filter(|_| self.from > 0).map(|step| format!(" n{step}"));
        let before = STEPS.get(self.before).map(|step| format!(" u{step}"));
        from.into_iter().chain(before).collect()
    }
}

/// The style of the classes: `n` hides below a width, `u` from it on.
pub(super) fn style() -> String {
    let mut css = ".marks,.mark,.strip{container-type:inline-size}".to_owned();
    for step in STEPS {
        // Writing to a String does not fail.
        let _ = write!(css, "@container (width<{step}px){{.n{step}{{display:none}}}}");
        let _ = write!(css, "@container (width>={step}px){{.u{step}{{display:none}}}}");
    }
    css
}

/// Where a text is shown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Room {
    pub(super) own: Shown,
    /// At the edge, in columns that are too narrow for its own place.
    pub(super) edge: Option<(X, Anchor, Shown)>,
}

/// A text of a drawing, as far as its room is concerned.
#[derive(Debug, Clone, Copy)]
struct Line {
    x: X,
    anchor: Anchor,
    kind: Type,
    width: f64,
    y: f64,
}

/// How a text is shown at a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Own,
    Edge,
    Hidden,
}

/// The room of each shape; what is no text is shown everywhere.
pub(super) fn rooms(shapes: &[Shape]) -> Vec<Room> {
    let lines: Vec<Option<Line>> = shapes.iter().map(Line::of).collect();
    let states: Vec<Vec<State>> = STEPS.iter().map(|step| at(f64::from(*step), &lines)).collect();
    let room = |(at, line): (usize, &Option<Line>)| {
        let course = || states.iter().rev().map(|states| states.get(at).copied().unwrap_or(State::Own));
        let own = course().take_while(|state| *state == State::Own).count();
        let any = course().take_while(|state| *state != State::Hidden).count();
        let from = |count: usize| Shown { from: STEPS.len() - count, ..Shown::ALWAYS };
        let edge = line.filter(|_| any > own).map(|line| {
            let (x, anchor) = line.edge();
            (x, anchor, from(any).before(from(own)))
        });
        Room { own: from(own), edge }
    };
    lines.iter().enumerate().map(room).collect()
}

/// How each text is shown in a column of one width: those of higher rank take their places first.
fn at(room: f64, lines: &[Option<Line>]) -> Vec<State> {
    let mut states = vec![State::Own; lines.len()];
    let mut order: Vec<(usize, Line)> =
        lines.iter().enumerate().filter_map(|(at, line)| Some((at, (*line)?))).collect();
    order.sort_by(|(_, a), (_, b)| a.rank(b));
    let mut placed: Vec<[f64; 4]> = Vec::new();
    for (at, line) in order {
        let own = (State::Own, line.ink(line.left(room)));
        let edge = (State::Edge, line.ink(line.left(room).clamp(0.0, (room - line.width).max(0.0))));
        let is_inside = |[left, right, ..]: [f64; 4], slack: f64| left >= -slack && right <= room + slack;
        let found = if is_inside(own.1, SLACK) { own } else { edge };
        let fits = is_inside(found.1, SLACK) && (found.0 == State::Own || line.kind.hue == Hue::Ink);
        let state = if fits && !placed.iter().any(|other| lie_on_each_other(*other, found.1)) {
            placed.push(found.1);
            found.0
        } else {
            State::Hidden
        };
        if let Some(place) = states.get_mut(at) {
            *place = state;
        }
    }
    states
}

fn lie_on_each_other([a_left, a_right, a_top, a_bottom]: [f64; 4], [left, right, top, bottom]: [f64; 4]) -> bool {
    a_left < right + GAP && left < a_right + GAP && a_top < bottom && top < a_bottom
}

impl Line {
    fn of(shape: &Shape) -> Option<Self> {
        let Shape::Text { x, y, anchor, kind, text, .. } = shape else { return None };
        Some(Self { x: *x, anchor: *anchor, kind: *kind, width: width(text, *kind), y: *y })
    }

    fn left(&self, room: f64) -> f64 {
        let x = self.x.percent / 100.0 * room + self.x.px;
        match self.anchor {
            Anchor::Start => x,
            Anchor::Middle => x - self.width / 2.0,
            Anchor::End => x - self.width,
        }
    }

    /// Left, right, top and bottom of its characters.
    fn ink(&self, left: f64) -> [f64; 4] {
        [left, left + self.width, self.y - 0.8 * self.kind.size, self.y + 0.04 * self.kind.size]
    }

    /// The end of the drawing that it would leave by.
    fn edge(&self) -> (X, Anchor) {
        if self.x.percent > 50.0 { (X::part(1.0), Anchor::End) } else { (X::part(0.0), Anchor::Start) }
    }

    /// Which of two texts stays, if there is room for one: the bold, the larger, the darker, the newer.
    fn rank(&self, other: &Self) -> Ordering {
        let hue = |line: &Self| match line.kind.hue {
            Hue::Ink => 0,
            Hue::Ink2 => 1,
            _ => 2,
        };
        let bold = other.kind.bold.cmp(&self.kind.bold);
        let (size, hue) = (other.kind.size.total_cmp(&self.kind.size), hue(self).cmp(&hue(other)));
        bold.then(size).then(hue).then(other.x.percent.total_cmp(&self.x.percent))
    }
}

#[cfg(test)]
mod tests {
    use super::{Room, Shown, rooms};
    use crate::render::chart::shape::{Anchor, Hue, Shape, Type, X};

    fn text(part: f64, anchor: Anchor, kind: Type, text: &str) -> Shape {
        Shape::Text { x: X::part(part), y: 20.0, anchor, kind, text: text.into(), halo: false }
    }

    fn classes(room: &Room) -> (String, Option<String>) {
        (room.own.classes(), room.edge.map(|(_, _, shown)| shown.classes()))
    }

    #[test]
    fn texts_of_lower_rank_come_where_there_is_room() {
        let small = Type::plain(11.0, Hue::Ink3);
        let year = |at: f64, name: &str| text(at, Anchor::Middle, small, name);
        let years = [year(0.1, "FY2021"), year(0.3, "FY2022"), year(0.5, "FY2023")];
        let found: Vec<_> = rooms(&years).iter().map(classes).collect();
        // The newest stays, and the first is two columns away from it.
        assert_eq!(found, [(" n140".to_owned(), None), (" n220".to_owned(), None), (String::new(), None)]);
    }

    #[test]
    fn a_number_that_would_leave_the_drawing_stands_at_its_edge() {
        let number = text(0.8, Anchor::Start, Type::bold(16.0), "1,234.5");
        let remark = text(0.8, Anchor::Start, Type::plain(12.0, Hue::Ink3), "1,234.5");
        let found: Vec<_> = rooms(&[number]).iter().map(classes).collect();
        assert_eq!(found, [(" n300".to_owned(), Some(" n70 u300".to_owned()))]);
        // What is said beside numbers is left out instead.
        assert_eq!(rooms(&[remark])[0].edge, None);
    }

    #[test]
    fn one_text_stands_for_another_where_that_has_no_room() {
        let (long, short) = (Shown::from(150.0), Shown::from(50.0));
        assert_eq!((long.classes(), short.before(long).classes()), (" n180".to_owned(), " n70 u180".to_owned()));
        assert!(short.before(Shown::from(1.0)).is_never());
        assert!(Shown::from(2000.0).is_never());
    }
}
