//! Columns of amounts whose header says no year, and rounds of the supplementary budget, with what titles say of both.
//!
//! Only words it; `columns` finds out what each column holds.

use crate::import::read::address::CellPlace;
use crate::import::read::around::years;
use crate::import::read::cells::{brief, fold};
use crate::import::read::columns::{AmountColumn, Columns};
use crate::import::read::head::Heading;
use crate::import::read::headers;
use crate::import::read::sheet::Sheet;
use crate::import::read::stage_headings::Said;
use crate::import::read::stage_words;
use crate::import::rules::line;
use crate::model::{FiscalYear, Label, Lang, Stage};
use crate::{Message, message};

/// A year that titles name, and the stage that they name behind it.
type Titled = (FiscalYear, Option<Stage>);

/// That amounts have no year, and whose it may be.
pub(super) fn question(columns: &Columns, sheet: &Sheet, amounts: &AmountColumn) -> Message {
    let Some(heading) = columns.table.head.heading(amounts.column) else { return Message::from(NO_YEAR) };
    if let Some(left) = heading.open_year {
        return beside_another(amounts, heading, left);
    }
    let mut titled = titled(columns, sheet);
    let is_own = |&(_, stage): &Titled| stage.is_some() && stage == amounts.stage;
    if titled.len() > 1 && titled.iter().any(is_own) {
        titled.retain(is_own);
        if let [(year, Some(stage))] = *titled.as_slice() {
            return of_stage(heading, (year, stage));
        }
    }
    match titled.as_slice() {
        [] => {
            let left = columns.amounts_before(amounts.column).rev().take(NEAR).find_map(|it| it.year);
            no_year(amounts, heading, left)
        }
        [one] => of_title(amounts, heading, *one),
        several => of_titles(amounts, heading, several),
    }
}

/// What to do about each column that holds one round of the supplementary budget, which is the sum of all; `have_years` is
/// whether rows have years of their own.
pub(super) fn of_rounds(columns: &Columns, sheet: &Sheet, have_years: bool) -> Vec<(CellPlace, Message)> {
    let titled = if columns.rounds.is_empty() { Vec::new() } else { titled(columns, sheet) };
    let of_title = || {
        let is_of = |(_, stage): &&Titled| *stage == Some(Stage::Supplementary);
        titled.iter().find(is_of).or(titled.first()).map(|(year, _)| *year)
    };
    let heading = |column: usize| columns.table.head.heading(column);
    let of_round = |&(column, year): &(usize, Option<FiscalYear>)| {
        let others = columns.rounds.iter().filter(|(other, of)| *other != column && *of == year);
        let keys: Vec<String> = others.filter_map(|(other, _)| heading(*other)).map(Heading::key).collect();
        let heading = heading(column)?;
        let code = Stage::Supplementary.code();
        let left = || columns.amounts_before(column).rev().take(NEAR).find_map(|it| it.year);
        let meaning = match year.or_else(of_title).or_else(left) {
            Some(year) => format!("{}:{code}", year.era()),
            None if have_years => code.to_owned(),
            None => format!("R…:{code}"),
        };
        Some((heading.place, one_round(heading, &meaning, !keys.is_empty())))
    };
    columns.rounds.iter().filter_map(of_round).collect()
}

/// How many columns to the left may say the year of amounts without one.
const NEAR: usize = 20;

/// What to do about amounts whose year nothing tells.
const NO_YEAR: Label = Label::new(
    "the amounts have no year: write it into the header (`R5`), or add a column `年度`",
    "金額の年度が分かりません。見出しに「R5」のように書くか、「年度」の列を加えてください",
);

/// That the amounts have no year, with the rules that say one: that to the left, where there is any.
fn no_year(amounts: &AmountColumn, heading: &Heading, left: Option<FiscalYear>) -> Message {
    // Which year it is, nothing says: who pastes the line without one is told so.
    let year = left.map_or_else(|| "R…".to_owned(), FiscalYear::era);
    let [rule, skip] = [format!("{year}:{}", amounts.stage.unwrap_or_default().code()), "skip".to_owned()]
        .map(|meaning| line::of_header(&heading.key(), &meaning));
    message!(
        lang => "{0}; or say it with a rule such as {rule}, or leave the column out ({skip})",
        "{0}。`{rule}`のように指定することもできます（読まない列であれば`{skip}`）",
        NO_YEAR.get(lang)
    )
}

/// The years and stages that titles speak of: 令和7年度概算要求, 令和5年度補正及び令和6年度当初.
fn titled(columns: &Columns, sheet: &Sheet) -> Vec<Titled> {
    let table = &columns.table;
    let of_row = |row: usize| {
        let mut found: Vec<Titled> = Vec::new();
        let texts = sheet.filled(row).map(|(_, text)| text).filter(|text| headers::year_before(text).is_some());
        for one in texts.flat_map(named_by_title) {
            if !found.contains(&one) {
                found.push(one);
            }
        }
        Some(found).filter(|found| !found.is_empty())
    };
    table.spoken_rows().filter(|row| !table.head.rows.contains(row)).find_map(of_row).unwrap_or_default()
}

/// The years and stages that a title speaks of, each year with the stages behind it.
fn named_by_title(text: &str) -> Vec<Titled> {
    let dense = headers::dense(&fold(text));
    let (years, words) = (years::named(&dense), stage_words::all(&dense));
    let mut found = Vec::new();
    for (at, (begin, year)) in years.iter().enumerate() {
        let end = years.get(at + 1).map_or(usize::MAX, |(next, _)| *next);
        let own = words.iter().filter(|word| (*begin..end).contains(&word.start));
        let stages: Vec<Titled> =
            own.filter_map(|word| word.spoken.stage()).map(|stage| (*year, Some(stage))).collect();
        if stages.is_empty() { found.push((*year, None)) } else { found.extend(stages) }
    }
    found
}

/// That amounts have no year, where that to the left of their headers may be theirs.
fn beside_another(amounts: &AmountColumn, heading: &Heading, left: FiscalYear) -> Message {
    if amounts.said == Said::Asked {
        return of_open_request(heading, left);
    }
    let next = FiscalYear::from_number(i64::from(left.number()) + 1).unwrap_or(left);
    let [this, next] = [left, next].map(|year| of_year(heading, year, amounts.stage.unwrap_or_default()));
    let (header, label) = (brief(&heading.text), left.japanese());
    message!(
        "`{header}` has no year of its own, and that to the left ({label}) need not be its year: decide with {this} or {next}",
        "「{header}」には年度がなく、左の{label}がここまで及ぶかどうか分かりません。`{this}`か`{next}`のように指定してください"
    )
}

/// The same where a title names a year, and perhaps a stage.
fn of_title(amounts: &AmountColumn, heading: &Heading, (year, stage): (FiscalYear, Option<Stage>)) -> Message {
    let before = FiscalYear::from_number(i64::from(year.number()) - 1).unwrap_or(year);
    let of_this = amounts.stage.or(stage).unwrap_or_default();
    let of_before = amounts.stage.unwrap_or_default();
    let this = of_year(heading, year, of_this);
    let before = of_year(heading, before, of_before);
    let (skip, header, label) = (line::of_header(&heading.key(), "skip"), brief(&heading.text), year.japanese());
    message!(
        lang => "`{header}` has no year of its own, and a title names {label}: where it is the {0} of that year, {this}; the {1} \
         of the year before, {before}; else leave it out ({skip})",
        "「{header}」には年度がありません。表題の{label}の{0}であれば`{this}`、その前年度の{1}であれば`{before}`、\
         それ以外で読まない場合は`{skip}`を指定してください",
        of_this.label().get(lang),
        of_before.label().get(lang)
    )
}

/// The same where a title names the stage of the column behind one of its years.
fn of_stage(heading: &Heading, (year, stage): (FiscalYear, Stage)) -> Message {
    let (rule, skip) = (of_year(heading, year, stage), line::of_header(&heading.key(), "skip"));
    let (header, label) = (brief(&heading.text), stage.label());
    message!(
        lang => "`{header}` has no year of its own: where it is the {0} of {1} that a title names, {rule}; else leave it out \
         ({skip})",
        "「{header}」には年度がありません。表題にある{1}の{0}であれば`{rule}`、それ以外で読まない場合は`{skip}`を指定してください",
        label.get(lang),
        named(year, lang)
    )
}

/// The same where a title names several years or stages.
fn of_titles(amounts: &AmountColumn, heading: &Heading, titled: &[Titled]) -> Message {
    let mut meanings: Vec<(FiscalYear, Stage)> = Vec::new();
    for (year, stage) in titled {
        let meaning = (*year, amounts.stage.or(*stage).unwrap_or_default());
        if !meanings.contains(&meaning) {
            meanings.push(meaning);
        }
    }
    let (skip, header) = (line::of_header(&heading.key(), "skip"), brief(&heading.text));
    let ways = |lang| {
        let way = |&(year, stage): &(FiscalYear, Stage)| {
            let (rule, label, year) = (of_year(heading, year, stage), stage.label().get(lang), named(year, lang));
            match lang {
                Lang::En => format!("where it is the {label} of {year}, {rule}; "),
                Lang::Ja => format!("{year}の{label}であれば`{rule}`、"),
            }
        };
        meanings.iter().map(way).collect::<String>()
    };
    message!(
        lang => "`{header}` has no year of its own, and a title names several: {0}else leave it out ({skip})",
        "「{header}」には年度がなく、表題には複数の年度や予算段階があります。{0}それ以外で読まない場合は`{skip}`を指定してください",
        ways(lang)
    )
}

/// A year as sentences of a language name it.
fn named(year: FiscalYear, lang: Lang) -> String {
    match lang {
        Lang::En => year.english(),
        Lang::Ja => year.japanese(),
    }
}

/// The rule that gives a column a year and a stage.
fn of_year(heading: &Heading, year: FiscalYear, stage: Stage) -> String {
    line::of_header(&heading.key(), &format!("{}:{}", year.era(), stage.code()))
}

/// The same of a request, of which it is open, too, who asks.
fn of_open_request(heading: &Heading, year: FiscalYear) -> Message {
    let next = FiscalYear::from_number(i64::from(year.number()) + 1).unwrap_or(year);
    let rules = |stage: Stage| {
        [year, next].map(|year| line::of_header(&heading.key(), &format!("{}:{}", year.era(), stage.code())))
    };
    let ([draft, next_draft], [request, next_request]) = (rules(Stage::Draft), rules(Stage::Request));
    let (header, label) = (brief(&heading.text), year.japanese());
    message!(
        "`{header}` has no year of its own, and that to the left ({label}) need not be its year; nor does it say who asks: in \
         the table of a budget bill it is the draft ({draft} or {next_draft}), else what a ministry asks for ({request} or \
         {next_request})",
        "「{header}」には年度がなく、左の{label}がここまで及ぶかどうか、誰の要求かも分かりません。予算案の表であれば政府案（`{draft}`\
         か`{next_draft}`）、それ以外であれば府省の要求額（`{request}`か`{next_request}`）として指定してください"
    )
}

/// That a column holds one round of the supplementary budget; `meaning` is what it holds where there was no other round,
/// unless the sheet `has_others`.
fn one_round(heading: &Heading, meaning: &str, has_others: bool) -> Message {
    let [whole, skip] = [meaning, "skip"].map(|meaning| line::of_header(&heading.key(), meaning));
    let header = brief(&heading.text);
    if has_others {
        return message!(
            "`{header}` is one of several rounds of the supplementary budget, which is the sum of all: give the sum a column \
             of its own, such as 補正予算, and leave the rounds out ({skip})",
            "「{header}」は補正予算の各回の一つです。各次の合計を「補正予算」などの1列にまとめ、各回の列は読まない列として指定して\
             ください（`{skip}`）"
        );
    }
    message!(
        "`{header}` is one round of the supplementary budget, which is the sum of all: give the sum a column of its own, or \
         say that there was no other round ({whole}); else leave it out ({skip})",
        "「{header}」は補正予算の1回分です。各次の合計を1列にまとめてください。ほかに補正がなければ`{whole}`、読まない場合は`{skip}`を\
         指定してください"
    )
}
