//! The emblem of a ministry: the colour and the sign that it bears in every picture.

/// How a ministry is told in pictures, whatever is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Emblem {
    /// The ministry's id.
    pub id: String,
    /// The place of its colour in a palette, from 0.
    pub slot: usize,
    /// Its sign in the table's language: one character in Japanese, a short code in English.
    pub sign: String,
}
