//! The sentences that tell what an import read, and what it left out and why.
//!
//! Decides nothing.

mod accounts;

use super::Export;
use super::budget::{Budget, Year, by_stage};
use super::dataset_text::programs::notes;
use super::history::Tally;
use super::lineage::Lineage;
use super::relations::Related;
use crate::message;
use crate::message::Message;
use crate::model::{FiscalYear, Lang};
use crate::number::count;
use crate::visible;

/// How many examples a sentence names.
const MOST: usize = 6;

/// What became of an export that is a dataset of its own.
pub(crate) fn lines(export: &Export) -> Vec<Message> {
    let mut lines = of_export(export, &export.lineage);
    lines.push(total(export));
    lines
}

/// What became of an export that was put into a dataset.
pub(crate) fn of_update(export: &Export, lineage: &Lineage, tally: &Tally) -> Vec<Message> {
    let mut lines = of_export(export, lineage);
    let Tally { added, updated, renamed, missing, figures, links, parents } = *tally;
    let without = count(missing, "program");
    lines.push(note(&message!(
        "{without} without a sheet of this year: what the dataset had of them stays",
        "この年度のシートがない事業が{missing}件あります。データセットの内容はそのまま残します"
    )));
    let [new, known] = [added, updated].map(|programs| count(programs, "program"));
    let (names, names_ja) = match renamed {
        0 => (String::new(), String::new()),
        _ => (format!(", {renamed} of them renamed"), format!("（うち{renamed}件は名称変更）")),
    };
    let (amounts, successions, wholes) =
        (count(figures, "amount"), count(links, "succession"), count(parents, "parent"));
    lines.push(message!(
        "added {new} and the figures of {known}{names}: {amounts}, {successions} and {wholes}",
        "事業{added}件を追加し、既存の事業{updated}件{names_ja}に金額を追加しました：金額{figures}件、系譜{links}件、親事業{parents}件"
    ));
    lines
}

fn of_export(export: &Export, lineage: &Lineage) -> Vec<Message> {
    let mut lines: Vec<Message> = of_others(&export.others).into_iter().chain(of_budget(&export.budget)).collect();
    if let Some(related) = &export.related {
        lines.extend(of_related(related, &export.budget));
    }
    lines.extend(of_lineage(lineage));
    lines
}

fn of_others(others: &[String]) -> Option<Message> {
    if others.is_empty() {
        return None;
    }
    let (files, number) = (count(others.len(), "other file"), others.len());
    let (en, ja) = (others.join(", "), others.join("`、`"));
    Some(note(&message!(
        "left out {files} of the export, without amounts and lineage: {en}",
        "金額も事業の関連も含まない{number}個のファイルは読み込んでいません：`{ja}`"
    )))
}

fn of_budget(budget: &Budget) -> Vec<Message> {
    let mut lines: Vec<Message> = of_years(budget);
    lines.extend(accounts::lines(budget));
    if !budget.loose.is_empty() {
        let (years, number) = (count(budget.loose.len(), "program year"), budget.loose.len());
        let named = program_years(&budget.loose);
        lines.push(warning(&message!(lang =>
            "left out {years} with details and no total: {}",
            "内訳だけで合計額のない事業・年度が{number}件あり、読み込んでいません：{}",
            named.get(lang)
        )));
    }
    if budget.cut > 0 {
        let (remarks, number) = (count(budget.cut, "remark"), budget.cut);
        lines.push(warning(&message!(
            "cut off {remarks} after 4000 characters",
            "4000字を超える記述が{number}件あり、4000字までで切りました"
        )));
    }
    lines
}

/// What the years of the sheets mean for sums, and which columns are read otherwise than by their headers.
fn of_years(budget: &Budget) -> Vec<Message> {
    let mut lines = Vec::new();
    let year = budget.sheet_year.map(|year| (year.english(), year.japanese()));
    if let Some((year, year_ja)) = &year {
        lines.push(note(&message!(
            "the sheets are those of {year}: what had ended before is not among them, so sums of earlier years lack it",
            "{year_ja}のシートです。それより前に終了した事業は含まれず、過年度の合計にも入っていません"
        )));
    }
    if !budget.dated.is_empty() {
        let (en, ja) = (visible::line(&budget.dated.join(", ")).into_owned(), quoted(&budget.dated));
        lines.push(note(&message!(
            "read {en} as what is asked for the year after that of a row",
            "{ja}は、各行の年度の翌年度に対する要求として読み込みました"
        )));
    }
    if !budget.unread.is_empty() {
        let (columns, number) = (count(budget.unread.len(), "column"), budget.unread.len());
        let (en, ja) = (visible::line(&budget.unread.join(", ")).into_owned(), quoted(&budget.unread));
        lines.push(warning(&message!(
            "did not read {columns} that the export is not known to have: {en}",
            "年次データにあるはずのない{number}列は読み込んでいません：{ja}"
        )));
    }
    if !budget.unknown.is_empty() {
        let (year, year_ja) = year.unwrap_or_default();
        let zeros = budget.unknown.iter().map(|(stage, zeros)| count(*zeros, &format!("{} amount", stage.label().en)));
        let zeros_ja = budget.unknown.iter().map(|(stage, zeros)| format!("{}{zeros}件", stage.label().ja));
        let (zeros, zeros_ja) = (zeros.collect::<Vec<_>>().join(", "), zeros_ja.collect::<Vec<_>>().join("、"));
        lines.push(note(&message!(
            "left out {zeros} of {year}, all of them 0: they are not known yet",
            "{year_ja}の{zeros_ja}はすべて0で、まだ確定していないため、読み込んでいません"
        )));
    }
    lines
}

fn of_related(related: &Related, budget: &Budget) -> Vec<Message> {
    let mut lines = Vec::new();
    if let (Some(year), Some(of)) = (budget.sheet_year, related.sheet_year)
        && year != of
    {
        let ([year, of], [year_ja, of_ja]) = ([year, of].map(FiscalYear::number), [year, of].map(FiscalYear::japanese));
        lines.push(warning(&message!(
            "the related programs are of sheet year {of}, the amounts of {year}",
            "関連事業は{of_ja}のシート、金額は{year_ja}のシートのものです"
        )));
    }
    if !related.others.is_empty() {
        let number = related.others.values().sum();
        let relations = count(number, "relation");
        let kinds = some(related.others.iter().map(|(word, count)| message!("{word} {count}", "「{word}」{count}件")));
        lines.push(note(&message!(lang =>
            "left out {relations} that are not lineage: {}",
            "系譜に当たらない関連{number}件は読み込んでいません：{}",
            kinds.get(lang)
        )));
    }
    lines
}

fn of_lineage(lineage: &Lineage) -> Vec<Message> {
    let mut lines = Vec::new();
    if !lineage.unknown.is_empty() {
        let (programs, number) = (count(lineage.unknown.len(), "related program"), lineage.unknown.len());
        let named = some(lineage.unknown.iter().map(Message::same));
        lines.push(warning(&message!(lang =>
            "left out {programs} that file 2-1 does not have: {}",
            "2-1のファイルにない関連事業{number}件は読み込んでいません：{}",
            named.get(lang)
        )));
    }
    if !lineage.circles.is_empty() {
        let (links, number) = (count(lineage.circles.len(), "link"), lineage.circles.len());
        let named = some(lineage.circles.iter().map(|(one, other)| message!("{one} and {other}", "{one}と{other}")));
        lines.push(warning(&message!(lang =>
            "left out {links} that contradict each other in a circle: {}",
            "循環して互いに矛盾する系譜{number}件は読み込んでいません：{}",
            named.get(lang)
        )));
    }
    if !lineage.more_parents.is_empty() {
        let (parents, number) = (count(lineage.more_parents.len(), "parent"), lineage.more_parents.len());
        let named =
            lineage.more_parents.iter().map(|(part, parent)| message!("{parent} of {part}", "{part}の{parent}"));
        let named = some(named);
        lines.push(warning(&message!(lang =>
            "left out {parents} beyond a program's first: {}",
            "一つの事業の二つ目以降の親事業{number}件は読み込んでいません：{}",
            named.get(lang)
        )));
    }
    lines
}

fn total(export: &Export) -> Message {
    let programs = &export.budget.programs;
    let years = programs.iter().map(|program| program.years.len()).sum();
    let amounts = programs.iter().flat_map(|program| &program.years).map(amounts).sum();
    let ministries = export.budget.ministries.len();
    let of_ministries = match ministries {
        1 => "1 ministry".to_owned(),
        several => format!("{several} ministries"),
    };
    let notes: usize = programs.iter().map(|program| notes(program).len()).sum();
    let (with_notes, with_notes_ja) = match notes {
        0 => (String::new(), String::new()),
        _ => (format!(", {}", count(notes, "note")), format!("、備考{notes}件")),
    };
    let (links, parents) = (export.lineage.links(), export.lineage.parents.len());
    let (all, in_years) = (count(programs.len(), "program"), count(years, "program year"));
    let (figures, successions) = (count(amounts, "amount"), count(links, "succession"));
    let (wholes, number) = (count(parents, "parent"), programs.len());
    message!(
        "wrote {all} of {of_ministries}, {in_years}, {figures}{with_notes}, {successions} and {wholes}",
        "書き出しました：{ministries}府省の事業{number}件、延べ{years}年度、金額{amounts}件{with_notes_ja}、系譜{links}件、親事業{parents}件"
    )
}

/// How many amounts of a year there are, by account.
pub(crate) fn amounts(year: &Year) -> usize {
    year.shares.iter().map(|share| by_stage(year.of, &share.yen).count()).sum()
}

/// What people should know.
fn note(message: &Message) -> Message {
    message!(lang => "note: {}", "注：{}", message.get(lang))
}

/// What people should look into.
fn warning(message: &Message) -> Message {
    message!(lang => "warning: {}", "警告：{}", message.get(lang))
}

/// Headers as Japanese quotes them.
fn quoted(headers: &[String]) -> String {
    let quoted: Vec<String> = headers.iter().map(|header| format!("「{}」", visible::line(header))).collect();
    quoted.concat()
}

/// The first of a list of programs, each in a year.
fn program_years(list: &[(impl AsRef<str>, FiscalYear)]) -> Message {
    some(list.iter().map(|(id, year)| {
        let id = id.as_ref();
        Message::new(format!("{id} in {}", year.english()), format!("{id}（{}）", year.japanese()))
    }))
}

/// The first of a list, and how many more there are.
fn some(list: impl ExactSizeIterator<Item = Message>) -> Message {
    let more = list.len().saturating_sub(MOST);
    let first: Vec<Message> = list.take(MOST).collect();
    let joined = |lang, between| first.iter().map(|item| item.get(lang)).collect::<Vec<_>>().join(between);
    let (en, ja) = (joined(Lang::En, ", "), joined(Lang::Ja, "、"));
    if more == 0 { Message::new(en, ja) } else { message!("{en} and {more} more", "{ja}、ほか{more}件") }
}
