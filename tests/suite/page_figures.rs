//! Figures of pages: each has its facts, and these are what csv says.

use serde_json::Value;

use crate::common::program::{answer, budget};

/// What a page knows of one figure.
#[derive(Debug)]
struct Facts {
    what: String,
    value: String,
    strip: Vec<String>,
    /// Label, text and link.
    lines: Vec<[String; 3]>,
}

impl Facts {
    fn line(&self, label: &str) -> &str {
        self.lines.iter().find(|line| line[0] == label).map_or("", |line| &line[1])
    }
}

fn output(command: &str) -> String {
    let answer = answer(&mut budget(command), b"");
    assert_eq!(answer.status, Some(0), "{command}: {}", answer.stderr);
    answer.stdout
}

/// The facts of a page, by their keys.
fn facts(page: &str) -> Vec<Facts> {
    let (_, data) = page.split_once("<script type=\"application/json\" id=\"figures\">").unwrap();
    let data: Value = serde_json::from_str(data.split_once("</script>").unwrap().0).unwrap();
    let text = |it: &Value| match it {
        Value::Number(at) => data["texts"][usize::try_from(at.as_u64().unwrap()).unwrap()].as_str().unwrap().to_owned(),
        it => it.as_str().unwrap_or_default().to_owned(),
    };
    let list = |it: &Value| it.as_array().cloned().unwrap_or_default();
    let line = |it: &Value| [text(&it[0]), text(&it[1]), it.get(2).map(text).unwrap_or_default()];
    let read = |it: &Value| Facts {
        what: text(&it[0]) + &text(&it[1]),
        value: text(&it[2]),
        strip: list(&it[3]).iter().map(|it| it.as_str().map_or_else(|| it.to_string(), str::to_owned)).collect(),
        lines: list(&it[4]).iter().map(line).collect(),
    };
    list(&data["figures"]).iter().map(read).collect()
}

/// The rows of a csv answer.
fn rows(command: &str) -> Vec<std::collections::HashMap<String, String>> {
    let csv = output(&format!("{command} -O csv"));
    csv::Reader::from_reader(csv.as_bytes()).deserialize().map(Result::unwrap).collect()
}

/// The texts of figures with their keys, as markup.
fn shown(page: &str) -> Vec<(usize, String)> {
    let figure = |rest: &str| {
        let (key, rest) = rest.split_once("\">").unwrap();
        let end =
            rest.find("</g>").into_iter().chain(rest.find("</span></")).chain(rest.find("</span>")).min().unwrap();
        let tags = rest[..end].split('<').map(|part| part.rsplit('>').next().unwrap());
        (key.parse().unwrap(), tags.collect())
    };
    page.split(" data-f=\"").skip(1).map(figure).collect()
}

/// The digits of a number as people read it.
fn digits(text: &str) -> String {
    text.chars().filter(|c| c.is_ascii_digit() || matches!(c, '.' | ',')).collect()
}

#[test]
fn every_figure_has_facts_that_begin_with_what_is_shown() {
    for command in ["report -O html --lang ja", "report -O html -d amed", "diff -O html --lang ja", "kpi -O html"] {
        let page = output(command);
        let (facts, shown) = (facts(&page), shown(&page));
        assert!(shown.len() > 20, "{command}: {}", shown.len());
        for (key, text) in &shown {
            let known = facts.get(*key).unwrap_or_else(|| panic!("{command}: no facts of {key}, {text}"));
            assert!(!known.what.is_empty() && !known.value.is_empty(), "{command}: {known:?}");
            let own = digits(&known.value);
            assert!(text.contains(own.trim_end_matches('.')), "{command}: {text} is not of {known:?}");
        }
        let used: Vec<usize> = shown.iter().map(|(key, _)| *key).collect();
        assert!((0..facts.len()).all(|key| used.contains(&key)), "{command}: facts that nothing shows");
        for [_, text, link] in
            facts.iter().flat_map(|it| &it.lines).filter(|line| line[0] == "出典" || line[0] == "Source")
        {
            let id = link.strip_prefix('#').unwrap_or_else(|| panic!("{command}: no link to {text}"));
            assert!(page.contains(&format!("id=\"{id}\"")), "{command}: {text}");
        }
    }
}

#[test]
fn the_facts_of_sums_are_what_csv_says() {
    let page = facts(&output("report -O html --lang ja"));
    let rows = rows("by-ministry --bounds --published --lang ja");
    assert_eq!(rows.len(), 6);
    for row in rows {
        let what = format!("{}　令和{}年度当初予算", row["name"], &row["era"][1..]);
        let wanted = |it: &&Facts| it.what == what && it.value == format!("{}億円", row["amount"]);
        let known = page.iter().find(wanted).unwrap_or_else(|| panic!("{what}"));
        assert_eq!(known.strip[..2], [row["amount_min"].clone(), row["amount_max"].clone()], "{what}");
        assert_eq!(known.line("幅"), format!("{}～{}未満", row["amount_min"], row["amount_max"]), "{what}");
        assert_eq!(known.line("公表額"), row["published"], "{what}");
        let programs =
            if row["programs"] == "1" { String::new() } else { format!("{}事業の合計", row["programs"]) };
        assert_eq!(known.line("内容"), programs, "{what}");
        // What is published is a figure of its own, with its own document.
        let what = what.replace('　', "（公表額）　");
        let published = |it: &&Facts| it.what == what && it.value == format!("{}億円", row["published"]);
        let published = page.iter().find(published).unwrap_or_else(|| panic!("{what}, published"));
        assert_eq!(published.line("事業の合計"), row["amount"], "{what}");
        assert!(published.line("出典").contains("レビューシート"), "{published:?}");
    }
}

#[test]
fn the_facts_of_programs_name_their_documents_places_and_basis() {
    let page = facts(&output("report -O html --lang ja"));
    let sources: Vec<String> = rows("sources").into_iter().map(|row| row["source"].clone()).collect();
    for row in rows("list --bounds --sources --lang ja") {
        let number = sources.iter().position(|it| *it == row["source"]).unwrap() + 1;
        let head = format!("　令和{}年度当初予算", &row["era"][1..]);
        let is_it = |it: &&Facts| {
            let amount = it.value == format!("{}億円", row["amount"]) && it.what.ends_with(&head);
            amount && it.line("箇所") == row["locator"]
        };
        let known: Vec<&Facts> = page.iter().filter(is_it).collect();
        assert!(!known.is_empty(), "{row:?}");
        for known in known {
            assert!(known.line("出典").starts_with(&format!("[{number}] ")), "{known:?}");
            let link = known.lines.iter().find(|line| line[0] == "出典").map(|line| line[2].as_str());
            assert_eq!(link, Some(format!("#source-{number}-ja").as_str()));
            let basis = if row["basis"] == "stated" { "明記" } else { "推定" };
            // Only sums of a comparison tell no basis.
            assert!(["", basis].contains(&known.line("根拠")), "{known:?}");
            assert_eq!(known.strip[..2], [row["amount_min"].clone(), row["amount_max"].clone()]);
        }
    }
}

#[test]
fn the_facts_of_changes_say_how_they_are_worked_out() {
    let page = facts(&output("report -O html --lang ja"));
    let signed = |text: &str| match text.strip_prefix('-') {
        Some(size) => format!("▲{size}"),
        None if text == "0" => text.to_owned(),
        None => format!("+{text}"),
    };
    for row in rows("diff R4 R5 --bounds --published --lang ja") {
        let wanted = |it: &&Facts| {
            it.what == format!("{}　令和5年度当初予算　対前年度増減額", row["name"])
                && it.line("計算") == format!("{} − {}", row["after"], row["before"])
        };
        let known = page.iter().find(wanted).unwrap_or_else(|| panic!("{row:?}"));
        let value = format!("{}億円", signed(&row["change"]));
        assert_eq!(known.value.trim_start_matches('※'), value);
        let own = [signed(&row["change_min"]), signed(&row["change_max"])];
        let joint = [signed(&row["tight_min"]), signed(&row["tight_max"])];
        let is_narrowed = !known.line("幅（全資料）").is_empty();
        if known.line("向き") == "資料により増減の向きが異なる" {
            // A document that contradicts the figures makes it a fall: 81.15395 − 91.
            assert_eq!(row["program"], "mext-acceleration-program");
            assert_eq!(known.strip[..2], ["▲10.34605", "+0.9"]);
            assert_eq!(known.line("幅（食い違う資料も含む）"), "▲10.34605超～+0.9未満");
            assert!(!is_narrowed, "{known:?}");
        } else {
            assert_eq!(known.strip[..2], if is_narrowed { joint } else { own }, "{known:?}");
        }
        assert_eq!(
            known.line("公表額"),
            if row["published"].is_empty() { String::new() } else { signed(&row["published"]) }
        );
    }
}

#[test]
fn what_makes_a_change_narrower_or_contradicts_it_is_among_its_documents() {
    let numbered = |known: &Facts| -> Vec<String> {
        known.lines.iter().filter(|line| line[0] == "出典").map(|line| line[1].clone()).collect()
    };
    for command in ["report -O html --lang ja", "diff R4 R5 -O html --lang ja"] {
        let page = output(command);
        let change = |name: &str| {
            let facts = facts(&page).into_iter();
            let is_it = |it: &Facts| it.what == format!("{name}　令和5年度当初予算　対前年度増減額");
            facts.into_iter().find(is_it).unwrap()
        };
        let total = numbered(&change("合計"));
        assert!(total.iter().any(|it| it.contains("令和5年度レビューシート")), "{command}: {total:?}");
        let disputed = numbered(&change("再生・細胞医療・遺伝子治療実現加速化プログラム"));
        assert!(disputed.iter().any(|it| it.contains("文科省の令和6年度レビューシート")), "{command}: {disputed:?}");
    }
}

#[test]
fn a_figure_that_is_shown_rounded_is_told_to_the_yen() {
    let folder = crate::common::folder::holding(&[(
        "yen.toml",
        "[dataset]\nschema = 1\nid = \"y\"\ntitle = \"y\"\nunit = \"円\"\n\n[[source]]\nid = \"s\"\ntitle = \"s\"\n\n\
         [[ministry]]\nid = \"m\"\nname = \"m\"\n\n[[program]]\nid = \"p\"\nname = \"p\"\nministry = \"m\"\nsource = \"s\"\n\
         amounts = { 2022 = 3812345678, 2023 = 3712345678 }\n"
            .as_bytes(),
    )]);
    let page =
        crate::common::folder::run("list -O html --lang ja --unit 億円 --decimals 1 -d yen.toml", folder.path()).stdout;
    let known = facts(&page);
    let known = known.iter().find(|it| it.what == "p　令和4年度当初予算").unwrap();
    assert_eq!((known.value.as_str(), known.line("幅")), ("3,812,345,678円", "なし（1円単位）"));
}

#[test]
fn without_the_script_figures_are_texts() {
    let page = output("by-ministry -O html");
    assert!(!page.contains("<button type=\"button\" class=\"fig\""));
    assert!(page.contains("aria-hidden=\"true\"") && !page.contains("role=\"button\""));
}

#[test]
fn a_percentage_tells_what_it_is_of() {
    let page = output("report -O html --lang ja");
    let all = facts(&page);
    let share = all.iter().find(|it| it.what == "文部科学省　令和5年度当初予算　構成比").unwrap();
    assert_eq!((share.value.as_str(), share.line("計算")), ("50.8%", "92 ÷ 181"));
    assert!(!share.line("出典").is_empty() && !share.line("箇所").is_empty(), "{share:?}");
}

#[test]
fn a_change_of_open_sign_says_what_leaves_it_open() {
    let all = facts(&output("report -O html --lang ja"));
    let open: Vec<&Facts> = all.iter().filter(|it| it.value.starts_with('※')).collect();
    assert!(!open.is_empty());
    assert!(open.iter().all(|it| it.line("向き") == "端数処理のため不明"), "{open:?}");
    assert!(all.iter().filter(|it| !it.value.starts_with('※')).all(|it| it.line("向き") != "端数処理のため不明"));
}
