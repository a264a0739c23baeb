//! Reads accounts, and checks that the whole of each part is no part itself, and of the same kind.
//!
//! Knows nothing of what they pay for.

use std::ops::Range;

use super::entities::{id, strings};
use super::ids::AllIds;
use crate::code::Code;
use crate::load::parse::{Field, TableReader};
use crate::load::problem::{At, Problems};
use crate::model::{Account, AccountKind, Lang, List};
use crate::{Message, message};

/// Accounts in the order of their files, and what each says of its kind and its whole.
#[derive(Default)]
pub(crate) struct Accounts {
    list: List<Account>,
    said: Vec<Said>,
}

/// What an account says, with the places of it.
struct Said {
    file: usize,
    kind: Option<(AccountKind, Range<usize>)>,
    /// The span of `parent`, where it names an account.
    parent: Option<Range<usize>>,
}

impl Accounts {
    /// Reads one `[[account]]`.
    pub(crate) fn read(&mut self, mut table: TableReader<'_, '_>, ids: &AllIds<'_>) {
        let id = id(&mut table);
        let name = table.need("name").and_then(Field::filled).unwrap_or_default();
        let aliases = strings(&mut table, "aliases");
        let parent = table.take("parent");
        // A part is of the kind of its whole, and need not say so.
        let kind = if parent.is_some() { table.take("kind") } else { table.need("kind") };
        let spanned = |field: Field<'_, '_>| {
            let span = field.span.clone();
            field.word::<AccountKind>().map(|kind| (kind, span))
        };
        let kind = kind.and_then(spanned);
        let span = parent.as_ref().map(|field| field.span.clone());
        let parent = parent.and_then(|field| ids.accounts.named(field));
        self.said.push(Said { file: table.at.file, kind: kind.clone(), parent: span.filter(|_| parent.is_some()) });
        table.finish();
        // Where the kind is missing, that is a problem, and the dataset is not kept.
        let kind = kind.map_or(AccountKind::Special, |(kind, _)| kind);
        self.list.push(Account { id, name, aliases, kind, parent });
    }

    /// The accounts, once all are known; reports those that are no part of a whole account, or unlike it.
    pub(crate) fn checked(mut self, problems: &Problems) -> List<Account> {
        for (ix, said) in self.list.indices().zip(&self.said) {
            let (Some(parent), Some(span)) = (self.list[ix].parent, &said.parent) else { continue };
            // The parents of accounts that could not be read are not known either.
            let Some(whole) = self.list.iter().nth(parent.position()) else { continue };
            let (at, kind) = (At { file: said.file, problems }, whole.kind);
            if parent == ix {
                let summary = message!("an account cannot be a part of itself", "会計が自分自身の勘定になっています");
                let remedy = message!(
                    "name the account (会計) that it is a part of, or remove the line",
                    "この勘定が属する会計を書くか、この行を削除してください"
                );
                at.report(Code::AccountParent, span, summary, remedy);
            } else if whole.parent.is_some() {
                let id = &whole.id;
                let summary =
                    message!("the account `{id}` is itself a part of another", "`{id}`は、ほかの会計に属する勘定です");
                let remedy = message!(
                    "name the account (会計) that both are parts of: accounts have two levels",
                    "両方が属する会計を書いてください（会計と勘定の2段階までです）"
                );
                at.report(Code::AccountParent, span, summary, remedy);
            } else if let Some((own, span)) = said.kind.as_ref().filter(|(own, _)| *own != kind) {
                let (id, whole, own) = (&whole.id, kind, *own);
                let summary = Message::of(|lang| match lang {
                    Lang::En => format!("a part of the {} account `{id}` cannot be {}", whole.code(), own.code()),
                    Lang::Ja => {
                        format!("{}`{id}`の勘定は、{}にできません", whole.label().ja, own.label().ja)
                    }
                });
                let remedy = message!(
                    "correct one of the two, or remove this line",
                    "どちらかを直すか、この行を削除してください"
                );
                at.report(Code::AccountKind, span, summary, remedy);
            } else if let Some(part) = self.list.get_mut(ix) {
                part.kind = kind;
            }
        }
        self.list
    }
}
