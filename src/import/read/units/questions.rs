//! What is asked and told of units that contradict each other, are unknown or missing, each with the rules that settle it.
//!
//! Only words it; which unit counts is decided before.

use crate::import::read::address::CellPlace;
use crate::import::read::cells::brief;
use crate::import::read::columns::Columns;
use crate::import::read::counted::Counted;
use crate::import::read::figure::Defaults;
use crate::import::read::sheet::Sheet;
use crate::import::read::unit_labels::{self, Named};
use crate::import::rules::line;
use crate::model::{FiscalYear, Lang, Unit};
use crate::{Message, message};

/// The rule that gives one column alone a unit.
pub(super) fn alone(columns: &Columns, column: usize, unit: Counted) -> Option<String> {
    let amounts = columns.amounts_at(column)?;
    let year = amounts.year.map_or_else(|| "金額".to_owned(), FiscalYear::era);
    let stage = amounts.stage.map_or_else(String::new, |stage| format!(":{}", stage.code()));
    let meaning = match amounts.year {
        None => amounts.stage.map_or(year, |stage| stage.code().to_owned()),
        Some(_) => format!("{year}{stage}"),
    };
    Some(line::of_header(&columns.table.head.key(column), &format!("{meaning}（{}）", unit.label().ja)))
}

/// A contradiction, with what to do where it is one column alone that has another unit than the others.
pub(super) fn of_column(message: Message, alone: Option<String>, others: Counted, scope: Option<&str>) -> Message {
    let Some(alone) = alone else { return message };
    let others = line::of_key_within("unit", scope, others.label().ja);
    message!(
        lang => "{0}; these rules are of all columns: for this one alone, {alone} together with {others}",
        "{0}。これらは全ての列に及びます。この列だけであれば`{alone}`と`{others}`を両方指定してください",
        message.get(lang)
    )
}

/// A contradiction of one column among others of other units.
pub(super) fn of_one(here: Counted, there: Counted, at: &Message, (alone, scope): (&str, Option<&str>)) -> Message {
    let others = line::of_key_within("unit", scope, there.label().ja);
    let (here, there) = (here.label().ja, there.label().ja);
    message!(
        lang => "the unit is {here} here and {there} {0}: correct one of them, or keep it for this column with {alone} together \
         with {others} for those that name none",
        "単位がここでは{here}ですが、{0}では{there}です。どちらかを直すか、この列が{here}であれば`{alone}`と、単位のない列の\
         `{others}`を両方指定してください",
        at.get(lang)
    )
}

pub(super) fn at(place: CellPlace) -> Message {
    let cell = place.address();
    message!("at {cell}", "セル{cell}")
}

pub(super) fn in_name() -> Message {
    message!("in the sheet's name", "シート名")
}

pub(super) fn in_option() -> Message {
    message!("in --unit", "`--unit`")
}

pub(super) fn contradiction(here: Counted, there: Counted, at: &Message, scope: Option<&str>) -> Message {
    let [one, other] = [there, here].map(|unit| line::of_key_within("unit", scope, unit.label().ja));
    let (here, there) = (here.label().ja, there.label().ja);
    message!(
        lang => "the unit is {here} here and {there} {}: correct one of them, or decide with {one} or {other}",
        "単位がここでは{here}ですが、{}では{there}です。どちらかを直すか、{there}なら`{one}`、{here}なら`{other}`を指定してください",
        at.get(lang)
    )
}

pub(super) fn unknown(word: &str, others: &[(CellPlace, Counted)], scope: Option<&str>) -> Message {
    let word = brief(word);
    let others = said(others, |unit| line::of_key_within("unit", scope, unit.label().ja));
    message!(
        lang => "`{word}` is no unit that is known (円, 千円, 万円, 百万円, 億円, 十億円 or 兆円): correct it and the amounts with it{0}",
        "単位「{word}」は使えません（使えるのは円、千円、万円、百万円、億円、十億円、兆円）。金額とともに直してください{0}",
        others.get(lang)
    )
}

/// That some amounts have another unit, which their cells must name; `first` is what the others have.
pub(super) fn partly(word: &str, first: Option<(CellPlace, Counted)>, scope: Option<&str>) -> Message {
    let word = brief(word);
    let rule = first.map(|(_, unit)| line::of_key_within("unit", scope, unit.label().ja));
    let (then, then_ja) = match rule {
        Some(rule) => {
            (format!(", then decide over the others with {rule}"), format!("、残りは`{rule}`で決めてください"))
        }
        None => (String::new(), "ください".to_owned()),
    };
    Message::new(
        format!("`{word}` says that some amounts have another unit, but not which: write it into their cells{then}"),
        format!("「{word}」とありますが、どの金額の単位か分かりません。該当するセルに単位を書いて{then_ja}"),
    )
}

/// The units that texts of the sheet name, whichever they are of, but for one cell.
pub(super) fn elsewhere(sheet: &Sheet, but: CellPlace) -> Vec<(CellPlace, Counted)> {
    const MOST: usize = 3;
    let mut found: Vec<(CellPlace, Counted)> = Vec::new();
    for (place, text) in (0..sheet.height()).flat_map(|row| sheet.filled(row)).filter(|(place, _)| *place != but) {
        for named in unit_labels::above(text) {
            if let Named::Unit(unit) = named
                && found.len() < MOST
                && found.iter().all(|(_, known)| *known != unit)
            {
                found.push((place, unit));
            }
        }
    }
    found
}

/// Which units the sheet names elsewhere, with the rules that take them.
pub(super) fn said(others: &[(CellPlace, Counted)], rule: impl Fn(Counted) -> String) -> Message {
    let all = |lang| -> Vec<String> {
        let one = |&(place, unit): &(CellPlace, Counted)| match lang {
            Lang::En => format!("that of {} ({})", place.address(), rule(unit)),
            Lang::Ja => format!("セル{}の{}なら`{}`", place.address(), unit.label().ja, rule(unit)),
        };
        others.iter().map(one).collect()
    };
    if others.is_empty() {
        return Message::default();
    }
    Message::of(|lang| match lang {
        Lang::En => format!("; is it {}?", all(lang).join(" or ")),
        Lang::Ja => format!("。{}を指定してください", all(lang).join("、")),
    })
}

/// That an amount has no unit in the cell beside it, where others of its column have one.
pub(super) fn missing_beside(cell: CellPlace) -> Message {
    let cell = cell.address();
    message!("the amount has no unit: write it into {cell}", "金額の単位が分かりません。セル{cell}に書いてください")
}

/// That an amount has no unit; `others` are those which the sheet names elsewhere, and `there` is that of the dataset that
/// the sheet updates.
pub(super) fn missing(
    others: &[(CellPlace, Counted)],
    rule: impl Fn(Counted) -> String,
    there: Option<Unit>,
) -> Message {
    let others = said(others, rule);
    let there = there.map_or_else(Message::default, |unit| {
        let unit = unit.label().ja;
        message!(
            "; where it is that of the dataset, --unit {unit}",
            "。データセットと同じ{unit}であれば`--unit {unit}`を指定してください"
        )
    });
    message!(
        lang => "the amount has no unit: write it into the header (`金額（…円）`), or name it with --unit{0}{1}",
        "金額の単位が分かりません。見出しに「金額（…円）」のように書くか、`--unit`で指定してください{0}{1}",
        others.get(lang),
        there.get(lang)
    )
}

/// What the rule decides over.
pub(super) fn overruled(
    (sheet, columns): (&Sheet, &Columns),
    all: &[(CellPlace, Counted)],
    rule: Counted,
    defaults: &Defaults,
) -> Vec<Message> {
    const NAMED: usize = 10;
    let others = all.iter().filter(|(_, unit)| *unit != rule);
    let named: Vec<(&str, String)> =
        others.take(NAMED).map(|(place, unit)| (unit.label().ja, place.address())).collect();
    if named.is_empty() {
        return Vec::new();
    }
    // What overrules another unit decides something, even where every amount names its own.
    defaults.rules.unit.take(columns.table.place(sheet));
    let (name, rule) = (&sheet.name, rule.label().ja);
    let units = |lang| {
        let named = named.iter();
        match lang {
            Lang::En => named.map(|(unit, at)| format!("{unit} ({at})")).collect::<Vec<_>>().join(", "),
            Lang::Ja => named.map(|(unit, at)| format!("{unit}（セル{at}）")).collect::<Vec<_>>().join("、"),
        }
    };
    vec![message!(
        lang => "{name}: the rule `unit` ({rule}) overrules {}",
        "{name}：ルール`unit`（{rule}）を、{}より優先します",
        units(lang)
    )]
}
