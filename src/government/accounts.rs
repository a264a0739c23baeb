//! The accounts (会計) of an export: spellings of one account are brought together, others stay as they are printed.
//!
//! Knows nothing of amounts.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use unicode_normalization::UnicodeNormalization;

use super::known_accounts::{self, KnownAccount};
use crate::import::ids::Taken;
use crate::model::AccountKind;

/// What a special account's name ends in.
const SPECIAL: &str = "特別会計";
const GENERAL: &str = "一般会計";
/// What stands between several accounts in one cell.
const SEPARATORS: [char; 2] = ['、', ','];

/// The cells of a row that name its account.
pub(crate) struct AccountCells<'r> {
    /// 会計区分: whether it is the general account.
    pub(crate) kind: &'r str,
    /// 会計
    pub(crate) account: &'r str,
    /// 勘定, which may stand behind the account instead.
    pub(crate) part: &'r str,
}

/// A cell that does not name an account as it must.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Misnamed {
    pub(crate) cell: AccountCell,
    pub(crate) message: String,
}

/// Which of the cells that name an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AccountCell {
    Kind,
    Account,
    Part,
}

/// The accounts of an export, as they turn up.
#[derive(Default)]
pub(crate) struct Accounts {
    list: Vec<ExportAccount>,
    places: HashMap<AccountKey, usize>,
}

/// What makes an account one: its kind, its name without 特別会計, and the part of it.
type AccountKey = (AccountKind, String, String);

struct ExportAccount {
    kind: AccountKind,
    /// As it is printed first.
    name: String,
    /// The place of the account that it is a part of.
    parent: Option<usize>,
    known: Option<&'static KnownAccount>,
    /// All spellings of it.
    spellings: HashSet<String>,
    several: Option<Several>,
}

/// Accounts that one cell names together: they are a special account of that name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Several {
    /// The general account is among them.
    WithGeneral,
    SpecialAlone,
}

/// An account of the dataset.
pub(crate) struct DatasetAccount<'a> {
    pub(crate) id: String,
    pub(crate) name: &'a str,
    pub(crate) kind: AccountKind,
    /// The id of the account that it is a part of.
    pub(crate) parent: Option<String>,
    pub(crate) known: Option<&'static KnownAccount>,
    /// Its place among those of the export.
    pub(crate) place: usize,
    /// Whether it is several accounts in one cell.
    pub(crate) several: Option<Several>,
    /// Its other spellings, without those that another account has as well.
    pub(crate) aliases: Vec<&'a str>,
}

impl Accounts {
    /// The place of the account that a row names; none if the row names none.
    ///
    /// # Errors
    ///
    /// Cells that contradict each other, or leave open which account is meant.
    pub(crate) fn place(&mut self, cells: &AccountCells<'_>) -> Result<Option<usize>, Misnamed> {
        let [account, part] = [cells.account, cells.part].map(plain);
        let Some(kind) = kind(&plain(cells.kind), &account, &part)? else { return Ok(None) };
        let (account, part) = match part.as_str() {
            "" => split(&account),
            part => (account.as_str(), part),
        };
        let printed = [cells.account, cells.part].join(" ");
        let printed = printed.trim();
        let account = if account.is_empty() && kind == AccountKind::General { GENERAL } else { account };
        let parent = match part {
            "" => None,
            _ => Some(self.intern(kind, account, "", None, account)),
        };
        let place = self.intern(kind, account, part, parent, printed);
        for (place, spelling) in parent.map(|parent| (parent, account)).into_iter().chain([(place, printed)]) {
            if let Some(account) = self.list.get_mut(place)
                && !spelling.is_empty()
                && !account.spellings.contains(spelling)
            {
                account.spellings.insert(spelling.to_owned());
            }
        }
        Ok(Some(place))
    }

    /// Whether the account at a place is several in one cell.
    pub(crate) fn several(&self, place: usize) -> Option<Several> {
        self.list.get(place)?.several
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    /// The accounts with several spellings: what each is called, and its spellings.
    pub(crate) fn respelled(&self) -> impl Iterator<Item = Vec<&str>> {
        self.list.iter().filter(|account| account.spellings.len() > 1).map(|account| {
            let mut spellings: Vec<&str> = account.spellings.iter().map(String::as_str).collect();
            spellings.sort_unstable();
            spellings
        })
    }

    /// The accounts in the order of the law; those that it does not list come last, as they turn up.
    pub(crate) fn of_dataset(&self) -> Vec<DatasetAccount<'_>> {
        let mut taken: Taken = known_accounts::all().iter().map(|known| known.id.to_owned()).collect();
        let ids: Vec<String> = self
            .list
            .iter()
            .map(|account| match account.known {
                Some(known) => known.id.to_owned(),
                None => taken.take(&account.name, "account"),
            })
            .collect();
        let mut accounts: Vec<(usize, DatasetAccount<'_>)> = self
            .list
            .iter()
            .zip(&ids)
            .enumerate()
            .map(|(place, (account, id))| {
                let (name, kind, known) = (account.name.as_str(), account.kind, account.known);
                let parent = account.parent.and_then(|parent| ids.get(parent).cloned());
                let rank = known.map_or(known_accounts::all().len() + place, |known| known.rank);
                let (several, aliases) = (account.several, self.aliases(place, account));
                (rank, DatasetAccount { id: id.clone(), name, kind, parent, known, place, several, aliases })
            })
            .collect();
        accounts.sort_by_key(|(rank, _)| *rank);
        accounts.into_iter().map(|(_, account)| account).collect()
    }

    /// The spellings of an account besides its name that no other account has.
    fn aliases<'a>(&'a self, place: usize, account: &'a ExportAccount) -> Vec<&'a str> {
        let others = || self.list.iter().enumerate().filter(|(at, _)| *at != place).map(|(_, other)| other);
        let is_free = |spelling: &str| !others().any(|it| it.called() == spelling || it.spellings.contains(spelling));
        let name = account.called();
        let spellings = account.spellings.iter().map(String::as_str);
        let mut aliases: Vec<&str> = spellings.filter(|spelling| *spelling != name && is_free(spelling)).collect();
        aliases.sort_unstable();
        aliases
    }

    /// The place of an account, which is put behind the others where it is new.
    fn intern(&mut self, kind: AccountKind, account: &str, part: &str, parent: Option<usize>, printed: &str) -> usize {
        let base = if is_several(account) { account } else { account.strip_suffix(SPECIAL).unwrap_or(account) };
        let key = (kind, base.to_owned(), part.to_owned());
        *self.places.entry(key).or_insert_with(|| {
            let known = known_accounts::find(kind, base, part);
            let (name, spellings) = (printed.trim().to_owned(), HashSet::new());
            let several = several(account);
            self.list.push(ExportAccount { kind, name, parent, known, spellings, several });
            self.list.len() - 1
        })
    }
}

impl ExportAccount {
    /// The name that it has in a dataset.
    fn called(&self) -> Cow<'_, str> {
        match self.known {
            Some(known) => known.full_name(),
            None => Cow::Borrowed(&self.name),
        }
    }
}

/// The kind of an account; none where the cells are empty.
fn kind(kind: &str, account: &str, part: &str) -> Result<Option<AccountKind>, Misnamed> {
    let misnamed = |cell, message: String| Err(Misnamed { cell, message });
    let kind = match kind {
        "" if account.is_empty() && part.is_empty() => return Ok(None),
        GENERAL => AccountKind::General,
        "" if account == GENERAL => AccountKind::General,
        "" | SPECIAL => AccountKind::Special,
        other => return misnamed(AccountCell::Kind, format!("`{other}` is neither {GENERAL} nor {SPECIAL}")),
    };
    match (kind, account) {
        (AccountKind::General, "" | GENERAL) if part.is_empty() => Ok(Some(kind)),
        (AccountKind::General, "" | GENERAL) => {
            misnamed(AccountCell::Part, format!("the general account has no part `{part}`"))
        }
        (AccountKind::General, other) => misnamed(
            AccountCell::Account,
            format!("`{other}` is not the general account, which the row names as its kind"),
        ),
        (AccountKind::Special, "" | SPECIAL) => {
            misnamed(AccountCell::Account, "a special account needs its name here".to_owned())
        }
        (AccountKind::Special, GENERAL) => misnamed(
            AccountCell::Account,
            format!("`{GENERAL}` is no special account, which the row names as its kind"),
        ),
        (AccountKind::Special, _) => Ok(Some(kind)),
    }
}

/// A name without spaces, its characters of one width.
fn plain(name: &str) -> String {
    name.nfkc().filter(|c| !c.is_whitespace()).collect()
}

/// Whether one cell names several accounts.
fn is_several(account: &str) -> bool {
    account.contains(SEPARATORS)
}

/// Which several accounts one cell names.
fn several(account: &str) -> Option<Several> {
    let with_general = || account.split(SEPARATORS).any(|name| name == GENERAL);
    is_several(account).then(|| if with_general() { Several::WithGeneral } else { Several::SpecialAlone })
}

/// An account and the part of it that stands behind it in the same cell.
fn split(account: &str) -> (&str, &str) {
    match account.find(SPECIAL) {
        Some(at) if !is_several(account) => account.split_at(at + SPECIAL.len()),
        _ => (account, ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENERGY: &str = "エネルギー対策特別会計";

    fn place(accounts: &mut Accounts, kind: &str, account: &str, part: &str) -> Option<usize> {
        accounts.place(&AccountCells { kind, account, part }).unwrap()
    }

    #[test]
    fn spellings_of_one_account_are_one() {
        let mut accounts = Accounts::default();
        let one = place(&mut accounts, SPECIAL, "エネルギー対策", "エネルギー需給勘定");
        for (account, part) in [
            (format!("{ENERGY}エネルギー需給勘定"), ""),
            (ENERGY.to_owned(), "エネルギー需給勘定"),
            ("ｴﾈﾙｷﾞｰ対策　特別会計".to_owned(), "エネルギー需給勘定 "),
        ] {
            assert_eq!(place(&mut accounts, SPECIAL, &account, part), one);
        }
        let whole = place(&mut accounts, SPECIAL, "エネルギー対策", "");
        assert_eq!(place(&mut accounts, SPECIAL, ENERGY, ""), whole);
        assert_ne!(whole, one);
        let general = place(&mut accounts, GENERAL, GENERAL, "");
        assert_eq!(place(&mut accounts, GENERAL, "", ""), general);
        assert_eq!(place(&mut accounts, "", "", ""), None);
        let ids: Vec<_> = accounts.of_dataset().into_iter().map(|account| (account.id, account.parent)).collect();
        let expected = [("general", None), ("energy", None), ("energy-supply-and-demand", Some("energy"))];
        assert_eq!(ids, expected.map(|(id, parent)| (id.to_owned(), parent.map(str::to_owned))));
        assert_eq!(accounts.respelled().count(), 2);
        let aliases: Vec<_> = accounts.of_dataset().into_iter().map(|account| account.aliases).collect();
        let [whole, part] = ["エネルギー対策", "エネルギー対策 エネルギー需給勘定"];
        assert_eq!((aliases[0].len(), aliases[1].contains(&whole), aliases[2].contains(&part)), (0, true, true));
    }

    #[test]
    fn accounts_that_the_law_does_not_list_stay_as_printed() {
        let mut accounts = Accounts::default();
        let several = format!("{GENERAL}、{ENERGY}エネルギー需給勘定");
        place(&mut accounts, SPECIAL, &several, "");
        place(&mut accounts, SPECIAL, "宇宙開発", "月面勘定");
        let names: Vec<_> =
            accounts.of_dataset().into_iter().map(|account| (account.name, account.kind, account.parent)).collect();
        assert_eq!(
            names,
            [
                (several.as_str(), AccountKind::Special, None),
                ("宇宙開発", AccountKind::Special, None),
                ("宇宙開発 月面勘定", AccountKind::Special, Some("宇宙開発".to_owned())),
            ]
        );
    }

    #[test]
    fn cells_that_leave_the_account_open_are_refused() {
        let mut accounts = Accounts::default();
        let several = format!("{GENERAL}、{ENERGY}");
        for (kind, account, part, expected) in [
            ("会計", ENERGY, "", AccountCell::Kind),
            (GENERAL, ENERGY, "", AccountCell::Account),
            (GENERAL, several.as_str(), "", AccountCell::Account),
            (GENERAL, GENERAL, "月面勘定", AccountCell::Part),
            (SPECIAL, GENERAL, "", AccountCell::Account),
            (SPECIAL, "", "", AccountCell::Account),
            (SPECIAL, "", "月面勘定", AccountCell::Account),
            (SPECIAL, SPECIAL, "", AccountCell::Account),
            ("", "", "月面勘定", AccountCell::Account),
        ] {
            let misnamed = accounts.place(&AccountCells { kind, account, part }).unwrap_err();
            assert_eq!(misnamed.cell, expected, "{kind} {account} {part}: {}", misnamed.message);
        }
        assert_eq!(accounts.len(), 0);
    }
}
