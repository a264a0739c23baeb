//! A name that several entries bear is never resolved to one of them without a word.

use budget::load::{self, DatasetFile};
use budget::model::{Dataset, Lang};
use budget::query::{Lookup, NameError, OrNone, agency, ministries, phases, program, programs};
use budget::{Error, Tell};

use crate::common::program::{answer, budget};

/// Two ministries called MHLW, two phases called なし, agencies of two spellings, and two programs of one name.
const DATA: &str = r#"
[dataset]
schema = 1
id = "d"
title = "d"
[[ministry]]
id = "m1"
name = "厚生労働省"
aliases = ["MHLW"]
[[ministry]]
id = "m2"
name = "架空省"
aliases = ["MHLW"]
[[phase]]
id = "a"
name = "甲"
aliases = ["なし"]
[[phase]]
id = "b"
name = "乙"
aliases = ["なし"]
[[program]]
id = "p1"
name = "創薬、医療機器事業"
ministry = "m1"
agency = "デジ庁"
[[program]]
id = "p2"
name = "創薬、医療機器事業"
ministry = "m2"
agency = "デジタル庁"
"#;

fn dataset() -> Dataset {
    load::parse(&[DatasetFile::new("d.toml", DATA)]).unwrap()
}

#[test]
fn a_ministry_of_a_dataset_comes_before_one_of_the_government_also_where_there_are_two() {
    let dataset = dataset();
    let ministries = ministries(&dataset);
    assert_eq!(ministries.get("MHLW"), None);
    assert!(ministries.is_ambiguous("MHLW"));
    assert!(matches!(ministries.known("MHLW"), Some(Err(NameError::Ambiguous { .. }))));
    assert!(ministries.get("厚労").is_some());
}

#[test]
fn none_is_meant_only_where_nothing_bears_the_word() {
    let dataset = dataset();
    assert!(matches!(OrNone(phases(&dataset)).known("なし"), Some(Err(NameError::Ambiguous { .. }))));
    assert_eq!(OrNone(phases(&dataset)).get("none"), Some(None));
}

#[test]
fn an_agency_of_several_spellings_is_asked_about() {
    let dataset = dataset();
    assert_eq!(agency(&dataset, "デジ庁"), Ok("デジ庁"));
    let error = agency(&dataset, "デジタル").unwrap_err();
    assert_eq!(
        error.tell(Lang::Ja),
        "`デジタル`という名称の府省庁が複数あります。表記のとおりに指定してください（`デジタル庁`、`デジ庁`）"
    );
}

#[test]
fn a_name_with_a_mark_that_several_bear_is_told_in_full() {
    let dataset = dataset();
    let known = programs(&dataset).known("創薬、医療機器事業");
    assert!(matches!(known, Some(Err(NameError::Ambiguous { .. }))), "{known:?}");
}

#[test]
fn a_break_in_a_typed_name_makes_no_line_of_the_message() {
    let text = DATA.replace("創薬、医療機器事業", "a b");
    let dataset = load::parse(&[DatasetFile::new("d.toml", text)]).unwrap();
    let error = Error::from(program(&dataset, "a\nb").unwrap_err());
    let message = error.message(Lang::En, false, None);
    assert_eq!(message.lines().count(), 3, "{message}");
}

/// Names with marks in them, so that three words are two groups in two ways.
const MARKED: &str = r#"
[dataset]
schema = 1
id = "d"
title = "d"
unit = "億円"
[[source]]
id = "s"
title = "s"
[[ministry]]
id = "m1"
name = "甲"
[[ministry]]
id = "m2"
name = "甲、乙"
[[program]]
id = "p1"
name = "丙"
ministry = "m1"
source = "s"
amounts = { R5 = 1 }
[[program]]
id = "p2"
name = "乙、丙"
ministry = "m2"
source = "s"
amounts = { R5 = 1 }
"#;

#[test]
fn groups_that_can_be_told_in_two_ways_are_asked_about() {
    let said = |explain: &str, lang: &str| {
        let mut asked = budget("by ministry,program -d -");
        answer(asked.args(["--explain", explain, "--lang", lang]), MARKED.as_bytes()).stderr
    };
    assert_eq!(
        said("甲、乙、丙", "ja"),
        "エラー：`甲、乙、丙`は「甲」と「乙、丙」とも、「甲、乙」と「丙」とも読めます。IDで指定してください\n"
    );
    let told = said("甲、戊、己", "en");
    assert!(told.starts_with("error: no program is called `戊、己`: "), "{told}");
}

/// Two of each kind, one of which has a mark in its name that separates names in lists; and a program of none of them.
const LISTED: &str = r#"[dataset]
schema = 1
id = "d"
title = "D"
unit = "億円"
[[source]]
id = "s"
title = "S"
[[ministry]]
id = "m1"
name = "甲、乙省"
[[ministry]]
id = "m2"
name = "丙省"
[[project]]
id = "j1"
name = "甲、乙計画"
[[project]]
id = "j2"
name = "丙計画"
[[phase]]
id = "h1"
name = "甲、乙段階"
[[phase]]
id = "h2"
name = "丙段階"
[[account]]
id = "c1"
name = "甲、乙会計"
kind = "special"
[[account]]
id = "c2"
name = "丙会計"
kind = "general"
[[program]]
id = "p"
name = "甲、乙事業"
ministry = "m1"
agency = "甲、乙庁"
bureau = "甲、乙局"
project = "j1"
phases = ["h1"]
account = "c1"
source = "s#1"
amounts = { R5 = 1 }
[[program]]
id = "q"
name = "丙事業"
ministry = "m2"
agency = "丙庁"
bureau = "丙局"
project = "j2"
phases = ["h2"]
account = "c2"
source = "s#2"
amounts = { R5 = 2 }
[[program]]
id = "r"
name = "丁事業"
ministry = "m2"
source = "s#3"
amounts = { R5 = 4 }
"#;

#[test]
fn names_with_marks_kinds_and_none_stand_in_lists() {
    let listed = |option: &str, names: &str| {
        let mut list = budget("list -d - -O csv --no-header --columns program --sort program");
        let answer = answer(list.args([&format!("--{option}"), names]), LISTED.as_bytes());
        assert_eq!(answer.status, Some(0), "{names}: {}", answer.stderr);
        answer.stdout.lines().collect::<String>()
    };
    for (option, end) in [
        ("agency", "庁"),
        ("bureau", "局"),
        ("project", "計画"),
        ("phase", "段階"),
        ("account", "会計"),
        ("program", "事業"),
    ] {
        let [marked, plain] = ["甲、乙", "丙"].map(|name| format!("{name}{end}"));
        assert_eq!(listed(option, &marked), "p");
        assert_eq!(listed(option, &format!("{plain}、{marked}")), "pq");
        assert_eq!(listed(option, &format!("{marked},{plain}")), "pq");
        if option != "program" {
            assert_eq!(listed(option, "なし"), "r");
            assert_eq!(listed(option, &format!("なし、{marked}")), "pr");
        }
    }
    assert_eq!(listed("ministry", "丙省、甲、乙省"), "pqr");
    for (accounts, programs) in [
        ("一般", "q"),
        ("special", "p"),
        ("特別、一般", "pq"),
        ("general,special", "pq"),
        ("一般、甲、乙会計", "pq"),
        ("特会、なし", "pr"),
    ] {
        assert_eq!(listed("account", accounts), programs, "{accounts}");
    }
}
