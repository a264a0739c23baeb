//! What is wrong with the columns of a sheet as a whole, and with two that hold the same.
//!
//! Only words it; `columns` finds out what each column holds.

use crate::import::read::address::CellPlace;
use crate::import::read::cells::{brief, fold};
use crate::import::read::columns::{AmountColumn, Columns};
use crate::import::read::head::Heading;
use crate::import::read::head::ruled::by_letters;
use crate::import::read::header_hints::{self, Around, Below};
use crate::import::read::header_row::NAMES;
use crate::import::read::headers::{self, Field, Header};
use crate::import::read::problem::Problems;
use crate::import::read::sheet::Sheet;
use crate::import::read::stage_headings::Said;
use crate::import::read::stage_words;
use crate::import::rules::{Rules, line};
use crate::model::{FiscalYear, Label, Lang, Stage};
use crate::{Message, message};

impl Columns {
    /// Reports what the sheet lacks as a whole.
    pub(super) fn check(&self, sheet: &Sheet, rules: &Rules, problems: &mut Problems) {
        let start = CellPlace { row: self.table.head.rows.start, column: 0 };
        let has = |field| self.place(field, 0).is_some();
        let asks_about = |below| self.unknown.contains(&below);
        if !NAMES.into_iter().any(has) && !asks_about(Below::Texts) {
            let (place, message) = self.no_names(sheet, start);
            problems.add(sheet, place, message);
        }
        // Where there are amounts, their rows say whether a ministry is missing.
        let heads_columns = || self.around.get().is_some_and(Around::has_ministries);
        if self.amounts.is_empty()
            && !has(Field::Ministry)
            && !heads_columns()
            && rules.ministry.get(self.table.place(sheet)).is_none()
        {
            let message = message!(
                "no column names the ministries: head one `ministry` or `府省`",
                "府省の列がありません。見出しを「府省」にしてください"
            );
            problems.add(sheet, start, message);
        }
        if self.amounts.is_empty() && !asks_about(Below::Amounts) {
            let message = message!(
                "no column holds amounts: head one `amount` or `金額`, or one a year, such as `R5` or `令和5年度`",
                "金額の列がありません。見出しを「金額」にするか、年度ごとに「令和5年度」「R5」のようにしてください"
            );
            problems.add(sheet, start, message);
        }
        let years = has(Field::Year) || has(Field::Era);
        for amounts in &self.amounts {
            let message = match amounts.year {
                None if !years => self.without_year(sheet, amounts),
                Some(_) if years => message!(
                    "the year stands in this header and in a column, too: remove one of the two",
                    "年度がこの見出しと年度の列の両方にあります。どちらかを削ってください"
                ),
                _ => continue,
            };
            problems.add(sheet, self.table.head.place(amounts.column), message);
        }
    }

    /// That no column names the programs, and where that is told: at a column that may.
    fn no_names(&self, sheet: &Sheet, start: CellPlace) -> (CellPlace, Message) {
        const NAMED: usize = 3;
        let holds_texts = |column: usize| header_hints::below(sheet, &self.table, column) == Below::Texts;
        let first = self.amounts.first().map_or(usize::MAX, |amounts| amounts.column);
        let may_name = self.needless.iter().map(|it| it.column).filter(|&it| it < first && holds_texts(it));
        let columns: Vec<usize> = may_name.take(NAMED).collect();
        let Some(&place) = columns.first() else {
            let message = message!(
                "no column names the programs: head one `name` or `事業名`",
                "事業名の列がありません。見出しを「事業名」にしてください"
            );
            return (start, message);
        };
        let head = &self.table.head;
        let ways = |lang| {
            let way = |&column: &usize| {
                let (text, rule) = (brief(head.text(column)), line::of_header(&head.key(column), "事業名"));
                match lang {
                    Lang::En => format!("where `{text}` does, {rule}"),
                    Lang::Ja => format!("「{text}」であれば`{rule}`"),
                }
            };
            columns.iter().map(way).collect::<Vec<_>>()
        };
        let message = Message::new(
            format!("no column names the programs: {}; else head one `name`", ways(Lang::En).join("; ")),
            format!(
                "事業名の列がありません。{}を指定してください。それ以外の列であれば、見出しを「事業名」にしてください",
                ways(Lang::Ja).join("、")
            ),
        );
        (head.place(place), message)
    }

    /// That amounts have no year, and whose it may be.
    fn without_year(&self, sheet: &Sheet, amounts: &AmountColumn) -> Message {
        let Some(heading) = self.table.head.heading(amounts.column) else { return Message::from(NO_YEAR) };
        if let Some(left) = heading.open_year {
            return without_year(amounts, heading, left);
        }
        let of_row = |row| sheet.filled(row).filter_map(|(_, text)| named_by_title(text)).max_by_key(|(year, _)| *year);
        match self.table.spoken_rows().filter(|row| !self.table.head.rows.contains(row)).find_map(of_row) {
            Some(of_title) => self::of_title(amounts, heading, of_title),
            None => {
                let left = self.amounts_before(amounts.column).rev().take(NEAR).find_map(|it| it.year);
                no_year(amounts, heading, left)
            }
        }
    }

    /// Reports a heading that is not understood.
    pub(super) fn report_unknown(&mut self, sheet: &Sheet, heading: &Heading, rules: &Rules, problems: &mut Problems) {
        // Its cells need no second message each.
        self.unread.insert(heading.place.column);
        let below = header_hints::below(sheet, &self.table, heading.place.column);
        let around = self.around.get_or_init(|| Around::of(sheet, &self.table, rules));
        problems.add(sheet, heading.place, unknown(heading, around, below));
        self.unknown.push(below);
    }
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
    let year = left.map_or_else(|| "R…".to_owned(), FiscalYear::era);
    let [rule, skip] = [format!("{year}:{}", amounts.stage.unwrap_or_default().code()), "skip".to_owned()]
        .map(|meaning| line::of_header(&heading.key(), &meaning));
    message!(
        lang => "{0}; or say it with a rule such as {rule}, or leave the column out ({skip})",
        "{0}。`{rule}`のように指定することもできます（読まない列であれば`{skip}`）",
        NO_YEAR.get(lang)
    )
}

/// The year and stage that a title speaks of: 令和7年度概算要求.
fn named_by_title(text: &str) -> Option<(FiscalYear, Option<Stage>)> {
    match headers::header(text) {
        Some(Header::Amount { year: Some(year), stage, .. }) => Some((year, stage)),
        _ => headers::year_before(text).map(|year| {
            let words = stage_words::all(&headers::dense(&fold(text)));
            (year, words.first().and_then(|word| word.spoken.stage()))
        }),
    }
}

/// That amounts have no year, where that to the left of their headers may be theirs.
fn without_year(amounts: &AmountColumn, heading: &Heading, left: FiscalYear) -> Message {
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

/// That a header is not understood.
fn unknown(heading: &Heading, around: &Around, below: Below) -> Message {
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
    let hint = header_hints::of_header(&heading.text, &heading.key(), around, below);
    message!(lang => "`{header}` is no known header: {}", "見出し「{header}」は認識できません。{}", hint.get(lang))
}

/// That a column holds one round of the supplementary budget, which is the sum of all.
pub(super) fn one_round(heading: &Heading, year: Option<FiscalYear>) -> Message {
    let (key, code) = (heading.key(), Stage::Supplementary.code());
    let meaning = year.map_or_else(|| code.to_owned(), |year| format!("{}:{code}", year.era()));
    let [whole, skip] = [meaning.as_str(), "skip"].map(|meaning| line::of_header(&key, meaning));
    let header = brief(&heading.text);
    message!(
        "`{header}` is one round of the supplementary budget, which is the sum of all: give the sum a column of its own, or \
         say that there was no other round ({whole}); else leave it out ({skip})",
        "「{header}」は補正予算の1回分です。各次の合計を1列にまとめてください。ほかに補正がなければ`{whole}`、読まない場合は`{skip}`を\
         指定してください"
    )
}

/// That a column holds amounts of the same year and stage as the first, and how rules name both.
pub(super) fn second_amounts(
    header: &str,
    ((first, keys), second): ((CellPlace, [String; 2]), CellPlace),
    year: Option<FiscalYear>,
    stage: Option<Stage>,
) -> Message {
    // A rule could not tell the same heading from itself.
    let keys = if keys[0] == keys[1] { [first, second].map(by_letters) } else { keys };
    let (header, first) = (brief(header), first.address());
    let what = |lang| match (lang, year) {
        (Lang::En, None) => "column of amounts".to_owned(),
        (Lang::En, Some(year)) => format!("column of {year}"),
        (Lang::Ja, None) => "金額の列".to_owned(),
        (Lang::Ja, Some(year)) => format!("{}の列", year.japanese()),
    };
    let is_of_rounds = stage == Some(Stage::Supplementary);
    let [of_first, of_second] = keys.map(|key| line::of_header(&key, "skip"));
    let remedy = |lang| match (lang, is_of_rounds) {
        (Lang::En, true) => format!(
            "; one column holds all rounds of it: add them up, or leave one of the two out ({of_first} or {of_second})"
        ),
        (Lang::En, false) => format!("; leave one of the two out ({of_first} or {of_second})"),
        (Lang::Ja, true) => format!(
            "補正予算は各次の合計を1列にまとめるか、どちらかを読まない列として指定してください（`{of_first}`または`{of_second}`）"
        ),
        (Lang::Ja, false) => {
            format!("どちらかを読まない列として指定してください（`{of_first}`または`{of_second}`）")
        }
    };
    message!(
        lang => "`{header}` is a second {}: {first} is the first{}",
        "「{header}」は二つ目の{}です（一つ目はセル{first}）。{}",
        what(lang),
        remedy(lang)
    )
}

/// That a column holds the same texts as the first, as in two tables that stand beside one another.
pub(super) fn second_field(header: &str, places: [CellPlace; 2], field: Field) -> Message {
    let [of_first, of_second] = places.map(|place| line::of_header(&by_letters(place), "skip"));
    let (key, header, first) = (field.key(), brief(header), places[0].address());
    message!(
        "a second column of {key}: {first} is the first; leave one of the two out ({of_first} or {of_second}), or read tables \
         that stand beside one another in two runs",
        "「{header}」は、セル{first}の列と同じ項目です。どちらかを読まない列として指定してください（`{of_first}`または`{of_second}`）。\
         横に並んだ二つの表は、2回に分けて読み込んでください"
    )
}
