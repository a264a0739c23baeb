//! Ids: how they are spelled, and which words are none.

/// Words that queries use for something else.
const RESERVED: [&str; 3] = ["none", "all", "latest"];

/// Whether a text is spelled as an id: letters of any script, digits and `-`.
pub(crate) fn is_spelled_as_id(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || c == '-')
}

/// Whether a text cannot be an id, since queries use the word.
pub(crate) fn is_reserved(text: &str) -> bool {
    RESERVED.contains(&text)
}
