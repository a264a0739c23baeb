//! What shells complete, asked as they ask, and in bash itself; and the manual.

use std::process::Command;

use tempfile::TempDir;

#[cfg(unix)]
use crate::common::environment;
#[cfg(unix)]
use crate::common::folder::holding;
use crate::common::program::{answer, budget};
#[cfg(unix)]
use crate::common::tools::has;

/// What is offered for the last word of a line.
fn offered(line: &[&str]) -> Vec<String> {
    offered_with(line, &[])
}

fn offered_with(line: &[&str], environment: &[(&str, &str)]) -> Vec<String> {
    let mut program = budget("--");
    program.args(line).env("BUDGET_COMPLETE", "bash").env("_CLAP_IFS", "\n");
    program.env("_CLAP_COMPLETE_INDEX", (line.len() - 1).to_string()).envs(environment.iter().copied());
    let answer = answer(&mut program, b"");
    assert_eq!((answer.status, answer.stderr.as_str()), (Some(0), ""), "{line:?}");
    answer.stdout.lines().map(ToOwned::to_owned).collect()
}

#[test]
fn commands_and_options_are_offered() {
    assert_eq!(offered(&["budget", "by-"]), ["by-ministry", "by-phase"]);
    assert_eq!(offered(&["budget", "diff", "--min"]), ["--ministry", "--min"]);
    assert_eq!(offered(&["budget", "list", "-O", "x"]), ["xlsx"]);
    assert_eq!(offered(&["budget", "list", "--stage", "initial+sup"]), ["initial+supplementary"]);
    assert_eq!(offered(&["budget", "completions", ""])[..2], ["bash", "elvish"]);
}

#[test]
fn names_and_years_are_those_of_the_dataset_in_use() {
    assert_eq!(offered(&["budget", "list", "--ministry", "m"]), ["mext", "mhlw", "meti"]);
    assert_eq!(offered(&["budget", "list", "--ministry", "文"]), ["文部科学省"]);
    assert_eq!(offered(&["budget", "list", "--ministry", "mext,厚"]), ["mext,厚生労働省"]);
    assert_eq!(offered(&["budget", "diff", "R"]), ["R5", "R4"]);
    let amed = ["budget", "-d", "amed", "show", "mext-b"];
    assert!(offered(&amed).contains(&"mext-brain-mind".to_owned()), "{:?}", offered(&amed));
    assert_eq!(offered(&["budget", "show", "mext-brain"]), [""; 0]);
    assert_eq!(offered_with(&["budget", "show", "mext-brain"], &[("BUDGET_DATA", "amed")]), ["mext-brain-mind"]);
    assert_eq!(offered(&["budget", "list", "--data=amed", "--project", "re"]), ["regenerative"]);
}

#[test]
fn a_dataset_that_cannot_be_read_offers_nothing_and_says_nothing() {
    assert_eq!(offered(&["budget", "-d", "no/such/dataset", "list", "--ministry", ""]), [""; 0]);
    assert_eq!(offered(&["budget", "-d", "-", "list", "--ministry", ""]), [""; 0]);
}

/// Where there are files whose names shells must quote.
#[cfg(unix)]
fn files() -> TempDir {
    holding(&[("my sheet.csv", b""), ("予算（１）.csv", b"")])
}

/// What a shell prints that finds the program on its path.
#[cfg(unix)]
fn printed(shell: &[&str], script: &str, folder: &std::path::Path) -> String {
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_budget")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap());
    let mut command = Command::new(shell[0]);
    environment::pin(&mut command).args(&shell[1..]).arg(script).env("PATH", path).env("LC_ALL", "C.UTF-8");
    let told = command.env("HOME", folder).current_dir(folder).output().unwrap();
    assert!(told.stderr.is_empty(), "{}", String::from_utf8_lossy(&told.stderr));
    String::from_utf8(told.stdout).unwrap()
}

/// What is offered where quotation marks, backslashes and `=` stand in a line, as each shell puts it there.
#[cfg(unix)]
#[test]
fn bash_completes_what_it_would_quote() {
    let folder = files();
    let offered = |words: &str| {
        let script = format!(
            "source <(budget completions bash); COMP_TYPE=9; COMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))
            _budget; printf '%s\\n' \"${{COMPREPLY[@]}}\""
        );
        printed(&["bash", "-c"], &script, folder.path())
    };
    assert_eq!(offered("budget import my"), "my\\ sheet.csv\n");
    assert_eq!(offered(r"budget import 'my\ s'"), "my\\ sheet.csv\n");
    assert_eq!(offered(r#"budget import '"my'"#), "my sheet.csv\n");
    assert_eq!(offered("budget import 予"), "予算（１）.csv\n");
    assert_eq!(offered("budget list --ministry = m"), "mext\nmhlw\nmeti\n");
    assert_eq!(offered("budget list --ministry ="), "mext\nmhlw\nmeti\ncao\n");
    assert_eq!(offered(r#"budget list --ministry '"文'"#), "文部科学省\n");
}

#[cfg(unix)]
#[test]
fn zsh_completes_by_the_script() {
    if !has("zsh", &["--version"]) {
        return;
    }
    let folder = files();
    // Completion itself needs a terminal: what it would be given is printed.
    let offered = |words: &str, prefix: &str| {
        let script = format!(
            "compdef() {{ }}; _describe() {{ print -rl -- \"${{(@P)3}}\" }}; source <(budget completions zsh)
            words=({words}); CURRENT=$#words; PREFIX='{prefix}'; _budget"
        );
        printed(&["zsh", "-f", "-c"], &script, folder.path())
    };
    assert!(offered("budget list --ministry m", "m").starts_with("mext:Ministry of Education"));
    assert!(offered("budget list --ministry=文", "--ministry=文").starts_with("--ministry=文部科学省:mext\n"));
    assert_eq!(offered(r#"budget list --ministry '"文'"#, "文"), "文部科学省:mext\n");
    assert_eq!(offered(r"budget import 'my\ s'", r"my\ s"), "my sheet.csv\n");
}

#[cfg(unix)]
#[test]
fn fish_completes_by_the_script() {
    if !has("fish", &["--version"]) {
        return;
    }
    let folder = files();
    let offered = |line: &str| {
        let script = format!("budget completions fish | source; complete --do-complete '{line}'");
        printed(&["fish", "--no-config", "-c"], &script, folder.path())
    };
    assert!(offered("budget list --ministry m").starts_with("mext\tMinistry of Education"));
    assert_eq!(offered("budget list --ministry=文"), "--ministry=文部科学省\tmext\n");
    assert_eq!(offered("budget list --ministry \"文"), "文部科学省\tmext\n");
    assert_eq!(offered(r"budget import my\\ s"), "my sheet.csv\n");
}

/// What bash puts at a place of a line, by the script that a reader sources.
#[cfg(unix)]
#[test]
fn bash_completes_by_the_script() {
    let folder = std::path::Path::new(env!("CARGO_BIN_EXE_budget")).parent().unwrap();
    let script = r#"
        source <(budget completions bash)
        COMP_WORDS=(budget by-ministry --ministry me) COMP_CWORD=3 COMP_TYPE=9
        _budget budget me --ministry
        printf '%s\n' "${COMPREPLY[@]}"
        complete -p budget
    "#;
    let path = format!("{}:{}", folder.display(), std::env::var("PATH").unwrap());
    let told = Command::new("bash").args(["-c", script]).env("PATH", path).output().unwrap();
    let said = String::from_utf8(told.stdout).unwrap();
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines[..2], ["mext", "meti"], "{said}{}", String::from_utf8_lossy(&told.stderr));
    assert!(lines[2].ends_with("-F _budget budget"), "{said}");
}

#[test]
fn a_script_is_printed_for_every_shell_and_no_other() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = answer(budget("completions").arg(shell), b"");
        assert_eq!(script.status, Some(0));
        assert!(script.stdout.contains("BUDGET_COMPLETE") && script.stdout.contains("budget"), "{}", script.stdout);
    }
    let refused = answer(budget("completions").arg("cmd"), b"");
    assert_eq!(refused.status, Some(2));
    assert!(refused.stderr.contains("write bash, zsh, fish, powershell or elvish"), "{}", refused.stderr);
}

/// The title lines of a page.
fn titles(page: &str) -> Vec<&str> {
    page.lines().filter_map(|line| line.strip_prefix(".SH ")).collect()
}

#[test]
fn the_manual_has_a_page_for_every_command_in_both_languages() {
    let folder = TempDir::new().unwrap();
    for (lang, title) in [("en", "NAME"), ("ja", "名前")] {
        let place = folder.path().join(lang);
        let all = answer(budget("man").arg("--all").arg(&place).args(["--lang", lang]), b"");
        assert_eq!(all.status, Some(0), "{}", all.stderr);
        let names: Vec<String> =
            std::fs::read_dir(&place).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        let help = answer(budget("--help").args(["--lang", "en"]), b"").stdout;
        let commands = help.split("Commands:").nth(1).unwrap().lines().skip(1).take_while(|line| !line.is_empty());
        let commands = commands.filter_map(|line| line.split_whitespace().next()).filter(|name| *name != "help");
        for command in commands
            .map(|name| format!("budget-{name}.1"))
            .chain(["budget.1".to_owned(), "budget-import-rs.1".to_owned()])
        {
            assert!(names.contains(&command), "{command}: {names:?}");
            let page = std::fs::read_to_string(place.join(&command)).unwrap();
            assert_eq!(titles(&page)[0], title, "{command}");
        }
    }
}

#[test]
fn a_page_says_what_the_help_says() {
    let page = answer(budget("man").args(["diff", "--lang", "en"]), b"").stdout;
    let sections = ["NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "FILTERS", "\"ROWS AND COLUMNS\"", "OUTPUT"];
    assert_eq!(titles(&page)[..sections.len()], sections, "{page}");
    assert!(page.contains(".SH EXAMPLES\n.nf\n"), "{page}");
    let nested = answer(budget("man").args(["import", "rs", "--lang", "ja"]), b"").stdout;
    assert!(nested.contains("budget import rs") && nested.contains("[オプション]"), "{nested}");
    let unknown = answer(budget("man").args(["lsit", "--lang", "en"]), b"");
    assert_eq!(unknown.status, Some(2));
    assert!(unknown.stderr.contains("there is no command `lsit`"), "{}", unknown.stderr);
}
