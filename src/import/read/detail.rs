//! What a sheet keeps of a cell besides its text: the decimals of a computed number, or the indent of a text.
//!
//! One byte, as a sheet may have millions of cells.

use crate::folding::is_unseen;

/// What is known of a cell besides its text, in one byte: how many decimals a computed number shows, or how far a text is
/// indented. A number that a formula computed is not set in by levels, and a text is not computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Detail(u8);

impl Detail {
    pub(crate) const NOTHING: Self = Self(u8::MAX);
    /// From here on it is an indent.
    const INDENTED: u8 = 64;

    pub(crate) fn of_computed(decimals: u8) -> Self {
        Self(decimals.min(Self::INDENTED - 1))
    }

    pub(crate) fn of_indent(indent: u8) -> Self {
        if indent == 0 { Self::NOTHING } else { Self(Self::INDENTED.saturating_add(indent).min(u8::MAX - 1)) }
    }

    pub(crate) fn computed(self) -> Option<u8> {
        (self.0 < Self::INDENTED).then_some(self.0)
    }

    pub(crate) fn indent(self) -> u8 {
        if self == Self::NOTHING { 0 } else { self.0.saturating_sub(Self::INDENTED) }
    }
}

/// How wide the blanks before a text are; a wide one counts as two.
pub(crate) fn indent_of(text: &str) -> u8 {
    let blanks = text.chars().take_while(|c| c.is_whitespace() || is_unseen(*c));
    blanks.fold(0, |width: u8, c| width.saturating_add(if c == '\u{3000}' { 2 } else { u8::from(!is_unseen(c)) }))
}

#[cfg(test)]
mod tests {
    use crate::import::read::address::CellPlace;
    use crate::import::read::sheet::Sheet;
    use crate::import::read::shown::Shown;

    #[test]
    fn an_indent_is_that_of_blanks_and_of_the_alignment() {
        let mut sheet = Sheet::titled("a.xlsx", "A");
        for (column, (text, indent)) in [("　a", 0), ("  b", 2), ("c", 2), ("d ", 0)].into_iter().enumerate() {
            let shown = Shown { indent, ..Shown::plain(text.to_owned()) };
            sheet.push_shown(CellPlace { row: 0, column }, &shown).unwrap();
        }
        let row = sheet.row(0);
        assert_eq!([0, 1, 2, 3, 4].map(|column| row.indent(column)), [2, 4, 2, 0, 0]);
        assert_eq!(row.computed(1), None);
    }
}
