//! How much something matters, which people may see as a colour.

/// What a word says besides itself: a renderer may colour it, and the word still tells without a colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// Nothing.
    #[default]
    Plain,
    /// Of little interest.
    Quiet,
    /// Something to be careful about.
    Caution,
    /// Something wrong.
    Alarm,
}
