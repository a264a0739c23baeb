//! Answers go to standard output or a file, completely or not at all; everything else goes to standard error.

use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

use crate::common::environment;
use crate::common::folder::names;
use crate::common::program::{Answer, answer, budget};
use crate::common::tools;

/// A small answer whose bytes are known.
const CSV: &str = "ministry,amount\nmext,92\nmhlw,52\nmeti,37\n";
const ASK: &str = "by-ministry --year R5 --columns ministry,amount";

/// The program, asking for the small answer and `more`, in a folder of its own.
fn ask(folder: &Path, more: &str) -> Answer {
    answer(budget(&format!("{ASK} {more}")).current_dir(folder), b"")
}

fn done(stdout: &str) -> Answer {
    Answer { status: Some(0), stdout: stdout.to_owned(), stderr: String::new() }
}

fn failed(stderr: &str) -> Answer {
    Answer { status: Some(3), stdout: String::new(), stderr: format!("{stderr}\n") }
}

/// Runs the program with an end of a pipe as its output that nobody reads.
fn run_into_a_closed_pipe(command: &mut Command) -> Answer {
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    Answer { status: output.status.code(), stdout: String::new(), stderr: String::from_utf8(output.stderr).unwrap() }
}

#[test]
fn a_closed_pipe_ends_quietly() {
    // More than a pipe holds, so that the program is still writing when its reader is gone.
    let program = |at| format!("[[program]]\nid = \"p{at}\"\nministry = \"m\"\nname = \"{at:0>40}\"\nsource = \"s\"\n");
    let programs: Vec<String> = (0..5000).map(|at| program(at) + "amounts = { R4 = 1 }\n").collect();
    let head = "[dataset]\nschema = 1\nid = \"long\"\ntitle = \"Long\"\nunit = \"円\"\n[[source]]\nid = \"s\"\ntitle = \"S\"\n\
                [[ministry]]\nid = \"m\"\nname = \"M\"\n";
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("long.toml"), format!("{head}{}", programs.concat())).unwrap();
    for arguments in
        ["list -d long.toml --top all", "list -d long.toml -O csv", "list -d long.toml -O json -o -", "--help", ""]
    {
        let answer = run_into_a_closed_pipe(budget(arguments).current_dir(folder.path()));
        assert_eq!(answer, done(""), "{arguments}");
    }
}

#[test]
fn a_full_device_is_an_error_that_says_so() {
    let Ok(full) = File::options().write(true).open("/dev/full") else {
        return tools::skipped("this system has no /dev/full");
    };
    let output = budget("list").stdout(full).stderr(Stdio::piped()).spawn().unwrap().wait_with_output().unwrap();
    let stderr = "error: cannot write to standard output: No space left on device (os error 28)
";
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(3), stderr.as_bytes()));
    let full = File::options().write(true).open("/dev/full").unwrap();
    let help = budget("--help").stdout(full).stderr(Stdio::piped()).spawn().unwrap().wait_with_output().unwrap();
    assert_eq!((help.status.code(), help.stderr.as_slice()), (Some(3), stderr.as_bytes()));
    assert_eq!(
        answer(&mut budget("list -o /dev/full"), b""),
        failed("error: cannot write /dev/full: No space left on device (os error 28)")
    );
}

#[test]
fn the_format_follows_the_extension() {
    let folder = TempDir::new().unwrap();
    for (name, format) in [
        ("a.csv", "csv"),
        ("a.tsv", "tsv"),
        ("a.json", "json"),
        ("a.md", "markdown"),
        ("a.markdown", "markdown"),
        ("a.txt", "table"),
        ("A.CSV", "csv"),
        ("plain", "table"),
    ] {
        assert_eq!(ask(folder.path(), &format!("-o {name}")), done(""), "{name}");
        let written = fs::read_to_string(folder.path().join(name)).unwrap();
        assert_eq!(done(&written), ask(folder.path(), &format!("-O {format}")), "{name}");
    }
    assert_eq!(fs::read_to_string(folder.path().join("a.csv")).unwrap(), CSV);
}

#[test]
fn a_named_format_wins_over_the_extension() {
    let folder = TempDir::new().unwrap();
    assert_eq!(ask(folder.path(), "-O csv -o a.json"), done(""));
    assert_eq!(fs::read_to_string(folder.path().join("a.json")).unwrap(), CSV);
}

#[test]
fn an_answer_replaces_a_file_whole_and_leaves_nothing_else() {
    let folder = TempDir::new().unwrap();
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    let old = "old\n".repeat(1000);
    fs::write(folder.path().join("a.csv"), &old).unwrap();
    // A second name of the old file tells whether it was written over or a new one took its place.
    fs::hard_link(folder.path().join("a.csv"), folder.path().join("old.csv")).unwrap();
    assert_eq!(ask(folder.path(), "-o a.csv"), done(""));
    assert_eq!((read("a.csv"), read("old.csv")), (CSV.to_owned(), old));
    assert!(names(folder.path()).iter().eq(&["a.csv", "old.csv"]));
}

#[test]
fn a_failed_run_leaves_the_old_file_as_it_was() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("a.csv"), "old\n").unwrap();
    fs::write(folder.path().join("wrong.toml"), "wrong\n").unwrap();
    for (arguments, status) in [
        ("list --columns nowhere -o a.csv", 2),
        ("list --ministry nowhere -o a.csv", 2),
        ("list -d nowhere.toml -o a.csv", 3),
        ("list -d wrong.toml -o a.csv", 3),
    ] {
        let answer = answer(budget(arguments).current_dir(folder.path()), b"");
        assert_eq!((answer.status, answer.stdout.as_str()), (Some(status), ""), "{arguments}");
        assert_eq!(fs::read_to_string(folder.path().join("a.csv")).unwrap(), "old\n", "{arguments}");
    }
    assert!(names(folder.path()).iter().eq(&["a.csv", "wrong.toml"]));
}

#[test]
fn a_missing_folder_is_not_made() {
    let folder = TempDir::new().unwrap();
    assert_eq!(
        ask(folder.path(), "-o missing/a.csv"),
        failed(
            "error: cannot write missing/a.csv: there is no directory `missing`: make it first, or name another place"
        )
    );
    assert!(names(folder.path()).is_empty());
}

#[test]
fn a_folder_is_no_file_to_write() {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("sub")).unwrap();
    assert_eq!(ask(folder.path(), "-o sub"), failed("error: cannot write sub: it is a directory"));
    assert!(names(folder.path()).iter().eq(&["sub"]) && names(&folder.path().join("sub")).is_empty());
}

#[test]
#[cfg(unix)]
fn a_read_only_folder_is_left_alone() {
    use std::os::unix::fs::PermissionsExt;

    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("a.csv"), "old\n").unwrap();
    // Others may not look into the folder that the program was built in.
    let program = folder.path().join("budget");
    // By another program: a file that this one still writes to, in a fork of another test, cannot be run.
    let copied = Command::new("cp").arg(env!("CARGO_BIN_EXE_budget")).arg(&program).status().unwrap();
    assert!(copied.success());
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o555)).unwrap();
    let Some(start) = tools::without_rights(&program) else { return };
    let answers = ["a.csv", "b.csv"].map(|name| {
        let mut command = Command::new(start[0]);
        command.args(&start[1..]).arg(&program).args(ASK.split(' ')).args(["-o", name]);
        (name, answer(environment::pin(&mut command).current_dir(folder.path()), b""))
    });
    // Writable again, so that the folder can be removed.
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    for (name, answer) in answers {
        assert_eq!(answer, failed(&format!("error: cannot write {name}: Permission denied (os error 13)")));
    }
    assert!(names(folder.path()).iter().eq(&["a.csv", "budget"]));
    assert_eq!(fs::read_to_string(folder.path().join("a.csv")).unwrap(), "old\n");
}

#[test]
#[cfg(unix)]
fn a_link_stays_a_link_and_permissions_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let folder = TempDir::new().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::write(path("real.csv"), "old\n").unwrap();
    fs::set_permissions(path("real.csv"), fs::Permissions::from_mode(0o640)).unwrap();
    symlink("real.csv", path("link.csv")).unwrap();
    assert_eq!(ask(folder.path(), "-o link.csv"), done(""));
    assert!(fs::symlink_metadata(path("link.csv")).unwrap().is_symlink());
    assert_eq!(fs::read_to_string(path("real.csv")).unwrap(), CSV);
    assert_eq!(fs::metadata(path("real.csv")).unwrap().permissions().mode() & 0o777, 0o640);
}

#[test]
#[cfg(unix)]
fn a_link_to_nothing_yet_leads_to_the_new_file() {
    use std::os::unix::fs::symlink;

    let folder = TempDir::new().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::create_dir(path("far")).unwrap();
    symlink("far/real.csv", path("next.csv")).unwrap();
    symlink("next.csv", path("link.csv")).unwrap();
    assert_eq!(ask(folder.path(), "-o link.csv"), done(""));
    assert!(fs::symlink_metadata(path("link.csv")).unwrap().is_symlink());
    assert_eq!(fs::read_to_string(path("far/real.csv")).unwrap(), CSV);
    symlink("nowhere/real.csv", path("lost.csv")).unwrap();
    let lost = "error: cannot write lost.csv: there is no directory `./nowhere`: make it first, or name another place";
    assert_eq!(ask(folder.path(), "-o lost.csv"), failed(lost));
}

#[test]
#[cfg(unix)]
fn a_read_only_file_is_left_alone_and_another_name_of_a_file_keeps_its_contents() {
    let folder = TempDir::new().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::write(path("kept.csv"), "old\n").unwrap();
    fs::hard_link(path("kept.csv"), path("other.csv")).unwrap();
    assert_eq!(ask(folder.path(), "-o other.csv"), done(""));
    assert_eq!(fs::read_to_string(path("kept.csv")).unwrap(), "old\n");
    let mut permissions = fs::metadata(path("kept.csv")).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(path("kept.csv"), permissions).unwrap();
    let refused = "error: cannot write kept.csv: it is read-only: make it writable, or name another file";
    assert_eq!(ask(folder.path(), "-o kept.csv"), failed(refused));
    assert_eq!(fs::read_to_string(path("kept.csv")).unwrap(), "old\n");
}

#[test]
fn standard_output_is_written_through() {
    let folder = TempDir::new().unwrap();
    assert_eq!(ask(folder.path(), "-O csv"), done(CSV));
    assert_eq!(ask(folder.path(), "-O csv -o -"), done(CSV));
    assert!(names(folder.path()).is_empty());
    if !Path::new("/dev/stdout").exists() {
        return tools::skipped("this system has no /dev/stdout");
    }
    assert_eq!(ask(folder.path(), "-O csv -o /dev/stdout"), done(CSV));
    assert!(names(folder.path()).is_empty());
}

#[test]
fn colour_adds_nothing_but_escapes() {
    let plain = answer(&mut budget("diff R4 R5 --color never"), b"");
    let coloured = answer(&mut budget("diff R4 R5 --color always"), b"");
    assert_ne!(plain, coloured);
    let codes = ["0", "1", "2", "31", "33", "39", "38;5;9", "38;5;10", "38;5;11"];
    let stripped = codes.iter().fold(coloured.stdout, |text, code| text.replace(&format!("\u{1b}[{code}m"), ""));
    assert_eq!(done(&stripped), plain);
    // No terminal, so no colour unless it is asked for; nor where the environment forbids it.
    assert_eq!(answer(&mut budget("diff R4 R5"), b""), plain);
    assert_eq!(answer(budget("diff R4 R5").env("NO_COLOR", "1"), b""), plain);
}

#[test]
fn the_language_follows_the_option_then_the_environment_then_the_locale() {
    let [en, ja] = ["en", "ja"].map(|lang| answer(&mut budget(&format!("list --lang {lang}")), b""));
    assert_ne!(en, ja);
    assert_eq!(answer(&mut budget("list"), b""), en);
    assert_eq!(answer(budget("list").env("LC_ALL", "ja_JP.UTF-8"), b""), ja);
    assert_eq!(answer(budget("list").env("LC_ALL", "").env("LANG", "ja_JP.UTF-8"), b""), ja);
    assert_eq!(answer(budget("list").env("LC_ALL", "de_DE.UTF-8"), b""), en);
    assert_eq!(answer(budget("list").env("LC_ALL", "ja_JP.UTF-8").env("BUDGET_LANG", "en"), b""), en);
    assert_eq!(answer(budget("list --lang ja").env("BUDGET_LANG", "en"), b""), ja);
}

#[test]
fn a_dataset_comes_from_the_option_then_the_environment() {
    let lineage = answer(&mut budget("list -d tests/data/lineage.toml"), b"");
    assert_eq!(answer(budget("list").env("BUDGET_DATA", "tests/data/lineage.toml"), b""), lineage);
    let elsewhere = budget("list -d tests/data/lineage.toml").env("BUDGET_DATA", "nowhere").output().unwrap();
    assert_eq!(String::from_utf8(elsewhere.stdout).unwrap(), lineage.stdout);
    let text = fs::read("tests/data/lineage.toml").unwrap();
    assert_eq!(answer(&mut budget("list -d -"), &text), lineage);
}

#[test]
fn names_with_every_kind_of_quote_survive_every_format() {
    let name = r#"a,"b";|c*_`<[\\]>	d"#;
    let quoted = serde_json::to_string(name).unwrap();
    let text = fs::read_to_string("tests/data/folder/2-entries.toml").unwrap();
    let head = fs::read_to_string("tests/data/folder/1-dataset.toml").unwrap();
    let (head, _) = head.split_once("[[program]]").unwrap();
    let start = text.find("name = { ja = \"二").unwrap();
    let end = start + text[start..].find('\n').unwrap();
    let data = format!("{head}{}name = {quoted}{}", &text[..start], &text[end..]);
    let print = |format: &str| {
        let answer = answer(&mut budget(&format!("list -d - --year R4 --columns name -O {format}")), data.as_bytes());
        assert_eq!((answer.status, answer.stderr.as_str()), (Some(0), ""), "{format}");
        answer.stdout
    };
    assert_eq!(print("csv"), format!("name\n\"{}\"\n", name.replace('"', "\"\"")));
    assert_eq!(print("tsv"), print("csv"));
    let json: serde_json::Value = serde_json::from_str(&print("json")).unwrap();
    assert_eq!(json["rows"][0]["name"], name);
    assert_eq!(print("markdown").lines().nth(4), Some(r#"| a,"b";\|c\*\_\`\<\[\\\\\]> d |"#));
}

#[test]
fn an_address_in_markdown_is_a_link_to_itself_and_nothing_else() {
    let name = "見よ https://example.com/a_b?x=~1|2. そして~~消した~~ \u{e000}";
    let data = fs::read_to_string("tests/data/units.toml").unwrap();
    let start = data.find("name = ").and_then(|_| data.find("[[program]]")).unwrap();
    let at = start + data[start..].find("name = ").unwrap();
    let end = at + data[at..].find('\n').unwrap();
    let data = format!("{}name = {}{}", &data[..at], serde_json::to_string(name).unwrap(), &data[end..]);
    let told = answer(&mut budget("list -d - --columns name -O markdown"), data.as_bytes());
    assert_eq!(told.status, Some(0), "{}", told.stderr);
    let shown = "| 見よ <https://example.com/a_b?x=~1%7C2>. そして\\~\\~消した\\~\\~ \u{e000} |";
    assert!(told.stdout.contains(shown), "{}", told.stdout);
}
