//! Tables for people: no text in a dataset can control the terminal, in any command and format.

use std::io::Cursor;

use calamine::{Reader, Xlsx};
use tempfile::TempDir;

use crate::common::folder::{holding, run};
use crate::common::hostile::{HOSTILE, assert_visible, escaped, steering};
use crate::common::program::{answer, budget};
use crate::common::{rows, workbook};

/// A dataset in which `~` stands for a hostile text.
const DATASET: &str = r#"[dataset]
schema = 1
id = "hostile"
title = { ja = "題~", en = "Title~" }
unit = "億円"
[[source]]
id = "s"
title = { ja = "資料~", en = "Slide~" }
publisher = "P~"
url = "https://example.org/~"
note = "N~"
published = 2022-12-23
[[source]]
id = "t"
title = "Another~"
published = 2023-12-23
[[ministry]]
id = "m"
name = { ja = "府省~", en = "Ministry~" }
short = { ja = "省~", en = "M~" }
aliases = ["A~"]
[[ministry]]
id = "n"
name = "~"
[[phase]]
id = "p"
name = { ja = "基礎~", en = "Basic~" }
[[phase]]
id = "q"
name = "~"
[[project]]
id = "j"
name = { ja = "計画~", en = "Project~" }
scope = "Scope~"
lead = "m"
source = "s"
[[program]]
id = "a"
project = "j"
ministry = "m"
name = { ja = "事業~", en = "Program~" }
aliases = ["B~"]
agency = "Agency~"
bureau = "Bureau~"
layer = "research"
phases = ["p", "q"]
phases_source = "s#place~"
phases_basis = "inferred"
summary = "Summary~"
note = "Note~"
source = "s#cell~"
amounts = { R4 = 91, R5 = { initial = 92, supplementary = -3 } }
[[program.activity]]
year = "R5"
new = true
text = "Activity~"
source = "s#page~"
[[program]]
id = "b"
ministry = "n"
name = { ja = "事業~", en = "Program~" }
agency = "~"
phases = ["q"]
succeeds = [{ program = "c", year = "R5", source = "s#history~" }]
[[program.allocation]]
year = "R5"
amount = "20"
source = "s#slide~"
name = "Printed~"
note = "Note~"
[[program.allocation]]
year = "R5"
amount = "25"
source = "t#slide~"
[[program]]
id = "c"
ministry = "n"
name = "C~"
source = "s"
amounts = { R4 = 1 }
[[total]]
year = "R4"
amount = 183
source = "s#title~"
note = "Note~"
[[total]]
year = "R5"
ministry = "m"
amount = 80
source = "s#title~"
[[indicator]]
id = "i"
kind = "output"
name = "Indicator~"
unit = "cases~"
cumulative = 79
rating = "A~"
counts = { R4 = 14, R5 = 11 }
source = "s#row~"
note = "Note~"
[[indicator.part]]
id = "x"
name = "Part~"
cumulative = 40
counts = { R4 = 13 }
[[indicator.contribution]]
year = "R4"
program = "a"
count = 34
[[achievement]]
id = "r"
title = "Result~"
institution = "Institution~"
programs = ["a", "b"]
summary = "Summary~"
source = "s#page~"
[[statement]]
date = "2022-05"
title = "Title~"
text = "Text~"
programs = ["a"]
source = "s#page~"
[[assessment]]
project = "j"
as_of = "R4"
text = "Text~"
remaining = "Text~"
source = "s#page~"
[[partner]]
id = "o"
name = "Partner~"
role = "Role~"
source = "s#page~"
"#;

/// The questions of every command that answers with a table.
const QUESTIONS: [&str; 37] = [
    "list",
    "list --layout tidy --bounds",
    "list --sources",
    "list --stage initial+supplementary --rank-by execution",
    "list --match nothing",
    "list --agency none",
    "show a",
    "show b",
    "show c",
    "by ministry",
    "by ministry,phase",
    "by phase,ministry",
    "by project,program",
    "by layer,stage",
    "by agency",
    "by bureau,agency",
    "by-ministry",
    "by-ministry --explain m",
    "by-phase",
    "by-phase --explain p",
    "diff R4 R5",
    "diff R4 R5 --bounds --no-lineage",
    "diff R4 R5 --by ministry",
    "diff R4 R5 --by phase",
    "diff R4 R5 --by agency",
    "diff R4 R5 --explain b",
    "check",
    "lineage b",
    "structure",
    "structure --sources --layout tidy",
    "kpi",
    "kpi i",
    "achievements",
    "policy",
    "sources",
    "sources s",
    "report -o -",
];

/// A folder whose dataset's every text is hostile, with NUL, a tab and line breaks besides.
fn folder() -> TempDir {
    let hostile = format!("{HOSTILE}\0\t\r\n{HOSTILE}");
    holding(&[("data.toml", DATASET.replace('~', &escaped(&hostile)).as_bytes())])
}

#[test]
fn tables_for_people_show_what_would_steer_a_terminal() {
    let folder = folder();
    let styles = ["", "-O markdown", "-O markdown --lang ja", "--lang ja", "--ascii", "--color always"];
    for (at, question) in QUESTIONS.iter().filter(|question| !question.starts_with("report")).enumerate() {
        for (turn, style) in styles.iter().enumerate() {
            // Each question and each style meets both widths.
            let columns = ["40", "200"][(at + turn) % 2];
            let question = format!("{question} -d data.toml {style}");
            let mut command = budget(&question);
            let answer = answer(command.current_dir(folder.path()).env("COLUMNS", columns), b"");
            assert!([Some(0), Some(1)].contains(&answer.status), "{question}: {}", answer.stderr);
            assert!(answer.stdout.contains('␛'), "{question}:\n{}", answer.stdout);
            assert_visible(&answer, &question);
        }
    }
}

#[test]
fn every_command_is_asked() {
    let help = run("--help", folder().path()).stdout;
    let commands = help.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    // What people are told of the others is in their messages, or is all the program's own.
    let others = ["datasets", "explain", "export", "help", "import", "init", "schema", "completions", "man"];
    for command in commands.lines().filter_map(|line| line.split_whitespace().next()) {
        let asked = QUESTIONS.iter().any(|question| question.split(' ').next() == Some(command));
        assert!(asked || others.contains(&command), "{command}");
    }
}

#[test]
fn columns_stand_in_line_beside_hostile_names() {
    let folder = holding(&[("data.toml", DATASET.replace('~', &escaped(HOSTILE)).as_bytes())]);
    let harmless = holding(&[("data.toml", DATASET.replace('~', &"x".repeat(HOSTILE.chars().count())).as_bytes())]);
    for question in QUESTIONS.iter().filter(|question| !question.starts_with("report")) {
        let lines = |folder: &TempDir| -> Vec<usize> {
            let answer = run(&format!("{question} -d data.toml --ascii"), folder.path());
            assert!([Some(0), Some(1)].contains(&answer.status), "{question}: {}", answer.stderr);
            answer.stdout.lines().filter(|line| !line.contains(':')).map(|line| line.chars().count()).collect()
        };
        assert_eq!(lines(&folder), lines(&harmless), "{question}");
    }
}

#[test]
fn a_line_of_a_name_is_not_taken_for_a_rule() {
    let folder = holding(&[("data.toml", DATASET.replace("C~", r"C\n\uE000").replace('~', "").as_bytes())]);
    assert!(run("list -d data.toml", folder.path()).stdout.contains('\u{e000}'));
}

#[test]
fn workbooks_show_what_would_steer_a_terminal() {
    let folder = folder();
    for question in ["by ministry,phase", "show a", "structure", "check", "kpi", "sources"] {
        let mut command = budget(&format!("{question} -d data.toml -O xlsx -o -"));
        let bytes = command.current_dir(folder.path()).output().unwrap().stdout;
        let mut book = Xlsx::new(Cursor::new(bytes.clone())).unwrap();
        for (name, range) in book.worksheets() {
            for (_, _, cell) in range.used_cells() {
                assert_eq!(steering(&cell.to_string()), "", "{question}, {name}: {cell}");
            }
        }
        let properties = workbook::part(&bytes, "docProps/core.xml");
        assert_eq!(steering(&properties.replace("\r\n", "\n")), "", "{question}");
    }
    let mut command = budget("by-ministry -d data.toml -O xlsx -o -");
    let comments = workbook::comments(&command.current_dir(folder.path()).output().unwrap().stdout, 1);
    assert!(comments.iter().any(|(_, text)| text.contains('␛')), "{comments:?}");
    for (_, text) in comments {
        assert_eq!(steering(&text), "");
    }
}

#[test]
fn data_for_programs_stays_as_it_is() {
    let folder = folder();
    let name = format!("Program{HOSTILE}\0\t\r\n{HOSTILE}");
    let csv = run("list -d data.toml -O csv --program a --year R5", folder.path());
    assert_eq!(rows::csv(&csv.stdout)[0].get("name"), name);
    let json = run("list -d data.toml -O json --program a --year R5", folder.path());
    assert_eq!(rows::json(&json.stdout).rows[0].cells().get("name"), name);
}

#[test]
fn remarks_beside_data_show_what_would_steer_a_terminal() {
    let folder = folder();
    for question in QUESTIONS {
        for format in ["csv", "tsv", "json"].map(|format| format!("{question} -d data.toml -O {format}")) {
            let answer = run(&format, folder.path());
            assert_eq!(steering(&answer.stderr), "", "{format}: {}", answer.stderr);
        }
    }
    let check = run("check -d data.toml -O csv", folder.path());
    assert!(check.stderr.contains("warning[W0204]: ") && check.stderr.contains('␛'), "{}", check.stderr);
}
