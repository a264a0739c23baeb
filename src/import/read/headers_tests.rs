//! What headers are read as.

use super::*;
use crate::import::read::derived_headings::Derives;
use crate::model::Unit;

#[track_caller]
fn reads(text: &str, year: Option<i64>, stage: Option<Stage>, unit: Option<Unit>) {
    says(text, year, stage, unit, Said::Plainly);
}

#[track_caller]
fn says(text: &str, year: Option<i64>, stage: Option<Stage>, unit: Option<Unit>, said: Said) {
    let year = year.map(|year| FiscalYear::from_number(year).unwrap());
    assert_eq!(header(text), Some(Header::Amount { year, stage, unit: unit.map(Into::into), said }), "{text}");
}

#[test]
fn headers_of_amounts_name_year_stage_and_unit() {
    reads("金額（億円）", None, None, Some(Unit::OkuYen));
    reads("Amount", None, None, None);
    reads("amount_2022", Some(2022), None, None);
    reads("令和４年度", Some(2022), None, None);
    reads("R5 (億円)", Some(2023), None, Some(Unit::OkuYen));
    reads("FY2023", Some(2023), None, None);
    reads("令和5年度当初予算", Some(2023), Some(Stage::Initial), None);
    reads("令和5年度 補正予算額（百万円）", Some(2023), Some(Stage::Supplementary), Some(Unit::MillionYen));
    reads("R5 (補正) [千円]", Some(2023), Some(Stage::Supplementary), Some(Unit::ThousandYen));
    reads("2023 executed", Some(2023), Some(Stage::Executed), None);
    reads("金額（R5）", Some(2023), None, None);
    reads("R5予算額", Some(2023), None, None);
    reads("執行額", None, Some(Stage::Executed), None);
}

#[test]
fn headings_as_ministries_print_them_name_the_stage() {
    for text in ["令和６年度(案)", "令和6年度当初予算案", "令和6年度予算（案）", "令和6年度当初予算(案)", "R6 政府案"]
    {
        reads(text, Some(2024), Some(Stage::Draft), None);
    }
    reads("令和7年度\n概 算 要 求 額（A）", Some(2025), Some(Stage::Request), None);
    reads("令和7年度(概算要求)[億円]", Some(2025), Some(Stage::Request), Some(Unit::OkuYen));
    reads("令和6年度予算", Some(2024), None, None);
    let (supplementary, carried_out) = (Some(Stage::Supplementary), Some(Stage::CarriedOut));
    says("令和5年度第1次補正予算額", Some(2023), supplementary, None, Said::OneRound);
    says("令和5年度補正予算（第１号）", Some(2023), supplementary, None, Said::OneRound);
    says("翌年度繰越額", None, carried_out, None, Said::Unsigned);
    says("R5 翌年度へ繰越し", Some(2023), carried_out, None, Said::Unsigned);
    says("R5:carried_out", Some(2023), carried_out, None, Said::Plainly);
    let request = Some(Stage::Request);
    says("令和6年度要求額(千円)", Some(2024), request, Some(Unit::ThousandYen), Said::Asked);
    says("R6:request", Some(2024), request, None, Said::Plainly);
    for text in ["増減額（B－A）", "執行率(%)", "対前年度\n増減額", "比 較 増 減", "比較増△減額(千円)"]
    {
        assert!(matches!(header(text), Some(Header::Derived(_))), "{text}");
    }
    for text in ["令和5年度補正予算案", "令和5年度補正予算(案)", "R5当初(補正)", "R5当初(第1号)", "令和4年度決算額"]
    {
        assert_eq!(header(text), None, "{text}");
    }
}

#[test]
fn headings_of_amounts_may_say_a_year_twice_and_bear_marks() {
    let (initial, draft, request) = (Some(Stage::Initial), Some(Stage::Draft), Some(Stage::Request));
    reads("令和4年度（2022年度）当初予算額（百万円）", Some(2022), initial, Some(Unit::MillionYen));
    reads("2022年度（令和4年度）", Some(2022), None, None);
    reads("令和5年度当初予算額①", Some(2023), initial, None);
    reads("①令和5年度当初予算額（百万円）", Some(2023), initial, Some(Unit::MillionYen));
    reads("令和6年度概算要求額　Ｂ", Some(2024), request, None);
    reads("令和6年度予算案（注1）", Some(2024), draft, None);
    reads("令和6年度予算案※１", Some(2024), draft, None);
    reads("令和6年度案", Some(2024), draft, None);
    reads("令和6年度予算案\n【令和5年度補正予算額】", Some(2024), draft, None);
    reads("うち「重要政策推進枠」", None, Some(Stage::RequestPriority), None);
    reads("R5年度 調整費", Some(2023), Some(Stage::ReserveAndTransfers), None);
    for text in [
        "令和5年度（2022年度）",
        "R5 (R5) (R4)",
        "令和6年度予算案（令和6年度予算案）",
        "当初予算額（令和5年度補正予算額）",
        "令和6年度予算案（うち令和5年度補正予算額）",
        "令和5年度内示額",
        "R5補正+R6当初",
        "令和5年度予算額（補正後）",
    ] {
        assert_eq!(header(text), None, "{text}");
    }
}

#[test]
fn columns_that_no_figure_needs_are_known() {
    let needless =
        ["No.", "№", "整理番号", "区　分", "担当課", "事業の概要", "レビューシートURL", "予算事業ID", "分野（注）"];
    for text in needless {
        assert_eq!(header(text), Some(Header::Needless), "{text}");
    }
    for text in ["区分額", "事業年度", "担当省", "番号等", "執行機関別予算額"] {
        assert_ne!(header(text), Some(Header::Needless), "{text}");
    }
}

#[test]
fn headers_of_texts_are_known_in_both_languages() {
    for (text, field) in [
        ("事業名", Field::Name),
        ("Ministry", Field::Ministry),
        ("府省", Field::Ministry),
        ("事 業　名", Field::Name),
        ("担当府省", Field::Ministry),
        ("ＩＤ", Field::Program),
        ("fiscal_year", Field::Year),
        ("区分（研究開発／基盤）", Field::Layer),
        ("層", Field::Layer),
        ("予算段階", Field::Stage),
        ("予算の段階", Field::Stage),
        ("局・庁", Field::Bureau),
        ("部局", Field::Bureau),
        ("事　　項", Field::Name),
        ("事業・施策名", Field::Name),
        ("細事業名", Field::Name),
        ("府省（注1）", Field::Ministry),
        ("備考※", Field::Note),
    ] {
        assert_eq!(header(text), Some(Header::Field(field)), "{text}");
    }
    let year = FiscalYear::from_number(2022);
    assert_eq!(header("amount_min_2022"), Some(Header::End { end: End::Low, year, stage: None }));
    let stage = Some(Stage::Initial);
    for text in ["令和4年度当初 上限", "令和4年度当初 上端"] {
        assert_eq!(header(text), Some(Header::End { end: End::High, year, stage }), "{text}");
    }
    let joint = ["令和4年度当初 全資料の下限", "令和4年度当初 全資料の下端"];
    for text in ["tight_min", "tight_max_2022", "FY2022 joint min"].into_iter().chain(joint) {
        assert_eq!(header(text), Some(Header::Joint), "{text}");
    }
    assert_eq!(header("増減額"), Some(Header::Derived(Derives::Difference)));
    for text in ["担当業者", "R5 (見込み)", "令和", "前年度決算比", "()", "R5 R4", "R5 (億円", "R5 (R4)"]
    {
        assert_eq!(header(text), None, "{text}");
    }
}
