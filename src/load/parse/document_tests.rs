//! What the tree keeps, and that a mistake is always reported.

use proptest::prelude::*;

use toml::de::DeTable;

use super::super::syntax::MOST_REREAD;
use super::*;
use crate::load::problem::Problems;

/// The tree as text, with the place of every plain value, and how many mistakes were reported.
fn drawn(text: &str) -> (String, usize) {
    let (arena, problems) = (Arena::new(), Problems::default());
    let document = Document::parse(text, &arena, At { file: 0, problems: &problems });
    let mut out = String::new();
    draw_table(document.root(), &mut out);
    (out, problems.into_found().kept.len())
}

fn draw(node: Node<'_>, out: &mut String) {
    let value = node.value();
    out.push_str(value.type_name().en.trim_start_matches("a ").trim_start_matches("an "));
    match value {
        Value::Text(text) => out.push_str(&format!(" {text:?}")),
        Value::Integer { digits, is_decimal } => out.push_str(&format!(" {digits} {is_decimal}")),
        Value::Float(digits) => out.push_str(&format!(" {digits}")),
        Value::Boolean(_) => {}
        Value::Date(day) => out.push_str(&format!(" {}", day.is_some())),
        Value::List(list) => list.iter().for_each(|node| draw(node, out)),
        Value::Table(table) => draw_table(table, out),
    }
    out.push('\n');
}

fn draw_table(table: Table<'_>, out: &mut String) {
    for (key, _, node) in table.iter() {
        out.push_str(&format!("{key:?} = "));
        draw(node, out);
    }
}

#[test]
fn numbers_keep_their_literal_text() {
    for (literal, expected) in [
        ("38.60", "float 38.60"),
        ("1_000", "integer 1000 true"),
        ("+1", "integer +1 true"),
        ("-0.0", "float -0.0"),
        ("0x1F", "integer 1F false"),
        ("9999999999999999999999999", "integer 9999999999999999999999999 true"),
        ("1.5e10", "float 1.5e10"),
        ("2022-12-23", "datetime true"),
        ("2022-12-23T10:00:00", "datetime false"),
    ] {
        assert_eq!(drawn(&format!("a = {literal}")), (format!("\"a\" = {expected}\n"), 0));
    }
}

#[test]
fn what_stands_around_a_mistake_is_read() {
    let (tree, mistakes) = drawn("a = 1\nb = [2\nc = 3\n[[d]]\ne = \"open\nf = 4\n");
    assert!(mistakes >= 2, "{mistakes}");
    for read in ["\"a\" = integer 1", "\"c\" = integer 3", "\"f\" = integer 4"] {
        assert!(tree.contains(read), "{tree}");
    }
}

#[test]
fn every_mistake_is_reported() {
    let lines: Vec<String> = (0..60).map(|line| format!("a{line} = \"open\n")).collect();
    assert_eq!(drawn(&("[t]\n".to_owned() + &lines.concat())).1, 60);
    // Without any table it is no dataset.
    assert_eq!(drawn(&lines.concat()).1, 1);
}

#[test]
fn a_huge_file_is_not_read_again_for_its_mistakes() {
    let lines = "a = \"open\n".repeat(MOST_REREAD / 8);
    assert_eq!(drawn(&lines).1, 25);
    let marked = format!("\u{feff}{}", "# a comment\n".repeat(MOST_REREAD / 8));
    assert_eq!(drawn(&marked), (String::new(), 1));
}

/// Whether `toml` finds nothing wrong with a text.
fn is_toml(text: &str) -> bool {
    DeTable::parse_recoverable(text).1.is_empty()
}

/// Lines that a dataset may hold, right ones and wrong ones.
fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("[dataset]".to_owned()),
        Just("[[program]]".to_owned()),
        Just("[program.amounts]".to_owned()),
        Just("[[program.allocation]]".to_owned()),
        Just("amounts = { R4 = 1, R5.initial = 2 }".to_owned()),
        Just("amounts.R4 = 3".to_owned()),
        Just("R6 = [1, \"\", -3]".to_owned()),
        Just("source = \"\"\"".to_owned()),
        Just("  # 注".to_owned()),
        "[a-c]{1,2} = -?[0-9]{1,4}(\\.[0-9]{1,3})?",
        "R[1-5] = (\\{ initial = [0-9_]{1,4} \\}|[0-9]{1,3})",
        "[a-c] = (\"[a-zあ-う\\\\\"]{0,4}\"|'[a-c]{0,3}'|[0-9]{4}-[0-9]{2}-[0-9]{2}|\\[[0-9, ]{0,5}\\])",
        "[a-c=\\[\\]{}.\"'# 0-9]{0,8}",
    ]
}

proptest! {
    #[test]
    fn a_file_like_ours_is_read_without_a_word_only_if_it_is_toml(
        lines in prop::collection::vec(line(), 0..12),
        crlf in any::<bool>(),
    ) {
        let text = lines.join(if crlf { "\r\n" } else { "\n" });
        prop_assert!(is_toml(&text) || drawn(&text).1 > 0, "{:?}", text);
    }

    #[test]
    fn any_text_is_read_without_a_word_only_if_it_is_toml(text in "[a-b=\\[\\]{}.,\"'#\\\\ 0-9\n\r\t+_e:TZ-]{0,24}") {
        prop_assert!(is_toml(&text) || drawn(&text).1 > 0, "{:?}", text);
    }
}
