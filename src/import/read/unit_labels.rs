//! The units that a text names for a table: （単位：億円、％）, `※金額の単位：千円`, `(¥ million)`.
//!
//! Knows one text at a time, not where it stands.

use crate::import::read::cells;
use crate::import::read::counted::Counted;
use crate::import::read::footnotes;
use crate::import::read::headers::{dense, split_brackets};
use crate::model::Unit;

/// A unit that a label names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Named {
    Unit(Counted),
    /// Money that is counted in no unit of this program: 十万円, 千ドル.
    Unknown(String),
    /// That of some amounts: 一部千円.
    Partly(String),
}

/// What stands before a unit.
const BEFORE: [&str; 6] = ["単位", "金額は", "金額:", "unit:", "units:", "unit is"];

/// What may stand between what is counted and its unit.
const OF_SUBJECT: [&str; 4] = ["は", "のみ", "だけ", "が"];

/// What stands behind a unit that a clause says.
const SHOWN: [&str; 10] =
    ["で表示している", "で記載している", "で表示", "で記載", "で表記", "表示", "表記", "である", "です", "とする"];

/// Units without their 円.
const SHORT: [(&str, Counted); 5] = [
    ("万", Counted::TenThousandYen),
    ("百万", Counted::In(Unit::MillionYen)),
    ("億", Counted::In(Unit::OkuYen)),
    ("十億", Counted::In(Unit::BillionYen)),
    ("兆", Counted::In(Unit::TrillionYen)),
];

/// Words that speak of how figures are rounded, not of what they count.
const ROUNDING: [&str; 4] = ["四捨五入", "未満", "切", "端数"];

/// Money of other countries.
const FOREIGN: [&str; 9] = ["ドル", "ユーロ", "ポンド", "dollar", "euro", "usd", "eur", "$", "€"];

/// What says before such a word whose money it is: 百万米ドル.
const BEFORE_FOREIGN: [&str; 5] = ["", "米", "us", "豪", "カナダ"];

/// What says behind it that amounts are in it: ドル建て.
const BEHIND_FOREIGN: [&str; 6] = ["", "建て", "建", "表示", "表記", "ベース"];

/// The longest text that is read as a label, in bytes.
const LONGEST: usize = 1000;

/// The units that a text names, from left to right.
pub(crate) fn named(text: &str) -> Vec<Named> {
    if text.len() > LONGEST {
        return Vec::new();
    }
    let folded = cells::fold(text);
    let alone = footnotes::without_mark(&folded).trim_matches(['(', ')', '[', ']', '【', '】', '。']).trim();
    let alone = alone.strip_prefix("amounts ").unwrap_or(alone);
    if let Some(unit) = cells::unit(alone.strip_prefix("in ").unwrap_or(alone)) {
        return vec![Named::Unit(unit)];
    }
    if is_foreign(&dense(alone)) {
        return vec![Named::Unknown(alone.to_owned())];
    }
    let mut found = Vec::new();
    let mut rest = folded.as_str();
    while let Some((at, mark)) = BEFORE.iter().filter_map(|mark| Some((rest.find(mark)?, mark))).min() {
        let (before, behind) = (rest.get(..at).unwrap_or_default(), rest.get(at + mark.len()..).unwrap_or_default());
        let units = behind_mark(behind);
        let is_rounding = || ROUNDING.iter().any(|word| behind.contains(word));
        if units.is_empty() && *mark == "単位" && !is_rounding() {
            found.extend(at_end(footnotes::without_mark(before)).map(Named::Unit));
        }
        found.extend(units);
        rest = behind;
    }
    found.extend(of_clauses(&folded));
    found
}

/// The units that a text above a table names: by a label, else in brackets of their own, 事業一覧（百万円）.
pub(crate) fn above(text: &str) -> Vec<Named> {
    let labels = named(text);
    if !labels.is_empty() || text.len() > LONGEST {
        return labels;
    }
    let Some((_, brackets)) = split_brackets(&cells::fold(text)) else { return labels };
    brackets.iter().filter_map(|inside| cells::unit(inside).map(Named::Unit)).collect()
}

/// Whether a text that stands alone in its row is there to name a unit.
pub(crate) fn is_label(text: &str) -> bool {
    const MOST: usize = 60;
    text.len() <= MOST && !cells::fold(text).starts_with(|c: char| c.is_ascii_digit()) && !named(text).is_empty()
}

/// Whether a text says of the cells beside it that they are units: （単位）.
pub(crate) fn is_word(text: &str) -> bool {
    const LONGEST: usize = 20;
    text.len() <= LONGEST && dense(&cells::fold(text)).trim_matches(['(', ')', '[', ']', ':']) == "単位"
}

/// Whether a dense text is a word for money of another country and nothing more.
fn is_foreign(text: &str) -> bool {
    FOREIGN.iter().filter_map(|word| text.split_once(word)).any(|(before, behind)| {
        let before = before.trim_start_matches(|c| "十百千万億兆".contains(c));
        BEFORE_FOREIGN.contains(&before) && BEHIND_FOREIGN.contains(&behind)
    })
}

/// The units in what stands behind a mark, up to the next bracket.
fn behind_mark(text: &str) -> Vec<Named> {
    let text = text.split(['(', ')', '[', ']', '【', '】', '。']).next().unwrap_or_default();
    let text = text.trim_start_matches([':', ' ', '=', '、', ',', 'は', 'が', 'を']);
    let text = text.strip_prefix("すべて").or_else(|| text.strip_prefix("全て")).unwrap_or(text);
    text.split(['、', ',', '・', '/', ';', '|', '及', '又']).filter_map(of_piece).collect()
}

/// The unit that a piece of a label begins with.
fn of_piece(piece: &str) -> Option<Named> {
    let partly = ["一部", "ただし", "但し"].into_iter().find_map(|word| piece.trim().strip_prefix(word));
    if let Some(rest) = partly {
        return (!all_in(rest).is_empty()).then(|| Named::Partly(piece.trim().to_owned()));
    }
    if let Some((_, unit)) = SHORT.into_iter().find(|(short, _)| *short == dense(piece)) {
        return Some(Named::Unit(unit));
    }
    if let Some(unit) = cells::unit(piece) {
        return Some(Named::Unit(unit));
    }
    let dense = dense(piece);
    let begins = Counted::all().filter_map(|unit| Some((dense.strip_prefix(unit.label().ja)?, unit)));
    if let Some((rest, unit)) = begins.min_by_key(|(rest, _)| rest.len()) {
        // 円滑化 begins with a yen, too.
        let is_end = |c: char| c.is_ascii() || ('ぁ'..='ん').contains(&c);
        let is_whole = unit != Counted::In(Unit::Yen) || rest.chars().next().is_none_or(is_end);
        // What is rounded off is another matter: 千円未満四捨五入.
        return (is_whole && !rest.starts_with("未満")).then_some(Named::Unit(unit));
    }
    let is_number = |c: char| c.is_ascii_digit() || "十百千万億兆".contains(c);
    let of_yen = dense.trim_start_matches(is_number);
    let counts = of_yen.len() < dense.len() && (of_yen.is_empty() || of_yen.starts_with('円'));
    let is_foreign = FOREIGN.iter().any(|word| dense.contains(word));
    (counts || is_foreign).then(|| Named::Unknown(piece.trim().to_owned()))
}

/// The units that stand anywhere in a short text.
fn all_in(text: &str) -> Vec<Counted> {
    let dense = dense(text);
    Counted::all().filter(|unit| dense.contains(unit.label().ja)).collect()
}

/// The amounts that a clause says it of, where it says that they are counted in a unit: 宇宙は百万円, 宇宙のみ百万円で表示.
fn of_clauses(folded: &str) -> Vec<Named> {
    let text = dense(footnotes::without_mark(folded));
    let clauses = text.split(['。', '(', ')', '[', ']', '【', '】', '※']);
    clauses.flat_map(|clause| clause.split(['、', ','])).filter_map(of_clause).collect()
}

fn of_clause(clause: &str) -> Option<Named> {
    let bare = SHOWN.iter().find_map(|word| clause.strip_suffix(word));
    let said = bare.unwrap_or(clause);
    let ends = Counted::all().filter_map(|unit| Some((said.strip_suffix(unit.label().ja)?, unit)));
    let (subject, unit) = ends.min_by_key(|(rest, _)| rest.len())?;
    let is_said = OF_SUBJECT.iter().any(|word| subject.ends_with(word));
    match subject {
        "" => bare.map(|_| Named::Unit(unit)),
        _ if BEFORE.iter().any(|mark| subject.contains(mark)) => None,
        _ => is_said.then(|| Named::Partly(clause.to_owned())),
    }
}

/// The unit that a text ends with: 百万円 of 百万円単位.
fn at_end(text: &str) -> Option<Counted> {
    let dense = dense(text);
    let ends = Counted::all().filter_map(|unit| Some((dense.strip_suffix(unit.label().ja)?, unit)));
    let (rest, unit) = ends.min_by_key(|(rest, _)| rest.len())?;
    // What is counted by hundreds of millions is not counted in yen.
    let counts = rest.ends_with(|c: char| c.is_ascii_digit() || "十百千万億兆".contains(c));
    (!counts).then_some(unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn names(text: &str, expected: &[Unit]) {
        let expected: Vec<Named> = expected.iter().map(|&unit| Named::Unit(unit.into())).collect();
        assert_eq!(named(text), expected, "{text}");
    }

    #[test]
    fn labels_name_their_units() {
        for (text, unit) in [
            ("（単位：億円）", Unit::OkuYen),
            ("単位：億", Unit::OkuYen),
            ("（単位：百万）", Unit::MillionYen),
            ("※2 百万円単位。", Unit::MillionYen),
            ("（注1）億円単位", Unit::OkuYen),
            ("(単位:億円、%)", Unit::OkuYen),
            ("単位　百万円", Unit::MillionYen),
            ("（単位：百 万 円）", Unit::MillionYen),
            ("令和5年度予算（単位：千円）", Unit::ThousandYen),
            ("※以下、単位は千円", Unit::ThousandYen),
            ("（注）単位は千円", Unit::ThousandYen),
            ("※金額の単位：千円", Unit::ThousandYen),
            ("※金額は千円です。", Unit::ThousandYen),
            ("※ 百万円単位で表示", Unit::MillionYen),
            ("単位：億円（四捨五入）", Unit::OkuYen),
            ("単位：億円　令和5年4月1日現在", Unit::OkuYen),
            ("(¥100 million)", Unit::OkuYen),
            ("Amounts in million yen", Unit::MillionYen),
            ("Unit: ¥ million", Unit::MillionYen),
            ("単位：円、人", Unit::Yen),
        ] {
            names(text, &[unit]);
        }
        names("（単位：億円）（単位：百万円）", &[Unit::OkuYen, Unit::MillionYen]);
    }

    #[test]
    fn a_title_may_name_a_unit_in_brackets() {
        assert_eq!(above("事業一覧（百万円）"), [Named::Unit(Unit::MillionYen.into())]);
        assert_eq!(above("事業一覧（単位：億円）(百万円)"), [Named::Unit(Unit::OkuYen.into())]);
        assert_eq!(above("事業一覧（令和5年度"), []);
        assert_eq!(above("事業一覧（円借款）"), []);
    }

    #[test]
    fn other_texts_name_none() {
        for text in [
            "令和5年度予算",
            "単位未満四捨五入",
            "※百万円単位で四捨五入している",
            "単位：人",
            "単位：％",
            "大学の単位互換",
            "単位 円滑化",
            "※金額は千円未満切捨て",
            "※1件は27億円",
            "",
        ] {
            names(text, &[]);
        }
    }

    #[test]
    fn prose_may_say_the_unit_of_some_amounts() {
        for (text, clause) in [
            ("注）宇宙のみ百万円で表示", "宇宙のみ百万円で表示"),
            ("（注）ロケットは百万円。", "ロケットは百万円"),
            ("注）下段は百万円", "下段は百万円"),
        ] {
            assert_eq!(named(text), [Named::Partly(clause.to_owned())], "{text}");
        }
        assert_eq!(
            named("令和６年度予算　※単位は億円。ただし宇宙は百万円。"),
            [Named::Unit(Unit::OkuYen.into()), Named::Partly("ただし宇宙は百万円".to_owned())]
        );
        for text in ["※2 百万円", "* 百万円", "（注1）百万円。", "※ 百万円で表示"] {
            names(text, &[Unit::MillionYen]);
        }
        for text in ["宇宙は3百万円", "宇宙は百万円未満", "※事業費は100万円", "総額は約5億円である"]
        {
            names(text, &[]);
        }
    }

    #[test]
    fn money_in_no_known_unit_is_told() {
        for (text, word) in
            [("単位：十万円", "十万円"), ("(単位:千ドル)", "千ドル"), ("単位：百億円", "百億円"), ("単位：千", "千")]
        {
            assert_eq!(named(text), [Named::Unknown(word.to_owned())], "{text}");
        }
    }
}
