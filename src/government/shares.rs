//! The totals of a program and year, by account: details that add up to a total take its place.
//!
//! Knows nothing of what the accounts are.

use super::budget::{CARRIED_OUT, PRIORITY, STAGES, Year, Yen};
use crate::message::Message;
use crate::model::{FiscalYear, Stage};

/// What one account pays of a year's totals.
#[derive(Clone)]
pub(crate) struct Share {
    /// The place of the account; none where the sheet does not say it.
    pub(crate) account: Option<usize>,
    pub(crate) yen: Yen,
}

/// An amount whose details by account do not add up to it.
pub(crate) struct Misfit {
    pub(crate) program: Box<str>,
    pub(crate) year: FiscalYear,
    pub(crate) stage: Stage,
}

impl Year {
    /// Adds details of an account, which may stand in several rows.
    pub(crate) fn add(&mut self, account: Option<usize>, yen: &Yen) -> Result<(), TooLarge> {
        let known = self.shares.iter_mut().find(|share| share.account == account);
        let Some(share) = known else {
            self.shares.push(Share { account, yen: *yen });
            return Ok(());
        };
        for (sum, yen) in share.yen.iter_mut().zip(yen) {
            *sum = add(*sum, *yen)?;
        }
        Ok(())
    }

    /// Makes the shares add up to the totals; returns the stages of which the details say otherwise.
    ///
    /// A total that its details do not add up to, or that has none, has no account.
    ///
    /// # Errors
    ///
    /// Details of what no total stands for, whose sum is too large.
    pub(crate) fn share(&mut self) -> Result<impl Iterator<Item = Stage> + use<>, TooLarge> {
        let mut rest = [None; STAGES.len()];
        let mut misfits = Vec::new();
        for (at, (stage, total)) in STAGES.iter().zip(&mut self.yen).enumerate() {
            let of_accounts = || self.shares.iter().filter_map(|share| share.yen.get(at).copied().flatten());
            let sum: i128 = of_accounts().map(i128::from).sum();
            let has_details = of_accounts().next().is_some();
            if at == PRIORITY {
                // The sheet has no total of it.
                let sum = i64::try_from(sum).map_err(|_| TooLarge)?;
                *total = has_details.then_some(sum);
            }
            if has_details && total.is_some_and(|total| i128::from(total) == sum) {
                continue;
            }
            if at != CARRIED_OUT && has_details && sum != i128::from(total.unwrap_or(0)) {
                misfits.push(*stage);
            }
            for yen in self.shares.iter_mut().filter_map(|share| share.yen.get_mut(at)) {
                *yen = None;
            }
            if let Some(rest) = rest.get_mut(at) {
                *rest = *total;
            }
        }
        self.shares.push(Share { account: None, yen: rest });
        self.join_unnamed();
        self.shares.retain(|share| share.yen.iter().any(Option::is_some));
        self.shares.sort_by_key(|share| share.account);
        Ok(misfits.into_iter())
    }

    /// Joins the details that name no account with the totals that have none: no stage has both.
    fn join_unnamed(&mut self) {
        let Some(Share { yen: rest, .. }) = self.shares.pop() else { return };
        match self.shares.iter_mut().find(|share| share.account.is_none()) {
            None => self.shares.push(Share { account: None, yen: rest }),
            Some(unnamed) => {
                for (yen, rest) in unnamed.yen.iter_mut().zip(rest) {
                    *yen = yen.or(rest);
                }
            }
        }
    }
}

/// A sum of more digits than yen can have.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct TooLarge;

impl From<TooLarge> for Message {
    fn from(TooLarge: TooLarge) -> Self {
        Self::new("the details add up to more than yen can be", "内訳の合計が、金額としては大きすぎます")
    }
}

/// The sum of two amounts, each of which may be absent.
pub(crate) fn add(one: Option<i64>, other: Option<i64>) -> Result<Option<i64>, TooLarge> {
    match (one, other) {
        (Some(one), Some(other)) => one.checked_add(other).map(Some).ok_or(TooLarge),
        (one, other) => Ok(one.or(other)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::government::budget::REQUEST;

    /// A year with totals and details of its initial budget.
    fn year(total: Option<i64>, details: &[(Option<usize>, i64)]) -> Year {
        let yen = |yen: Option<i64>| {
            let mut all = [None; STAGES.len()];
            all[0] = yen;
            all
        };
        let of = FiscalYear::from_number(2024).unwrap();
        let mut year = Year { of, line: 2, yen: yen(total), shares: Vec::new() };
        for &(account, of_account) in details {
            year.add(account, &yen(Some(of_account))).unwrap();
        }
        year
    }

    #[track_caller]
    fn shares(mut year: Year, expected: &[(Option<usize>, i64)], misfits: usize) {
        assert_eq!(year.share().unwrap().count(), misfits);
        let shares: Vec<_> = year.shares.iter().map(|share| (share.account, share.yen[0].unwrap())).collect();
        assert_eq!(shares, expected);
    }

    #[test]
    fn details_take_the_place_of_a_total_that_they_add_up_to() {
        shares(year(Some(5), &[(Some(1), 2), (Some(0), 3)]), &[(Some(0), 3), (Some(1), 2)], 0);
        shares(year(Some(5), &[(Some(1), 2), (Some(1), 3)]), &[(Some(1), 5)], 0);
        shares(year(Some(5), &[(Some(1), 2), (None, 3)]), &[(None, 3), (Some(1), 2)], 0);
        shares(year(Some(0), &[(Some(1), 0)]), &[(Some(1), 0)], 0);
    }

    #[test]
    fn a_total_without_such_details_has_no_account() {
        shares(year(Some(5), &[]), &[(None, 5)], 0);
        shares(year(Some(5), &[(Some(1), 2)]), &[(None, 5)], 1);
        shares(year(Some(5), &[(Some(1), 2), (None, 2)]), &[(None, 5)], 1);
        shares(year(None, &[(Some(1), 2)]), &[], 1);
        shares(year(None, &[(Some(1), 0)]), &[], 0);
    }

    #[test]
    fn what_no_total_stands_for_is_what_its_details_add_up_to() {
        let mut year = year(Some(5), &[(Some(1), 5)]);
        let mut priority = [None; STAGES.len()];
        (priority[REQUEST], priority[PRIORITY]) = (Some(3), Some(4));
        year.yen[REQUEST] = Some(7);
        year.add(Some(0), &priority).unwrap();
        assert_eq!(year.share().unwrap().collect::<Vec<_>>(), [Stage::Request]);
        assert_eq!(year.yen[PRIORITY], Some(4));
        let shares = year.shares.iter().map(|share| (share.account, share.yen[REQUEST], share.yen[PRIORITY]));
        assert_eq!(
            shares.collect::<Vec<_>>(),
            [(None, Some(7), None), (Some(0), None, Some(4)), (Some(1), None, None)]
        );
    }

    #[test]
    fn a_sum_beyond_yen_is_refused() {
        let mut year = year(None, &[]);
        let mut priority = [None; STAGES.len()];
        priority[PRIORITY] = Some(i64::MAX);
        year.add(Some(0), &priority).unwrap();
        year.add(Some(1), &priority).unwrap();
        assert_eq!(year.share().err(), Some(TooLarge));
    }
}
