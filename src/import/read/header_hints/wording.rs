//! The remedies for headers that are not understood, each with the rules that settle it.
//!
//! Only words them; what a header may mean is found out before.

use crate::import::rules::line;
use crate::model::{FiscalYear, Label, Lang, Stage};
use crate::{Message, message};

/// The year of a column of amounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Years {
    One(FiscalYear),
    /// One that only the reader knows.
    Unknown,
    /// That of each row.
    OfRows,
}

/// The remedy that fits any header.
pub(super) const OTHERWISE: Label =
    Label::new("rename it, or name it with --skip", "見出しを変えるか、読まない列として`--skip`で指定してください");

/// The rule that leaves a column out.
fn skip(key: &str) -> String {
    line::of_header(key, "skip")
}

pub(super) fn skip_or_rename(key: &str) -> Message {
    let skip = skip(key);
    message!("rename it, or leave it out ({skip})", "見出しを変えるか、読まない列として指定してください（`{skip}`）")
}

/// What to do about amounts of a kind that no header says.
pub(super) fn of_amounts_below(key: &str, year: Years, stage: Stage) -> Message {
    let (rule, skip) = (line::of_header(key, &meaning(year, stage)), skip(key));
    message!(
        "leave it out ({skip}), or say the year and stage of its amounts, such as {rule}",
        "読まない列であれば`{skip}`、読む場合は`{rule}`のように金額の年度と予算段階を指定してください"
    )
}

/// What to do about a column of texts where none names the programs.
pub(super) fn of_names(key: &str) -> Message {
    let (rule, skip) = (line::of_header(key, "事業名"), skip(key));
    message!(
        "where it names the programs, {rule}; else leave it out ({skip})",
        "事業名の列であれば`{rule}`、それ以外であれば`{skip}`を指定してください"
    )
}

/// What to do about amounts of one account.
pub(super) fn of_account(key: &str, year: Years, stage: Stage, has_sum: bool) -> Message {
    let (rule, skip) = (line::of_header(key, &meaning(year, stage)), skip(key));
    if has_sum {
        return message!(
            "it is the money of one account, beside the sum of them all: leave it out ({skip}), or count it in the place of the \
             sum ({rule})",
            "特定の会計の金額で、計の列に含まれます。計を読むなら読まない列として`{skip}`、計の代わりに読むなら`{rule}`を指定して\
             ください"
        );
    }
    message!(
        "it is the money of one account, which an import does not tell from others: count it ({rule}), or leave it out ({skip})",
        "特定の会計の金額で、会計の別は取り込めません。読む場合は`{rule}`、読まない場合は`{skip}`を指定してください"
    )
}

/// What to do about amounts by who pays them: the state alone, or all.
pub(super) fn of_payer(key: &str, year: Years, stage: Stage, is_state: bool) -> Message {
    let (rule, skip) = (line::of_header(key, &meaning(year, stage)), skip(key));
    if is_state {
        return message!(
            "it is what the state pays: count it as the budget ({rule}), or leave it out ({skip})",
            "国費です。予算額として読むなら`{rule}`、読まないなら`{skip}`を指定してください"
        );
    }
    message!(
        "it holds money that is not the state's: leave it out ({skip}), or count it nevertheless ({rule})",
        "国費以外の負担を含む金額です。読まないなら`{skip}`、それでも読むなら`{rule}`を指定してください"
    )
}

/// What to do about amounts under the name of a ministry, beside those under the names of others.
pub(super) fn of_ministry(name: &str, key: &str, year: Years, stage: Stage) -> Message {
    let [rule, skip] = [meaning(year, stage).as_str(), "skip"].map(|meaning| line::of_header(key, meaning));
    let ministry = line::of_key("ministry", name);
    message!(
        "it is one of several ministries, and a row is of one: leave it out ({skip}), or read it alone ({rule} together with \
         {ministry}) and the others each in a run of its own; or give each program and ministry a row",
        "府省ごとの列です。1行は一つの府省の事業として読むため、この列を読まないなら`{skip}`、この府省だけを読むなら`{rule}`と\
         `{ministry}`を両方指定し、ほかの府省は1府省ずつ別に取り込んでください。事業と府省ごとに行を分けてもかまいません"
    )
}

/// What to do about money that is of no stage.
pub(super) fn of_other(key: &str, what: Label) -> Message {
    let skip = skip(key);
    message!(
        lang => "it holds {0}: leave it out ({skip})", "{0}の列です。読まない列として指定してください（`{skip}`）",
        what.get(lang)
    )
}

/// What to do about amounts of several years in one.
pub(super) fn of_several_years(key: &str) -> Message {
    let skip = skip(key);
    message!(
        "it holds amounts of several years in one: give each year a column of its own, or leave it out ({skip})",
        "複数年度にわたる金額です。年度ごとに列を分けるか、読まない列として指定してください（`{skip}`）"
    )
}

/// What to do about a heading whose brackets name another year than the text before them.
pub(super) fn of_two_years(key: &str, years: [FiscalYear; 2], stage: Stage) -> Message {
    let [first, second] = years.map(|year| line::of_header(key, &meaning(Years::One(year), stage)));
    let [one, other] = years.map(|year| format!("{} ({year})", year.english()));
    let [one_ja, other_ja] = years.map(|year| format!("{}（{}年度）", year.japanese(), year.number()));
    let skip = skip(key);
    message!(
        "it names two years, {one} and, in brackets, {other}: {first} where the first is meant, {second} where the second, else \
         leave it out ({skip})",
        "{one_ja}と、括弧の中の{other_ja}という異なる年度が書かれています。前者であれば`{first}`、後者であれば`{second}`、読まない場合は\
         `{skip}`を指定してください"
    )
}

/// What to do about amounts that are a part of others.
pub(super) fn of_part(key: &str) -> Message {
    let skip = skip(key);
    message!(
        "it is a part (内数) of other amounts: leave it out ({skip})",
        "ほかの金額の内数です。読まない列として指定してください（`{skip}`）"
    )
}

/// What to do about a heading of amounts and of a part of them.
pub(super) fn of_whole_and_part(key: &str, year: Years, (whole, part): (Stage, Option<Stage>)) -> Message {
    let (rule, skip) = (line::of_header(key, &meaning(year, whole)), skip(key));
    let of_part = part.map(|part| line::of_header(key, &meaning(year, part)));
    let label = whole.label();
    let part = |lang| match (&of_part, lang) {
        (None, _) => String::new(),
        (Some(rule), Lang::En) => format!("of the part alone {rule}, "),
        (Some(rule), Lang::Ja) => format!("内数だけの額であれば`{rule}`、"),
    };
    message!(
        lang => "it heads amounts and a part (内数) of them: where its cells hold the whole {}, {rule}, {}else leave it out \
         ({skip})",
        "金額とその内数の見出しです。セルの額が{}の全体であれば`{rule}`、{}読まない場合は`{skip}`を指定してください",
        label.get(lang),
        part(lang)
    )
}

/// What to do about amounts of a year whose stage is not understood.
pub(super) fn of_year(key: &str, year: FiscalYear, stage: Stage) -> Message {
    let (rule, skip) = (line::of_header(key, &meaning(Years::One(year), stage)), skip(key));
    let (year, label) = (year.japanese(), stage.label());
    message!(
        lang => "behind {year} it names no stage of the budget: name one, such as {rule} for the {}, or leave it out ({skip})",
        "{year}の次に予算段階が読み取れません。{}であれば`{rule}`のように予算段階を指定するか、読まない列として指定してください（`{skip}`）",
        label.get(lang)
    )
}

/// What to do about a header that is nearly a known one.
pub(super) fn of_meant(key: &str, meant: &Message, near: &[&str]) -> Message {
    let rule = near.first().map_or_else(|| skip(key), |name| line::of_header(key, name));
    let skip = skip(key);
    message!(
        lang => "{} ({rule}; or leave it out: {skip})", "{}（`{rule}`、読まない列であれば`{skip}`）", meant.get(lang)
    )
}

/// What a header may mean, each with the rule that says so.
pub(super) fn of_unclear(key: &str, year: Years, meanings: &[(Stage, Label)]) -> Message {
    let skip = skip(key);
    if meanings.is_empty() {
        return message!(
            "it is a sum of stages, which no figure is: give each of them a column of its own, or leave it out ({skip})",
            "複数の予算段階の合計です。段階ごとに列を分けるか、読まない列として指定してください（`{skip}`）"
        );
    }
    let ways = |lang| {
        let way = |(stage, label): &(Stage, Label)| {
            let (rule, label) = (line::of_header(key, &meaning(year, *stage)), label.get(lang));
            match lang {
                Lang::En => format!("{label} ({rule})"),
                Lang::Ja => format!("{label}であれば`{rule}`、"),
            }
        };
        meanings.iter().map(way).collect::<Vec<_>>()
    };
    Message::new(
        format!("it may be {}, or something else ({skip})", ways(Lang::En).join(", ")),
        format!("{}それ以外で読まない場合は`{skip}`を指定してください", ways(Lang::Ja).concat()),
    )
}

/// The meaning of a column as rules write it: `R5:executed`, or the stage alone where each row has a year.
fn meaning(year: Years, stage: Stage) -> String {
    match year {
        Years::One(year) => format!("{}:{}", year.era(), stage.code()),
        Years::Unknown => format!("R…:{}", stage.code()),
        Years::OfRows => stage.code().to_owned(),
    }
}

/// What to do about amounts whose year only the reader knows.
pub(super) fn of_open_year(key: &str, year: Option<FiscalYear>, stage: Stage) -> Message {
    let skip = skip(key);
    let Some(year) = year else {
        let rule = line::of_header(key, &meaning(Years::Unknown, stage));
        return message!(
            "which year that is stands nowhere: name it in the place of … ({rule}), or leave it out ({skip})",
            "どの年度かが分かりません。…を年度に置き換えて`{rule}`を指定するか、読まない列として指定してください（`{skip}`）"
        );
    };
    let rule = line::of_header(key, &meaning(Years::One(year), stage));
    let (year, label) = (year.japanese(), stage.label());
    message!(
        lang => "which year that is stands nowhere: {rule} where it is the {} of {year}, else head it with the year itself, or \
         leave it out ({skip})",
        "どの年度かが分かりません。{year}の{}であれば`{rule}`を指定し、それ以外であれば「令和5年度」のように年度そのものを\
         見出しに書くか、読まない列として指定してください（`{skip}`）",
        label.get(lang)
    )
}
