//! A workbook holds the same figures as json, in a form that can be sorted, filtered and printed.

use std::collections::BTreeSet;

use calamine::{Data, Reader};

use crate::common::program::{Answer, answer, budget};
use crate::common::rows::csv as csv_rows;
use crate::common::workbook::{between, book, bytes, formulas, part, rows};

/// The numbers of each row that has some, before its hidden columns.
fn numbers(rows: &[Vec<Data>]) -> Vec<Vec<f64>> {
    let number = |cell: &Data| match cell {
        Data::Float(number) => Some(*number),
        _ => None,
    };
    let is_seen = |cell: &&Data| !cell.to_string().contains("#0");
    let rows = rows.iter().map(|row| row.iter().take_while(is_seen).filter_map(number).collect::<Vec<_>>());
    rows.filter(|row| !row.is_empty()).collect()
}

/// The texts of each row's first cell, of rows with a number.
fn names(rows: &[Vec<Data>]) -> Vec<String> {
    let rows = rows.iter().filter(|row| row.iter().any(|cell| matches!(cell, Data::Float(_))));
    rows.map(|row| row[0].to_string()).collect()
}

/// The numbers of json's rows, and then of its totals, under these keys.
fn json_numbers(arguments: &str, keys: &[&str]) -> Vec<Vec<f64>> {
    let output = answer(&mut budget(&format!("{arguments} -O json")), b"");
    let document: serde_json::Value = serde_json::from_str(&output.stdout).unwrap();
    let rows = ["rows", "totals"].into_iter().flat_map(|list| document[list].as_array().unwrap());
    rows.map(|row| keys.iter().filter_map(|key| row[key].as_f64()).collect()).collect()
}

#[test]
fn a_workbook_has_the_numbers_of_json() {
    for (arguments, keys) in [
        ("list -d amed --layout wide", vec!["amount_2020", "amount_2021", "amount_2022", "amount_2023", "amount_2024"]),
        ("by program --layout wide", vec!["amount_2022", "amount_2023"]),
        ("by layer --layout wide", vec!["amount_2022", "amount_2023"]),
        ("list -d tests/data/rounding.toml --layout wide --unit yen", vec!["amount_2022", "amount_2023"]),
    ] {
        for lang in ["en", "ja"] {
            let arguments = format!("{arguments} --lang {lang}");
            let wanted = json_numbers(&arguments, &keys);
            let is_beside = |row: &Vec<Data>| {
                let labels = ["Published", "公表額", "Difference (", "差（", "Subtotal (", "小計（"];
                labels.iter().any(|label| row[0].to_string().starts_with(label))
            };
            let rows = rows(&arguments).into_iter().filter(|row| !is_beside(row));
            assert_eq!(numbers(&rows.collect::<Vec<_>>()), wanted, "{arguments}");
        }
    }
}

#[test]
fn rows_stand_together_and_published_figures_below_the_totals() {
    let rows = rows("by-ministry --lang ja --published");
    let wanted = [
        ("文部科学省", [91.0, 92.0]),
        ("厚生労働省", [54.0, 52.0]),
        ("経済産業省", [39.0, 37.0]),
        ("合計", [184.0, 181.0]),
        ("公表額", [183.0, 181.0]),
        ("差（公表額－合計）", [-1.0, 0.0]),
        ("公表額：文部科学省", [90.66, 91.55]),
        ("公表額：厚生労働省", [53.34, 52.52]),
        ("公表額：経済産業省", [39.08, 37.3]),
    ];
    assert_eq!(names(&rows), wanted.map(|(name, _)| name));
    assert_eq!(numbers(&rows), wanted.map(|(_, numbers)| numbers.to_vec()));
}

#[test]
fn only_rows_are_sorted_and_filtered() {
    for (arguments, first, last) in [
        ("by-ministry --lang ja --published", 3, 6),
        ("list --lang en --layout tidy", 3, 15),
        ("diff R4 R5", 3, 9),
        ("kpi", 2, 18),
        ("check", 2, 41),
    ] {
        let sheet = part(&bytes(arguments), "xl/worksheets/sheet1.xml");
        let range = between(&sheet, "<autoFilter ref=\"", "\"");
        let rows: Vec<&str> = range.split(':').map(|cell| cell.trim_start_matches(char::is_alphabetic)).collect();
        assert_eq!(rows, [first.to_string(), last.to_string()], "{arguments}: {range}");
        assert!(sheet.contains("state=\"frozen\""), "{arguments}");
    }
}

#[test]
fn percentages_are_parts_of_one_and_changes_keep_their_sign() {
    let wanted = [
        vec![91.0, 92.0, 1.0, 0.011],
        vec![54.0, 52.0, -2.0, -0.037],
        vec![39.0, 37.0, -2.0, -0.051],
        vec![184.0, 181.0, -3.0, -0.016],
        vec![183.0, 181.0, -2.0, -0.011],
        vec![-1.0, 0.0],
        vec![90.66, 91.55, 0.89, 0.01],
        vec![53.34, 52.52, -0.82, -0.015],
        vec![39.08, 37.3, -1.78, -0.046],
    ];
    assert_eq!(numbers(&rows("diff R4 R5 --by ministry --lang ja --published")), wanted);
}

/// The number formats of the cells of one column of the first sheet, from the row of a heading down.
fn number_formats(arguments: &str, column: char, heading: u32) -> Vec<String> {
    let bytes = bytes(arguments);
    let (sheet, styles) = (part(&bytes, "xl/worksheets/sheet1.xml"), part(&bytes, "xl/styles.xml"));
    let own: Vec<(&str, &str)> = styles
        .split("<numFmt ")
        .skip(1)
        .map(|rest| (between(rest, "numFmtId=\"", "\""), between(rest, "formatCode=\"", "\"")))
        .collect();
    let of_style = |style: &str| {
        let formats = between(&styles, "<cellXfs", "</cellXfs>");
        let id = between(formats.split("<xf ").nth(1 + style.parse::<usize>().unwrap()).unwrap(), "numFmtId=\"", "\"");
        own.iter().find(|(known, _)| *known == id).map_or("", |(_, code)| code)
    };
    let cells = sheet.split("<c r=\"").skip(1).filter_map(|rest| {
        let (cell, rest) = rest.split_once('"')?;
        let row: u32 = cell.strip_prefix(column)?.parse().ok()?;
        (row > heading && rest.contains("<v>")).then(|| of_style(between(rest, "s=\"", "\"")).replace("&quot;", "\""))
    });
    cells.filter(|code| !code.is_empty()).collect()
}

#[test]
fn the_number_format_shows_sensible_decimals_in_line_and_the_minus_sign_of_the_language() {
    let formats = number_formats("list -d tests/data/names.toml --columns name,amount --lang ja", 'B', 3);
    let [whole, one] = ["#,##0_._0;\"▲\"#,##0_._0", "#,##0.0;\"▲\"#,##0.0"];
    assert_eq!(formats, [one, whole, whole, whole, whole, whole, whole, whole, whole, whole, one]);
    let formats = number_formats("diff R4 R5 --by ministry --published", 'E', 3);
    // A rate has the decimals that it is worth, as on a screen.
    let [whole, one] = ["#,##0%_._0", "#,##0.0%"].map(|digits| format!("\"+\"{digits};\"−\"{digits};{digits}"));
    let wanted = [&whole, &whole, &whole, &whole, &whole, &one, &one, &one];
    assert_eq!(formats.iter().collect::<Vec<_>>(), wanted);
    // Where the true rate may lie far off, it bears the mark of an open sign.
    let formats = number_formats("diff R4 R5 --columns name,change_percent --lang ja", 'B', 3);
    let open = formats.iter().filter(|code| code.starts_with("\"※+\"")).count();
    assert_eq!((open > 0, formats.len() > open), (true, true), "{formats:?}");
}

#[test]
fn footnotes_speak_to_readers_without_a_command_line() {
    for lang in ["en", "ja"] {
        let mut book = book(&format!("report --lang {lang}"));
        for name in book.sheet_names() {
            let sheet = book.worksheet_range(&name).unwrap();
            for cell in sheet.rows().flatten().map(ToString::to_string) {
                let has_command = ["`", "--", "-O ", "budget sources"].iter().any(|sign| cell.contains(sign));
                assert!(!has_command, "{name}: {cell}");
            }
        }
    }
}

#[test]
fn the_same_answer_is_the_same_file() {
    let questions = ["report --lang ja", "by-ministry"];
    let first = questions.map(bytes);
    // The clock of a zip file moves every two seconds, that of a workbook's properties every second.
    std::thread::sleep(std::time::Duration::from_millis(2100));
    for (question, first) in questions.into_iter().zip(first) {
        assert!(first == bytes(question), "{question}");
        assert!(part(&first, "docProps/core.xml").contains("1980-01-01T00:00:00Z"));
    }
}

#[test]
fn a_workbook_is_in_the_language_that_was_asked_for() {
    assert_eq!(book("diff R4 R5").sheet_names(), ["Changes"]);
    assert_eq!(book("diff R4 R5 -d amed").sheet_names(), ["Changes", "Notes and sources"]);
    let mut japanese = book("diff R4 R5 --lang ja");
    assert_eq!(japanese.sheet_names(), ["増減"]);
    let sheet = japanese.worksheet_range("増減").unwrap();
    let texts =
        |row: u32| (0..7).filter_map(|at| sheet.get_value((row, at))).map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(texts(1).concat(), "（単位：億円）");
    assert_eq!(texts(2), ["事業名", "府省", "令和4年度", "令和5年度", "対前年度\n増減額", "対前年度\n増減率", "備考"]);
}

#[test]
fn figures_printed_to_the_yen_stand_in_the_unit_that_fits_with_all_their_digits() {
    let question = "list -d tests/data/yen.toml --lang ja";
    let rows = rows(question);
    assert_eq!(rows[1][5].to_string(), "（単位：億円）");
    assert_eq!(numbers(&rows)[0], [264_369.355_43, 271_092.837_28, 283_725.930_89, 300_377.320_6]);
    assert!(number_formats(question, 'C', 3).iter().all(|code| code == "#,##0.0;\"▲\"#,##0.0"));
    assert_eq!(numbers(&self::rows(&format!("{question} --unit 円")))[0][..1], [26_436_935_543_000.0]);
}

#[test]
fn programs_have_remarks_beside_them() {
    let remarks = |arguments: &str, heading: &str| -> Vec<String> {
        let rows = rows(arguments);
        let at = rows[2].iter().position(|cell| *cell == heading).unwrap();
        rows[3..10].iter().map(|row| row[at].to_string()).collect()
    };
    let japanese = [
        "再生医療実現拠点ネットワークプログラムの後継（資料では【新規】）",
        "",
        "旧名称：再生医療実用化研究事業",
        "事業費の内数",
        "事業費の内数",
        "旧名称：再生医療実用化基盤整備促進事業",
        "",
    ];
    assert_eq!(remarks("list --lang ja", "備考"), japanese);
    let changes = remarks("diff R4 R5 --lang ja", "備考");
    assert_eq!(changes[..4], ["", japanese[0], japanese[3], japanese[5]]);
    assert_eq!(remarks("list", "Remarks")[3], "part of the program's budget");
    // Names need not say it there.
    assert_eq!(rows("diff R4 R5 --lang ja")[4][0].to_string(), "再生・細胞医療・遺伝子治療実現加速化プログラム");
}

#[test]
fn text_is_never_a_formula_in_a_workbook() {
    let arguments = "list -d tests/data/names.toml";
    let names: Vec<String> = rows(arguments).iter().skip(3).take(5).map(|row| row[0].to_string()).collect();
    assert_eq!(names, ["'@x", "A〜B", "=1+1", "+x", "-x"]);
    assert_eq!(formulas(arguments), ["SUBTOTAL(109,C4:C13)"]);
}

#[test]
fn every_command_fills_a_workbook() {
    for command in [
        "list --sources",
        "show mhlw-cancer",
        "by ministry,phase",
        "by-phase",
        "diff R4 R5 --bounds",
        "check",
        "lineage mext-network-program",
        "explain",
        "structure",
        "kpi",
        "kpi nonclinical-poc",
        "achievements",
        "sources",
        "datasets",
        "list --program mhlw-cancer --year R4 --match nothing",
    ] {
        for lang in ["en", "ja"] {
            let question = format!("{command} --lang {lang}");
            let csv = answer(&mut budget(&format!("{question} -O csv")), b"").stdout;
            let listed: BTreeSet<String> = csv_rows(&csv).iter().map(|row| row.0[0].1.clone()).collect();
            let rows = rows(&question);
            assert!(rows.len() > listed.len(), "{question}: {} rows for {listed:?}", rows.len());
        }
    }
}

#[test]
fn indicators_have_a_column_of_counts_for_each_year() {
    let rows = rows("kpi --lang ja");
    assert_eq!(rows[1][8..], ["令和2年度", "令和3年度", "令和4年度"].map(|year| Data::String(year.to_owned())));
    assert_eq!(numbers(&rows)[0], [25.0, 79.0, 3.16, 14.0, 11.0, 54.0]);
}

#[test]
fn a_report_is_a_book_with_a_sheet_for_each_question() {
    let mut book = book("report --lang ja");
    let sheets = [
        ("目次", ""),
        ("事業一覧", "list"),
        ("府省別", "by-ministry"),
        ("フェーズ別", "by-phase"),
        ("増減", "diff R4 R5"),
        ("構成", "structure --sources --layout tidy"),
        ("取組", ""),
        ("指標", "kpi"),
        ("成果", "achievements"),
        ("方針", "policy"),
        ("出典", "sources"),
        ("検算", "check"),
        ("グラフ", ""),
        ("注・出典", ""),
    ];
    assert_eq!(book.sheet_names(), sheets.map(|(name, _)| name));
    for (name, command) in sheets.into_iter().filter(|(_, command)| !command.is_empty()) {
        let sheet: Vec<Vec<Data>> = book.worksheet_range(name).unwrap().rows().map(<[Data]>::to_vec).collect();
        // Each says itself which of its figures follow from others, and a book alone has charts, for which names are marked.
        let alone = |rows: Vec<Vec<Data>>| -> Vec<Vec<Data>> {
            let named = rows.iter().flatten().any(|cell| *cell == "図の名称");
            let rows = rows.into_iter().filter(|row| !row[0].to_string().contains("作成時のまま変わらない"));
            rows.map(|row| row[..row.len() - usize::from(named)].to_vec()).collect()
        };
        assert_eq!(alone(sheet), alone(rows(&format!("{command} --lang ja"))), "{command}");
    }
    let contents: Vec<String> = book
        .worksheet_range("目次")
        .unwrap()
        .rows()
        .skip(3)
        .map(|row| row[0].to_string())
        .take_while(|it| !it.is_empty())
        .collect();
    assert_eq!(contents, sheets[1..].iter().map(|(name, _)| *name).collect::<Vec<_>>());
    let links = part(&bytes("report --lang ja"), "xl/worksheets/sheet1.xml");
    for (name, _) in &sheets[1..] {
        assert!(
            links.contains(&format!("location=\"{name}!A1\"")) || links.contains(&format!("location=\"'{name}'!A1\"")),
            "{name}"
        );
    }
    // What programs do is a sheet of the book alone.
    let activities = book.worksheet_range("取組").unwrap();
    let rows: Vec<&[Data]> = activities.rows().skip_while(|row| row[0] != "ID").collect();
    let first = |row: &[Data]| row[..5].iter().map(ToString::to_string).collect::<Vec<_>>().join("|");
    assert_eq!(first(rows[0]), "ID|事業名|府省|年度|新規");
    let new: Vec<String> = rows.iter().map(|row| first(row)).filter(|row| row.ends_with("|新規")).skip(1).collect();
    assert_eq!(new, ["mext-acceleration-program|再生・細胞医療・遺伝子治療実現加速化プログラム|文科省|令和5年度|新規"]);
    assert_eq!(rows.len(), 19);
}

#[test]
fn a_report_leaves_out_what_a_dataset_has_no_answer_to() {
    let names =
        ["Contents", "Programs", "By ministry", "Sums", "Changes", "Sources", "Checks", "Charts", "Notes and sources"];
    assert_eq!(book("report --data amed --ministry METI").sheet_names(), names);
    let nothing = ["Contents", "Programs", "Sources", "Checks"];
    assert_eq!(book("report --data amed --match nothing").sheet_names(), nothing);
}

#[test]
fn a_report_is_a_workbook_or_a_page() {
    let wanted = Answer {
        status: Some(2),
        stdout: String::new(),
        stderr: "error: `report` writes a workbook or a page: add -o FILE.xlsx or -o FILE.html\n".to_owned(),
    };
    assert_eq!(answer(&mut budget("report -O csv"), b""), wanted);
}

#[test]
fn a_text_that_no_cell_holds_is_an_error_at_its_cell() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("long.toml");
    let dataset = std::fs::read_to_string("tests/data/names.toml").unwrap();
    let message = |sheet: &str, cell: &str| {
        format!(
            "error: cannot write xlsx: a cell holds 32,767 characters, and the text of {cell} on sheet `{sheet}` has more: \
             write csv, or shorten it\n"
        )
    };
    for (from, to, place) in [
        ("A〜B", "あ".repeat(32_768), ("Programs", "A5")),
        ("title = \"S\"", format!("title = \"{}\"", "𠮷".repeat(16_384)), ("Programs", "A16")),
    ] {
        std::fs::write(&path, dataset.replacen(from, &to, 1)).unwrap();
        let mut command = budget("list -O xlsx -o - --data");
        let wanted = Answer { status: Some(3), stdout: String::new(), stderr: message(place.0, place.1) };
        assert_eq!(answer(command.arg(&path), b""), wanted);
    }
}

#[test]
fn the_title_of_a_book_names_the_ministries_that_it_is_about() {
    let title = |arguments: &str| rows(arguments)[0][0].to_string();
    assert_eq!(title("list --ministry METI"), "Regenerative medicine project: METI, initial budget");
    assert_eq!(
        title("list --ministry 経産省,文科省 --lang ja"),
        "再生・細胞医療・遺伝子治療プロジェクト　経産省・文科省　当初予算"
    );
    assert_eq!(title("list --lang ja"), "再生・細胞医療・遺伝子治療プロジェクト　当初予算");
}

#[test]
fn notes_that_stand_below_their_table_are_on_no_other_sheet() {
    for arguments in ["kpi --lang ja", "check", "list", "diff R4 R5"] {
        assert_eq!(book(arguments).sheet_names().len(), 1, "{arguments}");
    }
}

#[test]
fn a_title_that_is_wider_than_its_table_takes_several_lines() {
    let merged = |arguments: &str| part(&bytes(arguments), "xl/worksheets/sheet1.xml").contains("<mergeCell ref=\"A1:");
    assert!(merged("check -d amed"));
    assert!(!merged("list -d amed"));
}
