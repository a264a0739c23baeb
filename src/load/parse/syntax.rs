//! What is wrong with a file as TOML, and what to do.
//!
//! `toml` words the mistakes, as it names all of them where `toml_spanner` gives up after 25; it runs only on files that
//! have any and are not huge.

use std::ops::Range;

use toml::de::DeTable;
use toml_spanner::Arena;

use super::document::without_underscores;
use super::messages::bad_figure;
use super::{mended, mistakes};
use crate::code::Code;
use crate::load::problem::At;
use crate::model::Figure;
use crate::{Message, message};

/// The longest broken text that `toml` reads as well, as it takes up to 380 bytes of memory for each byte of it.
pub(super) const MOST_REREAD: usize = 1 << 20;

/// How many mistakes a file without a table has at most, if it is meant as a dataset.
const MOST_OF_OTHERS: usize = 5;

/// Reports the mistakes in a file that `toml_spanner` refuses, of which it found some.
pub(super) fn report(document: &toml_spanner::Document<'_>, text: &str, at: At<'_>) {
    if text.len() <= MOST_REREAD {
        report_all(text, at);
    } else {
        report_first(document, text, at);
    }
}

/// Reports every mistake in a file that `toml_spanner` refuses.
fn report_all(text: &str, at: At<'_>) {
    let (_, errors) = DeTable::parse_recoverable(text);
    if errors.len() > MOST_OF_OTHERS && !is_dataset(text) {
        return report_other(errors.len(), at);
    }
    let mut mended = 0..0;
    for error in &errors {
        let span = error.span().unwrap_or(0..0);
        // Once a line is shown as it should be, its other mistakes are gone.
        if !mended.contains(&span.start) {
            let is_mended = report_mistake(text, &span, mistakes::named(error.message()), at);
            mended = if is_mended { line_of(text, span.start) } else { 0..0 };
        }
    }
    if errors.is_empty() {
        report_number(text, at);
    }
}

/// Whether any line of a file is the head of a table, as a dataset has many.
fn is_dataset(text: &str) -> bool {
    text.lines().any(|line| line.starts_with(['[', '［']))
}

/// Reports a file that is something else than a dataset, whose mistakes are of no interest.
fn report_other(mistakes: usize, at: At<'_>) {
    let remedy = message!(
        "name a dataset, or make one of a spreadsheet with `budget import`",
        "データセットを指定するか、表計算のファイルなら`budget import`で取り込んでください"
    );
    let summary = message!(
        "this file is hardly a dataset: it has {mistakes} mistakes and no table",
        "データセットのファイルではないようです（誤りが{mistakes}か所あり、テーブルがありません）"
    );
    at.report(Code::Syntax, &(0..0), summary, remedy);
}

/// The line that a place lies in.
fn line_of(text: &str, place: usize) -> Range<usize> {
    let (before, after) = text.split_at_checked(place).unwrap_or((text, ""));
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    start..place + after.find('\n').unwrap_or(after.len())
}

/// Reports the mistakes that `toml_spanner` found before it gave up.
fn report_first(document: &toml_spanner::Document<'_>, text: &str, at: At<'_>) {
    for error in document.errors() {
        report_mistake(text, &error.span().into(), mistakes::of_kind(error, text), at);
    }
    if document.errors().is_empty() {
        let summary = message!("a second byte order mark", "バイト順マーク（BOM）が二つあります");
        let remedy = message!(
            "remove it: a file begins with one at most",
            "一つを削除してください：BOMはファイルの先頭に一つだけです"
        );
        at.report(Code::Syntax, &(0..0), summary, remedy);
    }
}

/// Reports a mistake in the syntax. Returns whether its line is shown as it should be.
fn report_mistake(text: &str, span: &Range<usize>, summary: Message, at: At<'_>) -> bool {
    let marked = text.get(span.clone()).unwrap_or_default();
    let mended = text.get(line_of(text, span.start)).and_then(mended::line);
    let is_mended = mended.is_some();
    let remedy = if let Some(line) = mended {
        message!("write `{line}`", "`{line}`と書いてください")
    } else if marked.chars().any(|c| c.is_control() && !c.is_whitespace()) {
        message!("remove the control character", "制御文字を削除してください")
    } else {
        message!(
            "correct the TOML: text in quotation marks, one `key = value` a line",
            "文字列は引用符で囲み、`キー = 値`を1行に一つずつ書いてください"
        )
    };
    at.report(Code::Syntax, span, summary, remedy);
    is_mended
}

/// Reports the number that is too long for `toml_spanner`, which is the only thing that `toml` takes and it does not.
fn report_number(text: &str, at: At<'_>) {
    let Some(error) = toml_spanner::parse(text, &Arena::new()).err() else { return };
    let start = Range::<usize>::from(error.span()).start;
    let literal = text.get(start..).unwrap_or_default();
    let is_digit = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '+' | '-' | '_');
    let literal = literal.split(|c| !is_digit(c)).next().unwrap_or_default();
    let span = start..start + literal.len();
    match without_underscores(literal).parse::<Figure>() {
        Err(reason) => bad_figure(at, &span, reason),
        Ok(_) => {
            let remedy = message!("correct the TOML", "TOMLとして正しく書いてください");
            at.report(Code::Syntax, &span, mistakes::of_kind(&error, text), remedy);
        }
    }
}
