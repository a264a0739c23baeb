//! Whose a row is where no cell of it says so: by a heading above it, by the dataset, by a rule, or as a person answers.
//!
//! Knows rows and titles, and no amounts.

pub(crate) mod above;
mod empty;
mod headings;
mod named;
mod owners;
mod question;
mod totals;

pub(crate) use self::headings::Ministries;
pub(crate) use self::named::{Below, with_bureau};
pub(crate) use self::owners::Owners;
pub(crate) use self::question::ask_of_columns;

use self::headings::{Heading, Taken};
use self::question::Question;
use crate::import::read::address::CellPlace;
use crate::import::read::cells::{brief, is_nothing};
use crate::import::read::header_row::name_of;
use crate::import::read::headers::Field;
use crate::import::read::row::RowReader;
use crate::import::read::vocabulary::VocabularyKind;
use crate::import::rules::{NameRule, RowRule, Rules, line};
use crate::message;

impl RowReader<'_> {
    /// The ministry of a row that names none, whose program has that id or name; reports that it is not known.
    pub(super) fn unnamed_ministry(&mut self, rules: &Rules, program: Option<&str>, name: &str) -> Option<String> {
        let column = self.columns.place(Field::Ministry, self.row);
        if self.reports_ministry_as_total(rules, name)
            || self.reports_ministry_as_name(rules, name)
            || self.points.ministries.is_unknown()
        {
            return None;
        }
        if let Some(ministry) = self.points.ministries.of_heading() {
            self.points.ministries.take(&ministry, Taken::Heading);
            return Some(ministry);
        }
        if let Some(NameRule::NewOf(ministry)) = rules.of_name(name) {
            let found = self.ruled_ministry(ministry, None, name)?;
            self.points.ministries.take(&found, Taken::Rule);
            return Some(found);
        }
        let known = self.known_ministry(rules, program, name);
        let ruled = rules.ministry.take(self.columns.table.place(self.sheet));
        let is_above = ruled.is_some_and(|(ministry, _)| above::is_above(ministry));
        if let Some((ministry, is_of_table)) = ruled.filter(|_| !is_above) {
            let found = self.ruled_ministry(ministry, known.as_deref(), name)?;
            let found = if is_of_table { found } else { self.unless_title_names_another(ministry, found)? };
            self.points.ministries.take(&found, Taken::Rule);
            return Some(found);
        }
        if let Some(ministry) = &known {
            self.points.ministries.take(ministry, Taken::Dataset);
            self.points.ministries.count_known();
            return known;
        }
        self.points.ministries.note_question();
        if let Some(place) = column {
            self.ask_empty(rules, place, name);
            return None;
        }
        let place = name_of(self.columns, self.row);
        let (sheet, columns, vocabulary) = (self.sheet, self.columns, self.vocabulary);
        let question = self.points.ministries.question(|| Question::new(sheet, columns, vocabulary));
        if !vocabulary.is_of_update() {
            self.problems.add_alike(sheet, place, question.of_all.clone());
        } else if rules.of_name(name) == Some(&NameRule::New) {
            self.problems.add(sheet, place, question.of_new_program(name));
        } else if let Some(message) = vocabulary.misspelled_program(program.unwrap_or(name)) {
            self.problems.add(sheet, place, message);
        } else {
            let message = question.of_missing_program(name);
            self.problems.add_of_kind(self.sheet, place, "no such program", message);
        }
        None
    }

    /// The ministry that the dataset has for a program of that id or name.
    fn known_ministry(&self, rules: &Rules, program: Option<&str>, name: &str) -> Option<String> {
        let ruled = match rules.of_name(name) {
            Some(NameRule::New | NameRule::NewOf(_)) => return None,
            Some(NameRule::Program(id)) => Some(id.as_str()),
            None => None,
        };
        self.vocabulary.ministry_of(program.or(ruled), name)
    }

    /// The ministry of the rule; reports one that the dataset contradicts.
    fn ruled_ministry(&mut self, ministry: &str, known: Option<&str>, name: &str) -> Option<String> {
        let place = self.columns.place(Field::Ministry, self.row).unwrap_or(CellPlace { row: self.row, column: 0 });
        let reason = match self.vocabulary.id(VocabularyKind::Ministry, ministry) {
            Ok(found) if known.is_none_or(|known| known == found) => return Some(found),
            Ok(found) => {
                let (name, known) = (brief(name), known.unwrap_or_default());
                let rule = line::of_name("…", &format!("new:{ministry}"));
                message!(
                    "it says {found}, and `{name}` is of {known} in the dataset: head a column `ministry` or `府省`, or name \
                     the ministry of new programs alone with {rule}",
                    "`{found}`ですが、「{name}」はデータセットでは`{known}`の事業です。「府省」の列を加えるか、新しい事業だけの府省を\
                     `{rule}`のように指定してください"
                )
            }
            Err(reason) => reason,
        };
        self.report(place, message!(lang => "the rule `ministry`: {}", "ルール`ministry`：{}", reason.get(lang)));
        None
    }

    /// The ministry of a rule that names no table; reports that the title of this table names another.
    fn unless_title_names_another(&mut self, ministry: &str, found: String) -> Option<String> {
        let (sheet, columns, vocabulary) = (self.sheet, self.columns, self.vocabulary);
        let other = || question::of_other_title(sheet, columns, vocabulary, (ministry, &found));
        let Some(message) = self.points.ministries.of_other_title(other) else { return Some(found) };
        self.points.ministries.note_question();
        self.problems.add_alike(self.sheet, name_of(self.columns, self.row), message);
        None
    }

    /// The same of a row that names its ministry twice.
    pub(super) fn reports_own_total(&mut self, rules: &Rules, name: &str, ministry: &str) -> bool {
        // What this program wrote is a program, whatever it is called.
        if self.columns.are_of_list() {
            return false;
        }
        let is_own = named::of_heading(name, self.vocabulary).is_some_and(|named| named.id == ministry);
        let is_amount =
            |(place, text): (CellPlace, &str)| self.columns.amounts_at(place.column).is_some() && !is_nothing(text);
        is_own && self.cells.filled().any(is_amount) && self.reports_ministry_as_name(rules, name)
    }

    /// What a rule calls this row of a name: its number, where rows of that ministry have the name, too.
    fn label_of(&self, name: &str) -> String {
        let mut rows = self.columns.table.body.clone();
        let is_ministry = |row| self.columns.place(Field::Ministry, row).is_some_and(|it| self.sheet.cell(it) == name);
        if rows.any(is_ministry) { self.all_sheets.selector(self.sheet, self.row) } else { name.to_owned() }
    }

    /// Reports a row whose name is that of a ministry and whose amounts are the sums of the rows below it, which take their
    /// ministry from it once a person says so.
    fn reports_ministry_as_total(&mut self, rules: &Rules, name: &str) -> bool {
        let is_kept = rules.of_row(self.sheet, self.row) == Some(RowRule::Keep);
        if is_kept || named::of_heading(name, self.vocabulary).is_none() || !self.adds_up_rows_below(rules) {
            return false;
        }
        let rows = [self.label_of(name)];
        let [total, keep] = [RowRule::Total, RowRule::Keep].map(|decision| line::of_rows(decision, &rows));
        let name = brief(name);
        let message = message!(
            "`{name}` is a ministry, and its amounts are those of the rows below it: where it is their ministry and their total, \
             {total}; where it is a program all the same, {keep}",
            "「{name}」は府省名で、その額は下の行の合計と一致します。下の行の府省名とその合計であれば`{total}`、事業として読む場合は\
             `{keep}`を指定してください"
        );
        self.report(name_of(self.columns, self.row), message);
        self.points.ministries.open(self.row, Heading::Unknown);
        self.points.ministries.note_question();
        true
    }

    /// Reports a row with amounts whose name is that of a ministry: the total of its rows, which would count twice.
    fn reports_ministry_as_name(&mut self, rules: &Rules, name: &str) -> bool {
        let is_kept = || rules.of_row(self.sheet, self.row) == Some(RowRule::Keep);
        if named::of_heading(name, self.vocabulary).is_none() || is_kept() {
            return false;
        }
        let rows = [self.label_of(name)];
        let rule = |decision| line::of_rows(decision, &rows);
        let (total, skip, keep) = (rule(RowRule::Total), rule(RowRule::Skip), rule(RowRule::Keep));
        let name = brief(name);
        let message = message!(
            "`{name}` is a ministry, and no program: say whether the row is a total of others ({total}), is left out ({skip}), \
             or is a program all the same ({keep})",
            "「{name}」は府省名で、事業名ではありません。ほかの行の合計であれば`{total}`、読まない場合は`{skip}`、事業として\
             読む場合は`{keep}`を指定してください"
        );
        self.report(name_of(self.columns, self.row), message);
        true
    }
}
