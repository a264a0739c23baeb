//! Values as they are typed, and why one is refused: in both languages, since nobody knows yet which is spoken.

use std::str::FromStr;

use budget::{Message, Tell};

/// Reads a value of a type whose errors are told in both languages.
pub(crate) fn typed<T>(text: &str) -> Result<T, Message>
where
    T: FromStr,
    T::Err: Tell,
{
    text.parse().map_err(|error: T::Err| Message::of(|lang| error.tell(lang)))
}
