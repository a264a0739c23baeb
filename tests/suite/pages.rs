//! Pages: one file that loads nothing, runs nothing of a dataset's, and holds both languages.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::common::folder::{holding, run};

/// What a command writes to standard output.
fn page(command: &str) -> String {
    let folder = holding(&[("hostile.toml", HOSTILE.as_bytes())]);
    let answer = run(command, folder.path());
    assert_eq!(answer.status, Some(0), "{command}: {}", answer.stderr);
    answer.stdout
}

/// The text between two marks, once.
fn between<'p>(page: &'p str, from: &str, to: &str) -> &'p str {
    page.split_once(from).and_then(|(_, rest)| rest.split_once(to)).map(|(text, _)| text).expect(from)
}

const HOSTILE: &str = r#"
[dataset]
schema = 1
id = "hostile"
title = "</title><script>alert(1)</script>"
unit = "億円"

[[source]]
id = "s"
title = "\"onload=\"alert(1)"

[[ministry]]
id = "m"
name = "<img src=x onerror=alert(1)>"

[[program]]
id = "p"
name = "</script><script>alert(1)</script>\u202e"
ministry = "m"
source = "s"
amounts = { 2022 = 1, 2023 = -2 }

[[program]]
id = "q"
name = "q"
ministry = "m"
source = "s"
amounts = { 2022 = 0, 2023 = 0 }
"#;

const PAGES: [&str; 6] = [
    "report -O html",
    "report -O html --lang ja -d amed",
    "report -O html -d hostile.toml",
    "by-ministry -O html",
    "list -O html -d hostile.toml",
    "diff -O html --lang ja -d hostile.toml",
];

#[test]
fn a_page_needs_nothing_and_its_policy_allows_nothing_else() {
    for command in PAGES {
        let page = page(command);
        let policy = between(&page, "http-equiv=\"Content-Security-Policy\" content=\"", "\"");
        let hash = |text: &str| format!("sha256-{}", STANDARD.encode(Sha256::digest(text.as_bytes())));
        let (style, script) = (between(&page, "<style>", "</style>"), between(&page, "<script>", "</script>"));
        let wanted = format!(
            "default-src 'none'; style-src '{}'; script-src '{}'; img-src data:; base-uri 'none'; form-action 'none'",
            hash(style),
            hash(script)
        );
        assert_eq!(policy, wanted, "{command}");
        let outside = page.replace(style, "").replace(script, "");
        // Text is escaped, so what stands between angle brackets is markup.
        let tags = outside.split('<').skip(1).filter_map(|rest| rest.split_once('>')).map(|(tag, _)| tag);
        let tags: Vec<&str> = tags.collect();
        // What leads away says nothing of the page, and is a document's own address.
        let is_link = |tag: &&str| tag.starts_with("a href=\"https://") && tag.ends_with(" rel=\"noreferrer\"");
        let tags: Vec<&str> = tags.into_iter().filter(|tag| !is_link(tag)).collect();
        for mark in [" style=", " src=", "iframe", "object", " onclick=", "javascript:", "http:", "https:"] {
            let held = tags.iter().find(|tag| tag.contains(mark) && !tag.contains("www.w3.org"));
            assert_eq!(held, None, "{command}: {mark}");
        }
        // One that runs; the others are data.
        let data = page.matches("<script type=\"application/json\"").count();
        assert_eq!(page.matches("<script").count() - data, 1, "{command}");
    }
}

/// The page without what its script knows, which is no markup as long as it holds no `<`, nor anything unseen.
#[track_caller]
pub(crate) fn without_data(page: &str) -> String {
    let mut rest = page.to_owned();
    while let Some((before, after)) = rest.split_once("<script type=\"application/json\"") {
        let (data, after) = after.split_once("</script>").unwrap();
        assert!(!data.contains(['<', '\u{202e}', '\u{2028}']), "{data}");
        rest = before.to_owned() + after;
    }
    rest
}

#[test]
fn nothing_of_a_dataset_is_markup() {
    for command in ["report -O html -d hostile.toml", "list -O html -d hostile.toml", "diff -O html -d hostile.toml"] {
        let page = without_data(&page(command));
        for mark in ["<script>alert", "<img", "\"onload=", "\u{202e}"] {
            assert!(!page.contains(mark), "{command}: {mark}");
        }
        assert!(page.contains("&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;\u{fffd}"), "{command}");
    }
}

#[test]
fn a_report_holds_both_languages_and_opens_in_the_one_asked_for() {
    for (lang, other) in [("en", "ja"), ("ja", "en")] {
        let page = page(&format!("report -O html --lang {lang}"));
        assert!(page.contains(&format!("<html lang=\"{lang}\">")));
        assert!(page.contains(&format!("<main id=\"top-{lang}\" class=\"l-{lang}\" lang=\"{lang}\">")));
        assert!(page.contains(&format!("<main id=\"top-{other}\" class=\"l-{other}\" lang=\"{other}\" hidden>")));
        assert!(page.contains("文部科学省が半分（92億円、50.8%）を占める"));
        assert!(page.contains("MEXT has half (¥9.2 billion, 50.8%)"));
        // Links lead to sections that are there.
        for link in page.split("href=\"#").skip(1).filter_map(|rest| rest.split_once('"')).map(|(id, _)| id) {
            assert!(page.contains(&format!("id=\"{link}\"")), "{link}");
        }
        assert!(page.len() < 500_000);
        assert_eq!(page, self::page(&format!("report -O html --lang {lang}")));
    }
}

#[test]
fn the_headline_says_what_rounding_leaves_of_the_change() {
    let ja = page("report -O html --lang ja");
    assert!(ja.contains(
        "令和5年度は181億円で、前年度から2億円減った。印刷された額は四捨五入されているため、\
         減少は1億円から3億円のあいだのどこか。減ったことは確か。"
    ));
    let one_year = page("report R5 -O html");
    assert!(
        one_year.contains("FY2023: ¥18.1 billion. No earlier year that was asked for has figures to compare it with.")
    );
}

#[test]
fn what_contradicts_the_headline_stands_below_it() {
    let cautions = |page: &str| page.split("<div class=\"caution\">").nth(1).unwrap_or_default().to_owned();
    let ja = page("report R2 R3 -O html --lang ja -d amed");
    assert!(cautions(&ja).contains("公表額47,036百万円"), "{}", &cautions(&ja)[..300.min(cautions(&ja).len())]);
    let en = page("report --program mext-acceleration-program -O html");
    assert!(cautions(&en).contains("contradicts the ¥9.155 billion above."));
}

#[test]
fn a_page_has_the_sections_that_its_dataset_has_something_for() {
    let head = "[dataset]\nschema = 1\nid = 'd'\ntitle = 'D'\nunit = '億円'\n[[source]]\nid = 's'\ntitle = 'S'\n\
                [[ministry]]\nid = 'm'\nname = 'M'\n[[phase]]\nid = 'one'\nname = 'One'\n";
    let program = "[[program]]\nid = 'p'\nministry = 'm'\nname = 'P'\nsource = 's#1'\n";
    for (more, sections) in [
        ("amounts = { R5 = 10 }", "ministries programs sources"),
        ("amounts = { R4 = 10, R5 = 10 }", "ministries changes programs sources"),
        ("amounts = { R5 = 10 }\nlayer = 'research'", "ministries structure programs sources"),
        ("amounts = { R5 = 10 }\nphases = ['one']", "ministries structure phases programs sources"),
    ] {
        let folder = holding(&[("d.toml", format!("{head}{program}{more}\n").as_bytes())]);
        let page = run("report -d d.toml -O html", folder.path()).stdout;
        let of_language = page.split("<section aria-labelledby=\"").skip(1).filter_map(|rest| rest.split_once("-en\""));
        let mut ids: Vec<&str> = of_language.map(|(id, _)| id).filter(|id| !id.contains('<')).collect();
        ids.dedup();
        assert_eq!(ids.join(" "), sections, "{more}");
    }
}

#[test]
fn a_page_of_a_selection_counts_the_checks_of_that_alone() {
    let mhlw = page("report --ministry mhlw -O html --lang ja");
    assert!(mhlw.contains("公表額と事業の合計が食い違うところはない") && !mhlw.contains("1か所で公表額"));
}

#[test]
fn a_change_whose_totals_documents_contradict_is_certain_by_all_of_them_or_not_called_so() {
    let said = |other: &str, lang: &str| {
        let text = format!(
            "{HEAD}[[program]]\nid = 'p'\nname = 'P'\nministry = 'm'\nsource = 's'\namounts = {{ R4 = 91, R5 = 85 }}\n\
             [[total]]\nprogram = 'p'\nyear = 'R4'\namount = 91\nsource = 's'\n\
             [[total]]\nprogram = 'p'\nyear = 'R5'\namount = {other}\nsource = 's'\n"
        );
        let folder = holding(&[("contradicted.toml", text.as_bytes())]);
        let answer = run(&format!("report -O html -d contradicted.toml --lang {lang}"), folder.path());
        assert_eq!(answer.status, Some(0), "{}", answer.stderr);
        between(&answer.stdout, "<p class=\"lead\">", "</p>").to_owned()
    };
    let falls = said("85", "en");
    assert!(falls.ends_with("It is certain."), "{falls}");
    // Another amount, and a fall by both.
    let falls = [said("80", "en"), said("80", "ja")];
    assert!(falls[0].ends_with(" Documents disagree on the amounts, and by all of them it is a fall."), "{falls:?}");
    assert!(falls[1].ends_with("のどこか。額は資料により異なるが、減ったことはどの資料でも同じ。"), "{falls:?}");
    // A rise as published, a fall by the sum of the programs.
    let open = [said("99", "en"), said("99", "ja")];
    assert!(open[0].ends_with(" But documents disagree, and it is not certain to be a rise."), "{open:?}");
    assert!(open[1].ends_with("のどこか。ただし資料が食い違い、増えたかどうかは確かでない。"), "{open:?}");
}

const HEAD: &str = "[dataset]\nschema = 1\nid = 'contradicted'\ntitle = 'T'\nunit = '億円'\n\
                    [[source]]\nid = 's'\ntitle = 'S'\n[[ministry]]\nid = 'm'\nname = 'M'\n";

#[test]
fn published_figures_that_are_exact_open_below_the_others() {
    for (lang, summary) in
        [("en", "24 published figures are exactly their sums"), ("ja", "公表額と内訳の合計が一致した24件")]
    {
        let page = page(&format!("report -O html --lang {lang}"));
        let folded = between(&page, &format!("<summary>{summary}</summary>"), "</details>");
        let rows = between(folded, "<tbody>", "</tbody>").matches("<tr>").count();
        assert_eq!(rows, 24, "{folded}");
    }
}

#[test]
fn what_two_pictures_of_a_section_show_is_said_once() {
    let page = page("report -O html");
    for finding in [
        "The split among phases is not published: this is inferred from what the documents say",
        "フェーズ別の内訳は公表されておらず、以下は資料の記述からの推定",
    ] {
        assert_eq!(page.matches(&format!("<p class=\"finding\">{finding}</p>")).count(), 1, "{finding}");
    }
}
