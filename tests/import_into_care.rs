//! `budget import --into`: nothing that a person wrote is lost, and no figure lands where it does not belong.

#![cfg(test)]

use std::fs;
use std::path::Path;

use tempfile::TempDir;

#[path = "common/program.rs"]
mod program;

use program::{Answer, answer, budget};

const HEAD: &str = r#"[dataset]
schema = 1
id = "mine"
title = "Mine"
unit = "億円"

[[source]]
id = "slide"
title = "A slide"

[[ministry]]
id = "mext"
name = "文部科学省"
"#;

fn run(arguments: &str, folder: &Path) -> Answer {
    answer(budget(arguments).current_dir(folder), b"")
}

/// A directory with a dataset, whose beginning is always the same, and a sheet.
fn folder(programs: &str, sheet: &str) -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("mine.toml"), format!("{HEAD}{programs}")).unwrap();
    fs::write(folder.path().join("s.csv"), sheet).unwrap();
    folder
}

/// What the dataset is after the sheet went into it, without its beginning, and what was said.
#[track_caller]
fn after(programs: &str, sheet: &str) -> (String, String) {
    let folder = folder(programs, sheet);
    let done = run("import s.csv --into mine.toml --unit 億円", folder.path());
    assert_eq!(done.status, Some(0), "{}", done.stderr);
    let text = fs::read_to_string(folder.path().join("mine.toml")).unwrap();
    (text.strip_prefix(HEAD).unwrap().to_owned(), done.stderr)
}

#[test]
fn a_dataset_of_ones_own_may_be_called_like_a_built_in_one() {
    let folder = TempDir::new().unwrap();
    let path = folder.path();
    assert_eq!(run("init regenerative --from regenerative", path).status, Some(0));
    let file = path.join("regenerative/programs.toml");
    let edited = format!("# My remark.\n{}", fs::read_to_string(&file).unwrap());
    fs::write(&file, &edited).unwrap();
    fs::write(path.join("s.csv"), "name,ministry,R9\n新事業,mext,1\n").unwrap();
    let done = run("import s.csv --into regenerative --unit 億円", path);
    assert_eq!(done.status, Some(0), "{}", done.stderr);
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.starts_with(&edited) && text.contains("新事業"), "{text}");
    assert_eq!(run("import s.csv --into -", path).status, Some(2));
}

/// The dataset of programs that have figures in two projects.
const PROJECTS: &str = r#"
[[project]]
id = "a"
name = "A"

[[project]]
id = "b"
name = "B"

[[program]]
id = "alpha"
ministry = "mext"
name = "Alpha"
source = "slide"

[[program.allocation]]
year = "R4"
amount = 1
project = "a"

[[program.allocation]]
year = "R4"
amount = 2
project = "b"

[[program.allocation]]
year = "R5"
amount = 3
project = "b"
"#;

#[test]
fn a_figure_that_may_belong_to_several_projects_is_not_put_into_the_first() {
    let folder = folder(PROJECTS, "name,ministry,R4\nAlpha,mext,9\n");
    let refused = run("import s.csv --into mine.toml --unit 億円", folder.path());
    assert_eq!(refused.status, Some(3));
    assert_eq!(
        refused.stderr,
        "error: s.csv#C2: the initial budget of `alpha` for R4 stands in several projects of the dataset: name the project \
         in a column `project`\n1 error; nothing is written\n"
    );
    let (text, _) = after(PROJECTS, "name,ministry,project,R4\nAlpha,mext,b,9\n");
    assert!(text.contains("amount = 9\nproject = \"b\"") && text.contains("amount = 1\n"), "{text}");
    let folder = self::folder(PROJECTS, "name,ministry,project,R5\nAlpha,mext,,9\nAlpha,mext,b,8\n");
    let refused = run("import s.csv --into mine.toml --unit 億円", folder.path());
    assert!(refused.stderr.contains("s.csv#D3: the initial budget of `alpha` for R5 stands twice: s.csv#D2"));
}

#[test]
fn a_new_document_never_passes_for_one_that_is_declared() {
    let programs = "\n[[program]]\nid = \"alpha\"\nministry = \"mext\"\nname = \"Alpha\"\nsource = \"slide\"\n\
                    amounts = { R4 = 1 }\n";
    let (text, _) = after(programs, "name,ministry,R5,source\nAlpha,mext,2,Slide!\n");
    assert!(text.contains("source = \"source-slide\"\n"), "{text}");
    assert!(text.contains("[[source]]\nid = \"source-slide\"\ntitle = \"Slide!\"\n"), "{text}");
}
