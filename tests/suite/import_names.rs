//! `budget import`: names in two languages, and names that were printed in one year only.

#![allow(clippy::needless_raw_string_hashes, reason = "`SNAPSHOTS=overwrite` writes them")]

use snapbox::{assert_data_eq, str};

use crate::common::program::{answer, budget};
use crate::common::sheet::import;

#[test]
fn names_in_two_columns_are_names_in_two_languages() {
    for headers in ["事業名,事業名（英語）", "name_ja,name_en", "name_en,name_ja"] {
        let (first, second) = if headers.starts_with("name_en") { ("A,甲", "B,乙") } else { ("甲,A", "乙,B") };
        let sheet = format!("{headers},ministry,R4,R5\n{first},mext,1,2\n{second},mext,,3\n");
        let imported = import("a.csv", sheet, "--unit 億円").stdout;
        assert!(imported.contains("name = { ja = \"甲\", en = \"A\" }"), "{headers}: {imported}");
        assert!(imported.contains("name = { ja = \"乙\", en = \"B\" }"), "{headers}: {imported}");
    }
    // The list of a dataset in one language, with the dataset known, keeps the names of both.
    let listed = answer(&mut budget("list -d regenerative --lang en -O csv"), b"").stdout;
    let imported = import("a.csv", listed, "").stdout;
    assert!(
        imported.contains("ja = \"再生医療等実用化研究事業\", en = \"Research Project for Practical"),
        "{imported}"
    );
}

#[test]
fn a_name_that_was_printed_in_one_year_alone_is_that_years() {
    let sheet = "program,name,name_en,ministry,year,amount\na,旧,Old,mext,R4,1\na,新,New,mext,R5,2\n";
    let imported = import("a.csv", sheet, "--unit 億円").stdout;
    let (_, programs) = imported.split_once("[[program]]").unwrap();
    assert_data_eq!(
        programs,
        str![[r#"

id = "a"
ministry = "mext"
name = { ja = "新", en = "New" }

[[program.allocation]]
year = "R4"
amount = 1
name = { ja = "旧", en = "Old" }
source = "a-csv#F2"

[[program.allocation]]
year = "R5"
amount = 2
source = "a-csv#F3"

"#]]
    );
}
