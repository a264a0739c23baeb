//! How wide columns are and how many lines texts take, so that a sheet can be read and printed as it opens.
//!
//! Everything is counted in digits; wide characters count as two.

use unicode_width::UnicodeWidthStr;

use super::cell::{Content, Writer};
use crate::render::above::facts;
use crate::render::text::wrap::{word_width, wrapped};
use crate::render::view::Heading;
use crate::table::{Cell, Column, DIFFERENCE, PUBLISHED, Role, Row, Table};

/// How wide a column may become; longer text goes on in the next line.
const WIDEST: usize = 44;
/// Names are what rows are found by.
const WIDEST_NAME: usize = 64;
const LEAST_NAME: usize = 30;
const NARROWEST: usize = 8;
/// How wide the heading of a column of numbers makes it at most.
const WIDEST_HEADING: usize = 10;
/// How wide a word in it makes it, which would be broken otherwise.
const WIDEST_WORD: usize = 14;
/// How wide a sheet may become before its columns of text give way: wider ones print too small on A4.
const WIDEST_SHEET: usize = 150;
/// How narrow a column of text becomes then.
const LEAST_TEXT: usize = 14;
/// How wide a word is at most that is not broken for that.
const WIDEST_BROKEN: usize = 24;
/// How narrow it becomes before names and long texts give way, too.
const EASY_TEXT: usize = 20;
/// Texts this long are read like a page: their column gives way last, and has more room.
const LONG: usize = 150;
/// How long its texts are then on the average.
const OFTEN_LONG: usize = 50;
const WIDEST_LONG: usize = 90;
const LEAST_LONG: usize = 50;
/// How narrow a column of numbers becomes, if its numbers are short.
const LEAST_NUMBER: usize = 11;
/// How wide a sheet is at least, so that the notes below it are no column of their own.
const NARROWEST_SHEET: usize = 100;
/// How wide its columns become for that.
const WIDE_TEXT: usize = 40;
const WIDE_NUMBER: usize = 18;
/// On both sides, so that a heading in the middle does not touch the arrow of the filter.
const ARROW: usize = 5;

/// What the cells of a column take.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Measure {
    /// The width of the widest line of text.
    text: usize,
    /// That of the widest number before its point.
    whole: usize,
    /// That of the widest word, which is not broken.
    word: usize,
    /// The width of all texts together, and how many cells there are.
    all: usize,
    cells: usize,
    /// The most decimals that are shown.
    pub(super) decimals: u32,
    /// Whether some number is negative.
    pub(super) falls: bool,
    /// Whether some number is shown as another than it is.
    pub(super) rounds: bool,
    /// Whether it holds amounts as they are, no estimates.
    pub(super) is_of_amounts: bool,
}

impl Measure {
    /// Takes a row into account, in a column at a position of the table.
    pub(super) fn add(&mut self, row: &Row, (at, column): (usize, &Column), writer: &Writer<'_>) {
        self.cell(row.cells.get(at).map(|cell| (cell, writer.content_in(row, at))), 0, writer);
        if let Some(published) = row.published.as_deref() {
            // Below the totals, the name comes with a label.
            let is_name = column.key.role() == Role::Name;
            let label = if is_name { PUBLISHED.get(writer.lang()).width() + 2 } else { 0 };
            let cells = if is_name { &row.cells } else { published };
            self.cell(cells.get(at).map(|cell| (cell, writer.content(cell))), label, writer);
            if is_name {
                self.text = self.text.max(DIFFERENCE.get(writer.lang()).width());
            }
        }
    }

    fn cell(&mut self, cell: Option<(&Cell, Content)>, label: usize, writer: &Writer<'_>) {
        let Some((cell, content)) = cell else { return };
        self.cells += 1;
        match content {
            Content::Nothing => {}
            Content::Number(value, shown) => {
                self.whole = self.whole.max(shown.width(value));
                self.decimals = self.decimals.max(shown.decimals);
                self.falls |= value.is_sign_negative() && !value.is_zero();
                self.is_of_amounts |= matches!(cell, Cell::Printed(_) | Cell::Amount(_) | Cell::Change(_));
                self.rounds |= cell.amount().is_some() && shown.rounds(value);
            }
            Content::Text(_) | Content::Day(..) => {
                let said = writer.say(cell);
                let widest = said.lines().map(UnicodeWidthStr::width).max();
                self.text = self.text.max(widest.unwrap_or(0) + label);
                let width = said.width();
                self.all += width;
                if width > self.word && width > LEAST_TEXT {
                    self.word = self.word.max(word_width(&said));
                }
            }
        }
    }

    /// Whether the column is read like a page: one long text among many short or none is not.
    fn is_long(self) -> bool {
        self.text > LONG && self.all > self.cells * OFTEN_LONG
    }

    fn width(self) -> usize {
        let decimals = self.decimals as usize;
        self.text.max(self.whole + decimals + usize::from(decimals > 0))
    }
}

/// Columns that give way one kind after another.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Giving {
    Number,
    Text,
    Name,
    LongText,
}

impl Giving {
    fn of(heading: &Heading, content: Measure) -> Self {
        match content {
            _ if heading.is_number => Self::Number,
            content if content.is_long() => Self::LongText,
            _ if heading.is_name => Self::Name,
            _ => Self::Text,
        }
    }

    /// How narrow such a column becomes.
    fn least(self, content: Measure) -> usize {
        match self {
            Self::Text => LEAST_TEXT.max(content.word.min(WIDEST_BROKEN) + 2),
            Self::Name => LEAST_NAME,
            Self::LongText => LEAST_LONG,
            Self::Number => (content.width() + 2).max(LEAST_NUMBER),
        }
    }
}

/// The widths of the columns that are shown, with these headings and contents.
pub(super) fn widths(table: &Table, headings: &[Heading], contents: &[Measure]) -> Vec<u16> {
    let facts = facts(&table.facts).iter().map(|(label, _)| label.width()).max().unwrap_or(0);
    let natural = |(place, (heading, content)): (usize, (&Heading, &Measure))| {
        let title = heading.long.width();
        if heading.is_number {
            let word = heading.long.split(' ').map(UnicodeWidthStr::width).max().unwrap_or(0);
            let title = title.min(WIDEST_HEADING.max(word.min(WIDEST_WORD)));
            return (content.width() + 3).max(title + ARROW).max(NARROWEST);
        }
        let width = content.width().max(title + ARROW);
        let width = if place == 0 { width.max(facts) } else { width };
        let widest = match Giving::of(heading, *content) {
            Giving::LongText => WIDEST_LONG,
            Giving::Name => WIDEST_NAME,
            Giving::Text | Giving::Number => WIDEST,
        };
        (width + width / 10 + 2).clamp(NARROWEST, widest)
    };
    let mut widths: Vec<usize> = headings.iter().zip(contents).enumerate().map(natural).collect();
    // Columns of numbers first: their headings take several lines then, and the numbers none.
    let easy = (Giving::Text, EASY_TEXT);
    let all = [Giving::Number, Giving::Name, Giving::LongText, Giving::Text].map(|giving| (giving, 0));
    let [number, rest @ ..] = all;
    for (giving, least) in [number, easy].into_iter().chain(rest) {
        let is_giving = |(heading, content): (&Heading, &Measure)| giving == Giving::of(heading, *content);
        while widths.iter().sum::<usize>() > WIDEST_SHEET {
            let columns = widths.iter_mut().zip(headings.iter().zip(contents)).filter(|(_, column)| is_giving(*column));
            let wider = columns.filter(|(width, (_, content))| **width > giving.least(**content).max(least));
            match wider.map(|(width, _)| width).max() {
                Some(width) => *width -= 1,
                None => break,
            }
        }
    }
    even(&mut widths, headings, contents);
    while widths.iter().sum::<usize>() < NARROWEST_SHEET {
        let room = |heading: &Heading| if heading.is_number { WIDE_NUMBER } else { WIDE_TEXT };
        let narrow = widths.iter_mut().zip(headings).filter(|(width, heading)| **width < room(heading));
        match narrow.map(|(width, _)| width).min() {
            Some(width) => *width += 1,
            None => break,
        }
    }
    widths.into_iter().map(|width| u16::try_from(width).unwrap_or(u16::MAX)).collect()
}

/// Gives the column whose text takes the most lines what others can spare, so that rows are of an even height: these take two
/// lines then at most, or no more than before.
fn even(widths: &mut [usize], headings: &[Heading], contents: &[Measure]) {
    let lines = |at: usize, width: usize| {
        contents.get(at).map_or(0, |content| content.text.div_ceil(width.saturating_sub(2).max(1)))
    };
    let spare = |at: usize, width: usize| {
        let (heading, content) = headings.get(at).zip(contents.get(at))?;
        let least =
            Giving::of(heading, *content).least(*content).min(content.text + 2).max(heading.long.width() + ARROW);
        (!heading.is_number && width > least.max(NARROWEST)).then(|| lines(at, width - 1))
    };
    // Each step moves a digit.
    for _ in 0..WIDEST_SHEET {
        let texts = || widths.iter().copied().enumerate();
        let is_text = |at: usize| headings.get(at).is_some_and(|heading| !heading.is_number);
        let most = texts().filter(|&(at, _)| is_text(at)).max_by_key(|&(at, width)| lines(at, width));
        let Some((worst, width)) = most else { return };
        let tallest = lines(worst, width);
        let gives = |&(at, width): &(usize, usize)| {
            spare(at, width).is_some_and(|then| then < tallest && then <= lines(at, width).max(2))
        };
        let giver =
            texts().filter(|&(at, _)| at != worst).filter(gives).min_by_key(|&(at, width)| lines(at, width - 1));
        let Some((giver, _)) = giver else { return };
        if let Some(width) = widths.get_mut(giver) {
            *width -= 1;
        }
        if let Some(width) = widths.get_mut(worst) {
            *width += 1;
        }
    }
}

/// How wide columns are together, each of which has a margin.
pub(super) fn together<'w>(widths: impl Iterator<Item = &'w u16>) -> u16 {
    /// Five dots, of which a digit takes seven.
    const MARGIN: (u32, u32) = (5, 7);
    let (columns, sum) = widths.fold((0u32, 0u32), |(columns, sum), width| (columns + 1, sum + u32::from(*width)));
    u16::try_from(sum + columns * MARGIN.0 / MARGIN.1).unwrap_or(u16::MAX)
}

/// How many lines a text takes in a cell.
pub(super) fn lines_of(text: &str, width: u16) -> u16 {
    // Most letters are narrower than digits.
    let width = if text.is_ascii() { width.saturating_add(width / 8) } else { width };
    u16::try_from(wrapped(text, Some(width)).len()).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heading(long: &str, is_number: bool) -> Heading {
        Heading { long: long.to_owned(), short: String::new(), is_number, is_name: false, bar: None }
    }

    #[test]
    fn a_column_of_little_text_gives_its_room_to_one_of_more() {
        let headings = [heading("a", false), heading("b", false), heading("c", true)];
        let measure = |text| Measure { text, all: text, cells: 1, ..Measure::default() };
        let mut widths = [40, 20, 30];
        even(&mut widths, &headings, &[measure(20), measure(60), measure(9)]);
        assert_eq!(widths, [22, 38, 30]);
    }
}
