//! Columns that say nothing new, by their headers: 増減額（B－A）, 対前年度比, 構成比.
//!
//! Knows one header at a time.

use crate::import::read::cells::fold;
use crate::import::read::headers::{self, Header, dense, letter, of_year, split_brackets};
use crate::import::read::headings::marks;
use crate::model::FiscalYear;

/// How a column follows from others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Derives {
    /// As the difference of two amounts.
    Difference,
    /// As a difference in percent of the earlier amount: +5.0.
    Rate,
    /// As one amount in percent of the other, or as their difference in percent: 105.0 or +5.0.
    Ratio,
    /// As what was executed of an amount, in percent.
    Execution,
    /// As the part of a sum, in percent.
    Share,
    /// In a way that its header leaves open.
    Somehow,
}

/// The words for each, folded, and without the marks that people put between them.
const WORDS: [(Derives, &[&str]); 5] = [
    (
        Derives::Difference,
        &[
            "増減額",
            "増減",
            "対前年度増減額",
            "対前年度増減",
            "前年度増減額",
            "比較増減額",
            "比較増減",
            "差引増減額",
            "差引増減",
            "前年度差",
            "対前年度差",
            "対前年度比較",
            "対前年度比較増減",
            "対前年度比較増減額",
            "対前年度比増減",
            "対前年度比増減額",
            "前年度比増減",
            "前年度比増減額",
            "対前年度当初増減額",
            "対前年度当初予算増減額",
            "増減額等",
            "差額",
            "change",
        ],
    ),
    (
        Derives::Rate,
        &[
            "増減率",
            "対前年度増減率",
            "前年度増減率",
            "比較増減率",
            "伸び率",
            "伸率",
            "対前年度伸び率",
            "対前年度伸率",
            "対前年度比伸び率",
            "対前年度比増減率",
            "増加率",
            "change_percent",
            "%change",
        ],
    ),
    (
        Derives::Ratio,
        &["対前年度比", "前年度比", "対前年比", "前年比", "対前年度比率", "対前年度当初比", "対前年度当初予算比"],
    ),
    (Derives::Execution, &["執行率"]),
    (Derives::Share, &["構成比", "構成比率", "構成割合", "share_percent"]),
];

/// What stands for a minus in the words of a budget bill, as in 比較増△減額, and what spreads words out.
const MARKS: [char; 4] = ['△', '▲', '・', '-'];

/// How a column follows from others, if its folded header says that it does. 増減額（B－A） says no more than 増減額.
pub(crate) fn named(folded: &str) -> Option<Derives> {
    let bare = before_formula(folded).map(str::to_owned).or_else(|| Some(split_brackets(folded)?.0));
    let bare = bare.unwrap_or_else(|| folded.to_owned());
    let bare = before_bare_formula(&plain(&bare)).map_or_else(|| bare.clone(), |(before, _)| before.to_owned());
    if is_formula(&bare, folded) {
        return Some(if folded.contains(['/', '÷']) { Derives::Ratio } else { Derives::Difference });
    }
    let bare = dense(marks::without_letters(&bare)).replace(MARKS, "");
    if let Some(derives) = of_words(marks::without(&bare)) {
        return Some(derives);
    }
    // A year before the words says which figures they are of: 令和5年度執行率, 対令和5年度増減額.
    let rest = headers::behind_year(bare.strip_prefix('対').unwrap_or(&bare));
    match of_words(rest?)? {
        execution @ Derives::Execution if !bare.starts_with('対') => Some(execution),
        _ => Some(Derives::Somehow),
    }
}

/// What stands before a formula whose brackets hold others: 執行率 of 執行率(C/(A+B)).
fn before_formula(folded: &str) -> Option<&str> {
    let (before, formula) = folded.split_at_checked(folded.find('(')?)?;
    (formula.matches('(').count() > 1 && is_letter_or_formula(formula)).then_some(before)
}

/// What stands before a formula without brackets, and the formula: 増減額 and `a-b` of 増減額a-b. `plain` has plain operators.
fn before_bare_formula(plain: &str) -> Option<(&str, &str)> {
    let before = plain.trim_end_matches(|c| marks::is_letter(c) || matches!(c, '-' | '/'));
    let formula = plain.strip_prefix(before)?;
    let is_formula = formula.contains(['-', '/']) && formula.chars().filter(|c| marks::is_letter(*c)).count() == 2;
    (is_formula && !before.is_empty()).then_some((before, formula))
}

/// A folded header without spaces, with plain operators.
fn plain(folded: &str) -> String {
    dense(folded).chars().map(plain_operator).collect()
}

/// Whether a folded header is nothing but its letter and a formula in brackets: `③(②-①)`. One without a letter belongs to
/// the words above it.
fn is_formula(outside: &str, folded: &str) -> bool {
    marks::letter(outside.trim()).is_some() && letters(folded).is_some()
}

/// How a column follows from others whose letters or years alone head it: `C-A`, `C/A`, `R6-R5`.
pub(crate) fn of_formula(header: &str) -> Option<Derives> {
    let folded = fold(header);
    let is_of_letters = is_letter_or_formula(&folded) && letters(header).is_some();
    let outside = plain(&folded);
    (is_of_letters || years(header).is_some()).then_some(if outside.contains('/') {
        Derives::Ratio
    } else {
        Derives::Difference
    })
}

/// The years of the columns that a header computes with, the later first: of `R6-R5`, 令和6年度当初／令和5年度当初.
pub(crate) fn years(header: &str) -> Option<(FiscalYear, FiscalYear)> {
    let folded = plain(&fold(header));
    let bare = folded.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or(&folded);
    let (later, earlier) = bare.split_once(['-', '/'])?;
    let year = |text: &str| match headers::amounts(text) {
        Some(Header::Amount { year, .. }) => year,
        _ => None,
    };
    let (later, earlier) = (year(later)?, year(earlier)?);
    // 2023-2024 is a year of its own.
    (later > earlier).then_some((later, earlier))
}

/// How a column follows from others by words alone.
fn of_words(bare: &str) -> Option<Derives> {
    WORDS.iter().find_map(|&(derives, words)| {
        words.iter().find_map(|word| match bare.strip_prefix(word)?.trim_end_matches('%') {
            "" => Some(derives),
            rest => of_year(rest).map(|_| Derives::Somehow),
        })
    })
}

/// Whether a header has the words of a budget bill, 比較増△減額.
pub(crate) fn is_of_bill(header: &str) -> bool {
    let dense = dense(&fold(header));
    ["増△減", "増▲減", "増(△)減"].iter().any(|words| dense.contains(words))
}

/// The letters of the columns that a header computes with: `(b, a)` of `増減額（B－A）`, `増減率（(B-A)/A）` and `（Ｂ／Ａ）`.
pub(crate) fn letters(header: &str) -> Option<(char, char)> {
    let folded = plain(&fold(header));
    folded.split('(').find_map(|part| {
        let part: String = part.chars().filter(|c| !matches!(c, ')' | '%')).collect();
        let part = before_bare_formula(&part).map_or(part.as_str(), |(_, formula)| formula);
        let part = part.split_once('=').map_or(part, |(_, formula)| formula);
        let part = part.split(['×', '*', '[']).next()?;
        let part = part.strip_suffix("-1").unwrap_or(part);
        // No formula is longer.
        match *part.chars().take(6).collect::<Vec<_>>() {
            [first, '-' | '/', second] if are_letters(first, second) => Some((first, second)),
            [first, '-', second, '/', third] if are_letters(first, second) && second == third => Some((first, second)),
            _ => None,
        }
    })
}

/// The letter by which other headers speak of a derived column: `C` of `増減額（C＝B－A）` and `増減額（C）`.
pub(crate) fn own_letter(header: &str) -> Option<char> {
    let folded = dense(&fold(header));
    let before = folded.split_once('=').and_then(|(before, _)| before.rsplit('(').next());
    before.and_then(marks::letter).or_else(|| letter(header))
}

/// Whether a folded text is nothing but a letter that other headers speak of, or a formula of such letters: `(A)`, `C=B-A`.
pub(crate) fn is_letter_or_formula(folded: &str) -> bool {
    let bare: String = plain(folded).chars().filter(|c| !matches!(c, '(' | ')')).collect();
    !bare.is_empty() && bare.split(['-', '/', '=', '+']).all(|word| marks::letter(word).is_some())
}

fn are_letters(first: char, second: char) -> bool {
    marks::is_letter(first) && marks::is_letter(second) && first != second
}

/// The many dashes and strokes as `-` and `/`.
fn plain_operator(c: char) -> char {
    match c {
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '─' | 'ー' => '-',
        '÷' | '∕' | '⁄' => '/',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn derived_columns_are_known_whatever_marks_stand_in_their_words() {
        for (header, derives) in [
            ("増減額", Derives::Difference),
            ("増減額（B－A）", Derives::Difference),
            ("比較増△減額(千円)", Derives::Difference),
            ("増　減", Derives::Difference),
            ("比較増（△）減額", Derives::Difference),
            ("対前年度\n増減率", Derives::Rate),
            ("% change", Derives::Rate),
            ("対前年度比（％）", Derives::Ratio),
            ("執行率(%)", Derives::Execution),
            ("執行率(C/(A+B))", Derives::Execution),
            ("増減率（（Ｂ－Ａ）／Ａ）", Derives::Rate),
            ("構成比％", Derives::Share),
            ("change_2023", Derives::Somehow),
            ("増△減額③(②－①)", Derives::Difference),
            ("伸び率(③／①)", Derives::Rate),
            ("増減額C", Derives::Difference),
            ("③増△減額（注2）", Derives::Difference),
            ("対前年度比増△減額", Derives::Difference),
            ("③（②－①）", Derives::Difference),
            ("Ｃ（Ｂ／Ａ）", Derives::Ratio),
            ("増△減額　Ａ－Ｂ", Derives::Difference),
            ("対前年度比Ａ／Ｂ", Derives::Ratio),
            ("令和5年度執行率（％）", Derives::Execution),
            ("令和6年度増減額", Derives::Somehow),
            ("対令和5年度増減額", Derives::Somehow),
        ] {
            assert_eq!(named(&fold(header)), Some(derives), "{header}");
        }
        for header in
            ["増額", "増減理由", "差引", "予算額", "change of name", "R5-R4", "A-", "(A)", "（B－A）", "C=B-A"]
        {
            assert_eq!(named(&fold(header)), None, "{header}");
        }
    }

    #[test]
    fn a_formula_alone_may_head_a_column() {
        for (header, derives) in [
            ("C-A", Some(Derives::Difference)),
            ("（Ｂ－Ａ）", Some(Derives::Difference)),
            ("Ｃ／Ａ", Some(Derives::Ratio)),
            ("②／①", Some(Derives::Ratio)),
            ("R6-R5", Some(Derives::Difference)),
            ("令和6年度当初／令和5年度当初", Some(Derives::Ratio)),
            ("R5-R6", None),
            ("2023-2024", None),
            ("A", None),
            ("要求-査定", None),
        ] {
            assert_eq!(of_formula(header), derives, "{header}");
        }
    }

    #[test]
    fn formulas_name_columns_by_their_letters() {
        for (header, letters) in [
            ("増減額（B－A）", Some(('b', 'a'))),
            ("増減額(C=B-A)", Some(('b', 'a'))),
            ("増減率（(B-A)/A）", Some(('b', 'a'))),
            ("対前年度比（Ｂ／Ａ×100）", Some(('b', 'a'))),
            ("増減率(Ｃ÷Ａ)", Some(('c', 'a'))),
            ("増減率(B/A-1)", Some(('b', 'a'))),
            ("増減額（百万円）(A−B)", Some(('a', 'b'))),
            ("増△減額③(②－①)", Some(('②', '①'))),
            ("増減額（③＝②－①）", Some(('②', '①'))),
            ("増減額(イ－ア)", Some(('イ', 'ア'))),
            ("増△減額　Ａ－Ｂ", Some(('a', 'b'))),
            ("change", None),
            ("増減額(B)", None),
            ("増減額(B-B)", None),
        ] {
            assert_eq!(super::letters(header), letters, "{header}");
        }
    }
}
