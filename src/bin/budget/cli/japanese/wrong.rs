//! What is wrong with a command line, in Japanese: the parser's own sentences, made of the kind of an error and its
//! context.

use std::error::Error;
use std::fmt::Write;

use budget::model::Lang;
use budget::{Message, visible};
use clap::builder::{StyledStr, Styles};
use clap::error::{ContextKind, ContextValue, ErrorFormatter, ErrorKind};

use super::super::spelled;
use super::screen;

type Wrong = clap::error::Error<Japanese>;

/// What the parser's messages look like.
const LOOK: Styles = Styles::styled();

/// Says errors in Japanese.
pub(crate) struct Japanese;

/// The error with a message that steers no terminal, whatever arguments it repeats.
pub(crate) fn as_shown(error: clap::Error) -> Wrong {
    let error: Wrong = error.apply();
    let message = visible::text(&error.to_string()).into_owned();
    let mut shown = Wrong::new(error.kind());
    shown.insert(ContextKind::Custom, ContextValue::String(message));
    shown
}

impl ErrorFormatter for Japanese {
    fn format_error(error: &Wrong) -> StyledStr {
        if let Some(ContextValue::String(message)) = error.get(ContextKind::Custom) {
            return StyledStr::from(message);
        }
        let style = LOOK.get_error();
        let mut said = StyledStr::new();
        // A text cannot refuse to be written to.
        let _ = write!(said, "{style}エラー：{style:#}{}", sentence(error));
        let tips = tips(error);
        if !tips.is_empty() {
            said.push_str("\n");
        }
        let valid = LOOK.get_valid();
        for tip in tips {
            let _ = write!(said, "\n  {valid}ヒント：{valid:#}{tip}");
        }
        if let Some(ContextValue::StyledStr(usage)) = error.get(ContextKind::Usage) {
            let _ = write!(said, "\n\n{}", screen::usage(&usage.ansi().to_string()));
        }
        let literal = LOOK.get_literal();
        let _ = writeln!(said, "\n\n詳しくは`{literal}--help{literal:#}`を参照してください。");
        said
    }
}

/// What is wrong.
fn sentence(error: &Wrong) -> String {
    let arg = || invalid(&text(error, ContextKind::InvalidArg));
    let option = || literal(&text(error, ContextKind::InvalidArg));
    let value = || invalid(&text(error, ContextKind::InvalidValue));
    let number = |kind| match error.get(kind) {
        Some(ContextValue::Number(number)) => *number,
        _ => 0,
    };
    match error.kind() {
        ErrorKind::InvalidValue if text(error, ContextKind::InvalidValue).is_empty() => {
            format!("{}の値がありません{}", arg(), listed(error, "指定できる値", ContextKind::ValidValue))
        }
        ErrorKind::InvalidValue => {
            let values = listed(error, "指定できる値", ContextKind::ValidValue);
            format!("{}に{}は指定できません{values}", option(), value())
        }
        ErrorKind::ValueValidation => {
            let reason = error.source().map(reason).unwrap_or_default();
            match text(error, ContextKind::InvalidValue).as_str() {
                "" => format!("{}の値が空です：{reason}", option()),
                // A reason that names the value says it all.
                named if reason.contains(&format!("`{named}`")) || reason.starts_with(named) => reason,
                _ => format!("{}に{}は指定できません：{reason}", option(), value()),
            }
        }
        ErrorKind::UnknownArgument if text(error, ContextKind::InvalidArg).starts_with('-') => {
            format!("{}というオプションはありません", arg())
        }
        ErrorKind::UnknownArgument => format!("引数{}は余分です", arg()),
        ErrorKind::InvalidSubcommand if text(error, ContextKind::InvalidSubcommand).is_empty() => {
            "コマンドが空です".to_owned()
        }
        ErrorKind::InvalidSubcommand => {
            format!("{}というコマンドはありません", invalid(&text(error, ContextKind::InvalidSubcommand)))
        }
        ErrorKind::NoEquals => format!("{}の値は`=`でつないで書いてください", arg()),
        ErrorKind::TooManyValues => format!("{}の値が多すぎます：{}は余分です", option(), value()),
        ErrorKind::TooFewValues => {
            let (least, given) = (number(ContextKind::MinValues), number(ContextKind::ActualNumValues));
            format!("{}には値が{least}個以上必要です（指定されたのは{given}個）", option())
        }
        ErrorKind::WrongNumberOfValues => {
            let (wanted, given) = (number(ContextKind::ExpectedNumValues), number(ContextKind::ActualNumValues));
            format!("{}には値が{wanted}個必要です（指定されたのは{given}個）", option())
        }
        ErrorKind::ArgumentConflict => conflict(error),
        ErrorKind::MissingRequiredArgument => {
            format!("次の引数が必要です：{}", lines(&texts(error, ContextKind::InvalidArg)))
        }
        ErrorKind::MissingSubcommand => {
            let commands = listed(error, "コマンド", ContextKind::ValidSubcommand);
            format!("{}の後にコマンドが必要です{commands}", invalid(&text(error, ContextKind::InvalidSubcommand)))
        }
        ErrorKind::InvalidUtf8 => "UTF-8として読めない引数があります".to_owned(),
        _ => "コマンドラインを解釈できません".to_owned(),
    }
}

/// Arguments that exclude each other, or one that is given twice.
fn conflict(error: &Wrong) -> String {
    let (option, command) = (text(error, ContextKind::InvalidArg), text(error, ContextKind::InvalidSubcommand));
    let first = if option.is_empty() { command } else { option };
    match texts(error, ContextKind::PriorArg).as_slice() {
        [other] if *other == first => format!("{}は1回しか指定できません", invalid(&first)),
        [] => format!("{}は他の引数と同時に指定できません", invalid(&first)),
        [other] => format!("{}と{}は同時に指定できません", invalid(&first), invalid(other)),
        others => format!("{}は次の引数と同時に指定できません：{}", invalid(&first), lines(others)),
    }
}

/// What could have been meant.
fn tips(error: &Wrong) -> Vec<String> {
    let near = [
        (ContextKind::SuggestedSubcommand, "コマンド"),
        (ContextKind::SuggestedArg, "オプション"),
        (ContextKind::SuggestedValue, "値"),
    ];
    let near = near.into_iter().filter_map(|(kind, what)| {
        let names: Vec<String> = texts(error, kind).iter().map(|name| valid(name)).collect();
        (!names.is_empty()).then(|| format!("似た{what}に{}があります", names.join("、")))
    });
    let others = match error.get(ContextKind::Suggested) {
        Some(ContextValue::StyledStrs(tips)) => tips.iter().map(|tip| of_parser(&tip.to_string())).collect(),
        _ => Vec::new(),
    };
    near.chain(others).collect()
}

/// A tip that the parser has in English only; others are Japanese already.
fn of_parser(tip: &str) -> String {
    let quoted: Vec<&str> = tip.split('\'').skip(1).step_by(2).collect();
    match quoted.as_slice() {
        [option] if tip.ends_with("exists") => format!("{}があります", valid(option)),
        [argument, typed] if tip.contains("as a value, use") => {
            format!("{}を値として渡すには{}と書いてください", invalid(argument), valid(typed))
        }
        [command, dashes] if tip.contains("to use it, remove the") => {
            format!("コマンド{}を使うには、その前の{}を外してください", valid(command), invalid(dashes))
        }
        _ => tip.to_owned(),
    }
}

/// Why a value is refused.
fn reason(source: &(dyn Error + 'static)) -> String {
    source.downcast_ref::<Message>().map_or_else(|| source.to_string(), |message| message.get(Lang::Ja).to_owned())
}

/// A text of an error's context, or nothing.
fn text(error: &Wrong, kind: ContextKind) -> String {
    texts(error, kind).into_iter().next().unwrap_or_default()
}

fn texts(error: &Wrong, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        _ => Vec::new(),
    }
}

/// The values that could be given, on a line of their own.
fn listed(error: &Wrong, what: &str, kind: ContextKind) -> String {
    let argument = text(error, ContextKind::InvalidArg);
    let option = argument.split([' ', '=']).next().unwrap_or_default();
    let named = |value: &String| {
        let code = styled(LOOK.get_valid(), value);
        spelled::word(option, value).map_or_else(|| code.clone(), |word| format!("{word}（{code}）"))
    };
    let values: Vec<String> = texts(error, kind).iter().map(named).collect();
    if values.is_empty() { String::new() } else { format!("\n  ［{what}：{}］", values.join("、")) }
}

fn lines(texts: &[String]) -> String {
    let lines: Vec<String> = texts.iter().map(|text| styled(LOOK.get_valid(), text)).collect();
    format!("\n  {}", lines.join("\n  "))
}

fn valid(text: &str) -> String {
    format!("`{}`", styled(LOOK.get_valid(), text))
}

fn invalid(text: &str) -> String {
    format!("`{}`", styled(LOOK.get_invalid(), text))
}

fn literal(text: &str) -> String {
    format!("`{}`", styled(LOOK.get_literal(), text))
}

fn styled(style: &clap::builder::styling::Style, text: &str) -> String {
    format!("{style}{text}{style:#}")
}
