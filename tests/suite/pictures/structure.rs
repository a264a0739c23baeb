//! Which phases programs span, as a picture.

use std::fmt::Write;

use super::{assert_legible, assert_written, picture};

const HEAD: &str = "[dataset]\nschema = 1\nid = 'd'\ntitle = 'D'\nunit = '億円'\n[[source]]\nid = 's'\ntitle = 'S'\n\
                    [[phase]]\nid = 'a'\nname = 'Basic'\n[[phase]]\nid = 'b'\nname = 'Applied'\n[[phase]]\nid = 'c'\n\
                    name = 'Clinical'\n";

fn program(at: usize, (name, phases, amount): (&str, &str, &str)) -> String {
    format!(
        "[[program]]\nid = 'p{at}'\nministry = 'm{}'\nname = '{name}'\nsource = 's#1'\nphases = [{phases}]\n\
         amounts = {{ R5 = {amount} }}\n",
        at % 30
    )
}

fn data(programs: &[String]) -> String {
    let mut data = HEAD.to_owned();
    for ministry in 0..programs.len().min(30) {
        writeln!(data, "[[ministry]]\nid = 'm{ministry}'\nname = 'Ministry {ministry}'").unwrap();
    }
    data + &programs.concat()
}

#[test]
fn the_numbers_are_those_of_the_table() {
    for (lang, unit) in [("en", " --unit billion_yen"), ("ja", "")] {
        for data in ["regenerative", "amed"] {
            let drawn = picture(&format!("structure -d {data} --lang {lang} -O svg"), "");
            assert_legible(&drawn);
            let unit = if data == "regenerative" { unit } else { "" };
            let table = picture(&format!("list R5 -d {data} --lang {lang}{unit} -O markdown"), "");
            let rows = table.lines().filter(|line| line.starts_with('|')).skip(2);
            let amounts = rows.filter_map(|row| row.trim_matches('|').rsplit('|').next().map(str::trim));
            let amounts: Vec<&str> =
                amounts.map(|it| it.trim_matches('*')).filter(|it| it.contains(|c: char| c.is_ascii_digit())).collect();
            assert!(amounts.len() > 5, "{table}");
            for amount in amounts {
                let is_written = [">", " "].iter().any(|mark| drawn.contains(&format!("{mark}{amount}</text>")));
                assert!(is_written, "no {amount} in {drawn}");
            }
        }
    }
}

#[test]
fn the_finding_counts_programs_that_span_several_phases() {
    let drawn = picture("structure --lang ja -O svg", "");
    let finding = "6事業のうち4つは複数のフェーズにまたがり、その内訳は公表されていない";
    assert!(drawn.contains(&format!("<title>{finding}</title>")), "{drawn}");
    let one = [program(0, ("P", "'a'", "1")), program(1, ("Q", "'a', 'c'", "2"))];
    let drawn = picture("structure -d - -O svg", &data(&one));
    let finding = "1 of 2 programs spans several phases, and how its amount is split among them is not published";
    assert!(drawn.contains(&format!("<title>{finding}</title>")), "{drawn}");
    let drawn = picture("structure -d - -O svg", &data(&one[..1]));
    assert!(drawn.contains("<title>D: initial budget, FY2023</title>"), "{drawn}");
}

#[test]
fn gaps_no_phase_negatives_zeros_and_long_names_have_room() {
    let name = "試験研究".repeat(90);
    let programs = [
        program(0, (&name, "'a', 'c'", "-30")),
        program(1, ("Q", "", "0")),
        program(2, ("R", "'b'", "12345678.12345678")),
    ];
    for lang in ["en", "ja"] {
        let drawn = picture(&format!("structure -d - --lang {lang} -O svg"), &data(&programs));
        assert_legible(&drawn);
        let alone = picture(&format!("structure -d - --lang {lang} -O svg"), &data(&programs[..1]));
        assert_legible(&alone);
    }
    let drawn = picture("structure -d - --lang ja -O svg", &data(&programs));
    assert_written(&drawn, &["フェーズの区分なし", "▲30"]);
}

#[test]
fn more_programs_than_have_room_are_summed_by_ministry() {
    let programs: Vec<String> = (0..61).map(|at| program(at, ("P", "'a', 'b'", "1"))).collect();
    let drawn = picture("structure -d - --lang ja -O svg", &data(&programs));
    assert_legible(&drawn);
    assert_written(&drawn, &["Ministry 29", "3事業", "2事業", "61"]);
    assert!(drawn.contains("図に61行は入らないため、府省ごとに合計した。"), "{drawn}");
}
