//! The general account and the special accounts in law, in its order, with those in force since FY2021.
//!
//! A table: `data/government/accounts.tsv`, compiled in.

use std::borrow::Cow;
use std::sync::LazyLock;

use crate::model::AccountKind;

const TABLE: &str = include_str!("../../data/government/accounts.tsv");

/// An account (会計), or a part of one (勘定).
pub(crate) struct KnownAccount {
    /// Its place in the order.
    pub(crate) rank: usize,
    pub(crate) id: &'static str,
    /// The account that it is a part of.
    parent: Option<&'static str>,
    /// Its name, without that of the account that it is a part of.
    pub(crate) ja: &'static str,
    pub(crate) en: &'static str,
}

static KNOWN: LazyLock<Vec<KnownAccount>> = LazyLock::new(|| {
    let accounts = TABLE.lines().skip(1).enumerate().filter_map(|(rank, line)| {
        let mut cells = line.split('\t');
        let [id, parent, ja, en] = [cells.next()?, cells.next()?, cells.next()?, cells.next()?];
        Some(KnownAccount { rank, id, parent: Some(parent).filter(|parent| !parent.is_empty()), ja, en })
    });
    accounts.collect()
});

/// All of them, in their order.
pub(crate) fn all() -> &'static [KnownAccount] {
    &KNOWN
}

/// The account of a kind with this name, without 特別会計, and this part.
pub(crate) fn find(kind: AccountKind, name: &str, part: &str) -> Option<&'static KnownAccount> {
    let whole = all().iter().find(|account| {
        account.parent.is_none()
            && account.kind() == kind
            && account.ja.strip_suffix("特別会計").unwrap_or(account.ja) == name
    })?;
    match part {
        "" => Some(whole),
        part => all().iter().find(|account| account.parent == Some(whole.id) && account.ja == part),
    }
}

impl KnownAccount {
    fn kind(&self) -> AccountKind {
        if self.rank == 0 { AccountKind::General } else { AccountKind::Special }
    }

    /// Its Japanese name behind that of the account that it is a part of.
    pub(crate) fn full_name(&'static self) -> Cow<'static, str> {
        self.whole().map_or(Cow::Borrowed(self.ja), |whole| Cow::Owned(format!("{}{}", whole.ja, self.ja)))
    }

    /// The account that it is a part of.
    pub(crate) fn whole(&self) -> Option<&'static KnownAccount> {
        let parent = self.parent?;
        all().iter().find(|account| account.id == parent)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::import::ids::is_id;

    #[test]
    fn every_line_of_the_table_is_an_account() {
        assert_eq!(all().len(), TABLE.lines().count() - 1);
        assert_eq!(all().iter().map(|account| account.id).collect::<HashSet<_>>().len(), all().len());
        for account in all() {
            assert!(is_id(account.id) && !account.ja.is_empty() && !account.en.is_empty(), "{}", account.id);
            let ending = if account.parent.is_some() { "勘定" } else { "会計" };
            assert!(account.ja.ends_with(ending), "{}", account.ja);
        }
    }

    #[test]
    fn parts_stand_below_their_account() {
        for account in all().iter().filter(|account| account.parent.is_some()) {
            let whole = account.whole().unwrap();
            assert!(whole.parent.is_none());
            let between = &all()[whole.rank + 1..=account.rank];
            assert!(between.iter().all(|part| part.parent == account.parent), "{}", account.id);
        }
    }
}
