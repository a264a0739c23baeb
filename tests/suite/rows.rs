//! The ways to write a program's figures: single amounts, by stage, in rows, and in tables.

use std::fs;

use snapbox::{assert_data_eq, str};

use crate::common::folder::{holding, run};

/// A dataset whose one program has these lines.
fn dataset(head: &str, program: &str) -> String {
    format!(
        "[dataset]\nschema = 1\nid = \"rows\"\ntitle = \"Rows\"\nunit = \"億円\"\n{head}\n\
         [[source]]\nid = \"a\"\ntitle = \"A\"\npublished = 2022-01-01\n\
         [[source]]\nid = \"b\"\ntitle = \"B\"\npublished = 2023-01-01\n\
         [[ministry]]\nid = \"mext\"\nname = \"文部科学省\"\n\
         [[project]]\nid = \"one\"\nname = \"One\"\n[[project]]\nid = \"two\"\nname = \"Two\"\n\
         [[program]]\nid = \"p\"\nministry = \"mext\"\nname = \"甲事業\"\nproject = \"one\"\nsource = \"a\"\n{program}\n"
    )
}

const STAGES: &str = r#"amount_stages = ["request", "initial", "executed"]"#;

/// What a command says of a dataset: both streams.
fn said(command: &str, dataset: &str) -> String {
    let answer = run(&format!("{command} -d a.toml"), holding(&[("a.toml", dataset.as_bytes())]).path());
    answer.stdout + &answer.stderr
}

#[test]
fn a_row_has_an_amount_for_each_stage_and_may_end_early() {
    let rows = dataset(STAGES, "[program.amounts]\nR4 = [100, 95.5, \"△3\"]\nR5 = [\"\", 90]\nR6 = 80\nR7 = []");
    let tables = dataset(
        "",
        "[program.amounts]\nR4 = { request = 100, initial = 95.5, executed = \"△3\" }\nR5 = { initial = 90 }\nR6 = 80",
    );
    let list = "list --year all -O json --sources --bounds --stage";
    for stage in ["request", "initial", "executed"] {
        assert_eq!(said(&format!("{list} {stage}"), &rows), said(&format!("{list} {stage}"), &tables));
    }
}

#[test]
fn a_row_that_no_stage_fits_is_refused_at_its_place() {
    assert_data_eq!(
        said("check", &dataset("", "amounts = { R4 = [1, 2] }")),
        str![[r#"
error[E0203]: nothing says which stages the amounts of a row belong to
  --> a.toml:30:18
   |
30 | amounts = { R4 = [1, 2] }
   |                  ^^^^^^
   |
   = help: write a single amount, or add `amount_stages = ["initial", …]` to [dataset]

1 error

"#]]
    );
    assert_data_eq!(
        said("check", &dataset(STAGES, "amounts = { R4 = [1, 2, 3, 4] }")),
        str![[r"
error[E0203]: the row has more amounts than `amount_stages` has stages (3)
  --> a.toml:30:28
   |
30 | amounts = { R4 = [1, 2, 3, 4] }
   |                            ^
   |
   = help: remove it, or add its stage to `amount_stages`

1 error

"]]
    );
    assert_data_eq!(
        said("check", &dataset("amount_stages = [\"initial\", \"initial\", \"最初\"]", "amounts = { R4 = 1 }")),
        str![[r#"
error[E0205]: the stage `initial` stands twice
 --> a.toml:6:29
  |
6 | amount_stages = ["initial", "initial", "最初"]
  |                             ^^^^^^^^^
  |
  = help: remove one of the two

error[E0207]: `最初` is not a stage
 --> a.toml:6:40
  |
6 | amount_stages = ["initial", "initial", "最初"]
  |                                        ^^^^^^
  |
  = help: write one of request, request_priority, draft, initial, supplementary, carried_in, reserve_and_transfers, appropriation, carried_out, available, executed, unused

2 errors

"#]]
    );
}

#[test]
fn figures_of_a_table_have_its_project_source_and_unit() {
    let figures = "[[program.figures]]\nsource = \"b#p. 2\"\namounts = { R4 = 91, R5 = { executed = 7 } }\n\
                   [[program.figures]]\nproject = \"two\"\nunit = \"百万円\"\nbasis = \"inferred\"\namounts = { R4 = [\"\", 5] }";
    let dataset = dataset(STAGES, figures);
    let mut said_of = String::new();
    for stage in ["initial", "executed"] {
        said_of += &said(&format!("list --year all -O csv --sources --stage {stage}"), &dataset);
    }
    assert_data_eq!(
        said_of,
        str![[r"
program,name,ministry,project,layer,phases,fiscal_year,era,stage,amount,unit,source,locator,basis
p,甲事業,mext,one,,,2022,R4,initial,91,oku_yen,b,p. 2,stated
p,甲事業,mext,two,,,2022,R4,initial,0.05,oku_yen,a,,inferred
note: The stage initial in FY2023 is not known yet in this dataset: it has executed there.
program,name,ministry,project,layer,phases,fiscal_year,era,stage,amount,unit,source,locator,basis
p,甲事業,mext,one,,,2023,R5,executed,7,oku_yen,b,p. 2,stated
note: The stage executed in FY2022 is not known in this dataset: it has initial there.

"]]
    );
}

#[test]
fn an_import_takes_a_changed_figure_out_of_its_row() {
    let folder = holding(&[
        (
            "a.toml",
            dataset(STAGES, "[program.amounts]\n# two years\nR4 = [100, 95, 90] # old\nR5 = [\"\", 90]").as_bytes(),
        ),
        (
            "s.csv",
            "program,ministry,name,fiscal_year,amount\np,mext,甲事業,2022,96\np,mext,甲事業,2023,91\n".as_bytes(),
        ),
    ]);
    let imported = run("import s.csv --into a.toml --unit 億円", folder.path());
    assert_eq!(imported.status, Some(0), "{}", imported.stderr);
    let text = fs::read_to_string(folder.path().join("a.toml")).unwrap();
    assert_data_eq!(
        text.split("[program.amounts]").nth(1).unwrap().to_owned(),
        str![[r#"

# two years
R4 = [100, "", 90] # old

[[program.allocation]]
year = "R4"
amount = 96
source = "s-csv#E2"

[[program.allocation]]
year = "R5"
amount = 91
source = "s-csv#E3"

[[source]]
id = "s-csv"
title = "s.csv"

"#]]
    );
}

#[test]
fn an_import_takes_a_changed_figure_out_of_its_table() {
    let figures = "[[program.figures]]\nproject = \"two\"\namounts = { R4 = 5 }\n\
                   [[program.figures]]\namounts = { R4 = 91, R5 = 92 }";
    let sheet =
        "program,ministry,name,project,fiscal_year,amount\np,mext,甲事業,two,2022,6\np,mext,甲事業,one,2022,90\n";
    let folder = holding(&[("a.toml", dataset(STAGES, figures).as_bytes()), ("s.csv", sheet.as_bytes())]);
    let imported = run("import s.csv --into a.toml --unit 億円", folder.path());
    assert_eq!(imported.status, Some(0), "{}", imported.stderr);
    let text = fs::read_to_string(folder.path().join("a.toml")).unwrap();
    assert_data_eq!(
        text.split("source = \"a\"\n").nth(1).unwrap().to_owned(),
        str![[r#"
[[program.figures]]
amounts = { R5 = 92 }

[[program.allocation]]
year = "R4"
amount = 6
project = "two"
source = "s-csv#F2"

[[program.allocation]]
year = "R4"
amount = 90
source = "s-csv#F3"

[[source]]
id = "s-csv"
title = "s.csv"

"#]]
    );
}
