//! What an id of the catalogue means, and which ids there are.

use super::columns::column;
use crate::code::Code;
use crate::model::{Label, Lang};
use crate::table::{Cell, Fact, Table};

/// All ids with their titles or, for one id, its page.
#[must_use]
pub fn explain(lang: Lang, code: Option<Code>) -> Table {
    let codes: Vec<Code> = code.map_or_else(|| Code::ALL.to_vec(), |code| vec![code]);
    let hidden = |key: &str| code.is_some() || matches!(key, "meaning" | "example" | "remedy");
    let mut table =
        Table { lang, sheet: Some(Label::new("Errors and warnings", "誤りと警告")), ..Table::default() };
    table.columns = [
        ("id", Label::new("ID", "ID")),
        ("level", Label::new("Level", "種別")),
        ("title", Label::new("Title", "表題")),
        ("meaning", Label::new("Meaning", "意味")),
        ("example", Label::new("Example", "例")),
        ("remedy", Label::new("Remedy", "対処")),
    ]
    .map(|(key, label)| column(key, lang).titled(label.get(lang), label.get(lang)).hidden_if(hidden(key)))
    .to_vec();
    for code in codes {
        let (page, level) = (code.page(), level(code));
        let text = |text: &str| Cell::Text(text.to_owned());
        let level_cell = Cell::term(level.en, level.get(lang));
        let texts = [page.title, page.meaning, page.example, page.remedy].map(text);
        table.rows.push([Cell::code(code.id()), level_cell].into_iter().chain(texts).collect::<Vec<_>>().into());
    }
    if let Some(code) = code {
        let page = code.page();
        table.title = Some(format!("{} ({}): {}", code.id(), level(code).get(lang), page.title));
        let fact =
            |key, label: Label, value: &str| Fact { key, label: label.get(lang).to_owned(), value: value.to_owned() };
        table.facts = vec![
            fact("meaning", Label::new("Meaning", "意味"), &unwrapped(page.meaning)),
            fact("example", Label::new("Example", "例"), page.example),
            fact("remedy", Label::new("Remedy", "対処"), &unwrapped(page.remedy)),
        ];
    }
    table
}

fn level(code: Code) -> Label {
    if code.is_error() { Label::new("error", "誤り") } else { Label::new("warning", "警告") }
}

/// A paragraph without the line breaks of its source.
fn unwrapped(text: &str) -> String {
    text.lines().collect::<Vec<_>>().join(" ")
}
