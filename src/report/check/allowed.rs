//! Which warnings a strict check lets pass, by what somebody typed.

use crate::code::{Code, Level};
use crate::model::Lang;
use crate::suggest::{did_you_mean, meant, nearest};

/// Why a text names no warning, in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAllowed(pub String);

/// The warning that a text names.
///
/// # Errors
///
/// A text that is no id, with the nearest; or the id of an error, which has to be looked into.
pub fn allowed(text: &str, lang: Lang) -> Result<Code, NotAllowed> {
    let known = text.parse::<Code>();
    if let Ok(code) = known
        && !code.is_error()
    {
        return Ok(code);
    }
    let shown: String = text.chars().take(40).collect();
    let warnings = Code::ALL.into_iter().filter(|code| code.level() == Level::Warning).map(Code::id);
    let near = nearest(text, warnings.map(|id| (id, id)));
    Err(NotAllowed(match (known.is_ok(), near.as_slice(), lang) {
        (true, _, Lang::En) => {
            format!(
                "`--allow` takes warnings, and {shown} is an error: mend it, or say in `[[acknowledged]]` why it stays"
            )
        }
        (true, _, Lang::Ja) => {
            format!(
                "`--allow`に指定できるのは警告です。{shown}はエラー：修正するか、`[[acknowledged]]`に理由を書いてください"
            )
        }
        (false, [], Lang::En) => format!("there is no warning `{shown}`: `budget explain` lists all ids"),
        (false, [], Lang::Ja) => format!("警告`{shown}`はありません：すべてのIDは`budget explain`で確認してください"),
        (false, near, Lang::En) => {
            format!("there is no warning `{shown}`: {}", did_you_mean(near).unwrap_or_default())
        }
        (false, near, Lang::Ja) => {
            let near = meant(near).unwrap_or_default();
            format!("警告`{shown}`はありません：{}", near.get(lang))
        }
    }))
}
