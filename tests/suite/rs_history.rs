//! `budget import rs` of several exports: what a later one says counts, and what it does not say stays.
//!
//! No second official export was at hand: the later one is made up from the first.

#![allow(clippy::needless_raw_string_hashes, reason = "`SNAPSHOTS=overwrite` writes them")]

use std::fs;

use snapbox::{assert_data_eq, str};
use tempfile::TempDir;

use crate::common::folder::{files, run};
use crate::common::sheets_of_years::exports;

#[track_caller]
fn done(arguments: &str, folder: &TempDir) -> String {
    let answer = run(arguments, folder.path());
    assert_eq!(answer.status, Some(0), "{arguments}: {}", answer.stderr);
    answer.stdout + &answer.stderr
}

fn text(folder: &TempDir, path: &str) -> String {
    fs::read_to_string(folder.path().join(path)).unwrap()
}

#[test]
fn exports_of_several_years_make_one_dataset() {
    let folder = exports();
    let told = done("import rs 2025.zip r2025.csv 2024.zip r2024.csv --notes -o out", &folder);
    assert_data_eq!(
        told,
        str![[r#"
note: the sheets are those of FY2024: what had ended before is not among them, so sums of earlier years lack it
note: left out 4 supplementary budget amounts, 4 reserve and transfers amounts, 4 carried out amounts, 4 executed amounts of FY2024, all of them 0: they are not known yet
note: read 5 rows of details by account: 3 accounts, several in 1 program
note: the file has no details of these stages, so their amounts have no account: carried out
note: 1 program year without details, and so without an account: 4 in FY2024
wrote 4 programs of 1 ministry, 5 program years, 36 amounts, 2 notes, 0 successions and 1 parent
note: the sheets are those of FY2025: what had ended before is not among them, so sums of earlier years lack it
note: read 令和8年度要求額（合計）, 令和8年度要求額, 令和8年度要望額 as what is asked for the year after that of a row
note: left out 4 supplementary budget amounts, 4 reserve and transfers amounts, 4 carried out amounts, 4 executed amounts of FY2025, all of them 0: they are not known yet
note: read 8 rows of details by account: 4 accounts, several in 1 program
note: the file has no details of these stages, so their amounts have no account: carried out
note: 2 programs without a sheet of this year: what the dataset had of them stays
added 2 programs and the figures of 2 programs, 1 of them renamed: 55 amounts, 1 succession and 0 parents
next: budget check -d out

"#]]
    );
    let head = text(&folder, "out/dataset.toml");
    let told = ["title = ", "supersedes = ", "id = "];
    let lines: Vec<&str> = head.lines().filter(|line| told.iter().any(|key| line.starts_with(key))).collect();
    assert_data_eq!(
        lines.join("\n"),
        str![[r#"
id = "rs2024"
title = { ja = "令和6～7年度行政事業レビュー（全府省庁）", en = "Programs of the Japanese government (sheets of 2024–2025)" }
id = "rs2024-2-1"
title = { ja = "RSシステム 2024年度 2-1 予算・執行", en = "RS System, sheet year 2024, 2-1 budget and execution" }
id = "rs2024-1-5"
title = { ja = "RSシステム 2024年度 1-5 関連事業", en = "RS System, sheet year 2024, 1-5 related programs" }
id = "rs2025-2-1"
title = { ja = "RSシステム 2025年度 2-1 予算・執行", en = "RS System, sheet year 2025, 2-1 budget and execution" }
supersedes = "rs2024-2-1"
id = "rs2025-1-5"
title = { ja = "RSシステム 2025年度 1-5 関連事業", en = "RS System, sheet year 2025, 1-5 related programs" }
id = "general"
id = "energy"
id = "energy-supply-and-demand"
id = "patent"
id = "meti"
id = "env"
"#]]
    );
    done("check -d out", &folder);
}

#[test]
fn older_figures_stay_beside_later_ones() {
    let folder = exports();
    done("import rs 2025.zip r2025.csv 2024.zip r2024.csv --notes -o out", &folder);
    let text = text(&folder, "out/01-meti.toml");
    let programs: Vec<&str> = text.split("\n[[program]]\n").collect();
    assert_data_eq!(
        programs[1..3].join("\n"),
        str![[r#"
id = "rs-1"
ministry = "meti"
name = "太陽光"
agency = "経済産業省"
source = "rs2024-2-1#予算事業ID 1"
notes = { R6 = "主な増減理由：増", R7 = "主な増減理由：さらに", R8 = "主な増減理由：なお" }
[program.amounts]
R5 = [-4]
[[program.figures]]
account = "general"
[program.figures.amounts]
R5 = ["", "", "", 10, 0, 0, 0, 10, 8]
R6 = ["", 20, 0, 40, "", 4, "", 44]
R7 = ["", 50, 9]
[[program.figures]]
account = "energy-supply-and-demand"
[program.figures.amounts]
R5 = ["", "", "", 20, 0, 0, 0, 20, 12]
R6 = ["", 20, 0]
[[program.figures]]
source = "rs2025-2-1#予算事業ID 1"
[program.figures.amounts]
R5 = [-4]
R6 = [-6]
[[program.figures]]
account = "general"
source = "rs2025-2-1#予算事業ID 1"
[program.figures.amounts]
R5 = ["", "", "", 30, 0, 0, 0, 30, 21]
R6 = ["", 40, 0, 25, 3, 4, 0, 32, 30]
R7 = ["", 50, 9, 48, "", 6, "", 54]
R8 = ["", 60, 0]
[[program.figures]]
account = "energy-supply-and-demand"
source = "rs2025-2-1#予算事業ID 1"
[program.figures.amounts]
R6 = ["", "", "", 15, 0, 0, 0, 15, 11]
R7 = ["", 0, 0]

id = "rs-2"
ministry = "env"
name = "洋上風力"
agency = "環境省"
parent = "rs-1"
source = "rs2024-2-1#予算事業ID 2"
aliases = ["風力"]
[[program.figures]]
account = "general"
[program.figures.amounts]
R6 = ["", "", "", 7, "", 0, "", 7]
R7 = ["", 7, 0]
[[program.figures]]
source = "rs2025-2-1#予算事業ID 2"
[program.figures.amounts]
R6 = [0]
[[program.figures]]
account = "general"
source = "rs2025-2-1#予算事業ID 2"
[program.figures.amounts]
R6 = ["", "", "", 7, 0, 0, 0, 7, 7]
R7 = ["", 7, 0, 7, "", 0, "", 7]
R8 = ["", 8, 0]

"#]]
    );
    // What has no later sheet, and what the first sheets do not have.
    assert_data_eq!(
        [programs[3], programs[5]].join("\n"),
        str![[r#"
id = "rs-3"
ministry = "meti"
name = "送電網"
agency = "経済産業省"
source = "rs2024-2-1#予算事業ID 3"
account = "general"
[program.amounts]
R6 = ["", "", "", 9, "", 0, "", 9]
R7 = ["", 9, 0]

id = "rs-5"
ministry = "meti"
name = "送電線"
agency = "経済産業省"
source = "rs2025-2-1#予算事業ID 5"
succeeds = [{ program = "rs-3", year = "R7", source = "rs2025-1-5#予算事業ID 3 分割先" }]
account = "general"
[program.amounts]
R7 = ["", "", "", 8, "", 0, "", 8]
R8 = ["", 8, 0]

"#]]
    );
}

#[test]
fn the_later_document_replaces_a_year_and_stage_over_all_accounts() {
    let folder = exports();
    done("import rs 2024.zip 2025.zip -o out", &folder);
    let amounts =
        done("by account --program rs-1 --year R5,R6 --stage initial,executed,carried_out -d out -O csv", &folder);
    assert_data_eq!(
        amounts,
        str![[r#"
account,name,fiscal_year,era,stage,programs,amount,unit,share_percent
general,General account,2023,R5,initial,1,30,yen,100.0
general,General account,2023,R5,executed,1,21,yen,100.0
general,General account,2024,R6,initial,1,25,yen,62.5
general,General account,2024,R6,executed,1,30,yen,73.2
energy,Energy Measures Special Account,2024,R6,initial,1,15,yen,37.5
energy,Energy Measures Special Account,2024,R6,executed,1,11,yen,26.8
none,(no account named),2023,R5,carried_out,1,-4,yen,
none,(no account named),2024,R6,carried_out,1,-6,yen,

"#]]
    );
    let shown = done("show rs-1 --year R5 --stage initial,executed -d out --lang ja --sources", &folder);
    assert_data_eq!(
        shown,
        str![[r#"
太陽光
ID        rs-1
府省      経済産業省
府省庁    経済産業省
フェーズ  なし

                                                                                        （単位：円）
年度       予算段階  会計                             金額  出典                            計上
----------------------------------------------------------------------------------------------------
令和5年度  当初予算  一般会計                           10  RSシステム 2024年度 2-1・予算   計上せず
                                                            事業ID 1
令和5年度  当初予算  エネルギー対策特別会計エネル       20  RSシステム 2024年度 2-1・予算   計上せず
                     ギー需給勘定                           事業ID 1
令和5年度  当初予算  一般会計                           30  RSシステム 2025年度 2-1・予算   計上
                                                            事業ID 1
令和5年度  執行額    一般会計                            8  RSシステム 2024年度 2-1・予算   計上せず
                                                            事業ID 1
令和5年度  執行額    エネルギー対策特別会計エネル       12  RSシステム 2024年度 2-1・予算   計上せず
                     ギー需給勘定                           事業ID 1
令和5年度  執行額    一般会計                           21  RSシステム 2025年度 2-1・予算   計上
                                                            事業ID 1
出典：RSシステム 2024年度 2-1、RSシステム 2025年度 2-1

"#]]
    );
    // What ended keeps what it had.
    assert_data_eq!(
        done("list --program rs-4 --year all --stage all -d out -O csv", &folder),
        str![[r#"
program,name,ministry,project,layer,phases,fiscal_year,era,stage,amount,unit
rs-4,燃料,meti,,,,2024,R6,initial,5,yen
rs-4,燃料,meti,,,,2024,R6,carried_in,0,yen
rs-4,燃料,meti,,,,2024,R6,appropriation,5,yen
rs-4,燃料,meti,,,,2025,R7,request,0,yen
note: The stages request, request_priority in FY2023 are not known in this dataset: it has initial, supplementary, carried_in, reserve_and_transfers, appropriation, carried_out, executed there.
note: The stages supplementary, reserve_and_transfers, carried_out, executed in FY2025, FY2026 are not known yet in this dataset.
note: The stages initial, carried_in, appropriation in FY2026 are not known yet in this dataset: it has request, request_priority there.

"#]]
    );
}

#[test]
fn a_later_export_goes_into_a_dataset_that_is_there() {
    let folder = exports();
    done("import rs 2024.zip r2024.csv -o one", &folder);
    let before = files(&folder.path().join("one"));
    let dry = done("import rs 2025.zip r2025.csv --into one --dry-run", &folder);
    assert!(dry.contains("+supersedes = \"rs2024-2-1\""), "{dry}");
    assert_eq!(files(&folder.path().join("one")), before);
    done("import rs 2025.zip r2025.csv --into one", &folder);
    done("import rs 2024.zip r2024.csv 2025.zip r2025.csv -o both", &folder);
    assert_eq!(files(&folder.path().join("one")), files(&folder.path().join("both")));
}

#[test]
fn a_dataset_under_the_title_of_before_is_known() {
    let folder = exports();
    done("import rs 2024.zip r2024.csv -o one", &folder);
    let head = folder.path().join("one/dataset.toml");
    let now = fs::read_to_string(&head).unwrap();
    let before = now.replacen("令和6年度行政事業レビュー（全府省庁）", "行政事業レビュー 2024年度", 1);
    assert_ne!(before, now);
    fs::write(&head, before).unwrap();
    done("import rs 2025.zip r2025.csv --into one", &folder);
    done("import rs 2024.zip r2024.csv 2025.zip r2025.csv -o both", &folder);
    assert_eq!(files(&folder.path().join("one")), files(&folder.path().join("both")));
}

#[test]
fn what_a_person_wrote_stays() {
    let folder = exports();
    done("import rs 2024.zip -o out", &folder);
    let file = folder.path().join("out/01-meti.toml");
    let edited = fs::read_to_string(&file)
        .unwrap()
        .replacen("name = \"風力\"\n", "name = \"風力\"   # as printed\naliases = [\"風車\"]\nsummary = \"Wind.\"\n", 1)
        .replacen("\n[[program]]\nid = \"rs-3\"", "# below\n\n# above\n[[program]]\nid = \"rs-3\"", 1);
    fs::write(&file, &edited).unwrap();
    done("import rs 2025.zip --into out", &folder);
    let after = fs::read_to_string(&file).unwrap();
    for kept in ["# as printed\n", "summary = \"Wind.\"\n", "\n# above\n[[program]]\nid = \"rs-3\""] {
        assert!(after.contains(kept), "{kept}: {after}");
    }
    assert!(after.contains("name = \"洋上風力\"   # as printed\naliases = [\"風車\", \"風力\"]\n"), "{after}");
    done("check -d out", &folder);
}
