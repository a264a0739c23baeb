//! What is wrong with the columns of a sheet as a whole, and with two that hold the same.
//!
//! Only words it; `columns` finds out what each column holds.

use crate::import::read::address::CellPlace;
use crate::import::read::cells::brief;
use crate::import::read::columns::Columns;
use crate::import::read::head::Heading;
use crate::import::read::head::ruled::by_letters;
use crate::import::read::header_hints::{self, Around, Below};
use crate::import::read::header_row::NAMES;
use crate::import::read::headers::Field;
use crate::import::read::problem::Problems;
use crate::import::read::sheet::Sheet;
use crate::import::read::yearless;
use crate::import::rules::{Rules, line};
use crate::model::{FiscalYear, Lang, Stage};
use crate::{Message, message};

impl Columns {
    /// Reports what the sheet lacks as a whole.
    pub(super) fn check(&self, sheet: &Sheet, problems: &mut Problems) {
        let start = CellPlace { row: self.table.head.rows.start, column: 0 };
        let has = |field| self.place(field, 0).is_some();
        let asks_about = |below| self.unknown.contains(&below);
        if !NAMES.into_iter().any(has) && !asks_about(Below::Texts) {
            let (place, message) = self.no_names(sheet, start);
            problems.add(sheet, place, message);
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
                None if !years => yearless::question(self, sheet, amounts),
                Some(_) if years => message!(
                    "the year stands in this header and in a column, too: remove one of the two",
                    "年度がこの見出しと年度の列の両方にあります。どちらかを削ってください"
                ),
                _ => continue,
            };
            problems.add(sheet, self.table.head.place(amounts.column), message);
        }
        for (place, message) in yearless::of_rounds(self, sheet, years) {
            problems.add(sheet, place, message);
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

/// That a column holds units as the first does, and that it is open which amounts each is of. A rule that leaves one out would
/// give its amounts the unit of the other.
pub(super) fn second_units(first: CellPlace) -> Message {
    let first = first.address();
    message!(
        "a second column of units: {first} is the first, and which amounts each is of is open; put each right behind the \
         column of its amounts, or write the unit into each amount (`1.2億円`)",
        "単位の列が二つあり（一つ目はセル{first}）、それぞれどの金額の単位か分かりません。単位の列を金額の列のすぐ右に置くか、金額のセルに\
         「1.2億円」のように書いてください"
    )
}
