//! Copies of a list's book without its hidden columns: a person deleted them, or saved what is seen as text.
//!
//! Tells one by the look of the whole sheet, which no single word makes.

use crate::import::read::columns::Columns;
use crate::import::read::headers::Field;
use crate::import::read::sheet::Sheet;
use crate::table::DIFFERENCE;
use crate::{Message, message};

/// What the first two columns of a book of programs are called.
const HEADINGS: [[&str; 2]; 2] = [["Program", "Ministry"], ["事業名", "府省"]];

/// What the lines below its table begin with, sources the last.
const FOOTNOTES: [[&str; 2]; 2] = [["Note: ", "Source: "], ["注：", "出典："]];

/// What the line of the unit right above the headings begins with.
const UNITS: [&str; 2] = ["(¥", "（単位："];

/// Whether a sheet is such a copy: its title, the line of its unit, its headings and all its footnotes are those of a list.
pub(crate) fn is_one(sheet: &Sheet, columns: &Columns, footnotes: &[usize]) -> bool {
    if columns.are_of_list() {
        return false;
    }
    let head = &columns.table.head;
    let Some(top) = head.rows.start.checked_sub(2).filter(|_| head.rows.len() == 1) else { return false };
    let alone = |row: usize| {
        let mut cells = sheet.filled(row);
        cells.next().filter(|_| cells.next().is_none())
    };
    let has_title = alone(top).is_some_and(|(place, _)| place.column == 0);
    let has_unit = alone(top + 1).is_some_and(|(_, text)| UNITS.iter().any(|begin| text.starts_with(begin)));
    let mut headings = head.headings().map(|heading| (heading.place.column, heading.text.as_str()));
    let first = [headings.next(), headings.next()];
    let is_headed = HEADINGS.iter().any(|[program, ministry]| first == [Some((0, *program)), Some((1, *ministry))]);
    let text = |row: &usize| sheet.filled(*row).next().map_or("", |(_, text)| text);
    let has_footnotes = FOOTNOTES.iter().any(|[note, source]| {
        // The line of differences holds formulas alone, which may have no value.
        let is_own = |row: &usize| {
            let text = text(row);
            text == DIFFERENCE.en || text == DIFFERENCE.ja || [note, source].iter().any(|it| text.starts_with(**it))
        };
        let are_own = footnotes.iter().all(is_own);
        are_own && footnotes.iter().any(|row| text(row).starts_with(source))
    });
    has_title && has_unit && is_headed && has_footnotes
}

/// What a copy, or a list without some of its hidden columns, cannot say.
pub(crate) fn unknown(sheet: &Sheet, columns: &Columns, is_copy: bool) -> Option<Message> {
    // What a list of text lacks is told where no dataset completes it.
    if !is_copy && !columns.carries() {
        return None;
    }
    let has = |field| columns.place(field, 0).is_some();
    let hidden: [(bool, &str, &str); 8] = [
        (has(Field::Program), "ids", "事業のID"),
        (has(Field::NameJa) && has(Field::NameEn), "names in the other language", "もう一方の言語の名称"),
        (has(Field::Project), "projects", "プロジェクト"),
        (has(Field::Layer) && has(Field::Phases), "layers and phases", "区分とフェーズ"),
        (has(Field::Agency) && has(Field::Bureau), "agencies and bureaus", "府省庁と局・庁"),
        (has(Field::Succeeds), "succession", "系譜（前身の事業）"),
        (has(Field::NameBasis) && has(Field::PhasesBasis), "the basis of names and phases", "名称とフェーズの根拠"),
        (columns.carries(), "the basis and the printed digits of figures", "計数の根拠と資料どおりの桁数"),
    ];
    let lacks = || hidden.iter().filter(|(is_there, ..)| !is_there);
    lacks().next()?;
    let name = &sheet.name;
    let [listed, listed_ja] = [
        lacks().map(|(_, en, _)| *en).collect::<Vec<_>>().join(", "),
        lacks().map(|(.., ja)| *ja).collect::<Vec<_>>().join("、"),
    ];
    let (sums, sums_ja) = if is_copy {
        (
            "; its totals are sums of its rows and no published figures",
            "合計と小計は行の和であり、公表額として取り込みません。",
        )
    } else {
        ("", "")
    };
    Some(message!(
        "{name}: a list without its hidden columns, or some of them, does not say {listed}{sums}: name the dataset that was \
         listed with --data to complete what it can, or import the book itself",
        "{name}：隠し列のない（または一部を欠く）事業一覧のため、次のことが分かりません：{listed_ja}。{sums_ja}補うには、一覧の元の\
         データセットを`--data`で指定するか、元のブックを取り込んでください"
    ))
}
