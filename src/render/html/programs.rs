//! All programs as data of a page's script: amounts packed, every text once.
//!
//! A row is `[id, ministry, names, figures, more]`. Its figures are the digits that csv has of them, years by comma, stages by
//! bar, nothing where there is none; so are the numbers of their kinds and names, where they are not the row's usual ones.
//! A text is `[English, Japanese]`, or Japanese alone.

use serde_json::{Map, Value, json};

use crate::model::{Basis, Lang, Layer, Stage, Text};
use crate::render::machine;
use crate::table::{Kind, Listing, Programs, Reference, Shown, Spot};

/// The data, without the words of the page; `sources` are the ids of the documents in the order in which the page lists
/// them, whose numbers are cited.
pub(super) fn packed(programs: &Programs, sources: &[&str]) -> Value {
    let mut places = 0;
    let mut digits = |figure: &Shown| {
        let text = machine::figure(&figure.amount, figure.is_printed, programs.unit).unwrap_or_default();
        let decimals = text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        places = places.max(decimals);
        text
    };
    let rows: Vec<Value> = programs.rows.iter().map(|row| listing(row, &mut digits)).collect();
    let published: Vec<Value> = programs
        .published
        .iter()
        .map(|it| {
            let (stage, year) = it.at;
            let figure = Shown { amount: it.amount, is_printed: true, name: 0, kind: it.kind };
            json!([stage, year, digits(&figure), it.kind])
        })
        .collect();
    let exponent = programs.unit.exponent();
    // Slacks may be finer than the figures that they belong to.
    let slacks = programs.kinds.iter().flat_map(|kind| [kind.width.slacks.0, kind.width.slacks.1]);
    let finest = slacks.map(|slack| slack.normalize().scale()).max().unwrap_or(0);
    let places = u32::try_from(places).unwrap_or(0).saturating_sub(exponent).max(finest);
    let stage = |stage: &Stage| json!({ "code": stage.code(), "name": [stage.label().en, stage.label().ja] });
    json!({
        "id": programs.id,
        "unit": programs.unit.code(),
        "exponent": exponent,
        "places": places,
        "years": programs.years.iter().map(|year| json!({
            "number": year.number(),
            "era": year.era(),
            "name": [year.english(), year.japanese()],
            "short": [format!("FY{:02}", year.number() % 100), year.era()],
        })).collect::<Vec<_>>(),
        "stages": programs.stages.iter().map(stage).collect::<Vec<_>>(),
        "opens": programs.stages.iter().position(|stage| *stage == programs.opens_with).unwrap_or(0),
        "ministries": programs.ministries.iter().map(|it| json!({
            "id": it.id, "name": text(&it.name), "slot": it.slot, "signs": it.signs,
        })).collect::<Vec<_>>(),
        "projects": programs.projects,
        "phases": programs.phases.iter().map(|ids| ids.join(";")).collect::<Vec<_>>(),
        "documents": programs.documents.iter().map(|it| document(it, sources)).collect::<Vec<_>>(),
        "kinds": programs.kinds.iter().map(kind).collect::<Vec<_>>(),
        "published": published,
        "rows": rows,
    })
}

fn text(text: &Text) -> Value {
    match (text.exactly(Lang::En), text.exactly(Lang::Ja)) {
        (None, Some(ja)) => json!(ja),
        (en, ja) => json!([en, ja]),
    }
}

fn document(it: &Reference, sources: &[&str]) -> Value {
    let url = it.url.as_deref().filter(|url| url.starts_with("https://"));
    let number = sources.iter().position(|id| *id == it.id).map(|at| at + 1);
    json!({ "number": number, "title": text(&it.title), "url": url })
}

fn kind(kind: &Kind) -> Value {
    let mut it = Map::new();
    let (below, above) = kind.width.slacks;
    if !below.is_zero() || !above.is_zero() {
        let (low, high) = kind.width.closed;
        it.insert("width".into(), json!([below.normalize().to_string(), above.normalize().to_string(), low, high]));
    }
    it.insert("step".into(), json!(kind.width.step));
    it.insert("documents".into(), json!(kind.documents));
    let places = kind.places.iter().map(|place| match place {
        Spot::Called([en, ja]) => json!([en, ja]),
        Spot::OfProgram(before) => json!(before),
    });
    it.insert("places".into(), places.collect());
    it.insert("inferred".into(), json!(kind.basis.contains(&Basis::Inferred)));
    it.insert("stated".into(), json!(kind.basis.contains(&Basis::Stated)));
    it.insert("phases".into(), json!(kind.phases));
    if kind.is_part {
        it.insert("part".into(), json!(true));
    }
    it.into()
}

fn listing(row: &Listing, digits: &mut impl FnMut(&Shown) -> String) -> Value {
    let figures = pack(&row.figures, digits);
    let usual = row.figures.iter().flatten().flatten().next().map_or(0, |figure| figure.kind);
    let unusual = |number: usize, usual: usize| if number == usual { String::new() } else { number.to_string() };
    let kinds = pack(&row.figures, |figure| unusual(figure.kind, usual));
    let named = pack(&row.figures, |figure| unusual(figure.name, 0));
    let names = match row.names.as_slice() {
        [name] if text(name).is_string() => text(name),
        names => names.iter().map(text).collect(),
    };
    let mut more = Map::new();
    let mut add = |key: &str, value: Value, is_there: bool| {
        if is_there {
            more.insert(key.to_owned(), value);
        }
    };
    add("project", json!(row.project), row.project.is_some());
    add("layer", json!(row.layer.map(Layer::code)), row.layer.is_some());
    add("kind", json!(usual), usual > 0);
    add("kinds", json!(kinds), !kinds.is_empty());
    add("named", json!(named), !named.is_empty());
    add("also", json!(row.also), !row.also.is_empty());
    add("apart", row.apart.as_ref().map(text).into(), row.apart.is_some());
    let mut cells = vec![json!(row.id), json!(row.ministry), names, json!(figures)];
    if !more.is_empty() {
        cells.push(more.into());
    }
    cells.into()
}

/// Texts of figures, years by comma, stages by bar; what is empty at an end is left out.
fn pack(figures: &[Vec<Option<Shown>>], mut say: impl FnMut(&Shown) -> String) -> String {
    let mut packed = String::new();
    for (at, years) in figures.iter().enumerate() {
        if at > 0 {
            packed.push('|');
        }
        let start = packed.len();
        for (at, figure) in years.iter().enumerate() {
            if at > 0 {
                packed.push(',');
            }
            packed.extend(figure.as_ref().map(&mut say));
        }
        let end = packed.get(start..).map_or(0, |own| own.trim_end_matches(',').len());
        packed.truncate(start + end);
    }
    packed.truncate(packed.trim_end_matches('|').len());
    packed
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::Decimal;

    use crate::model::Amount;

    #[test]
    fn what_is_empty_at_an_end_is_left_out() {
        let figure =
            |yen: i64| Some(Shown { amount: Amount::exact(Decimal::from(yen)), is_printed: true, name: 0, kind: 0 });
        let say = |figure: &Shown| figure.amount.yen().to_string();
        assert_eq!(
            pack(&[vec![None, figure(0), None], vec![None; 3], vec![figure(-5), None, figure(2)]], say),
            ",0||-5,,2"
        );
        assert_eq!(pack(&[vec![figure(1), None], vec![None; 2]], say), "1");
        assert_eq!(pack(&[vec![None; 2]], say), "");
    }
}
