//! That neither pieces nor a tree which goes early change anything: what is read, and what is said of mistakes.

use super::*;
use crate::load::builtin;
use crate::load::files::Part;
use crate::model::Lang;

const HEAD: &str = "[dataset]
schema = 1
id = \"d\"
title = \"D\"
unit = \"円\"
[[source]]
id = \"s\"
title = \"S\"
[[ministry]]
id = \"m\"
name = \"M\"
[[total]]
year = \"R5\"
amount = 3
source = \"s\"
programs = [\"b\", \"a\"]
";

fn program(id: &str, more: &str) -> String {
    format!(
        "[[program]]\nid = \"{id}\"\nministry = \"m\"\nname = \"{id}\"\nsource = \"s\"\namounts = {{ R5 = 1 }}\n{more}\n"
    )
}

fn files(texts: &[&str]) -> Vec<DatasetFile> {
    texts.iter().enumerate().map(|(number, text)| DatasetFile::new(format!("{number}.toml"), *text)).collect()
}

/// All that is read with the trees of all files, or the problems.
fn whole(files: &[DatasetFile]) -> Result<String, String> {
    let read = read_keeping(Kept::All, files, |found, parsed| told(found, files, parsed));
    read.map(|dataset| format!("{dataset:?}")).map_err(|diagnostics| diagnostics.render(Lang::En, false, None))
}

/// The same as it is read in earnest.
fn plain(files: &[DatasetFile]) -> Result<String, String> {
    read(files).map(|dataset| format!("{dataset:?}")).map_err(|diagnostics| diagnostics.render(Lang::En, false, None))
}

fn holds_programs_alone(text: &str) -> bool {
    pieces::of_programs(text).is_some()
}

/// Whether one reading is enough.
fn is_read_at_once(files: &[DatasetFile]) -> bool {
    read_keeping(Kept::Needed, files, |_, _| ()).is_ok()
}

#[test]
fn datasets_are_read_at_once_and_the_same_in_both_ways() {
    let [after, part] = ["succeeds = [{ program = \"b\" }, { program = \"b\" }]", "parent = \"a\""];
    let (a, b, c) = (program("a", after), program("b", ""), program("c", part));
    let mut datasets: Vec<Vec<DatasetFile>> =
        builtin::NAMES.iter().filter_map(|name| builtin::files(name, Part::Whole)).collect();
    datasets.push(files(&[&a, HEAD, &(c.clone() + &b)]));
    datasets.push(files(&[&format!("# c\n{c}").replace('\n', "\r\n"), &b, &(HEAD.to_owned() + &a), ""]));
    for files in datasets {
        assert!(files.iter().any(|file| std::str::from_utf8(file.bytes()).is_ok_and(holds_programs_alone)));
        assert!(is_read_at_once(&files));
        let read = plain(&files);
        assert!(read.is_ok(), "{read:?}");
        assert_eq!(read, whole(&files));
    }
}

#[test]
fn what_no_line_begins_with_is_found_nonetheless() {
    let (a, b) = (program("a", ""), program("b", ""));
    for (before, behind) in [
        ("source = [{ id = \"t\", title = \"T\" }]\n", ""),
        ("\"phase\" = [{ id = \"p\", name = \"P\" }]\n", ""),
        ("", "  [[project]]\nid = \"p\"\nname = \"P\"\n"),
        ("", "\t[[partner]]\nid = \"p\"\nname = \"P\"\nsource = \"s\"\n"),
    ] {
        let odd = format!("{before}{b}{behind}");
        assert!(holds_programs_alone(&odd));
        let files = files(&[HEAD, &a, &odd]);
        assert!(!is_read_at_once(&files));
        let read = plain(&files);
        assert!(read.is_ok(), "{read:?}");
        assert_eq!(read, whole(&files));
    }
}

#[test]
fn mistakes_are_told_the_same_in_both_ways() {
    let (a, b) = (program("a", ""), program("b", ""));
    for (wrong, code) in [
        (program("a", ""), Code::DuplicateId),
        (program("bad id", ""), Code::BadId),
        (program("c", "parent = \"aa\""), Code::UnknownId),
        (program("c", "succeeds = [{ program = \"c\" }]"), Code::SelfSuccession),
        (program("c", "\n[program.amount]"), Code::UnknownKey),
        (program("c", "note = \"open"), Code::Syntax),
        ("[[program]]\n".to_owned(), Code::MissingKey),
        ("program = 3\n".to_owned(), Code::WrongType),
        ("sources = []\n".to_owned(), Code::UnknownKey),
        ("  [dataset]\n".to_owned(), Code::TwoDatasets),
    ] {
        let files = files(&[&a, HEAD, &b, &wrong]);
        let message = plain(&files).unwrap_err();
        assert!(message.contains(code.id()), "{message}");
        assert_eq!(Err(message), whole(&files));
    }
}

/// Many programs, enough for several pieces.
fn many(count: usize) -> String {
    let filler = format!("summary = \"{}\"", "x".repeat(5000));
    (0..count).map(|number| program(&format!("p{number}"), &filler)).collect()
}

#[test]
fn pieces_are_read_as_their_whole_is() {
    let last = program("last", "parent = \"p3\"\nsucceeds = [{ program = \"p39\" }]");
    let text = format!("# c\n\n{}{last}", many(40));
    assert!(pieces::of_programs(&text).is_some_and(|pieces| pieces.len() > 3));
    let [a, b] = [program("a", ""), program("b", "")];
    let files = files(&[HEAD, &(a + &b), &text]);
    assert!(is_read_at_once(&files));
    let read = plain(&files);
    assert!(read.is_ok(), "{read:?}");
    assert_eq!(read, whole(&files));
}

#[test]
fn what_only_seems_to_begin_a_program_is_read_nonetheless() {
    let [a, b] = [program("a", ""), program("b", "")];
    let (many, filler) = (many(8), "x".repeat(40_000));
    for quotes in ["\"\"\"", "'''"] {
        let odd = program("odd", &format!("note = {quotes}{filler}\n[[program]]\n{quotes}"));
        let text = format!("{many}{odd}");
        let files = files(&[HEAD, &(a.clone() + &b), &text]);
        assert!(!is_read_at_once(&files));
        let read = plain(&files);
        assert!(read.is_ok(), "{read:?}");
        assert_eq!(read, whole(&files));
    }
}

#[test]
fn mistakes_in_pieces_are_told_as_in_the_whole() {
    let [a, b] = [program("a", ""), program("b", "")];
    let (many, filler) = (many(16), "x".repeat(40_000));
    for (before, behind, code) in [
        ("", program("p1", ""), Code::DuplicateId),
        ("", "note = \"open\n".to_owned(), Code::Syntax),
        ("", format!("[[program]]\nnote = \"\"\"{filler}\n[[program]]\n"), Code::Syntax),
        ("", format!("list = [ # {filler}\n[[program]]\n]\n"), Code::Syntax),
        ("program = [{ id = \"c\", ministry = \"m\", name = \"C\" }]\n", String::new(), Code::Syntax),
        ("program.id = \"c\"\n", String::new(), Code::Syntax),
    ] {
        let files = files(&[HEAD, &(a.clone() + &b), &format!("{before}{many}{behind}")]);
        let message = plain(&files).unwrap_err();
        assert!(message.contains(code.id()), "{message}");
        assert_eq!(Err(message), whole(&files));
    }
}
