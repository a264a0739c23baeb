//! A program's family as a picture.

use std::fmt::Write;

use super::{assert_legible, assert_written, picture, texts};

const HEAD: &str = "[dataset]\nschema = 1\nid = 'd'\ntitle = 'D'\nunit = '億円'\n[[source]]\nid = 's'\ntitle = 'S'\n\
                    [[ministry]]\nid = 'mext'\nname = 'M'\n";

fn program(id: &str, before: &[&str], amounts: &str) -> String {
    let links: Vec<String> = before.iter().map(|id| format!("{{ program = '{id}' }}")).collect();
    format!(
        "[[program]]\nid = '{id}'\nministry = 'mext'\nname = 'Program {id}'\nsource = 's#1'\nsucceeds = [{}]\n\
         amounts = {{ {amounts} }}\n",
        links.join(", ")
    )
}

#[track_caller]
fn drawn(program: &str, lang: &str, programs: &[String]) -> String {
    let drawn =
        picture(&format!("lineage {program} -d - --lang {lang} -O svg"), &format!("{HEAD}{}", programs.concat()));
    assert_legible(&drawn);
    drawn
}

#[test]
fn the_numbers_are_those_of_the_table() {
    for id in ["mext-acceleration-program", "mhlw-infrastructure", "meti-industrialization"] {
        for (lang, unit) in [("en", " --unit billion_yen"), ("ja", "")] {
            let drawn = picture(&format!("lineage {id} --lang {lang} -O svg"), "");
            assert_legible(&drawn);
            let table = picture(&format!("lineage {id} --lang {lang}{unit} -O markdown"), "");
            for row in table.lines().filter(|line| line.starts_with('|')).skip(2) {
                for cell in row.trim_matches('|').split('|').skip(2).map(str::trim) {
                    let cell = if cell == "－" && lang == "en" { "–" } else { cell };
                    assert_written(&drawn, &[cell]);
                }
            }
        }
    }
}

#[test]
fn what_happened_is_said_and_named() {
    let old = program("old", &[], "R4 = 3, R5 = 2, R6 = 0");
    let split = [old.clone(), program("a", &["old"], "R6 = 1"), program("b", &["old"], "R6 = 1")];
    let picture = drawn("old", "ja", &split);
    assert!(picture.contains("<title>Program oldは、令和6年度に2事業へ分かれた</title>"), "{picture}");
    assert_written(&picture, &["分割", "0", "－"]);
    let picture = drawn("a", "en", &split);
    assert!(picture.contains("<title>Program old was split into 2 programs in FY2024</title>"), "{picture}");
    let other = program("other", &[], "R5 = 2");
    let merged = [old.clone(), other, program("one", &["old", "other"], "R6 = 1")];
    let picture = drawn("one", "ja", &merged);
    assert!(picture.contains("<title>2事業は、令和6年度にProgram oneに統合された</title>"), "{picture}");
    assert_written(&picture, &["統合"]);
    let picture = drawn("old", "en", &merged);
    assert!(picture.contains("<title>2 programs were merged into Program one in FY2024</title>"), "{picture}");
    let next = [old.clone(), program("next", &["old"], "R6 = 1")];
    let picture = drawn("next", "en", &next);
    assert!(picture.contains("<title>Program next took over from Program old in FY2024</title>"), "{picture}");
    let picture = drawn("next", "ja", &next);
    assert!(picture.contains("<title>Program oldは、令和6年度にProgram nextに引き継がれた</title>"), "{picture}");
    assert_written(&picture, &["承継"]);
    // Nothing happened.
    let picture = drawn("old", "en", &[old]);
    assert!(picture.contains("<title>Lineage of Program old, initial budget</title>"), "{picture}");
}

#[test]
fn years_names_and_families_of_any_size_have_room() {
    let years: Vec<String> = (1..=12).map(|year| format!("R{year} = {year}234.5678")).collect();
    let mut family = vec![program("p0", &[], &years.join(", "))];
    for at in 1..12 {
        let before = format!("p{}", at - 1);
        family.push(program(&format!("p{at}"), &[&before], "R13 = 0"));
    }
    drawn("p3", "en", &family);
    drawn("p3", "ja", &family);
    // No figure, figures in the first year alone, below zero.
    drawn("b", "en", &[program("a", &[], ""), program("b", &["a"], "R5 = -3")]);
    drawn("b", "en", &[program("a", &[], "R5 = -1"), program("b", &["a"], "R5 = -3")]);
    drawn("b", "ja", &[program("a", &[], "R5 = 1, R6 = -2"), program("b", &["a"], "")]);
}

#[test]
fn a_rename_keeps_the_old_name_beside_its_tick() {
    let old = "試験研究".repeat(90);
    let mut data = HEAD.to_owned();
    writeln!(data, "[[program]]\nid = 'p'\nministry = 'mext'\nname = 'New'\nsource = 's#1'").unwrap();
    for (year, name) in [("R4", "Old"), ("R5", old.as_str()), ("R6", "New")] {
        writeln!(data, "[[program.allocation]]\nyear = '{year}'\namount = 3\nname = '{name}'\nsource = 's#1'").unwrap();
    }
    let drawn = picture("lineage p -d - -O svg", &data);
    assert_legible(&drawn);
    assert_written(&drawn, &["was Old", "renamed"]);
    assert!(texts(&drawn).iter().any(|text| text.text.starts_with("was 試験") && text.text.ends_with('…')));
}
