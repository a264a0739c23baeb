//! Indicators as a picture.

use super::{assert_legible, assert_written, picture};

const HEAD: &str = "[dataset]\nschema = 1\nid = 'd'\ntitle = 'D'\nunit = '億円'\n\
                    [[source]]\nid = 's'\ntitle = 'S'\n[[ministry]]\nid = 'mext'\nname = 'M'\n";

fn indicator(id: &str, name: &str, more: &str) -> String {
    format!(
        "[[indicator]]\nid = '{id}'\nkind = 'output'\nname = '{name}'\nunit = {{ ja = '件', en = 'cases' }}\n\
         source = 's#1'\n{more}\n"
    )
}

#[test]
fn the_numbers_are_those_of_the_table() {
    for lang in ["en", "ja"] {
        let drawn = picture(&format!("kpi -d regenerative --lang {lang} -O svg"), "");
        assert_legible(&drawn);
        let finding = if lang == "en" {
            "All 6 indicators with a target exceeded it 2 years before it was due"
        } else {
            "目標のある6指標は、期限の2年前にすべて目標を上回った"
        };
        assert!(drawn.contains(&format!("<title>{finding}</title>")), "{drawn}");
        let csv = picture("kpi -d regenerative -O csv --columns indicator,part,target,cumulative,achieved_percent", "");
        for row in csv.lines().skip(1) {
            let [_, _, target, result, percent] = row.split(',').collect::<Vec<_>>().try_into().unwrap();
            let value = match (lang, target) {
                ("en", "") => result.to_owned(),
                ("en", target) => format!("{result} / {target}"),
                (_, "") => format!("{result}件"),
                (_, target) => format!("{result}／{target}件"),
            };
            assert_written(&drawn, &[&value]);
            if !percent.is_empty() {
                let grouped = percent.replace("1050.0", "1,050.0");
                assert_written(&drawn, &[&format!("{grouped}%")]);
            }
        }
    }
}

#[test]
fn a_finding_counts_the_targets_that_are_reached() {
    let finding = |indicators: &[String], lang: &str| {
        let drawn = picture(&format!("kpi -d - --lang {lang} -O svg"), &format!("{HEAD}{}", indicators.concat()));
        assert_legible(&drawn);
        drawn.split("<title>").nth(1).unwrap().split("</title>").next().unwrap().to_owned()
    };
    let reached = indicator("a", "A", "target = 5\ndue = 'R6'\ncumulative = 5\ncounts = { R4 = 2, R5 = 3 }");
    let missed = indicator("b", "B", "target = 5\ndue = 'R6'\ncumulative = 0\ncounts = { R4 = 0, R5 = 0 }");
    let counted = indicator("c", "C", "cumulative = 7\ncounts = { R4 = 7 }");
    let one = [reached.clone()];
    assert_eq!(finding(&one, "en"), "The indicator with a target reached it a year before it was due");
    assert_eq!(finding(&one, "ja"), "目標のある1指標は、期限の1年前に目標に達した");
    let two = [reached, missed.clone()];
    assert_eq!(finding(&two, "en"), "Targets reached: 1 of 2");
    assert_eq!(finding(&two, "ja"), "目標のある2指標のうち1指標が目標に達した");
    assert_eq!(finding(&[missed], "ja"), "目標のある1指標のうち、目標に達したものはない");
    assert_eq!(finding(&[counted], "en"), "D: indicators, FY2022");
}

#[test]
fn long_names_zeros_and_many_years_stay_legible() {
    let years: Vec<String> = (1..=20).map(|year| format!("H{year} = {}", year * 7919 % 5 * 100_000)).collect();
    let indicators = [
        indicator("a", &"長い名前の指標".repeat(52), "target = 123456789\ndue = 'R9'\ncumulative = 987654321"),
        indicator("b", &"Donaudampfschifffahrt".repeat(17), &format!("counts = {{ {} }}", years.join(", "))),
        indicator("c", "C", "target = 3\ndue = 'H5'\ncumulative = 0\ncounts = { H1 = 0 }"),
    ];
    for lang in ["en", "ja"] {
        let drawn = picture(&format!("kpi -d - --lang {lang} -O svg"), &format!("{HEAD}{}", indicators.concat()));
        assert_legible(&drawn);
    }
}

#[test]
fn a_result_that_is_not_known_has_no_unit() {
    let counted = indicator("a", "A", "counts = { R4 = 7 }");
    let drawn = picture("kpi -d - --lang ja -O svg", &format!("{HEAD}{counted}"));
    assert_written(&drawn, &["－", "7"]);
}

#[test]
fn above_no_indicators_there_are_no_heads() {
    let drawn = picture("kpi -d - -O svg", HEAD);
    assert!(!drawn.contains("Counts by year"), "{drawn}");
}
