//! The purses that amounts are paid from.

use std::str::FromStr;

use super::index::{Ix, List};
use super::lang::{Label, Text};
use crate::{Message, message};

/// The purse that an amount is paid from (会計), or a part of one (勘定).
#[derive(Debug, Clone)]
pub struct Account {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// Other names.
    pub aliases: Vec<String>,
    /// Whether it is the general account; a part is of the kind of its whole.
    pub kind: AccountKind,
    /// The account that it is a part of (the 会計 of a 勘定), which is no part itself.
    pub parent: Option<Ix<Account>>,
}

/// The general account, or a special one.
///
/// Money moves from the one to the others, so that a sum over both counts some of it twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AccountKind {
    /// 一般会計
    General,
    /// 特別会計
    Special,
}

impl List<Account> {
    /// The account of the upper level: the whole that an account is a part of, else the account itself.
    #[must_use]
    pub fn whole(&self, account: Ix<Account>) -> Ix<Account> {
        self[account].parent.unwrap_or(account)
    }

    /// Whether `part` is `account` or a part of it.
    #[must_use]
    pub fn is_within(&self, part: Ix<Account>, account: Ix<Account>) -> bool {
        part == account || self[part].parent == Some(account)
    }
}

impl AccountKind {
    /// The spelling of datasets and machine formats.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::General => "general",
            Self::Special => "special",
        }
    }

    /// How tables say it.
    #[must_use]
    pub fn label(self) -> Label {
        match self {
            Self::General => Label::new("general account", "一般会計"),
            Self::Special => Label::new("special account", "特別会計"),
        }
    }
}

impl FromStr for AccountKind {
    type Err = Message;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "general" | "一般会計" => Ok(Self::General),
            "special" | "特別会計" => Ok(Self::Special),
            _ => Err(message!(
                "write `general` (一般会計) or `special` (特別会計)",
                "`general`（一般会計）か`special`（特別会計）を書いてください"
            )),
        }
    }
}
