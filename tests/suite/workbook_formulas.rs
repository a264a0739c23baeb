//! Formulas in workbooks stay right when rows are sorted or filtered.

use snapbox::{assert_data_eq, str};

use crate::common::workbook::formulas;

/// What is worked out in the columns that people see.
fn seen(arguments: &str) -> Vec<String> {
    let is_hidden = |formula: &String| {
        ["#0", "ISNUMBER", "SUBTOTAL(109,G", "SUBTOTAL(109,H", "SUBTOTAL(109,I", "SUBTOTAL(109,J"]
            .iter()
            .any(|it| formula.contains(it))
    };
    formulas(arguments).into_iter().filter(|formula| !is_hidden(formula)).collect()
}

/// The formula of a rate, whose amounts are free of the noise of binary fractions.
fn rate(of: &str, whole: &str, none: &str) -> String {
    rate_in(8, of, whole, none)
}

/// The same where amounts have so many decimals.
fn rate_in(digits: u32, of: &str, whole: &str, none: &str) -> String {
    let [of, whole] = [of, whole].map(|cell| format!("ROUND({cell},{digits})"));
    format!("IF({whole}>0,ROUND({of}/{whole},3),\"{none}\")")
}

#[test]
fn totals_are_formulas_where_they_are_the_sum_of_their_rows() {
    assert_eq!(formulas("by-ministry"), ["SUBTOTAL(109,B4:B6)", "SUBTOTAL(109,C4:C6)", "B8-B7", "C8-C7"]);
    assert_eq!(
        formulas("by-ministry --ministry mext,meti --no-header"),
        ["SUBTOTAL(109,B3:B4)", "SUBTOTAL(109,C3:C4)"]
    );
    assert_eq!(formulas("by-phase --year R5"), ["SUBTOTAL(109,D4:D9)", "D11-D10"]);
    // Several years in one column add up year by year.
    assert_eq!(
        formulas("list --layout tidy --columns name,fiscal_year,amount"),
        ["SUMIFS($C$4:$C$15,$B$4:$B$15,B16)", "C17-C16", "SUMIFS($C$4:$C$15,$B$4:$B$15,B19)", "C20-C19"]
    );
    // The year stays, also where it is not asked for.
    assert_eq!(
        formulas("by-ministry --layout tidy --columns name,amount"),
        ["SUMIFS($C$4:$C$9,$B$4:$B$9,B10)", "C11-C10", "SUMIFS($C$4:$C$9,$B$4:$B$9,B13)", "C14-C13"]
    );
    // So do several stages, whether years are rows or columns.
    let sum = |row: u32| format!("SUMIFS($D$4:$D$13,$B$4:$B$13,B{row},$C$4:$C$13,C{row})");
    assert_eq!(
        formulas(
            "list --layout tidy --stage initial,supplementary --columns name,fiscal_year,stage,amount \
             -d tests/data/stages.toml"
        ),
        [sum(14), "D15-D14".to_owned(), sum(17), sum(18), sum(19), sum(20)]
    );
    assert_eq!(
        formulas("by-ministry --stage initial,executed --year R4 -d tests/data/stages.toml"),
        [
            "SUMIFS($C$4:$C$5,$B$4:$B$5,B6)",
            "SUMIFS($D$4:$D$5,$B$4:$B$5,B6)",
            "D7-D6",
            "SUMIFS($C$4:$C$5,$B$4:$B$5,B9)",
            "SUMIFS($D$4:$D$5,$B$4:$B$5,B9)",
        ]
    );
    // Rows that are left out are not added up.
    assert_eq!(formulas("by-ministry --top 2"), ["B7-B6", "C7-C6"]);
}

#[test]
fn changes_differences_and_rates_follow_the_amounts_that_they_are_made_of() {
    let change = |row: usize| [format!("C{row}-B{row}"), rate(&format!("D{row}"), &format!("B{row}"), "－")];
    let published = |row: usize| [format!("C{row}-B{row}"), rate(&format!("D{row}"), &format!("B{row}"), "")];
    let totals = ["SUBTOTAL(109,B4:B6)", "SUBTOTAL(109,C4:C6)", "SUBTOTAL(109,D4:D6)"].map(str::to_owned);
    let less = ["B8-B7", "C8-C7"].map(str::to_owned);
    // Rows, their total, what is published for all and what it differs by, and three rows of published figures.
    let wanted: Vec<String> = (4..7)
        .flat_map(change)
        .chain(totals)
        .chain([rate("D7", "B7", "")])
        .chain(published(8))
        .chain(less)
        .chain((10..13).flat_map(published))
        .collect();
    assert_eq!(seen("diff R4 R5 --by ministry --published"), wanted);
    // Totals of rows that are left out are no sums; what follows from them does so still.
    assert_eq!(
        seen("diff R4 R5 --by ministry --published --top 1"),
        [
            "C4-B4".to_owned(),
            rate("D4", "B4", "－"),
            "C5-B5".to_owned(),
            rate("D5", "B5", ""),
            "C6-B6".to_owned(),
            rate("D6", "B6", ""),
            "B6-B5".to_owned(),
            "C6-C5".to_owned(),
            "C8-B8".to_owned(),
            rate("D8", "B8", ""),
        ]
    );
    // What is published is no sum; its difference from one follows, and so does the verdict.
    let check = formulas("check -d tests/data/rounding.toml");
    assert_data_eq!(
        check.join("\n"),
        str![[r#"
C4-D4
IF(ROUND(E4,8)=0,"exact",IF(AND(ROUND(E4,8)>-2.05,ROUND(E4,8)<3.05),"rounding","contradiction"))
"#]]
    );
    // A share is one of its own year's total, which stays where it is when rows are sorted.
    let shares = formulas("by-ministry --layout tidy --columns name,fiscal_year,amount,share_percent");
    assert_eq!(shares[..2], [rate("C4", "$C$10", "－"), rate("C5", "$C$13", "－")]);
    // Where several stages stand apart, of its own stage's.
    let shares = formulas(
        "by-ministry --layout tidy --stage initial,supplementary --columns name,fiscal_year,stage,amount,share_percent \
         -d tests/data/stages.toml",
    );
    let shares: Vec<&String> = shares.iter().filter(|formula| formula.starts_with("IF(ROUND($D$")).collect();
    let of = |(row, total)| rate_in(6, &format!("D{row}"), &format!("$D${total}"), "－");
    assert_eq!(shares, [(4, 10), (5, 13), (6, 14), (7, 15), (8, 16), (9, 14)].map(of).iter().collect::<Vec<_>>());
    // Execution is a rate of the appropriation: of no other amount that stands beside it.
    let columns = "--columns name,amount,executed,execution_percent -d tests/data/execution.toml";
    let executed = formulas(&format!("list --rank-by execution --program within,beyond {columns}"));
    let rates: Vec<String> = executed.into_iter().filter(|formula| formula.starts_with("IF")).collect();
    let wanted = [(4, "－"), (5, "－"), (6, "")];
    assert_eq!(rates, wanted.map(|(row, none)| rate_in(6, &format!("C{row}"), &format!("B{row}"), none)));
    let executed =
        formulas(&format!("list --rank-by execution --year R4 --stage initial --program within,beyond {columns}"));
    assert!(executed.iter().all(|formula| formula.starts_with("SUBTOTAL")), "{executed:?}");
    // In Japanese, a rise from nothing and a fall to nothing have words.
    let words = formulas("diff R4 R5 --lang ja --columns name,before,after,change,change_percent");
    assert_eq!(
        words[1],
        "IF(ROUND(B4,8)>0,IF(ROUND(C4,8)=0,\"皆減\",ROUND(ROUND(D4,8)/ROUND(B4,8),3)),\
         IF(AND(ROUND(B4,8)=0,ROUND(C4,8)>0),\"皆増\",\"－\"))"
    );
    // No change follows from a word.
    let words = seen("diff R4 R5 -d amed --columns name,before,change,change_percent");
    assert!(!words.is_empty() && words.iter().all(|formula| !formula.contains('-')), "{words:?}");
}

#[test]
fn the_total_of_a_comparison_adds_up_what_has_a_change_however_rows_are_sorted() {
    // Before, after and change of what can be compared; then the rate, and the sum of all rows.
    let compared = |column: &str, first: u32, last: u32, changes: &str| {
        let range = |column: &str| format!("${column}${first}:${column}${last}");
        format!("SUMIFS({},{},\"<>－\")", range(column), range(changes))
    };
    let programs = formulas("diff R4 R5 -d tests/data/unknown.toml");
    let wanted = ["C", "D", "E"].map(|column| compared(column, 4, 13, "E"));
    assert_eq!(programs.iter().filter(|formula| formula.starts_with("SUMIFS($")).cloned().collect::<Vec<_>>(), wanted);
    assert!(programs.contains(&rate("E16", "C16", "")), "{programs:?}");
    assert_eq!(
        programs.iter().filter(|formula| formula.starts_with("SUBTOTAL")).collect::<Vec<_>>(),
        ["SUBTOTAL(109,C4:C13)", "SUBTOTAL(109,D4:D13)"]
    );
    // No change follows from a side that is not known.
    assert!(!programs.contains(&"D12-C12".to_owned()) && programs.contains(&"D11-N(C11)".to_owned()));

    let groups = formulas("diff R5:request R5:initial --by ministry -d tests/data/unknown.toml");
    let wanted = ["B", "C", "D"].map(|column| compared(column, 4, 5, "D"));
    assert_eq!(groups.iter().filter(|formula| formula.starts_with("SUMIFS($")).cloned().collect::<Vec<_>>(), wanted);
}

#[test]
fn subtotals_by_ministry_find_their_own_rows() {
    let of = |arguments: &str| -> Vec<String> {
        formulas(arguments).into_iter().filter(|formula| formula.starts_with("SUMIFS")).collect()
    };
    let wanted = (11..14).flat_map(|row| ["C", "D"].map(|at| format!("SUMIFS({at}4:{at}10,$B$4:$B$10,B{row})")));
    assert_eq!(of("list"), wanted.collect::<Vec<_>>());
    // What follows from subtotals does so as in any row.
    let changes = formulas("diff R4 R5");
    assert!(["D10-C10".to_owned(), rate("E10", "C10", "")].iter().all(|formula| changes.contains(formula)));
    // They would say what the rows or the total say, or not be those of all rows.
    for arguments in ["list --ministry mext", "list --top 3", "list --layout tidy", "by-ministry"] {
        assert!(
            !of(arguments).iter().any(|formula| formula.contains(",$B$4") && formula.contains("(C4")),
            "{arguments}"
        );
    }
}
