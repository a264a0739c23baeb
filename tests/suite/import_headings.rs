//! `budget import` reads the headings that ministries print, and explains those that it cannot decide on.

#![allow(clippy::needless_raw_string_hashes, reason = "`SNAPSHOTS=overwrite` writes them")]

use snapbox::{assert_data_eq, str};

use crate::common::program::{answer, budget};
use crate::common::sheet::import;

/// What importing a sheet says, and the figures that `list` prints of it.
#[track_caller]
fn read(sheet: &str) -> String {
    let imported = import("a.csv", sheet, "--unit 億円");
    assert_eq!(imported.status, Some(0), "{}", imported.stderr);
    let columns = "name,ministry,fiscal_year,stage,amount";
    let list = format!("list -d - -O csv --no-header --columns {columns} --unit 億円 --stage");
    let stages = [
        "request",
        "request_priority",
        "draft",
        "initial",
        "supplementary",
        "carried_in",
        "appropriation",
        "carried_out",
    ];
    let listed = stages.into_iter().chain(["executed", "unused"]).map(|stage| {
        let listed = answer(budget(&list).arg(stage), imported.stdout.as_bytes());
        assert_eq!(listed.status, Some(0), "{}", listed.stderr);
        listed.stdout
    });
    imported.stderr + &listed.collect::<String>()
}

#[test]
fn headings_of_ministries_name_their_stages() {
    let sheet = "\
事 業 名,担当府省,令和7年度概算要求額,令和６年度(案),令和6年度当初予算額,令和6年度補正予算額,R5前年度繰越額,R5予算現額,R5翌年度繰越額,R5執行額,R5不用額,執行率(%)
甲,文科省,9,8,7,6,1,8,1.50,5,1,63
乙,厚労省,,,,,,,2,,,
";
    assert_data_eq!(
        read(sheet),
        str![[r#"
read a.csv (UTF-8, `,` between cells)
Place        On the sheet         Read as
--------------------------------------------------------------------------------
row 1                             headings
column A     事 業 名             program
column B     担当府省             ministry
column C     令和7年度概算要求額  FY2025 (R7), request, 億円: 1 figure
column D     令和６年度(案)       FY2024 (R6), draft budget, 億円: 1 figure
column E     令和6年度当初予算額  FY2024 (R6), initial budget, 億円: 1 figure
column F     令和6年度補正予算額  FY2024 (R6), supplementary budget, 億円: 1
                                  figure
column G     R5前年度繰越額       FY2023 (R5), carried in, 億円: 1 figure
column H     R5予算現額           FY2023 (R5), appropriation, 億円: 1 figure
column I     R5翌年度繰越額       FY2023 (R5), carried out, 億円: 2 figures
column J     R5執行額             FY2023 (R5), executed, 億円: 1 figure
column K     R5不用額             FY2023 (R5), unused, 億円: 1 figure
column L     執行率(%)            left out, as it follows from others: checked
                                  against the figures
rows 2 to 3                       10 figures in 2 rows
note: a.csv: `R5翌年度繰越額`: 2 amounts without a sign, counted with a minus, as everything that is carried out
note: amounts without a rule of rounding count as rounded half up (四捨五入): a column `rounding` says otherwise
added 2 programs and 10 figures
note: a.csv brings several stages (request, draft budget, initial budget, supplementary budget, carried in, appropriation, carried out, executed, unused): list them with `budget list --stage all -d -`
甲,mext,2025,request,9
甲,mext,2024,draft,8
甲,mext,2024,initial,7
甲,mext,2024,supplementary,6
甲,mext,2023,carried_in,1
甲,mext,2023,appropriation,8
乙,mhlw,2023,carried_out,-2
甲,mext,2023,carried_out,-1.50
甲,mext,2023,executed,5
甲,mext,2023,unused,1

"#]]
    );
}

#[test]
fn headings_of_stages_stand_beside_a_column_of_years() {
    let sheet = "事業名,所管府省,年度,概算要求,政府予算案,補正予算\n甲,文科省,R5,3,2,1\n";
    assert_data_eq!(
        read(sheet),
        str![[r#"
read a.csv (UTF-8, `,` between cells)
Place     On the sheet  Read as
-------------------------------------------------------------------------
row 1                   headings
column A  事業名        program
column B  所管府省      ministry
column C  年度          fiscal year
column D  概算要求      FY2023 (R5), request, 億円: 1 figure
column E  政府予算案    FY2023 (R5), draft budget, 億円: 1 figure
column F  補正予算      FY2023 (R5), supplementary budget, 億円: 1 figure
row 2                   3 figures in 1 row
note: amounts without a rule of rounding count as rounded half up (四捨五入): a column `rounding` says otherwise
added 1 program and 3 figures
note: a.csv brings several stages (request, draft budget, supplementary budget): list them with `budget list --stage all -d -`
甲,mext,2023,request,3
甲,mext,2023,draft,2
甲,mext,2023,supplementary,1

"#]]
    );
}

#[test]
fn a_priority_request_stands_beside_the_request() {
    let sheet = "事業名,所管府省,令和7年度要求額,うち要望額（令和7年度）,令和7年度当初予算額\n甲,文科省,3,1,2\n";
    assert_data_eq!(
        read(sheet),
        str![[r#"
read a.csv (UTF-8, `,` between cells)
Place     On the sheet             Read as
--------------------------------------------------------------------------------
row 1                              headings
column A  事業名                   program
column B  所管府省                 ministry
column C  令和7年度要求額          FY2025 (R7), request, 億円: 1 figure
column D  うち要望額（令和7年度）  FY2025 (R7), of which priority request, 億円:
                                   1 figure
column E  令和7年度当初予算額      FY2025 (R7), initial budget, 億円: 1 figure
row 2                              3 figures in 1 row
note: amounts without a rule of rounding count as rounded half up (四捨五入): a column `rounding` says otherwise
added 1 program and 3 figures
note: a.csv brings several stages (request, of which priority request, initial budget): list them with `budget list --stage all -d -`
甲,mext,2025,request,3
甲,mext,2025,request_priority,1
甲,mext,2025,initial,2

"#]]
    );
    let sheet = "事業名,所管府省,令和7年度要求額,令和7年度要望額,令和7年度要求・要望額\n甲,文科省,3,1,4\n";
    assert_data_eq!(
        import("a.csv", sheet, "--unit 億円").refusal(),
        str![[r#"
error: a.csv#E1: `令和7年度要求・要望額` is a second column of R7: C1 is the first; leave one of the two out (--rule 'headers."令和7年度要求額" = "skip"' or --rule 'headers."令和7年度要求・要望額" = "skip"')
1 error; nothing is written

"#]]
    );
    let tidy = "事業名,府省,年度,予算の段階,金額\n甲,文科省,R7,要求額,3\n甲,文科省,R7,要望額,1\n";
    assert_data_eq!(
        read(tidy),
        str![[r#"
read a.csv (UTF-8, `,` between cells)
Place        On the sheet  Read as
--------------------------------------------------------------------------------
row 1                      headings
column A     事業名        program
column B     府省          ministry
column C     年度          fiscal year
column D     予算の段階    stage
column E     金額          FY2025 (R7), request and of which priority request,
                           億円: 2 figures
rows 2 to 3                2 figures in 2 rows
note: amounts without a rule of rounding count as rounded half up (四捨五入): a column `rounding` says otherwise
added 1 program and 2 figures
note: a.csv brings several stages (request, of which priority request): list them with `budget list --stage all -d -`
甲,mext,2025,request,3
甲,mext,2025,request_priority,1

"#]]
    );
}

#[test]
fn headings_that_may_mean_several_things_are_refused_with_what_to_write() {
    let sheet = "\
事業名,府省,令和4年度決算額,前年度予算額,6年度要求額,令和6年度見込額,R5繰越額,R4補正予算案,R5第1次補正,R5第2次補正,R5補正後予算額,要望額
甲,文科省,1,1,1,1,1,1,1,1,1,1
";
    assert_data_eq!(
        import("a.csv", sheet, "--unit 億円").refusal(),
        str![[r#"
error: a.csv#C1: `令和4年度決算額` is no known header: it may be what was spent (--rule 'headers."令和4年度決算額" = "R4:executed"'), or something else (--rule 'headers."令和4年度決算額" = "skip"')
error: a.csv#D1: `前年度予算額` is no known header: which year that is stands nowhere: --rule 'headers."前年度予算額" = "R5:initial"' where it is the initial budget of 令和5年度, else head it with the year itself, or leave it out (--rule 'headers."前年度予算額" = "skip"')
error: a.csv#E1: `6年度要求額` is no known header: which year that is stands nowhere: --rule 'headers."6年度要求額" = "R6:request"' where it is the request of 令和6年度, else head it with the year itself, or leave it out (--rule 'headers."6年度要求額" = "skip"')
error: a.csv#F1: `令和6年度見込額` is no known header: it may be what is expected to be spent (--rule 'headers."令和6年度見込額" = "R6:executed"'), the initial budget as expected (--rule 'headers."令和6年度見込額" = "R6:initial"'), what will be asked for (--rule 'headers."令和6年度見込額" = "R6:request"'), or something else (--rule 'headers."令和6年度見込額" = "skip"')
error: a.csv#G1: `R5繰越額` is no known header: it may be carried in from the year before (--rule 'headers."R5繰越額" = "R5:carried_in"'), carried out to the next year (--rule 'headers."R5繰越額" = "R5:carried_out"'), or something else (--rule 'headers."R5繰越額" = "skip"')
error: a.csv#H1: `R4補正予算案` is no known header: it may be a supplementary budget that passed as it stands (--rule 'headers."R4補正予算案" = "R4:supplementary"'), or something else (--rule 'headers."R4補正予算案" = "skip"')
error: a.csv#I1: `R5第1次補正` is one of several rounds of the supplementary budget, which is the sum of all: give the sum a column of its own, such as 補正予算, and leave the rounds out (--rule 'headers."R5第1次補正" = "skip"')
error: a.csv#J1: `R5第2次補正` is one of several rounds of the supplementary budget, which is the sum of all: give the sum a column of its own, such as 補正予算, and leave the rounds out (--rule 'headers."R5第2次補正" = "skip"')
error: a.csv#K1: `R5補正後予算額` is no known header: it is a sum of stages, which no figure is: give each of them a column of its own, or leave it out (--rule 'headers."R5補正後予算額" = "skip"')
error: a.csv#L1: the amounts have no year: write it into the header (`R5`), or add a column `年度`; or say it with a rule such as --rule 'headers."要望額" = "R…:request_priority"', or leave the column out (--rule 'headers."要望額" = "skip"')
10 errors; nothing is written

"#]]
    );
    let tidy = "\
事業名,府省,年度,予算の段階,金額
甲,文科省,R5,概算要求,1
甲,文科省,R5,第1次補正,1
甲,文科省,R4,翌年度繰越額,1
甲,文科省,R5,決算,1
";
    assert_data_eq!(
        import("a.csv", tidy, "--unit 億円").refusal(),
        str![[r#"
error: a.csv#D3: `第1次補正` is one round of the supplementary budget: write 補正 for the sum of all
error: a.csv#D5: `決算` is not a stage of the budget: did you mean `執行額`?
2 errors; nothing is written

"#]]
    );
}
