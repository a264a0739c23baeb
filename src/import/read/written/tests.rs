//! What cells of amounts are read as.

use super::*;

#[track_caller]
fn reads(text: &str, figure: Option<&str>, is_part: bool) {
    let written = read(text).unwrap();
    let found = written.typed.map(|typed| typed.figure.to_string());
    assert_eq!((found.as_deref(), written.is_part), (figure, is_part), "{text}");
}

#[test]
fn amounts_are_read_as_they_stand_in_ministries_tables() {
    for (text, figure) in [
        ("1,200", Some("1200")),
        ("25※", Some("25")),
        ("※1,200", Some("1200")),
        ("25※1", Some("25")),
        ("1,234（注１）", Some("1234")),
        ("1,234 注2)", Some("1234")),
        ("27*", Some("27")),
        ("*1,234", Some("1234")),
        ("110注", Some("110")),
        ("①110", Some("110")),
        ("110 ①", Some("110")),
        ("⑴110", Some("110")),
        ("110¹", Some("110")),
        ("110¹⁾", Some("110")),
        ("¹110", Some("110")),
        ("†110", Some("110")),
        ("※① 110", Some("110")),
        ("注1)110", Some("110")),
        ("（注1）△110", Some("-110")),
        ("注1　10", Some("10")),
        ("※1 10", Some("10")),
        ("*2) 10", Some("10")),
        ("110注1", Some("110")),
        ("110１）", Some("110")),
        ("１１０1)", Some("110")),
        ("1、234", Some("1234")),
        ("１，２３４、567", Some("1234567")),
        ("0（新規）", Some("0")),
        ("12億円（うち国費6億円）", Some("12")),
        ("別途", None),
        ("○", None),
        ("△27※", Some("-27")),
        ("3e3", Some("3000")),
        ("1.5e6", Some("1500000")),
        ("1.2300000000000002", Some("1.23")),
        ("0.30000000000000004", Some("0.3")),
        ("101.10000000000001", Some("101.1")),
        ("-0.30000000000000004", Some("-0.3")),
        ("事項要求", None),
        ("事項要求※", None),
        ("皆増", None),
        ("…", None),
        ("1,029億円の内数", None),
        ("(1,029億円の内数)", None),
        ("1,029億円の内数※1", None),
        ("1,029 億円の内数", None),
        ("運営費交付金（10,971億円）の内数", None),
        ("※123", Some("123")),
        ("※5億円", Some("5")),
        ("25※1,2", Some("25")),
        ("27*10", Some("27")),
        ("運営費交付金の内数", None),
        ("（内数）", None),
        ("－", None),
    ] {
        reads(text, figure, false);
    }
    reads("60（内数）", Some("60"), true);
    reads("60\n(内数)", Some("60"), true);
    reads("（内数）1,234", Some("1234"), true);
    reads("60（内数）※", Some("60"), true);
}

#[test]
fn amounts_in_brackets_are_known_beside_marks() {
    for (text, expected) in [
        ("（5）※", Some(("(5)", false))),
        ("※（6）", Some(("(6)", false))),
        ("(7)*1", Some(("(7)", false))),
        ("(7)（注1）", Some(("(7)", false))),
        ("（9）（内数）", Some(("(9)", true))),
        ("（内数）（9）※", Some(("(9)", true))),
        ("（9）※（内数）", Some(("(9)", true))),
        ("(5)", None),
        ("5※", None),
        ("60（内数）", None),
        ("（内数）", None),
    ] {
        assert_eq!(in_brackets(text), expected.map(|(bare, is_part)| (bare.to_owned(), is_part)), "{text}");
    }
}

#[test]
fn a_rule_offers_the_amount_that_is_most_likely_meant() {
    for (text, amount) in [
        ("約100", "100"),
        ("20億円程度", "20億円"),
        ("60 内数", "60（内数）"),
        ("10～20", "10"),
        ("令和6年度 10億円", "10億円"),
        ("見込1,200", "1,200"),
        ("金1,200円", "1,200円"),
        ("Δ200", "-200"),
        ("Δ約1.5億円", "-1.5億円"),
        ("▼100", "-100"),
        ("▽100", "-100"),
        ("マイナス1,200", "-1,200"),
        ("減100", "-100"),
        ("負100", "-100"),
        ("Δ△100", "…"),
        ("Δ", "…"),
        ("減額100", "…"),
        ("赤字100", "…"),
        ("前年1,200", "…"),
        ("補正100", "…"),
        ("増100", "…"),
        ("USD100", "…"),
        ("100未満", "…"),
        ("100以上", "…"),
        ("注1", "…"),
        ("$38.6", "…"),
        ("米ドル38", "…"),
        ("10/20", "…"),
        ("1'234", "…"),
        ("20-", "…"),
        ("※10", "10"),
        ("※1", "…"),
        ("注 10", "10"),
        ("注110", "…"),
        ("①10②20", "…"),
        ("10億5", "…"),
        ("¥1,000 million", "…"),
        ("2024-04-01", "…"),
        ("調整額", "…"),
    ] {
        assert_eq!(words::nearest(text), amount, "{text}");
    }
}

#[test]
fn what_may_be_another_number_is_refused() {
    for text in [
        "1.23E+08",
        "1e+05",
        "①10②20",
        "※1 200",
        "①",
        "注10",
        "注 10",
        "1)10",
        "約27",
        "60内数",
        "27程度",
        "2,71※",
        "1.2345678901234567",
        "※1",
        "※12",
        "※ 3",
        "3*100",
        "3*1,2",
        "25※1,200",
        "[5]※",
        "10\n(5の内数)",
        "10\n5の内数",
        "10 5の内数",
        "500、うち200は他事業の内数",
        "500うち200は他事業の内数",
        "3億円 1億円の内数",
        "10の内数を含む",
        "27 1)",
        "1101)",
        "1１0２）",
        "1、23",
        "10、2000",
        "110（再掲）",
        "（再掲）110",
    ] {
        let written = read(text);
        let is_kept =
            written.as_ref().is_ok_and(|it| it.typed == cells::typed(text).ok().flatten() && it.told.is_none());
        assert!(written.is_err() || is_kept, "{text}: {written:?}");
    }
}
