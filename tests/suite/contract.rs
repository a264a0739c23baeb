//! What scripts rely on: the order of keys, exact numbers, and the answers of the default dataset.

use std::collections::BTreeMap;
use std::sync::Mutex;

use crate::common::program::{answer, budget};
use crate::common::rows;
use crate::common::rows::{Document, Row};

const LANGUAGES: [&str; 2] = ["en", "ja"];

/// Commands with the keys of their rows, in order.
const KEYS: [(&str, &str); 19] = [
    ("list", "program name ministry project layer phases fiscal_year era stage amount unit"),
    (
        "list --bounds --sources",
        "program name ministry project layer phases fiscal_year era stage amount amount_min amount_max tight_min tight_max \
         unit source locator basis",
    ),
    ("list --layout wide", "program name ministry project layer phases stage amount_2022 amount_2023 unit"),
    ("by-ministry", "ministry name fiscal_year era programs amount unit share_percent"),
    ("by ministry", "ministry name fiscal_year era programs amount unit share_percent"),
    (
        "by-ministry --bounds",
        "ministry name fiscal_year era programs amount amount_min amount_max tight_min tight_max unit share_percent",
    ),
    ("by-ministry --layout wide", "ministry name amount_2022 amount_2023 unit"),
    ("by layer", "layer name fiscal_year era programs amount unit share_percent"),
    ("by-phase", "phase name fiscal_year era programs at_least even_split at_most unit basis"),
    (
        "by-phase --bounds",
        "phase name fiscal_year era programs at_least even_split amount_min amount_max at_most unit basis",
    ),
    (
        "by-phase --layout wide",
        "phase name at_least_2022 even_split_2022 at_most_2022 at_least_2023 even_split_2023 at_most_2023 unit basis",
    ),
    ("by ministry,layer", "ministry ministry_name layer layer_name fiscal_year era programs amount unit"),
    (
        "by ministry,phase",
        "ministry ministry_name phase phase_name fiscal_year era programs at_least even_split at_most unit basis",
    ),
    (
        "by phase,program",
        "phase phase_name program program_name fiscal_year era programs at_least even_split at_most unit basis",
    ),
    ("diff R4 R5", "program name previous previous_name ministry status before after change change_percent unit"),
    (
        "diff R4 R5 --bounds",
        "program name previous previous_name ministry status before after change change_min change_max tight_min \
         tight_max change_percent change_percent_min change_percent_max unit",
    ),
    ("diff R4 R5 --by ministry", "ministry name before after change change_percent unit"),
    ("diff R4 R5 --by phase", "phase name before after change change_percent unit"),
    ("sources", "source title publisher published published_basis url figures"),
];

/// Ministry, R4, R5, change, and the ends of the change's interval, in 億円.
const BY_MINISTRY: [[&str; 6]; 3] = [
    ["mext", "91", "92", "1", "0", "2"],
    ["mhlw", "54", "52", "-2", "-6", "2"],
    ["meti", "39", "37", "-2", "-3", "-1"],
];

/// Phase, at least, even split and at most of R5, in 億円.
const BY_PHASE: [[&str; 4]; 6] = [
    ["basic", "0", "32.91666667", "101"],
    ["applied", "0", "46.5", "151"],
    ["nonclinical", "0", "46.5", "151"],
    ["clinical", "27", "42.83333333", "86"],
    ["practical", "0", "9.25", "37"],
    ["none", "3", "3", "3"],
];

/// What the program prints. Several tests look at the same answers, so each is asked for once.
fn print(arguments: &str, format: &str, lang: &str) -> String {
    static PRINTED: Mutex<BTreeMap<String, String>> = Mutex::new(BTreeMap::new());
    let asked = format!("{arguments} --format {format} --lang {lang}");
    if let Some(printed) = PRINTED.lock().unwrap().get(&asked) {
        return printed.clone();
    }
    let answer = answer(&mut budget(&asked), b"");
    assert_eq!(answer.status, Some(0), "{arguments}");
    // A wide list may leave names out, which it notes; nothing here is worth a warning.
    let is_wide = arguments.starts_with("list") && arguments.contains("wide");
    let is_known =
        |line: &str| is_wide && ["note: Each name is", "注：名称は"].iter().any(|note| line.starts_with(note));
    assert!(answer.stderr.lines().all(is_known), "{arguments}: {}", answer.stderr);
    PRINTED.lock().unwrap().insert(asked, answer.stdout.clone());
    answer.stdout
}

fn csv(arguments: &str, lang: &str) -> Vec<Row> {
    rows::csv(&print(arguments, "csv", lang))
}

fn json(arguments: &str, lang: &str) -> Document {
    rows::json(&print(arguments, "json", lang))
}

/// The values of some keys in every row.
fn pick<'r>(rows: &'r [Row], keys: &[&str]) -> Vec<Vec<&'r str>> {
    rows.iter().map(|row| keys.iter().map(|key| row.get(key)).collect()).collect()
}

/// The rows of a table of this page, with its first column as a json string.
fn quoted<const N: usize>(table: &[[&str; N]]) -> Vec<Vec<String>> {
    let row = |row: &[&str; N]| {
        row.iter()
            .enumerate()
            .map(|(at, cell)| if at == 0 { format!("{cell:?}") } else { (*cell).to_owned() })
            .collect()
    };
    table.iter().map(row).collect()
}

#[test]
fn every_command_has_the_keys_of_the_contract_in_order() {
    for (arguments, keys) in KEYS {
        let keys: Vec<&str> = keys.split_whitespace().collect();
        for lang in LANGUAGES {
            let header = |text: &str| text.lines().next().unwrap_or_default().to_owned();
            assert_eq!(header(&print(arguments, "csv", lang)), keys.join(","), "{arguments}");
            assert_eq!(header(&print(arguments, "tsv", lang)), keys.join("\t"), "{arguments}");
            let text = print(arguments, "json", lang);
            let document: Row = serde_json::from_str(&text).unwrap();
            assert_eq!(document.keys(), ["title", "unit", "rows", "totals", "notes", "sources"], "{arguments}");
            let json = rows::json(&text);
            assert!(!json.rows.is_empty(), "{arguments}");
            json.rows.iter().for_each(|row| assert_eq!(row.keys(), keys, "{arguments}"));
            let of_totals: Vec<&str> = keys.iter().copied().chain(["published"]).collect();
            json.totals.iter().for_each(|row| assert_eq!(row.keys(), of_totals, "{arguments}"));
        }
    }
}

#[test]
fn csv_and_json_have_the_same_rows() {
    for (arguments, _) in KEYS {
        for lang in LANGUAGES {
            let from_json: Vec<Row> = json(arguments, lang).rows.iter().map(Row::cells).collect();
            assert_eq!(from_json, csv(arguments, lang), "{arguments}");
        }
    }
}

#[test]
fn languages_differ_in_names_alone() {
    let is_text = |key: &str| key.ends_with("name") || matches!(key, "title" | "publisher");
    let without_names = |rows: Vec<Row>| -> Vec<Row> {
        rows.into_iter().map(|row| Row(row.0.into_iter().filter(|(key, _)| !is_text(key)).collect())).collect()
    };
    for (arguments, _) in KEYS {
        let [en, ja] = LANGUAGES.map(|lang| without_names(csv(arguments, lang)));
        assert_eq!(en, ja, "{arguments}");
    }
}

#[test]
fn ministries_changed_by_these_amounts() {
    let keys = ["ministry", "before", "after", "change", "change_min", "change_max"];
    for lang in LANGUAGES {
        assert_eq!(pick(&csv("diff R4 R5 --by ministry --bounds", lang), &keys), BY_MINISTRY);
        assert_eq!(pick(&json("diff R4 R5 --by ministry --bounds", lang).rows, &keys), quoted(&BY_MINISTRY));
    }
}

#[test]
fn ministries_have_these_amounts_each_year() {
    for lang in LANGUAGES {
        let wide = BY_MINISTRY.map(|[ministry, before, after, ..]| [ministry, before, after]);
        let keys = ["ministry", "amount_2022", "amount_2023"];
        assert_eq!(pick(&csv("by-ministry --layout wide", lang), &keys), wide);
        assert_eq!(pick(&json("by-ministry --layout wide", lang).rows, &keys), quoted(&wide));
        for (year, [ministry, amount]) in
            [("R4", 1), ("R5", 2)].into_iter().flat_map(|(year, at)| BY_MINISTRY.map(|row| (year, [row[0], row[at]])))
        {
            let arguments = format!("by-ministry --year {year} --ministry {ministry}");
            assert_eq!(pick(&csv(&arguments, lang), &["ministry", "amount"]), [[ministry, amount]]);
            assert_eq!(pick(&json(&arguments, lang).rows, &["amount"]), [[amount]]);
        }
    }
}

#[test]
fn the_whole_is_184_then_181_and_183_then_181_are_published() {
    for lang in LANGUAGES {
        let diff = json("diff R4 R5 --bounds", lang).totals;
        let keys = ["before", "after", "change", "change_min", "change_max"];
        assert_eq!(pick(&diff, &keys), [["184", "181", "-3", "-9", "3"]]);
        let published: Row = serde_json::from_str(diff[0].get("published")).unwrap();
        assert_eq!(["before", "after", "change"].map(|key| published.get(key)), ["183", "181", "-2"]);
        for command in ["list", "by-ministry", "by layer", "by project", "by program", "by ministry,layer"] {
            let totals = json(command, lang).totals;
            let keys = ["fiscal_year", "era", "amount", "published"];
            let wanted = [["2022", "\"R4\"", "184", "183"], ["2023", "\"R5\"", "181", "181"]];
            assert_eq!(pick(&totals, &keys), wanted, "{command}");
        }
    }
}

#[test]
fn phases_have_these_bounds_and_this_even_split_in_r5() {
    let keys = ["phase", "at_least", "even_split", "at_most"];
    for lang in LANGUAGES {
        assert_eq!(pick(&csv("by-phase --year R5", lang), &keys), BY_PHASE);
        let json = json("by-phase --year R5", lang);
        assert_eq!(pick(&json.rows, &keys), quoted(&BY_PHASE));
        let total = pick(&json.totals, &["at_least", "even_split", "at_most", "published"]);
        assert_eq!(total, [["null", "181", "null", "181"]]);
    }
}

#[test]
fn an_even_split_adds_up_to_the_whole_exactly() {
    let yen = |row: &Row| row.get("even_split").parse::<i128>().unwrap();
    for (year, whole) in [("R4", 18_400_000_000), ("R5", 18_100_000_000)] {
        let rows = csv(&format!("by-phase --year {year} --unit yen"), "en");
        assert_eq!(rows.iter().map(yen).sum::<i128>(), whole);
    }
}

#[test]
fn json_numbers_keep_the_digits_that_the_source_printed() {
    let rounding = "-d tests/data/rounding.toml";
    let amounts = |arguments: &str| -> Vec<String> {
        json(&format!("{arguments} {rounding}"), "en").rows.iter().map(|row| row.get("amount").to_owned()).collect()
    };
    assert_eq!(amounts("list --year R5"), ["38.60", "8.00", "5", "-2", "0.00000001"]);
    assert_eq!(amounts("list --year R4 --unit 円"), ["123456789012", "3860000000", "700000000", "500000000", "0"]);
    assert_eq!(amounts("by program --year R5"), ["38.6", "8", "5", "-2", "0.00000001"]);
}
