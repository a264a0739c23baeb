//! Rights are missing: to a directory, to the target, to what is read. The target stays, and the message says why.

use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::process::Command;

use super::faults;
use super::shop::{Job, Shop, job, told};
use super::tally::Tally;
use super::verdict::{Left, left, message};
use crate::common::dice::Dice;
use crate::common::program::Answer;
use crate::common::tools::{cannot, runs, without_rights};

const COLUMNS: [&str; 3] = ["runs", "old", "new"];

/// The user whom `without_rights` becomes.
const NOBODY: u32 = 65534;

/// What is taken away: everything, writing, reading, and looking into a directory.
const MODES: [u32; 4] = [0o000, 0o555, 0o333, 0o666];

#[test]
fn without_rights_the_target_stays() {
    let (shop, mut tally, mut dice) = (Shop::new(), Tally::new(&COLUMNS), Dice(4));
    let Some(start) = without_rights(&shop.program()) else { return };
    for round in 0..faults(8) {
        let job = job(round * 3 + 2);
        shop.restore(&job.old);
        let (places, mode) = (places(job, &shop), MODES[pick(&mut dice, MODES.len())]);
        let place = &places[pick(&mut dice, places.len())];
        let before = fs::metadata(place).unwrap().permissions();
        give(&shop.out());
        fs::set_permissions(place, Permissions::from_mode(mode)).unwrap();
        let told = told(&mut shop.shell(&format!("exec {} \"$0\" \"$@\"", start.join(" ")), &job.task));
        fs::set_permissions(place, before).unwrap();
        let what = format!("{mode:03o} of {}", place.strip_prefix(shop.root()).unwrap().display());
        judge(job, &shop, &told, &what, &mut tally);
    }
    tally.end("rights");
}

/// What even root may not change.
#[test]
fn what_cannot_be_changed_stays() {
    let (shop, mut tally) = (Shop::new(), Tally::new(&COLUMNS));
    let probe = shop.root().join("probe");
    fs::write(&probe, "").unwrap();
    if !fixed(&probe, true) {
        return cannot("no file here can be made immutable (`chattr +i`)");
    }
    fixed(&probe, false);
    for round in 0..faults(2) {
        let job = job(round * 3);
        shop.restore(&job.old);
        let place = shop.out();
        assert!(fixed(&place, true));
        let told = told(&mut shop.shell("exec \"$0\" \"$@\"", &job.task));
        assert!(fixed(&place, false));
        judge(job, &shop, &told, "immutable", &mut tally);
    }
    tally.end("immutable");
}

fn judge(job: &Job, shop: &Shop, told: &Answer, fault: &str, tally: &mut Tally) {
    let row = job.task.name();
    tally.count(&row, "runs");
    let verdict = left(job, &shop.state()).and_then(|(what, has_more)| {
        message(&told.stderr)?;
        match (told.status, what, has_more) {
            (Some(0), Left::New, false) => Ok("new"),
            (Some(3), Left::Old, false) if told.stderr.starts_with("error: cannot ") => Ok("old"),
            other => Err(format!("{fault}: {other:?}: {}", told.stderr)),
        }
    });
    match verdict {
        Ok(what) => tally.count(&row, what),
        Err(what) => tally.fault(&row, &what),
    }
}

/// Where rights may be missing: where the task writes, what lies there, and what it reads.
fn places(job: &Job, shop: &Shop) -> Vec<PathBuf> {
    let out = shop.out();
    let read = job.task.arguments.split(' ').filter(|word| word.starts_with("../in/")).map(|word| out.join(word));
    let read = read.map(|path| fs::canonicalize(path).unwrap());
    let there = job.old.keys().map(|path| out.join(path));
    [out.clone(), shop.root().to_path_buf()].into_iter().chain(there).chain(read).collect()
}

/// Gives a directory and all below it to the user without rights.
fn give(place: &Path) {
    // Who is not root is that user already.
    let _ = chown(place, Some(NOBODY), Some(NOBODY));
    for entry in fs::read_dir(place).into_iter().flatten().flatten() {
        if entry.path().is_dir() {
            give(&entry.path());
        } else {
            let _ = chown(entry.path(), Some(NOBODY), Some(NOBODY));
        }
    }
}

/// Makes a file one that nobody can change, or one like others; whether that can be done here.
fn fixed(place: &Path, is_fixed: bool) -> bool {
    let flag = if is_fixed { "+i" } else { "-i" };
    let place = place.to_str().unwrap();
    runs("chattr", &[flag, place]) && Command::new("lsattr").args(["-d", place]).output().is_ok()
}

fn pick(dice: &mut Dice, of: usize) -> usize {
    usize::try_from(dice.roll(of as u64)).unwrap()
}
