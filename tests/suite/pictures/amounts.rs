//! Sums by a dimension as a picture.

use std::fmt::Write;

use super::{assert_legible, assert_written, picture, texts};

const HEAD: &str = "[dataset]\nschema = 1\nid = 'd'\ntitle = 'D'\nunit = '億円'\n\
                    [[source]]\nid = 's'\ntitle = 'S'\n";

/// A ministry with a program.
fn ministry(at: usize, name: &str, amounts: &str) -> String {
    format!(
        "[[ministry]]\nid = 'm{at}'\nname = '{name}'\n[[program]]\nid = 'p{at}'\nministry = 'm{at}'\nname = 'P'\n\
         source = 's#1'\namounts = {{ {amounts} }}\n"
    )
}

fn total(program: &str, year: &str, amount: &str) -> String {
    format!("[[total]]\nprogram = '{program}'\nyear = '{year}'\namount = {amount}\nsource = 's#2'\n")
}

fn data(parts: &[String]) -> String {
    format!("{HEAD}{}", parts.concat())
}

#[test]
fn the_numbers_are_those_of_the_table() {
    for data in ["regenerative", "amed"] {
        for command in ["by-ministry", "by project"] {
            for lang in ["en", "ja"] {
                let drawn = picture(&format!("{command} -d {data} --lang {lang} -O svg"), "");
                assert_legible(&drawn);
                let unit = if lang == "en" && data == "regenerative" { " --unit billion_yen" } else { "" };
                let table = picture(&format!("{command} -d {data} --lang {lang}{unit} -O markdown"), "");
                let rows = table.lines().filter(|line| line.starts_with('|')).skip(2);
                let mut amounts = 0;
                for row in rows.filter(|row| !row.contains("**")) {
                    // Small columns, too, have their numbers.
                    let numbers = row.trim_matches('|').split('|').map(str::trim);
                    let is_amount =
                        |cell: &&str| cell.starts_with(|c: char| c.is_ascii_digit()) && !cell.ends_with('%');
                    for amount in numbers.skip(2).filter(is_amount).take(1) {
                        assert_written(&drawn, &[amount]);
                        amounts += 1;
                    }
                }
                assert!(amounts > 0, "{table}");
            }
        }
    }
}

#[test]
fn the_years_are_named_and_the_scales_of_many_explained() {
    let two = data(&[ministry(0, "M", "R4 = 9, R5 = 8"), ministry(1, "N", "R4 = 3, R5 = 4")]);
    let drawn = picture("by-ministry -d - -O svg", &two);
    assert_written(&drawn, &["D: initial budget, FY2022 to FY2023 (¥ billion)", "FY2022 (pale)"]);
    let four = two.replace("R4 =", "R2 = 1, R3 = 0, R4 =");
    let drawn = picture("by-ministry -d - --lang ja -O svg", &four);
    assert_legible(&drawn);
    assert_written(&drawn, &["令和5年度", "令和5年度（目盛りは共通）", "年度ごとの額（目盛りは行ごと）"]);
}

#[test]
fn a_contradiction_shows_whatever_its_year_is_drawn_as() {
    let parts = |years: &str| {
        data(&[
            ministry(0, "M", &format!("{years}R4 = 9, R5 = 8")),
            ministry(1, "N", "R4 = 3, R5 = 4"),
            total("p0", "R4", "20"),
        ])
    };
    let drawn = picture("by-ministry -d - --lang ja -O svg", &parts(""));
    assert_legible(&drawn);
    assert_written(&drawn, &["矛盾　公表 20"]);
    let drawn = picture("by-ministry -d - -O svg", &parts("R2 = 1, R3 = 2, "));
    assert_legible(&drawn);
    assert_written(&drawn, &["✕ FY22 contradicts: published", "2.0"]);
}

#[test]
fn what_is_all_of_it_has_no_share() {
    let drawn = picture("by-ministry -d - -O svg", &data(&[ministry(0, "M", "R5 = 9")]));
    assert_written(&drawn, &["1 program", "Unit: ¥ billion"]);
}

#[test]
fn wide_numbers_have_room_behind_their_bars() {
    let wide = [
        ministry(0, "M", "R2 = 123456789.25, R3 = 1, R4 = 2, R5 = 987654321.25"),
        ministry(1, "N", "R4 = -5, R5 = 912345678.75"),
        total("p0", "R5", "987654321.5"),
        total("p1", "R5", "12345678.5"),
    ];
    for lang in ["en", "ja"] {
        for unit in ["", " --unit 円"] {
            for years in ["", " R4,R5"] {
                let drawn = picture(&format!("by-ministry{years} -d - --lang {lang}{unit} -O svg"), &data(&wide));
                assert_legible(&drawn);
            }
        }
    }
}

#[test]
fn thirty_ministries_and_hostile_names_stay_legible() {
    let names = ["<script>alert(1)</script>", "\"onload=alert(2) &amp;", "\\u202Eabc\\u2066def"];
    let mut parts: Vec<String> = (0..names.len())
        .map(|at| ministry(at, "NAME", "R4 = 3, R5 = -4").replace("'NAME'", &format!("{:?}", names[at])))
        .collect();
    for part in &mut parts {
        *part = part.replace("\\\\u", "\\u");
    }
    parts.extend((3..30).map(|at| ministry(at, &"とても長い名前の府省".repeat(30), &format!("R4 = 0, R5 = {at}"))));
    for lang in ["en", "ja"] {
        let mut drawn = String::new();
        write!(drawn, "{}", picture(&format!("by-ministry -d - --lang {lang} -O svg"), &data(&parts))).unwrap();
        assert_legible(&drawn);
        assert!(!drawn.contains(['\u{202E}', '\u{2066}']) && !drawn.contains("<script"), "{drawn}");
        assert!(texts(&drawn).iter().any(|text| text.text.starts_with('<')), "{drawn}");
        // However long the name of the largest is, its amount is told.
        let title = drawn.split("<title>").nth(1).unwrap().split("</title>").next().unwrap();
        assert!(title.contains("29") || title.contains("2.9"), "{title}");
    }
}
