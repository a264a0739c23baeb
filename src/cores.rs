//! Work that all cores share.
//!
//! Knows how many cores there are and how to keep them busy; not what they work on.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
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
        let others: Vec<_> = (1..count().min(items.len())).map(|_| scope.spawn(work)).collect();
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_item_is_done_once_and_in_order() {
        for count in [0, 1, 2, 1000] {
            let items: Vec<usize> = (0..count).collect();
            assert_eq!(map(&items, |item| item * 2), items.iter().map(|item| item * 2).collect::<Vec<_>>());
        }
    }
}
