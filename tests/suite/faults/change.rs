//! Files change while they are read: an answer is that of one of their states, or there is none.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use super::faults;
use super::shop::{Shop, State};
use super::tally::Tally;
use super::verdict::message;
use crate::common::dice::Dice;

/// How a file gets new contents.
#[derive(Debug, Clone, Copy)]
enum Way {
    /// Another file takes its name.
    Renamed,
    /// It is emptied and written anew.
    InPlace,
    /// It is emptied, and written in pieces.
    InPieces,
}

const WAYS: [(&str, Way); 3] = [("renamed", Way::Renamed), ("in place", Way::InPlace), ("in pieces", Way::InPieces)];

/// Questions to what changes; the last takes its figures from a sheet.
const QUESTIONS: [&str; 3] = ["list -d data -O csv", "by-ministry -d data -O csv", "import sheet.csv -o - --unit 円"];

#[test]
fn what_changes_while_it_is_read_is_read_whole_or_refused() {
    let (shop, mut tally) = (Shop::new(), Tally::new(&["runs", "answers", "refused"]));
    for (name, way) in WAYS {
        for question in QUESTIONS {
            let row = format!("{question} ({name})");
            shop.restore(&State::new());
            fs::create_dir(shop.out().join("data")).unwrap();
            let known: BTreeSet<String> = (1..=2)
                .map(|version| {
                    save(&shop, version, Way::Renamed);
                    shop.done(question).stdout
                })
                .collect();
            let is_over = AtomicBool::new(false);
            thread::scope(|scope| {
                let _end = AtEnd(&is_over);
                scope.spawn(|| {
                    let mut dice = Dice(5);
                    for version in (1..=2).cycle() {
                        if is_over.load(Ordering::Relaxed) {
                            break;
                        }
                        save(&shop, version, way);
                        thread::sleep(Duration::from_millis(dice.roll(60)));
                    }
                });
                for _ in 0..faults(2) {
                    let told = shop.run(question);
                    tally.count(&row, "runs");
                    let is_told = told.status == Some(3) && told.stdout.is_empty() && told.stderr.starts_with("error");
                    if let Err(what) = message(&told.stderr) {
                        tally.fault(&row, &what);
                    } else if told.status == Some(0) && known.contains(&told.stdout) {
                        tally.count(&row, "answers");
                    } else if is_told {
                        tally.count(&row, "refused");
                    } else {
                        let lines = told.stdout.lines().count();
                        tally.fault(&row, &format!("{:?} with {lines} lines: {}", told.status, told.stderr));
                    }
                }
            });
        }
    }
    tally.end("changed while it is read");
}

/// Says so when it goes, whatever the reason is.
struct AtEnd<'f>(&'f AtomicBool);

impl Drop for AtEnd<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// The files of a version: a dataset whose programs stand in a file of their own, and a sheet.
fn files(version: u32) -> [(&'static str, String); 3] {
    let head = "[dataset]\nschema = 1\nid = \"d\"\ntitle = \"D\"\nunit = \"円\"\n[[source]]\nid = \"s\"\ntitle = \"S\"\n\
                [[ministry]]\nid = \"mext\"\nname = \"文部科学省\"\n";
    let (mut programs, mut sheet) = (String::new(), "name,ministry,R5\n".to_owned());
    for at in 0..200 {
        let entry = format!("id = \"p{at}\"\nministry = \"mext\"\nname = \"P{at}\"\nsource = \"s\"");
        writeln!(programs, "[[program]]\n{entry}\namounts = {{ R5 = {version} }}").unwrap();
        writeln!(sheet, "事業その{at},mext,{version}").unwrap();
    }
    [("data/dataset.toml", head.to_owned()), ("data/programs.toml", programs), ("sheet.csv", sheet)]
}

/// Writes a version where the task reads it.
fn save(shop: &Shop, version: u32, way: Way) {
    for (name, text) in files(version) {
        put(&shop.out().join(name), &text, way);
    }
}

fn put(path: &Path, text: &str, way: Way) {
    match way {
        Way::Renamed => {
            let new = path.with_extension("new");
            fs::write(&new, text).unwrap();
            fs::rename(new, path).unwrap();
        }
        Way::InPlace => fs::write(path, text).unwrap(),
        Way::InPieces => {
            use std::io::Write as _;
            let mut file = fs::File::create(path).unwrap();
            for piece in text.as_bytes().chunks(4096) {
                file.write_all(piece).unwrap();
                thread::sleep(Duration::from_micros(200));
            }
        }
    }
}
