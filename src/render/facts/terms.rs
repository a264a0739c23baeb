//! The words in which facts are told, whether this program tells them or the script of a page does: the script gets them
//! with `{}` where it puts texts of its own.

use crate::model::{Label, Lang};

pub(in crate::render) const RANGE: Label = Label::new("Range", "幅");
/// What a range is where there is none.
pub(in crate::render) const KNOWN: Label = Label::new("none (known to the yen)", "なし（1円単位）");
/// Where all documents together leave less than rounding does.
pub(super) const NARROWED: Label = Label::new("Range (all documents)", "幅（全資料）");
/// Where documents that contradict each other are all among them.
pub(super) const DISAGREEING: Label =
    Label::new("Range (with the documents that disagree)", "幅（食い違う資料も含む）");
/// Where a change goes, if rounding leaves that open.
pub(in crate::render) const OPEN: Label = Label::new("open: the printed figures are rounded", "端数処理のため不明");
/// What is known of where a change goes.
pub(in crate::render) const DIRECTION: Label = Label::new("Direction", "向き");
pub(in crate::render) const PUBLISHED: Label = Label::new("Published", "公表額");
pub(in crate::render) const WORKING: Label = Label::new("Calculation", "計算");
pub(in crate::render) const SUM: Label = Label::new("Sum", "事業の合計");
pub(in crate::render) const SOURCE: Label = Label::new("Source", "出典");
pub(in crate::render) const SOURCES: Label = Label::new("Sources", "出典");
pub(in crate::render) const PLACES: Label = Label::new("Place", "箇所");
pub(in crate::render) const BASIS: Label = Label::new("Basis", "根拠");
pub(in crate::render) const CONTENT: Label = Label::new("Content", "内容");
/// Between a name and what is said of it.
pub(in crate::render) const DIVIDE: Label = Label::new(", ", "　");
/// Between places, and between bases.
pub(in crate::render) const BETWEEN_PLACES: Label = Label::new("; ", "、");
pub(in crate::render) const BETWEEN_BASES: Label = Label::new(" and ", "・");
/// Between what something is taken from and what is taken.
pub(in crate::render) const MINUS: &str = "−";
/// More documents than these are not named one by one, and more places are counted.
pub(in crate::render) const MOST: usize = 6;

/// From one end to the other, with whether each belongs to the range.
pub(in crate::render) fn range([low, high]: [&str; 2], closed: [bool; 2], lang: Lang) -> String {
    match (lang, closed) {
        (Lang::En, [true, true]) => format!("{low} to {high}"),
        (Lang::En, [true, false]) => format!("{low} to under {high}"),
        (Lang::En, [false, true]) => format!("more than {low}, up to {high}"),
        (Lang::En, [false, false]) => format!("more than {low}, under {high}"),
        (Lang::Ja, [true, true]) => format!("{low}～{high}"),
        (Lang::Ja, [true, false]) => format!("{low}～{high}未満"),
        (Lang::Ja, [false, true]) => format!("{low}超～{high}"),
        (Lang::Ja, [false, false]) => format!("{low}超～{high}未満"),
    }
}

/// A year and a stage, of which one may be missing.
pub(in crate::render) fn when(year: &str, stage: &str, lang: Lang) -> String {
    let joint = if year.is_empty() || stage.is_empty() { "" } else { Label::new(" ", "").get(lang) };
    format!("{year}{joint}{stage}")
}

/// What a change is, from when to when.
pub(in crate::render) fn change(before: &str, after: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{before} to {after}, change"),
        Lang::Ja => format!("{before}から{after}への増減"),
    }
}

/// What adds up to a figure.
pub(in crate::render) fn sum_of(programs: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("sum of {programs} programs"),
        Lang::Ja => format!("{programs}事業の合計"),
    }
}

/// What is published beside a figure, if rounding does not explain the difference.
pub(in crate::render) fn contradicted(published: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{published} (✕ contradiction)"),
        Lang::Ja => format!("{published}（✕ 矛盾）"),
    }
}

/// Documents that are too many to be named, by their numbers.
pub(in crate::render) fn documents(count: &str, numbers: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{count} documents: {numbers}"),
        Lang::Ja => format!("{count}件：{numbers}"),
    }
}

/// How many places more there are than are named.
pub(in crate::render) fn more_places(count: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("and {count} more"),
        Lang::Ja => format!("ほか{count}箇所"),
    }
}
