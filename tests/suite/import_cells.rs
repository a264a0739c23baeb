//! `budget import` of workbooks: what a cell shows and what it holds say the same, or it is an error.

#![allow(clippy::needless_raw_string_hashes, reason = "`SNAPSHOTS=overwrite` writes them")]

use rust_xlsxwriter::{Format, FormatScript, Workbook, XlsxError};
use snapbox::{assert_data_eq, str};

use crate::common::export::zipped;
use crate::common::folder::{holding, run};
use crate::common::harmful::with_rows;
use crate::common::program::Answer;
use crate::common::xls::{file, label, long_text, record, stream, table};
use crate::import_workbook::{import, listed, rows};

/// What importing a workbook with one column of amounts prints, each in the number format beside it.
fn formatted(header: &str, amounts: &[(f64, &str)]) -> Answer {
    import("", |book| {
        let sheet = book.add_worksheet();
        rows(sheet, &[&["事業名", "府省", header]])?;
        for (row, (value, code)) in (1..).zip(amounts) {
            sheet.write_string(row, 0, format!("事業{row}"))?.write_string(row, 1, "文科省")?;
            sheet.write_number_with_format(row, 2, *value, &Format::new().set_num_format(*code))?;
        }
        Ok(())
    })
}

#[test]
fn units_of_number_formats_count_and_what_else_they_say_is_refused() {
    let understood = formatted(
        "R5（円）",
        &[
            (27.0, "#,##0\"万円\""),
            (27.0, "0\"億\""),
            (9_066_000_000.0, "#,##0,,\"百万\""),
            (-5.0, "#,##0\"億円\";\"▲\"#,##0\"億円\""),
            (-6.0, "0\"億円\";(0\"億円\")"),
            (27.0, "[>=1000]0;0\"兆\""),
            (1234.0, "\"¥\"#,##0"),
        ],
    );
    assert_data_eq!(
        listed(&understood),
        str![[r#"
事業6,mext,R5,27000000,million_yen,Sheet1!C7
事業3,mext,R5,9066,million_yen,Sheet1!C4
事業2,mext,R5,2700,million_yen,Sheet1!C3
事業5,mext,R5,-600,million_yen,Sheet1!C6
事業4,mext,R5,-500,million_yen,Sheet1!C5
事業1,mext,R5,0.27,million_yen,Sheet1!C2
事業7,mext,R5,0.001234,million_yen,Sheet1!C8

"#]]
    );
    let refused = formatted(
        "R5（円）",
        &[
            (9_066_000_000.0, "#,##0,,\"M\""),
            (9_066_000.0, "#,##0,\"K\""),
            (27.0, "[$$-409]#,##0.00"),
            (27.0, "#,##0\"千ドル\""),
            (27.0, "[$€-407]#,##0"),
            (27.0, "0\"人\""),
            (27.0, "\"△\"#,##0"),
            (-27.0, "#,##0;#,##0"),
            (27.0, "0\"0\""),
            (27.0, ";;;"),
        ],
    );
    assert_data_eq!(
        refused.stderr,
        str![[r#"
error: book.xlsx#Sheet1!C2: `9066M` is not an amount: write digits such as 27, 1,234, △27 or 38.6億円, or leave the cell empty; or say what such a cell counts as, such as --rule 'cells."9066M" = "…"', or --rule 'cells."9066M" = "skip"' for no amount
error: book.xlsx#Sheet1!C3: `9066K` is not an amount: write digits such as 27, 1,234, △27 or 38.6億円, or leave the cell empty; or say what such a cell counts as, such as --rule 'cells."9066K" = "…"', or --rule 'cells."9066K" = "skip"' for no amount
error: book.xlsx#Sheet1!C4: `$27.00` is not an amount: write digits such as 27, 1,234, △27 or 38.6億円, or leave the cell empty; or say what such a cell counts as, such as --rule 'cells."$27.00" = "…"', or --rule 'cells."$27.00" = "skip"' for no amount
error: book.xlsx#Sheet1!C5: `27千ドル` is not an amount: write digits such as 27, 1,234, △27 or 38.6億円, or leave the cell empty; or say what such a cell counts as, such as --rule 'cells."27千ドル" = "…"', or --rule 'cells."27千ドル" = "skip"' for no amount
error: book.xlsx#Sheet1!C6: `€27` is not an amount: write digits such as 27, 1,234, △27 or 38.6億円, or leave the cell empty; or say what such a cell counts as, such as --rule 'cells."€27" = "…"', or --rule 'cells."€27" = "skip"' for no amount
error: book.xlsx#Sheet1!C7: `27人` is not an amount: write digits such as 27, 1,234, △27 or 38.6億円, or leave the cell empty; or say what such a cell counts as, such as --rule 'cells."27人" = "…"', or --rule 'cells."27人" = "skip"' for no amount
error: book.xlsx#Sheet1!C8: the cell holds 27, and its number format shows another sign: correct one of the two
error: book.xlsx#Sheet1!C9: the cell holds -27, and its number format shows another sign: correct one of the two
error: book.xlsx#Sheet1!C10: `27 0` is not an amount: write digits such as 27, 1,234, △27 or 38.6億円, or leave the cell empty; or say what such a cell counts as, such as --rule 'cells."27 0" = "270"', or --rule 'cells."27 0" = "skip"' for no amount
error: book.xlsx#Sheet1!C11: the cell holds 27, and its number format hides it: correct one of the two
10 errors; nothing is written

"#]]
    );
}

#[test]
fn formats_of_cells_that_hold_no_amount_are_no_fault() {
    let imported = import("", |book| {
        let sheet = book.add_worksheet();
        rows(sheet, &[&["事業名", "府省", "年度", "金額（億円）", "備考"], &["甲", "文科省", "", "5"]])?;
        sheet.write_number_with_format(1, 2, 5, &Format::new().set_num_format("\"令和\"0\"年度\""))?;
        sheet.write_number_with_format(1, 4, 27, &Format::new().set_num_format("\"△\"0\"人\""))?;
        Ok(())
    });
    assert_data_eq!(
        listed(&imported),
        str![[r#"
甲,mext,R5,5,oku_yen,Sheet1!D2

"#]]
    );
}

#[test]
fn raised_marks_and_struck_characters_are_left_out_and_told() {
    let imported = import("", |book| {
        let (plain, raised) = (Format::new(), Format::new().set_font_script(FormatScript::Superscript));
        let struck = Format::new().set_font_strikethrough();
        let sheet = book.add_worksheet();
        rows(
            sheet,
            &[&["事業名", "府省", "R5（百万円）"], &["", "文科省"], &["乙", "文科省"], &["丙", "文科省", "7"]],
        )?;
        sheet.write_rich_string(1, 0, &[(&plain, "A事業"), (&raised, "1")])?;
        sheet.write_rich_string(1, 2, &[(&plain, "27"), (&raised, "1")])?;
        sheet.write_rich_string(2, 2, &[(&struck, "12"), (&plain, "27")])?;
        sheet.write_string_with_format(3, 0, "丙", &struck)?;
        Ok(())
    });
    assert_data_eq!(
        imported.stderr.as_str(),
        str![[r#"
read book.xlsx (a workbook; its sheet `Sheet1`)
Place        On the sheet  Read as
--------------------------------------------------------------------------------
row 1                      headings
column A     事業名        program
column B     府省          ministry
column C     R5（百万円）  FY2023 (R5), initial budget (assumed), 百万円: 3
                           figures
rows 2 to 4                3 figures in 3 rows
note: book.xlsx: 1 row of the sheet `Sheet1` with struck-out cells is read, too (A4)
note: book.xlsx#Sheet1!A2: the raised `1` is left out
note: book.xlsx#Sheet1!C2: the raised `1` is left out
note: book.xlsx#Sheet1!C3: the struck-out `12` is left out
note: amounts without a rule of rounding count as rounded half up (四捨五入): a column `rounding` says otherwise
added 3 programs and 3 figures

"#]]
    );
    assert_data_eq!(
        listed(&imported),
        str![[r#"
a事業,mext,R5,27,million_yen,Sheet1!C2
乙,mext,R5,27,million_yen,Sheet1!C3
丙,mext,R5,7,million_yen,Sheet1!C4

"#]]
    );
}

#[test]
fn an_amount_that_is_struck_out_or_raised_as_a_whole_is_refused() {
    let imported = import("", |book| {
        let (plain, raised) = (Format::new(), Format::new().set_font_script(FormatScript::Superscript));
        let struck = Format::new().set_font_strikethrough();
        let sheet = book.add_worksheet();
        let row = |name| [name, "文科省", ""];
        rows(sheet, &[&["事業名", "府省", "R5（百万円）"], &row("甲"), &row("乙"), &row("丙"), &row("丁")])?;
        sheet.write_number_with_format(1, 2, 27, &struck)?.write_number_with_format(2, 2, 27, &raised)?;
        sheet.write_rich_string(3, 2, &[(&raised, "△"), (&plain, "27")])?;
        sheet.write_rich_string(4, 2, &[(&plain, "27"), (&raised, ".5")])?;
        Ok(())
    });
    assert_data_eq!(
        imported.stderr,
        str![[r#"
error: book.xlsx#Sheet1!C2: `27` is struck out: delete it, or take off the strike
error: book.xlsx#Sheet1!C3: `27` is raised or lowered, all of it or a part: write the amount alone, in ordinary characters
error: book.xlsx#Sheet1!C4: `△27` is raised or lowered, all of it or a part: write the amount alone, in ordinary characters
error: book.xlsx#Sheet1!A5: `丁` is the sum of rows 2 to 4 in every column, but for rounding: is it their total (--rule 'total = ["丁"]') or a program (--rule 'keep = ["丁"]')?
error: book.xlsx#Sheet1!C5: `27.5` is raised or lowered, all of it or a part: write the amount alone, in ordinary characters
5 errors; nothing is written

"#]]
    );
}

#[test]
fn hidden_columns_are_read_and_told() {
    let hidden = |book: &mut Workbook| -> Result<(), XlsxError> {
        let sheet = book.add_worksheet().set_name("S")?;
        rows(sheet, &[&["事業名", "府省", "R5（百万円）", "R6（百万円）"], &["甲", "文科省", "100", "110"]])?;
        // One that holds nothing needs no word.
        sheet.set_column_hidden(2)?.set_column_hidden(7)?;
        Ok(())
    };
    assert_data_eq!(
        import("", hidden).stderr,
        str![[r#"
read book.xlsx (a workbook; its sheet `S`)
Place     On the sheet  Read as
-------------------------------------------------------------------------------
row 1                   headings
column A  事業名        program
column B  府省          ministry
column C  R5（百万円）  FY2023 (R5), initial budget (assumed), 百万円: 1 figure
column D  R6（百万円）  FY2024 (R6), initial budget (assumed), 百万円: 1 figure
row 2                   2 figures in 1 row
note: book.xlsx: the hidden column C of the sheet `S` is read, too
note: amounts without a rule of rounding count as rounded half up (四捨五入): a column `rounding` says otherwise
added 1 program and 2 figures

"#]]
    );
}

#[test]
fn what_a_formula_computed_to_many_decimals_counts_as_it_is_shown() {
    let in_millions =
        formatted("R5（百万円）", &[(33_333.333_333_333_34, "#,##0"), (0.333_333_333_333_333_3, "0.000"), (38.6, "0")]);
    assert_data_eq!(
        in_millions.stderr.as_str(),
        str![[r#"
read book.xlsx (a workbook; its sheet `Sheet1`)
Place        On the sheet  Read as
--------------------------------------------------------------------------------
row 1                      headings
column A     事業名        program
column B     府省          ministry
column C     R5（百万円）  FY2023 (R5), initial budget (assumed), 百万円: 3
                           figures
rows 2 to 4                3 figures in 3 rows
note: book.xlsx: 2 amounts computed to more decimals than a yen can have count as they are shown: C2 holds 33333.3333333333, read as 33333
note: amounts without a rule of rounding count as rounded half up (四捨五入): a column `rounding` says otherwise
added 3 programs and 3 figures

"#]]
    );
    assert_data_eq!(
        listed(&in_millions),
        str![[r#"
事業1,mext,R5,33333,million_yen,Sheet1!C2
事業3,mext,R5,38.6,million_yen,Sheet1!C4
事業2,mext,R5,0.333,million_yen,Sheet1!C3

"#]]
    );
    assert_data_eq!(
        listed(&formatted("R5（円）", &[(33_333_333.333_333_33, "General")])),
        str![[r#"
事業1,mext,R5,33333333.333,yen,Sheet1!C2

"#]]
    );
}

/// An ods workbook of these styles and rows of cells.
fn ods(styles: &str, columns: &str, rows: &str) -> Vec<u8> {
    let head = ["事業名", "府省", "R5（百万円）"].map(|text| ods_text("", text)).concat();
    let text = format!(
        "<office:document-content><office:automatic-styles>{styles}</office:automatic-styles><office:body>\
         <table:table table:name=\"S\">{columns}<table:table-row>{head}</table:table-row>{rows}</table:table>\
         </office:body></office:document-content>"
    );
    zipped("content.xml", text.as_bytes())
}

fn ods_text(attributes: &str, inside: &str) -> String {
    format!("<table:table-cell {attributes}><text:p>{inside}</text:p></table:table-cell>")
}

/// A row with an amount.
fn ods_row(name: &str, amount: &str) -> String {
    format!("<table:table-row>{}{}{amount}</table:table-row>", ods_text("", name), ods_text("", "文科省"))
}

fn import_ods(book: &[u8]) -> Answer {
    run("import book.ods -o -", holding(&[("book.ods", book)]).path())
}

#[test]
fn an_ods_holds_values_whatever_the_language_of_its_author() {
    let amount =
        |value: &str, seen: &str| ods_text(&format!("office:value-type=\"float\" office:value=\"{value}\""), seen);
    let rows = [
        ods_row("甲", &amount("1234", "1.234")),
        ods_row("乙", &amount("1234.5", "1.234,50")),
        ods_row("丙", &amount("900", "900")),
        ods_row("丁", &amount("1234567", "1.234.567")),
    ];
    assert_data_eq!(
        listed(&import_ods(&ods("", "", &rows.concat()))),
        str![[r#"
丁,mext,R5,1234567,million_yen,S!C5
乙,mext,R5,1234.50,million_yen,S!C3
甲,mext,R5,1234,million_yen,S!C2
丙,mext,R5,900,million_yen,S!C4

"#]]
    );
    let currency = "office:value-type=\"currency\" office:value=\"27\" office:currency=\"EUR\"";
    let rows = [ods_row("甲", &ods_text(currency, "27,00 €")), ods_row("乙", &amount("27", "28"))];
    assert_data_eq!(
        import_ods(&ods("", "", &rows.concat())).stderr,
        str![[r#"
error: book.ods#S!C2: `27.00€ EUR` is not an amount: write digits such as 27, 1,234, △27 or 38.6億円, or leave the cell empty; or say what such a cell counts as, such as --rule 'cells."27.00€ EUR" = "…"', or --rule 'cells."27.00€ EUR" = "skip"' for no amount
error: book.ods#S!C3: the cell holds 27, and shows another number: choose a number format that shows its digits
2 errors; nothing is written

"#]]
    );
}

#[test]
fn the_styles_of_an_ods_say_how_numbers_are_shown() {
    let styles = "<number:number-style style:name=\"P\"><number:number number:decimal-places=\"2\"/>\
         </number:number-style>\
         <number:number-style style:name=\"N\"><number:text>△</number:text>\
         <number:number number:decimal-places=\"2\"/>\
         <style:map style:condition=\"value()&gt;=0\" style:apply-style-name=\"P\"/></number:number-style>\
         <number:number-style style:name=\"K\"><number:number number:decimal-places=\"0\" number:display-factor=\"1000\"/>\
         <number:text>十億円</number:text></number:number-style>\
         <style:style style:name=\"signed\" style:family=\"table-cell\" style:data-style-name=\"N\"/>\
         <style:style style:name=\"child\" style:family=\"table-cell\" style:parent-style-name=\"signed\"/>\
         <style:style style:name=\"scaled\" style:family=\"table-cell\" style:data-style-name=\"K\"/>\
         <style:style style:name=\"gone\" style:family=\"table-cell\">\
         <style:text-properties style:text-line-through-style=\"solid\"/></style:style>\
         <style:style style:name=\"up\" style:family=\"text\">\
         <style:text-properties style:text-position=\"super 58%\"/></style:style>\
         <style:style style:name=\"out\" style:family=\"text\">\
         <style:text-properties style:text-line-through-style=\"solid\"/></style:style>";
    let columns = "<table:table-column table:number-columns-repeated=\"2\"/>\
         <table:table-column table:default-cell-style-name=\"child\" table:visibility=\"collapse\"/>";
    let amount = |style: &str, value: &str| ods_text(&format!("{style} office:value=\"{value}\""), value);
    let rows = [
        ods_row("甲", &amount("table:style-name=\"signed\"", "-38.6")),
        ods_row("乙", &amount("", "38.6")),
        ods_row("丙", &amount("table:style-name=\"scaled\"", "9000")),
        ods_row(
            "丁<text:span text:style-name=\"up\">1</text:span>",
            &ods_text("", "<text:span text:style-name=\"out\">12</text:span>27"),
        ),
    ];
    let imported = import_ods(&ods(styles, columns, &rows.concat()));
    assert_data_eq!(
        imported.stderr.as_str(),
        str![[r#"
read book.ods (a workbook; its sheet `S`)
Place        On the sheet  Read as
--------------------------------------------------------------------------------
row 1                      headings
column A     事業名        program
column B     府省          ministry
column C     R5（百万円）  FY2023 (R5), initial budget (assumed), 百万円 and 十
                           億円: 4 figures
rows 2 to 5                4 figures in 4 rows
note: book.ods#S!A5: the raised `1` is left out
note: book.ods#S!C5: the struck-out `12` is left out
note: book.ods: the hidden column C of the sheet `S` is read, too
note: amounts without a rule of rounding count as rounded half up (四捨五入): a column `rounding` says otherwise
added 4 programs and 4 figures

"#]]
    );
    assert_data_eq!(
        listed(&imported),
        str![[r#"
丙,mext,R5,9000,million_yen,S!C4
甲,mext,R5,-38.60,million_yen,S!C2
乙,mext,R5,38.60,million_yen,S!C3
丁,mext,R5,27,million_yen,S!C5

"#]]
    );
    let struck = ods_row("甲", &amount("table:style-name=\"gone\"", "27"));
    assert_data_eq!(
        import_ods(&ods(styles, columns, &struck)).stderr,
        str![[r#"
error: book.ods#S!C2: `27` is struck out: delete it, or take off the strike
1 error; nothing is written

"#]]
    );
}

/// A font of an xls workbook: its options, and whether it is raised.
fn font(options: u16, raised: u16) -> Vec<u8> {
    record(0x0031, &[220, options, 0, 400, raised, 0, 0].map(u16::to_le_bytes).concat())
}

#[test]
fn an_xls_shows_what_its_formats_and_fonts_say() {
    let format = |number: u16, code: &str| record(0x041E, &[number.to_le_bytes().to_vec(), long_text(code)].concat());
    let style = |font: u16, format: u16| record(0x00E0, &[font, format].map(u16::to_le_bytes).concat());
    // A text with a run: raised from its third character on.
    let rich = [&1_u32.to_le_bytes()[..], &1_u32.to_le_bytes(), &[3, 0, 8, 1, 0], b"271", &[2, 0, 1, 0]].concat();
    let shared = [
        font(0, 0),
        font(0, 1),
        font(8, 0),
        format(164, "0.00\"億\""),
        format(165, "[$$-409]0"),
        style(0, 0),
        style(0, 164),
        style(0, 165),
        style(2, 0),
        record(0x00FC, &rich),
    ];
    let at = |row: u16, format: u16| [row, 2, format].map(u16::to_le_bytes).concat();
    let number = |row, format| record(0x0203, &[at(row, format), 38.6_f64.to_le_bytes().to_vec()].concat());
    let names = |row, name| [label(row, 0, name), label(row, 1, "文科省")].concat();
    let hidden = record(0x007D, &[2_u16, 2, 0, 0, 1, 0].map(u16::to_le_bytes).concat());
    let good = [
        hidden,
        table(),
        names(2, "乙"),
        number(2, 1),
        names(3, "丙"),
        record(0x00FD, &[at(3, 0), 0_u32.to_le_bytes().to_vec()].concat()),
    ];
    let read = |cells: &[Vec<u8>]| {
        let book = file(&stream(&shared.concat(), &[cells.concat()], |_, start| start));
        run("import book.xls -o -", holding(&[("book.xls", &book)]).path())
    };
    let imported = read(&good);
    assert_data_eq!(
        imported.stderr.as_str(),
        str![[r#"
read book.xls (a workbook; its sheet `s0`)
Place        On the sheet  Read as
--------------------------------------------------------------------------------
row 1                      headings
column A     事業名        program
column B     府省          ministry
column C     R5 (億円)     FY2023 (R5), initial budget (assumed), 億円: 3
                           figures
rows 2 to 4                3 figures in 3 rows
note: book.xls#s0!C4: the raised `1` is left out
note: book.xls: the hidden column C of the sheet `s0` is read, too
note: amounts without a rule of rounding count as rounded half up (四捨五入): a column `rounding` says otherwise
added 3 programs and 3 figures

"#]]
    );
    assert_data_eq!(
        listed(&imported),
        str![[r#"
乙,mext,R5,38.60,oku_yen,s0!C3
丙,mext,R5,27,oku_yen,s0!C4
甲,mext,R5,5,oku_yen,s0!C2

"#]]
    );
    let refused = read(&[table(), names(2, "乙"), number(2, 2), names(3, "丙"), number(3, 3)]);
    assert_data_eq!(
        refused.stderr,
        str![[r#"
error: book.xls#s0!C3: `$38.6` is not an amount: write digits such as 27, 1,234, △27 or 38.6億円, or leave the cell empty; or say what such a cell counts as, such as --rule 'cells."$38.6" = "…"', or --rule 'cells."$38.6" = "skip"' for no amount
error: book.xls#s0!C4: `38.6` is struck out: delete it, or take off the strike
2 errors; nothing is written

"#]]
    );
}

#[test]
fn what_a_computed_cell_shows_counts_in_large_units_too() {
    let shown = formatted("R5（億円）", &[(33_333.333_333_333_34, "#,##0"), (33_333.333_333_333_34, "#,##0.0")]);
    assert!(
        shown
            .stderr
            .contains("2 amounts computed to more decimals than a yen can have count as they are shown: C2 holds"),
        "{}",
        shown.stderr
    );
    assert_data_eq!(
        listed(&shown),
        str![[r#"
事業2,mext,R5,33333.3,oku_yen,Sheet1!C3
事業1,mext,R5,33333,oku_yen,Sheet1!C2

"#]]
    );
}

#[test]
fn noise_of_binary_fractions_is_left_out_and_told() {
    let book = with_rows(
        "<row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><t>乙</t></is></c><c r=\"B3\" t=\"inlineStr\"><is><t>文科省</t></is></c>\
         <c r=\"C3\"><v>1.2300000000000002</v></c></row>",
    );
    let read = run("import book.xlsx -o -", holding(&[("book.xlsx", &book)]).path());
    assert_data_eq!(
        read.stderr.as_str(),
        str![[r#"
read book.xlsx (a workbook; its sheet `Sheet1`)
Place        On the sheet  Read as
--------------------------------------------------------------------------------
row 1                      headings
column A     事業名        program
column B     府省          ministry
column C     R5 (億円)     FY2023 (R5), initial budget (assumed), 億円: 2
                           figures
rows 2 to 3                2 figures in 2 rows
note: book.xlsx: 1 number of the sheet `Sheet1` counted without the last digits, which are those of a spreadsheet's arithmetic: C3 1.23
note: amounts without a rule of rounding count as rounded half up (四捨五入): a column `rounding` says otherwise
added 2 programs and 2 figures

"#]]
    );
    assert_data_eq!(
        listed(&read),
        str![[r#"
甲,mext,R5,5,oku_yen,Sheet1!C2
乙,mext,R5,1.23,oku_yen,Sheet1!C3

"#]]
    );
}

#[test]
fn the_rule_for_an_amount_below_zero_keeps_its_sign() {
    for (text, rule) in [("Δ200", "-200"), ("▼200", "-200"), ("マイナス200", "-200"), ("前年200", "…"), ("USD200", "…")]
    {
        let sheet = format!("事業名,府省,R5（億円）\n甲,文科省,{text}\n");
        let folder = holding(&[("s.csv", sheet.as_bytes())]);
        let offered = format!(r#"--rule 'cells."{text}" = "{rule}"'"#);
        assert!(run("import s.csv -o -", folder.path()).stderr.contains(&offered), "{text}");
    }
    let folder = holding(&[("s.csv", "事業名,府省,R5（億円）\n甲,文科省,Δ200\n".as_bytes())]);
    let done = run(r#"import s.csv -o - --rule cells."Δ200"="-200""#, folder.path());
    assert!(done.stdout.contains("-200"), "{}{}", done.stdout, done.stderr);
}
