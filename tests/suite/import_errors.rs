//! `budget import` refuses what it cannot understand, and reports all of it at once, cell by cell.

#![allow(clippy::needless_raw_string_hashes, reason = "`SNAPSHOTS=overwrite` writes them")]

use snapbox::{assert_data_eq, str};

use crate::common::folder::holding;
use crate::common::program::{answer, budget};
use crate::common::sheet::import;

#[test]
fn everything_that_cannot_be_understood_is_an_error_at_its_cell() {
    let wide = "\
事業名,府省,プロジェクト,R4 (億円),令和5年度（億円）,担当業者,
ネットワーク事業,文科省,,91,#REF!,山田,
加速化事業,文部省,,三千,2023-04-01,,見出しなし
,厚労省,,1,,,
がん事業,,,14,13,,
がん事業,厚労省,ナノ,14,13,,
がん事業,厚生労働省,,\"△1,4\",5,,
合計,,,1,2,,
事業名,府省,プロジェクト,令和4年度,令和5年度,,
";
    assert_data_eq!(
        import("wide.csv", wide, "").refusal(),
        str![[r#"
error: wide.csv#F1: `担当業者` is no known header: rename it, or leave it out (--rule 'headers."担当業者" = "skip"')
error: wide.csv#E2: `#REF!` is not an amount: a spreadsheet failed to compute it; correct the formula there
error: wide.csv#B3: no ministry is called `文部省`: did you mean `mext`?
error: wide.csv#D3: `三千` is not an amount: write digits such as 27, 1,234, △27 or 38.6億円, or leave the cell empty; or say what such a cell counts as, such as --rule 'cells."三千" = "…"', or --rule 'cells."三千" = "skip"' for no amount
error: wide.csv#E3: `2023-04-01` is not an amount: write digits such as 27, 1,234, △27 or 38.6億円, or leave the cell empty; or say what such a cell counts as, such as --rule 'cells."2023-04-01" = "…"', or --rule 'cells."2023-04-01" = "skip"' for no amount
error: wide.csv#G3: `見出しなし` stands under no header: head the column, or leave it out (--rule 'headers."column G" = "skip"')
error: wide.csv#A4: the program has no name: fill it in, or leave the row out (--rule 'skip = ["row 4"]')
error: wide.csv#B5: the ministry is empty: fill it in (merged cells hold only their first), or, where it stands in the first row of its programs alone, --rule 'ministry = "〃"'
error: wide.csv#C6: no project is called `ナノ`: name a dataset that declares it with --data (`budget init` writes one to begin with)
error: wide.csv#D7: `△1,4` is not an amount: write digits such as 27, 1,234, △27 or 38.6億円, or leave the cell empty; or say what such a cell counts as, such as --rule 'cells."△1,4" = "…"', or --rule 'cells."△1,4" = "skip"' for no amount
error: wide.csv#E7: the initial budget of `がん事業` for R5 stands twice: wide.csv#E6 is the first; where they are two programs, give each an id in a column `program`; where they are parts of one, write their sum in one row; where the row repeats the first, leave it out (--rule 'skip = ["row 7"]')
error: wide.csv#A9: the headers stand here once more: remove this row, or leave it out (--rule 'skip = ["row 9"]')
12 errors; nothing is written

"#]]
    );
    let tidy = "\
program,name,ministry,年度,年号,予算の段階,金額,単位,内数
a_b,Alpha,mext,平成32年度,,当初,1,億円,
b,Beta,mext,H31,R2,当初,2,億円,内数
b,Beta,mext,令和元年度,,当初,3,億円,
b,Beta,mhlw,R3,,当初,3,百億円,
c,Gamma,mext,,,年末,3,億円,x
d,Delta,mext,R5,,initial+draft,99999999999999999999999,億円,
";
    assert_data_eq!(
        import("tidy.csv", tidy, "").refusal(),
        str![[r#"
error: tidy.csv#A2: `a_b` is not an id: write letters, digits and `-` only
error: tidy.csv#D2: there is no fiscal year H32: 平成 ended on 30 April 2019; the year meant is FY2020 (R2)
error: tidy.csv#E3: the era is R2 and the year 2019, which is R1
error: tidy.csv#G4: the initial budget of `Beta` for R1 stands twice: tidy.csv#G3 is the first; where the row repeats the first, leave it out (--rule 'skip = ["row 4"]')
error: tidy.csv#H5: `百億円` is not a unit: did you mean `百万円` or `億円` or `十億円`?
error: tidy.csv#D6: the year is empty: fill it in (merged cells hold only their first)
error: tidy.csv#F6: `年末` is not a stage of the budget: write one of request, request_priority, draft, initial, supplementary, carried_in, reserve_and_transfers, appropriation, carried_out, available, executed, unused
error: tidy.csv#I6: `x` is not understood: write `whole` or `part` (内数)
error: tidy.csv#F7: `initial+draft` is a sum of stages, which no figure is: list each stage by itself
error: tidy.csv#G7: the amount is too large: amounts lie below 10^25 yen (check the unit)
10 errors; nothing is written

"#]]
    );
}

#[test]
fn a_sheet_that_lacks_a_column_says_which() {
    assert_data_eq!(
        import("a.csv", "foo,bar\n1,2\n", "").refusal(),
        str![[r#"
error: a.csv#A1: `foo` is no known header: leave it out (--rule 'headers."foo" = "skip"'), or say the year and stage of its amounts, such as --rule 'headers."foo" = "R…:initial"'
error: a.csv#A1: no column names the programs: head one `name` or `事業名`
error: a.csv#A1: no column names the ministries: head one `ministry` or `府省`, or name the ministry of all rows with --rule 'ministry = "…"'
error: a.csv#B1: `bar` is no known header: leave it out (--rule 'headers."bar" = "skip"'), or say the year and stage of its amounts, such as --rule 'headers."bar" = "R…:initial"'
4 errors; nothing is written

"#]]
    );
    assert_data_eq!(
        import("a.csv", "name,ministry,amount\nA,mext,1\n", "").refusal(),
        str![[r#"
error: a.csv#C1: the amounts have no year: write it into the header (`R5`), or add a column `年度`; or say it with a rule such as --rule 'headers."amount" = "R…:initial"', or leave the column out (--rule 'headers."amount" = "skip"')
error: a.csv#C2: the amount has no unit: write it into the header (`金額（…円）`), or name it with --unit
2 errors; nothing is written

"#]]
    );
    assert_data_eq!(
        import("a.csv", "name,ministry,R5\nA,mext,1\n", "").refusal(),
        str![[r#"
error: a.csv#C2: the amount has no unit: write it into the header (`金額（…円）`), or name it with --unit
1 error; nothing is written

"#]]
    );
    assert_data_eq!(
        import("a.csv", "", "").refusal(),
        str![[r#"
error: a.csv is empty

"#]]
    );
    assert_data_eq!(
        import("a.csv", "name,ministry,R5\nA,mext,-\n", "").refusal(),
        str![[r#"
error: a.csv holds no amount: nothing is written

"#]]
    );
}

#[test]
fn the_first_hundred_errors_are_shown_and_all_are_counted() {
    // Words, since numbers that cannot be read are told once.
    let word = |at: u32| (0..4).map(move |place| char::from(b"abcdefghijkl"[(at / 12_u32.pow(place) % 12) as usize]));
    let row = |at| format!("A,mext,{}\n", word(at).collect::<String>());
    let sheet = "name,ministry,R5\n".to_owned() + &(0..2_000).map(row).collect::<String>();
    let text = import("a.csv", sheet, "--unit 億円").refusal();
    assert_eq!(text.lines().count(), 101);
    assert!(text.ends_with("2000 errors; nothing is written; the first 100 are shown\n"), "{text}");
}

#[test]
fn an_error_that_many_cells_share_is_told_once() {
    let sheet = "name,ministry,R5\n".to_owned() + &"A,mext,many\n".repeat(2_000);
    assert_data_eq!(
        import("a.csv", sheet, "--unit 億円").refusal(),
        str![[r#"
error: a.csv#C2: `many` is not an amount: write digits such as 27, 1,234, △27 or 38.6億円, or leave the cell empty; or say what such a cell counts as, such as --rule 'cells."many" = "…"', or --rule 'cells."many" = "skip"' for no amount (1999 more cells like it: C3, C4, C5…)
1 error; nothing is written

"#]]
    );
}

#[test]
fn what_is_no_text_is_refused() {
    assert_data_eq!(
        import("a.xlsx", b"PK\x03\x04...", "").refusal(),
        str![[r#"
error: a.xlsx is a workbook that cannot be read (it is cut off or damaged): open and save it once more, or save the sheet as csv (UTF-8)

"#]]
    );
    assert_data_eq!(
        import("a.csv", b"\x81\x00\xff", "").refusal(),
        str![[r#"
error: a.csv is neither UTF-8, UTF-16 with a mark nor CP932 (Shift_JIS): save it as UTF-8

"#]]
    );
    // The first of these could be CP932, too, and would be nothing but strange katakana.
    for text in ["事業名,府省,R5\n甲事業,文科省,5\n", "事業名,府省,R5\n①、再生医療の研究,文科省,5\n"]
    {
        let (bytes, _, lossy) = encoding_rs::EUC_JP.encode(text);
        assert!(!lossy);
        assert_data_eq!(
            import("a.csv", &bytes, "").refusal(),
            str![[r#"
error: a.csv looks like EUC-JP, which is not read: save it as UTF-8 (UTF-16 with a mark and CP932 are read, too)

"#]]
        );
    }
    let (bytes, _, _) = encoding_rs::ISO_2022_JP.encode("事業名,府省,R5\nがん,文科省,5\n");
    assert_data_eq!(
        import("a.csv", &bytes, "").refusal(),
        str![[r#"
error: a.csv looks like ISO-2022-JP (JIS), which is not read: save it as UTF-8 (UTF-16 with a mark and CP932 are read, too)

"#]]
    );
    assert_data_eq!(
        import("a.csv", "name,ministry\n\"A,mext", "").refusal(),
        str![[r#"
error: a.csv ends inside the quotation mark that cell A2 opens: close it, or double it where it is meant

"#]]
    );
}

#[test]
fn a_column_to_leave_out_must_be_there() {
    let sheet = "事業名,府省,R5 (億円),担当者名\nA,mext,1,山田\n";
    assert_data_eq!(
        import("a.csv", sheet, "--skip 担当者,zzz").refusal(),
        str![[r#"
error: a.csv#A1: --skip names `担当者`, and no column is headed so: did you mean `担当者名`?
error: a.csv#A1: --skip names `zzz`, and no column is headed so: correct it, or take it off
error: a.csv#D1: `担当者名` is no known header: rename it, or leave it out (--rule 'headers."担当者名" = "skip"')
3 errors; nothing is written

"#]]
    );
    assert_eq!(import("a.csv", sheet, "--skip 担当者名").status, Some(0));
    // One of several sheets is enough.
    let other = "事業名,府省,R6 (億円)\nA,mext,1\n";
    let folder = holding(&[("a.csv", sheet.as_bytes()), ("b.csv", other.as_bytes())]);
    let both = |skip: &str| answer(budget("import b.csv a.csv -o - --skip").arg(skip).current_dir(folder.path()), b"");
    assert_eq!(both("担当者名").status, Some(0));
    assert_data_eq!(
        both("担当 者").refusal(),
        str![[r#"
error: b.csv#A1: --skip names `担当 者`, and no column is headed so: correct it, or take it off
error: a.csv#D1: `担当者名` is no known header: rename it, or leave it out (--rule 'headers."担当者名" = "skip"')
2 errors; nothing is written

"#]]
    );
}
