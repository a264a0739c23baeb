//! That a tree which goes early changes nothing: what is read, and what is said of mistakes.

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
    let read = read_keeping(|_| true, files, |found, parsed| told(found, files, parsed));
    read.map(|dataset| format!("{dataset:?}")).map_err(|diagnostics| diagnostics.render(Lang::En, false, None))
}

/// The same as it is read in earnest.
fn plain(files: &[DatasetFile]) -> Result<String, String> {
    read(files).map(|dataset| format!("{dataset:?}")).map_err(|diagnostics| diagnostics.render(Lang::En, false, None))
}

/// Whether one reading is enough.
fn is_read_at_once(files: &[DatasetFile]) -> bool {
    read_keeping(|text| !holds_programs_alone(text), files, |_, _| ()).is_ok()
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
