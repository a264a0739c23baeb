//! What is read quickly is what is read carefully, to the last place; what is wrong is left to the careful reading.

use super::*;
use crate::load::{DatasetFile, careful};

const HEAD: &str = r#"
[dataset]
schema = 1
id = "d"
title = "d"
unit = "億円"
[[source]]
id = "s"
title = "s"
[[ministry]]
id = "m"
name = "m"
"#;

/// A program that fills more than half a piece, so that the one after the next begins another.
fn long(id: &str, more: &str) -> String {
    let filler = "x".repeat(40_000);
    format!("[[program]]\nid = \"{id}\"\nministry = \"m\"\nname = \"{id}\"\nsource = \"s#{id}\"\n# {filler}\n{more}\n")
}

fn file(text: &str) -> DatasetFile {
    DatasetFile::new("f.toml", text)
}

/// The number of programs, if both readings are the same.
#[track_caller]
fn both_read(files: &[DatasetFile]) -> usize {
    let found: Vec<Found<'_>> = files.iter().map(Found::from).collect();
    let quick = read(&found, Part::Whole).expect("nothing is wrong");
    let careful = careful::read(files, Part::Whole).expect("nothing is wrong");
    assert_eq!(format!("{quick:?}"), format!("{careful:?}"));
    quick.programs.len()
}

#[track_caller]
fn is_left(text: &str) {
    assert!(read(&[Found::from(&file(text))], Part::Whole).is_none());
}

#[test]
fn pieces_are_one_dataset() {
    let parts: Vec<String> = (0..7)
        .map(|number| {
            let (before, after) = ((number + 5) % 7, (number + 3) % 7);
            let links = format!("parent = \"p{after}\"\n");
            let succeeds =
                if number == 6 { format!("succeeds = [{{ program = \"p{before}\" }}]\n") } else { String::new() };
            let amounts = "[program.amounts]\nR4 = 1\nR5 = { initial = 2.50, executed = \"△3\" }\n";
            let total = "[[total]]\nyear = \"R4\"\nprogram = \"p6\"\namount = 1\nsource = \"s\"\n";
            long(
                &format!("p{number}"),
                &format!("{links}{succeeds}{amounts}{}", if number % 3 == 1 { total } else { "" }),
            )
        })
        .collect();
    let whole = format!("{HEAD}{}", parts.concat());
    assert_eq!(both_read(&[file(&whole)]), 7);
    assert_eq!(both_read(&[file(&whole.replace('\n', "\r\n"))]), 7);
    let mut files: Vec<DatasetFile> = parts.iter().map(|part| file(part)).collect();
    files.push(file(HEAD));
    assert_eq!(both_read(&files), 7);
}

#[test]
fn the_built_in_datasets_are_read_quickly() {
    for name in crate::load::BUILTIN {
        assert!(both_read(&crate::load::builtin_files(name).unwrap()) > 0);
    }
}

#[test]
fn declarations_may_stand_behind_programs() {
    let program = long("p0", "") + &long("p1", "") + &long("p2", "");
    assert_eq!(both_read(&[file(&format!("{program}{HEAD}"))]), 3);
}

#[test]
fn what_programs_cite_may_stand_behind_all_of_them() {
    let (head, source) = HEAD.split_once("[[source]]").unwrap();
    let (source, ministry) = source.split_once("[[ministry]]").unwrap();
    let programs: String = (0..9).map(|number| long(&format!("p{number}"), "")).collect();
    let text = format!("{head}[[ministry]]{ministry}{programs}[[source]]{source}");
    assert_eq!(both_read(&[file(&text)]), 9);
}

#[test]
fn a_header_in_a_string_is_no_header() {
    let text = long("p0", "note = \"\"\"\n[[program]]\nid = \"no\"\n\"\"\"");
    let text = format!("{HEAD}{}{text}{}", long("p1", ""), long("p2", ""));
    // The piece that ends inside the string is no TOML, so the whole is left to the other reading.
    is_left(&text);
    assert_eq!(careful::read(&[file(&text)], Part::Whole).unwrap().programs.len(), 3);
}

#[test]
fn what_is_wrong_across_pieces_is_seen() {
    let (first, second) = (long("p0", ""), long("p1", ""));
    for (one, other) in [
        (second.clone(), first.replace("p0", "p1")),
        (second.clone(), long("all", "")),
        (second.clone(), long("p 2", "")),
        (second.clone(), long("p2", "parent = \"p9\"")),
        (long("p1", "succeeds = [{ program = \"p2\" }]"), long("p2", "succeeds = [{ program = \"p1\" }]")),
        (second.clone(), long("p2", "succeeds = [{ program = \"p2\" }]")),
        (second.clone(), format!("{}[total]\nyear = 2022", long("p2", ""))),
        (second.clone(), format!("{}[[totl]]\nyear = 2022", long("p2", ""))),
        (second.clone(), format!("{}\0", long("p2", ""))),
    ] {
        is_left(&format!("{HEAD}{first}{one}{other}"));
    }
    is_left(&format!("program = []\n{HEAD}{first}{second}"));
    is_left(&format!("total = []\n{HEAD}{first}{second}[[total]]\nyear = \"R4\"\namount = 1\nsource = \"s\""));
    is_left(&format!("{HEAD}[program]\nid = \"p\"\n{first}{second}"));
}
