//! Changes as a picture.

use std::fmt::Write;

use super::{assert_legible, assert_written, picture, texts};

const HEAD: &str = "[dataset]\nschema = 1\nid = 'd'\ntitle = 'D'\nunit = '億円'\n\
                    [[source]]\nid = 's'\ntitle = 'S'\n[[ministry]]\nid = 'mext'\nname = 'M'\n";

fn program(id: &str, name: &str, more: &str) -> String {
    format!("[[program]]\nid = '{id}'\nministry = 'mext'\nname = '{name}'\nsource = 's#1'\n{more}\n")
}

fn data(programs: &[String]) -> String {
    format!("{HEAD}{}", programs.concat())
}

#[test]
fn the_numbers_are_those_of_the_table() {
    for lang in ["en", "ja"] {
        for data in ["regenerative", "amed"] {
            let drawn = picture(&format!("diff -d {data} --lang {lang} -O svg"), "");
            assert_legible(&drawn);
            let unit = if lang == "en" && data == "regenerative" { " --unit billion_yen" } else { "" };
            let table = picture(&format!("diff -d {data} --lang {lang}{unit} -O markdown"), "");
            let mut changes = 0;
            for row in table.lines().filter(|line| line.starts_with('|')).skip(2) {
                let cells: Vec<&str> =
                    row.trim_matches('|').split('|').map(|cell| cell.trim().trim_matches('*')).collect();
                let [_, _, before, after, change, ..] = cells.as_slice() else { continue };
                if !change.is_empty() {
                    assert_written(&drawn, &[&format!("{before} → {after}"), change]);
                    changes += 1;
                }
            }
            assert!(changes > 5, "{table}");
        }
    }
}

#[test]
fn a_change_is_certain_only_where_every_document_agrees() {
    let one = program("p", "P", "amounts = { R4 = 91, R5 = 93 }");
    let drawn = picture("diff -d - -O svg", &data(std::slice::from_ref(&one)));
    assert_written(&drawn, &["1 program certainly rose", "certainly a rise or a fall"]);
    let dissent = "[[total]]\nprogram = 'p'\nyear = 'R5'\namount = 81\nsource = 's#2'\n\
                   [[acknowledged]]\ncode = 'E0501'\nprogram = 'p'\nyear = 'R5'\namount = 81\nreason = 'It is split.'\n";
    let both = data(&[one, dissent.to_owned()]);
    let drawn = picture("diff -d - -O svg", &both);
    assert_written(&drawn, &["1 program may have risen or fallen", "✕ documents disagree on the direction", "✕+0.2"]);
    // Tables bear the mark at the change, and say below what it means.
    for (command, marked, said) in [
        ("diff -d - -O table", "✕+2 ", "✕ Documents disagree on the direction of a change: P."),
        ("diff -d - -O table --ascii", "x+2 ", "x Documents disagree on the direction of a change: P."),
        ("diff -d - -O markdown --lang ja", "✕+2", "✕ 資料により増減の向きが異なる：P。"),
        ("diff -d - -O html --lang ja", "✕+2", "✕ 資料により増減の向きが異なる"),
    ] {
        let shown = picture(command, &both);
        assert!(shown.contains(marked) && shown.contains(said), "{command}: {shown}");
    }
    // Programs read the figures as they are.
    assert!(!picture("diff -d - -O csv", &both).contains('✕'));
}

#[test]
fn an_open_end_at_zero_leaves_the_sign_certain() {
    let rises = program("p", "P", "amounts = { R4 = 91, R5 = 92 }");
    let open = program("q", "Q", "amounts = { R4 = 27, R5 = 27 }");
    let falls = program("r", "R", "amounts = { R4 = 5, R5 = 3 }");
    let drawn = picture("diff -d - --lang ja -O svg", &data(&[rises, open, falls]));
    let finding = "増えたことが確かなのは1事業、減ったことが確かなのは1事業。1事業は増減がわからない";
    assert!(drawn.contains(&format!("<title>{finding}</title>")), "{drawn}");
    assert_written(&drawn, &["※0", "+1", "▲2", "※ 増えたか減ったか決まらない"]);
}

#[test]
fn exact_figures_name_what_changed_most() {
    let exact =
        |id: &str, name: &str, amounts: &str| program(id, name, &format!("amounts = {amounts}\nrounding = 'exact'"));
    let programs = [
        exact("p", "P", "{ R4 = 10, R5 = 17 }"),
        exact("q", "Q", "{ R4 = 9, R5 = 4 }"),
        exact("r", "R", "{ R4 = 3, R5 = 3 }"),
    ];
    let drawn = picture("diff -d - -O svg", &data(&programs));
    assert!(
        drawn.contains("<title>P rose the most (+¥0.7 billion); Q fell the most (−¥0.5 billion)</title>"),
        "{drawn}"
    );
    let drawn = picture("diff -d - --lang ja -O svg", &data(&programs));
    assert!(drawn.contains("<title>最も増えたのはP（+7億円）、最も減ったのはQ（▲5億円）</title>"), "{drawn}");
    // One row is not the most of anything.
    let drawn = picture("diff -d - -O svg", &data(&programs[..1]));
    assert!(drawn.contains("<title>D: initial budget, FY2022 → FY2023</title>"), "{drawn}");
}

#[test]
fn what_is_new_ended_or_unknown_is_told_apart() {
    let programs = [
        program("p", "P", "amounts = { R4 = 10, R5 = 17 }"),
        program("q", "新しい事業", "amounts = { R5 = 8 }"),
        program("r", "終わった事業", "amounts = { R4 = 6 }\nended = 'R4'"),
        program("s", "抜けた事業", "amounts = { R3 = 6, R5 = 7 }"),
    ];
    let drawn = picture("diff R4 R5 -d - --lang ja -O svg", &data(&programs));
    assert_legible(&drawn);
    assert_written(
        &drawn,
        &["新規", "皆増", "－ → 8", "終了", "皆減", "6 → －", "記載なし", "－ → 7", "一方の側の記載がない"],
    );
}

#[test]
fn a_former_name_is_told_to_whom_it_says_something() {
    let drawn = |data: &str, lang: &str| {
        let picture = picture(&format!("diff R4 R5 -d {data} --lang {lang} -O svg"), "");
        let told = picture.split_once("<desc>").unwrap().1.split_once("</desc>").unwrap().0;
        told.to_owned()
    };
    let data = "tests/data/renamed.toml";
    assert_eq!(
        drawn(data, "en"),
        "New program: 0.1 → 0.1, ≈0.0. Research program: 0.2 → 0.2, ≈0.0. Clinical trials: 0.3 → 0.3, ≈0.0, renamed, \
         FY2022: Trials. Total: 0.6 → 0.6, ≈0.0"
    );
    assert_eq!(
        drawn(data, "ja"),
        "新しい事業: 1 → 1、※0、名称変更　令和4年度：古い事業。研究等事業: 2 → 2、※0、名称変更　令和4年度：研究事業。\
         治験事業: 3 → 3、※0。合計: 6 → 6、※0"
    );
    let acceleration = "succeeds, FY2022: Research Center Network for Realization of Regenerative Medicine";
    assert!(drawn("regenerative", "en").contains(acceleration));
}

#[test]
fn long_names_negative_amounts_and_great_ones_stay_legible() {
    let long = "長い名前の事業".repeat(52);
    let programs = [
        program("p", &long, "amounts = { R4 = 10, R5 = -17 }"),
        program("q", &"Donaudampfschifffahrt".repeat(17), "amounts = { R4 = -3, R5 = 0 }"),
        program("r", &"<script>&amp;\"onload=".replace('\'', ""), "amounts = { R4 = 0, R5 = 0 }"),
        program(
            "t",
            "T",
            "amounts = { R4 = 123456789.5, R5 = 987654321.25 }\nsucceeds = [{ program = 'u', year = 'R4', source = 's#1', \
             basis = 'stated' }]",
        ),
        program("u", &long, "amounts = { R3 = 5 }"),
    ];
    for lang in ["en", "ja"] {
        for unit in ["", " --unit 円"] {
            let drawn = picture(&format!("diff R4 R5 -d - --lang {lang}{unit} -O svg"), &data(&programs));
            assert_legible(&drawn);
            assert!(texts(&drawn).iter().any(|text| text.text.ends_with('…')), "{drawn}");
        }
    }
}

#[test]
fn of_many_rows_the_first_are_drawn_and_the_rest_counted() {
    let programs: String = (0..70).fold(String::new(), |mut text, at| {
        let _ = write!(
            text,
            "{}",
            program(&format!("p{at}"), &format!("P{at}"), &format!("amounts = {{ R4 = 1, R5 = {at} }}"))
        );
        text
    });
    let drawn = picture("diff -d - -O svg", &format!("{HEAD}{programs}"));
    assert_written(&drawn, &["Note: The first 30 rows of the table are drawn; it has 40 more."]);
    assert!(!texts(&drawn).iter().any(|text| text.text == "P38"), "{drawn}");
}

#[test]
fn nothing_is_said_of_what_rose_where_a_side_is_left_out_or_time_runs_backward() {
    let succession = "succeeds = [{ program = 'p', year = 'R5', source = 's#1', basis = 'stated' }]";
    let programs = [
        program("p", "P", "amounts = { R4 = 91 }"),
        program("q", "Q", &format!("amounts = {{ R5 = 99 }}\n{succession}")),
    ];
    let title = |arguments: &str| {
        let drawn = picture(&format!("diff {arguments} -d - -O svg"), &data(&programs));
        drawn.split("<title>").nth(1).unwrap().split("</title>").next().unwrap().to_owned()
    };
    assert_eq!(title("R4 R5"), "1 program certainly rose");
    assert_eq!(title("R5 R4"), "D: initial budget, FY2023 → FY2022");
    assert_eq!(title("R4 R5 --program q"), "Q: initial budget, FY2022 → FY2023");
    assert_eq!(title("R4 R5 --program q --by ministry"), "Q: initial budget, FY2022 → FY2023");
}

#[test]
fn in_english_a_ministry_is_called_by_its_sign() {
    let data = [
        program("p", "P", "amounts = { R4 = 10, R5 = 17 }\nrounding = 'exact'"),
        "[[ministry]]\nid = 'mhlw'\nname = { ja = '厚生労働省', en = 'Ministry of Health, Labour and Welfare' }\n"
            .to_owned(),
        program("q", "Q", "amounts = { R4 = 9, R5 = 4 }\nrounding = 'exact'").replace("'mext'", "'mhlw'"),
    ];
    let drawn = picture("diff --by ministry -d - -O svg", &self::data(&data));
    assert_legible(&drawn);
    let title = drawn.split("<title>").nth(1).unwrap().split("</title>").next().unwrap();
    assert!(title.ends_with("MHLW fell the most (−¥0.5 billion)"), "{title}");
}

/// How many bars are hatched: with lines drawn by us, and an outline.
fn hatched(picture: &str) -> usize {
    // The entry of the key is one of them.
    picture.matches("fill=\"none\" stroke=").count().saturating_sub(1)
}

#[test]
fn as_many_rows_are_hatched_as_are_said_to_be_open() {
    for (lang, finding) in [
        ("en", "3 programs certainly fell; 3 may have risen or fallen"),
        ("ja", "減ったことが確かなのは3事業。3事業は増減がわからない"),
    ] {
        let drawn = picture(&format!("diff R4 R5 --lang {lang} -O svg"), "");
        assert!(drawn.contains(&format!("<title>{finding}</title>")), "{drawn}");
        assert_eq!(hatched(&drawn), 3, "{drawn}");
        assert_legible(&drawn);
    }
    let drawn = picture("diff R4 R5 -O svg", "");
    let key = [
        "certainly a rise or a fall",
        "≈ ✕ may be a rise or a fall",
        "where all documents allow the change to lie",
        "as printed, beyond what all documents allow",
    ];
    assert_written(&drawn, &key);
}

#[test]
fn a_document_that_leaves_the_direction_of_a_total_open_does_so_in_its_mark_too() {
    let one = program("p", "P", "amounts = { R4 = 91, R5 = 93 }");
    let dissent = "[[total]]\nprogram = 'p'\nyear = 'R5'\namount = 81\nsource = 's#2'\n\
                   [[acknowledged]]\ncode = 'E0501'\nprogram = 'p'\nyear = 'R5'\namount = 81\nreason = 'It is split.'\n";
    let drawn = picture("diff -d - -O svg", &data(&[one.clone(), dissent.to_owned()]));
    // The row and the total.
    assert_eq!(hatched(&drawn), 2, "{drawn}");
    assert_written(&drawn, &["✕ may be a rise or a fall"]);
    let drawn = picture("diff -d - -O svg", &data(&[one]));
    assert!(!drawn.contains("fill=\"none\" stroke="), "{drawn}");
}

#[test]
fn a_bar_reaches_no_further_than_all_documents_allow() {
    let total = "[[total]]\nprogram = 'p'\nyear = 'R4'\namount = 39.4\nsource = 's#2'\n\
                 [[total]]\nprogram = 'p'\nyear = 'R5'\namount = 36.6\nsource = 's#2'\n";
    let rows = [program("p", "P", "amounts = { R4 = 39, R5 = 37 }"), program("q", "Q", "amounts = { R4 = 9, R5 = 5 }")];
    let drawn = picture("diff -d - --lang ja -O svg", &data(&[rows.concat(), total.to_owned()]));
    // Printed ▲2, and ▲2.9 to ▲2.7 by all documents; ▲4 as printed.
    assert_written(&drawn, &["▲2", "▲4", "印刷された額の差（全資料の範囲の外）"]);
    assert!(drawn.contains("<title>減ったことが確かなのは2事業</title>"), "{drawn}");
}

#[test]
fn an_axis_has_at_least_three_marks() {
    let programs = [
        program("p", "P", "amounts = { R4 = 5864.2, R5 = 0 }"),
        program("q", "Q", "amounts = { R4 = 0, R5 = 16651.4 }"),
        program("r", "R", "amounts = { R4 = 0, R5 = 24897.4 }"),
    ];
    for lang in ["en", "ja"] {
        for unit in ["億円", "百万円"] {
            let drawn = picture(&format!("diff R4 R5 -d - --lang {lang} --unit {unit} -O svg"), &data(&programs));
            assert_legible(&drawn);
            let texts = texts(&drawn);
            let head = texts.iter().find(|text| text.text == "0").unwrap();
            let marks = texts.iter().filter(|text| (text.baseline - head.baseline).abs() < 0.1);
            // What stands above the numbers and the changes is at the same height.
            assert!(marks.count() >= 3 + 2, "{lang}{unit}: {texts:#?}");
        }
    }
}

#[test]
fn names_are_whole_where_there_is_room() {
    for (command, lang) in
        [("diff R4 R5", "en"), ("structure", "en"), ("check", "en"), ("by project,ministry -d amed", "en")]
    {
        let drawn = picture(&format!("{command} --lang {lang} -O svg"), "");
        assert_legible(&drawn);
        let cut: Vec<_> = texts(&drawn).into_iter().filter(|text| text.text.ends_with('…')).collect();
        assert!(cut.is_empty(), "{command}: {cut:#?}");
    }
}
