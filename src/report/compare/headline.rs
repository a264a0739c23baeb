//! What changed, in a sentence or two: by how much, as all documents together allow it, and what became of the programs.

use rust_decimal::Decimal;

use super::status::Status;
use crate::model::joint::Interval;
use crate::model::{Amount, Lang, PublishedTotal, Scale};
use crate::number::{self, Decimals};
use crate::query::Hit;
use crate::report::tight::{Asked, Tight, half_way};
use crate::table::{Note, NoteCode, Table};

/// The total of a comparison, and what is known of it.
pub(super) struct Total<'t, 'd> {
    pub(super) tight: &'t Tight<'d>,
    pub(super) before: (&'t [Hit<'d>], Amount),
    pub(super) after: (&'t [Hit<'d>], Amount),
    /// The change of the printed figures.
    pub(super) change: Amount,
    /// What documents publish for both sides.
    pub(super) published: [Option<&'d PublishedTotal>; 2],
}

impl<'d> Total<'_, 'd> {
    /// Puts the sentence on the change above a table.
    pub(super) fn tell(&self, table: &mut Table) {
        let say = Say { lang: table.lang, scale: table.scale() };
        let (plus, minus) = (self.after.0, self.before.0);
        let joint = self.tight.narrower(plus, minus, &self.change).filter(|joint| self.tells(*joint));
        let asked = Asked { plus, minus, amount: self.change, name: "", is_change: true };
        let documents = joint.and_then(|_| self.tight.documents(&asked, say.lang));
        let middle = joint.and_then(half_way);
        let sides = [self.before, self.after].map(|(hits, sum)| self.best(hits, &sum, middle.is_some()));
        let change = match middle {
            Some(middle) if joint.is_some_and(|joint| joint.has_sign_of(middle)) => Some(middle),
            Some(_) => None,
            None if self.change.sign_is_open() => None,
            None => Some(self.change.yen()),
        };
        let range = joint.or_else(|| Interval::of(&self.change));
        let mut text = say.change(change, range, sides, documents.as_deref());
        if let [Some(before), Some(after)] = self.published
            && [before.amount.yen(), after.amount.yen()] != sides
        {
            let printed = [before, after].map(|total| total.amount.yen());
            let titles = [before, after].map(|total| self.tight.title(total, say.lang));
            text.push_str(&say.published(printed, titles));
        }
        table.opening.push(Note::new(NoteCode::Headline, text));
    }

    /// Whether what all documents allow says much more than rounding does, so that its middle is worth a sentence.
    fn tells(&self, joint: Interval) -> bool {
        let width = joint.low.yen().zip(joint.high.yen()).and_then(|(low, high)| high.checked_sub(low));
        width.zip(self.change.low().zip(self.change.high())).is_some_and(|(joint, (low, high))| {
            let printed = high.checked_sub(low);
            joint.checked_add(joint).zip(printed).is_some_and(|(twice, printed)| twice <= printed)
        })
    }

    /// The best figure of a side: the middle of what all documents allow, where the change is that of all documents.
    fn best(&self, hits: &[Hit<'d>], sum: &Amount, is_joint: bool) -> Decimal {
        let joint = if is_joint { self.tight.narrower(hits, [], sum) } else { None };
        joint.and_then(half_way).unwrap_or_else(|| sum.yen())
    }
}

/// How many rows became what, above a table; each row comes with whether it has no amount on either side. To continue so
/// says little of a program.
pub(super) fn tell_statuses(table: &mut Table, rows: &[(Status, bool)]) {
    let told = |status: Status| {
        let count = rows.iter().filter(|(it, _)| *it == status).count();
        let is_idle = |&&(it, is_idle): &&(Status, bool)| is_idle && it == status && it == Status::Continued;
        let idle = of_them_idle(rows.iter().filter(is_idle).count(), table.lang);
        (count > 0).then(|| status.told(count, table.lang) + &idle)
    };
    let mut told: Vec<String> = Status::TOLD.into_iter().filter_map(told).collect();
    let Some(first) = told.first_mut() else { return };
    let text = match table.lang {
        Lang::En => {
            if let Some((count, rest)) = first.split_once(' ') {
                let noun = if count == "1" { "program" } else { "programs" };
                *first = format!("{count} {noun} {rest}");
            }
            format!("{}.", told.join(", "))
        }
        Lang::Ja => format!("{}。", told.join("、")),
    };
    table.opening.push(Note::new(NoteCode::Headline, text));
}

/// How many of the rows that were counted have no amount on either side, where some have none.
fn of_them_idle(rows: usize, lang: Lang) -> String {
    let count = number::grouped(rows.into(), Decimals::AtLeast(0), lang);
    match lang {
        _ if rows == 0 => String::new(),
        Lang::En => format!(" ({count} of them with no amount on either side)"),
        Lang::Ja => format!("（うち{count}事業は前後とも額なし）"),
    }
}

/// How a sentence is said.
#[derive(Clone, Copy)]
struct Say {
    lang: Lang,
    scale: Scale,
}

impl Say {
    fn amount(self, yen: Decimal) -> String {
        number::scaled(yen, self.scale, self.lang)
    }

    /// The change, or between what it lies where its sign is open.
    fn change(
        self,
        change: Option<Decimal>,
        range: Option<Interval>,
        sides: [Decimal; 2],
        documents: Option<&str>,
    ) -> String {
        let [before, after] = sides.map(|side| self.amount(side));
        let unit = self.scale.unit.label().ja;
        match (change, self.lang) {
            (Some(change), Lang::En) if change.is_zero() => format!("Unchanged at {after}{}.", self.by(documents)),
            (Some(change), Lang::En) => {
                let way = if change.is_sign_negative() { "Down" } else { "Up" };
                format!("{way} {} ({before} → {after}){}.", self.amount(change.abs()), self.by(documents))
            }
            (Some(change), Lang::Ja) if change.is_zero() => format!("{}増減なし（{after}）。", self.by(documents)),
            (Some(change), Lang::Ja) => {
                let way = if change.is_sign_negative() { "減" } else { "増" };
                let by = self.by(documents);
                format!("{by}{}{unit}の{way}（{before}→{after}）。", self.amount(change.abs()))
            }
            (None, lang) => {
                let ends = range.and_then(|range| range.low.yen().zip(range.high.yen()));
                let ends =
                    ends.map(|(low, high)| [low, high].map(|yen| number::signed_yen(yen, self.scale.unit, lang)));
                let [low, high] = ends.unwrap_or_default();
                match lang {
                    Lang::En => format!(
                        "{before} → {after}: rounding leaves open whether that is a rise or a fall ({low} to {high}{}).",
                        self.by(documents)
                    ),
                    Lang::Ja => {
                        let by = self.by(documents);
                        format!("{before}→{after}。端数処理のため増減は確定しない（{by}{low}～{high}{unit}）。")
                    }
                }
            }
        }
    }

    fn by(self, documents: Option<&str>) -> String {
        match (documents, self.lang) {
            (None, _) => String::new(),
            (Some(documents), Lang::En) => format!(" by {documents}"),
            (Some(documents), Lang::Ja) => format!("{documents}では"),
        }
    }

    /// What documents print for the whole, after the sentence on it.
    fn published(self, printed: [Decimal; 2], [one, other]: [&str; 2]) -> String {
        let [before, after] = printed.map(|yen| self.amount(yen));
        match self.lang {
            Lang::En if one == other => format!(" {} prints {before} → {after}.", capitalised(one)),
            Lang::En => format!(" {} and {other} print {before} → {after}.", capitalised(one)),
            Lang::Ja if one == other => format!("{one}の公表額は{before}→{after}。"),
            Lang::Ja => format!("{one}と{other}の公表額は{before}→{after}。"),
        }
    }
}

/// A title at the beginning of a sentence.
fn capitalised(title: &str) -> String {
    let mut letters = title.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
