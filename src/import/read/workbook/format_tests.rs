//! What number formats show.

use super::*;

#[track_caller]
fn shows(code: &str, value: f64, text: &str) {
    let shown = NumberFormat::new(code).show(value);
    assert_eq!((shown.text.as_str(), shown.doubt), (text, None), "{code}");
}

#[track_caller]
fn doubts(code: &str, value: f64, doubt: Doubt) {
    assert_eq!(NumberFormat::new(code).show(value).doubt, Some(doubt), "{code}");
}

#[test]
fn numbers_are_those_that_a_spreadsheet_shows() {
    for (value, digits) in [
        (27.0, "27"),
        (38.6, "38.6"),
        (-0.27, "-0.27"),
        (0.300_000_000_000_000_04, "0.3"),
        (9_155_395_001.0, "9155395001"),
        (0.0, "0"),
        (-0.0, "0"),
    ] {
        for code in ["General", "G/標準", "@", "", "[DBNum3]General"] {
            shows(code, value, digits);
        }
    }
    shows("General", f64::INFINITY, "inf");
}

#[test]
fn decimals_are_those_of_the_format_and_no_digit_is_lost() {
    shows("0.00", 38.6, "38.60");
    shows("#,##0.00", 1234.5, "1234.50");
    shows("0", 38.6, "38.6");
    shows("0.##", 38.6, "38.6");
    shows("#,##0.0;\"▲\"#,##0.00", -3.0, "-3.00");
    shows("#,##0.0_ ;[Red]\\-#,##0.0\\ ", -3.0, "-3.0");
    shows("0.0;-0.0;\"－\"", 0.0, "0");
    shows("0.00;(0.00)", 0.0, "0.00");
    shows("[$¥-411]#,##0.00", 5.0, "5.00");
    shows("# ##0.0", 1234.5, "1234.5");
    shows("# ?/?", 27.5, "27.5");
}

#[test]
fn digits_of_an_exponent_are_no_decimals() {
    shows("0.00E+00", 27.0, "27");
    shows("##0.0E+0", 0.5, "0.5");
}

#[test]
fn units_thousands_and_percentages_are_read_as_they_are_seen() {
    shows("#,##0\"億円\"", 27.0, "27億円");
    shows("0.0億円;▲0.0億円", -27.0, "-27.0億円");
    shows("#,##0,", 9_066_000.0, "9066");
    shows("#,##0,,\"百万円\"", 9_066_000_000.0, "9066百万円");
    shows("0.0,", 9_066_120.0, "9066.12");
    shows("0%", 0.125, "12.5%");
    shows("\"R\"0", 5.0, "R5");
    shows("\"令和\"0\"年度\"", 5.0, "令和5年度");
    shows("0\"年度\"", 2023.0, "2023年度");
}

#[test]
fn what_scales_or_names_another_currency_stays_beside_the_number() {
    shows("#,##0,,\"M\"", 9_066_000_000.0, "9066M");
    shows("#,##0,\"K\"", 9_066_000.0, "9066K");
    shows("0\"億\"", 27.0, "27億");
    shows("#,##0\"千ドル\"", 27.0, "27千ドル");
    shows("[$$-409]#,##0.00", 27.0, "$27.00");
    shows("[$€-407]#,##0", 27.0, "€27");
    shows("[$USD] #,##0", 27.0, "USD27");
    shows("$#,##0", -27.0, "-$27");
    shows("0\"人\"", 27.0, "27人");
    shows("0\"※\"", 27.0, "27※");
    // What could be taken for digits stands apart.
    shows("\"1.\"0", 27.0, "1. 27");
    shows("0\"000\"", 27.0, "27 000");
    shows("0\"０億円\"", 27.0, "27 ０億円");
}

#[test]
fn yen_and_space_need_no_word() {
    for code in
        ["\"¥\"#,##0", "¥#,##0", "[$￥-411]#,##0", "[$¥-ja-JP]#,##0", "[$\\-411]#,##0", "#,##0\" \"", "_(* #,##0_)"]
    {
        shows(code, 27.0, "27");
    }
    shows("#,##0\"円\"", 27.0, "27円");
}

#[test]
fn conditions_choose_the_section() {
    shows("[>=1000]#,##0,\"K\";0", 9_000.0, "9K");
    shows("[>=1000]#,##0,\"K\";0", 27.0, "27");
    shows("[>=1000]#,##0,\"K\";0", -27.0, "-27");
    shows("[<0]\"△\"0;0", -27.0, "-27");
    shows("[<0]\"△\"0;0", 27.0, "27");
    shows("[=0]\"－\";0.0", 27.0, "27.0");
    shows("[Red][<10]0.0;[<100]0.00;0", 50.0, "50.00");
    doubts("[>100]0;[>50]0", 1.0, Doubt::Hidden);
}

#[test]
fn a_sign_that_the_number_has_not_is_a_doubt() {
    shows("0;\"△\"0", -27.0, "-27");
    shows("0;(0)", -27.0, "-27");
    shows("0\"億円\";(0\"億円\")", -27.0, "-27億円");
    shows("0", -27.0, "-27");
    doubts("\"△\"0", 27.0, Doubt::Sign);
    doubts("\"▲\"0;0", 27.0, Doubt::Sign);
    doubts("(0)", 27.0, Doubt::Sign);
    doubts("\"△\"0", -27.0, Doubt::Sign);
    doubts("0;0", -27.0, Doubt::Sign);
    doubts("0;[Red]0", -27.0, Doubt::Sign);
    doubts("[<0]0;0", -27.0, Doubt::Sign);
}

#[test]
fn a_format_that_hides_the_number_or_shows_another_is_a_doubt() {
    doubts(";;;", 27.0, Doubt::Hidden);
    doubts("\"－\"", 27.0, Doubt::Hidden);
    doubts("0\"億\"0000", 27.0, Doubt::Differs);
    doubts("\"28\"", 27.0, Doubt::Differs);
    shows(";;;", 0.0, "0");
    shows("0;0;\"未定\"", 0.0, "未定");
}

#[test]
fn a_number_of_many_digits_says_how_many_decimals_are_shown() {
    for (code, value, shown) in [
        ("#,##0", 33_333.333_333_333_34, Some(0)),
        ("0.0#", 1.0 / 3.0, Some(2)),
        ("General", 1.0 / 3.0, Some(MOST_DECIMALS)),
        ("0.00", 38.6, None),
        ("0", 9_155_395_001.0, None),
    ] {
        assert_eq!(NumberFormat::new(code).show(value).computed, shown, "{code}");
    }
}

#[test]
fn broken_formats_do_no_harm() {
    for code in [";", "\"", "[", "\\", "_", "0.0.0", ",,,,", "0\"億円", "*", "E+", "G", "[>", &"0.".repeat(9999)] {
        let shown = NumberFormat::new(code).show(27.0);
        assert!(shown.text.starts_with("27") || shown.text == "G" || code.starts_with([',', 'E']), "{code}: {shown:?}");
    }
}
