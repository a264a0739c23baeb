//! Words that stand where a program's name would and name none: 増減額, 構成比, 一般会計, 令和5年度予算額.
//!
//! Knows one text at a time. Such a row is asked about: its words do not say whether it is a part, a total or a comparison.

use super::marks::{Bare, bare, without_formula, without_number};
use super::no_money;
use crate::import::read::headers::dense;
use crate::ministries;
use crate::model::FiscalYear;

/// Whole names, without spaces, marks and brackets.
const WHOLE: [&str; 82] = [
    // What follows from other rows.
    "増△減",
    "増△減額",
    "増▲減",
    "増▲減額",
    "増加額",
    "減少額",
    "前年差",
    "平均",
    "平均額",
    "平均値",
    "事業数",
    "課題数",
    "差",
    "残",
    "残額",
    "残高",
    "予算残額",
    "不足額",
    "合算",
    "合算額",
    "純計額",
    "端数",
    "端数調整",
    "端数処理",
    "調整",
    "調整額",
    "重複",
    "重複分",
    "重複額",
    "重複計上",
    "重複計上額",
    "重複計上分",
    "重複排除",
    "重複控除",
    "控除",
    "控除額",
    // Other figures of the same programs.
    "執行額",
    "執行済額",
    "支出額",
    "支出済額",
    "決算額",
    "繰越",
    "繰越額",
    "翌年度繰越額",
    "前年度繰越額",
    "不用",
    "不用額",
    "予算現額",
    "予算額",
    "予算総額",
    "当初予算",
    "当初予算額",
    "補正予算",
    "補正予算額",
    "概算要求額",
    "要求額",
    "実績",
    "実績額",
    // All of it, and the purses that it comes from.
    "全体",
    "全体額",
    "政府全体",
    "国全体",
    "省全体",
    "国費",
    "地方費",
    "事業費",
    "総事業費",
    "一般会計分",
    "一般会計",
    "特会",
    "特別会計",
    "特別会計分",
    "復興特別会計",
    "一会",
    "財政投融資",
    "財投",
    // In English.
    "average",
    "difference",
    "change",
    "ratio",
    "adjustment",
    "share",
];

/// Words that head figures, and name none where amounts stand beside them.
const HEADINGS: [&str; 14] = [
    "当初",
    "当初額",
    "補正",
    "補正額",
    "要求",
    "金額",
    "予算",
    "歳入",
    "歳入額",
    "歳出",
    "歳出額",
    "一般歳出",
    "財源",
    "国庫",
];

/// How a name of an account ends.
const ACCOUNTS: [&str; 2] = ["特会", "特会分"];

/// How the words begin for what is left after taking something off.
const WITHOUT: [&str; 3] = ["除く", "除き", "を除く"];

/// What makes of a year a figure of all programs: 令和5年度予算額.
const OF_YEARS: [&str; 14] = [
    "",
    "予算",
    "予算額",
    "当初",
    "当初予算",
    "当初予算額",
    "補正",
    "補正予算",
    "補正予算額",
    "要求額",
    "概算要求額",
    "決算額",
    "執行額",
    "予算案",
];

/// The longest text that may be one, in characters.
const LONGEST: usize = 40;

/// Whether a text names no program.
pub(crate) fn is_one(text: &str) -> bool {
    if text.chars().count() > LONGEST {
        return false;
    }
    let Bare { text, behind, .. } = bare(text);
    let whole = dense(text.trim_end_matches(['%', '％']));
    let is_word = |it: &str| {
        let is_of_year =
            || it.char_indices().map(|(at, _)| at).chain([it.len()]).any(|at| is_of_year(it.split_at_checked(at)));
        WHOLE.contains(&it)
            || ACCOUNTS.iter().any(|end| it.ends_with(end))
            || WITHOUT.iter().any(|begin| it.starts_with(begin))
            || no_money::is_one(it, &behind)
            || is_of_year()
    };
    !whole.is_empty() && [whole.as_str(), without_formula(&whole), without_number(&whole)].into_iter().any(is_word)
}

/// Whether a text heads figures, or names the account of a ministry: 歳入, 文部科学省 一般会計.
pub(crate) fn is_heading(text: &str) -> bool {
    if text.chars().count() > LONGEST {
        return false;
    }
    let whole = dense(&bare(text).text);
    let of_account = || ["一般会計", "特別会計"].iter().find_map(|account| whole.strip_suffix(account));
    HEADINGS.contains(&whole.as_str()) || of_account().is_some_and(|of| ministries::of_name(of).is_some())
}

fn is_of_year(split: Option<(&str, &str)>) -> bool {
    split.is_some_and(|(year, rest)| OF_YEARS.contains(&rest) && is_year(year))
}

/// Whether a text is a year with its era or 年度: a number alone may be anything.
pub(super) fn is_year(text: &str) -> bool {
    text.contains(|c: char| !c.is_ascii_digit()) && text.parse::<FiscalYear>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_name_no_program_are_told_from_names_that_hold_them() {
        for text in [
            "増減額",
            "伸び率",
            "構成比",
            "構成比（％）",
            "構成比%",
            "割合",
            "比率",
            "平均",
            "件数",
            "事業数",
            "対前年比",
            "対前年伸率",
            "対前年度伸び率",
            "シェア",
            "不用率",
            "達成率",
            "補助率（％）",
            "定員（人）",
            "定員（単位：人）",
            "がん検診受診者（人）",
            "新規採択（件）",
            "職員数（人）",
            "人数",
            "利用者数",
            "単価",
            "残額",
            "差額",
            "執行額",
            "執行率",
            "繰越額",
            "不用額",
            "予算現額",
            "端数調整",
            "重複計上",
            "重複排除",
            "控除額",
            "純計額",
            "調整額",
            "合算",
            "全体",
            "政府全体",
            "国費",
            "事業費",
            "一般会計",
            "特別会計",
            "（一般会計）",
            "特会",
            "復興特会",
            "除く復興",
            "令和5年度予算額",
            "令和5年度",
            "R5予算額",
            "（参考値）令和６年度予算額",
            "※増減額",
            "事 業 費",
            "Average",
        ] {
            assert!(is_one(text), "{text}");
        }
        for text in [
            "構成比の改善事業",
            "一般会計繰入事業",
            "全体最適化事業",
            "件数管理システム",
            "宇宙",
            "国費留学生",
            "年金特別会計",
            "執行体制の強化",
            "5G",
            "2025年大阪・関西万博",
            "令和5年度台風対策",
            "調整費",
            "業務の効率",
            "農林水産業の担い手（個人）",
            "基盤整備（施設）",
            "定員管理システム",
            "比率の高い地域の支援",
            "",
        ] {
            assert!(!is_one(text), "{text}");
        }
    }

    #[test]
    fn headings_and_accounts_of_ministries_name_no_program() {
        for text in ["歳入", "一般歳出", "財源", "当初", "金 額", "文部科学省 一般会計"] {
            assert!(is_heading(text), "{text}");
        }
        for text in ["歳入歳出の電子化", "財源確保事業", "エネルギー特別会計", "宇宙"] {
            assert!(!is_heading(text), "{text}");
        }
    }
}
