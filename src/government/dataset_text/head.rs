//! The file of a dataset that tells what it is: its sources, accounts and ministries.
//!
//! Knows nothing of programs.

use super::super::Export;
use super::super::accounts::{DatasetAccount, Several};
use super::{Ministry, cycle, id};
use crate::government::budget::Budget;
use crate::government::several_accounts::{SeveralAccounts, grouped};
use crate::import::toml::{pair, quoted, strings, table};
use crate::model::{FiscalYear, Lang};

/// Where the export is published.
const URL: &str = "https://rssystem.go.jp/";

pub(super) fn text(
    export: &Export,
    accounts: &[DatasetAccount<'_>],
    ministries: &[Ministry<'_>],
    lang: Lang,
) -> String {
    let budget = &export.budget;
    let id = id(budget);
    let mut text = match (lang, budget.sheet_year) {
        (Lang::En, year) => {
            let year = year.map_or(0, FiscalYear::number);
            format!("# Every program of the export of the RS System, sheet year {year}.\n")
        }
        (Lang::Ja, year) => {
            let year = year.map(FiscalYear::japanese).unwrap_or_default();
            format!("# RSシステムの{year}の年次データにあるすべての事業。\n")
        }
    };
    text.push_str(&table(
        "[dataset]",
        [
            ("schema", "1".to_owned()),
            ("id", quoted(&id)),
            ("title", budget.sheet_year.map_or_else(|| quoted(&id), |year| title(year, year))),
            ("unit", quoted("円")),
            ("rounding", quoted("exact")),
            ("amount_stages", format!("[{}]", cycle().map(|stage| quoted(stage.code())).join(", "))),
        ],
    ));
    for source in sources(export) {
        text.push_str(&table("[[source]]", source));
    }
    for account in accounts {
        text.push_str(&self::account(account, lang));
    }
    for ministry in ministries {
        text.push_str(&table("[[ministry]]", self::ministry(ministry)));
    }
    text
}

/// The title of a dataset with the sheets of these years.
pub(crate) fn title(first: FiscalYear, last: FiscalYear) -> String {
    let years = if first == last { first.japanese() } else { first.japanese_to(last) };
    titled(&format!("{years}行政事業レビュー（全府省庁）"), first, last)
}

/// The title that such a dataset was given before.
pub(crate) fn former_title(first: FiscalYear, last: FiscalYear) -> String {
    titled(&format!("行政事業レビュー {}年度", western(first, "〜", last)), first, last)
}

fn titled(ja: &str, first: FiscalYear, last: FiscalYear) -> String {
    pair(ja, &format!("Programs of the Japanese government (sheets of {})", western(first, "–", last)))
}

fn western(first: FiscalYear, between: &str, last: FiscalYear) -> String {
    let (first, last) = (first.number(), last.number());
    if first == last { last.to_string() } else { format!("{first}{between}{last}") }
}

/// The keys of an export's sources.
pub(crate) fn sources(export: &Export) -> Vec<Vec<(&'static str, String)>> {
    let (budget, year) = (&export.budget, export.budget.sheet_year.map_or(0, FiscalYear::number));
    let id = id(budget);
    let source = |code: &str, ja: &str, en: &str, note: String| {
        let title =
            pair(&format!("RSシステム {year}年度 {code} {ja}"), &format!("RS System, sheet year {year}, {code} {en}"));
        vec![
            ("id", quoted(&format!("{id}-{code}"))),
            ("title", title),
            ("short", pair(&format!("RSシステム {year}年度 {code}"), &format!("RS System {year}, {code}"))),
            ("publisher", pair("内閣官房（行政事業レビュー）", "Cabinet Secretariat, Government of Japan")),
            ("url", quoted(URL)),
            ("note", note),
        ]
    };
    let mut of_budget = source("2-1", "予算・執行", "budget and execution", note_of_budget(budget));
    let years_note = pair(
        &format!("{year}年度のレビューシートが作られる前に終了した事業は、過年度の計に含まれていない。"),
        &format!(
            "Programs that had ended before the sheets of {year} were written have none, so sums of earlier years lack them."
        ),
    );
    of_budget.push(("years_note", years_note));
    let of_related = export.related.as_ref().map(|related| {
        let note = pair(
            &format!(
                "{}。系譜の年の記載はなく、統合は統合元の最後の予算・要求の翌年度、分割は分割先の最初の年度とした。",
                related.file
            ),
            &format!(
                "{}. It names no year of a link: a merger takes effect in the year after the last budget or request of \
                 what was merged, a split in the first year of what was split off.",
                related.file
            ),
        );
        source("1-5", "関連事業", "related programs", note)
    });
    std::iter::once(of_budget).chain(of_related).collect()
}

/// The file, and what sums of the general account lack, because cells name it together with special ones.
fn note_of_budget(budget: &Budget) -> String {
    let several = SeveralAccounts::of(budget);
    if several.with_general == 0 {
        return quoted(&budget.file);
    }
    let (mut ja, mut en) = (String::new(), String::new());
    if let Some((year, yen)) = several.most {
        let (number, yen) = (year.number(), grouped(yen));
        ja = format!("（最大は{number}年度の当初予算の{yen}円）");
        en = format!(", at most {yen} yen of the initial budgets of {}", year.english());
    }
    pair(
        &format!(
            "{}。会計の欄に一般会計と特別会計をともに記した行は、記載どおり一つの特別会計とした。一般会計の計には含まれない{ja}。",
            budget.file
        ),
        &format!(
            "{}. A cell that names the general account together with special ones counts as one special account, as \
             printed: sums of the general account lack it{en}.",
            budget.file
        ),
    )
}

/// The table of an account; one that is several in one cell has a comment below.
pub(crate) fn account(account: &DatasetAccount<'_>, lang: Lang) -> String {
    let mut text = table("[[account]]", account_keys(account));
    if account.several == Some(Several::WithGeneral) {
        text.push_str(match lang {
            Lang::En => "# What the general account pays of it is here, and not in sums of the general account.\n",
            Lang::Ja => "# 一般会計の分もここに含まれ、一般会計の計には含まれない。\n",
        });
    }
    text
}

fn account_keys(account: &DatasetAccount<'_>) -> Vec<(&'static str, String)> {
    let mut keys = vec![("id", quoted(&account.id))];
    let mut aliases: Vec<String> = account.aliases.iter().map(|alias| (*alias).to_owned()).collect();
    match account.known.map(|known| (known, known.whole())) {
        Some((known, None)) => keys.push(("name", pair(known.ja, known.en))),
        // Several accounts have parts of one name.
        Some((known, Some(whole))) => {
            keys.push(("name", pair(&known.full_name(), &format!("{}, {}", whole.en, known.en))));
            aliases.insert(0, known.ja.to_owned());
        }
        None => keys.push(("name", quoted(account.name))),
    }
    if !aliases.is_empty() {
        keys.push(("aliases", strings(&aliases)));
    }
    keys.push(match &account.parent {
        Some(parent) => ("parent", quoted(parent)),
        None => ("kind", quoted(account.kind.code())),
    });
    keys
}

pub(crate) fn ministry(ministry: &Ministry<'_>) -> Vec<(&'static str, String)> {
    let mut keys = vec![("id", quoted(&ministry.id))];
    match ministry.known {
        Some(known) => {
            keys.push(("name", pair(known.ja, known.en)));
            keys.push(("short", pair(known.short_ja, known.short_en)));
        }
        None => keys.push(("name", quoted(ministry.name))),
    }
    keys
}
