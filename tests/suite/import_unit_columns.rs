//! Several columns of units: each of the amounts before it, or a question that offers no rule that reads them wrongly.

#![allow(clippy::needless_raw_string_hashes, reason = "`SNAPSHOTS=overwrite` writes them")]

use snapbox::{assert_data_eq, str};

use crate::common::folder::{holding, run};
use crate::common::program::Answer;

fn done(sheet: &str, options: &str) -> Answer {
    let folder = holding(&[("s.csv", sheet.as_bytes())]);
    run(&format!("import s.csv -o - {options}"), folder.path())
}

/// The figures of what an import writes, a line each.
fn figures(sheet: &str) -> String {
    let folder = holding(&[("s.csv", sheet.as_bytes())]);
    let made = run("import s.csv -o d.toml", folder.path());
    assert_eq!(made.status, Some(0), "{}", made.stderr);
    run("list -d d.toml -O csv --no-header --columns name,fiscal_year,amount,unit", folder.path()).stdout
}

#[test]
fn each_amount_has_the_unit_beside_it() {
    let sheet = "事業名,府省,金額（R5）,単位,金額（R6）,単位\nA事業,文部科学省,100,百万円,1.2,億円\nB事業,文部科学省,3,億円,400,百万円\n";
    assert_data_eq!(
        figures(sheet),
        str![[r#"
B事業,2023,300,million_yen
B事業,2024,400,million_yen
A事業,2023,100,million_yen
A事業,2024,120,million_yen

"#]]
    );
    assert_data_eq!(
        done(sheet, "--lang ja").stderr,
        str![[r#"
`s.csv`を読み込みました（UTF-8、コンマ区切り）
箇所      シートの記載  読み方
--------------------------------------------------------------------------------
1行目                   見出し
A列       事業名        事業
B列       府省          府省
C列       金額（R5）    令和5年度（2023年度）・当初予算（記載なしのため）・百万
                        円と億円：2件
D列       単位          単位
E列       金額（R6）    令和6年度（2024年度）・当初予算（記載なしのため）・億円
                        と百万円：2件
F列       単位          単位
2～3行目                2行の計数4件
注：端数処理の分からない金額は四捨五入とみなします。異なる場合は`rounding`列で指定してください
事業2件・計数4件を追加しました

"#]]
    );
}

#[test]
fn an_amount_without_a_unit_takes_that_of_no_other() {
    let open = "事業名,府省,R4,単位,R5,単位,R6\nA事業,文科省,100,百万円,1.2,億円,3\n";
    assert_data_eq!(
        done(open, "").stderr,
        str![[r#"
error: s.csv#G2: the amount has no unit: write it into the header (`金額（…円）`), or name it with --unit; is it that of D2 (--rule 'headers."R6" = "R6（百万円）"') or that of F2 (--rule 'headers."R6" = "R6（億円）"')?
1 error; nothing is written

"#]]
    );
    let empty = "事業名,府省,R4,単位,R5,単位\nA事業,文科省,100,百万円,1.2,\n";
    assert_data_eq!(
        done(empty, "").stderr,
        str![[r#"
error: s.csv#E2: the amount has no unit: write it into F2
1 error; nothing is written

"#]]
    );
    let of_people = "事業名,府省,R4,単位,R5,単位\nA事業,文科省,100,百万円,12,人\n";
    assert_data_eq!(
        done(of_people, "").stderr,
        str![[r#"
error: s.csv#F2: `人` is not a unit: write one of 円, 千円, 百万円, 億円, 十億円, 兆円 (yen … trillion_yen)
1 error; nothing is written

"#]]
    );
    let no_unit = "事業名,府省,R4,単位,R5,単位\nA事業,文科省,100,百万円,12,ドル\n";
    assert_data_eq!(
        done(no_unit, "").stderr,
        str![[r#"
error: s.csv#F2: `ドル` is not a unit: write one of 円, 千円, 百万円, 億円, 十億円, 兆円 (yen … trillion_yen)
1 error; nothing is written

"#]]
    );
}

#[test]
fn units_that_stand_elsewhere_are_asked_about_without_a_rule() {
    let before = "事業名,府省,単位,R5,単位,R6\nA事業,文科省,百万円,100,億円,1.2\n";
    assert_data_eq!(
        done(before, "").stderr,
        str![[r#"
error: s.csv#E1: a second column of units: C1 is the first, and which amounts each is of is open; put each right behind the column of its amounts, or write the unit into each amount (`1.2億円`)
1 error; nothing is written

"#]]
    );
    assert_data_eq!(
        done(before, "--lang ja").stderr,
        str![[r#"
エラー：s.csv（セルE1）：単位の列が二つあり（一つ目はセルC1）、それぞれどの金額の単位か分かりません。単位の列を金額の列のすぐ右に置くか、金額のセルに「1.2億円」のように書いてください
エラーが1件あります。何も書き込んでいません

"#]]
    );
}
