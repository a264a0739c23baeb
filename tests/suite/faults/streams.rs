//! Streams are closed or full: what goes to files goes there all the same, and what cannot be told is told by the status.

use super::faults;
use super::shop::{Shop, job, told};
use super::tally::Tally;
use super::task::{Before, Task};
use super::verdict::{Left, left, message};

/// Streams, as a shell writes them.
const STREAMS: [&str; 8] =
    ["<&-", ">&-", "2>&-", "<&- >&- 2>&-", ">/dev/full", "2>/dev/full", ">/dev/full 2>/dev/full", "</dev/full"];

#[test]
fn what_goes_to_files_needs_no_streams() {
    let (shop, mut tally) = (Shop::new(), Tally::new(&["runs", "new"]));
    for round in 0..faults(6) {
        // Each task meets each of the streams, in a long run.
        let (job, stream) = (job(round * 3), STREAMS[usize::try_from((round + round / 20) % 8).unwrap()]);
        shop.restore(&job.old);
        let told = told(&mut shop.shell(&format!("exec \"$0\" \"$@\" {stream}"), &job.task));
        let row = job.task.name();
        tally.count(&row, "runs");
        let verdict = left(job, &shop.state()).and_then(|found| {
            message(&told.stderr)?;
            if (told.status, found) == (Some(0), (Left::New, false)) {
                Ok(())
            } else {
                Err(format!("{stream}: {found:?}, {told:?}"))
            }
        });
        match verdict {
            Ok(()) => tally.count(&row, "new"),
            Err(what) => tally.fault(&row, &what),
        }
    }
    tally.end("streams");
}

/// What is asked for on standard output, and has nowhere to go.
#[test]
fn what_cannot_be_printed_is_an_error() {
    let shop = Shop::new();
    for arguments in [
        "list -d amed",
        "list -O csv",
        "list -O xlsx -o -",
        "report -O html -o -",
        "check amed",
        "import ../in/sheet.csv -o - --unit 億円",
        "import ../in/sheet.csv --dry-run --unit 億円",
        "completions bash",
        "schema",
        "man",
        "--version",
        "--help",
        "help list",
        "datasets",
    ] {
        let task = Task { arguments, before: Before::Nothing, question: None };
        let full = told(&mut shop.shell("exec \"$0\" \"$@\" >/dev/full", &task));
        let message = "error: cannot write to standard output: No space left on device (os error 28)\n";
        assert_eq!((full.status, full.stderr.as_str()), (Some(3), message), "{arguments}");
        let speechless = told(&mut shop.shell("exec \"$0\" \"$@\" >/dev/full 2>/dev/full", &task));
        assert_eq!(speechless.status, Some(3), "{arguments}");
        let unread = told(&mut shop.shell("set -o pipefail; \"$0\" \"$@\" | true", &task));
        assert!(unread.status == Some(0) && !unread.stderr.contains("error"), "{arguments}: {unread:?}");
        assert!(shop.state().is_empty(), "{arguments}");
    }
}

/// A reader who stopped listening to messages does not change what they are about.
#[test]
fn an_error_that_cannot_be_told_keeps_its_status() {
    let shop = Shop::new();
    for (arguments, status) in [
        ("list --year R99", 2),
        ("list --columns nowhere", 2),
        ("nowhere", 2),
        ("list -d nowhere.toml", 3),
        ("list -d -", 3),
        ("import - -o new", 3),
    ] {
        let task = Task { arguments, before: Before::Nothing, question: None };
        for stream in ["2>&-", "2>/dev/full", ">&- 2>&- <&-"] {
            let told = told(&mut shop.shell(&format!("exec \"$0\" \"$@\" {stream}"), &task));
            assert_eq!(told.status, Some(status), "{arguments} {stream}");
        }
        assert!(shop.state().is_empty(), "{arguments}");
    }
}
