//! Which sheet of the export a header row belongs to, and where its columns are.
//!
//! Headers drift from year to year: brackets of both widths, spaces, 前年度から繰越し for 前年度からの繰越し. So only
//! the kanji, katakana, letters and digits of a header count, and a year in it that a request is for does not.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::problem::Problems;
use crate::message;
use crate::message::Message;
use crate::model::FiscalYear;
use crate::suggest::{did_you_mean, nearest};

/// A sheet of the export that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SheetKind {
    /// 2-1: budget and execution.
    Budget,
    /// 1-5: related programs.
    Related,
}

/// The columns that a sheet needs, as the export heads them.
pub(crate) const BUDGET: [&str; 15] = [
    "事業年度",
    "予算事業ID",
    "事業名",
    "政策所管府省庁",
    "府省庁",
    "局・庁",
    "予算年度",
    "当初予算（合計）",
    "補正予算（合計）",
    "前年度からの繰越し（合計）",
    "予備費等（合計）",
    "計（歳出予算現額合計）",
    "翌年度への繰越し(合計）",
    "執行額（合計）",
    "翌年度要求額（合計）",
];
pub(crate) const RELATED: [&str; 4] = ["事業年度", "予算事業ID", "関連事業の事業ID", "関連性"];

/// The columns of the details by account, and the remarks: what an export does not have of them is not read. The first
/// [`OF_ACCOUNTS`] say whose the amounts are: they are needed where there is any of the others, remarks apart.
///
/// Supplementary budgets and reserves have a column for each round, of which there are not the same number every year.
pub(crate) const DETAILS: [&str; 32] = [
    "会計区分",
    "会計",
    "勘定",
    "当初予算",
    "前年度から繰越し",
    "歳出予算現額",
    "執行額",
    "翌年度要求額",
    "要望額",
    "主な増減理由",
    "備考",
    "補正予算",
    "第1次補正予算",
    "第2次補正予算",
    "第3次補正予算",
    "第4次補正予算",
    "第5次補正予算",
    "第6次補正予算",
    "第7次補正予算",
    "第8次補正予算",
    "第9次補正予算",
    "予備費等",
    "予備費等1",
    "予備費等2",
    "予備費等3",
    "予備費等4",
    "予備費等5",
    "予備費等6",
    "予備費等7",
    "予備費等8",
    "予備費等9",
    "その他特記事項",
];

const OF_ACCOUNTS: usize = 3;
/// The remarks among the details.
const REMARKS: [&str; 3] = ["主な増減理由", "備考", "その他特記事項"];

/// The columns of file 2-1 that hold nothing of amounts or lineage, and are passed over.
const PASSED_OVER: [&str; 8] = ["シート種別", "府省庁の建制順", "部", "課", "室", "班", "係", "執行率"];

/// The place of a column that the sheet does not have.
const NOWHERE: usize = usize::MAX;

/// The columns that only one kind of sheet has, in part.
const OF_BUDGET: usize = 6;
const OF_RELATED: usize = 2;

impl SheetKind {
    const ALL: [Self; 2] = [Self::Budget, Self::Related];

    /// The number that the export gives the sheet.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Budget => "2-1",
            Self::Related => "1-5",
        }
    }

    /// The columns that the sheet needs.
    pub(crate) fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Budget => &BUDGET,
            Self::Related => &RELATED,
        }
    }

    /// The columns that distinguish the sheet from others.
    fn own_columns(self) -> &'static [&'static str] {
        let from = match self {
            Self::Budget => OF_BUDGET,
            Self::Related => OF_RELATED,
        };
        self.columns().get(from..).unwrap_or_default()
    }

    /// The kind of sheet with these headers: half of its own columns are there.
    pub(crate) fn of(headers: &[String]) -> Option<Self> {
        let folded: Vec<String> = headers.iter().map(|header| fold(header)).collect();
        let has = |column: &&&str| folded.contains(&fold(column));
        Self::ALL.into_iter().find(|kind| kind.own_columns().iter().filter(has).count() * 2 >= kind.own_columns().len())
    }

    /// The columns that the sheet may have besides.
    fn more_columns(self) -> &'static [&'static str] {
        match self {
            Self::Budget => &DETAILS,
            Self::Related => &[],
        }
    }

    /// The headers of columns that are not read, and that the export is not known to have besides.
    pub(crate) fn unread(self, headers: &[String]) -> Vec<String> {
        let known: Vec<String> = match self {
            Self::Budget => BUDGET.iter().chain(&DETAILS).chain(&PASSED_OVER).map(|column| fold(column)).collect(),
            // Its other columns describe the programs once more.
            Self::Related => return Vec::new(),
        };
        headers.iter().filter(|header| !header.is_empty() && !known.contains(&fold(header))).cloned().collect()
    }

    /// Where the needed columns are, in their order, and behind them those that the sheet may have besides; every one that
    /// is missing or stands twice is reported.
    pub(crate) fn find(self, file: &str, headers: &[String], problems: &mut Problems) -> Option<Vec<usize>> {
        let folded: Vec<String> = headers.iter().map(|header| fold(header)).collect();
        let columns = || self.columns().iter().chain(self.more_columns());
        let wanted: Vec<String> = columns().map(|column| fold(column)).collect();
        let is_detail = |column: &&&str| !REMARKS.contains(*column) && folded.contains(&fold(column));
        let has_details = self.more_columns().iter().any(|column| is_detail(&column));
        let needed = self.columns().len() + if has_details { OF_ACCOUNTS } else { 0 };
        let mut found = Vec::new();
        for (position, (column, name)) in columns().zip(&wanted).enumerate() {
            let mut places = folded.iter().enumerate().filter(|(_, header)| *header == name).map(|(at, _)| at);
            match (places.next(), places.next()) {
                (Some(at), None) => found.push(at),
                (Some(_), Some(_)) => {
                    let twice = "two columns are headed so: remove one of them";
                    problems.cell(
                        file,
                        1,
                        column,
                        Message::new(twice, "この見出しの列が二つあります。一つを削除してください"),
                    );
                }
                (None, _) if position >= needed => found.push(NOWHERE),
                (None, _) => {
                    let free = || headers.iter().zip(&folded).filter(|(_, folded)| !wanted.contains(folded));
                    let near = nearest(column, free().map(|(header, _)| (header.as_str(), header.as_str())));
                    problems.cell(file, 1, column, missing(&near));
                }
            }
        }
        (found.len() == wanted.len()).then_some(found)
    }
}

/// That a column is missing, and the headers that are near it.
fn missing(near: &[&str]) -> Message {
    let Some(question) = did_you_mean(near) else {
        return Message::new(
            "the column is missing: no header is near it",
            "この列がありません。近い見出しもありません",
        );
    };
    let headers = near.iter().map(|header| format!("「{header}」")).collect::<Vec<_>>().join("か");
    message!(
        "the column is missing: {question} Head it as the export does, if it is the same",
        "この列がありません。{headers}がこの列であれば、見出しを年次データのとおりに直してください"
    )
}

/// Whether the headers are those of any file of the export: all of them have a column of program ids.
pub(crate) fn is_of_export(headers: &[String]) -> bool {
    let id = fold("予算事業ID");
    headers.iter().any(|header| fold(header) == id)
}

/// The year that a header names, where the export of another year has 翌年度 or nothing: 令和8年度要求額.
pub(crate) fn named_year(header: &str) -> Option<FiscalYear> {
    let plain: String = header.nfkc().filter(|c| !c.is_whitespace()).collect();
    let (year, rest) = plain.split_once("年度")?;
    [REQUEST, PRIORITY].iter().any(|word| rest.starts_with(word)).then(|| year.parse().ok()).flatten()
}

/// What is asked for, and the part of it that is asked for in the priority frame.
const REQUEST: &str = "要求額";
const PRIORITY: &str = "要望額";

/// The header reduced to the characters that are compared.
fn fold(header: &str) -> String {
    let is_hiragana = |c: &char| ('ぁ'..='ゖ').contains(c);
    let plain: String = header.nfkc().filter(|c| !c.is_whitespace()).collect();
    let year = if named_year(&plain).is_some() { plain.split_once("年度").map(|(_, rest)| rest) } else { None };
    let undated = year.or(plain.strip_prefix("翌年度")).unwrap_or(&plain);
    let plain = if undated.starts_with(REQUEST) {
        Cow::Owned(format!("翌年度{undated}"))
    } else if undated.starts_with(PRIORITY) {
        Cow::Borrowed(undated)
    } else {
        Cow::Borrowed(plain.as_str())
    };
    plain.chars().filter(|c| c.is_alphanumeric() && !is_hiragana(c)).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_of_other_years_are_the_same_columns() {
        for (one, other) in [
            ("翌年度への繰越し(合計）", "翌年度への繰越し（合計）"),
            ("前年度からの繰越し（合計）", "前年度から繰越し [合計]"),
            ("局・庁", " 局･庁\u{3000}"),
            ("予算事業ID", "予算事業ＩＤ"),
            ("計（歳出予算現額合計）", "計(歳出予算現額　合計)"),
            ("翌年度要求額（合計）", "令和８年度要求額（合計）"),
            ("翌年度要求額", "R8年度要求額"),
            ("要望額", "令和8年度要望額"),
            ("要望額", "翌年度要望額"),
        ] {
            assert_eq!(fold(one), fold(other));
        }
    }

    #[test]
    fn no_two_columns_of_a_sheet_are_alike() {
        for kind in SheetKind::ALL {
            let columns = || kind.columns().iter().chain(kind.more_columns());
            let mut folded: Vec<String> = columns().map(|column| fold(column)).collect();
            folded.sort();
            folded.dedup();
            assert_eq!(folded.len(), columns().count());
        }
        assert_ne!(fold("当初予算"), fold("当初予算（合計）"));
    }
}
