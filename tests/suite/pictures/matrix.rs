//! Two dimensions as a picture.

use std::fmt::Write;

use super::{assert_legible, assert_written, picture};

const HEAD: &str = "[dataset]\nschema = 1\nid = 'd'\ntitle = 'D'\nunit = '億円'\n[[source]]\nid = 's'\ntitle = 'S'\n";

/// Ministries with a program each in every one of some bureaus.
fn data(ministries: usize, bureaus: usize, name: &str) -> String {
    let mut data = HEAD.to_owned();
    for ministry in 0..ministries {
        writeln!(data, "[[ministry]]\nid = 'm{ministry}'\nname = '{name}{ministry}'").unwrap();
        for bureau in 0..bureaus {
            writeln!(
                data,
                "[[program]]\nid = 'p{ministry}-{bureau}'\nministry = 'm{ministry}'\nbureau = '{name}B{bureau}'\n\
                 name = 'P'\nsource = 's#1'\namounts = {{ R5 = {} }}",
                i64::try_from(ministry * 1000 + bureau).unwrap() - 2000
            )
            .unwrap();
        }
    }
    data
}

#[test]
fn the_numbers_are_those_of_the_table() {
    for (command, data) in
        [("by ministry,phase", "regenerative"), ("by layer,ministry", "regenerative"), ("by ministry,stage", "amed")]
    {
        for (lang, unit) in [("en", " --unit billion_yen"), ("ja", "")] {
            let unit = if data == "regenerative" { unit } else { "" };
            let drawn = picture(&format!("{command} -d {data} --lang {lang} -O svg"), "");
            assert_legible(&drawn);
            let table = picture(&format!("{command} -d {data} --lang {lang}{unit} -O markdown"), "");
            let mut numbers = 0;
            for row in table.lines().filter(|line| line.starts_with('|')).skip(2) {
                for cell in row.trim_matches('|').split('|').skip(1).map(|cell| cell.trim().trim_matches('*')) {
                    if cell.chars().any(|c| c.is_ascii_digit()) {
                        assert!(
                            drawn.contains(&format!(">{cell}</text>")) || drawn.contains(&format!(" {cell}</text>")),
                            "no {cell} in {drawn}"
                        );
                        numbers += 1;
                    }
                }
            }
            assert!(numbers > 5, "{table}");
        }
    }
}

#[test]
fn estimates_are_dotted_and_what_is_not_split_is_not() {
    let drawn = picture("by ministry,phase --lang ja -O svg", "");
    assert_written(&drawn, &["推計（均等割）", "分けていない額"]);
    // The same either way: all of one program's 27, and the program without a phase.
    let solid = |drawn: &str| drawn.matches("<rect").count() - drawn.matches("stroke-dasharray").count();
    let across = picture("by program,phase --lang ja -O svg", "");
    let down = picture("by phase,program --lang ja -O svg", "");
    // The paper, the two entries, and one in the key.
    assert_eq!((solid(&across), solid(&down)), (4, 4), "{down}");
    let drawn = picture("by ministry,layer --lang ja -O svg", "");
    assert!(!drawn.contains("stroke-dasharray"), "{drawn}");
}

#[test]
fn many_columns_are_turned_and_many_of_both_are_grouped() {
    let few = picture("by ministry,bureau -d - --lang ja -O svg", &data(3, 8, "局"));
    assert_legible(&few);
    assert_written(&few, &["局0", "局1", "局2", "局B7", "▲2,000", "7"]);
    let many = picture("by ministry,bureau -d - --lang ja -O svg", &data(30, 30, "局"));
    assert_legible(&many);
    assert_written(&many, &["局29", "局B29", "27,029", "▲2,000"]);
}

#[test]
fn one_group_no_amount_and_long_names_have_room() {
    for (ministries, bureaus) in [(1, 1), (2, 5), (8, 2), (7, 7)] {
        let drawn = picture("by ministry,bureau -d - -O svg", &data(ministries, bureaus, &"試験研究".repeat(90)));
        assert_legible(&drawn);
    }
    let drawn = picture("by ministry,bureau -d - --unit yen -O svg", &data(4, 6, "Name "));
    assert_legible(&drawn);
    let one = data(2, 2, "B");
    for stages in ["initial,executed", "initial+supplementary"] {
        assert_legible(&picture(&format!("by ministry,bureau --stage {stages} -d - -O svg"), &one));
    }
}

#[test]
fn a_group_that_is_many_times_as_large_as_any_other_is_torn() {
    let mut data =
        "[dataset]\nschema = 1\nid = 'd'\ntitle = 'D'\nunit = '億円'\n[[source]]\nid = 's'\ntitle = 'S'\n".to_owned();
    for (id, amount) in [("a", 900), ("b", 20), ("c", 10)] {
        data += &format!(
            "[[ministry]]\nid = '{id}'\nname = '{id}'\n[[program]]\nid = '{id}'\nministry = '{id}'\nname = 'P'\n\
             source = 's#1'\namounts = {{ R5 = {amount} }}\n"
        );
    }
    let drawn = picture("by ministry,phase -d - -O svg", &data);
    super::assert_legible(&drawn);
    super::assert_written(&drawn, &["cut: longer than the scale"]);
}

#[test]
fn the_title_says_where_most_is() {
    let title = |command: &str, data: &str| {
        let drawn = picture(&format!("{command} -O svg"), data);
        drawn.split("<title>").nth(1).unwrap().split("</title>").next().unwrap().to_owned()
    };
    assert_eq!(title("by ministry,layer --lang ja", ""), "文科省の研究開発が最も多い（92億円）");
    assert_eq!(title("by ministry,layer --lang en", ""), "MEXT, Research and development, has the most (¥9.2 billion)");
    // Most of it is in no project; the ministries have names.
    assert_eq!(title("by project,ministry -d amed --lang ja", ""), "文科省が最も多い（59,470百万円）");
    let inferred = "フェーズ別の内訳は公表されておらず、以下は資料の記述からの推定";
    assert_eq!(title("by ministry,phase --lang ja", ""), inferred);
    // By stage there is no whole.
    assert_eq!(title("by ministry,stage -d amed --lang ja R5", ""), "AMEDの事業　令和5年度");
    // What is as much as another is not the most; all of one bureau is no finding.
    let program = |id: &str, amount: &str| {
        format!(
            "[[program]]\nid = '{id}'\nministry = '{id}'\nbureau = 'B'\nname = 'P'\nsource = 's#1'\n\
             amounts = {{ R5 = {amount} }}\n[[ministry]]\nid = '{id}'\nname = '{id}'\n"
        )
    };
    let data = |other: &str| format!("{HEAD}{}{}", program("a", "5"), program("b", other));
    assert_eq!(title("by-ministry -d - --lang ja", &data("5")), "D　当初予算　令和5年度");
    assert_eq!(title("by ministry,bureau -d - --lang ja", &data("7")), "bのBが最も多い（7億円）");
}
