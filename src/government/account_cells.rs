//! The cells of a row that name its account: what they must say, and how they say several things at once.
//!
//! Knows nothing of other rows.

use unicode_normalization::UnicodeNormalization;

use super::accounts::Several;
use crate::message;
use crate::message::Message;
use crate::model::AccountKind;

/// What a special account's name ends in.
pub(super) const SPECIAL: &str = "特別会計";
pub(super) const GENERAL: &str = "一般会計";
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
    pub(crate) message: Message,
}

/// Which of the cells that name an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AccountCell {
    Kind,
    Account,
    Part,
}

/// The kind of an account; none where the cells are empty.
pub(super) fn kind(kind: &str, account: &str, part: &str) -> Result<Option<AccountKind>, Misnamed> {
    let misnamed = |cell, message: Message| Err(Misnamed { cell, message });
    let kind = match kind {
        "" if account.is_empty() && part.is_empty() => return Ok(None),
        GENERAL => AccountKind::General,
        "" if account == GENERAL => AccountKind::General,
        "" | SPECIAL => AccountKind::Special,
        other => return misnamed(AccountCell::Kind, neither(other)),
    };
    match (kind, account) {
        (AccountKind::General, "" | GENERAL) if part.is_empty() => Ok(Some(kind)),
        (AccountKind::General, "" | GENERAL) => {
            let no_part = message!("the general account has no part `{part}`", "一般会計に勘定「{part}」はありません");
            misnamed(AccountCell::Part, no_part)
        }
        (AccountKind::General, other) => misnamed(
            AccountCell::Account,
            message!(
                "`{other}` is not the general account, which the row names as its kind",
                "会計区分は一般会計ですが、「{other}」は一般会計ではありません"
            ),
        ),
        (AccountKind::Special, "" | SPECIAL) => {
            let unnamed = Message::new("a special account needs its name here", "特別会計の名称を記入してください");
            misnamed(AccountCell::Account, unnamed)
        }
        (AccountKind::Special, GENERAL) => misnamed(
            AccountCell::Account,
            message!(
                "`{GENERAL}` is no special account, which the row names as its kind",
                "会計区分は特別会計ですが、「{GENERAL}」は特別会計ではありません"
            ),
        ),
        (AccountKind::Special, _) => Ok(Some(kind)),
    }
}

fn neither(kind: &str) -> Message {
    message!("`{kind}` is neither {GENERAL} nor {SPECIAL}", "「{kind}」は{GENERAL}でも{SPECIAL}でもありません")
}

/// A name without spaces, its characters of one width.
pub(super) fn plain(name: &str) -> String {
    name.nfkc().filter(|c| !c.is_whitespace()).collect()
}

/// Whether one cell names several accounts.
pub(super) fn is_several(account: &str) -> bool {
    account.contains(SEPARATORS)
}

/// Which several accounts one cell names.
pub(super) fn several(account: &str) -> Option<Several> {
    let with_general = || account.split(SEPARATORS).any(|name| name == GENERAL);
    is_several(account).then(|| if with_general() { Several::WithGeneral } else { Several::SpecialAlone })
}

/// An account and the part of it that stands behind it in the same cell.
pub(super) fn split(account: &str) -> (&str, &str) {
    match account.find(SPECIAL) {
        Some(at) if !is_several(account) => account.split_at(at + SPECIAL.len()),
        _ => (account, ""),
    }
}
