//! What a later export says of a program that is there: its figures beside the older ones, its name, its remarks.
//!
//! Knows one program at a time.

use std::collections::HashMap;

use toml_edit::{Array, DocumentMut, InlineTable, Item, Table, Value};

use super::known::Known;
use crate::government::Export;
use crate::government::budget::ExportProgram;
use crate::government::dataset_text::id;
use crate::government::dataset_text::programs::{by_account, links, notes};
use crate::government::dataset_text::rows::Rows;
use crate::government::lineage::Lineage;
use crate::government::members::PREFIX;
use crate::import::edit::editor::Editor;
use crate::import::edit::keys::set;
use crate::import::toml::{quoted, strings};
use crate::model::{Dataset, FiscalYear, Ix, Program};

/// Where the programs of a dataset stand.
pub(super) struct Home<'d> {
    /// The program, its file, and its position there, by its id in the RS System.
    places: HashMap<&'d str, (Ix<Program>, usize, usize)>,
    /// The last file with programs of each ministry.
    of_ministry: HashMap<&'d str, usize>,
    last: usize,
}

impl<'d> Home<'d> {
    pub(super) fn of(dataset: &'d Dataset) -> Self {
        let mut home = Self { places: HashMap::new(), of_ministry: HashMap::new(), last: 0 };
        let mut in_file: HashMap<usize, usize> = HashMap::new();
        for (ix, program) in dataset.programs.enumerate() {
            let file = program.place.file as usize;
            let nth = in_file.entry(file).or_default();
            if let Some(id) = program.id.strip_prefix(PREFIX) {
                home.places.insert(id, (ix, file, *nth));
            }
            *nth += 1;
            home.of_ministry.insert(&dataset.ministries[program.ministry].id, file);
            home.last = file;
        }
        home
    }

    pub(super) fn place(&self, id: &str) -> Option<(Ix<Program>, usize, usize)> {
        self.places.get(id).copied()
    }

    /// The file that a new program of a ministry goes to.
    pub(super) fn of_ministry(&self, ministry: &str) -> usize {
        self.of_ministry.get(ministry).copied().unwrap_or(self.last)
    }
}

/// A program that is there, and what the export says of it.
pub(super) struct Change<'c> {
    pub(super) dataset: &'c Dataset,
    pub(super) there: &'c Program,
    pub(super) export: &'c Export,
    pub(super) lineage: &'c Lineage,
    /// Its place in the lineage.
    pub(super) at: usize,
    pub(super) program: &'c ExportProgram,
    /// The id of its ministry.
    pub(super) ministry: &'c str,
    pub(super) known: &'c Known<'c>,
}

impl Change<'_> {
    /// Puts it into the `nth` program of its file, and returns whether the name is another; `None` if the file's shape does
    /// not allow it.
    pub(super) fn put(&self, editor: &mut Editor, nth: usize) -> Option<bool> {
        let is_renamed = !self.there.name.spellings().any(|name| name == &*self.program.about.name);
        let mut figures = self.figures()?;
        editor.in_program(nth, |table| {
            if is_renamed {
                self.rename(table)?;
            }
            self.holders(table)?;
            self.relate(table)?;
            self.remark(table)?;
            let has_none = figures.iter().any(|table| !table.contains_key("account"));
            if let Some(account) = table.get("account").and_then(Item::as_str).map(str::to_owned)
                && has_none
            {
                figures.splice(0..0, name_account(table, &account)?);
            }
            Some(())
        })?;
        editor.add(nth, "figures", figures);
        Some(is_renamed)
    }

    /// A table of the figures of each account.
    fn figures(&self) -> Option<Vec<Table>> {
        let source = format!("{}-2-1#予算事業ID {}", id(&self.export.budget), self.program.id);
        let mut rows = Rows::new(&self.dataset.amount_stages);
        let mut tables = Vec::new();
        for (account, amounts) in by_account(self.program) {
            let mut text = String::new();
            rows.write(amounts, &mut text);
            let mut table = bare();
            if let Some(account) = account.and_then(|account| self.known.accounts.get(account)) {
                set(&mut table, "account", &quoted(account))?;
            }
            set(&mut table, "source", &quoted(&source))?;
            let mut amounts = bare();
            for (year, row) in text.parse::<DocumentMut>().ok()?.as_table() {
                amounts.insert(year, row.clone());
            }
            table.insert("amounts", Item::Table(amounts));
            tables.push(table);
        }
        Some(tables)
    }

    /// The later name takes the place of the former one, which becomes an alias.
    fn rename(&self, table: &mut Table) -> Option<()> {
        let name = &*self.program.about.name;
        let mut aliases: Vec<String> = self.there.aliases.iter().filter(|alias| *alias != name).cloned().collect();
        for former in self.there.name.spellings() {
            if !aliases.iter().any(|alias| alias == former) {
                aliases.push(former.to_owned());
            }
        }
        set(table, "name", &quoted(name))?;
        set(table, "aliases", &strings(&aliases))
    }

    fn holders(&self, table: &mut Table) -> Option<()> {
        let about = &self.program.about;
        if self.dataset.ministries[self.there.ministry].id != self.ministry {
            set(table, "ministry", &quoted(self.ministry))?;
        }
        for (key, old, new) in
            [("agency", &self.there.agency, &about.agency), ("bureau", &self.there.bureau, &about.bureau)]
        {
            if let Some(new) = new
                && old.as_deref() != Some(new)
            {
                set(table, key, &quoted(new))?;
            }
        }
        Some(())
    }

    /// Adds the lineage that the dataset does not have.
    fn relate(&self, table: &mut Table) -> Option<()> {
        if let Some(parent) = self.lineage.parents.get(&self.at).and_then(|&parent| self.lineage.ids.get(parent)) {
            set(table, "parent", &quoted(&format!("{PREFIX}{parent}")))?;
        }
        let links = links(self.lineage, self.at, &id(&self.export.budget));
        if links.is_empty() {
            return Some(());
        }
        if !table.contains_key("succeeds") {
            table.insert("succeeds", Item::Value(Value::Array(Array::new())));
        }
        let there = table.get_mut("succeeds")?.as_array_mut()?;
        for link in links {
            there.push(link.parse::<Value>().ok()?);
        }
        Some(())
    }

    /// The later remark on a year takes the place of the former one.
    fn remark(&self, table: &mut Table) -> Option<()> {
        let notes = notes(self.program);
        if notes.is_empty() {
            return Some(());
        }
        if !table.contains_key("notes") {
            table.insert("notes", Item::Value(Value::InlineTable(InlineTable::new())));
        }
        let there = table.get_mut("notes")?.as_table_like_mut()?;
        for (year, text) in notes {
            let key = there.iter().map(|(key, _)| key.to_owned()).find(|key| key.parse::<FiscalYear>() == Ok(year));
            let value: Value = quoted(&text).parse().ok()?;
            there.insert(&key.unwrap_or_else(|| year.era()), Item::Value(value));
        }
        Some(())
    }
}

/// Lets each figure name the account that so far the program named for all of them, so that others may have none.
fn name_account(program: &mut Table, account: &str) -> Option<Vec<Table>> {
    program.remove("account");
    for key in ["allocation", "figures"] {
        let tables = program.get_mut(key).and_then(Item::as_array_of_tables_mut);
        for table in
            tables.into_iter().flat_map(|tables| tables.iter_mut()).filter(|table| !table.contains_key("account"))
        {
            set(table, "account", &quoted(account))?;
        }
    }
    let Some(amounts) = program.remove("amounts") else { return Some(Vec::new()) };
    let mut table = bare();
    set(&mut table, "account", &quoted(account))?;
    let mut plain = bare();
    for (year, row) in amounts.as_table_like()?.iter() {
        plain.insert(year, row.clone());
    }
    table.insert("amounts", Item::Table(plain));
    Some(vec![table])
}

/// A table without a line above it.
fn bare() -> Table {
    let mut table = Table::new();
    table.decor_mut().set_prefix("");
    table
}
