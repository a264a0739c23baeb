//! Datasets in which everything refers to everything: each is answered within seconds and a gigabyte.
//!
//! Anything quadratic takes longer than that at this size. `benches/growth.py` measures how the time grows.

#![cfg(unix)]

use std::fmt::Write;
use std::fs;
use std::process::Command;

use tempfile::TempDir;

use crate::common::environment;
use crate::common::program::{Answer, answer};

/// How many entries there are of each kind.
const MANY: usize = 10_000;

/// How many seconds of a processor an answer may take without any optimization; how busy the machine is does not count.
const SECONDS: usize = 5;

/// The largest address space of the program, in KiB. Not every system can bound it.
const MEMORY: usize = 1_000_000;

const HEAD: &str = "[dataset]\nschema = 1\nid = 'd'\ntitle = 'D'\nunit = '円'\nrounding = 'exact'\n\
                    [[source]]\nid = 's'\ntitle = 'S'\n[[ministry]]\nid = 'm'\nname = 'M'\n";

/// One entry for each number.
fn each(entry: impl Fn(usize) -> String) -> String {
    many(MANY, entry)
}

fn many(number: usize, entry: impl Fn(usize) -> String) -> String {
    (0..number).fold(String::new(), |mut text, at| {
        writeln!(text, "{}", entry(at)).unwrap();
        text
    })
}

fn program(id: &str, ministry: &str, rest: &str) -> String {
    format!("[[program]]\nid = '{id}'\nministry = '{ministry}'\nname = 'P {id}'\nsource = 's#1'\n{rest}")
}

fn project(at: usize) -> String {
    format!("[[project]]\nid = 'j{at}'\nname = 'J {at}'")
}

fn allocation(at: usize, stage: &str) -> String {
    format!(
        "[[program.allocation]]\nyear = 'R4'\namount = {}\nstage = '{stage}'\nproject = 'j{at}'\nsource = 's#1'",
        at + 1
    )
}

fn total(scope: &str, amount: usize) -> String {
    format!("[[total]]\nyear = 'R4'\n{scope}\namount = {amount}\nsource = 's#1'")
}

/// What commands answer about a dataset, each with the status that is expected.
#[track_caller]
fn answers<const N: usize>(text: &str, commands: [(&str, i32); N]) -> [Answer; N] {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("d.toml"), format!("{HEAD}{text}")).unwrap();
    let run = |(arguments, status): (&str, i32)| {
        let mut command = Command::new("sh");
        environment::pin(&mut command).current_dir(&folder).env("BUDGET_DATA", "d.toml");
        let memory = if cfg!(target_os = "linux") { format!("ulimit -v {MEMORY} && ") } else { String::new() };
        let program = env!("CARGO_BIN_EXE_budget");
        command.args(["-c", &format!("ulimit -t {SECONDS} && {memory}exec '{program}' {arguments}")]);
        let answer = answer(&mut command, b"");
        assert_eq!(answer.status, Some(status), "{arguments}: {}", answer.stderr);
        answer
    };
    commands.map(run)
}

/// Any two of these totals contradict each other: each is named once.
#[test]
fn totals_of_one_scope() {
    let text = each(|at| program(&format!("p{at}"), "m", "amounts = { R4 = 1 }")) + &each(|at| total("", MANY + at));
    let [check, _, _] = answers(&text, [("check", 1), ("list", 0), ("check -O json", 1)]);
    let warnings = MANY - 1;
    assert!(
        check
            .stdout
            .contains(&format!("{warnings} contradictions; {MANY} published figures: 1 exact; {warnings} warnings")),
        "{}",
        check.stdout
    );
}

#[test]
fn totals_of_ministries() {
    let text = each(|at| format!("[[ministry]]\nid = 'm{at}'\nname = 'M {at}'"))
        + &each(|at| program(&format!("p{at}"), &format!("m{at}"), "amounts = { R4 = 5 }"))
        + &each(|at| total(&format!("ministry = 'm{at}'"), 5));
    let commands = [("check", 0), ("list -O csv", 0), ("by-ministry", 0), ("structure", 0), ("by ministry,program", 0)];
    let [check, ..] = answers(&text, commands);
    assert!(check.stdout.contains(&format!("{MANY} exact")), "{}", check.stdout);
}

/// Each total names a program that all of them name, and one names all programs. Such a total costs a few times what other
/// entries do, so there are fewer.
#[test]
fn totals_that_name_their_programs() {
    const FEWER: usize = MANY / 2;
    let each = |entry: &dyn Fn(usize) -> String| many(FEWER, entry);
    let listed: Vec<String> = (0..FEWER).map(|at| format!("'p{at}'")).collect();
    let text = each(&project)
        + &each(&|at| program(&format!("p{at}"), "m", "amounts = { R4 = 5 }"))
        + &program("hub", "m", "")
        + &each(&|at| allocation(at, "initial"))
        + &each(&|at| total(&format!("programs = ['hub', 'p{at}']"), FEWER * (FEWER + 1) / 2 + 5))
        + &total(&format!("programs = [{}]", listed.join(",")), 5 * FEWER);
    let [check, ..] = answers(&text, [("check -O csv", 0), ("list", 0), ("check -o x.xlsx", 0)]);
    assert_eq!(check.stdout.lines().filter(|line| line.contains(",exact,")).count(), FEWER + 1);
}

#[test]
fn figures_of_one_program_and_parts_of_it() {
    let text = each(project)
        + &program("p", "m", "")
        + &each(|at| allocation(at, "executed"))
        + &each(|at| allocation(at, "appropriation"))
        + &each(|at| program(&format!("p{at}"), "m", "parent = 'p'\namounts = { R4 = { executed = 5 } }"));
    let [check, _] = answers(&text, [("check", 0), ("show p", 0)]);
    assert!(check.stdout.contains(&format!("{MANY} warnings")), "{}", check.stdout);
}

#[test]
fn contributions_to_parts_of_one_indicator() {
    let text = program("p", "m", "")
        + "\n[[indicator]]\nid = 'i'\nkind = 'output'\nname = 'I'\nsource = 's#1'\ncounts = { R4 = 9 }\n"
        + &each(|at| format!("[[indicator.part]]\nid = 'k{at}'\nname = 'K'\ncounts = {{ R4 = 1 }}"))
        + &each(|at| format!("[[indicator.contribution]]\nyear = 'R4'\nprogram = 'p'\ncount = 1\npart = 'k{at}'"));
    let [check, ..] = answers(&text, [("check", 0), ("kpi", 0), ("kpi i", 0)]);
    assert!(check.stdout.contains(&format!("{MANY} exact")), "{}", check.stdout);
}

#[test]
fn programs_that_become_one_and_one_that_becomes_many() {
    let link = |id: &str| format!("{{ program = '{id}', year = 'R5', source = 's#1' }}");
    let before: Vec<String> = (0..MANY).map(|at| link(&format!("a{at}"))).collect();
    let text = each(|at| program(&format!("a{at}"), "m", "amounts = { R4 = 5 }"))
        + &program("hub", "m", &format!("amounts = {{ R5 = 6 }}\nsucceeds = [{}]\n", before.join(",")))
        + &each(|at| program(&format!("b{at}"), "m", &format!("amounts = {{ R5 = 6 }}\nsucceeds = [{}]", link("hub"))));
    answers(&text, [("check", 0), ("diff R4 R5 -O csv", 0), ("lineage hub -O csv", 0), ("show hub -O json", 0)]);
}

/// A comma may stand in a name, so each beginning of what is left may be one.
#[test]
fn names_in_one_argument() {
    let text = each(|at| program(&format!("p{at}"), "m", "amounts = { R4 = 1 }"));
    let names: Vec<String> = (0..MANY / 4).map(|at| format!("P p{at}")).collect();
    let [list] = answers(&text, [(&format!("list -O csv --program '{}'", names.join(",")), 0)]);
    assert_eq!(list.stdout.lines().count(), MANY / 4 + 1);
}

/// Every line lacks a key, and none of them is where the file is broken.
#[test]
fn mistakes_on_every_line() {
    let lines = each(|_| "{ year = 'R5' },".to_owned());
    let text = program("p", "m", &format!("succeeds = [\n{lines}]\n")) + "\nwhat = is this\n";
    let [list] = answers(&text, [("list", 3)]);
    assert!(list.stderr.contains("error"), "{}", list.stderr);
}
