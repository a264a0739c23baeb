//! What is wrong with a rules file as TOML, in both languages, with its line.
//!
//! Knows the words of the reader of TOML, and no rule.

use std::ops::Range;

use toml::de::Error;
use unicode_width::UnicodeWidthStr;

use crate::load::syntax_mistake;
use crate::message::Message;
use crate::model::Lang;
use crate::visible;

/// What the reader says of a text, and what to do.
pub(super) fn of_reader(text: &str, error: &Error, remedy: &Message) -> Message {
    let english = format!("{}{remedy}", visible::source(error.to_string().trim_end()));
    let (span, message) = (error.span().unwrap_or(0..0), error.message());
    let known = translated(message, text.get(span.clone()).unwrap_or_default().trim_matches(['"', '\'']));
    let japanese = format!("{}{}", known, remedy.get(Lang::Ja));
    Message::new(english, visible::source(&excerpt(text, &span, Lang::Ja, &japanese)))
}

/// What is wrong with a value.
pub(super) fn at(text: &str, span: &Range<usize>, message: &Message) -> Message {
    Message::of(|lang| visible::source(&excerpt(text, span, lang, message.get(lang))))
}

/// A message below the line that it is about.
fn excerpt(text: &str, span: &Range<usize>, lang: Lang, message: &str) -> String {
    let before = text.get(..span.start).unwrap_or(text);
    let from = before.rfind('\n').map_or(0, |end| end + 1);
    let line = text.get(from..).and_then(|rest| rest.lines().next()).unwrap_or_default();
    let number = before.matches('\n').count() + 1;
    let before = before.get(from..).unwrap_or_default();
    let column = before.chars().count() + 1;
    let marked = text.get(span.clone()).and_then(|marked| marked.lines().next()).unwrap_or_default();
    let wide = |text: &str| match lang {
        // As the reader does it.
        Lang::En => text.chars().count(),
        Lang::Ja => text.width(),
    };
    let (gutter, space) = (" ".repeat(number.to_string().len()), " ".repeat(wide(before)));
    let marks = "^".repeat(wide(marked).max(1));
    let head = match lang {
        Lang::En => format!("TOML parse error at line {number}, column {column}"),
        Lang::Ja => format!("{number}行目（{column}文字目）に誤りがあります"),
    };
    format!("{head}\n{gutter} |\n{number} | {line}\n{gutter} | {space}{marks}\n{message}")
}

/// The reader's sentence in Japanese; `marked` is what it is about.
fn translated(message: &str, marked: &str) -> String {
    const REMEDY: &str = "文字列は引用符で囲み、`キー = 値`を1行に一つずつ書いてください";
    let (what, expected) = message.split_once(", expected ").unwrap_or((message, ""));
    let expected = expected.strip_prefix("one of ").unwrap_or(expected);
    let list = expected.replace(", ", "、");
    if what.starts_with("duplicate key") {
        format!("キー`{marked}`が2回書かれています")
    } else if let Some(field) = what.strip_prefix("unknown field ") {
        format!("{field}というキーはありません。使えるキーは{list}です")
    } else if let Some(word) = what.strip_prefix("unknown variant ") {
        let one = if list.contains('、') { "のいずれか" } else { "" };
        format!("{word}は指定できません。{list}{one}を書いてください")
    } else if what.starts_with("invalid type") {
        format!("値の型が違います。{}を書いてください", kind(expected))
    } else {
        format!("{}。{REMEDY}", syntax_mistake(message).get(Lang::Ja))
    }
}

/// What the reader expects, in Japanese.
fn kind(expected: &str) -> &str {
    match expected {
        "a string" => "引用符で囲んだ文字列",
        "a sequence" => "`[\"…\", \"…\"]`の形の一覧",
        "a map" => "`\"見出し\" = \"意味\"`の形の表",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_is_that_of_the_reader() {
        for text in ["a = 1\nb = x\n", "\"見出し\" = [1, }", "a = \"b\n", "a = 1\na = 2"] {
            let error = toml::from_str::<toml::Table>(text).unwrap_err();
            let ours = excerpt(text, &error.span().unwrap(), Lang::En, error.message());
            assert_eq!(ours, error.to_string().trim_end());
        }
    }

    #[test]
    fn broken_syntax_is_told_as_that_of_datasets() {
        let told = translated("unclosed array, expected `]`", "");
        assert_eq!(told, "リストの`]`がありません。文字列は引用符で囲み、`キー = 値`を1行に一つずつ書いてください");
    }
}
