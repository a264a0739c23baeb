//! Work that all cores share.
//!
//! Knows how many cores there are and how to keep them busy; not what they work on.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, OnceLock};
use std::thread;

/// How many threads can run at once. It stands in files of the system, so it is asked for once, and only by large work.
pub(crate) fn count() -> usize {
    static COUNT: OnceLock<usize> = OnceLock::new();
    *COUNT.get_or_init(|| thread::available_parallelism().map_or(1, usize::from))
}

/// What `of` makes of every item, in the order of the items; each core takes the next item when it is done with one.
///
/// This thread takes part, so one item costs no thread.
pub(crate) fn map<T: Sync, U: Send>(items: &[T], of: impl Fn(&T) -> U + Sync) -> Vec<U> {
    if items.len() < 2 {
        return items.iter().map(of).collect();
    }
    let (next, of) = (AtomicUsize::new(0), &of);
    let take = || {
        let at = next.fetch_add(1, Ordering::Relaxed);
        items.get(at).map(|item| (at, item))
    };
    let work = || std::iter::from_fn(take).map(|(at, item)| (at, of(item))).collect::<Vec<_>>();
    let mut done: Vec<Option<U>> = items.iter().map(|_| None).collect();
    thread::scope(|scope| {
        let spawn = |_| thread::Builder::new().spawn_scoped(scope, work);
        // Where the system gives no other thread, this one does all of it.
        let others: Vec<_> = (1..count().min(items.len())).map_while(|at| spawn(at).ok()).collect();
        let own = work();
        // A thread that has stopped has said why; what it took is done once more, here.
        let others = others.into_iter().flat_map(|other| other.join().unwrap_or_default());
        for (at, made) in own.into_iter().chain(others) {
            if let Some(place) = done.get_mut(at) {
                *place = Some(made);
            }
        }
    });
    done.into_iter().zip(items).map(|(made, item)| made.unwrap_or_else(|| of(item))).collect()
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
    use std::time::Duration;

    use super::*;

    #[test]
    fn every_item_is_done_once_and_in_order() {
        for count in [0, 1, 2, 1000] {
            let (items, calls) = ((0..count).collect::<Vec<usize>>(), AtomicUsize::new(0));
            let twice = |item: &usize| {
                calls.fetch_add(1, Ordering::Relaxed);
                item * 2
            };
            assert_eq!(map(&items, twice), items.iter().map(|item| item * 2).collect::<Vec<_>>());
            assert_eq!(calls.into_inner(), count);
        }
    }

    #[test]
    fn what_another_thread_does_not_bring_is_done_here() {
        let (here, items) = (thread::current().id(), (0..1000).collect::<Vec<usize>>());
        let only_here = |item: &usize| {
            assert_eq!(thread::current().id(), here, "stops the other threads");
            // Long enough for the others to begin.
            thread::sleep(Duration::from_micros(20));
            *item
        };
        assert_eq!(map(&items, only_here), items);
    }
}
