//! Comments that stand below a table's last line, and belong to it: the parser gives them to what follows.

use toml_edit::{DocumentMut, Item, Table};

/// Takes the comments right below the `nth` program out of what follows it: a table that comes between needs them first.
pub(super) fn take_below(document: &mut DocumentMut, nth: usize) -> String {
    let Some(program) = document.get("program").and_then(Item::as_array_of_tables).and_then(|all| all.get(nth)) else {
        return String::new();
    };
    let Some(last) = positions(program).into_iter().max() else { return String::new() };
    let next = positions(document.as_table()).into_iter().filter(|&position| position > last).min();
    let text = match next {
        Some(position) => at(document.as_table_mut(), position).and_then(|table| {
            let prefix = table.decor().prefix()?.as_str()?.to_owned();
            let (below, rest) = split(&prefix)?;
            table.decor_mut().set_prefix(rest);
            Some(below.to_owned())
        }),
        None => document.trailing().as_str().map(str::to_owned).and_then(|trailing| {
            let (below, rest) =
                split(&trailing).or_else(|| (!trailing.trim().is_empty()).then_some((&trailing, "")))?;
            document.set_trailing(rest);
            Some(below.to_owned())
        }),
    };
    text.unwrap_or_default()
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
    let inside = table.iter().flat_map(|(_, item)| match item {
        Item::Table(table) => positions(table),
        Item::ArrayOfTables(tables) => tables.iter().flat_map(positions).collect(),
        _ => Vec::new(),
    });
    let own = table.position().filter(|_| !table.is_implicit());
    own.into_iter().chain(inside).collect()
}

/// The table that stands there.
fn at(table: &mut Table, position: isize) -> Option<&mut Table> {
    if table.position() == Some(position) && !table.is_implicit() {
        return Some(table);
    }
    table.iter_mut().find_map(|(_, item)| match item {
        Item::Table(table) => at(table, position),
        Item::ArrayOfTables(tables) => tables.iter_mut().find_map(|table| at(table, position)),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn takes(text: &str, nth: usize, below: &str) {
        let mut document: DocumentMut = text.parse().unwrap();
        assert_eq!(take_below(&mut document, nth), below);
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
