//! A check as a picture.

use super::{assert_legible, assert_written, picture, texts};

const HEAD: &str = "[dataset]\nschema = 1\nid = 'd'\ntitle = 'D'\nunit = '億円'\n\
                    [[source]]\nid = 's'\ntitle = 'S'\n[[ministry]]\nid = 'mext'\nname = 'M'\n";

fn program(id: &str, name: &str, amount: &str) -> String {
    format!(
        "[[program]]\nid = '{id}'\nministry = 'mext'\nname = '{name}'\nsource = 's#1'\namounts = {{ R5 = {amount} }}\n"
    )
}

fn total(id: &str, amount: &str) -> String {
    format!("[[total]]\nprogram = '{id}'\nyear = 'R5'\namount = {amount}\nsource = 's#2'\n")
}

#[test]
fn the_numbers_are_those_of_the_table() {
    for lang in ["en", "ja"] {
        for data in ["regenerative", "amed"] {
            let drawn = picture(&format!("check -d {data} --lang {lang} -O svg"), "");
            assert_legible(&drawn);
            let columns = "published,sum_of_parts,difference,verdict";
            let unit = if lang == "en" && data == "regenerative" { " --unit billion_yen" } else { "" };
            let table =
                picture(&format!("check -d {data} --lang {lang}{unit} --all -O markdown --columns {columns}"), "");
            let mut rows = 0;
            for row in table.lines().filter(|line| line.starts_with('|')).skip(2) {
                let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
                let [.., published, sum, difference, verdict] = cells.as_slice() else { continue };
                if ["rounding", "acknowledged", "端数処理の範囲内", "確認済み"].contains(verdict) {
                    let slash = if lang == "en" { " / " } else { "／" };
                    assert_written(&drawn, &[&format!("{published}{slash}{sum}"), difference]);
                    rows += 1;
                }
            }
            assert!(rows > 5, "{table}");
        }
    }
}

#[test]
fn contradictions_come_first_and_bear_the_word() {
    let data = [
        program("p", "P", "10"),
        program("q", "Q", "20"),
        program("r", "R", "-30"),
        total("p", "10.2"),
        total("q", "25"),
        total("r", "-30"),
    ];
    let drawn = picture("check -d - --lang ja -O svg", &format!("{HEAD}{}", data.concat()));
    assert_legible(&drawn);
    assert!(drawn.contains("<title>1か所で公表額と事業の合計が食い違う</title>"), "{drawn}");
    let texts = texts(&drawn);
    let place = |wanted: &str| texts.iter().position(|text| text.text == wanted).unwrap();
    assert!(place("Q") < place("P"), "{texts:#?}");
    assert!(!texts.iter().any(|text| text.text == "R"), "{texts:#?}");
    assert_written(&drawn, &["25／20", "10.2／10"]);
    assert!(texts.iter().filter(|text| text.text == "矛盾").count() >= 3, "{texts:#?}");
}

#[test]
fn where_all_is_well_the_counts_stand_alone() {
    let drawn = picture("check -d - -O svg", &format!("{HEAD}{}{}", program("p", "P", "10"), total("p", "10")));
    assert_legible(&drawn);
    assert!(drawn.contains("<title>No published figure contradicts the sum of its programs</title>"), "{drawn}");
    assert_written(&drawn, &["1", "exact", "0", "contradictions"]);
    let drawn =
        picture("check -d - --lang ja -O svg", &format!("{HEAD}{}{}", program("p", "P", "10"), total("p", "10")));
    assert!(drawn.contains("<title>公表額と事業の合計が食い違うところはない</title>"), "{drawn}");
}

#[test]
fn contradictions_that_were_looked_into_are_told_from_others() {
    let looked =
        "[[acknowledged]]\ncode = 'E0501'\nprogram = 'p'\nyear = 'R5'\namount = 25\nreason = 'It is as printed.'\n";
    let data = format!("{HEAD}{}{}{looked}", program("p", "P", "10"), total("p", "25"));
    for (lang, known, other) in
        [("en", "acknowledged contradiction", "other contradictions"), ("ja", "確認済みの矛盾", "その他の矛盾")]
    {
        let drawn = picture(&format!("check -d - --lang {lang} -O svg"), &data);
        assert_legible(&drawn);
        assert_written(&drawn, &["1", known, "0", other]);
    }
}

#[test]
fn long_names_and_great_amounts_stay_legible() {
    let data = [
        program("p", &"長い名前の事業".repeat(52), "123456789.5"),
        program("q", &"Donaudampfschifffahrt".repeat(17), "0"),
        total("p", "987654321.25"),
        total("q", "-3"),
    ];
    for lang in ["en", "ja"] {
        for unit in ["", " --unit 円"] {
            let drawn = picture(&format!("check -d - --lang {lang}{unit} -O svg"), &format!("{HEAD}{}", data.concat()));
            assert_legible(&drawn);
        }
    }
}

#[test]
fn who_reads_english_gets_the_unit_of_other_pictures() {
    let drawn = picture("check --lang en -O svg", "");
    assert!(drawn.contains("(¥ billion)") && !drawn.contains("¥100 million"), "{drawn}");
    assert_written(&drawn, &["18.3 / 18.4", "8.115395 / 9.2", "−1.084605"]);
    let drawn = picture("check --lang ja -O svg", "");
    assert_written(&drawn, &["183／184"]);
    // Who asks for a unit has it.
    let drawn = picture("check --lang en --unit oku_yen -O svg", "");
    assert_written(&drawn, &["183 / 184"]);
}
