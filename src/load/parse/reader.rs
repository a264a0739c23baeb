//! Typed reading of TOML tables.
//!
//! A [`TableReader`] hands out the keys of one table as [`Field`]s; each key that nobody asked for is reported in the end,
//! so the code that reads a table is its schema. Reads on after every problem.

use std::ops::Range;

use super::document::{List, Node, Table, Value};
use super::field::Field;
use super::messages::shortened;
use crate::code::Code;
use crate::load::problem::At;
use crate::model::{Label, Lang, Text};
use crate::{message, suggest};

/// As many keys as a table of the schema has, or a few more.
const MOST_KEYS: usize = 32;

/// A table that is being read.
pub(crate) struct TableReader<'t, 'p> {
    pub(crate) table: Table<'t>,
    name: Name<'t>,
    pub(crate) span: Range<usize>,
    pub(crate) at: At<'p>,
    /// The keys that were asked for, which are those that the schema knows.
    asked: Vec<&'static str>,
    /// How many of them the table has.
    taken: usize,
    missing: Vec<&'static str>,
}

/// What a table is called in messages.
#[derive(Clone, Copy)]
pub(crate) enum Name<'t> {
    /// The top level of a file.
    File,
    /// As it is: `[dataset]`, `name`.
    Plain(&'t str),
    /// `[[program]]`
    List(&'t str),
    /// `[[program.allocation]]`
    ListIn(&'t str, &'t str),
}

impl Name<'_> {
    fn get(self, lang: Lang) -> String {
        match self {
            Self::File => Label::new("a dataset", "データセット").get(lang).to_owned(),
            // A key is quoted where no space sets it apart.
            Self::Plain(name) if lang == Lang::Ja && !name.starts_with('[') => format!("`{}`", shortened(name)),
            Self::Plain(name) => shortened(name),
            Self::List(key) => format!("[[{key}]]"),
            Self::ListIn(outer, key) => format!("[[{outer}.{key}]]"),
        }
    }
}

impl<'t, 'p> TableReader<'t, 'p> {
    pub(crate) fn new(table: Table<'t>, name: Name<'t>, span: Range<usize>, at: At<'p>) -> Self {
        Self { table, name, span, at, asked: Vec::with_capacity(MOST_KEYS), taken: 0, missing: Vec::new() }
    }

    /// Whether the table has a key.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.table.get(key).is_some()
    }

    /// How many values the list of a key has.
    pub(crate) fn count_in(&self, key: &str) -> usize {
        self.table.get(key).and_then(Node::list).map_or(0, List::len)
    }

    /// The value of a key, if the table has it. Each key is asked for once.
    #[inline]
    pub(crate) fn take(&mut self, key: &'static str) -> Option<Field<'t, 'p>> {
        self.asked.push(key);
        let node = self.table.get(key)?;
        self.taken += 1;
        Some(Field { node, key, span: node.span(), at: self.at })
    }

    /// The value of a key that the table must have.
    pub(crate) fn need(&mut self, key: &'static str) -> Option<Field<'t, 'p>> {
        let field = self.take(key);
        if field.is_none() {
            self.missing.push(key);
        }
        field
    }

    /// The tables of `[[key]]`, in the order of the file.
    pub(crate) fn tables(&mut self, key: &'static str) -> impl Iterator<Item = TableReader<'t, 'p>> + use<'t, 'p> {
        let name = match self.name {
            Name::File => Name::List(key),
            Name::Plain(outer) | Name::List(outer) | Name::ListIn(outer, _) => Name::ListIn(outer, key),
        };
        self.take(key).into_iter().flat_map(Field::list).filter_map(move |field| field.table(name))
    }

    /// Every entry with its key and the key's place, for tables whose keys are data.
    pub(crate) fn entries(self) -> impl Iterator<Item = (Field<'t, 'p>, &'t str, Range<usize>)> {
        let at = self.at;
        self.table.iter().map(move |(key, key_span, node)| (Field { node, key, span: node.span(), at }, key, key_span))
    }

    /// Whether every key was asked for.
    pub(crate) fn is_all_taken(&self) -> bool {
        self.taken == self.table.len()
    }

    /// Reports every key that was not asked for, and every needed one that is missing.
    pub(crate) fn finish(mut self) {
        if self.is_all_taken() && self.missing.is_empty() {
            return;
        }
        for (key, key_span, _) in self.table.iter() {
            if self.asked.contains(&key) {
                continue;
            }
            let near = suggest::nearest(key, self.asked.iter().map(|&asked| (asked, asked)));
            // A needed key that is only misspelt is one mistake, not two.
            self.missing.retain(|missing| near.first() != Some(missing));
            let remedy = suggest::meant(&near).unwrap_or_else(|| {
                let (known, quoted) = (self.asked.join(", "), self.asked.join("`、`"));
                message!(
                    "remove it, or write one of: {known}",
                    "この行を削除するか、次のいずれかのキーを書いてください：`{quoted}`"
                )
            });
            let (name, key) = (self.name, shortened(key));
            let summary =
                message!(lang => "{} has no key `{key}`", "{}に`{key}`というキーはありません", name.get(lang));
            self.at.report(Code::UnknownKey, &key_span, summary, remedy);
        }
        for key in self.missing {
            let name = self.name;
            let summary = message!(lang => "{} has no `{key}`", "{}に`{key}`がありません", name.get(lang));
            let remedy = message!("add a line `{key} = …`", "`{key} = …`の行を追加してください");
            self.at.report(Code::MissingKey, &self.span, summary, remedy);
        }
    }
}

impl<'t, 'p> Field<'t, 'p> {
    /// A text: a string, or a table of `ja` and `en`.
    pub(crate) fn text(self) -> Option<Text> {
        match self.node.value() {
            Value::Text(text) => Some(Text::plain(text)),
            Value::Table(_) => {
                let (span, at, key) = (self.span.clone(), self.at, self.key);
                let mut table = self.table(Name::Plain(key))?;
                let ja = table.take("ja").and_then(Field::string);
                let en = table.take("en").and_then(Field::string);
                // A misspelt language is reported as an unknown key.
                if ja.is_none() && en.is_none() && table.is_all_taken() {
                    let key = shortened(key);
                    let summary = message!("`{key}` has neither `ja` nor `en`", "`{key}`に`ja`も`en`もありません");
                    let remedy = message!(
                        "write {{ ja = \"…\", en = \"…\" }} or a plain string",
                        "{{ ja = \"…\", en = \"…\" }}か、ただの文字列を書いてください"
                    );
                    at.report(Code::MissingKey, &span, summary, remedy);
                }
                table.finish();
                Some(Text::new(ja, en))
            }
            _ => {
                self.wrong_type(Label::new(
                    "write a string or { ja = \"…\", en = \"…\" }",
                    "文字列か{ ja = \"…\", en = \"…\" }を書いてください",
                ));
                None
            }
        }
    }

    /// A text that says something.
    pub(crate) fn filled(self) -> Option<Text> {
        let (span, at, key) = (self.span.clone(), self.at, self.key);
        let text = self.text()?;
        let is_blank = text.spellings().all(|text| text.trim().is_empty());
        if is_blank && text.spellings().next().is_some() {
            let key = shortened(key);
            let summary = message!("`{key}` is blank", "`{key}`が空です");
            at.report(Code::MissingKey, &span, summary, message!("write what it is to say", "内容を書いてください"));
        }
        Some(text)
    }

    /// A table.
    pub(crate) fn table(self, name: Name<'t>) -> Option<TableReader<'t, 'p>> {
        match self.node.value() {
            Value::Table(table) => Some(TableReader::new(table, name, self.span, self.at)),
            _ => {
                self.wrong_type(Label::new("write a table", "テーブルを書いてください"));
                None
            }
        }
    }
}
