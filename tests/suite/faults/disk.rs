//! The disk is full, files may not grow, no more may be open: the target stays what it was, and the message says why.

use std::fs;
use std::process::Command;

use super::faults;
use super::shop::{Job, Shop, State, job, state, told};
use super::tally::Tally;
use super::verdict::{Left, left, message};
use crate::common::dice::Dice;
use crate::common::environment;
use crate::common::program::Answer;
use crate::common::tools::{cannot, runs};

const COLUMNS: [&str; 3] = ["runs", "old", "new"];

/// A page of memory, in which a small disk counts.
const PAGE: usize = 4096;

/// The ways to have a small disk of one's own: as root, or as root of a name space.
const OWN_MOUNTS: [&[&str]; 2] = [&["unshare", "-m"], &["unshare", "-Urm"]];

/// Runs a task on a disk of `$1` bytes and `$2` files, with `$3` as its disk: what lies in `out` is there before, and
/// what lies there after goes to `after`.
const ON_A_SMALL_DISK: &str = "
    size=$1 files=$2 disk=$3 temporary=$4; shift 4
    mount -t tmpfs -o size=$size,nr_inodes=$files none $disk && cp -a out/. $disk || exit 97
    (cd $disk && TMPDIR=$temporary exec ../budget \"$@\")
    status=$?
    cp -a $disk/. after && exit $status
    exit 97";

#[test]
fn a_full_disk_leaves_what_was_there() {
    let (shop, mut tally, mut dice) = (Shop::new(), Tally::new(&COLUMNS), Dice(2));
    let disk = shop.root().join("disk");
    fs::create_dir(&disk).unwrap();
    let small = ["-c", "mount -t tmpfs -o size=4096 none \"$0\"", disk.to_str().unwrap()];
    let Some(start) = OWN_MOUNTS.iter().find(|own| runs(own[0], &[&own[1..], &["sh"], &small].concat())) else {
        return cannot("nobody here can mount a small disk");
    };
    for round in 0..faults(6) {
        let job = job(round * 3);
        let [old, new] = [&job.old, &job.new].map(size);
        shop.restore(&job.old);
        // Either the bytes or the files run out.
        let (bytes, files) = if round % 4 == 3 {
            (64 << 20, old.1 + 1 + roll(&mut dice, new.1 + 2))
        } else {
            (old.0 + PAGE * (1 + roll(&mut dice, new.0 / PAGE + 2)), 4096)
        };
        let after = shop.root().join("after");
        let _ = fs::remove_dir_all(&after);
        fs::create_dir(&after).unwrap();
        let temporary = if round % 2 == 0 { ".." } else { "." };
        let mut limited = Command::new(start[0]);
        limited.args(&start[1..]).args(["bash", "-c", ON_A_SMALL_DISK, "bash"]);
        limited.args([&bytes.to_string(), &files.to_string(), "disk", temporary]);
        limited.args(job.task.arguments.split(' ')).current_dir(shop.root());
        judge(job, &told(environment::pin(&mut limited)), &state(&after), &mut tally);
    }
    tally.end("full disk");
}

#[test]
fn a_limit_leaves_what_was_there() {
    let (shop, mut tally, mut dice) = (Shop::new(), Tally::new(&COLUMNS), Dice(3));
    for round in 0..faults(6) {
        let job = job(round * 3 + 1);
        let largest = job.new.values().flatten().map(Vec::len).max().unwrap();
        shop.restore(&job.old);
        let limit = if round % 4 == 3 {
            format!("ulimit -n {}", 5 + dice.roll(12))
        } else {
            format!("ulimit -f {}", roll(&mut dice, largest / 1024 + 2))
        };
        let told = told(&mut shop.shell(&format!("{limit}; exec \"$0\" \"$@\""), &job.task));
        judge(job, &told, &shop.state(), &mut tally);
    }
    tally.end("limits");
}

fn judge(job: &Job, told: &Answer, state: &State, tally: &mut Tally) {
    const REASONS: [&str; 3] = ["No space left on device", "File too large", "Too many open files"];
    let row = job.task.name();
    tally.count(&row, "runs");
    let verdict = left(job, state).and_then(|(what, has_more)| {
        message(&told.stderr)?;
        let is_said = REASONS.iter().any(|reason| told.stderr.contains(reason));
        match (told.status, what, has_more) {
            (Some(0), Left::New, false) => Ok("new"),
            (Some(3), Left::Old, false) if is_said => Ok("old"),
            other => Err(format!("{other:?}: {}", told.stderr)),
        }
    });
    match verdict {
        Ok(what) => tally.count(&row, what),
        Err(what) => tally.fault(&row, &what),
    }
}

/// The bytes and the files that a small disk needs for a state.
fn size(state: &State) -> (usize, usize) {
    let bytes = state.values().flatten().map(|bytes| bytes.len().next_multiple_of(PAGE)).sum();
    (bytes, state.len())
}

fn roll(dice: &mut Dice, sides: usize) -> usize {
    usize::try_from(dice.roll(sides as u64)).unwrap()
}
