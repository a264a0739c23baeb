//! Columns whose header says a year alone, while a title or a note says its stage: 概算要求の概要 above 令和6年度.
//!
//! Knows texts and headers. A note may speak of another thing, so that a person decides.

use super::remarked::WHOLE;
use super::{AroundText, marked, years};
use crate::import::read::all_sheets::AllSheets;
use crate::import::read::cells::{brief, fold};
use crate::import::read::columns::{AmountColumn, Columns};
use crate::import::read::footnotes;
use crate::import::read::headers::{Field, dense};
use crate::import::read::problem::Problems;
use crate::import::read::sheet::Sheet;
use crate::import::read::stage_words::{self, DIFFERENCE, LOANS, Spoken};
use crate::import::rules::{Rules, line};
use crate::model::{FiscalYear, Lang, Stage};
use crate::{Message, message};

/// What a footnote without a year must say to speak of the amounts of the table.
const OF_AMOUNTS: [&str; 8] = ["金額は", "額は", "計数は", "数値は", "記載", "計上額", "ベース", "とした"];

/// A text that names a stage, of a year or of whichever it is.
pub(super) struct Mention<'s> {
    /// The first and the last year, which are mostly one.
    pub(super) years: Option<(FiscalYear, FiscalYear)>,
    pub(super) spoken: Spoken,
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
    let marks = marked::Marks::of(sheet, columns, texts);
    let speaking = texts.iter().filter(|it| !settles(it));
    let mut mentions: Vec<Mention<'_>> =
        speaking.flat_map(|text| mentions(*text, marks.are_at_amounts(*text))).collect();
    // The name of a file may speak of anything, unless it says of which year.
    mentions.retain(|mention| !is_name_of_file(sheet, mention.of) || mention.years.is_some());
    for mention in &mut mentions {
        // A budget that is counted in, and has no column of its year, is counted in whatever columns there are.
        let has_column =
            |(first, last)| columns.amounts.iter().filter_map(|it| it.year).any(|year| (first..=last).contains(&year));
        if mention.counts_in() && mention.years.is_some_and(|years| !has_column(years)) {
            mention.years = None;
        }
    }
    is_asked |= marked::ask(rows, &mentions, &marks, (default, rules), problems);
    let mentions: Vec<Mention<'_>> = mentions.into_iter().filter(|it| !marks.are_in_rows(it.of)).collect();
    for amounts in open {
        let is_of =
            |mention: &&Mention<'_>| marks.allow(mention.of, amounts.column) && mention.covers(amounts.year, latest);
        let is_elsewhere = |mention: &Mention<'_>| {
            let mut others =
                columns.amounts.iter().filter(|other| other.stage.is_some() && other.stage == mention.stage());
            others.any(|other| mention.years.is_none_or(|(_, last)| other.year == Some(last)))
                || is_of_another(columns, amounts, mention.spoken)
        };
        let of_header = of_header(columns, amounts);
        let said = mentions.iter().filter(is_of).filter(|mention| !is_elsewhere(mention));
        let Some(first) = of_header.iter().chain(said).find(|it| it.stage() != Some(default)) else { continue };
        let place = columns.table.head.place(amounts.column);
        // A cell that heads other years, too, does not say which column a rule is about.
        let names = (columns.table.head.text(amounts.column), columns.table.head.key(amounts.column));
        problems.add(sheet, place, question(sheet, (&names, amounts.year), first, default));
        is_asked = true;
    }
    is_asked
}

/// What the heading of a year says of its amounts that is no stage: 令和6年度配分額.
fn of_header<'c>(columns: &'c Columns, amounts: &AmountColumn) -> Option<Mention<'c>> {
    let heading = columns.table.head.heading(amounts.column).filter(|_| amounts.year.is_some() && !amounts.is_ruled)?;
    let of = AroundText { place: Some(heading.place), text: &heading.text, is_note: false };
    mentions(of, true).into_iter().find(|mention| matches!(mention.spoken, Spoken::Other(_)))
}

/// Whether another column has the money that is of no stage, of which a text then speaks: 配分額, a difference.
fn is_of_another(columns: &Columns, amounts: &AmountColumn, spoken: Spoken) -> bool {
    let Spoken::Other(label) = spoken else { return false };
    let mut others = columns.table.head.headings().filter(|heading| heading.place.column != amounts.column);
    let names = |text: &str| stage_words::all(&dense(&fold(text))).iter().any(|word| word.spoken == spoken);
    others.any(|heading| names(&heading.text)) || label == DIFFERENCE && !columns.derived.is_empty()
}

/// Whether a word speaks of something beside the amounts of a table: a difference in a footnote, loans beside the budget.
fn is_beside(spoken: Spoken, folded: &str, is_note: bool) -> bool {
    match spoken {
        Spoken::Other(DIFFERENCE) => is_note,
        Spoken::Other(LOANS) => folded.contains("予算"),
        _ => false,
    }
}

impl Mention<'_> {
    /// The one stage that it names.
    pub(super) fn stage(&self) -> Option<Stage> {
        self.spoken.stage()
    }

    /// Whether it says that a supplementary budget is counted in: 令和5年度補正予算を含む.
    fn counts_in(&self) -> bool {
        self.spoken == Spoken::Sum && self.of.is_note && self.of.text.contains(['含', '込'])
    }

    /// Whether it may speak of a column of that year; `latest` is the last year of a column without a stage.
    fn covers(&self, year: Option<FiscalYear>, latest: Option<FiscalYear>) -> bool {
        match (year, self.years) {
            (None, Some(_)) => true,
            // What was spent is shown beside what was spent in earlier years.
            (Some(year), Some((_, last))) if self.stage() == Some(Stage::Executed) && !self.of.is_note => year <= last,
            (Some(year), Some((first, last))) => (first..=last).contains(&year),
            // Budgets are drafted and asked for beside those of the years before, which are initial, unless a table
            // follows them through the years.
            (year, None) => match self.stage() {
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

/// The stages that a text names, each with the year before it; of a footnote, only where it speaks of amounts, as that of a
/// mark at amounts does.
pub(super) fn mentions(of: AroundText<'_>, is_of_amounts: bool) -> Vec<Mention<'_>> {
    let folded = dense(&fold(of.text));
    let years = years::named(&folded);
    let speaks_of_amounts = !of.is_note || is_of_amounts || OF_AMOUNTS.iter().any(|word| folded.contains(word));
    let bare = footnotes::without_mark(&folded).trim_end_matches(['。', ')']);
    let words = stage_words::all(&folded).into_iter().filter(|word| !is_beside(word.spoken, &folded, of.is_note));
    let words = words.filter_map(|word| {
        // A footnote that is a stage and nothing else, or counts one in, speaks of amounts.
        let is_all = || bare.strip_prefix(folded.get(word.start..word.end)?).map(|rest| WHOLE.contains(&rest));
        let speaks = speaks_of_amounts || word.spoken == Spoken::Sum || is_all() == Some(true);
        let before = years.iter().rposition(|(end, ..)| *end <= word.start);
        let named = before.and_then(|before| years::span(&folded, &years, before));
        (named.is_some() || speaks).then_some(Mention { years: named, spoken: word.spoken, of })
    });
    words.collect()
}

/// Whether a text is the name of the file, and not that of the sheet.
fn is_name_of_file(sheet: &Sheet, of: AroundText<'_>) -> bool {
    of.place.is_none() && sheet.title.as_deref() != Some(of.text)
}

fn question(
    sheet: &Sheet,
    ((header, key), year): (&(&str, String), Option<FiscalYear>),
    mention: &Mention<'_>,
    default: Stage,
) -> Message {
    let before = year.map_or_else(String::new, |year| format!("{}:", year.era()));
    let rule = |stage: Stage| line::of_header(key, &format!("{before}{}", stage.code()));
    let at = |lang| match (mention.of.place, lang) {
        (Some(place), _) => place.address(),
        (None, Lang::En) if is_name_of_file(sheet, mention.of) => "the file's name".to_owned(),
        (None, Lang::Ja) if is_name_of_file(sheet, mention.of) => "ファイル名".to_owned(),
        (None, Lang::En) => "the sheet's name".to_owned(),
        (None, Lang::Ja) => "シート名".to_owned(),
    };
    let (usual, skip) = (rule(default), line::of_header(key, "skip"));
    let (header, text, default) = (brief(header), brief(mention.of.text), default.label());
    let stage = match mention.spoken {
        Spoken::Stage(stage) => stage,
        Spoken::Sum => {
            return message!(
                lang => "`{header}` names no stage, and `{text}` ({0}) speaks of a sum of stages, which no column holds: leave \
                 it out ({skip}), or is it the {1} alone ({usual})?",
                "「{header}」には予算段階がなく、「{text}」（{0}）からは複数の予算段階の合計とも読めます。合計であれば読まない列\
                 （`{skip}`）、{1}だけの額なら`{usual}`を指定してください",
                at(lang),
                default.get(lang)
            );
        }
        Spoken::Other(label) => {
            return message!(
                lang => "`{header}` names no stage, and `{text}` ({0}) speaks of {1}: leave it out ({skip}), or is it the {2} \
                 ({usual})?",
                "「{header}」には予算段階がなく、「{text}」（{0}）からは{1}とも読めます。そうであれば読まない列（`{skip}`）、\
                 {2}の額なら`{usual}`を指定してください",
                at(lang),
                label.get(lang),
                default.get(lang)
            );
        }
    };
    let (said, stage) = (rule(stage), stage.label());
    message!(
        lang => "`{header}` names no stage, and `{text}` ({0}) speaks of {1}: is it that ({said}) or the {2} ({usual})? \
         Else leave it out ({skip})",
        "「{header}」には予算段階がなく、「{text}」（{0}）からは{1}とも読めます。{1}なら`{said}`、{2}なら`{usual}`、\
         それ以外で読まない場合は`{skip}`を指定してください",
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
        let found = mentions(AroundText { place: None, text, is_note }, false);
        let found: Vec<_> =
            found.iter().map(|it| (it.years.map(|(_, last)| last.number()), it.stage().unwrap())).collect();
        assert_eq!(found, expected, "{text}");
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
        says("※概算要求額", true, &[(None, Stage::Request)]);
        says("※概算要求のうち主なもの", true, &[]);
        says("令和5年12月22日", false, &[]);
        let sum = mentions(AroundText { place: None, text: "（注）令和5年度は補正後予算額", is_note: true }, false);
        assert!(sum.iter().all(|it| it.spoken == Spoken::Sum) && sum.len() == 1);
        says("研究開発関連事業一覧", false, &[]);
    }
}
