//! Both parsers must read the same: what one accepts and the other refuses would be read only by chance.

use proptest::prelude::*;

use super::*;

/// The tree as text, with every place but those of tables, which the parsers draw differently.
fn drawn(node: Node<'_>, out: &mut String) {
    let value = node.value();
    out.push_str(value.type_name());
    if !matches!(value, Value::Table(_) | Value::List(_)) {
        out.push_str(&format!("@{:?}", node.span()));
    }
    match value {
        Value::Text(text) => out.push_str(&format!("{text:?}")),
        Value::Integer { digits, is_decimal } => out.push_str(&format!("{digits} {is_decimal}")),
        Value::Float(digits) => out.push_str(&digits),
        Value::Boolean => {}
        Value::Date(day) => out.push_str(&format!("{day:?}")),
        Value::List(list) => list.iter().for_each(|node| drawn(node, out)),
        Value::Table(table) => draw_table(table, out),
    }
    out.push('\n');
}

fn draw_table(table: Table<'_>, out: &mut String) {
    let mut entries = Vec::new();
    table.for_each(|key, span, node| entries.push((span.start, span.end, key, node)));
    entries.sort_by_key(|&(start, end, key, _)| (start, end, key));
    for (start, end, key, node) in entries {
        // A key that several headers name has the place of any of them.
        let place = if matches!(node.value(), Value::Table(_) | Value::List(_)) {
            String::new()
        } else {
            format!("@{start}..{end}")
        };
        out.push_str(&format!("{key:?}{place} = "));
        drawn(node, out);
    }
}

/// Both readings of a text, drawn; `None` for one that is refused.
fn both(text: &str) -> [Option<String>; 2] {
    let arena = Arena::new();
    let draw = |document: &Document<'_>| {
        let mut out = String::new();
        draw_table(document.root(), &mut out);
        out
    };
    let quick = Document::quick(text, &arena).map(|document| draw(&document));
    let (document, errors) = Document::careful(text);
    [quick, errors.is_empty().then(|| draw(&document))]
}

#[track_caller]
fn agree(text: &str) {
    let [quick, careful] = both(text);
    assert_eq!(quick, careful, "{text:?}");
}

#[test]
fn the_two_parsers_agree_on_what_toml_is() {
    for text in [
        "",
        "\n",
        "# only a comment",
        "a = 1\r\nb = 2\r\n",
        "a = 1\rb = 2",
        "a = \"\0\"",
        "a = 1 # \u{1}",
        "a = \"tab\there\"",
        "a = 1\na = 2",
        "a.b = 1\na.c = 2",
        "a.b = 1\n[a]\nc = 2",
        "[a]\nb = 1\n[a]\nc = 2",
        "[a.b]\nc = 1\n[a]\nd = 2",
        "[[a]]\nb = 1\n[a.c]\nd = 1\n[[a]]\nb = 2",
        "[[a]]\n[a]\n",
        "a = [1]\n[[a]]\n",
        "a = {}\n[a.b]\n",
        "a = { b = 1, b = 2 }",
        "a = { b.c = 1, b.d = 2 }",
        "a = {\n b = 1,\n}\n",
        "a = [\n 1, # one\n 2,\n]\n",
        "a = [1, \"two\", 3.0]",
        "a = [,]",
        "a = 1_000",
        "a = 1__0",
        "a = _1",
        "a = 1_",
        "a = +1\nb = -0\nc = +0.0",
        "a = 01",
        "a = -01.5",
        "a = 0x1F\nb = 0o17\nc = 0b11\nd = 0xdead_beef",
        "a = +0x1",
        "a = 0X1",
        "a = 1.",
        "a = .1",
        "a = 1.5e10\nb = 1e-3\nc = 1E+3",
        "a = inf\nb = -inf\nc = nan\nd = +nan",
        "a = 38.60",
        "a = 9223372036854775808",
        "a = 2022-12-23",
        "a = 2022-02-30",
        "a = 2022-13-01",
        "a = 1979-05-27T07:32:00Z\nb = 1979-05-27 07:32:00\nc = 07:32:00\nd = 07:32",
        "a = 1979-05-27T07:32",
        "a = 24:00:00",
        "a = \"\\e \\x41 \\u3042 \\U0001F600\"",
        "a = \"\\q\"",
        "a = \"\\ud800\"",
        "a = 'c:\\path'",
        "a = \"\"\"\nfirst\\\n   second\"\"\"",
        "a = '''it''s'''",
        "a = \"\"\"a\"\"\"\"\"",
        "a = \"open",
        "a = 'open\n'",
        "\"\" = 1",
        "\"quoted key\" = 1\n'literal' = 2",
        "令和5 = 1",
        "\"令和5\" = 1",
        "a = true\nb = false",
        "a = True",
        "a = 1 b = 2",
        "a",
        "a =",
        "= 1",
        "[a",
        "[]",
        "[a]b = 1",
        "[ a . b ]\nc = 1",
        "[[ a ]]\n",
        "[[a] ]\n",
        "a = \u{a0}1",
        "a = \"\u{7f}\"",
        "a = 1 # \u{7f}",
    ] {
        agree(text);
    }
}

#[test]
fn what_only_the_careful_parser_takes_is_left_to_it() {
    for text in ["a = 1e400", "\u{feff}a = 1", "a = 999999999999999999999999999999999999999999"] {
        let [quick, careful] = both(text);
        assert!(quick.is_none() && careful.is_some(), "{text:?}");
    }
}

#[test]
fn the_two_parsers_agree_on_the_built_in_datasets() {
    for name in crate::load::BUILTIN {
        for file in crate::load::builtin_files(name).unwrap() {
            agree(std::str::from_utf8(file.bytes()).unwrap());
        }
    }
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
    fn the_two_parsers_agree_on_files_like_ours(lines in prop::collection::vec(line(), 0..12), crlf in any::<bool>()) {
        let text = lines.join(if crlf { "\r\n" } else { "\n" });
        let [quick, careful] = both(&text);
        // What the fast one refuses, the other one reads.
        if quick.is_some() {
            prop_assert_eq!(quick, careful, "{:?}", text);
        }
    }

    #[test]
    fn the_two_parsers_agree_on_any_text(text in "[a-b=\\[\\]{}.,\"'#\\\\ 0-9\n\r\t+_e:TZ-]{0,24}") {
        let [quick, careful] = both(&text);
        // What the fast one refuses, the other one reads.
        if quick.is_some() {
            prop_assert_eq!(quick, careful, "{:?}", text);
        }
    }
}
