//! The question of a row whose own cell of the ministry is empty.
//!
//! Offers what would settle this row alone: the ministry above where a rule would fill it in, else what the row may be.

use super::above;
use crate::import::read::address::CellPlace;
use crate::import::read::cells::brief;
use crate::import::read::row::RowReader;
use crate::import::rules::{RowRule, Rules, line};
use crate::{Message, message};

impl RowReader<'_> {
    /// Asks whose the row of that name is, whose ministry would stand at a place.
    pub(super) fn ask_empty(&mut self, rules: &Rules, place: CellPlace, name: &str) {
        let (sheet, table) = (self.sheet, &self.columns.table);
        if self.points.ministries.is_below_another(self.row, || above::filled_rows(sheet, rules, table)) {
            let rule = line::of_key_within("ministry", table.scope.as_deref(), above::ABOVE);
            let message = message!(
                "the ministry is empty: fill it in (merged cells hold only their first), or, where it stands in the first \
                 row of its programs alone, {rule}",
                "府省が空です。記入するか（結合を解除したセルでは先頭にしか残りません）、府省ごとに先頭の行にだけ書かれている\
                 場合は`{rule}`を指定してください"
            );
            self.report(place, message);
            return;
        }
        let (kind, message) = if self.has_amounts() {
            ("no ministry", self.of_no_ministry())
        } else {
            ("no ministry and no amount", self.of_text_alone(name))
        };
        // Each row has a line of its own; of very many, some are told.
        self.problems.add_of_kind(sheet, place, kind, message);
    }

    /// That a row with amounts is nobody's.
    fn of_no_ministry(&self) -> Message {
        let [skip, part, total] = [RowRule::Skip, RowRule::Part, RowRule::Total].map(|decision| self.rule(decision));
        message!(
            "the ministry is empty, and no row above says whose this one is: fill it in, or say what the row is: nothing to \
             read ({skip}), a part of another ({part}) or a total ({total})",
            "府省が空で、上の行からも分かりません。事業であれば府省を記入し、読まない行なら`{skip}`、ほかの行の内数なら`{part}`、\
             合計なら`{total}`を指定してください"
        )
    }

    /// That a row is a name alone, which may head others, or go on with the one above.
    fn of_text_alone(&self, name: &str) -> Message {
        let (skip, name) = (self.rule(RowRule::Skip), brief(name));
        message!(
            "`{name}` has no ministry and no amount: where it is a heading or a note, leave the row out ({skip}); where it goes \
             on with the name above, write it there; where it is a program, fill in the ministry",
            "「{name}」の行には府省も金額もありません。見出しや注記であれば`{skip}`を指定し、上の行の事業名の続きであれば上の行に\
             つなげ、事業であれば府省を記入してください"
        )
    }

    /// The line that decides about this row alone.
    fn rule(&self, decision: RowRule) -> String {
        line::of_rows(decision, &[self.all_sheets.selector(self.sheet, self.row)])
    }
}
