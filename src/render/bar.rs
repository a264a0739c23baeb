//! Small pictures in text: bars over phases, and the course of yearly counts.

use unicode_width::UnicodeWidthStr;

use super::Style;
use super::text::wrap::word_width;

/// A part of a bar.
pub(super) struct Bar<'t> {
    pub(super) opens: bool,
    pub(super) closes: bool,
    pub(super) dotted: bool,
    pub(super) label: &'t str,
}

impl Bar<'_> {
    /// The part, `width` columns wide: `[.......`, `..MEXT..`, `.......]`.
    pub(super) fn drawn(&self, width: usize) -> String {
        let fill = if self.dotted { "." } else { "=" };
        let ends = usize::from(self.opens) + usize::from(self.closes);
        let room = width.saturating_sub(ends);
        let label = if self.label.width() <= room { self.label } else { "" };
        let rest = room - label.width();
        let left = rest / 2;
        let (open, close) = (if self.opens { "[" } else { "" }, if self.closes { "]" } else { "" });
        format!("{open}{}{label}{}{close}", fill.repeat(left), fill.repeat(rest - left))
    }
}

/// How wide a phase's part of a bar is: as its heading needs it, wider where the terminal has room.
pub(super) fn width(heading: &str, style: &Style) -> usize {
    const ROOMY: u16 = 120;
    // One column keeps the headings of neighbours apart.
    let least = (word_width(heading) + 1).clamp(9, 12);
    if style.width.is_none_or(|width| width >= ROOMY) { (heading.width() + 1).clamp(least, 16) } else { least }
}

/// The course of yearly counts: a small picture and the counts themselves.
pub(super) fn series(counts: &[u64], ascii: bool) -> String {
    const HEIGHTS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let numbers = counts.iter().map(u64::to_string).collect::<Vec<_>>().join("/");
    let most = counts.iter().copied().max().unwrap_or(0);
    if ascii || most == 0 {
        return numbers;
    }
    let height = |count: &u64| {
        let step = usize::try_from(count.saturating_mul(7).div_ceil(most)).unwrap_or(7);
        HEIGHTS.get(step).copied().unwrap_or('█')
    };
    format!("{} {numbers}", counts.iter().map(height).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_runs_from_bracket_to_bracket() {
        let part = |opens, closes, label| Bar { opens, closes, dotted: true, label }.drawn(8);
        assert_eq!(
            [part(true, false, ""), part(false, false, "MEXT"), part(false, true, "")].concat(),
            "[.........MEXT.........]"
        );
        assert_eq!(part(true, true, "文科省"), "[文科省]");
        assert_eq!(part(true, true, "too long for it"), "[......]");
    }

    #[test]
    fn a_series_shows_its_course_and_its_counts() {
        assert_eq!(series(&[14, 11, 54], false), "▃▃█ 14/11/54");
        assert_eq!(series(&[0, 1, 0], false), "▁█▁ 0/1/0");
        assert_eq!(series(&[14, 11, 54], true), "14/11/54");
    }
}
