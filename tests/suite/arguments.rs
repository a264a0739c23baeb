//! Every argument and variable has an effect or is an error; none is ignored.

#[cfg(unix)]
use std::ffi::OsStr;
#[cfg(unix)]
use std::os::unix::ffi::OsStrExt;

use tempfile::TempDir;

use crate::common::program::{answer, budget};

const DATA: &str = "[dataset]\nschema = 1\nid = \"d\"\ntitle = \"d\"\nunit = \"億円\"\n[[source]]\nid = \"s\"\ntitle = \"s\"\n\
                    [[ministry]]\nid = \"m\"\nname = \"m\"\n[[program]]\nid = \"p\"\nministry = \"m\"\nname = \"p\"\n\
                    source = \"s\"\namounts = { R4 = 1 }\n";

#[cfg(unix)]
#[test]
fn paths_of_any_bytes_are_taken() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join(OsStr::from_bytes(b"\x93\x8c\xff.toml"));
    std::fs::write(&path, DATA).unwrap();
    let list = "list -O csv --no-header --columns program,amount";
    let wanted = (Some(0), "p,1\n".to_owned(), String::new());
    let run = |command: &mut std::process::Command| {
        let answer = answer(command, b"");
        (answer.status, answer.stdout, answer.stderr)
    };
    assert_eq!(run(budget(list).env("BUDGET_DATA", &path)), wanted);
    assert_eq!(run(budget(list).arg("-d").arg(&path)), wanted);
    assert_eq!(run(budget("check -O csv --no-header").arg(&path)).0, Some(0));
    let output = folder.path().join(OsStr::from_bytes(b"\xff.csv"));
    assert_eq!(run(budget(list).arg("-d").arg(&path).arg("-o").arg(&output)).0, Some(0));
    assert_eq!(std::fs::read_to_string(output).unwrap(), "p,1\n");
    let missing = folder.path().join(OsStr::from_bytes(b"\xff.d"));
    let (status, stdout, stderr) = run(budget(list).env("BUDGET_DATA", &missing));
    assert_eq!((status, stdout.as_str()), (Some(3), ""));
    assert!(stderr.contains("no such file or directory"), "{stderr}");
}

#[cfg(unix)]
#[test]
fn variables_of_any_bytes_count_or_are_errors() {
    let bytes = OsStr::from_bytes(b"ja\xff");
    let lang = answer(budget("list").env("BUDGET_LANG", bytes), b"");
    assert_eq!((lang.status, lang.stdout.as_str()), (Some(2), ""));
    assert_eq!(lang.stderr, "error: BUDGET_LANG: `ja\u{fffd}` is not a language of this program: write `ja` or `en`\n");
    // The first of the variables of the locale counts, whatever it holds.
    let title = |all: &OsStr| {
        let command = &mut budget("by-ministry -O csv --no-header --columns name --top 1");
        answer(command.env("LC_ALL", all).env("LANG", "ja_JP.UTF-8"), b"").stdout
    };
    assert!(title(OsStr::from_bytes(b"\xff")).contains("Ministry"));
    assert!(title(OsStr::from_bytes(b"ja_JP.\xff")).contains("文部科学省"));
    let plain = |value: &OsStr| answer(budget("list --color auto").env("NO_COLOR", value), b"").status;
    assert_eq!(plain(bytes), Some(0));
}

/// Commands with an option that they could only ignore, and what they say of it.
const IGNORED: [(&str, &str); 43] = [
    ("check --bounds", "unexpected argument '--bounds'"),
    ("kpi --bounds", "unexpected argument '--bounds'"),
    ("achievements --bounds", "unexpected argument '--bounds'"),
    ("sources --bounds", "unexpected argument '--bounds'"),
    ("kpi --min 1", "unexpected argument '--min'"),
    ("achievements --max 1", "unexpected argument '--max'"),
    ("sources --min 1", "unexpected argument '--min'"),
    ("show mhlw-cancer --min 1", "unexpected argument '--min'"),
    ("check --rank-by change", "unexpected argument '--rank-by'"),
    ("kpi --rank-by execution", "unexpected argument '--rank-by'"),
    ("sources --rank-by execution", "unexpected argument '--rank-by'"),
    ("achievements --rank-by execution", "unexpected argument '--rank-by'"),
    ("show mhlw-cancer --rank-by execution", "unexpected argument '--rank-by'"),
    ("structure --rank-by execution", "unexpected argument '--rank-by'"),
    ("lineage mhlw-cancer --rank-by execution", "unexpected argument '--rank-by'"),
    ("by-phase --rank-by execution", "unexpected argument '--rank-by'"),
    ("by phase --rank-by execution", "group by something else than the phase"),
    ("list --rank-by change", "possible values: amount, execution"),
    ("diff R4 R5 --rank-by execution", "possible values: amount, change, rate"),
    ("diff R4 R5 --explain mhlw-cancer --rank-by change", "cannot be used with"),
    ("by ministry,phase --rank-by execution", "group by something else than the phase"),
    ("diff R4 R5 --by ministry --no-lineage", "cannot be used with"),
    ("diff R4:initial R5:initial --stage executed", "leave it out"),
    ("by-ministry --explain mext --layout wide", "cannot be used with"),
    ("kpi nonclinical-poc --program mhlw-cancer", "cannot be used with"),
    ("kpi nonclinical-poc --project regenerative", "cannot be used with"),
    ("list -O json --no-header", "json names the keys in every row"),
    ("list -O markdown --no-header", "a Markdown table is none without its header"),
    ("list -O json --bom", "`--bom` is for csv and tsv"),
    ("check amed -d regenerative", "its argument already names the dataset"),
    ("init new -d amed", "--from names the dataset to copy"),
    ("init new -o other", "its argument is the directory"),
    ("init new --unit 千円", "names its unit itself"),
    ("init new -O json", "it prints no table"),
    ("export datapackage new -o other", "its argument is the directory"),
    ("export datapackage new --unit 円", "keeps the units of its dataset"),
    ("import a.csv -o new --encoding cp932", "finds out how a sheet is encoded"),
    ("import a.csv --into data.toml -d amed", "those of the dataset to update"),
    ("import rs a.zip -o new --unit 円", "its amounts are in yen"),
    ("schema -d amed", "it answers from no dataset"),
    ("schema --unit 円", "it answers from no dataset"),
    ("schema -O json", "it prints no table"),
    ("import --sheet A rs a.zip -o new", "not a sheet"),
];

#[test]
fn what_a_command_cannot_do_is_an_error() {
    let folder = TempDir::new().unwrap();
    for (arguments, reason) in IGNORED {
        let answer = answer(budget(arguments).current_dir(folder.path()), b"");
        assert_eq!((answer.status, answer.stdout.as_str()), (Some(2), ""), "{arguments}: {}", answer.stderr);
        assert!(answer.stderr.contains(reason), "{arguments}: {}", answer.stderr);
    }
    assert!(folder.path().read_dir().unwrap().next().is_none());
}

#[test]
fn options_of_every_table_stay_accepted() {
    let tables = [
        "list",
        "show mhlw-cancer",
        "structure",
        "by ministry",
        "by-ministry",
        "by-phase",
        "diff R4 R5",
        "kpi",
        "achievements",
        "policy",
        "sources",
        "check",
        "lineage mhlw-cancer",
        "explain E0501",
        "datasets",
    ];
    for table in tables {
        for options in ["-O csv", "-O json", "-O markdown", "-O table"] {
            let shared = "-d regenerative --unit 円 --lang ja --color never --ascii --decimals 2";
            let answer = answer(&mut budget(&format!("{table} {options} {shared}")), b"");
            assert_eq!(answer.status, Some(0), "{table} {options}: {}", answer.stderr);
        }
    }
}

#[test]
fn a_wide_layout_is_wide_and_has_a_range() {
    let csv = |arguments: &str| answer(&mut budget(arguments), b"").stdout;
    let header = csv("structure --layout wide -O csv").lines().next().unwrap_or_default().to_owned();
    assert_eq!(header, "program,name,ministry,layer,phases,phases_basis,amount_2022,amount_2023,unit");
    let ids = "--layout wide -O csv --no-header --columns program";
    assert_eq!(csv(&format!("lineage mext-network-program --min 92 {ids}")), "mext-acceleration-program\n");
    assert_eq!(csv(&format!("lineage mext-network-program --max 91 {ids}")), "mext-network-program\n");
    assert_eq!(csv(&format!("structure --min 91 --year R4 {ids}")), "mext-network-program\n");
    // Where no member of a family has a figure of the stage, none lies in the range.
    let none = answer(&mut budget(&format!("lineage mext-network-program --stage unused --min 1 {ids}")), b"");
    assert_eq!((none.status, none.stdout.as_str()), (Some(0), ""));
}

#[test]
fn a_year_that_is_named_twice_counts_once_and_one_without_figures_is_told() {
    let list = |years: &str| answer(&mut budget(&format!("list {years} -O csv")), b"").said();
    let both = list("R4..R5");
    for years in ["R4 R5", "R5 R4..R5", "R4 R5 R4..R5", "R4..R5 R4..R5", "all R5", "R4 latest", "R2..R5"] {
        assert_eq!(list(years), both, "{years}");
    }
    let refused =
        "error: the dataset has no figures of FY2019 to FY2020: it has R4, R5; `-d amed` has FY2020\nstatus 2\n";
    for years in ["R1..R2", "R4..R5 R1..R2", "R1..R2 R4"] {
        assert_eq!(list(years), refused, "{years}");
    }
}
