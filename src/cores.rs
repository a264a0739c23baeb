//! Work that all cores share.
//!
//! Knows how many cores there are and how to keep them busy; not what they work on.

use std::panic::resume_unwind;
use std::sync::{Mutex, OnceLock, PoisonError};
use std::thread;

/// How many threads can run at once. It stands in files of the system, so it is asked for once, and only by large work.
pub(crate) fn count() -> usize {
    static COUNT: OnceLock<usize> = OnceLock::new();
    *COUNT.get_or_init(|| thread::available_parallelism().map_or(1, usize::from))
}

/// How many bytes of a dataset are worth another thread.
const WORTH_A_THREAD: u64 = 256 * 1024;

/// How many further threads so many bytes are worth.
pub(crate) fn worth(bytes: u64) -> usize {
    usize::try_from(bytes / WORTH_A_THREAD).unwrap_or(usize::MAX)
}

/// What `of` makes of every item, in the order of the items; the cores take one item after the other.
///
/// This thread takes part, with `others` more at most, as far as there are cores.
pub(crate) fn map<T: Send, U: Send>(items: Vec<T>, others: usize, of: impl Fn(T) -> U + Sync) -> Vec<U> {
    if others == 0 || items.len() < 2 {
        return items.into_iter().map(of).collect();
    }
    let others = others.min(items.len() - 1).min(count() - 1);
    let (next, of) = (Mutex::new(items.into_iter().enumerate()), &of);
    let take = || next.lock().unwrap_or_else(PoisonError::into_inner).next();
    let work = || std::iter::from_fn(take).map(|(at, item)| (at, of(item))).collect::<Vec<_>>();
    let mut made: Vec<(usize, U)> = thread::scope(|scope| {
        // If no other thread can start, this one does all the work.
        let spawn = |_| thread::Builder::new().spawn_scoped(scope, work).ok();
        let others: Vec<_> = (0..others).map_while(spawn).collect();
        let mut made = work();
        for other in others {
            made.extend(other.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
        made
    });
    made.sort_unstable_by_key(|(at, _)| *at);
    made.into_iter().map(|(_, made)| made).collect()
}

/// Whether so many more threads can run at once; to ask before a library that panics where one cannot.
pub(crate) fn can_start(count: usize) -> bool {
    let gate = Mutex::new(());
    let closed = gate.lock();
    thread::scope(|scope| {
        let spawn = |_| thread::Builder::new().spawn_scoped(scope, || drop(gate.lock())).is_ok();
        let can = (0..count).all(spawn);
        drop(closed);
        can
    })
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn every_item_is_done_once_and_in_order() {
        for count in [0, 1, 2, 1000] {
            let (items, calls) = ((0..count).collect::<Vec<usize>>(), AtomicUsize::new(0));
            let twice = |item: usize| {
                calls.fetch_add(1, Ordering::Relaxed);
                item * 2
            };
            let expected: Vec<usize> = items.iter().map(|item| item * 2).collect();
            assert_eq!(map(items, 3, twice), expected);
            assert_eq!(calls.into_inner(), count);
        }
    }
}
