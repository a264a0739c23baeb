//! Columns whose header says a year alone, while a title or a note says its stage: 概算要求の概要 above 令和6年度.
//!
//! Knows texts and headers. A note may speak of another thing, so that a person decides.

use super::{AroundText, marked, years};
use crate::import::read::all_sheets::AllSheets;
use crate::import::read::cells::{brief, fold};
use crate::import::read::columns::{AmountColumn, Columns};
use crate::import::read::figure::SheetFigure;
use crate::import::read::headers::{Field, dense};
use crate::import::read::problem::Problems;
use crate::import::read::sheet::Sheet;
use crate::import::rules::{Rules, line};
use crate::model::{FiscalYear, Lang, Stage};
use crate::{Message, message};

/// Words for stages, the longest first where one holds another.
const WORDS: [(&str, Stage); 22] = [
    ("当初予算案", Stage::Draft),
    ("当初予算(案)", Stage::Draft),
    ("概算決定", Stage::Draft),
    ("予算(案)", Stage::Draft),
    ("予算(政府案)", Stage::Draft),
    ("政府予算案", Stage::Draft),
    ("政府案", Stage::Draft),
    ("予算案", Stage::Draft),
    ("内示", Stage::Draft),
    ("要求・要望", Stage::Request),
    ("概算要求", Stage::Request),
    ("予算要求", Stage::Request),
    ("要求", Stage::Request),
    ("補正", Stage::Supplementary),
    ("当初", Stage::Initial),
    ("執行", Stage::Executed),
    ("決算", Stage::Executed),
    ("支出済", Stage::Executed),
    ("request", Stage::Request),
    ("supplementary", Stage::Supplementary),
    ("draft", Stage::Draft),
    ("executed", Stage::Executed),
];

/// What a footnote without a year must say to speak of the amounts of the table.
const OF_AMOUNTS: [&str; 8] = ["金額は", "額は", "計数は", "数値は", "記載", "計上額", "ベース", "とした"];

/// What makes a supplementary budget a sum with the initial one, behind the word.
const OF_SUMS: [&str; 6] = ["補正後", "補正を含", "補正込", "補正予算後", "補正予算を含", "補正予算額を含"];

/// What says behind 補正 that it is counted in: 補正予算計上分を含む.
const COUNTED_IN: [&str; 4] = ["含む", "含め", "含み", "込"];

/// What a remark that is a stage and nothing else may end with.
const WHOLE: [&str; 5] = ["", "額", "予算", "予算額", "分"];

/// Whether a text beside a row says another stage of its figures than they have, which no column holds.
pub(super) fn are_of_row(text: &str, columns: &Columns, figures: &[SheetFigure]) -> bool {
    let folded = dense(&fold(text));
    let is_elsewhere = |stage: Stage| columns.amounts.iter().any(|it| it.stage == Some(stage));
    let is_other = |stage: Stage| figures.iter().any(|figure| figure.stage != stage) && !is_elsewhere(stage);
    let years = years::named(&folded);
    said_of_row(&folded, &years).is_some_and(is_other)
}

/// The stage that a dense text beside a row says of its amounts: R6は概算要求額, R5補正を含む, 要求ベース.
fn said_of_row(folded: &str, years: &[(usize, FiscalYear)]) -> Option<Stage> {
    const NEAR: usize = 14;
    let mut at = 0;
    while let Some(rest) = folded.get(at..).filter(|rest| !rest.is_empty()) {
        let Some((word, stage)) = WORDS.into_iter().find(|(word, _)| rest.starts_with(word)) else {
            at += rest.chars().next().map_or(1, char::len_utf8);
            continue;
        };
        let (before, behind) = (folded.get(..at)?, rest.get(word.len()..)?);
        let near: String = behind.chars().take(NEAR).collect();
        let is_counted_in = stage == Stage::Supplementary && COUNTED_IN.iter().any(|it| near.contains(it));
        let is_whole = || WHOLE.contains(&behind) && (before.is_empty() || years.iter().any(|(end, _)| *end == at));
        let is_basis = || behind.trim_start_matches('額').starts_with("ベース");
        if is_counted_in || before.ends_with('は') || is_basis() || is_whole() {
            return Some(stage);
        }
        at += word.len();
    }
    None
}

/// A text that names a stage, of a year or of whichever it is.
pub(super) struct Mention<'s> {
    /// The first and the last year, which are mostly one.
    pub(super) years: Option<(FiscalYear, FiscalYear)>,
    /// None for a sum of stages.
    pub(super) stage: Option<Stage>,
    pub(super) of: AroundText<'s>,
}

/// Asks for the stage of each column that says none, where a text around the table says another than `default`; whether
/// any is asked for. A footnote whose mark stands at a row speaks of that row, which is asked about instead.
pub(crate) fn ask(
    rows: (&Sheet, &AllSheets<'_>, &Columns),
    texts: &[AroundText<'_>],
    (default, rules): (Stage, &Rules),
    problems: &mut Problems,
) -> bool {
    let (sheet, _, columns) = rows;
    if columns.are_of_list() || columns.place(Field::Stage, 0).is_some() {
        return false;
    }
    let mut is_asked = false;
    let open: Vec<&AmountColumn> = columns.amounts.iter().filter(|amounts| amounts.stage.is_none()).collect();
    let latest = open.iter().filter_map(|amounts| amounts.year).max();
    let settles = |text: &&AroundText<'_>| text.is_note && says_what_is_here(text.text, default);
    let mentions: Vec<Mention<'_>> = texts.iter().filter(|it| !settles(it)).flat_map(|text| mentions(*text)).collect();
    let marks = marked::Marks::of(sheet, columns, texts);
    is_asked |= marked::ask(rows, &mentions, &marks, (default, rules), problems);
    let mentions: Vec<Mention<'_>> = mentions.into_iter().filter(|it| !marks.are_in_rows(it.of)).collect();
    for amounts in open {
        let is_of =
            |mention: &&Mention<'_>| marks.allow(mention.of, amounts.column) && mention.covers(amounts.year, latest);
        let is_elsewhere = |mention: &Mention<'_>| {
            let mut others =
                columns.amounts.iter().filter(|other| other.stage.is_some() && other.stage == mention.stage);
            others.any(|other| mention.years.is_none_or(|(_, last)| other.year == Some(last)))
        };
        let mut said = mentions.iter().filter(is_of).filter(|mention| !is_elsewhere(mention));
        let Some(first) = said.find(|mention| mention.stage != Some(default)) else { continue };
        let place = columns.table.head.place(amounts.column);
        // A cell that heads other years, too, does not say which column a rule is about.
        let names = (columns.table.head.text(amounts.column), columns.table.head.key(amounts.column));
        problems.add(sheet, place, question(&names, amounts.year, first, default));
        is_asked = true;
    }
    is_asked
}

impl Mention<'_> {
    /// Whether it may speak of a column of that year; `latest` is the last year of a column without a stage.
    fn covers(&self, year: Option<FiscalYear>, latest: Option<FiscalYear>) -> bool {
        match (year, self.years) {
            (None, Some(_)) => true,
            // What was spent is shown beside what was spent in earlier years.
            (Some(year), Some((_, last))) if self.stage == Some(Stage::Executed) && !self.of.is_note => year <= last,
            (Some(year), Some((first, last))) => (first..=last).contains(&year),
            // Budgets are drafted and asked for beside those of the years before, which are initial, unless a table
            // follows them through the years.
            (year, None) => match self.stage {
                Some(Stage::Initial) => false,
                Some(Stage::Request | Stage::Draft) if !self.of.is_note && !self.of.text.contains("推移") => {
                    year == latest
                }
                _ => true,
            },
        }
    }
}

/// Whether a note of a list holds a figure of this table, whose stage it names, against another document.
fn says_what_is_here(text: &str, stage: Stage) -> bool {
    let label = stage.label();
    text.contains(&format!("・{}：ここでは", label.ja))
        || text.split_once(&format!(", {}: ", label.en)).is_some_and(|(_, rest)| rest.contains(" here, "))
}

/// The stages that a text names, each with the year before it.
pub(super) fn mentions(of: AroundText<'_>) -> Vec<Mention<'_>> {
    let folded = dense(&fold(of.text));
    let years = years::named(&folded);
    let speaks_of_amounts = || !of.is_note || OF_AMOUNTS.iter().any(|word| folded.contains(word));
    let (mut found, mut at): (Vec<Mention<'_>>, usize) = (Vec::new(), 0);
    while let Some(rest) = folded.get(at..).filter(|rest| !rest.is_empty()) {
        let Some((word, stage)) = WORDS.into_iter().find(|(word, _)| rest.starts_with(word)) else {
            at += rest.chars().next().map_or(1, char::len_utf8);
            continue;
        };
        let before = years.iter().rposition(|(end, ..)| *end <= at);
        let named = before.and_then(|before| years::span(&folded, &years, before));
        let stage = if OF_SUMS.iter().any(|sum| rest.starts_with(sum)) { None } else { Some(stage) };
        if named.is_some() || speaks_of_amounts() {
            found.push(Mention { years: named, stage, of });
        }
        at += word.len();
    }
    found
}

fn question(
    (header, key): &(&str, String),
    year: Option<FiscalYear>,
    mention: &Mention<'_>,
    default: Stage,
) -> Message {
    let before = year.map_or_else(String::new, |year| format!("{}:", year.era()));
    let rule = |stage: Stage| line::of_header(key, &format!("{before}{}", stage.code()));
    let at = |lang| match (mention.of.place, lang) {
        (Some(place), _) => place.address(),
        (None, Lang::En) => "the sheet's name".to_owned(),
        (None, Lang::Ja) => "シート名".to_owned(),
    };
    let (usual, skip) = (rule(default), line::of_header(key, "skip"));
    let (header, text, default) = (brief(header), brief(mention.of.text), default.label());
    let Some(stage) = mention.stage else {
        return message!(
            lang => "`{header}` names no stage, and `{text}` ({0}) speaks of a sum of stages, which no column holds: leave it \
             out ({skip}), or is it the {1} alone ({usual})?",
            "「{header}」には予算段階がなく、「{text}」（{0}）からは複数の予算段階の合計とも読めます。合計であれば読まない列\
             （`{skip}`）、{1}だけの額なら`{usual}`を指定してください",
            at(lang),
            default.get(lang)
        );
    };
    let (said, stage) = (rule(stage), stage.label());
    message!(
        lang => "`{header}` names no stage, and `{text}` ({0}) speaks of {1}: is it that ({said}) or the {2} ({usual})?",
        "「{header}」には予算段階がなく、「{text}」（{0}）からは{1}とも読めます。{1}なら`{said}`、{2}なら`{usual}`を指定してください",
        at(lang),
        stage.get(lang),
        default.get(lang)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn says(text: &str, is_note: bool, expected: &[(Option<u16>, Stage)]) {
        let found = mentions(AroundText { place: None, text, is_note });
        let found: Vec<_> =
            found.iter().map(|it| (it.years.map(|(_, last)| last.number()), it.stage.unwrap())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_remark_says_the_stage_of_its_row() {
        for (text, expected) in [
            ("R6は概算要求額", Some(Stage::Request)),
            ("R5補正を含む", Some(Stage::Supplementary)),
            ("（注1）令和5年度補正予算計上分を含む。", Some(Stage::Supplementary)),
            ("補正込み", Some(Stage::Supplementary)),
            ("令和5年度補正", Some(Stage::Supplementary)),
            ("概算要求ベース", Some(Stage::Request)),
            ("要求・要望の内容は検討中", None),
            ("補正予算により前倒しで実施した事業の後継", None),
            ("新規", None),
        ] {
            let folded = dense(&fold(text));
            assert_eq!(said_of_row(&folded, &years::named(&folded)), expected, "{text}");
        }
    }

    #[test]
    fn stages_are_found_in_titles_and_notes() {
        says("令和６年度　概算要求の概要", false, &[(Some(2024), Stage::Request)]);
        says("概算要求の概要", false, &[(None, Stage::Request)]);
        says("（単位：百万円、要求ベース）", false, &[(None, Stage::Request)]);
        says(
            "令和6年度予算案及び令和5年度補正予算",
            false,
            &[(Some(2024), Stage::Draft), (Some(2023), Stage::Supplementary)],
        );
        says(
            "（注）令和5年度は当初予算額、令和6年度は概算要求額を記載。",
            true,
            &[(Some(2023), Stage::Initial), (Some(2024), Stage::Request)],
        );
        says("令和6年度当初予算（案）", false, &[(Some(2024), Stage::Draft)]);
        says("※　事項要求については、予算編成過程で検討する。", true, &[]);
        says("（注）金額は概算要求額。", true, &[(None, Stage::Request)]);
        says("令和5年12月22日", false, &[]);
        let sum =
            mentions(AroundText { place: None, text: "（注）令和5年度は補正後予算額", is_note: true });
        assert!(sum.iter().all(|it| it.stage.is_none()) && sum.len() == 1);
        says("研究開発関連事業一覧", false, &[]);
    }
}
