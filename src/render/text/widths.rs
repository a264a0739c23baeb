//! How wide the columns of a table are, from what they hold and how much room there is.

use unicode_width::UnicodeWidthStr;

use super::wrap::word_width;
use crate::render::view::{Heading, View};

/// The space between columns.
pub(super) const GAP: u16 = 2;

/// The space between columns that would else have to be narrower than they can be read with ease.
const NARROW_GAP: u16 = 1;

/// How wide a column of names becomes at most: figures stay within sight of short names.
const WIDEST_NAME: usize = 64;

/// How narrow a column of text may become where nothing else helps.
const LEAST_TEXT: usize = 8;

/// How narrow a column of text is that can still be read with ease.
const READABLE: usize = 16;

/// Words up to this width are kept whole for as long as possible.
const WHOLE_WORD: usize = 34;

/// The width of each column, and whether short headings are needed for that.
///
/// Numbers are never broken over two lines. What the terminal lacks is taken from the widest columns of text, and at
/// last from the headings of numbers.
pub(super) fn widths(view: &View, available: Option<usize>, between: u16) -> (Vec<usize>, bool) {
    let mut long = natural_widths(view, |heading| &heading.long);
    let Some(available) = available.map(|width| width.saturating_sub(gaps(view, between))) else {
        return (long, false);
    };
    for (width, heading) in long.iter_mut().zip(&view.headings) {
        if heading.is_name {
            *width = (*width).min(WIDEST_NAME);
        }
    }
    if long.iter().sum::<usize>() <= available {
        return (long, false);
    }
    let mut widths = natural_widths(view, |heading| &heading.short);
    let text_words = |at: usize, heading: &Heading| {
        longest_word(view, at).max(word_width(&heading.short)).clamp(LEAST_TEXT, WHOLE_WORD)
    };
    let heading_words = |at: usize, heading: &Heading| content_width(view, at).max(word_width(&heading.short));
    let mut readable = widths.clone();
    // Each step takes from one kind of column, down to a floor that hurts a little more.
    shrink(&mut widths, available, view, false, text_words);
    shrink(&mut widths, available, view, true, heading_words);
    // Names are what a reader looks for, so they lose last.
    shrink(&mut widths, available, view, false, |_, heading| if heading.is_name { READABLE } else { LEAST_TEXT });
    shrink(&mut widths, available, view, false, |_, _| LEAST_TEXT);
    shrink(&mut widths, available, view, true, |at, _| content_width(view, at));
    shrink(&mut widths, available, view, false, |_, _| LEAST_TEXT - 2);
    if widths.iter().sum::<usize>() > available {
        // The terminal breaks the lines whatever is done, so there should be few of them.
        shrink(&mut readable, available, view, false, |at, heading| text_words(at, heading).max(READABLE));
        shrink(&mut readable, available, view, true, heading_words);
        return (readable, true);
    }
    (widths, true)
}

/// How wide the table is where it has all the room that it needs.
pub(super) fn natural_width(view: &View) -> usize {
    let natural = natural_widths(view, |heading| &heading.long);
    let capped = natural
        .iter()
        .zip(&view.headings)
        .map(|(width, heading)| if heading.is_name { (*width).min(WIDEST_NAME) } else { *width });
    capped.sum::<usize>() + gaps(view, GAP)
}

/// How far columns are narrowed; numbers stay whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Squeeze {
    /// As far as names and headings can still be read with ease, with all the space between columns.
    Roomy,
    /// As far as names and headings can still be read with ease.
    Easy,
    /// As far as it goes.
    Hard,
}

/// How wide the table is, if it is squeezed so far.
pub(crate) fn least_width(view: &View, squeeze: Squeeze) -> usize {
    let natural = natural_widths(view, |heading| &heading.short);
    let least = |(at, (heading, natural)): (usize, (&Heading, usize))| match (heading, squeeze) {
        (Heading { bar: Some(width), .. }, _) => *width,
        (Heading { is_number: true, .. }, Squeeze::Roomy | Squeeze::Easy) => {
            content_width(view, at).max(word_width(&heading.short))
        }
        (Heading { is_number: true, .. }, Squeeze::Hard) => content_width(view, at),
        (_, Squeeze::Roomy | Squeeze::Easy) => natural.min(READABLE),
        (_, Squeeze::Hard) => natural.min(LEAST_TEXT),
    };
    let between = if squeeze == Squeeze::Roomy { GAP } else { NARROW_GAP };
    view.headings.iter().zip(natural).enumerate().map(least).sum::<usize>() + gaps(view, between)
}

/// The space between columns: less of it where names and headings need the room.
pub(super) fn gap(view: &View, available: Option<usize>) -> u16 {
    let is_tight = available.is_some_and(|width| least_width(view, Squeeze::Roomy) > width);
    if is_tight { NARROW_GAP } else { GAP }
}

/// The space after a column, as much as there is between columns; parts of bars join.
pub(super) fn gap_after(view: &View, at: usize, between: u16) -> u16 {
    let is_bar = |at: usize| view.headings.get(at).is_some_and(|heading| heading.bar.is_some());
    if at + 1 == view.headings.len() || (is_bar(at) && is_bar(at + 1)) { 0 } else { between }
}

pub(super) fn gaps(view: &View, between: u16) -> usize {
    (0..view.headings.len()).map(|at| usize::from(gap_after(view, at, between))).sum()
}

/// Narrows the widest columns of numbers or of text until all fit, or none is above its floor.
fn shrink(
    widths: &mut [usize],
    available: usize,
    view: &View,
    numbers: bool,
    floor: impl Fn(usize, &Heading) -> usize,
) {
    let floors: Vec<usize> = view.headings.iter().enumerate().map(|(at, heading)| floor(at, heading)).collect();
    while widths.iter().sum::<usize>() > available {
        let columns = widths.iter_mut().zip(&floors).zip(&view.headings);
        let candidates = columns.filter(|((width, floor), heading)| {
            heading.bar.is_none() && heading.is_number == numbers && **width > **floor
        });
        match candidates.max_by_key(|((width, _), _)| **width) {
            Some(((width, _), _)) => *width -= 1,
            None => break,
        }
    }
}

/// The width of the longest word in a column's cells.
fn longest_word(view: &View, at: usize) -> usize {
    let cells = view.lines().filter_map(|row| row.get(at));
    cells.map(|text| word_width(text)).max().unwrap_or(0)
}

fn natural_widths(view: &View, heading: impl Fn(&Heading) -> &str) -> Vec<usize> {
    let natural = |(at, title): (usize, &Heading)| {
        title.bar.unwrap_or_else(|| content_width(view, at).max(heading(title).width()))
    };
    view.headings.iter().enumerate().map(natural).collect()
}

/// The width of the widest line in a column's cells.
fn content_width(view: &View, at: usize) -> usize {
    let cells = view.lines().filter_map(|row| row.get(at));
    cells.flat_map(|text| text.lines()).map(UnicodeWidthStr::width).max().unwrap_or(0)
}
