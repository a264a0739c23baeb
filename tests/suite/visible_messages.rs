//! Messages for people: no argument can control the terminal through them.

use std::ffi::OsStr;

use crate::common::folder::holding;
use crate::common::hostile::{HOSTILE, ask, assert_told, assert_visible};
use crate::common::program::{answer, budget};

#[test]
fn names_that_nothing_bears_are_shown() {
    let folder = holding(&[]);
    for filter in ["ministry", "phase", "agency", "bureau", "project", "program"] {
        assert_told(2, &format!("list -d amed --{filter} ~"), folder.path());
        assert_told(2, &format!("list -d amed --{filter} ~ --color always"), folder.path());
    }
    for question in ["show", "lineage", "kpi", "sources", "diff R4 R5 --explain", "by-ministry --explain"] {
        assert_told(2, &format!("{question} ~"), folder.path());
    }
    for question in ["list --sort ~", "list --columns name,~", "by phase --explain ~"] {
        assert_told(2, question, folder.path());
    }
    assert_visible(&ask("list --match ~ -O csv", folder.path()), "--match");
}

#[test]
fn arguments_that_are_wrong_usage_are_shown() {
    let folder = holding(&[]);
    for arguments in [
        "~",
        "li~st",
        "--~",
        "list --~",
        "list --year ~",
        "list R5~",
        "list --year R5 --color ~",
        "list --color=~",
        "list --layer ~",
        "list --stage ~",
        "list --stage initial+~",
        "list --top ~",
        "list --min ~",
        "list --rank-by ~",
        "list --layout ~",
        "list --unit ~",
        "list --lang ~",
        "list --decimals ~",
        "list -O ~",
        "list -O csv --encoding ~",
        "list -o out.~",
        "by ~",
        "by ministry,~",
        "diff ~ R5",
        "diff R4 R5:~",
        "diff R4 R5 --by ~",
        "explain ~",
        "export ~",
        "help ~",
        "import sheet.csv --stage ~",
        "import sheet.csv --~",
    ] {
        assert_told(2, arguments, folder.path());
    }
    for option in ["--help", "--version"] {
        assert_visible(&ask(option, folder.path()), option);
    }
}

#[cfg(unix)]
#[test]
fn arguments_that_are_no_text_are_shown() {
    use std::os::unix::ffi::OsStrExt;
    let folder = holding(&[]);
    let argument = [HOSTILE.as_bytes(), b"\xff"].concat();
    for before in ["", "list", "list --ministry", "list -d", "import", "init --from"] {
        let mut command = budget(before);
        command.arg(OsStr::from_bytes(&argument)).current_dir(folder.path()).env("CLICOLOR_FORCE", "1");
        let answer = answer(&mut command, b"");
        assert!(answer.status != Some(0), "{before}: {answer:?}");
        assert_visible(&answer, before);
    }
}

#[cfg(unix)]
#[test]
fn the_name_by_which_the_program_is_called_is_its_own() {
    use std::os::unix::process::CommandExt;
    for question in ["--help", "list --help", "list --nothing", "--version"] {
        let mut command = budget(question);
        assert_visible(&answer(command.arg0(HOSTILE).env("CLICOLOR_FORCE", "1"), b""), question);
    }
}

#[test]
fn variables_of_the_environment_are_shown() {
    for (name, status) in [("BUDGET_LANG", 2), ("BUDGET_DATA", 3)] {
        let answer = answer(budget("list").env(name, HOSTILE), b"");
        assert_eq!(answer.status, Some(status));
        assert!(answer.stderr.contains('␛'), "{}", answer.stderr);
        assert_visible(&answer, name);
    }
}

#[test]
fn messages_of_one_line_stay_on_one() {
    let folder = holding(&[]);
    for name in ["a\nerror: b", "a\r\nb\tc"] {
        let mut command = budget("list --ministry");
        let answer = answer(command.arg(name).current_dir(folder.path()), b"");
        assert_eq!((answer.status, answer.stderr.lines().count()), (Some(2), 1), "{answer:?}");
    }
}
