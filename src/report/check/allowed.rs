//! Which warnings a strict check lets pass, by what somebody typed.

use crate::code::{Code, Level};
use crate::message;
use crate::message::Message;
use crate::suggest::{meant, nearest};

/// Why a text names no warning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAllowed(pub Message);

/// The warning that a text names.
///
/// # Errors
///
/// A text that is no id, with the nearest; or the id of an error, which has to be looked into.
pub fn allowed(text: &str) -> Result<Code, NotAllowed> {
    let known = text.parse::<Code>();
    if let Ok(code) = known
        && !code.is_error()
    {
        return Ok(code);
    }
    let shown: String = text.chars().take(40).collect();
    if known.is_ok() {
        return Err(NotAllowed(message!(
            "`--allow` takes warnings, and {shown} is an error: mend it, or say in `[[acknowledged]]` why it stays",
            "`--allow`に指定できるのは警告だけで、{shown}はエラーです：直すか、残す理由を`[[acknowledged]]`に書いてください"
        )));
    }
    let warnings = Code::ALL.into_iter().filter(|code| code.level() == Level::Warning).map(Code::id);
    let near = nearest(text, warnings.map(|id| (id, id)));
    let remedy = meant(&near)
        .unwrap_or_else(|| message!("`budget explain` lists all ids", "`budget explain`ですべてのIDを表示できます"));
    Err(NotAllowed(message!(lang =>
        "there is no warning `{shown}`: {}", "`{shown}`という警告はありません：{}", remedy.get(lang),
    )))
}
