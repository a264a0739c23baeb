//! What of a list is needed, found by trying without.

/// Takes away from the list all that can be spared: large runs first, single members at last, later ones before earlier.
///
/// `is_enough` tells whether a part of the list does; more of it must do as well. Each call takes one of the tries; what
/// is left when there are none stays in the list.
pub(super) fn spare<T: Copy>(all: Vec<T>, tries: &mut usize, mut is_enough: impl FnMut(&[T]) -> bool) -> Vec<T> {
    let mut needed = all;
    let mut size = needed.len();
    while size > 0 {
        let mut end = needed.len();
        while end > 0 {
            let Some(left) = tries.checked_sub(1) else { return needed };
            *tries = left;
            let start = end.saturating_sub(size);
            let without: Vec<T> = needed.iter().take(start).chain(needed.iter().skip(end)).copied().collect();
            if is_enough(&without) {
                needed = without;
            }
            end = start;
        }
        size /= 2;
    }
    needed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_needed_stays() {
        for needed in [vec![], vec![0], vec![3, 4, 8], vec![9], (0..10).collect::<Vec<usize>>()] {
            let all = (0..10).collect();
            let does = |part: &[usize]| needed.iter().all(|member| part.contains(member));
            assert_eq!(spare(all, &mut 100, does), needed);
        }
    }

    #[test]
    fn of_two_that_do_as_well_the_first_stays() {
        assert_eq!(spare(vec![1, 2, 3], &mut 100, |part| part.contains(&1) || part.contains(&3)), [1]);
        assert_eq!(spare(vec![1, 2, 3], &mut 0, |_| true), [1, 2, 3]);
    }
}
