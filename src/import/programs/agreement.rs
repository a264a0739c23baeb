//! Whether the rows of a program agree with each other, and with the dataset that they are put into.
//!
//! Reports, and changes nothing.

use std::collections::HashMap;
use std::rc::Rc;

use crate::folding::folded;
use crate::import::programs::known_program::KnownProgram;
use crate::import::programs::overlaps::Overlaps;
use crate::import::read::address::CellPlace;
use crate::import::read::cells::brief;
use crate::import::read::figure::SheetFigure;
use crate::import::read::problem::Problems;
use crate::import::read::sheet::Sheet;
use crate::message;
use crate::message::Message;
use crate::model::{Allocation, Label, Lang, Layer};

/// Reports figures without a project that may be meant for several of those that the program has in the dataset, figures
/// that are meant for the same one, and changes of figures that several accounts pay.
pub(super) fn one_each(there: &KnownProgram<'_>, group: &[SheetFigure], sheets: &[Sheet], problems: &mut Problems) {
    let mut seen: HashMap<usize, &SheetFigure> = HashMap::new();
    for entry in group {
        let id = Message::same(format!("`{}`", there.program.id));
        let changes_accounts = || there.yen(entry) != entry.yen();
        let message = match (there.all(entry), there.accounts(entry)) {
            ([], _) => continue,
            (_, Some(accounts)) if changes_accounts() => several_accounts(there, entry, accounts),
            (&[(at, _), ..], Some(_)) | (&[(at, _)], None) => match seen.insert(at, entry) {
                // The same project twice is reported as such.
                Some(first) if first.about.project != entry.about.project => {
                    let first = locate(first, sheets);
                    message!(lang =>
                        "{} stands twice: {} is the first", "{}が2か所にあります。一つ目は{}です",
                        subject(entry, &id).get(lang), first.get(lang)
                    )
                }
                _ => continue,
            },
            (_, None) => message!(lang =>
                "{} stands in several projects of the dataset: name the project in a column `project`",
                "{}が、データセットの複数のプロジェクトにあります。`project`列でプロジェクトを指定してください",
                subject(entry, &id).get(lang)
            ),
        };
        report(entry, entry.place, sheets, problems, message);
    }
}

/// That a sheet cannot say how a new amount is divided among the accounts that pay the old one.
fn several_accounts(there: &KnownProgram<'_>, entry: &SheetFigure, accounts: &[(usize, &Allocation)]) -> Message {
    let account = |(_, part): &(usize, &Allocation), none: &str| match part.account() {
        Some(account) => format!("`{}`", there.dataset.accounts[account].id),
        None => none.to_owned(),
    };
    let named = |none| accounts.iter().map(|part| account(part, none)).collect::<Vec<_>>();
    let id = Message::same(format!("`{}`", there.program.id));
    message!(lang =>
        "{} is another sum than that of the accounts that pay it in the dataset ({}), and a sheet does not say what each of \
         them pays: change their figures there, or remove all of them and import again",
        "{}が、データセットにある会計別の額（{}）の合計と異なりますが、会計ごとの額はシートからは分かりません。データセットの\
         会計別の額を直すか、それらをすべて削除してから、もう一度取り込んでください",
        subject(entry, &id).get(lang),
        match lang {
            Lang::En => named("none").join(", "),
            Lang::Ja => named("会計なし").join("、"),
        }
    )
}

/// What a figure is, with the program named so: `the initial budget of `a` for R5`.
fn subject(entry: &SheetFigure, name: &Message) -> Message {
    let (year, year_ja) = (entry.year, entry.year.japanese());
    message!(lang => "the {0} of {1} for {year}", "{1}の{year_ja}の{0}", entry.stage.label().get(lang), name.get(lang))
}

/// What a program has one of.
const MINISTRY: Label = Label::new("ministry", "府省");
const LAYER: Label = Label::new("layer", "区分");
const AGENCY: Label = Label::new("agency", "府省庁");
const BUREAU: Label = Label::new("bureau", "局・庁");

/// What a row says, or that it says nothing.
fn said(value: Option<&str>, lang: Lang) -> String {
    match (value, lang) {
        (Some(value), Lang::En) => value.to_owned(),
        (Some(value), Lang::Ja) => format!("「{value}」"),
        (None, _) => Label::new("empty", "空欄").get(lang).to_owned(),
    }
}

/// Reports rows of one program that do not agree on what a program has only one of.
pub(super) fn agree(group: &[SheetFigure], sheets: &[Sheet], problems: &mut Problems) {
    let Some(first) = group.first() else { return };
    for entry in group {
        let (a, b) = (&first.about, &entry.about);
        // Figures of one row share what it says.
        if Rc::ptr_eq(a, b) {
            continue;
        }
        let pairs = [
            (MINISTRY, Some(a.ministry.as_str()), Some(b.ministry.as_str())),
            (LAYER, a.layer.map(Layer::code), b.layer.map(Layer::code)),
            (AGENCY, a.agency.as_deref(), b.agency.as_deref()),
            (BUREAU, a.bureau.as_deref(), b.bureau.as_deref()),
        ];
        for (what, there, here) in pairs {
            if there != here && there.map(folded) != here.map(folded) {
                let (name, at) = (brief(&b.name), locate(first, sheets));
                let message = message!(lang =>
                    "the {0} of `{name}` is {1} here and {2} at {3}: a program has one",
                    "「{name}」の{0}が、ここでは{1}、{3}では{2}です。一つの事業に一つだけ指定できます",
                    what.get(lang), said(here, lang), said(there, lang), at.get(lang)
                );
                let place = if what == MINISTRY { entry.ministry_place() } else { entry.place };
                report(entry, place, sheets, problems, message);
            }
        }
    }
}

/// The kind of problem that a figure stands twice.
const TWICE: &str = "twice";

/// Reports figures of one program, project, year and stage that stand twice.
pub(super) fn once(group: &[SheetFigure], overlaps: &Overlaps<'_>, sheets: &[Sheet], problems: &mut Problems) {
    let mut seen = HashMap::new();
    for entry in group {
        let first = *seen.entry((entry.about.project.as_deref(), entry.year, entry.stage)).or_insert(entry);
        if !std::ptr::eq(first, entry) {
            let name = brief(&entry.about.name);
            let name = message!("`{name}`", "「{name}」");
            let (subject, spelling) = (subject(entry, &name), other_spelling(first, entry));
            let (at, remedy) = (locate(first, sheets), overlaps.remedy([first, entry]));
            let message = message!(lang =>
                "{} stands twice: {} is the first{}{}",
                "{}が2か所にあります。一つ目は{}です{}{}",
                subject.get(lang), at.get(lang), spelling.get(lang), remedy.get(lang)
            );
            if let Some(sheet) = sheets.get(entry.sheet) {
                problems.add_of_kind(sheet, entry.place, TWICE, message);
            }
        }
    }
}

/// How the name of the first figure is spelled, where other signs of one meaning made the two names one.
fn other_spelling(first: &SheetFigure, entry: &SheetFigure) -> Message {
    let (one, other) = (&first.about, &entry.about);
    let is_one_name = one.name == other.name || folded(&one.name) != folded(&other.name);
    if is_one_name || entry.about.program.is_some() {
        return Message::default();
    }
    let name = brief(&one.name);
    message!(
        ", as `{name}`, which is the same name in other signs",
        "（表記は「{name}」で、文字の種類が違うだけの同じ名称です）"
    )
}

/// Where a figure stands.
fn locate(entry: &SheetFigure, sheets: &[Sheet]) -> Message {
    let sheet = sheets.get(entry.sheet);
    Message::of(|lang| sheet.map_or_else(String::new, |sheet| sheet.located(entry.place, lang)))
}

/// Reports a problem of a figure.
pub(super) fn report(
    entry: &SheetFigure,
    place: CellPlace,
    sheets: &[Sheet],
    problems: &mut Problems,
    message: Message,
) {
    if let Some(sheet) = sheets.get(entry.sheet) {
        problems.add(sheet, place, message);
    }
}
