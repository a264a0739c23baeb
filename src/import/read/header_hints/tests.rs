use super::*;
use crate::Message;

/// What to do about a header of amounts on a sheet of that newest year.
fn of(text: &str, newest: Option<&str>) -> String {
    let around = Around { newest: newest.and_then(|year| year.parse().ok()), ..Around::default() };
    of_header(text, text, &around, Below::Amounts).to_string()
}

#[test]
fn the_longest_header_has_a_hint_at_once() {
    for text in ["1", "あ", "令和5年度", "第1次"] {
        let hint = of_header(&text.repeat(1_000_000), "", &Around::default(), Below::Nothing);
        assert_eq!(hint, Message::from(wording::OTHERWISE));
    }
}

#[test]
fn a_hint_says_what_to_write() {
    for (text, hint) in [
        ("決算額", r#"it may be what was spent (--rule 'headers."決算額" = "R6:executed"'), or"#),
        ("令和4年度決算額", r#"it may be what was spent (--rule 'headers."令和4年度決算額" = "R4:executed"'), or"#),
        ("前年度決算額", r#"it may be what was spent (--rule 'headers."前年度決算額" = "R5:executed"'), or"#),
        (
            "令和5年度補正予算案",
            r#"that passed as it stands (--rule 'headers."令和5年度補正予算案" = "R5:supplementary"')"#,
        ),
        ("R6内示額", r#"for the draft (--rule 'headers."R6内示額" = "R6:draft"')"#),
        ("R6査定額", r#"for the draft (--rule 'headers."R6査定額" = "R6:draft"')"#),
        ("R5実績", r#"what was spent (--rule 'headers."R5実績" = "R5:executed"')"#),
        ("繰越額", r#"from the year before (--rule 'headers."繰越額" = "R6:carried_in"'), carried out"#),
        ("令和5年度補正後予算額", r#"or leave it out (--rule 'headers."令和5年度補正後予算額" = "skip"')"#),
        ("令和5年度予算額（補正後）", "it is a sum of stages"),
        ("R5補正+R6当初", "it is a sum of stages"),
        ("R5補正・R6当初", "it is a sum of stages"),
        (
            "前年度予算額",
            r#"--rule 'headers."前年度予算額" = "R5:initial"' where it is the initial budget of 令和5年度"#,
        ),
        ("昨年度", r#"--rule 'headers."昨年度" = "R5:initial"' where it is the initial budget of 令和5年度"#),
        ("前々年度執行額", r#"= "R4:executed"' where"#),
        ("本年度予算額", r#"= "R6:initial"' where"#),
        ("翌年度予算額", r#"name it in the place of … (--rule 'headers."翌年度予算額" = "R…:initial"')"#),
        ("６年度要求額", r#"--rule 'headers."６年度要求額" = "R6:request"' where"#),
        (
            "令和６年度見込額",
            r#"it may be what is expected to be spent (--rule 'headers."令和６年度見込額" = "R6:executed"'), the initial budget"#,
        ),
        ("令和5～6年度", "it holds amounts of several years in one"),
        ("2か年計", "it holds amounts of several years in one"),
        ("同5年度", r#"--rule 'headers."同5年度" = "R5:initial"' where it is the initial budget of 令和5年度"#),
        ("23年度", r#"--rule 'headers."23年度" = "H23:initial"' where it is the initial budget of 平成23年度"#),
        (
            "令和5年度予算額（2022年度）",
            r#"it names two years, FY2023 (R5) and, in brackets, FY2022 (R4): --rule 'headers."令和5年度予算額（2022年度）" = "R5:initial"' where the first"#,
        ),
        ("査定率", r#"it holds rates, which are no amounts: leave it out (--rule 'headers."査定率" = "skip"')"#),
        ("一般会計 令和5年度", r#"count it (--rule 'headers."一般会計 令和5年度" = "R5:initial"')"#),
        ("うち国費", r#"leave it out (--rule 'headers."うち国費" = "skip"')"#),
        ("R6うち国費", r#"leave it out (--rule 'headers."R6うち国費" = "skip"')"#),
        (
            "採択額",
            r#"leave it out (--rule 'headers."採択額" = "skip"'), or say the year and stage of its amounts, such as"#,
        ),
        ("会計", r#"leave it out (--rule 'headers."会計" = "skip"')"#),
        ("事業名等", r#"(--rule 'headers."事業名等" = "事業名"'; or leave it out"#),
        ("minisrty", r#"did you mean `ministry`? (--rule 'headers."minisrty" = "ministry"'"#),
    ] {
        let told = of(text, Some("R6"));
        assert!(told.contains(hint), "{text}: {told}");
    }
    assert!(of("前年度予算額", None).contains(r#"= "R…:initial"'"#));
    assert!(of("6年度", None).contains(r#"= "R6:initial"'"#));
    assert!(of("30年度", None).contains(r#"= "H30:initial"'"#));
}

#[test]
fn a_column_of_texts_may_name_the_programs_or_is_left_out() {
    let hint = |around: &Around| of_header("大項目", "大項目", around, Below::Texts).to_string();
    assert!(hint(&Around::default()).contains(r#"--rule 'headers."大項目" = "事業名"'"#));
    let named = Around { has_names: true, ..Around::default() };
    assert_eq!(hint(&named), r#"rename it, or leave it out (--rule 'headers."大項目" = "skip"')"#);
}
