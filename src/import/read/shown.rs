//! What a cell of a workbook shows, and why that may not be the number that it holds.
//!
//! Knows one cell at a time, not what its column means.

use crate::import::read::cells::brief;
use crate::import::read::left_out::LeftOut;
use crate::{Message, message};

/// The text of a cell, and what must be known before it is read as an amount.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Shown {
    pub(crate) text: String,
    pub(crate) doubt: Option<Doubt>,
    /// How many decimals the cell shows, if it holds a number with so many digits that a formula must have computed it.
    pub(crate) computed: Option<u8>,
    /// Whether the number has digits behind these that only a computer's arithmetic leaves.
    pub(crate) has_noise: bool,
    /// How far the alignment of the cell indents a text; a step of it is as wide as a wide blank, which is 2.
    pub(crate) indent: u8,
    /// What is left out of the text.
    pub(crate) left_out: LeftOut,
}

/// Why a cell cannot be read as an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Doubt {
    /// The whole cell is struck out.
    Struck,
    /// All of it is raised or lowered, or a part that may belong to the number.
    Raised,
    /// The number format shows another sign than the number has.
    Sign,
    /// The number format hides the number.
    Hidden,
    /// What is shown is another number than the cell holds.
    Differs,
}

impl Doubt {
    /// The message about a cell with this text.
    pub(crate) fn message(self, text: &str) -> Message {
        let text = brief(text);
        match self {
            Self::Struck => message!(
                "`{text}` is struck out: delete it, or take off the strike",
                "「{text}」に取り消し線が引かれています。セルを空にするか、取り消し線を外してください"
            ),
            Self::Raised => message!(
                "`{text}` is raised or lowered, all of it or a part: write the amount alone, in ordinary characters",
                "「{text}」に上付きまたは下付きの文字があります。金額だけを通常の文字で書いてください"
            ),
            Self::Sign => message!(
                "the cell holds {text}, and its number format shows another sign: correct one of the two",
                "セルの値は{text}ですが、表示形式により符号が逆に表示されています。どちらかを直してください"
            ),
            Self::Hidden => message!(
                "the cell holds {text}, and its number format hides it: correct one of the two",
                "セルの値は{text}ですが、表示形式により隠れています。どちらかを直してください"
            ),
            Self::Differs => message!(
                "the cell holds {text}, and shows another number: choose a number format that shows its digits",
                "セルの値は{text}ですが、別の数値が表示されています。値がそのまま見える表示形式にしてください"
            ),
        }
    }
}

impl Shown {
    /// A text that shows what it is.
    pub(crate) fn plain(text: String) -> Self {
        Self { text, ..Self::default() }
    }

    /// The same with a doubt, unless there is one already.
    pub(crate) fn doubted(self, doubt: Option<Doubt>) -> Self {
        Self { doubt: self.doubt.or(doubt), ..self }
    }
}
