//! Characters that XML cannot hold, as an xlsx workbook writes them: `_x000D_` is a line end, `_x005F_` an underscore.

/// How long an escape is.
const LENGTH: usize = "_x000D_".len();

/// The text with the characters that its escapes stand for.
pub(crate) fn resolved(text: &str) -> String {
    let (mut resolved, mut units, mut rest) = (String::new(), Vec::new(), text);
    while let Some(at) = rest.find('_') {
        let (before, from) = rest.split_at(at);
        if !before.is_empty() {
            end(&mut units, &mut resolved);
            resolved.push_str(before);
        }
        if let Some(unit) = unit(from) {
            units.push(unit);
            rest = from.get(LENGTH..).unwrap_or_default();
        } else {
            end(&mut units, &mut resolved);
            resolved.push('_');
            rest = from.get(1..).unwrap_or_default();
        }
    }
    end(&mut units, &mut resolved);
    resolved.push_str(rest);
    resolved
}

/// The UTF-16 unit of the escape with which a text begins, if it begins with one.
fn unit(text: &str) -> Option<u16> {
    let digits = text.get(..LENGTH)?.strip_prefix("_x")?.strip_suffix('_')?;
    digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| u16::from_str_radix(digits, 16).ok())?
}

/// Adds the characters of escapes that stand side by side: two of them may make one.
fn end(units: &mut Vec<u16>, resolved: &mut String) {
    resolved.push_str(&String::from_utf16_lossy(units));
    units.clear();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_become_their_characters_and_nothing_else_does() {
        for (text, expected) in [
            ("a_x000D_\nb", "a\r\nb"),
            ("_x005F_x000D_", "_x000D_"),
            ("_xD83D__xDCF7_", "📷"),
            ("_xD83D_x", "\u{FFFD}x"),
            ("_x00G0_ __ _x1_", "_x00G0_ __ _x1_"),
            ("_x長い_", "_x長い_"),
            ("plain", "plain"),
            ("", ""),
        ] {
            assert_eq!(resolved(text), expected, "{text}");
        }
    }
}
