//! `budget import rs` refuses exports that cannot be joined, and writes nothing then.

#![allow(clippy::needless_raw_string_hashes, reason = "`SNAPSHOTS=overwrite` writes them")]

use std::fs;
use std::path::Path;

use snapbox::{assert_data_eq, str};

use crate::common::folder::{files, run};
use crate::common::sheets_of_years::{exports, related};

#[test]
fn only_what_is_later_goes_in() {
    let folder = exports();
    assert_eq!(run("import rs 2025.zip -o out", folder.path()).status, Some(0));
    let refused = |arguments: &str| {
        let before = files(folder.path());
        let answer = run(arguments, folder.path());
        assert_ne!(answer.status, Some(0));
        assert_eq!(files(folder.path()), before);
        answer.stderr
    };
    assert_data_eq!(
        refused("import rs 2025.zip --into out"),
        str![[r#"
error: 2-1_RS_2025.csv: has sheets of FY2025, and the dataset those of FY2025: only a later export goes into a dataset; name all exports together to make a new one
1 error; nothing is written

"#]]
    );
    assert_data_eq!(
        refused("import rs 2024.zip --into out"),
        str![[r#"
error: 2-1_RS_2024.csv: has sheets of FY2024, and the dataset those of FY2025: only a later export goes into a dataset; name all exports together to make a new one
1 error; nothing is written

"#]]
    );
    assert_data_eq!(
        refused("import rs 2024.zip 2024.zip -o new"),
        str![[r#"
error: 2-1_RS_2024.csv: is a second file 2-1: 2-1_RS_2024.csv is the first; import one of them
1 error; nothing is written

"#]]
    );
    assert_data_eq!(
        refused("import rs 2024.zip 2025.zip r2024.csv r2024.csv -o new"),
        str![[r#"
error: r2024.csv: is a second file 1-5: r2024.csv is the first; import one of them
1 error; nothing is written

"#]]
    );
    assert_data_eq!(
        refused("import rs 2025.zip r2024.csv 2024.zip r2025.csv --into out -o new"),
        str![[r#"
error: --into updates a dataset in place: leave out -o

"#]]
    );
    assert_data_eq!(
        refused("import rs 2025.zip --dry-run -o new"),
        str![[r#"
error: --dry-run shows what --into would change: name a dataset with --into

"#]]
    );
    fs::write(folder.path().join("r2023.csv"), related(2023, &[])).unwrap();
    assert_data_eq!(
        refused("import rs 2024.zip 2025.zip r2023.csv -o new"),
        str![[r#"
error: r2023.csv: no file 2-1 of the same year is among the files: leave it out, or add that one
1 error; nothing is written

"#]]
    );
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/accounts.toml");
    fs::copy(own, folder.path().join("own.toml")).unwrap();
    assert_data_eq!(
        refused("import rs 2025.zip --into own.toml"),
        str![[r#"
error: 2-1_RS_2025.csv: the dataset is none of `budget import rs`, whose amounts are in yen: nothing to join
1 error; nothing is written

"#]]
    );
}
