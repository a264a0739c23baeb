//! The sign of what is carried out, which ministries print with it or without.
//!
//! Knows one sheet. Its figures decide: all without a sign count with a minus, all with one as they stand.

use std::collections::BTreeMap;

use crate::import::read::address::CellPlace;
use crate::import::read::cells::{self, brief};
use crate::import::read::columns::{AmountColumn, Columns};
use crate::import::read::figure::SheetFigure;
use crate::import::read::headers::Field;
use crate::import::read::problem::Problems;
use crate::import::read::row::RowReader;
use crate::import::read::sheet::Sheet;
use crate::import::read::stage_headings::{self, Said};
use crate::import::rules::line;
use crate::model::{Figure, Stage, Unit};
use crate::number::count;
use crate::{Message, message};

/// What is carried out in a sheet, by the columns of the amounts.
#[derive(Debug, Default)]
pub(crate) struct Signs(BTreeMap<usize, Seen>);

/// The signs that one column has.
#[derive(Debug, Default)]
struct Seen {
    /// How many amounts have none, and the first of them.
    bare: usize,
    first_bare: Option<CellPlace>,
    first_signed: Option<CellPlace>,
}

impl RowReader<'_> {
    /// The figure with the sign of what is carried out, where its heading leaves that open.
    pub(crate) fn with_sign(
        &mut self,
        amounts: &AmountColumn,
        stage: Stage,
        (place, figure): (CellPlace, Figure),
    ) -> Figure {
        if stage != Stage::CarriedOut || self.columns.are_of_list() || !self.leaves_sign_open(amounts) {
            return figure;
        }
        if figure.yen(Unit::Yen).is_some_and(|yen| yen.is_zero()) {
            return figure;
        }
        let seen = self.points.signs.0.entry(amounts.column).or_default();
        if figure.is_negative() {
            seen.first_signed.get_or_insert(place);
        } else {
            seen.bare += 1;
            seen.first_bare.get_or_insert(place);
        }
        // Signs of which a rule says that they stand are known once all of them are read.
        if amounts.said == Said::Signed { figure } else { cells::with_minus(figure) }
    }

    fn leaves_sign_open(&self, amounts: &AmountColumn) -> bool {
        match (amounts.stage, self.columns.place(Field::Stage, self.row)) {
            (Some(_), _) => matches!(amounts.said, Said::Unsigned | Said::Signed),
            (None, Some(place)) => stage_headings::is_unsigned(self.text(place)),
            // The stage is that of a whole sheet, which a person said.
            (None, None) => true,
        }
    }
}

impl Signs {
    /// Gives figures a minus whose rule takes them with their signs, where their column has none.
    pub(crate) fn give<'f>(&self, columns: &Columns, figures: impl Iterator<Item = &'f mut SheetFigure>) {
        let is_open = |entry: &SheetFigure| {
            let column = entry.place.column;
            let is_signed = columns.amounts_at(column).is_some_and(|amounts| amounts.said == Said::Signed);
            is_signed && self.0.get(&column).is_some_and(|seen| seen.first_signed.is_none())
        };
        for entry in figures.filter(|entry| is_open(entry)) {
            entry.figure = cells::with_minus(entry.figure);
        }
    }

    /// Reports columns that have both; tells which figures count with a minus.
    pub(crate) fn settle(self, sheet: &Sheet, columns: &Columns, problems: &mut Problems) -> Vec<Message> {
        let mut notes = Vec::new();
        for (column, seen) in self.0 {
            let header = columns.table.head.text(column);
            let amounts = columns.amounts_at(column);
            match (seen.first_bare, seen.first_signed) {
                (Some(_), Some(_)) if amounts.is_some_and(|amounts| amounts.said == Said::Signed) => {}
                (Some(bare), Some(signed)) => {
                    let (place, other) = (bare.max(signed), bare.min(signed));
                    let key = columns.table.head.key(column);
                    problems.add(sheet, place, mixed(&key, other, other == signed, amounts));
                }
                (Some(_), None) => {
                    let (name, bare, header) = (&sheet.name, seen.bare, brief(header));
                    let amounts = count(bare, "amount");
                    notes.push(Message::new(
                        format!(
                            "{name}: `{header}`: {amounts} without a sign, counted with a minus, as everything that is \
                             carried out"
                        ),
                        format!(
                            "{name}：「{header}」：符号のない{bare}件の金額は、翌年度への繰越しなのでマイナスとして読みます"
                        ),
                    ));
                }
                (None, _) => {}
            }
        }
        notes
    }
}

/// That a column has amounts with and without a sign.
fn mixed(key: &str, other: CellPlace, other_is_signed: bool, amounts: Option<&AmountColumn>) -> Message {
    let year = amounts.and_then(|it| it.year).map_or_else(String::new, |year| format!("{}:", year.era()));
    // A rule that has said the stage already would say it again.
    let of_header = amounts.is_some_and(|it| it.stage.is_some() && !it.is_ruled);
    let meaning = format!("{year}{}", Stage::CarriedOut.code());
    let rule = if of_header {
        let rule = line::of_header(key, &meaning);
        message!(", or take them as they stand with {rule}", "。符号のまま読む場合は`{rule}`を指定してください")
    } else {
        Message::default()
    };
    let at = other.address();
    if other_is_signed {
        message!(
            lang => "what is carried out has no sign here and a minus at {at}: write ▲ before all such amounts or before none{}",
            "翌年度への繰越しに、ここでは符号がなく、セル{at}にはマイナスがあります。すべてに▲を付けるか、どれにも付けないで\
             ください{}",
            rule.get(lang)
        )
    } else {
        message!(
            lang => "what is carried out has a minus here and none at {at}: write ▲ before all such amounts or before none{}",
            "翌年度への繰越しに、ここではマイナスがあり、セル{at}にはありません。すべてに▲を付けるか、どれにも付けないで\
             ください{}",
            rule.get(lang)
        )
    }
}
