//! Topics and keys explained, beside what an id of the catalogue means.

use crate::code::Code;
use crate::model::{Label, Lang};
use crate::suggest::nearest;
use crate::table::{Cell, Column, Fact, Key, Table, without_unit};
use crate::topic::Topic;

/// A topic's page.
#[must_use]
pub fn topic(lang: Lang, topic: Topic) -> Table {
    let page = topic.page(lang);
    let to_try = Fact { label: TRY.get(lang).to_owned(), ..Fact::new(Key::Remedy, lang, page.command) };
    let meaning = unwrapped(page.meaning, lang);
    let facts =
        vec![Fact::new(Key::Meaning, lang, meaning.as_str()), Fact::new(Key::Example, lang, page.example), to_try];
    let mut table = table(lang, &[Key::Id, Key::Title, Key::Meaning, Key::Example, Key::Remedy]);
    table.columns = std::mem::take(&mut table.columns).into_iter().map(Column::hidden).collect();
    let texts = [page.title, &meaning, page.example, page.command].map(|text| Cell::Text(text.to_owned()));
    table.rows.push([Cell::code(topic.id())].into_iter().chain(texts).collect::<Vec<_>>().into());
    Table { title: Some(page.title.to_owned()), facts, ..table }
}

const TRY: Label = Label::new("Try", "試す");

/// What a key of csv, tsv and json holds, by its code or its heading: as many rows as it has meanings. A key of a wide
/// table ends with a year.
#[must_use]
pub fn key(lang: Lang, name: &str) -> Option<Table> {
    let without_year = name.rsplit_once('_').filter(|(_, year)| year.len() == 4 && year.parse::<u16>().is_ok());
    let name = without_year.map_or(name, |(key, _)| key);
    let by = |fits: &dyn Fn(&Key) -> bool| Key::ALL.iter().copied().filter(|key| fits(key)).collect::<Vec<_>>();
    let of_code = by(&|key| key.code() == name);
    let called = |name: &str| by(&|key| key.is_called(name));
    let mut keys = if of_code.is_empty() { called(name) } else { of_code };
    if let (true, Some(bare)) = (keys.is_empty(), without_unit(name)) {
        keys = called(&bare);
    }
    if keys.is_empty() {
        return None;
    }
    let mut table = table(lang, &[Key::Id, Key::Title, Key::Meaning]);
    for key in keys {
        let meaning = match lang {
            Lang::En => key.meaning(),
            Lang::Ja => key.japanese_meaning(),
        };
        let texts = [key.id_label().unwrap_or(key.label()).get(lang), meaning].map(|text| Cell::Text(text.to_owned()));
        table.rows.push([Cell::code(key.code())].into_iter().chain(texts).collect::<Vec<_>>().into());
    }
    Some(table)
}

/// The ids, topics and keys that lie nearest to a word.
#[must_use]
pub fn nearest_explained(word: &str) -> Vec<&'static str> {
    let topics = Topic::ALL.into_iter().flat_map(|topic| topic.spellings().map(move |spelling| (topic.id(), spelling)));
    let codes = Code::ALL.into_iter().map(|code| (code.id(), code.id()));
    let keys = Key::ALL.iter().map(|key| (key.code(), key.code()));
    nearest(word, topics.chain(keys).chain(codes))
}

fn table(lang: Lang, keys: &[Key]) -> Table {
    let columns = keys.iter().map(|&key| Column::new(key, lang)).collect();
    Table { lang, columns, sheet: Some(Label::new("Explained", "説明")), ..Table::default() }
}

/// A paragraph without the line breaks of its source, where a Japanese one has no blanks.
pub(super) fn unwrapped(text: &str, lang: Lang) -> String {
    let blank = match lang {
        Lang::En => " ",
        Lang::Ja => "",
    };
    text.lines().collect::<Vec<_>>().join(blank)
}
