//! What to do about figures that stand twice: in two rows, or on sheets that hold some figures of each other, as the books of
//! two years hold the year between.
//!
//! Knows where figures stand, not what they come to.

use std::collections::{HashMap, HashSet};

use crate::import::programs::names_of_sheets::order;
use crate::import::read::address::CellPlace;
use crate::import::read::all_sheets::AllSheets;
use crate::import::read::figure::SheetFigure;
use crate::import::read::sheet::Sheet;
use crate::import::rules::{RowRule, line};
use crate::message;
use crate::message::Message;

/// A sheet with the cells that head its columns.
pub(crate) type Headed<'s> = (&'s Sheet, Vec<(CellPlace, String)>);

/// What each sheet holds alone.
pub(super) struct Overlaps<'h> {
    headers: &'h [Headed<'h>],
    all_sheets: &'h AllSheets<'h>,
    /// The sheets with figures that stand on no other.
    sheets: HashSet<usize>,
    /// The columns with such figures, each with its sheet.
    columns: HashSet<(usize, usize)>,
}

impl<'h> Overlaps<'h> {
    /// Of the figures of programs.
    pub(super) fn new<'f>(
        programs: impl Iterator<Item = &'f [SheetFigure]>,
        headers: &'h [Headed<'h>],
        all_sheets: &'h AllSheets<'h>,
    ) -> Self {
        let (mut sheets, mut columns) = (HashSet::new(), HashSet::new());
        for figures in programs.filter(|_| all_sheets.are_several()) {
            let key = |figure: &'f SheetFigure| (figure.about.project.as_deref(), figure.year, figure.stage);
            let mut standing: HashMap<_, HashSet<usize>> = HashMap::new();
            for figure in figures {
                standing.entry(key(figure)).or_default().insert(figure.sheet);
            }
            for figure in figures {
                if standing.get(&key(figure)).is_none_or(|sheets| sheets.len() < 2) {
                    sheets.insert(figure.sheet);
                    columns.insert((figure.sheet, figure.place.column));
                }
            }
        }
        Self { headers, all_sheets, sheets, columns }
    }

    /// What to do about a figure that stands on two sheets: leave out what loses nothing.
    pub(super) fn remedy(&self, entries: [&SheetFigure; 2]) -> Message {
        let sheets = self.all_sheets.sheets();
        let [Some(one), Some(other)] = entries.map(|entry| sheets.get(entry.sheet)) else {
            return Message::default();
        };
        if one.full_name() == other.full_name() {
            return self.of_rows(entries, other);
        }
        if entries.iter().all(|entry| self.sheets.contains(&entry.sheet)) {
            // What the later sheet repeats comes first.
            let columns: Vec<String> = entries.into_iter().rev().filter_map(|entry| self.column(entry)).collect();
            match &*columns {
                [one, other] => {
                    return message!(
                        "; each of the sheets holds other figures besides: leave out the column of one ({one} or {other})",
                        "。どちらのシートにもほかの額があるので、一方の列だけを読まないよう`{one}`か`{other}`で指定してください"
                    );
                }
                [one] => {
                    return message!(
                        "; each of the sheets holds other figures besides: leave out the column that repeats them ({one})",
                        "。どちらのシートにもほかの額があるので、再掲の列だけを読まないよう`{one}`で指定してください"
                    );
                }
                _ => {}
            }
        }
        let mut both = [one, other];
        both.sort_by_key(|sheet| order(sheet));
        let [one, other] = both.map(|sheet| line::of_sheet(&sheet.full_name(), "skip"));
        message!(
            "; where one sheet lists what the other does, leave one of them out ({one} or {other})",
            "。一方のシートがもう一方の再掲であれば、読まない方を`{one}`か`{other}`で指定してください"
        )
    }

    /// What to do about two rows of one sheet: which of three things they are, only a person knows.
    fn of_rows(&self, [first, entry]: [&SheetFigure; 2], sheet: &Sheet) -> Message {
        if first.place.row == entry.place.row {
            return Message::default();
        }
        let skip = line::of_rows(RowRule::Skip, &[self.all_sheets.selector(sheet, entry.place.row)]);
        if first.about.program.is_some() && entry.about.program.is_some() {
            return message!(
                "; where the row repeats the first, leave it out ({skip})",
                "。再掲の行であれば`{skip}`を指定してください"
            );
        }
        message!(
            "; where they are two programs, give each an id in a column `program`; where they are parts of one, write their \
             sum in one row; where the row repeats the first, leave it out ({skip})",
            "。別の事業であれば`program`列でそれぞれにidを付け、一つの事業の内訳であれば合計額を1行に書き、再掲の行であれば\
             `{skip}`を指定してください"
        )
    }

    /// The line that leaves the column of a figure out, if all that it holds stands on other sheets, too.
    fn column(&self, entry: &SheetFigure) -> Option<String> {
        if self.columns.contains(&(entry.sheet, entry.place.column)) {
            return None;
        }
        let (sheet, headers) = self.headers.get(entry.sheet)?;
        let mut own = headers.iter().filter(|(place, _)| place.column == entry.place.column);
        // What several cells make of a heading stands behind them.
        let (_, header) = own.next_back()?;
        // Where other columns are headed alike, the line would leave them out, too.
        let is_alone = headers.iter().filter(|(_, other)| other == header).count() == 1;
        is_alone.then(|| line::of_header(&format!("{}!{header}", self.all_sheets.name_of(sheet)), "skip"))
    }
}
