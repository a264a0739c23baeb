//! `docs/keys.md` is written from the code: the test fails with the page as it should be.

use std::fmt::Write;

use super::{Key, NoteCode};

const INTRO: &str = "# Keys and note codes

What scripts may rely on, beside [the table of each command's keys](scripts.md#keys-of-each-command). A test writes this
page from the code; `budget explain KEY` prints a line of it.

## Keys

The keys of csv, tsv and json, with the headings that people see. Where years are columns, a year follows: `amount_2023`; where
stages are columns, too, a stage: `amount_2023_initial`.
The keys of json's `facts` are among them.

| key | English | 日本語 | holds |
|---|---|---|---|
";

const NOTES: &str = "
## Note codes

The `code` of each of json's `notes`. Those of `check` are the ids that `budget explain` lists, such as `E0501`.

| code | the note tells |
|---|---|
";

fn page() -> String {
    let mut page = INTRO.to_owned();
    for key in Key::ALL {
        let label = key.label();
        writeln!(page, "| `{key}` | {} | {} | {} |", label.en, label.ja, key.meaning()).unwrap();
    }
    page.push_str(NOTES);
    for (code, meaning) in NoteCode::ALL {
        writeln!(page, "| `{code}` | {meaning} |").unwrap();
    }
    page
}

#[test]
fn every_key_and_every_note_code_is_documented() {
    assert_eq!(include_str!("../../docs/keys.md"), page(), "docs/keys.md should read:\n{}", page());
}
