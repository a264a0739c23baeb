//! What to do about a header that is not understood.
//!
//! Words remedies, for which it looks for a year around the header; `headers` decides what is understood.

use crate::import::read::cells::fold;
use crate::import::read::headers::{self, Header};
use crate::import::read::sheet::Sheet;
use crate::import::read::tables::Table;
use crate::import::rules::line;
use crate::model::{FiscalYear, Label, Lang, Stage};
use crate::suggest::{meant, nearest};
use crate::{Message, message};

/// What a word that ministries print over amounts may mean, folded: the stages, and how people say each; none for a sum.
type Unclear = (&'static str, &'static [(Stage, Label)]);

/// Such words; the first that a header has counts.
const UNCLEAR: [Unclear; 14] = [
    ("+", &[]),
    ("補正後", &[]),
    ("補正込", &[]),
    ("補正含", &[]),
    ("補正を含", &[]),
    ("当初・補正", &[]),
    (
        "補正予算案",
        &[(
            Stage::Supplementary,
            Label::new("a supplementary budget that passed as it stands", "案のとおり成立した補正予算"),
        )],
    ),
    (
        "補正予算(案)",
        &[(
            Stage::Supplementary,
            Label::new("a supplementary budget that passed as it stands", "案のとおり成立した補正予算"),
        )],
    ),
    ("決算", &[(Stage::Executed, Label::new("what was spent", "支出した額"))]),
    ("内示", &[(Stage::Draft, Label::new("what the treasury grants for the draft", "政府案として内示された額"))]),
    ("繰越", CARRIED),
    ("繰り越", CARRIED),
    (
        "要望",
        &[
            (Stage::RequestPriority, Label::new("a part of the request", "要求額の内数")),
            (Stage::Request, Label::new("the whole of what is asked for", "要求・要望の全体")),
        ],
    ),
    ("予備費", &[(Stage::ReserveAndTransfers, Label::new("all reserves and transfers", "予備費使用・移流用等の全体"))]),
];

const CARRIED: &[(Stage, Label)] = &[
    (Stage::CarriedIn, Label::new("carried in from the year before", "前年度からの繰越額")),
    (Stage::CarriedOut, Label::new("carried out to the next year", "翌年度への繰越額")),
];

/// Years that depend on when a sheet was made, and how many years before its newest they lie; not all are certain.
const RELATIVE: [(&str, Option<u16>); 9] = [
    ("前々年度", Some(2)),
    ("前年度", Some(1)),
    ("本年度", None),
    ("今年度", None),
    ("当年度", None),
    ("当該年度", None),
    ("翌年度", None),
    ("来年度", None),
    ("次年度", None),
];

/// The remedy that fits any header.
const OTHERWISE: Label =
    Label::new("rename it, or name it with --skip", "見出しを変えるか、読まない列として`--skip`で指定してください");

/// The remedy behind another.
const OR_SKIP: Label = Label::new(", or name it with --skip", "（読まない列であれば`--skip`で指定）");

/// What to do about a header, as the end of a message; `key` is how rules name it, `newest` is the newest year that another header or the title names.
pub(crate) fn of_header(text: &str, key: &str, newest: Option<FiscalYear>) -> Message {
    let otherwise = || Message::from(OTHERWISE);
    if text.len() > headers::LONGEST {
        return otherwise();
    }
    let dense = headers::dense(&fold(text));
    if let Some((_, meanings)) = UNCLEAR.iter().find(|(word, _)| dense.contains(word)) {
        let year = headers::year_before(text).or_else(|| open_year(&dense, newest)?.0);
        return of_unclear(key, year, meanings);
    }
    if let Some((year, stage)) = open_year(&dense, newest).and_then(|(year, rest)| Some((year, of_amounts(rest)?))) {
        return of_open_year(key, year, stage);
    }
    if let Some(year) = headers::year_before(&dense) {
        let (year, stages) = (year.japanese(), Stage::ALL.map(|stage| stage.label().ja));
        return Message::new(
            format!("behind {year} it names no stage of the budget: write one of {}{}", stages.join(", "), OR_SKIP.en),
            format!(
                "{year}の次に予算段階が読み取れません。{}のいずれかを書いてください{}",
                stages.join("、"),
                OR_SKIP.ja
            ),
        );
    }
    let near = nearest(text, headers::known().filter(|name| is_near(&dense, name)).map(|name| (name, name)));
    meant(&near).unwrap_or_else(otherwise)
}

/// The newest year that the headers name, else that of a title.
pub(crate) fn newest_year(sheet: &Sheet, table: &Table) -> Option<FiscalYear> {
    let of_row = |row| sheet.filled(row).filter_map(|(_, text)| headers::year_before(text)).max();
    table.head.rows.clone().filter_map(of_row).max().or_else(|| table.spoken_rows().filter_map(of_row).max())
}

/// What a header may mean, each with the rule that says so.
fn of_unclear(key: &str, year: Option<FiscalYear>, meanings: &[(Stage, Label)]) -> Message {
    let skip = line::of_header(key, "skip");
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

/// The meaning of a column as rules write it: `R5:executed`, or the stage alone where the year stands elsewhere.
fn meaning(year: Option<FiscalYear>, stage: Stage) -> String {
    year.map_or_else(|| stage.code().to_owned(), |year| format!("{}:{}", year.era(), stage.code()))
}

/// What to do about amounts whose year only the reader knows.
fn of_open_year(key: &str, year: Option<FiscalYear>, stage: Stage) -> Message {
    let Some(year) = year else {
        return message!(
            lang => "which year that is stands nowhere: head it with the year itself, such as `令和5年度`{}",
            "どの年度かが分かりません。「令和5年度」のように年度そのものを見出しに書いてください{}",
            OR_SKIP.get(lang)
        );
    };
    let (rule, skip) = (line::of_header(key, &meaning(Some(year), stage)), line::of_header(key, "skip"));
    let (year, label) = (year.japanese(), stage.label());
    message!(
        lang => "which year that is stands nowhere: {rule} where it is the {} of {year}, else head it with the year itself, or \
         leave it out ({skip})",
        "どの年度かが分かりません。{year}の{}であれば`{rule}`を指定し、それ以外であれば「令和5年度」のように年度そのものを\
         見出しに書くか、読まない列として指定してください（`{skip}`）",
        label.get(lang)
    )
}

/// The year that a header without one speaks of, 前年度予算額 or 6年度予算額, as far as the newest year of the sheet tells it,
/// and what stands behind it.
fn open_year(dense: &str, newest: Option<FiscalYear>) -> Option<(Option<FiscalYear>, &str)> {
    let before = |years: u16| FiscalYear::from_number(i64::from(newest?.number().checked_sub(years)?));
    if let Some((years, rest)) = RELATIVE.iter().find_map(|(word, years)| Some((*years, dense.strip_prefix(word)?))) {
        return Some((years.and_then(before), rest));
    }
    let rest = dense.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = dense.strip_suffix(rest).filter(|digits| !digits.is_empty())?;
    let era = || newest?.era().chars().next();
    Some((era().and_then(|era| format!("{era}{digits}").parse().ok()), rest.strip_prefix("年度")?))
}

/// The stage of what stands behind a year, if that heads amounts; the initial budget where none is named.
fn of_amounts(rest: &str) -> Option<Stage> {
    match headers::header(&format!("令和5年度{rest}")) {
        Some(Header::Amount { stage, .. }) => Some(stage.unwrap_or_default()),
        _ => None,
    }
}

/// Whether a known header may be meant: one that is a small part of a Japanese header, such as 年度, says little of it,
/// and 担当 heads much that is no ministry.
fn is_near(dense: &str, name: &str) -> bool {
    let is_small_part = dense.contains(name) && name.chars().count() * 2 <= dense.chars().count();
    name.is_ascii() || !is_small_part && !name.starts_with("担当")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_header_has_a_hint_at_once() {
        for text in ["1", "あ", "令和5年度", "第1次"] {
            assert_eq!(of_header(&text.repeat(1_000_000), "", None), Message::from(OTHERWISE));
        }
    }

    #[test]
    fn a_hint_says_what_to_write() {
        let newest = "R6".parse().ok();
        for (text, hint) in [
            ("決算額", r#"it may be what was spent (--rule 'headers."決算額" = "executed"'), or"#),
            ("令和4年度決算額", r#"it may be what was spent (--rule 'headers."令和4年度決算額" = "R4:executed"'), or"#),
            ("前年度決算額", r#"it may be what was spent (--rule 'headers."前年度決算額" = "R5:executed"'), or"#),
            (
                "令和5年度補正予算案",
                r#"that passed as it stands (--rule 'headers."令和5年度補正予算案" = "R5:supplementary"')"#,
            ),
            ("R6内示額", r#"for the draft (--rule 'headers."R6内示額" = "R6:draft"')"#),
            ("繰越額", r#"from the year before (--rule 'headers."繰越額" = "carried_in"'), carried out"#),
            ("令和5年度補正後予算額", r#"or leave it out (--rule 'headers."令和5年度補正後予算額" = "skip"')"#),
            ("令和5年度予算額（補正後）", "it is a sum of stages"),
            ("R5補正+R6当初", "it is a sum of stages"),
            (
                "前年度予算額",
                r#"--rule 'headers."前年度予算額" = "R5:initial"' where it is the initial budget of 令和5年度"#,
            ),
            ("前々年度執行額", r#"= "R4:executed"' where"#),
            ("本年度予算額", "which year that is stands nowhere: head it"),
            ("６年度要求額", r#"--rule 'headers."６年度要求額" = "R6:request"' where"#),
            ("令和６年度見込額", "behind 令和6年度 it names no stage"),
            ("担当部課局", "rename it, or name it with --skip"),
            ("事業名等", "did you mean `事業名`"),
            ("minisrty", "did you mean `ministry`?"),
        ] {
            let told = of_header(text, text, newest).to_string();
            assert!(told.contains(hint), "{text}: {told}");
        }
        assert!(
            of_header("前年度予算額", "前年度予算額", None)
                .to_string()
                .starts_with("which year that is stands nowhere: head it")
        );
    }
}
