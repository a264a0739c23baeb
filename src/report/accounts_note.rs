//! The note below sums that add up the general account and special ones: money moves between them.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::model::{AccountKind, Dataset, FiscalYear, Inexact, Ix, Label, Lang, Program, Scale, Sum, Unit};
use crate::number::{self, Decimals};
use crate::query::{Hit, StageChoice};
use crate::table::{Key, Note, NoteCode, Table};

/// From here on amounts are told in 兆円, whatever the unit of the table.
const TRILLION: i64 = 1_000_000_000_000;

const HINT: Label = Label::new("`by account` shows them apart", "`budget by 会計`で会計別に表示");

/// Says once that sums mix the kinds of accounts, and how much is of each kind where there is a single sum.
///
/// `addends` are the allocations, each with what tells the sum apart that it counts in.
pub(crate) fn accounts_note<'h, K: Ord, I: Iterator<Item = (K, &'h Hit<'h>)>>(
    table: &mut Table,
    dataset: &Dataset,
    addends: impl Fn() -> I,
) -> Result<(), Inexact> {
    let [general, special] = [AccountKind::General, AccountKind::Special];
    let is_declared = |kind| dataset.accounts.iter().any(|account| account.kind == kind);
    if !is_declared(general) || !is_declared(special) {
        return Ok(());
    }
    let kind = |hit: &Hit<'_>| hit.allocation.account().map(|account| dataset.accounts[account].kind);
    let mut kinds: BTreeMap<K, Mix> = BTreeMap::new();
    for (sum, hit) in addends() {
        kinds.entry(sum).or_default().add(hit, kind(hit));
    }
    if !kinds.values().any(Mix::may_count_twice) {
        return Ok(());
    }
    let amounts = if kinds.len() == 1 {
        let of = |wanted| -> Result<Decimal, Inexact> {
            let mut sum = Sum::default();
            addends()
                .filter(|(_, hit)| kind(hit) == Some(wanted))
                .try_for_each(|(_, hit)| sum.add(&hit.allocation.amount()))?;
            Ok(sum.total()?.yen())
        };
        Some([of(general)?, of(special)?])
    } else {
        None
    };
    let note = Note::new(NoteCode::Accounts, text(table, amounts));
    let is_by_account = table.columns.iter().any(|column| column.key == Key::Account);
    table.notes.push(if is_by_account { note } else { note.hinted(HINT.get(table.lang)) });
    Ok(())
}

/// The kinds of accounts that a sum adds up.
#[derive(Default)]
struct Mix {
    /// Whether it holds money of the general account, and of special ones.
    has: [bool; 2],
    first: Option<Ix<Program>>,
    has_several_programs: bool,
}

impl Mix {
    fn add(&mut self, hit: &Hit<'_>, kind: Option<AccountKind>) {
        self.has_several_programs |= *self.first.get_or_insert(hit.ix) != hit.ix;
        let [has_general, has_special] = &mut self.has;
        let has = match kind {
            Some(AccountKind::General) => has_general,
            Some(AccountKind::Special) => has_special,
            None => return,
        };
        *has |= !hit.allocation.yen().is_zero();
    }

    /// What one program gets of several accounts are its shares; only other programs may hand on what a sum counts again.
    fn may_count_twice(&self) -> bool {
        self.has == [true, true] && self.has_several_programs
    }
}

/// Allocations with the sum of stages and the year that they count in.
pub(crate) fn by_stages_and_year<'h, 'd>(
    choice: &'h StageChoice,
    hits: &'h [Hit<'d>],
) -> impl Iterator<Item = ((usize, FiscalYear), &'h Hit<'d>)> {
    choice.sums().iter().enumerate().flat_map(move |(at, stages)| {
        let own = hits.iter().filter(move |hit| stages.contains(&hit.allocation.stage));
        own.map(move |hit| ((at, hit.year), hit))
    })
}

fn text(table: &Table, amounts: Option<[Decimal; 2]>) -> String {
    let lang = table.lang;
    let scale = table.scale();
    match (amounts.map(|amounts| amounts.map(|yen| money(yen, scale, lang))), lang) {
        (Some([general, special]), Lang::En) => format!(
            "The sum holds {general} of the general account and {special} of special accounts: money moves between \
             them, so some of it may be counted twice."
        ),
        (Some([general, special]), Lang::Ja) => {
            format!("一般会計{general}と特別会計{special}を合わせた額で、会計間の繰入れにより一部は重複しうる。")
        }
        (None, Lang::En) => "Sums hold the general account and special accounts: money moves between them, so some of \
                             it may be counted twice."
            .to_owned(),
        (None, Lang::Ja) => "一般会計と特別会計を合わせた額を含み、会計間の繰入れにより一部は重複しうる。".to_owned(),
    }
}

/// An amount in a sentence, in 兆円 or as the table shows it.
pub(crate) fn money(yen: Decimal, scale: Scale, lang: Lang) -> String {
    let is_large = yen.abs() >= Decimal::from(TRILLION);
    let own = scale.decimals.map_or(Decimals::AtLeast(0), Decimals::Rounded);
    let (unit, decimals) = match (is_large, scale.unit, lang) {
        (true, _, _) => (Unit::TrillionYen, Decimals::Rounded(1)),
        (false, Unit::OkuYen, Lang::En) => (Unit::BillionYen, own),
        (false, unit, _) => (unit, own),
    };
    let number = unit.from_yen(yen).map_or_else(|| "?".to_owned(), |value| number::grouped(value, decimals, lang));
    let label = unit.label();
    match lang {
        Lang::Ja => format!("{number}{}", label.ja),
        Lang::En => {
            let (minus, number) = number.strip_prefix('−').map_or(("", number.as_str()), |number| ("−", number));
            format!("{minus}¥{number}{}", label.en.strip_prefix('¥').unwrap_or_default())
        }
    }
}
