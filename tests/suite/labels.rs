//! csv and tsv in words: one heading a column, no code where there is a word, the same rows and numbers as in codes.

use std::collections::BTreeSet;

use csv::StringRecord;
use tempfile::TempDir;

use crate::common::folder::{holding, run};
use crate::common::program::{Answer, answer, budget};
use crate::common::workbook;

const LANGS: [&str; 2] = ["ja", "en"];
const DATASETS: [&str; 2] = ["regenerative", "amed"];

/// Questions about what only one of them has.
const OF_REGENERATIVE: [&str; 2] = ["kpi nonclinical-poc", "sources chart-r4"];

/// Every command that answers with a table of its own, with the options that add columns.
const QUESTIONS: [&str; 34] = [
    "list",
    "list --sources --bounds --published",
    "list --stage all",
    "list --stage all --layout wide --bounds",
    "list --layout wide --bounds --published",
    "list --rank-by execution --stage available",
    "show mext-acceleration-program",
    "by-ministry",
    "by-ministry --bounds --published --layout wide",
    "by-phase --bounds",
    "by-phase --bounds --layout wide",
    "by program",
    "by project,layer",
    "by ministry,phase --bounds",
    "by ministry,stage --stage all --bounds --published",
    "by layer --rank-by execution",
    "diff R4 R5",
    "diff R4 R5 --bounds --published",
    "diff R4 R5 --by ministry --bounds",
    "diff R4 R4",
    "diff R4 R5 --stage initial+supplementary --bounds",
    "check",
    "check --against amed",
    "lineage mext-acceleration-program --bounds",
    "structure --sources --bounds",
    "kpi",
    "kpi nonclinical-poc",
    "achievements",
    "policy",
    "sources",
    "sources chart-r4",
    "explain",
    "explain amount",
    "datasets",
];

/// Commands that answer with a workbook alone, or write a dataset.
const WITHOUT_CSV: [&str; 7] = ["report", "export", "init", "import", "schema", "completions", "man"];

/// Each question in each language and about each dataset, once: which dataset is asked in which language goes in turn.
fn cases() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    QUESTIONS.into_iter().enumerate().flat_map(|(at, question)| {
        LANGS.into_iter().enumerate().map(move |(turn, lang)| {
            let data = DATASETS[(at + turn) % 2];
            (question, if OF_REGENERATIVE.contains(&question) { "regenerative" } else { data }, lang)
        })
    })
}

/// What a question answers in some format.
#[track_caller]
fn asked(question: &str, data: &str, options: &str) -> String {
    let Answer { status, stdout, stderr } = answer(&mut budget(&format!("{question} -d {data} {options}")), b"");
    assert!(status.is_some_and(|status| status < 2), "{question} -d {data} {options}: {stderr}");
    stdout
}

fn records(text: &str, delimiter: u8) -> Vec<StringRecord> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).delimiter(delimiter).from_reader(text.as_bytes());
    reader.records().map(Result::unwrap).collect()
}

/// The numbers of each row, in their order.
fn numbers(records: &[StringRecord]) -> Vec<Vec<String>> {
    let is_number = |cell: &&str| cell.contains(|c: char| c.is_ascii_digit()) && cell.parse::<f64>().is_ok();
    records.iter().map(|row| row.iter().filter(is_number).map(str::to_owned).collect()).collect()
}

/// The codes of a column of csv that is not for people.
fn without(records: &[StringRecord], key: &str) -> Vec<StringRecord> {
    let Some(at) = records[0].iter().position(|heading| heading == key) else { return records.to_vec() };
    let others = |row: &StringRecord| {
        row.iter().enumerate().filter(|(column, _)| *column != at).map(|(_, it)| it.to_owned()).collect()
    };
    records.iter().map(others).collect()
}

#[track_caller]
fn assert_distinct<'h>(headings: impl Iterator<Item = &'h str>, case: &str) {
    let mut seen = BTreeSet::new();
    for heading in headings {
        assert!(!heading.is_empty() && seen.insert(heading), "{case}: two columns are called `{heading}`");
    }
}

#[test]
fn every_command_has_its_question() {
    let help = answer(&mut budget("--help"), b"").stdout;
    let commands = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    for command in commands.filter_map(|line| line.split_whitespace().next()) {
        let is_asked = QUESTIONS.iter().any(|question| question.split(' ').next() == Some(command));
        assert!(is_asked || WITHOUT_CSV.contains(&command) || command == "help", "{command}");
    }
}

#[test]
fn no_two_columns_bear_one_heading_in_any_format() {
    for (question, data, lang) in cases() {
        let case = format!("{question} -d {data} --lang {lang}");
        let csv = records(&asked(question, data, &format!("--lang {lang} -O csv --labels")), b',');
        assert_distinct(csv[0].iter(), &case);
        let tsv = asked(question, data, &format!("--lang {lang} -O tsv --labels"));
        assert_eq!(records(&tsv, b'\t'), csv, "{case}");
        if lang == "ja" {
            // `regenerative` and `amed` head the columns of what `check --against` compares.
            let is_english = |it: &&str| it.contains(|c: char| c.is_ascii_lowercase()) && !DATASETS.contains(it);
            assert_eq!(csv[0].iter().find(is_english), None, "{case}");
        }
        let rows = workbook::rows(&case);
        let filled = |row: &Vec<calamine::Data>| {
            row.iter().map(ToString::to_string).filter(|it| !it.is_empty()).collect::<Vec<_>>()
        };
        let widest = rows.iter().map(|row| filled(row).len()).max().unwrap();
        let head = rows.iter().map(filled).find(|row| row.len() == widest).unwrap();
        if csv.len() > 1 {
            assert_distinct(head.iter().map(String::as_str), &case);
        }
    }
}

/// Codes that have words in both languages.
const CODES: [&str; 19] = [
    "yen",
    "million_yen",
    "oku_yen",
    "initial",
    "supplementary",
    "carried_in",
    "carried_out",
    "research",
    "infrastructure",
    "mext",
    "mhlw",
    "meti",
    "cao",
    "soumu",
    "basic",
    "applied",
    "clinical",
    "practical",
    "output",
];

#[test]
fn words_stand_for_codes_and_rows_and_numbers_stay() {
    for (question, data, lang) in cases() {
        let case = format!("{question} -d {data} --lang {lang}");
        let coded = asked(question, data, &format!("--lang {lang} -O csv"));
        let labelled = asked(question, data, &format!("--lang {lang} -O csv --labels"));
        let (coded, labelled) = (without(&records(&coded, b','), "fiscal_year"), records(&labelled, b','));
        assert_eq!(numbers(&without(&coded, "due")), numbers(&labelled), "{case}");
        if !question.starts_with("explain") {
            let code = labelled.iter().flatten().find(|cell| CODES.contains(cell));
            assert_eq!(code, None, "{case}");
        }
    }
}

#[test]
fn what_one_list_says_in_words() {
    let words = |options: &str| answer(&mut budget(&format!("list R5 --top 2 -O csv {options}")), b"").stdout;
    snapbox::assert_data_eq!(
        words("--labels --lang ja"),
        snapbox::str![[r"
事業ID,事業名,府省,プロジェクト,区分（研究開発／基盤）,フェーズ,年度,予算段階,金額,単位
mext-acceleration-program,再生・細胞医療・遺伝子治療実現加速化プログラム,文科省,再生・細胞医療・遺伝子治療プロジェクト,研究開発,基礎研究、応用研究、非臨床,令和5年度,当初予算,92,億円
meti-industrialization,再生医療・遺伝子治療の産業化に向けた基盤技術開発事業,経産省,再生・細胞医療・遺伝子治療プロジェクト,研究開発,応用研究、非臨床、臨床研究・治験、実用化,令和5年度,当初予算,37,億円

"]]
    );
    snapbox::assert_data_eq!(
        words("--labels --lang en"),
        snapbox::str![[r#"
Program ID,Program,Ministry,Project,Layer,Phases,Year,Stage,Amount,Unit
mext-acceleration-program,"Program to Accelerate Realization of Regenerative Medicine, Cell and Gene Therapies",MEXT,Project for Regenerative Medicine and Cell and Gene Therapies,Research and development,"Basic research, Applied research, Nonclinical",FY2023,initial budget,92,¥100 million
meti-industrialization,Development of Fundamental Technologies for Industrialization of Regenerative Medicine and Gene Therapy,METI,Project for Regenerative Medicine and Cell and Gene Therapies,Research and development,"Applied research, Nonclinical, Clinical research and trials, Practical application",FY2023,initial budget,37,¥100 million

"#]]
    );
    let rates = "diff R4 R5 --by ministry --bounds --columns name,change,change_min,change_percent,change_percent_min";
    let rates = answer(&mut budget(&format!("{rates} -O csv --labels --lang ja")), b"").stdout;
    snapbox::assert_data_eq!(
        rates,
        snapbox::str![[r"
府省,対前年度増減額,対前年度増減額 下限,対前年度増減率（％）,対前年度増減率 下限（％）
文部科学省,1,0,1.1,0
厚生労働省,-2,-6,-3.7,-10.8
経済産業省,-2,-3,-5.1,-7.6

"]]
    );
}

/// Two ministries that share a short name, and a third with a name of its own.
const SHARED: &str = r#"
[dataset]
schema = 1
id = "shared"
title = "Shared"
unit = "億円"
[[source]]
id = "s"
title = "S"
[[ministry]]
id = "one"
name = { ja = "文部科学省", en = "First" }
short = { ja = "文科省", en = "F" }
[[ministry]]
id = "two"
name = { ja = "文化科学省", en = "Second" }
short = { ja = "文科省", en = "S" }
[[ministry]]
id = "three"
name = { ja = "厚生労働省", en = "Third" }
[[program]]
id = "a"
ministry = "one"
name = "A"
source = "s"
amounts = { R5 = 1 }
[[program]]
id = "c"
ministry = "three"
name = "C"
source = "s"
amounts = { R5 = 3 }
"#;

#[test]
fn a_name_that_two_ministries_share_is_refused_where_it_is_shown() {
    let folder = holding(&[("shared.toml", SHARED.as_bytes())]);
    let ask = |arguments: &str| run(&format!("{arguments} -d shared.toml -O csv"), folder.path());
    let wrong = |error: &str| Answer { status: Some(2), stdout: String::new(), stderr: format!("{error}\n") };
    assert_eq!(
        ask("list --labels --lang ja"),
        wrong(
            "エラー：「文科省」は府省`one`と`two`のどちらにも当たるため、`--labels`では区別できません。`--labels`を外してIDのまま書き出すか、\
             データセットで別の名称にしてください"
        )
    );
    // The Japanese short name may be typed in any language, and is not shown in English.
    assert_eq!(ask("list --labels --lang en").status, Some(0));
    for answer in ["list --lang ja", "list --labels --lang ja --ministry three", "sources --labels --lang ja"] {
        assert_eq!(ask(answer).status, Some(0), "{answer}");
    }
    let text = SHARED.replace("en = \"S\"", "en = \"f\"");
    let folder = holding(&[("shared.toml", text.as_bytes())]);
    assert_eq!(
        run("list --lang en -d shared.toml -O csv --excel", folder.path()),
        wrong(
            "error: `--excel` cannot tell the ministries `one` and `two` apart, since `F` may mean either: write `--bom --crlf` in \
             its place, which keeps the ids, or give one of them another name in the dataset"
        )
    );
    // A workbook carries the ids along.
    assert_eq!(run("list --lang en -d shared.toml --labels -o list.xlsx", folder.path()).status, Some(0));
}

#[test]
fn a_workbook_is_the_same_with_labels() {
    assert_eq!(workbook::bytes("list --labels --lang ja"), workbook::bytes("list --lang ja"));
    let folder = TempDir::new().unwrap();
    assert_eq!(run("report --labels -o book.xlsx", folder.path()).status, Some(0));
}

#[test]
fn a_note_names_headings_where_columns_bear_them_and_keys_elsewhere() {
    let told =
        |options: &str| answer(&mut budget(&format!("list --columns name -O csv --lang ja {options}")), b"").stderr;
    assert_eq!(told("--labels"), "注：選んだ列だけでは区別できない行がある（年度が異なる）。\n");
    assert_eq!(told(""), "注：選んだ列だけでは区別できない行がある（fiscal_yearが異なる）。\n");
}

#[test]
fn documents_have_their_short_titles_in_words_unless_an_import_has_to_know_them() {
    let shown = |question: &str, options: &str| {
        let columns = "--columns source --top 1 -O csv --lang ja";
        answer(&mut budget(&format!("{question} {columns} {options}")), b"").stdout
    };
    assert_eq!(shown("policy", "--labels"), "出典\n新しい資本主義実現会議とは\n");
    assert_eq!(shown("list R5 --sources", "--labels"), "出典\nchart-r5\n");
    assert_eq!(shown("list R5 --sources", ""), "source\nchart-r5\n");
}
