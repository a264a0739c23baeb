//! Malformed datasets: each is read, or refused with a message and its place; none causes a panic.

#![allow(clippy::needless_raw_string_hashes, reason = "`SNAPSHOTS=overwrite` writes them")]

use std::time::{Duration, Instant};

use snapbox::data::Inline;
use snapbox::{assert_data_eq, str};

use crate::common::folder::{holding, run};
use crate::common::program::Answer;

/// A small dataset that is right; tests put something wrong into it.
const RIGHT: &str = r#"[dataset]
schema = 1
id = "small"
title = "小さなデータ"
unit = "億円"
[[source]]
id = "slide"
title = "スライド"
[[ministry]]
id = "mext"
name = "文部科学省"
[[program]]
id = "network"
ministry = "mext"
name = "ネットワーク事業"
source = "slide"
amounts = { R4 = 91 }
"#;

/// What the right dataset answers.
const ROWS: &str = "program,era,amount\nnetwork,R4,91\n";

/// Lists a dataset of some files.
fn list(files: &[(&str, &[u8])]) -> Answer {
    let data = if let [(name, _)] = files { name } else { "." };
    run(&format!("list -d {data} -O csv --columns program,era,amount"), holding(files).path())
}

/// Lists the right dataset with one text in place of another.
fn list_with(old: &str, new: &str) -> Answer {
    assert!(RIGHT.contains(old), "{old}");
    list(&[("data.toml", RIGHT.replacen(old, new, 1).as_bytes())])
}

#[track_caller]
fn refused(answer: Answer, message: Inline) {
    assert_data_eq!(answer.refusal(), message);
}

#[track_caller]
fn reads_right(answer: &Answer) {
    assert_eq!((answer.status, answer.stdout.as_str(), answer.stderr.as_str()), (Some(0), ROWS, ""));
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_are_no_matter() {
    for mark in ["", "\u{feff}"] {
        for end in ["\n", "\r\n"] {
            reads_right(&list(&[("data.toml", format!("{mark}{}", RIGHT.replace('\n', end)).as_bytes())]));
        }
    }
}

#[test]
fn a_mistake_in_a_file_with_a_mark_and_windows_line_ends_is_found_at_its_place() {
    let text = format!("\u{feff}{}", RIGHT.replace("schema = 1", "schema = 2"));
    refused(
        list(&[("data.toml", text.replace('\n', "\r\n").as_bytes())]),
        str![[r#"
error[E0105]: schema 2 is not one that this program reads
 --> data.toml:2:10
  |
2 | schema = 2
  |          ^
  |
  = help: write `schema = 1`, or use a newer version of the program

1 error

"#]],
    );
}

#[test]
fn an_empty_file_is_no_dataset() {
    refused(
        list(&[("data.toml", b"")]),
        str![[r#"
error[E0103]: no file has a [dataset] table
 --> data.toml:1:1
  |
1 |
  | ^
  |
  = help: add [dataset] with schema = 1, id, title and unit to one file

1 error

"#]],
    );
}

#[test]
fn a_nul_byte_is_pointed_at() {
    refused(
        list_with("small", "sm\0all"),
        str![[r#"
error[E0101]: invalid basic string, expected non-double-quote visible characters, `/`
 --> data.toml:3:9
  |
3 | id = "sm␀all"
  |         ^
  |
  = help: remove the control character

1 error

"#]],
    );
}

#[test]
fn a_file_of_another_encoding_is_told_so() {
    let utf16: Vec<u8> = "\u{feff}[dataset]\nschema = 1\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    refused(
        list(&[("data.toml", &utf16)]),
        str![[r#"
error[E0102]: the file is not UTF-8 text from here on
 --> data.toml:1:1
  |
1 |
  | ^
  |
  = help: save the file as UTF-8 (it may be Shift_JIS or UTF-16 now)

error[E0103]: no file has a [dataset] table
 --> data.toml:1:1
  |
1 |
  | ^
  |
  = help: add [dataset] with schema = 1, id, title and unit to one file

2 errors

"#]],
    );
    // 億円 in Shift_JIS, in a comment: nothing else is wrong.
    let mut bytes = RIGHT.as_bytes().to_vec();
    bytes.extend(b"# \x89\xad\x89\x7e\n");
    refused(
        list(&[("data.toml", &bytes)]),
        str![[r#"
error[E0102]: the file is not UTF-8 text from here on
  --> data.toml:18:3
   |
18 | # 
   |   ^
   |
   = help: save the file as UTF-8 (it may be Shift_JIS or UTF-16 now)

1 error

"#]],
    );
}

#[test]
fn a_text_of_five_megabytes_is_read() {
    reads_right(&list_with("ネットワーク事業", &"長".repeat(5_000_000 / 3)));
}

#[test]
fn what_is_too_long_or_too_deep_is_refused_briefly() {
    let long = list_with("億円", &"x".repeat(5_000_000)).refusal();
    assert!(long.starts_with("error[E0207]: `xxxxxxxxxx") && long.len() < 1000, "{long}");
    let deep = list_with("91", &format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000))).refusal();
    assert!(deep.starts_with("error[E0101]: cannot recurse further") && deep.len() < 1000, "{deep}");
}

#[test]
fn what_is_no_plain_amount_is_refused_with_its_reason() {
    let reasons =
        ["1e400", "0x1F", "-inf", "nan", "true", "\"27億円\"", "1000000000000000000000000000000"].map(|amount| {
            let stderr = list_with("91", amount).refusal();
            let summary = stderr.lines().next().unwrap_or_default();
            let place = stderr.lines().nth(1).unwrap_or_default().trim();
            let help = stderr.lines().find_map(|line| line.split_once("= help: ")).map_or("", |(_, help)| help);
            format!("{amount}: {summary} {place}\n    {help}\n")
        });
    assert_data_eq!(
        reasons.concat(),
        str![[r#"
1e400: error[E0302]: the amount has an exponent --> data.toml:17:18
    write the digits out, as the source prints them
0x1F: error[E0302]: the amount is not decimal --> data.toml:17:18
    write the digits as the source prints them
-inf: error[E0302]: the amount is not a number --> data.toml:17:18
    leave the allocation out where it is not known
nan: error[E0302]: the amount is not a number --> data.toml:17:18
    leave the allocation out where it is not known
true: error[E0203]: `R4` is a boolean --> data.toml:17:18
    write an amount: 27, 38.6 or "△1,234"
"27億円": error[E0302]: the amount is not a number --> data.toml:17:18
    write digits such as 27, 38.6 or "△1,234"
1000000000000000000000000000000: error[E0303]: the amount is too large --> data.toml:17:18
    amounts lie below 10^25 yen (check the unit)

"#]]
    );
}

#[test]
fn the_largest_and_the_finest_amounts_are_exact() {
    for (amount, unit, printed) in [
        ("9999999999999999999999999.999", "円", "9999999999999999999999999.999"),
        ("-0.001", "円", "-0.001"),
        ("99999999999999999", "億円", "99999999999999999"),
        ("0.00000000001", "億円", "0.00000000001"),
    ] {
        let unit = format!("{unit}\"\nrounding = \"exact");
        let text = RIGHT.replace("億円", &unit).replace("91", &format!("\"{amount}\""));
        let answer = list(&[("data.toml", text.as_bytes())]);
        assert_eq!((answer.status, answer.stderr.as_str()), (Some(0), ""), "{amount}");
        assert_eq!(answer.stdout, format!("program,era,amount\nnetwork,R4,{printed}\n"));
    }
    for amount in ["10000000000000000000000000", "0.0001"] {
        let text = RIGHT.replace("億円", "円").replace("91", amount);
        let stderr = list(&[("data.toml", text.as_bytes())]).refusal();
        assert!(stderr.starts_with("error[E0303]: the amount is too "), "{stderr}");
    }
}

#[test]
fn a_folder_without_toml_is_no_dataset() {
    let remedy = "put at least one *.toml file into it, or name another directory";
    let stderr = list(&[("readme.txt", b"hello"), ("data.json", b"{}")]).refusal();
    assert_eq!(stderr, format!("error: . holds no dataset: {remedy}\n"));
}

#[test]
fn one_file_of_a_dataset_has_its_head() {
    let other = "[dataset]\nschema = 1\nid = \"other\"\ntitle = \"Other\"\nunit = \"億円\"\n";
    refused(
        list(&[("a.toml", RIGHT.as_bytes()), ("b.toml", other.as_bytes())]),
        str![[r#"
error[E0104]: a dataset has one [dataset] table, this is a second
 --> ./b.toml:1:1
  |
1 | [dataset]
  | ^^^^^^^^^
  |
  = help: remove one of the two

1 error

"#]],
    );
    let headless = &RIGHT[RIGHT.find("[[source]]").unwrap()..].replace("amounts =", "unit = \"億円\"\namounts =");
    refused(
        list(&[("data.toml", headless.as_bytes())]),
        str![[r#"
error[E0103]: no file has a [dataset] table
 --> data.toml:1:1
  |
1 | [[source]]
  | ^
  |
  = help: add [dataset] with schema = 1, id, title and unit to one file

1 error

"#]],
    );
}

#[test]
fn of_200_000_mistakes_the_first_100_are_shown_quickly() {
    let mistakes: Vec<String> = (0..200_000).map(|at| format!("[[ministry]]\nid = \"m{at}\"\n")).collect();
    let start = Instant::now();
    let stderr = list(&[("data.toml", format!("{RIGHT}{}", mistakes.concat()).as_bytes())]).refusal();
    assert!(start.elapsed() < Duration::from_secs(30), "{:?}", start.elapsed());
    assert_eq!(stderr.matches("error[E0202]: [[ministry]] has no `name`\n").count(), 100);
    assert_eq!(stderr.matches("error[").count(), 100);
    assert_eq!(stderr.lines().last(), Some("200000 errors; the first 100 are shown"));
}
