//! What the TOML parsers say of broken syntax, in Japanese beside it; what is not known here is quoted.
//!
//! Knows their words for syntax; rules files know those for keys and types besides.

use toml_spanner::{Error, ErrorKind};

use crate::{Message, message};

/// What `toml` says is wrong, which it says in English alone: a description and, often, what it expected.
pub(crate) fn named(said: &str) -> Message {
    let (what, expected) = said.split_once(", expected ").map_or((said, None), |(what, rest)| (what, Some(rest)));
    let Some(ja) = described(what, expected) else { return unknown(said) };
    let expected = expected.and_then(expected_in_japanese).filter(|it| !ja.contains(it.as_str()));
    let expected = expected.map_or_else(String::new, |it| format!("（{it}が必要です）"));
    message!("{said}", "{ja}{expected}")
}

/// What `toml` describes, in Japanese.
fn described(what: &str, expected: Option<&str>) -> Option<&'static str> {
    let is_open = what.starts_with("invalid ") && expected.is_some_and(|it| ["`\"`", "`'`"].contains(&it));
    if is_open && what.ends_with("string") {
        return Some("文字列の引用符が閉じていません");
    }
    if what.starts_with("cannot extend value of type ") {
        return Some("テーブルではない値の下にキーを書いています");
    }
    DESCRIPTIONS.into_iter().find(|(en, _)| *en == what).map(|(_, ja)| ja)
}

/// What `toml_spanner` says is wrong.
pub(super) fn of_kind(error: &Error, text: &str) -> Message {
    let en = error.message(text);
    let ja = match error.kind() {
        ErrorKind::UnexpectedEof => "ファイルが途中で終わっています",
        ErrorKind::FileTooLarge => "ファイルが大きすぎます（512 MiBまで）",
        ErrorKind::InvalidCharInString(_) => "文字列に使えない文字があります",
        ErrorKind::InvalidEscape(_) | ErrorKind::InvalidHexEscape(_) | ErrorKind::InvalidEscapeValue(_) => {
            "文字列のエスケープ（`\\`）が正しくありません"
        }
        ErrorKind::Unexpected(_) => "ここに書けない文字です",
        ErrorKind::UnterminatedString(_) => "文字列の引用符が閉じていません",
        ErrorKind::InvalidInteger(_) => "整数として読めません",
        ErrorKind::InvalidFloat(_) => "小数として読めません",
        ErrorKind::InvalidDateTime(_) => "日時として読めません",
        ErrorKind::OutOfRange { .. } => "数値が範囲外です",
        ErrorKind::DuplicateTable { .. } => "同じテーブルが二つあります",
        ErrorKind::DuplicateKey { .. } | ErrorKind::DuplicateField { .. } => "同じキーが二つあります",
        ErrorKind::RedefineAsArray { .. } => "テーブルを配列として書き直しています",
        ErrorKind::MultilineStringKey => "複数行の文字列はキーにできません",
        ErrorKind::DottedKeyInvalidType { .. } => "テーブルではない値の下にキーを書いています",
        ErrorKind::UnquotedString => "文字列は引用符で囲む必要があります",
        ErrorKind::MissingArrayComma => "リストの要素の間に`,`がありません",
        ErrorKind::UnclosedArray => "リストの`]`がありません",
        ErrorKind::MissingInlineTableComma => "`{ }`の中の項目の間に`,`がありません",
        ErrorKind::UnclosedInlineTable => "`{`が閉じていません",
        _ => return unknown(&en),
    };
    message!("{en}", "{ja}")
}

fn unknown(said: &str) -> Message {
    let quoted = said.replace('`', "'");
    message!("{said}", "TOMLとして読めません（`{quoted}`）")
}

/// The parts of what `toml` expected: signs in their quotation marks, or words for what may stand there.
fn expected_in_japanese(expected: &str) -> Option<String> {
    let parts = expected.split(", ").map(|part| {
        let word = EXPECTED.into_iter().find(|(en, _)| *en == part).map(|(_, ja)| ja);
        word.or_else(|| (!part.starts_with(|c: char| c.is_ascii_alphabetic())).then_some(part))
    });
    parts.collect::<Option<Vec<_>>>().map(|parts| parts.join("、"))
}

/// What `toml` calls mistakes.
const DESCRIPTIONS: [(&str, &str); 61] = [
    ("`_` may only go between digits", "`_`は数字の間にだけ書けます"),
    ("cannot recurse further; max recursion depth met", "入れ子が深すぎます"),
    ("carriage return must be followed by newline", "改行文字が正しくありません（CRだけの行末）"),
    ("duplicate key", "同じキーが二つあります"),
    ("extra `=`", "`=`が余分です"),
    ("extra assignment between key-value pairs", "`=`が余分です"),
    ("extra comma in array", "リストの`,`が余分です"),
    ("extra comma in inline table", "`{ }`の中の`,`が余分です"),
    ("integers with a radix cannot be signed", "16進数などには符号を付けられません"),
    ("invalid array", "リストとして読めません"),
    ("invalid basic string", "文字列として読めません"),
    ("invalid binary number", "2進数として読めません"),
    ("invalid boolean", "真偽値として読めません"),
    ("invalid comment character", "コメントに使えない文字があります"),
    ("invalid date", "日付として読めません"),
    ("invalid date-time", "日時として読めません"),
    ("invalid datetime", "日時として読めません"),
    ("invalid exponent", "小数の指数として読めません"),
    ("invalid float", "小数として読めません"),
    ("invalid fraction", "小数点の後の数字がありません"),
    ("invalid hexadecimal number", "16進数として読めません"),
    ("invalid inline table element", "`{ }`の中に書けないものがあります"),
    ("invalid integer number", "整数として読めません"),
    ("invalid key-value pair", "`key = value`の形になっていません"),
    ("invalid literal string", "文字列として読めません"),
    ("invalid mantissa", "小数として読めません"),
    ("invalid multi-line basic string", "複数行の文字列として読めません"),
    ("invalid multi-line literal string", "複数行の文字列として読めません"),
    ("invalid octal number", "8進数として読めません"),
    ("invalid offset", "時差として読めません"),
    ("invalid string", "文字列として読めません"),
    ("invalid time", "時刻として読めません"),
    ("invalid unquoted key", "引用符のないキーに使えない文字があります"),
    ("invalid value", "値として読めません"),
    ("key with no value", "キーに値がありません"),
    ("keys cannot be multi-line basic strings", "複数行の文字列はキーにできません"),
    ("keys cannot be multi-line literal strings", "複数行の文字列はキーにできません"),
    ("missing array opening", "リストの`[`がありません"),
    ("missing assignment between key-value pairs", "キーと値の間に`=`がありません"),
    ("missing comma between array elements", "リストの要素の間に`,`がありません"),
    ("missing comma between key-value pairs", "`{ }`の中の項目の間に`,`がありません"),
    ("missing comment start", "コメントの`#`がありません"),
    ("missing escaped value", "`\\`の後の文字がありません"),
    ("missing inline table opening", "`{`がありません"),
    ("missing key for inline table element", "`{ }`の中の値にキーがありません"),
    ("missing opening quote", "始めの引用符がありません"),
    ("missing table open", "`[`がありません"),
    ("missing value", "値がありません"),
    ("missing value for key", "キーに値がありません"),
    ("radix must be lowercase", "`0x`などの文字は小文字で書きます"),
    ("redundant integer number prefix", "数値の前の`0`と文字が余分です"),
    ("redundant numeric sign", "数値の符号が余分です"),
    ("string values must be quoted", "文字列は引用符で囲む必要があります"),
    ("too few unicode value digits", "`\\u`の後の桁が足りません"),
    ("unclosed array", "リストの`]`がありません"),
    ("unclosed array table", "`]]`がありません"),
    ("unclosed inline table", "`{`が閉じていません"),
    ("unclosed table", "`]`がありません"),
    ("unexpected key or value", "ここに書けないキーか値があります"),
    ("unexpected leading zero", "数値の先頭の`0`が余分です"),
    ("unquoted keys cannot be empty", "キーがありません"),
];

/// What `toml` expects, where that is no sign; a kind of value or of character goes without saying.
const EXPECTED: [(&str, &str); 3] = [("key", "キー"), ("newline", "改行"), ("value", "値")];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Lang;

    #[test]
    fn what_is_known_is_said_in_japanese_and_all_else_is_quoted() {
        for (said, ja) in [
            ("duplicate key", "同じキーが二つあります"),
            ("unclosed array, expected `]`", "リストの`]`がありません"),
            ("string values must be quoted, expected literal string", "文字列は引用符で囲む必要があります"),
            ("unclosed table, expected a sign", "`]`がありません"),
            ("invalid basic string, expected `\"`", "文字列の引用符が閉じていません（`\"`が必要です）"),
            ("a `new` mistake", "TOMLとして読めません（`a 'new' mistake`）"),
        ] {
            let message = named(said);
            assert_eq!((message.get(Lang::En), message.get(Lang::Ja)), (said, ja));
        }
    }

    #[test]
    fn no_mistake_is_named_twice() {
        assert!(DESCRIPTIONS.is_sorted_by(|a, b| a.0 < b.0));
    }
}
