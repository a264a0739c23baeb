//! Twenty write to the same place at once: all arrive, or one wins and the others are refused.

use std::fs;
use std::process::{Child, Stdio};

use super::shop::{Shop, State};
use super::tally::Tally;
use super::verdict::message;
use super::{faults, is_long};
use crate::common::program::budget;

/// How many write at once.
const CROWD: usize = 20;

/// What some commands do, one after the other, to the same place.
struct Race {
    commands: [&'static str; 2],
    /// What must be there before.
    before: Option<&'static str>,
    /// Whether all succeed, and the last one stays; else one wins.
    is_replaced: bool,
}

const RACES: [Race; 8] = [
    Race { commands: ["list -o list.csv", "list -d amed -o list.csv"], before: None, is_replaced: true },
    Race { commands: ["report -o page.html", "report -d amed -o page.html"], before: None, is_replaced: true },
    Race { commands: ["list -o book.xlsx", "list -d amed -o book.xlsx"], before: None, is_replaced: true },
    Race { commands: ["init target", "init target --from amed"], before: None, is_replaced: false },
    Race { commands: ["init target", "init target --from amed"], before: Some("target"), is_replaced: false },
    Race {
        commands: ["export datapackage target", "export datapackage target -d amed"],
        before: None,
        is_replaced: false,
    },
    Race {
        commands: ["import ../in/sheet.csv -o target --unit 億円", "import ../in/sheet.csv -o target --unit 円"],
        before: Some("target"),
        is_replaced: false,
    },
    Race {
        commands: ["import ../in/sheet.csv -o new.toml --unit 億円", "import ../in/sheet.csv -o new.toml --unit 円"],
        before: None,
        is_replaced: false,
    },
];

fn start(arguments: &str, shop: &Shop) -> Child {
    let mut command = budget(arguments);
    let command = command.current_dir(shop.out()).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
    command.spawn().unwrap()
}

#[test]
fn of_twenty_that_write_to_one_place_each_succeeds_or_one_does() {
    let (shop, mut tally) = (Shop::new(), Tally::new(&["rounds", "runs", "arrived", "refused"]));
    let rounds = faults(1);
    for (at, race) in RACES.iter().enumerate() {
        if !is_long() && at % 4 != 3 {
            continue;
        }
        let before = || {
            shop.restore(&State::new());
            race.before.iter().for_each(|name| fs::create_dir(shop.out().join(name)).unwrap());
        };
        let alone = race.commands.map(|command| {
            before();
            shop.done(command);
            shop.state()
        });
        for _ in 0..rounds {
            before();
            let row = race.commands[0];
            tally.count(row, "rounds");
            let children: Vec<Child> = (0..CROWD).map(|at| start(race.commands[at % 2], &shop)).collect();
            let mut won = Vec::new();
            for (at, child) in children.into_iter().enumerate() {
                let output = child.wait_with_output().unwrap();
                let stderr = String::from_utf8_lossy(&output.stderr);
                tally.count(row, "runs");
                if let Err(what) = message(&stderr) {
                    tally.fault(row, &what);
                }
                match output.status.code() {
                    Some(0) => {
                        won.push(at % 2);
                        tally.count(row, "arrived");
                    }
                    Some(3) if !race.is_replaced && stderr.starts_with("error: cannot write ") => {
                        tally.count(row, "refused");
                    }
                    other => tally.fault(row, &format!("{other:?}: {stderr}")),
                }
            }
            let state = shop.state();
            let is_right =
                if race.is_replaced { alone.contains(&state) } else { won.len() == 1 && alone[won[0]] == state };
            if !is_right {
                tally.fault(row, &format!("{} won, and left {:?}", won.len(), state.keys().collect::<Vec<_>>()));
            }
        }
    }
    tally.end("twenty at once");
}

#[test]
fn of_twenty_imports_into_one_dataset_all_arrive() {
    let (shop, mut tally) = (Shop::new(), Tally::new(&["rounds", "runs", "arrived"]));
    for into in ["mine", "one.toml"].into_iter().take(if is_long() { 2 } else { 1 }) {
        for _ in 0..faults(1) {
            shop.restore(&State::new());
            shop.done("init mine --from regenerative");
            fs::copy("tests/data/lineage.toml", shop.out().join("one.toml")).unwrap();
            // Names that nobody takes for one another.
            let name = |at: u32| char::from_u32(0x4e00 + 100 * at).unwrap().to_string().repeat(6);
            let names: Vec<String> = (0..20).map(name).collect();
            for (at, name) in names.iter().enumerate() {
                fs::write(shop.out().join(format!("{at}.csv")), format!("name,ministry,R5\n{name},mext,1\n")).unwrap();
            }
            let children: Vec<Child> =
                (0..CROWD).map(|at| start(&format!("import {at}.csv --into {into} --unit 億円"), &shop)).collect();
            tally.count(into, "rounds");
            for child in children {
                let output = child.wait_with_output().unwrap();
                tally.count(into, "runs");
                let stderr = String::from_utf8_lossy(&output.stderr);
                if output.status.code() != Some(0) || message(&stderr).is_err() {
                    tally.fault(into, &format!("{}: {stderr}", output.status));
                }
            }
            let listed = shop.done(&format!("list -d {into} --year R5 -O csv")).stdout;
            let arrived: Vec<&String> = names.iter().filter(|name| listed.contains(name.as_str())).collect();
            for _ in &arrived {
                tally.count(into, "arrived");
            }
            if arrived.len() != CROWD {
                tally.fault(into, &format!("{} of {CROWD} arrived", arrived.len()));
            }
        }
    }
    tally.end("twenty imports at once");
}
