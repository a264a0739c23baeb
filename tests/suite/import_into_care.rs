//! `budget import --into` keeps what a person wrote, and puts no figure where it does not belong.

use std::fs;

use tempfile::TempDir;

use crate::common::folder::{holding, run};

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

/// A directory with a dataset, whose beginning is always the same, and a sheet.
fn folder(programs: &str, sheet: &str) -> TempDir {
    holding(&[("mine.toml", format!("{HEAD}{programs}").as_bytes()), ("s.csv", sheet.as_bytes())])
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

#[test]
fn comments_go_with_the_figure_that_leaves_the_short_form() {
    let programs = r#"
[[program]]
id = "alpha"
ministry = "mext"
name = "Alpha"
source = "slide"
[program.amounts]
R4 = 5
# I asked them by mail.
R5 = 6  # they confirmed
# Both of R6.
R6 = { initial = 7, supplementary = 8 } # see slide 2

# The second.
[[program]]
id = "beta"
ministry = "mext"
name = "Beta"
source = "slide"

  # By hand.
  [program.amounts] # short
  R5 = 1 # one
"#;
    let (text, _) = after(programs, "name,ministry,R5,R6\nAlpha,mext,60,\nBeta,mext,10,20\n");
    let expected = r#"
[[program]]
id = "alpha"
ministry = "mext"
name = "Alpha"
source = "slide"
[program.amounts]
R4 = 5
# Both of R6.
R6 = { initial = 7, supplementary = 8 } # see slide 2

# I asked them by mail.
[[program.allocation]]
year = "R5"
amount = 60  # they confirmed
source = "s-csv#C2"

# The second.
[[program]]
id = "beta"
ministry = "mext"
name = "Beta"
source = "slide"

  # By hand.
# short
[[program.allocation]]
year = "R5"
amount = 10 # one
source = "s-csv#C3"

[[program.allocation]]
year = "R6"
amount = 20
source = "s-csv#D3"

[[source]]
id = "s-csv"
title = "s.csv"
"#;
    assert_eq!(text, expected);
}

#[test]
fn several_figures_that_leave_the_short_form_land_in_their_own_years() {
    let programs = "\n[[program]]\nid = \"alpha\"\nministry = \"mext\"\nname = \"Alpha\"\nsource = \"slide\"\n\
                    amounts = { R4 = 1, R5 = 2 }\n";
    let (text, _) = after(programs, "name,ministry,R5,R4\nAlpha,mext,20,10\n");
    assert!(text.contains("year = \"R4\"\namount = 10\n") && text.contains("year = \"R5\"\namount = 20\n"), "{text}");
}

#[test]
fn a_figure_from_elsewhere_takes_over_no_rule_basis_name_or_note() {
    let programs = r#"
[[program]]
id = "alpha"
ministry = "mext"
name = "Alpha"
source = "slide"
rounding = "down"
basis = "inferred"

[[program.allocation]]
year = "R4"
amount = 5
rounding = "exact" # they said so
note = "to the yen"

[[program.allocation]]
year = "R6"
amount = 7
"#;
    let (text, told) = after(programs, "program,name,ministry,R4,R5,R6\nalpha,Old Alpha,mext,6,8,7\n");
    let expected = r#"
[[program]]
id = "alpha"
ministry = "mext"
name = "Alpha"
source = "slide"
rounding = "down"
basis = "inferred"

[[program.allocation]]
year = "R4"
amount = 6
rounding = "half-up" # they said so
note = "to the yen"
basis = "stated"
source = "s-csv#D2"
name = "Old Alpha"

[[program.allocation]]
year = "R6"
amount = 7

[[program.allocation]]
year = "R5"
amount = 8
rounding = "half-up"
name = "Old Alpha"
source = "s-csv#E2"
basis = "stated"

[[source]]
id = "s-csv"
title = "s.csv"
"#;
    assert_eq!(text, expected);
    let note = "note: s.csv#D2: the figure of `alpha` changed, and its note `to the yen` stays: is it still true?\n";
    assert!(told.contains(note), "{told}");
    assert!(told.contains("s.csv#F2: the name of `alpha` is `Old Alpha` here and `Alpha` in the dataset, which stays"));
}

#[test]
fn a_figure_from_the_programs_own_document_keeps_its_rule() {
    let programs = "\n[[program]]\nid = \"alpha\"\nministry = \"mext\"\nname = \"Alpha\"\nsource = \"slide#1\"\n\
                    rounding = \"down\"\namounts = { R4 = 1, R5 = 2 }\n";
    let (text, _) = after(programs, "name,ministry,R4,R6,source\nAlpha,mext,10,30,slide#2\n");
    let added = "\n[[program.allocation]]\nyear = \"R4\"\namount = 10\nsource = \"slide#2\"\n\
                 \n[[program.allocation]]\nyear = \"R6\"\namount = 30\nsource = \"slide#2\"\n";
    assert_eq!(text, programs.replace("R4 = 1, ", "") + added);
}

#[test]
fn many_figures_take_no_longer_each_than_few() {
    use std::fmt::Write;
    const PROGRAMS: usize = 10_000;
    let (mut programs, mut sheet) = (String::new(), "name,ministry,R5\n".to_owned());
    for at in 0..PROGRAMS {
        let keys = format!("id = \"p{at}\"\nministry = \"mext\"\nname = \"Program {at}\"\nsource = \"slide\"");
        write!(programs, "\n[[program]]\n{keys}\namounts = {{ R4 = {at} }}\n# Below {at}.\n").unwrap();
        writeln!(sheet, "Program {at},mext,{at}").unwrap();
    }
    let start = std::time::Instant::now();
    let (text, told) = after(&programs, &sheet);
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
    assert!(told.contains("added 0 programs and 10000 figures"), "{told}");
    assert!(text.contains("R4 = 9998 }\n# Below 9998.\n\n[[program.allocation]]\nyear = \"R5\"\namount = 9998\n"));
}
