//! What a Japanese desk types, and what it is told where that does not do.

#![allow(clippy::unwrap_used, reason = "a test that cannot run has failed")]

use crate::common::program::{answer, budget};

/// The status, and what standard error says first.
fn said(line: &str, more: &[&str]) -> (Option<i32>, String) {
    let answer = answer(budget(line).args(more).env("LC_ALL", "ja_JP.UTF-8"), b"");
    (answer.status, answer.stderr.split("\n\n").next().unwrap_or_default().trim_end().to_owned())
}

#[track_caller]
fn refuses(line: &str, more: &[&str], told: &str) {
    let (status, said) = said(line, more);
    assert_eq!((status, said.as_str()), (Some(2), told), "{line} {more:?}");
}

#[track_caller]
fn takes(line: &str) {
    let (status, said) = said(line, &[]);
    assert_eq!(status, Some(0), "{line}: {said}");
}

#[test]
fn words_of_the_help_are_values() {
    for line in [
        "list 全年度",
        "list --stage 全段階",
        "list --color なし",
        "list --color 常に",
        "list --layout 横長",
        "list --rank-by 執行額 -d tests/data/execution.toml",
        "list --columns 事業ID,事業名 -O csv",
        "explain 事業ID",
        "explain 出典ID",
        "explain 構成比（％）",
        "explain 対前年度増減率",
    ] {
        takes(line);
    }
}

#[test]
fn values_are_offered_by_their_words() {
    refuses(
        "list --layout 斜め",
        &[],
        "エラー：`--layout <配置>`に`斜め`は指定できません\n  ［指定できる値：横（wide）、縦（tidy）］",
    );
    refuses(
        "list --rank-by 名前",
        &[],
        "エラー：`--rank-by <基準>`に`名前`は指定できません\n  ［指定できる値：金額（amount）、執行（execution）］",
    );
}

#[test]
fn nothing_is_no_name() {
    refuses(
        "list --ministry",
        &[""],
        "エラー：府省の名称が空です。データセットにあるのは文部科学省（mext）、厚生労働省（mhlw）、経済産業省（meti）、内閣府（cao）です",
    );
    refuses("list", &[""], "エラー：年度が空です：R5、令和5年度、FY2023、2023のように書いてください");
    refuses("", &[""], "エラー：コマンドが空です");
}

#[test]
fn negative_numbers_are_told_as_values() {
    refuses(
        "list --top -5",
        &[],
        "エラー：`--top <N>`に`-5`は指定できません：行数、または`all`（すべて）と書いてください",
    );
    refuses(
        "list --decimals -1",
        &[],
        "エラー：`--decimals <N>`に`-1`は指定できません：0から15までの数を書いてください",
    );
}

#[test]
fn each_stage_of_a_side_has_its_year() {
    refuses(
        "diff R4:当初+補正 R5",
        &[],
        "エラー：`R4:当初+補正`には段階ごとに年度が必要です。`R4:当初+R4:補正`と書いてください",
    );
}

#[test]
fn columns_are_offered_as_they_are_headed() {
    refuses(
        "list --sort 金がく",
        &[],
        "エラー：`金がく`という列はありません。事業ID、事業名、府省、プロジェクト、区分（研究開発／基盤）、フェーズ、予算段階、令和4年度、\
         令和5年度、単位のいずれかを書いてください",
    );
    refuses(
        "list --columns 執行額",
        &[],
        "エラー：`執行額`という列はありません。`--rank-by execution`を付けると表示されます",
    );
    refuses(
        "list --columns 下限（億円）",
        &[],
        "エラー：`下限（億円）`という列はありません。答えに関わるときは`--bounds`を付けると表示されます",
    );
    refuses("list --columns 出典", &[], "エラー：`出典`という列はありません。`--sources`を付けると表示されます");
}

#[test]
fn suggestions_are_near_and_are_names() {
    refuses(
        "list --phase 臨床",
        &[],
        "エラー：`臨床`というフェーズはありません。臨床研究・治験（clinical）のことですか",
    );
    refuses(
        "list --phase 臨床研究",
        &[],
        "エラー：`臨床研究`というフェーズはありません。臨床研究・治験（clinical）のことですか",
    );
    assert!(!said("by 県", &[]).1.contains("のことですか"));
    assert!(said("list --stage 概算", &[]).1.contains("要求額"));
    assert!(!said("list 5", &[]).1.contains("mext"));
}

#[test]
fn a_source_is_found_by_its_short_title() {
    takes("sources 令和5年度の概要図");
}

#[test]
fn the_same_is_told_in_english() {
    for (line, told) in [
        (
            "list --year　R5",
            "error: a full-width space stands in `--year　R5`: write `--year R5`, with spaces of half width",
        ),
        ("diff R4:initial+supplementary R5", "write `R4:initial+R4:supplementary`"),
        ("list --columns executed", "error: there is no column `executed`: it comes with --rank-by execution"),
        ("list --ministry ,", "error: the name of the ministry is empty: the dataset has "),
        ("list --top -5", "write a number of rows, or all"),
    ] {
        let answer = answer(budget("").args(line.split(' ')).args(["--lang", "en"]), b"");
        assert!(answer.stderr.contains(told), "{line}: {}", answer.stderr);
    }
}
