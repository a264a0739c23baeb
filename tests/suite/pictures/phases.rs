//! What phases get, as a picture.

use super::{assert_legible, assert_written, picture};

const HEAD: &str = "[dataset]\nschema = 1\nid = 'd'\ntitle = 'D'\nunit = '億円'\n\
                    [[source]]\nid = 's'\ntitle = 'S'\n[[ministry]]\nid = 'mext'\nname = 'M'\n\
                    [[phase]]\nid = 'early'\nname = 'Early phase'\n[[phase]]\nid = 'late'\nname = 'Late phase'\n";

fn program(id: &str, phases: &str, basis: &str, amounts: &str) -> String {
    format!(
        "[[program]]\nid = '{id}'\nministry = 'mext'\nname = '{id}'\nsource = 's#1'\nphases = [{phases}]\n\
         phases_basis = '{basis}'\n{amounts}\n"
    )
}

fn data(programs: &[String]) -> String {
    format!("{HEAD}{}", programs.concat())
}

#[test]
fn the_numbers_are_those_of_the_table() {
    for (lang, unit, to) in [("en", " --unit billion_yen", " to "), ("ja", "", "～")] {
        let drawn = picture(&format!("by-phase --lang {lang} -O svg"), "");
        assert_legible(&drawn);
        let table = picture(&format!("by-phase R5 --lang {lang}{unit} -O markdown"), "");
        let mut rows = 0;
        for row in table.lines().filter(|line| line.starts_with('|')).skip(2) {
            let cells: Vec<&str> = row.trim_matches('|').split('|').map(|cell| cell.trim().trim_matches('*')).collect();
            let [name, _, least, even, most, ..] = cells.as_slice() else { panic!("{row}") };
            if most.is_empty() {
                continue;
            }
            let range = if least == most { (*least).to_owned() } else { format!("{least}{to}{most}") };
            assert!(drawn.contains(name), "no {name} in {drawn}");
            assert_written(&drawn, &[&range]);
            if least != most {
                assert_written(&drawn, &[even]);
            }
            rows += 1;
        }
        assert_eq!(rows, 6, "{table}");
    }
}

#[test]
fn the_newest_of_several_years_is_drawn_and_named() {
    let drawn = picture("by-phase --lang ja -O svg", "");
    assert_written(&drawn, &["再生・細胞医療・遺伝子治療プロジェクト　当初予算　令和5年度（億円）"]);
    let drawn = picture("by-phase R4 --lang ja -O svg", "");
    assert_written(&drawn, &["再生・細胞医療・遺伝子治療プロジェクト　当初予算　令和4年度（億円）", "27～89"]);
}

#[test]
fn only_what_documents_state_is_called_certain() {
    let both = |basis| program("both", "'early', 'late'", basis, "amounts = { R5 = 10 }");
    let one = |basis| program("one", "'late'", basis, "amounts = { R5 = 3 }");
    let drawn = picture("by-phase -d - --lang ja -O svg", &data(&[both("stated"), one("stated")]));
    assert!(drawn.contains("<title>確実に一つのフェーズ向けといえるのは、Late phaseの3億円だけ</title>"), "{drawn}");
    let drawn = picture("by-phase -d - -O svg", &data(&[both("stated"), one("stated")]));
    let finding = "The only money certain to be for a single phase is ¥0.3 billion for late phase";
    assert!(drawn.contains(&format!("<title>{finding}</title>")), "{drawn}");
    let drawn = picture("by-phase -d - --lang ja -O svg", &data(&[both("inferred"), one("stated")]));
    assert!(drawn.contains("<title>フェーズ別の内訳は公表されておらず、以下は資料の記述からの推定</title>"), "{drawn}");
    // Without a phase nothing is inferred.
    let bare = program("bare", "", "inferred", "amounts = { R5 = 3 }");
    let drawn = picture("by-phase -d - -O svg", &data(&[bare]));
    assert!(drawn.contains("<title>No phase is known of any program</title>"), "{drawn}");
}

#[test]
fn negative_amounts_and_zeros_are_drawn_from_zero() {
    let both = program("both", "'early', 'late'", "stated", "amounts = { R5 = -10 }");
    let one = program("one", "'late'", "stated", "amounts = { R5 = 3 }");
    let drawn = picture("by-phase -d - --lang ja -O svg", &data(&[both, one]));
    assert_legible(&drawn);
    assert_written(&drawn, &["▲10～0", "▲7～3"]);
    let zero = program("zero", "'early'", "stated", "amounts = { R5 = 0 }");
    let drawn = picture("by-phase -d - --lang ja -O svg", &data(&[zero]));
    assert_legible(&drawn);
    assert!(!drawn.contains("NaN") && !drawn.contains("inf"), "{drawn}");
}

#[test]
fn long_names_and_long_numbers_have_room() {
    let name = "試験研究".repeat(90);
    let long = HEAD.replace("Early phase", &name);
    let both = program("both", "'early', 'late'", "stated", "amounts = { R5 = 123456789.12345678 }");
    let one = program("one", "'late'", "stated", "amounts = { R5 = 3.00000001 }");
    let drawn = picture("by-phase -d - --unit yen -O svg", &format!("{long}{both}{one}"));
    assert_legible(&drawn);
}

#[test]
fn the_whole_is_written_as_the_table_does() {
    let data = "[dataset]\nschema = 1\nid = 'd'\ntitle = 'D'\nunit = '円'\n[[source]]\nid = 's'\ntitle = 'S'\n\
                [[ministry]]\nid = 'mext'\nname = 'M'\n[[program]]\nid = 'p'\nministry = 'mext'\nname = 'P'\n\
                source = 's#1'\namounts = { R5 = 121141049606724 }\n";
    for (lang, whole) in [("en", "all 121,141.05"), ("ja", "全体1,211,410.5")] {
        let drawn = picture(&format!("by-phase -d - --lang {lang} -O svg"), data);
        super::assert_legible(&drawn);
        super::assert_written(&drawn, &[whole]);
    }
}

#[test]
fn where_no_phase_is_known_the_title_says_so() {
    let drawn = picture("by-phase -d amed --lang ja -O svg", "");
    assert!(drawn.contains("<title>どの事業もフェーズの区分がない</title>"), "{drawn}");
    let drawn = picture("by-phase -d amed --lang en -O svg", "");
    assert!(drawn.contains("<title>No phase is known of any program</title>"), "{drawn}");
}

#[test]
fn of_several_certain_amounts_the_largest_is_named() {
    let one = |id: &str, phase: &str, amount: &str| {
        program(id, &format!("'{phase}'"), "stated", &format!("amounts = {{ R5 = {amount} }}"))
    };
    let title = |programs: &[String]| {
        let drawn = picture("by-phase -d - --lang ja -O svg", &data(programs));
        drawn.split("<title>").nth(1).unwrap().split("</title>").next().unwrap().to_owned()
    };
    let several = title(&[one("p", "early", "10"), one("q", "late", "3")]);
    assert_eq!(several, "確実に一つのフェーズ向けといえる額が最も多いのはEarly phase（10億円）");
    let both = title(&[program("p", "'early', 'late'", "stated", "amounts = { R5 = 10 }")]);
    assert_eq!(both, "確実に一つのフェーズ向けといえる額はない");
}
