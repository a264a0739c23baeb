//! Columns that no figure needs: No., 担当課, 概要, 事業期間, URL.
//!
//! Knows headings, and the few words below them by which a column is needed after all.

use crate::import::read::address::CellPlace;
use crate::import::read::around::years;
use crate::import::read::cells::{self, brief, fold};
use crate::import::read::columns::Columns;
use crate::import::read::headers::{self, Field, Header, dense};
use crate::import::read::headings::accounts;
use crate::import::read::problem::Problems;
use crate::import::read::sheet::Sheet;
use crate::import::read::stage_headings;
use crate::import::rules::{RowRule, Rules, line};
use crate::message;

/// A column that no figure needs.
#[derive(Debug)]
pub(crate) struct NeedlessColumn {
    pub(crate) column: usize,
    pub(crate) header: String,
}

/// What such columns are called, folded and without spaces.
const NAMES: [&[&str]; 8] = [
    // What numbers a row, a program or a page.
    &[
        "no",
        "no.",
        "#",
        "番号",
        "整理番号",
        "通し番号",
        "通番",
        "連番",
        "項番",
        "管理番号",
        "資料番号",
        "事業番号",
        "事業no.",
        "予算事業id",
        "予算事業番号",
        "事業コード",
        "レビューシート番号",
        "行政事業レビューシート番号",
        "行政事業レビュー事業番号",
        "頁",
        "ページ",
        "掲載頁",
        "掲載ページ",
        "優先順位",
    ],
    // What sorts programs.
    &[
        "区分",
        "種別",
        "分類",
        "大分類",
        "中分類",
        "小分類",
        "大項目",
        "中項目",
        "小項目",
        "大区分",
        "中区分",
        "小区分",
        "政策分野",
        "施策分野",
        "カテゴリ",
        "カテゴリー",
        "分野",
        "研究分野",
        "対象分野",
        "領域",
        "事業区分",
        "施策区分",
        "新規・継続",
        "新規・継続の別",
        "新規・継続区分",
        "新規/継続",
        "新規/拡充",
        "新規・拡充",
    ],
    // Whom to ask.
    &[
        "担当",
        "担当課",
        "担当課名",
        "担当課室",
        "担当課室名",
        "担当課・室",
        "担当室",
        "担当係",
        "担当者",
        "所管課",
        "所管課室",
        "課名",
        "課室名",
        "連絡先",
        "問合せ先",
        "問い合わせ先",
        "電話番号",
    ],
    // What a program does.
    &[
        "概要",
        "事業概要",
        "事業の概要",
        "施策概要",
        "施策の概要",
        "内容",
        "事業内容",
        "主な内容",
        "目的",
        "事業目的",
        "事業の目的",
        "ポイント",
        "増減理由",
        "主な増減理由",
        "増減内容",
        "成果目標",
        "根拠法令",
    ],
    // Who carries it out.
    &[
        "公募機関",
        "配分機関",
        "実施機関",
        "助成機関",
        "執行機関",
        "実施主体",
        "事業主体",
        "実施者",
        "対象者",
        "公募時期",
        "公募期間",
    ],
    // How long it lasts; 事業年度 may be the year of a figure.
    &[
        "事業期間",
        "実施期間",
        "研究期間",
        "期間",
        "開始年度",
        "終了年度",
        "事業開始年度",
        "事業終了年度",
        "終了予定年度",
        "事業終了予定年度",
        "始期",
        "終期",
    ],
    // What is counted that is no money.
    &["件数", "採択件数", "応募件数", "採択予定件数", "人数", "対象人数", "箇所数", "か所数", "数量", "定員"],
    // Where more is found.
    &["url", "リンク", "link", "ホームページ", "hp", "参考資料"],
];

/// Which of them sort programs.
const SORTS: usize = 1;

/// Words of columns that speak of money that comes in, by which a row is no budget to be spent.
const INCOME: [&str; 4] = ["歳入", "収入", "歳入予算", "収入予算"];

/// The longest cell that is one of the words by which a column is needed, in bytes.
const LONGEST_WORD: usize = 60;

/// Whether a folded heading is that of such a column.
pub(crate) fn is_one(folded: &str) -> bool {
    let dense = dense(folded);
    let is_address = || dense.len() < 60 && dense.ends_with("url");
    NAMES.iter().any(|names| names.contains(&dense.as_str())) || accounts::NAMES.contains(&&*dense) || is_address()
}

/// Asks about columns that are left out and whose cells say what a figure is: 補正 below 区分. Whether any does.
pub(crate) fn ask(sheet: &Sheet, columns: &Columns, rules: &Rules, problems: &mut Problems) -> bool {
    if columns.are_of_list() {
        return false;
    }
    let mut is_asked = false;
    let has_stages = columns.place(Field::Stage, 0).is_some();
    for needless in &columns.needless {
        let below = columns.table.body.clone().map(|row| CellPlace { row, column: needless.column });
        let words = below.map(|place| (place, sheet.cell(place))).filter(|(_, text)| !text.is_empty());
        let mut words = words.filter(|(_, text)| text.len() < LONGEST_WORD);
        let asked = words.find_map(|(place, text)| {
            let header = &needless.header;
            let key = columns.table.head.key(needless.column);
            let skip = line::of_header(&key, "skip");
            let (cell, named) = (brief(text), brief(header));
            if !has_stages && says_stage(text) {
                let read = line::of_header(&key, "予算段階");
                let message = message!(
                    "`{cell}` is a stage of the budget: read `{named}` as that of each row ({read}), or leave it out ({skip})",
                    "「{cell}」は予算段階です。「{named}」を予算段階の列として読むか（`{read}`）、読まない列として（`{skip}`）\
                     指定してください"
                );
                return Some((place, message));
            }
            if sorts(header) && says_other_year(sheet, columns, place) {
                let rows = line::of_rows(RowRule::Skip, &[text.to_owned()]);
                let message = message!(
                    "`{cell}` is another year than that of the amounts: leave its rows out ({rows}), or read them and not \
                     `{named}` ({skip})",
                    "「{cell}」は金額の年度と異なります。その行を読まないか（`{rows}`）、「{named}」を読まない列として（`{skip}`）\
                     指定してください"
                );
                return Some((place, message)).filter(|_| rules.of_row(sheet, place.row).is_none());
            }
            let is_income = INCOME.contains(&fold(text).as_str()) && rules.of_row(sheet, place.row).is_none();
            let income = is_income.then(|| line::of_rows(RowRule::Skip, &[text.to_owned()]))?;
            let message = message!(
                "`{cell}` is no money to be spent: leave its rows out ({income}), or read them and not `{named}` ({skip})",
                "「{cell}」は支出ではありません。その行を読まないか（`{income}`）、「{named}」を読まない列として（`{skip}`）\
                 指定してください"
            );
            Some((place, message))
        });
        if let Some((place, message)) = asked {
            problems.add(sheet, place, message);
            is_asked = true;
        }
    }
    is_asked
}

/// Whether a column sorts programs, so that a year in it is no beginning or end of one.
fn sorts(header: &str) -> bool {
    let dense = dense(&fold(header));
    NAMES.get(SORTS).is_some_and(|names| names.contains(&dense.as_str()))
}

/// Whether a cell is a year, such as 令和4年度 or R4予算, that is none of the columns' own or the row's.
fn says_other_year(sheet: &Sheet, columns: &Columns, place: CellPlace) -> bool {
    const BEHIND: [&str; 7] = ["", "分", "予算", "予算額", "予算分", "計上", "計上分"];
    let folded = dense(&fold(sheet.cell(place)));
    let years = years::named(&folded);
    let [(end, year)] = years.as_slice() else { return false };
    if !folded.get(*end..).is_some_and(|rest| BEHIND.contains(&rest.trim_start_matches('度'))) {
        return false;
    }
    let of_row = [Field::Year, Field::Era].into_iter().filter_map(|field| columns.place(field, place.row));
    let of_row: Vec<_> = of_row.filter_map(|place| cells::year(sheet.cell(place)).ok()).collect();
    let mut known = columns.amounts.iter().filter_map(|it| it.year).chain(of_row).peekable();
    known.peek().is_some() && known.all(|known| known != *year)
}

/// Whether a cell names a stage, alone or behind a year: 補正, 令和5年度補正分, 当初＋補正.
fn says_stage(text: &str) -> bool {
    let folded = dense(&fold(text));
    let bare = folded.strip_suffix('分').unwrap_or(&folded);
    let is_amount = || matches!(headers::header(bare), Some(Header::Amount { stage: Some(_), .. }));
    stage_headings::named(bare).is_some() || is_amount() || bare.contains('+') && bare.contains("補正")
}
