//! Bars that are longer than their scale.

use std::fmt::Write;

use super::{assert_legible, assert_written, picture};

fn data(amounts: &[&str]) -> String {
    let mut data =
        "[dataset]\nschema = 1\nid = 'd'\ntitle = 'D'\nunit = '億円'\n[[source]]\nid = 's'\ntitle = 'S'\n".to_owned();
    for (at, amount) in amounts.iter().enumerate() {
        writeln!(
            data,
            "[[ministry]]\nid = 'm{at}'\nname = 'M{at}'\n[[program]]\nid = 'p{at}'\nministry = 'm{at}'\nname = 'P'\n\
             source = 's#1'\namounts = {{ {amount} }}"
        )
        .unwrap();
    }
    data
}

#[test]
fn a_bar_that_is_more_than_four_times_the_second_is_torn() {
    let torn = "切れ目：目盛りに収まらない";
    for (amounts, is_torn) in [
        (&["R5 = 41", "R5 = 10"][..], true),
        (&["R5 = 40", "R5 = 10"], false),
        (&["R4 = 50, R5 = 5", "R5 = 10"], true),
        (&["R5 = 41"], false),
        (&["R5 = 41", "R5 = 0"], false),
        (&["R5 = -41", "R5 = 10"], false),
    ] {
        let data = data(amounts).replace("unit = '億円'", "unit = '億円'\nrounding = 'exact'");
        let drawn = picture("by-ministry -d - --lang ja -O svg", &data);
        assert_legible(&drawn);
        assert_eq!(drawn.contains(torn), is_torn, "{amounts:?}: {drawn}");
    }
    let drawn = picture("by-ministry -d - --lang ja -O svg", &data(&["R5 = 4100", "R5 = 10", "R5 = 3"]));
    assert_written(&drawn, &["4,100", "10", "3"]);
}

#[test]
fn bars_in_a_terminal_are_torn_as_those_of_pictures_are() {
    let data = data(&["R5 = 4100", "R5 = 10", "R5 = 3"]).replace("unit = '億円'", "unit = '億円'\nrounding = 'exact'");
    let told = picture("by-ministry R5 -d - --lang ja --bars --columns name,amount", &data);
    assert!(told.contains("4,100  ███"), "{told}");
    assert!(told.contains("█╱╱█"), "{told}");
    assert!(told.contains("╱╱ 切れ目：目盛りに収まらない\n"), "{told}");
    // What is shorter has a length.
    let short = told.lines().find(|line| line.starts_with("M2")).unwrap();
    assert!(short.matches('█').count() > 5, "{told}");
    let told = picture("by-ministry R5 -d - --lang en --bars --ascii --columns name,amount", &data);
    assert!(told.contains("#//#") && told.contains("// cut: longer than the scale\n") && !told.contains('█'), "{told}");
    // What changed keeps its length, as in a picture.
    let changes = self::data(&["R4 = 0, R5 = 4100", "R4 = 0, R5 = 10", "R4 = 0, R5 = 3"]);
    let told = picture("diff R4 R5 -d - --lang ja --bars", &changes);
    assert!(!told.contains('╱'), "{told}");
}
