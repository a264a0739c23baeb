//! What places in documents are called: in the reader's language for people, as citations write them for programs.

#![allow(clippy::needless_raw_string_hashes, reason = "`SNAPSHOTS=overwrite` writes them")]

use std::fs;

use snapbox::{assert_data_eq, str};

use crate::common::folder::{holding, run};

/// A dataset whose one document has two places, one of which has an English name, too.
const NAMED: &str = r#"
[dataset]
schema = 1
id = "d"
title = "D"
unit = "億円"
[[source]]
id = "s"
title = "S"
places = { title = "表題", "3枚目" = { en = "slide 3" } }
[[ministry]]
id = "m"
name = "M"
[[program]]
id = "p"
ministry = "m"
name = "P"
[[program.figures]]
source = "s#title"
amounts = { R4 = 1 }
[[program.figures]]
source = "s#3枚目"
amounts = { R5 = 2 }
[[program.figures]]
source = "s#4枚目"
amounts = { R6 = 3 }
"#;

const COLUMNS: &str = "--columns era,locator";

#[test]
fn people_read_a_place_in_their_language() {
    let folder = holding(&[("d.toml", NAMED.as_bytes())]);
    let list =
        |lang| run(&format!("list all -d d.toml --sources --layout tidy {COLUMNS} --lang {lang}"), folder.path());
    assert_data_eq!(
        list("ja").stdout,
        str![[r#"
D　当初予算
年号  箇所
-----------
R4    表題
R5    3枚目
R6    4枚目
出典：S

"#]]
    );
    assert_data_eq!(
        list("en").stdout,
        str![[r#"
D: initial budget
Era  Place
------------
R4   title
R5   slide 3
R6   4枚目
Source: S

"#]]
    );
}

#[test]
fn programs_read_a_place_as_citations_write_it() {
    let folder = holding(&[("d.toml", NAMED.as_bytes())]);
    for format in ["csv", "json"] {
        let list =
            |lang| run(&format!("list all -d d.toml --sources -O {format} {COLUMNS} --lang {lang}"), folder.path());
        let (ja, en) = (list("ja"), list("en"));
        assert!(ja.stdout.contains("title") && ja.stdout.contains("3枚目"), "{}", ja.stdout);
        assert!(!ja.stdout.contains("表題") && !en.stdout.contains("slide 3"), "{}{}", ja.stdout, en.stdout);
    }
}

#[test]
fn an_import_reads_back_what_people_call_a_place() {
    let sheet = "program,name,ministry,year,amount,source,locator\n\
                 p,P,m,R4,1,s,表題\np,P,m,R5,2,s,slide 3\np,P,m,R6,4,s,表題\n";
    let folder = holding(&[("d.toml", NAMED.as_bytes()), ("s.csv", sheet.as_bytes())]);
    let done = run("import s.csv --into d.toml --unit 億円", folder.path());
    assert_eq!(done.status, Some(0), "{}", done.stderr);
    assert!(!done.stderr.contains("the locator"), "{}", done.stderr);
    let after = fs::read_to_string(folder.path().join("d.toml")).unwrap();
    assert!(after.contains("\"s#title\"\n") && !after.contains("s#表題"), "{after}");
}
