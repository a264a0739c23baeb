//! Comments below the last line of a table. They belong to it, but the parser gives them to the next table.
//!
//! Knows TOML, and nothing of figures.

use std::collections::{BTreeSet, HashMap};

use toml_edit::{DocumentMut, Item, Table};

/// Takes the comments right below each of those programs, by their positions, out of what follows it: the tables that
/// come between need them first.
pub(crate) fn take_below(document: &mut DocumentMut, programs: &BTreeSet<usize>) -> HashMap<usize, String> {
    let mut all: Vec<(isize, Option<usize>)> = Vec::new();
    let tables = document.get("program").and_then(Item::as_array_of_tables);
    for (nth, program) in tables.into_iter().flatten().enumerate() {
        all.extend(positions(program).into_iter().map(|position| (position, Some(nth))));
    }
    let others = document.iter().filter(|(key, _)| *key != "program");
    all.extend(others.flat_map(|(_, item)| inside(item)).map(|position| (position, None)));
    all.sort_unstable();
    // What follows the last table of each program: a table, or the end.
    let mut followed: HashMap<usize, Option<isize>> = HashMap::new();
    let next = all.iter().skip(1).map(|(position, _)| Some(*position)).chain([None]);
    for ((_, owner), next) in all.iter().zip(next) {
        followed.extend(owner.filter(|nth| programs.contains(nth)).map(|nth| (nth, next)));
    }
    let mut taken = HashMap::new();
    let mut wanted = HashMap::new();
    for (nth, next) in followed {
        match next {
            Some(position) => drop(wanted.insert(position, nth)),
            None => taken.extend(take_from_end(document).map(|below| (nth, below))),
        }
    }
    take(document.as_table_mut(), &wanted, &mut taken);
    taken
}

/// Takes the comments below a program out of what stands behind the last table.
fn take_from_end(document: &mut DocumentMut) -> Option<String> {
    let trailing = document.trailing().as_str()?.to_owned();
    let (below, rest) = split(&trailing).or_else(|| (!trailing.trim().is_empty()).then_some((&trailing, "")))?;
    document.set_trailing(rest);
    Some(below.to_owned())
}

/// Takes the comments at the top of the tables that are `wanted`, each for its program.
fn take(table: &mut Table, wanted: &HashMap<isize, usize>, taken: &mut HashMap<usize, String>) {
    let owner = table.position().filter(|_| !table.is_implicit()).and_then(|position| wanted.get(&position));
    let prefix = owner.and_then(|nth| Some((*nth, table.decor().prefix()?.as_str()?.to_owned())));
    if let Some((nth, prefix)) = prefix
        && let Some((below, rest)) = split(&prefix)
    {
        table.decor_mut().set_prefix(rest);
        taken.insert(nth, below.to_owned());
    }
    for (_, item) in table.iter_mut() {
        match item {
            Item::Table(table) => take(table, wanted, taken),
            Item::ArrayOfTables(tables) => tables.iter_mut().for_each(|table| take(table, wanted, taken)),
            _ => {}
        }
    }
}

/// The lines before the first blank one, and the rest; nothing where the first is blank or none is.
fn split(text: &str) -> Option<(&str, &str)> {
    let lines = text.split_inclusive('\n').scan(0, |from, line| {
        let start = *from;
        *from += line.len();
        Some((start, line))
    });
    let (blank, _) = lines.into_iter().find(|(_, line)| line.trim().is_empty())?;
    text.split_at_checked(blank).filter(|(below, _)| !below.is_empty())
}

/// Where a table and those in it stand in the document.
fn positions(table: &Table) -> Vec<isize> {
    let own = table.position().filter(|_| !table.is_implicit());
    own.into_iter().chain(table.iter().flat_map(|(_, item)| inside(item))).collect()
}

/// Where the tables of an item stand in the document.
fn inside(item: &Item) -> Vec<isize> {
    match item {
        Item::Table(table) => positions(table),
        Item::ArrayOfTables(tables) => tables.iter().flat_map(positions).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn takes(text: &str, nth: usize, below: &str) {
        let mut document: DocumentMut = text.parse().unwrap();
        let taken = take_below(&mut document, &BTreeSet::from([nth]));
        assert_eq!(taken.get(&nth).map_or("", String::as_str), below);
        assert_eq!(document.to_string(), text.replacen(below, "", 1));
    }

    #[test]
    fn comments_below_a_table_are_its_own_and_those_above_the_next_are_not() {
        let two = "[[program]]\nid = 1\n# of 1\n  # too\n\n# of 2\n[[program]]\nid = 2\n# end\n";
        takes(two, 0, "# of 1\n  # too\n");
        takes(two, 1, "# end\n");
        takes("[[program]]\nid = 1\n# of 2\n[[program]]\nid = 2\n", 0, "");
        takes("[[program]]\nid = 1\n[program.amounts]\nR4 = 1\n# of R4\n\n[[total]]\n", 0, "# of R4\n");
        takes("[[program]]\nid = 1\n", 0, "");
        takes("[[program]]\nid = 1\n", 7, "");
    }
}
