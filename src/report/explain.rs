//! What an id of the catalogue means, and which ids there are.

use super::explained::unwrapped;
use crate::code::Code;
use crate::model::{Label, Lang};
use crate::table::{Cell, Column, Fact, Key, Row, Table};
use crate::topic::Topic;

/// All ids with their titles or, for one id, its page.
#[must_use]
pub fn explain(lang: Lang, code: Option<Code>) -> Table {
    let codes: Vec<Code> = code.map_or_else(|| Code::ALL.to_vec(), |code| vec![code]);
    let mut table =
        Table { lang, sheet: Some(Label::new("Errors and warnings", "エラーと警告")), ..Table::default() };
    let brief = [Key::Id, Key::Level, Key::Title].map(|key| Column::new(key, lang).hidden_if(code.is_some()));
    let page = [Key::Meaning, Key::Example, Key::Remedy].map(|key| Column::new(key, lang).hidden());
    table.columns = brief.into_iter().chain(page).collect();
    if code.is_none() {
        table.rows.extend(Topic::ALL.map(|topic| topic_row(lang, topic)));
    }
    for code in codes {
        let (page, level) = (code.page(lang), code.level().label());
        let text = |text: &str| Cell::Text(text.to_owned());
        let level_cell = Cell::term(level.en, level.get(lang));
        let texts = [page.title, page.meaning, page.example, page.remedy].map(text);
        table.rows.push([Cell::code(code.id()), level_cell].into_iter().chain(texts).collect::<Vec<_>>().into());
    }
    if let Some(code) = code {
        let page = code.page(lang);
        let level = code.level().label().get(lang);
        table.title = Some(match lang {
            Lang::En => format!("{} ({level}): {}", code.id(), page.title),
            Lang::Ja => format!("{}（{level}）：{}", code.id(), page.title),
        });
        table.facts = vec![
            Fact::new(Key::Meaning, lang, unwrapped(page.meaning, lang)),
            Fact::new(Key::Example, lang, page.example),
            Fact::new(Key::Remedy, lang, unwrapped(page.remedy, lang)),
        ];
    }
    table
}

/// A topic among the ids.
fn topic_row(lang: Lang, topic: Topic) -> Row {
    let page = topic.page(lang);
    let texts = [page.title, page.meaning, page.example, page.command].map(|text| Cell::Text(text.to_owned()));
    let level = Label::new("topic", "項目");
    [Cell::code(topic.id()), Cell::term(level.en, level.get(lang))].into_iter().chain(texts).collect::<Vec<_>>().into()
}
