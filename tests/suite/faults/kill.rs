//! The program is killed at random moments, spread over the whole time that it takes.

use std::os::unix::process::ExitStatusExt;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Instant;

use super::shop::{Job, Shop, job};
use super::tally::Tally;
use super::task::{Before, TASKS};
use super::verdict::{Left, age, left, loads, message};
use super::{USUAL_KILLS, faults, is_long};
use crate::common::dice::Dice;
use crate::common::program::{budget, heeding_signals};

/// The signals that end a run, by their names for `kill` and their numbers. None can be caught but the first.
const SIGNALS: [(&str, i32); 4] = [("KILL", 9), ("TERM", 15), ("INT", 2), ("HUP", 1)];

const COLUMNS: [&str; 9] = ["kills", "too late", "old", "between", "new", "unfinished", "KILL", "told to", "run again"];

#[test]
fn a_run_that_is_killed_at_any_moment_leaves_the_old_or_the_new() {
    let (shop, mut tally, mut dice) = (Shop::new(), Tally::new(&COLUMNS), Dice(1));
    for round in 0..faults(USUAL_KILLS) {
        // Each task meets each signal.
        let signal = round + round / TASKS.len() as u64;
        kill(job(round), &shop, SIGNALS[usize::try_from(signal % 4).unwrap()], &mut dice, &mut tally);
    }
    if is_long() {
        let caught = ["old", "between", "new", "unfinished", "too late"].map(|column| tally.sum(column));
        assert!(caught.iter().all(|number| *number > 0), "{caught:?}: the moments are not spread");
    }
    tally.end("killed");
}

/// Kills one run.
fn kill(job: &Job, shop: &Shop, (name, number): (&str, i32), dice: &mut Dice, tally: &mut Tally) {
    shop.restore(&job.old);
    let (row, is_told) = (job.task.name(), name != "KILL");
    let mut command = heeding_signals(&budget(job.task.arguments));
    let command = command.current_dir(shop.out()).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
    let start = Instant::now();
    let mut child = command.spawn().unwrap();
    // A little longer than the last whole run took: this one may take longer.
    let delay = job.length * u32::try_from(dice.roll(1050)).unwrap() / 1000;
    thread::sleep(delay.saturating_sub(start.elapsed()));
    send(&mut child, name);
    let output = child.wait_with_output().unwrap();
    tally.count(&row, "kills");
    tally.count(&row, if is_told { "told to" } else { "KILL" });
    let (status, stderr) = (output.status, String::from_utf8_lossy(&output.stderr).into_owned());
    let has_ended = status.code() == Some(0);
    if has_ended {
        tally.count(&row, "too late");
    }
    let state = shop.state();
    let verdict = left(job, &state).and_then(|(what, has_more)| {
        message(&stderr)?;
        if !has_ended && status.signal() != Some(number) {
            return Err(format!("ended with {status}: {stderr}"));
        }
        if has_ended && what != Left::New {
            return Err(format!("ended with 0 and left the {what:?}"));
        }
        if (is_told || has_ended) && (has_more || what == Left::Between) {
            return Err(format!("left {what:?}: {:?}", state.keys().collect::<Vec<_>>()));
        }
        if what == Left::Between {
            loads(job, shop)?;
        }
        Ok((what, has_more))
    });
    match verdict {
        Err(what) => tally.fault(&row, &format!("{name} after {delay:?} of {:?}: {what}", job.length)),
        Ok((what, has_more)) => {
            tally.count(
                &row,
                match what {
                    Left::Old => "old",
                    Left::New => "new",
                    Left::Between => "between",
                },
            );
            if has_more {
                tally.count(&row, "unfinished");
            }
            if has_more || what == Left::Between {
                run_again(job, shop, what, tally);
            }
        }
    }
}

/// What a killed run left hinders no other, which ends its work.
fn run_again(job: &Job, shop: &Shop, what: Left, tally: &mut Tally) {
    let row = job.task.name();
    // Only an empty directory is filled, and only a new one made.
    let is_filled = what == Left::Between && matches!(job.task.before, Before::Empty(_));
    let is_made = what == Left::New && !matches!(job.task.before, Before::Old(_) | Before::Copy(_) | Before::One(_));
    if is_filled || is_made {
        return;
    }
    age(&shop.out());
    let again = shop.run(job.task.arguments);
    tally.count(&row, "run again");
    let state = shop.state();
    match left(job, &state) {
        Ok((Left::New, false)) if again.status == Some(0) => {}
        found => tally.fault(&row, &format!("run again on the {what:?}: {found:?}, {again:?}")),
    }
}

fn send(child: &mut Child, name: &str) {
    if name == "KILL" {
        // The program may have ended.
        let _ = child.kill();
    } else {
        let _ = Command::new("kill").args(["-s", name, &child.id().to_string()]).stderr(Stdio::null()).status();
    }
}
