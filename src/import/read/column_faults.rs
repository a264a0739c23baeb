//! What is wrong with the columns of a sheet as a whole, and with two that hold the same.
//!
//! Only words it; `columns` finds out what each column holds.

use crate::import::read::address::CellPlace;
use crate::import::read::cells::brief;
use crate::import::read::columns::{AmountColumn, Columns};
use crate::import::read::head::Heading;
use crate::import::read::header_hints;
use crate::import::read::header_row::NAMES;
use crate::import::read::headers::Field;
use crate::import::read::problem::Problems;
use crate::import::read::sheet::Sheet;
use crate::import::read::stage_headings::Said;
use crate::import::rules::{Rules, line};
use crate::model::{FiscalYear, Label, Lang, Stage};
use crate::{Message, message};

impl Columns {
    /// Reports what the sheet lacks as a whole.
    pub(super) fn check(&self, sheet: &Sheet, rules: &Rules, problems: &mut Problems) {
        let start = CellPlace { row: self.table.head.rows.start, column: 0 };
        let has = |field| self.place(field, 0).is_some();
        if !NAMES.into_iter().any(has) {
            let message = message!(
                "no column names the programs: head one `name` or `事業名`",
                "事業名の列がありません。見出しを「事業名」にしてください"
            );
            problems.add(sheet, start, message);
        }
        // Where there are amounts, their rows say whether a ministry is missing.
        if self.amounts.is_empty() && !has(Field::Ministry) && rules.ministry.get(self.table.place(sheet)).is_none() {
            let message = message!(
                "no column names the ministries: head one `ministry` or `府省`",
                "府省の列がありません。見出しを「府省」にしてください"
            );
            problems.add(sheet, start, message);
        }
        if self.amounts.is_empty() {
            let message = message!(
                "no column holds amounts: head one `amount` or `金額`, or one a year, such as `R5` or `令和5年度`",
                "金額の列がありません。見出しを「金額」にするか、年度ごとに「令和5年度」「R5」のようにしてください"
            );
            problems.add(sheet, start, message);
        }
        let years = has(Field::Year) || has(Field::Era);
        for amounts in &self.amounts {
            let message = match amounts.year {
                None if !years => without_year(amounts, self.table.head.heading(amounts.column)),
                Some(_) if years => message!(
                    "the year stands in this header and in a column, too: remove one of the two",
                    "年度がこの見出しと年度の列の両方にあります。どちらかを削ってください"
                ),
                _ => continue,
            };
            problems.add(sheet, self.table.head.place(amounts.column), message);
        }
    }
}

/// That amounts have no year; that to the left of their headers may be theirs.
fn without_year(amounts: &AmountColumn, heading: Option<&Heading>) -> Message {
    let open = heading.and_then(|heading| Some((heading, heading.open_year?)));
    let Some((heading, year)) = open else {
        return message!(
            "the amounts have no year: write it into the header (`R5`), or add a column `年度`",
            "金額の年度が分かりません。見出しに「R5」のように書くか、「年度」の列を加えてください"
        );
    };
    let rule = |year: FiscalYear| {
        let stage = amounts.stage.unwrap_or(Stage::Initial);
        line::of_header(&heading.key(), &format!("{}:{}", year.era(), stage.code()))
    };
    if amounts.said == Said::Asked {
        return of_open_request(heading, year);
    }
    let (header, this) = (brief(&heading.text), rule(year));
    let next = FiscalYear::from_number(i64::from(year.number()) + 1).map_or_else(|| this.clone(), rule);
    let label = year.japanese();
    message!(
        "`{header}` has no year of its own, and that to the left ({label}) need not be its year: decide with {this} or {next}",
        "「{header}」には年度がなく、左の{label}がここまで及ぶかどうか分かりません。`{this}`か`{next}`のように指定してください"
    )
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

/// That a header is not understood.
pub(super) fn unknown(heading: &Heading, newest: Option<FiscalYear>) -> Message {
    let header = brief(&heading.text);
    if let Some([(above, upper), (below, lower)]) = heading.contradiction() {
        let (above, below, skip) = (above.address(), below.address(), line::of_header(&heading.key(), "skip"));
        let (upper, lower, example) = (brief(upper), brief(lower), line::of_header(&heading.key(), "R5:initial"));
        return message!(
            "`{upper}` ({above}) and `{lower}` ({below}) head one column and do not go together: say what it holds, such as \
             {example}, or leave it out with {skip}",
            "「{upper}」（セル{above}）と「{lower}」（セル{below}）は一つの列の見出しとして両立しません。`{example}`のように列の内容を\
             指定するか、読まない場合は`{skip}`を指定してください"
        );
    }
    let hint = header_hints::of_header(&heading.text, &heading.key(), newest);
    message!(lang => "`{header}` is no known header: {}", "見出し「{header}」は認識できません。{}", hint.get(lang))
}

/// That a column holds amounts of the same year and stage as the first.
pub(super) fn second_amounts(
    header: &str,
    first: CellPlace,
    year: Option<FiscalYear>,
    stage: Option<Stage>,
) -> Message {
    let (header, first) = (brief(header), first.address());
    let what = |lang| match (lang, year) {
        (Lang::En, None) => "column of amounts".to_owned(),
        (Lang::En, Some(year)) => format!("column of {year}"),
        (Lang::Ja, None) => "金額の列".to_owned(),
        (Lang::Ja, Some(year)) => format!("{}の列", year.japanese()),
    };
    let remedy = match stage {
        Some(Stage::Supplementary) => Label::new(
            "; one column holds all rounds of it: add them up",
            "補正予算は各次の合計を1列にまとめてください",
        ),
        _ => Label::new("", "どちらかを読まない場合は`--skip`で指定してください"),
    };
    message!(
        lang => "`{header}` is a second {}: {first} is the first{}",
        "「{header}」は二つ目の{}です（一つ目はセル{first}）。{}",
        what(lang),
        remedy.get(lang)
    )
}

/// That a column holds the same texts as the first.
pub(super) fn second_field(header: &str, first: CellPlace, field: Field) -> Message {
    let (key, header, first) = (field.key(), brief(header), first.address());
    message!(
        "a second column of {key}: {first} is the first",
        "「{header}」は、セル{first}の列と同じ項目です。どちらかの見出しを変えるか、`--skip`で指定してください"
    )
}
