//! What is asked of sheets and rows that count the money of others, with the lines that answer it.
//!
//! Knows what was found, not how.

use super::Match;
use super::blocks::{Listed, Sum, Sums};
use crate::import::read::address::CellPlace;
use crate::import::read::all_sheets::AllSheets;
use crate::import::read::cells::brief;
use crate::import::read::controls::lines::Key;
use crate::import::read::controls::shown;
use crate::import::read::problem::Problems;
use crate::import::read::sheet::Sheet;
use crate::import::rules::{RowRule, line};
use crate::message;
use crate::model::{Label, Lang};

/// How many rows a rule names one by one.
const NAMED: usize = 30;

/// The sheets, by the names that rules and messages have for them.
pub(super) struct Words<'s> {
    pub(super) sheets: &'s [Sheet],
    pub(super) all_sheets: &'s AllSheets<'s>,
}

impl Words<'_> {
    /// Asks about a sheet that comes to what all others come to together.
    pub(super) fn of_all_others(&self, one: &Listed<'_>, sums: &Sums, problems: &mut Problems) {
        let Some((sheet, place)) = self.place(one) else { return };
        let (name, [skip, keep]) = (self.name(one.sheet), self.rules(one.sheet));
        let message = message!(lang =>
            "`{name}` and all other sheets together come to the same sum ({}), of programs of other names: if it sums the \
             others up, leave it out ({skip}); if its money counts beside theirs, {keep}",
            "シート「{name}」と他のすべてのシートは、事業名が異なるのに合計が等しくなっています（{}）。他のシートの総括で読まないなら\
             `{skip}`、別の予算として数えるなら`{keep}`を指定してください",
            amounts(sums, lang)
        );
        problems.add(sheet, place, message);
    }

    /// Asks about two sheets that come to the same.
    pub(super) fn of_both(
        &self,
        (one, other): (&Listed<'_>, &Listed<'_>),
        sums: &Sums,
        is_exact: bool,
        problems: &mut Problems,
    ) {
        let Some((sheet, place)) = self.place(one) else { return };
        let (name, there) = (self.name(one.sheet), self.name(other.sheet));
        let ([skip, keep], [skip_other, _]) = (self.rules(one.sheet), self.rules(other.sheet));
        let message = message!(lang =>
            "`{name}` and `{there}` come to the same sum{} ({}), of programs of other names: if one says what makes up the \
             other, leave out one of them ({skip} or {skip_other}); if the money of both counts, {keep}",
            "シート「{name}」と「{there}」は、事業名が異なるのに合計が{}（{}）。一方がもう一方の内訳であれば、読まない方を`{skip}`か\
             `{skip_other}`で指定してください。別々の予算として数えるなら`{keep}`を指定してください",
            if is_exact { Label::new("", "等しくなっています") } else { but_for_rounding(false) }.get(lang),
            amounts(sums, lang)
        );
        problems.add(sheet, place, message);
    }

    /// Asks about rows that come to what other sheets add up.
    pub(super) fn of_rows(&self, one: &Listed<'_>, matches: &[Match<'_, '_>], problems: &mut Problems) {
        let Some((sheet, first)) = self.sheets.get(one.sheet).zip(matches.first()) else { return };
        let mut rows: Vec<usize> = matches.iter().flat_map(|it| it.candidate.rows.iter().copied()).collect();
        rows.sort_unstable();
        rows.dedup();
        let all: usize = one.units.iter().map(|unit| unit.rows.len()).sum();
        let named: Vec<String> = rows.iter().map(|&row| self.all_sheets.selector(sheet, row)).collect();
        let [skip, keep] = if rows.len() == all || rows.len() > NAMED {
            self.rules(one.sheet)
        } else {
            [RowRule::Skip, RowRule::Keep].map(|decision| line::of_rows(decision, &named))
        };
        let (there, count) = (self.name(first.of.0), first.of.1);
        let (text, are_several) = (brief(first.candidate.name), first.candidate.are_several());
        let more = rows.len() - first.candidate.rows.len();
        let message = message!(lang =>
            "{} to the sum of {count} programs of `{there}`{} ({}){}: if their money is counted there, leave it out ({skip}); \
             if it counts beside that, {keep}",
            "{}シート「{there}」の事業{count}件の合計{}（{}）{}。そこで数えるので読まないなら`{skip}`、別の予算として数えるなら`{keep}`を\
             指定してください",
            match (lang, are_several) {
                (Lang::En, false) => format!("`{text}` comes"),
                (Lang::En, true) => format!("`{text}` and the rows of its ministry come"),
                (Lang::Ja, false) => format!("「{text}」の額は、"),
                (Lang::Ja, true) => format!("「{text}」などその府省の行の合計は、"),
            },
            but_for_rounding(first.is_exact).get(lang),
            amounts(&first.sums, lang),
            match (lang, more) {
                (_, 0) => String::new(),
                (Lang::En, 1) => ", and 1 more row alike".to_owned(),
                (Lang::En, more) => format!(", and {more} more rows alike"),
                (Lang::Ja, more) => format!("（ほか{more}行も同様）"),
            }
        );
        problems.add(sheet, first.candidate.place, message);
    }

    /// Where a question about a whole sheet is asked: at its first amount.
    fn place(&self, one: &Listed<'_>) -> Option<(&Sheet, CellPlace)> {
        self.sheets.get(one.sheet).zip(one.units.first().map(|unit| unit.place))
    }

    fn name(&self, at: usize) -> String {
        self.sheets.get(at).map_or_else(String::new, |sheet| self.all_sheets.name_of(sheet).into_owned())
    }

    /// The lines that leave a sheet out, and that keep it.
    fn rules(&self, at: usize) -> [String; 2] {
        ["skip", "keep"].map(|decision| line::of_sheet(&self.name(at), decision))
    }
}

fn but_for_rounding(is_exact: bool) -> Label {
    if is_exact {
        Label::new("", "と等しくなっています")
    } else {
        Label::new(", but for rounding", "と端数の違いしかありません")
    }
}

/// Sums by their years and stages: `FY2024 35億円`.
fn amounts(sums: &Sums, lang: Lang) -> String {
    const SHOWN: usize = 3;
    let has_stages = sums.keys().any(|(_, stage)| sums.keys().any(|(_, other)| other != stage));
    let of = |((year, stage), sum): (&Key, &Sum)| {
        let stage = if has_stages { stage.label().get(lang) } else { "" };
        let amount = shown(sum.yen, sum.unit, lang);
        match lang {
            Lang::En if has_stages => format!("{} {stage} {amount}", year.english()),
            Lang::En => format!("{} {amount}", year.english()),
            Lang::Ja => format!("{}{stage}{amount}", year.japanese()),
        }
    };
    let between = match lang {
        Lang::En => ", ",
        Lang::Ja => "、",
    };
    let more = if sums.len() > SHOWN { "…" } else { "" };
    sums.iter().take(SHOWN).map(of).collect::<Vec<_>>().join(between) + more
}
