//! The sentences about accounts: how many there are, which spellings are one, and which amounts have none.
//!
//! Decides nothing.

use std::collections::BTreeSet;

use super::{note, program_years, some, warning};
use crate::government::budget::{Budget, ExportProgram};
use crate::government::several_accounts::{SeveralAccounts, grouped};
use crate::message;
use crate::message::Message;
use crate::model::{FiscalYear, Lang, Stage};
use crate::number::count;

pub(super) fn lines(budget: &Budget) -> Vec<Message> {
    if budget.details == 0 {
        return vec![note(&Message::new(
            "the file has no details by account, so no amount has one",
            "会計別の内訳がないため、会計の分かる金額はありません",
        ))];
    }
    let mut lines = vec![read(budget)];
    lines.extend(respelled(budget));
    lines.extend(of_several(budget));
    lines.extend(without_account(budget));
    lines.extend(misfits(budget));
    lines
}

fn read(budget: &Budget) -> Message {
    let several = budget.programs.iter().filter(|program| accounts(program).len() > 1).count();
    let (details, accounts) = (budget.details, budget.accounts.len());
    let (rows, of_accounts) = (count(details, "row"), count(accounts, "account"));
    let (in_several, in_several_ja) = match several {
        0 => (String::new(), String::new()),
        _ => {
            (format!(", several in {}", count(several, "program")), format!("、複数の会計にまたがる事業は{several}件"))
        }
    };
    note(&message!(
        "read {rows} of details by account: {of_accounts}{in_several}",
        "会計別の内訳を{details}行読み込みました：会計は{accounts}件{in_several_ja}"
    ))
}

/// The places of a program's accounts.
fn accounts(program: &ExportProgram) -> BTreeSet<usize> {
    program.years.iter().flat_map(|year| &year.shares).filter_map(|share| share.account).collect()
}

fn respelled(budget: &Budget) -> Option<Message> {
    let respelled: Vec<Vec<&str>> = budget.accounts.respelled().collect();
    let (several, one) = (respelled.iter().map(Vec::len).sum(), respelled.len());
    let (spellings, accounts) = (count(several, "spelling"), count(one, "account"));
    let named = || some(respelled.iter().map(|spellings| Message::new(spellings.join(" = "), spellings.join("＝"))));
    (!respelled.is_empty()).then(|| {
        let named = named();
        note(&message!(lang =>
            "took {spellings} as {accounts}, and wrote them as aliases: {}",
            "{several}通りの表記を{one}件の会計にまとめ、別名として書き出しました：{}",
            named.get(lang)
        ))
    })
}

/// Which rows name several accounts, as nobody can tell how much each of them pays.
fn of_several(budget: &Budget) -> Option<Message> {
    let several = SeveralAccounts::of(budget);
    if several.accounts == 0 {
        return None;
    }
    let (rows, accounts) = (count(budget.of_several, "row"), count(several.accounts, "special account"));
    let (with_general, verb) = (several.with_general, if several.with_general == 1 { "has" } else { "have" });
    let (rows_ja, accounts_ja) = (budget.of_several, several.accounts);
    let (general, general_ja) = match with_general {
        0 => (String::new(), String::new()),
        _ => (
            format!("; {with_general} of them {verb} the general account in it, whose sums lack it"),
            format!("。うち{with_general}件は一般会計を含み、その分は一般会計の合計に入りません"),
        ),
    };
    let (most, most_ja) = several.most.map_or_else(Default::default, |(year, yen)| {
        let yen = grouped(yen);
        (
            format!(", at most {yen} yen of the initial budgets of {}", year.english()),
            format!("（最大は{}当初予算の{yen}円）", year.japanese()),
        )
    });
    Some(note(&message!(
        "several accounts stand in one cell in {rows} of details: kept as printed, as {accounts}{general}{most}",
        "内訳の{rows_ja}行では一つのセルに複数の会計が記されており、記載どおり{accounts_ja}件の特別会計としました{general_ja}{most_ja}"
    )))
}

/// Which stages have no details, as what is carried out never has, and which program years.
fn without_account(budget: &Budget) -> Vec<Message> {
    let mut lines = Vec::new();
    // It stands among the details alone.
    if budget.no_details_of.contains(&Stage::RequestPriority) {
        lines.push(note(&Message::new(
            "the file has no column 要望額, so no priority request is read",
            "「要望額」の列がないため、要望額は読み込んでいません",
        )));
    }
    let stages = || budget.no_details_of.iter().filter(|stage| **stage != Stage::RequestPriority);
    if stages().next().is_some() {
        let labels = |lang| stages().map(|stage| stage.label().get(lang)).collect::<Vec<_>>();
        let (en, ja) = (labels(Lang::En).join(", "), labels(Lang::Ja).join("、"));
        lines.push(note(&message!(
            "the file has no details of these stages, so their amounts have no account: {en}",
            "次の予算段階は内訳がないため、金額の会計が分かりません：{ja}"
        )));
    }
    let named = |years: &[(Box<str>, FiscalYear)], what: &str, what_ja: &str| {
        let (several, number, named) = (count(years.len(), "program year"), years.len(), program_years(years));
        message!(lang => "{several} {what}: {}", "{what_ja}が{number}件あります：{}", named.get(lang))
    };
    let told = |years: &Vec<_>| !years.is_empty();
    lines.extend(Some(&budget.undetailed).filter(|years| told(years)).map(|years| {
        note(&named(years, "without details, and so without an account", "内訳がなく会計の分からない事業・年度"))
    }));
    lines.extend(
        Some(&budget.unnamed)
            .filter(|years| told(years))
            .map(|years| note(&named(years, "with details that name no account", "内訳に会計の記載がない事業・年度"))),
    );
    lines.extend(Some(&budget.negative).filter(|years| told(years)).map(|years| {
        let what_ja = "要望額が負の値の事業・年度（記載どおりに書き出しました）";
        warning(&named(years, "with a 要望額 below zero, kept as printed", what_ja))
    }));
    lines
}

fn misfits(budget: &Budget) -> Option<Message> {
    if budget.misfits.is_empty() {
        return None;
    }
    let (amounts, number) = (count(budget.misfits.len(), "amount"), budget.misfits.len());
    let named = some(budget.misfits.iter().map(|misfit| {
        let (id, year, stage) = (&misfit.program, misfit.year, misfit.stage.label());
        Message::new(
            format!("{id} in {} ({})", year.english(), stage.en),
            format!("{id}（{}{}）", year.japanese(), stage.ja),
        )
    }));
    Some(warning(&message!(lang =>
        "the details of {amounts} add up to something else; kept without an account: {}",
        "内訳の合計と一致しない金額が{number}件あり、会計なしで書き出しました：{}",
        named.get(lang)
    )))
}
