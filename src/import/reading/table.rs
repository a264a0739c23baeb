//! A reading as a table: columns first, then rows.

use super::{Reading, RowsKind, RowsRead};
use crate::import::read::controls::rows_text;
use crate::model::{Label, Lang};
use crate::table::{Cell, Column, Key, Table};

impl Reading {
    /// The table that people compare with the sheet, under a title.
    #[must_use]
    pub fn table(&self, title: String, lang: Lang) -> Table {
        let mut table = Table { lang, title: Some(title), ..Table::default() };
        table.columns = vec![
            Column::new(Key::Locator, lang),
            Column::new(Key::Text, lang).labelled(Label::new("On the sheet", "シートの記載"), lang),
            Column::new(Key::Meaning, lang).labelled(Label::new("Read as", "読み方"), lang),
        ];
        let is_above = |read: &&RowsRead| matches!(read.kind, RowsKind::Above | RowsKind::Headings);
        let row =
            |read: &RowsRead| vec![rows_text(&read.rows, lang), read.text.clone(), read.meaning.get(lang).to_owned()];
        let columns = self.columns.iter().map(|column| {
            let place = match lang {
                _ if column.letters == "…" => column.letters.clone(),
                Lang::En => format!("column {}", column.letters),
                Lang::Ja => format!("{}列", column.letters),
            };
            vec![place, column.heading.clone(), column.meaning.get(lang).to_owned()]
        });
        let above = self.rows.iter().filter(is_above).map(row);
        let below = self.rows.iter().filter(|read| !is_above(read)).map(row);
        let texts = above.chain(columns).chain(below);
        table.rows = texts.map(|texts| texts.into_iter().map(Cell::Text).collect::<Vec<_>>().into()).collect();
        table
    }
}
