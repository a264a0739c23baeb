//! What has no earlier year, no execution, nothing positive, or no exact figure.

use super::data::{dataset, program, programs, rounded};
use super::{drawn, of_language, page, section};

#[test]
fn small_datasets_keep_their_form() {
    let of = |ministries: usize, each: i64| {
        let entry = |at: usize| (0..each).map(move |nth| program(at, &format!("P{at}-{nth}"), Some(9), Some(10), None));
        page("", &dataset(&(0..ministries).flat_map(entry).collect::<Vec<_>>()))
    };
    for (ministries, each, is_whole) in [(12, 5, false), (13, 1, true), (1, 60, false), (1, 61, true)] {
        assert_eq!(of(ministries, each).contains("<details"), is_whole, "{ministries} × {each}");
    }
}

#[test]
fn a_single_year_has_no_change() {
    let data = dataset(&programs());
    let whole = page("R6", &data);
    assert_eq!(section(&whole, "ja", "changes"), None);
    assert_eq!(section(&whole, "ja", "execution"), None);
    let ministries = section(&whole, "ja", "ministries").unwrap();
    assert!(!ministries.contains("前年度からの増減") && !ministries.contains("class=\"edge\""));
    assert!(of_language(&whole, "ja").contains("令和6年度は73.2兆円。指定した年度に、比べられる前の年度の額はない。"));
}

#[test]
fn nothing_is_said_of_execution_that_is_not_known() {
    let mut programs = programs();
    for program in &mut programs {
        program.spent = None;
    }
    let whole = page("", &dataset(&programs));
    assert_eq!(section(&whole, "ja", "execution"), None);
    assert!(!whole.contains("href=\"#execution-"));
}

#[test]
fn what_is_more_than_all_of_it_crosses_the_line_and_says_so() {
    let mut programs = programs();
    let own = programs.iter_mut().find(|program| program.ministry == 3).unwrap();
    own.spent = Some([100, 0, 115]);
    let whole = page("", &dataset(&programs));
    let execution = section(&whole, "ja", "execution").unwrap();
    assert_eq!(execution.matches("<span class=\"tag\">100%超</span>").count(), 1);
    assert!(execution.contains("115.0%"));
    assert!(section(&whole, "en", "execution").unwrap().contains("<span class=\"tag\">over 100%</span>"));
}

#[test]
fn negative_ministries_are_left_out_of_the_strip_and_named() {
    let mut programs = programs();
    for program in programs.iter_mut().filter(|program| program.ministry == 5) {
        program.after = Some(-30);
    }
    let whole = page("", &dataset(&programs));
    let ministries = section(&whole, "ja", "ministries").unwrap();
    assert!(ministries.contains("全府省の帯には、負の額の府省（第5省）を含めない。"), "{ministries}");
    // It is the last, however large it is.
    assert_eq!(drawn(ministries.rsplit("<li class=\"opens\">").next().unwrap())[0], "▲60");
    let strip = of_language(&whole, "ja").split("<svg class=\"strip\"").nth(1).unwrap().split("</svg>").next().unwrap();
    assert_eq!(strip.matches("<rect").count(), 13);
}

#[test]
fn a_total_that_is_not_positive_has_no_strip_and_no_shares() {
    for amount in [0, -10] {
        let programs: Vec<_> = (0..14).map(|at| program(at, "P", Some(5), Some(amount), None)).collect();
        let whole = page("", &dataset(&programs));
        assert!(!whole.contains("<svg class=\"strip\"") && !whole.contains("class=\"beside\""), "{amount}");
        assert!(section(&whole, "en", "ministries").is_some());
    }
}

#[test]
fn what_rounding_leaves_open_is_not_among_the_largest_changes() {
    let programs: Vec<_> = (0..14)
        .flat_map(|at| {
            let one = program(at, &format!("P{at}"), Some(50), Some(50 + i64::try_from(at).unwrap() * 3), None);
            [one, program(at, &format!("Q{at}"), Some(20), Some(20), None)]
        })
        .collect();
    let whole = page("", &rounded(&programs));
    let changes = section(&whole, "ja", "changes").unwrap();
    assert_eq!(drawn(changes), ["+39", "+36", "+33", "+30", "+27", "+24", "+21", "+18", "+15", "+12"]);
    let ministries = section(&whole, "ja", "ministries").unwrap();
    assert!(drawn(ministries).contains(&"※0"));
    assert!(ministries.contains("※ 端数処理のため、増減の符号は確定しない。"), "{ministries}");
    // Rounded figures keep the unit that they were printed in.
    assert!(of_language(&whole, "ja").contains("<span class=\"unit\">億円</span>"));
}

#[test]
fn nothing_of_a_name_is_markup() {
    let name = "</script><script>alert(1)</script>\"onload=\"alert(2)";
    let programs: Vec<_> = (0..14).map(|at| program(at, name, Some(5), Some(100_000), Some([9, -1, 8]))).collect();
    let whole = page("", &dataset(&programs));
    assert!(!whole.contains("<script>alert") && !whole.contains("\"onload="));
    assert_eq!(whole.matches("<script").count(), 1);
}

#[test]
fn a_ministry_alone_is_not_said_to_have_all_of_it() {
    let data = dataset(
        &(0..61)
            .map(|nth| program(0, &format!("P{nth}"), Some(9), Some(if nth < 4 { 99 } else { 1 }), None))
            .collect::<Vec<_>>(),
    );
    let whole = page("", &data);
    let ja = section(&whole, "ja", "ministries").unwrap();
    assert!(ja.contains("<p class=\"finding\">第0省の額の87%は上位4事業に集まる</p>"), "{ja}");
    let en = section(&whole, "en", "ministries").unwrap();
    assert!(en.contains("<p class=\"finding\">4 programs of M0 have 87% of its amount</p>"), "{en}");
}

#[test]
fn a_sentence_says_its_amounts_in_one_unit() {
    let mut programs = programs();
    programs[0].before = Some(70_000);
    programs.push(program(3, "終わる", Some(6_000), Some(136), None));
    let whole = page("", &dataset(&programs));
    let changes = section(&whole, "ja", "changes").unwrap();
    assert!(changes.contains("最も増えたのは年金0（+30,000億円）、最も減ったのは終わる（▲5,864億円）"), "{changes}");
}
