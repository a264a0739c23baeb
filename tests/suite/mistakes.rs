//! Every mistake that a dataset can have is told in both languages, each without a sentence of the other.
//!
//! `SNAPSHOTS=overwrite cargo test mistakes::` writes what is told now into `tests/data/mistakes.txt`.

#![allow(clippy::unwrap_used, reason = "a test that cannot run has failed")]

use std::fmt::Write;
use std::path::Path;

use budget::Tell;
use budget::load::{self, DatasetFile, Diagnostic, Diagnostics, LoadError};
use budget::model::Lang;
use snapbox::{Assert, Data};

use crate::common::languages::{english_in, japanese_in};

/// A dataset in which all is well.
const WELL: &str = r#"
[dataset]
schema = 1
id = "d"
title = "D"
unit = "億円"
amount_stages = ["initial", "executed"]
[[source]]
id = "s"
title = "S"
published = 2023-01-01
[[source]]
id = "t"
title = "T"
published = 2023-01-01
[[source]]
id = "u"
title = "U"
published = 2024-01-01
published_basis = "inferred"
[[ministry]]
id = "m"
name = "M"
[[phase]]
id = "basic"
name = "基礎研究"
[[project]]
id = "j"
name = "J"
[[account]]
id = "special"
name = "特別会計"
kind = "special"
[[rating]]
id = "good"
name = "良好"
"#;

/// What stands below it, or in the file alone if it begins with `[dataset]`, and is wrong.
const WRONG: &[&str] = &[
    // What TOML does not allow.
    "key = 1\nkey = 2",
    "list = [1, 2",
    "list = [1 2]",
    "table = { a = 1",
    "table = { a = 1 b = 2 }",
    "[[program]\nid = \"p\"",
    "[program\nid = \"p\"",
    "[]\nid = \"p\"",
    "key",
    "key =",
    "= 1",
    "key == 1",
    "key = text",
    "key = \"open",
    "key = 'open",
    "key = \"\"\"open",
    "key = '''open",
    "key = \"\\q\"",
    "key = \"\\u12\"",
    "key = 2023-13-01",
    "key = 1__0",
    "key = 01",
    "key = +-1",
    "key = 0xZ",
    "key = 0o9",
    "key = 0b2",
    "key = 0X1",
    "key = +0x1",
    "key = 1.",
    "key = tru",
    "key = [1,,2]",
    "key = { a = 1,, b = 2 }",
    "key = { 1 }",
    "ke y = 1",
    "鍵 = 1",
    "key = 1 2",
    "key = \"a\u{1}b\"",
    "# a\u{1}b",
    "a = 1\na.b = 2",
    "\"\"\"key\"\"\" = 1",
    "key = 100000000000000000000000000000000000000000000000000",
    "key = 99999999999999999999999999999999999999999.5",
    // Tables and keys.
    "[dataset]\nschema = 1",
    "[dataset]\nschema = 3\nid = \"d\"\ntitle = \"D\"",
    "[dataset]\nschema = 1\nid = \"d\"\ntitle = \"D\"\namount_stages = [\"initial\", \"initial\", \"spent\"]",
    "[[source]]\nid = \"s\"\ntitle = \"S\"",
    "[[zebra]]\nx = 1",
    "[[ministry]]\nnam = \"N\"",
    "[[ministry]]\nid = \"all\"\nname = \"N\"",
    "[[ministry]]\nid = \"a b\"\nname = \"N\"",
    "[[ministry]]\nid = \"n\"\nname = { de = \"N\" }",
    "[[ministry]]\nid = \"n\"\nname = {}",
    "[[ministry]]\nid = \"n\"\nname = 3",
    "[[ministry]]\nid = \"n\"\nname = \"N\"\naliases = \"A\"",
    "[program]\nid = \"p\"",
    "program = [1]",
    "[[source]]\nid = \"v\"\ntitle = \"V\"\npublished = \"2023\"",
    "[[source]]\nid = \"v\"\ntitle = \"V\"\npublished_basis = \"stated\"",
    "[[source]]\nid = \"v\"\ntitle = \"V\"\nsupersedes = \"v\"",
    "[[source]]\nid = \"v\"\ntitle = \"V\"\nplaces = \"box 1\"",
    "[[account]]\nid = \"a\"\nname = \" \"\nkind = \"special\"",
    "[[account]]\nid = \"a\"\nname = \"A\"\nparent = \"a\"",
    "[[account]]\nid = \"a\"\nname = \"A\"\nparent = \"special\"\n[[account]]\nid = \"b\"\nname = \"B\"\nparent = \"a\"",
    "[[account]]\nid = \"a\"\nname = \"A\"\nparent = \"special\"\nkind = \"general\"",
    "[[account]]\nid = \"a\"\nname = \"A\"\nkind = \"both\"",
    // Programs and their amounts.
    "[[program]]\nid = \"p\"\nministry = \"n\"\nproject = \"k\"\naccount = \"a\"\nphases = [\"applied\"]\nname = \"P\"",
    "[[program]]\nid = \"p\"\nministry = \"m\"\nname = \"P\"\nlayer = \"top\"\nname_basis = \"guess\"\nphases_basis = \"guess\"",
    "[[program]]\nid = \"p\"\nministry = \"m\"\nname = \"P\"\nsource = \"s\"\namounts = { R4 = { spent = 1 }, S64 = 2, R0 = 3, 1500 = 4, x = 5 }",
    "[[program]]\nid = \"p\"\nministry = \"m\"\nname = \"P\"\nsource = \"s\"\namounts = { R4 = [1, 2, 3], R5 = true }",
    "[[program]]\nid = \"p\"\nministry = \"m\"\nname = \"P\"\nsource = \"s\"\namounts = { R4 = \"many\", R5 = \"1e3\", R6 = inf }",
    "[[program]]\nid = \"p\"\nministry = \"m\"\nname = \"P\"\nsource = \"s\"\namounts = { R4 = 0x1F, R5 = 0.123456789012345, R6 = 1e3 }",
    "[[program]]\nid = \"p\"\nministry = \"m\"\nname = \"P\"\nunit = \"dollars\"\nrounding = \"up\"\nsource = \"s\"",
    "[[program]]\nid = \"p\"\nministry = \"m\"\nname = \"P\"\nsource = \"s\"\namounts = { R4 = 1, 2022 = 2 }",
    "[[program]]\nid = \"p\"\nministry = \"m\"\nname = \"P\"\nsource = \"s\"\naccount = \"special\"\namounts = { R4 = 1, 2022 = 2 }",
    "[[program]]\nid = \"p\"\nministry = \"m\"\nname = \"P\"\nsource = \"s\"\namounts = { R4 = 1 }\n[[program.figures]]\nsource = \"t\"\namounts = { R4 = 2 }",
    "[[program]]\nid = \"p\"\nministry = \"m\"\nname = \"P\"\nsource = \"s\"\namounts = { R4 = 1 }\n[[program.figures]]\nsource = \"u\"\namounts = { R4 = 2 }",
    "[[program]]\nid = \"p\"\nministry = \"m\"\nname = \"P\"\n[[program.allocation]]\nyear = true\namount = 1\nshare = \"half\"",
    "[[program]]\nid = \"p\"\nministry = \"m\"\nname = \"P\"\nnotes = { R4 = \"a\", 2022 = \"b\" }",
    "[[program]]\nid = \"p\"\nministry = \"m\"\nname = \"P\"\nsucceeds = [{ program = \"p\" }, { program = \"q\" }]",
    "[[program]]\nid = \"p\"\nministry = \"m\"\nname = \"P\"\n[[program.activity]]\nyear = \"R4\"\ntext = \"a\"\nsource = \"s\"\n[[program.activity]]\nyear = \"R4\"\ntext = \"b\"\nnew = \"yes\"\nsource = \"s\"",
    "[dataset]\nschema = 1\nid = \"d\"\ntitle = \"D\"\n[[source]]\nid = \"s\"\ntitle = \"S\"\n[[ministry]]\nid = \"m\"\nname = \"M\"\n[[program]]\nid = \"p\"\nministry = \"m\"\nname = \"P\"\namounts = { R4 = [1], R5 = 2 }",
    // What refers to programs.
    "[[total]]\nyear = \"R4\"\namount = 1\nsource = \"s\"\nprograms = []",
    "[[indicator]]\nid = \"i\"\nname = \"I\"\nkind = \"outcom\"\nsource = \"s\"\nrating = \"×\"",
    "[[indicator]]\nid = \"i\"\nname = \"I\"\nkind = \"output\"\nsource = \"s\"\ntarget = -1\ncounts = { R4 = 1, 2022 = 2 }",
    "[[program]]\nid = \"p\"\nministry = \"m\"\nname = \"P\"\n[[indicator]]\nid = \"i\"\nname = \"I\"\nkind = \"output\"\nsource = \"s\"\n[[indicator.contribution]]\nyear = \"R4\"\nprogram = \"p\"\ncount = 1\npart = \"x\"",
    "[[achievement]]\nid = \"a\"\ntitle = \"A\"\nsource = \"s\"\n[[achievement]]\nid = \"a\"\ntitle = \"B\"\nsource = \"s\"",
    "[[statement]]\ndate = \"May\"\ntitle = \"A\"\ntext = \"a\"\nsource = \"s\"\n[[statement]]\ndate = 5\ntitle = \"A\"\ntext = \"a\"\nsource = \"s\"",
    "[[statement]]\ndate = \"R4\"\ntitle = \"A\"\ntext = \"a\"\nsource = \"s\"\n[[statement]]\ndate = \"R4\"\ntitle = \"A\"\ntext = \"b\"\nsource = \"s\"",
    "[[assessment]]\nproject = \"j\"\nas_of = \"R4\"\ntext = \"a\"\nsource = \"s\"\n[[assessment]]\nproject = \"j\"\nas_of = \"R4\"\ntext = \"b\"\nsource = \"s\"",
    "[[acknowledged]]\ncode = \"W0103\"\nreason = \"a\"",
    "[[acknowledged]]\ncode = \"E0101\"\nyear = \"R4\"\nreason = \"a\"",
    "[[acknowledged]]\ncode = \"E9999\"\nyear = \"R4\"\nreason = \"a\"",
];

fn wrong(text: &str) -> Diagnostics {
    let whole = if text.starts_with("[dataset]\nschema = 1\nid") || text.starts_with("[dataset]\nschema = 3") {
        text.to_owned()
    } else {
        format!("{WELL}{text}\n")
    };
    match load::parse(&[DatasetFile::new("d.toml", whole)]) {
        Err(LoadError::Wrong(diagnostics)) => *diagnostics,
        other => unreachable!("{text} is told as {other:?}"),
    }
}

fn told(wrong: &Diagnostic) -> [String; 2] {
    [Lang::En, Lang::Ja].map(|lang| format!("{}\n  {}", wrong.summary.get(lang), wrong.remedy.get(lang)))
}

#[test]
fn a_dataset_in_which_all_is_well_loads() {
    assert!(load::parse(&[DatasetFile::new("d.toml", WELL)]).is_ok());
}

#[test]
fn every_mistake_is_told_in_both_languages() {
    let mut all = String::new();
    for text in WRONG {
        for diagnostic in wrong(text).shown() {
            let [en, ja] = told(diagnostic);
            assert_eq!(english_in(&ja), None, "{ja}");
            assert_eq!(japanese_in(&en), None, "{en}");
            writeln!(all, "{}\n{en}\n{ja}\n", diagnostic.code.id()).unwrap();
        }
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/mistakes.txt");
    Assert::new().action_env("SNAPSHOTS").eq(all, Data::read_from(&file, None).raw());
}

#[test]
fn whole_messages_are_in_the_language_that_is_asked_for() {
    for text in WRONG {
        let rendered = wrong(text).render(Lang::Ja, false, Some(80));
        // The lines of the file are as they are.
        let mut own = rendered.lines().filter(|line| !line.contains(" | "));
        assert_eq!(own.find_map(english_in), None, "{rendered}");
    }
}

#[test]
fn what_cannot_be_found_is_told_in_both_languages() {
    let errors = ["regenerativ", "zzzzzz", "no/such/file.toml"].map(|name| load::open(name).unwrap_err());
    for error in errors {
        let [en, ja] = [Lang::En, Lang::Ja].map(|lang| error.tell(lang));
        assert_eq!((japanese_in(&en), english_in(&ja)), (None, None), "{en}\n{ja}");
    }
}
