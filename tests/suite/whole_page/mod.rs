//! The page of a dataset that is too large to draw row by row: the whole, its ministries by size, the largest changes,
//! and how much was executed.

mod data;
mod edges;

use crate::common::program::{answer, budget};
use crate::pages::without_data;
use data::{dataset, programs};

/// The page of a dataset.
#[track_caller]
fn page(arguments: &str, data: &str) -> String {
    let answer = answer(&mut budget(&format!("report -d - -O html {arguments}")), data.as_bytes());
    assert_eq!((answer.status, answer.stderr.as_str()), (Some(0), ""));
    without_data(&answer.stdout)
}

/// What one language reads.
fn of_language<'p>(page: &'p str, lang: &str) -> &'p str {
    let (_, rest) = page.split_once(&format!("<main id=\"top-{lang}\"")).unwrap();
    rest.split_once("</main>").unwrap().0
}

/// A section in a language, if it is there.
fn section<'p>(page: &'p str, lang: &str, id: &str) -> Option<&'p str> {
    let (_, rest) = page.split_once(&format!("<section aria-labelledby=\"{id}-{lang}\">"))?;
    Some(rest.split_once("</section>")?.0)
}

/// What stands between two marks, each time.
fn each<'p>(text: &'p str, from: &str, to: &str) -> Vec<&'p str> {
    let starts = text.split(from).skip(1);
    starts.map(|rest| rest.split_once(to).unwrap().0).collect()
}

/// The texts of drawings, from the first to the last, each as it is shown where there is room for it.
fn drawn(markup: &str) -> Vec<&str> {
    // Some stand once more, at an edge of narrow columns; figures stand in a group.
    let is_narrow = |tag: &str| {
        let classes = each(tag, "class=\"", "\"").into_iter().flat_map(|classes| classes.split(' '));
        classes.filter_map(|class| class.strip_prefix('u')).any(|step| step.parse::<u16>().is_ok())
    };
    let group = |before: &str| before.rsplit("<g ").next().filter(|group| !group.contains("</g>")).map(is_narrow);
    let mut parts = markup.split("<text");
    let (mut before, mut texts) = (parts.next().unwrap(), Vec::new());
    for part in parts {
        let (text, after) = part.split_once("</text>").unwrap();
        let (tag, text) = text.split_once('>').unwrap();
        if !is_narrow(tag) && group(before) != Some(true) {
            texts.push(text);
        }
        before = after;
    }
    texts
}

/// The text of a figure, without what opens it.
fn bare(markup: &str) -> &str {
    let text = markup.split_once('>').map_or(markup, |(_, text)| text);
    text.split('<').next().unwrap_or_default()
}

/// A table of the command line as lines of cells.
fn table(arguments: &str, data: &str) -> Vec<Vec<String>> {
    let answer = answer(&mut budget(&format!("{arguments} -d - -O markdown")), data.as_bytes());
    assert_eq!(answer.status, Some(0), "{}", answer.stderr);
    let rows = answer.stdout.lines().filter(|line| line.starts_with('|')).skip(2).map(|line| {
        let cells = line.trim_matches('|').split('|').map(|cell| cell.trim().trim_matches('*').to_owned());
        cells.collect()
    });
    rows.collect()
}

#[test]
fn ministries_stand_by_size_with_the_numbers_of_the_table() {
    let data = dataset(&programs());
    let whole = page("", &data);
    for (lang, unit) in [("ja", "億円 --decimals 0"), ("en", "billion_yen --decimals 1")] {
        let rows = table(&format!("by-ministry R6 --lang {lang} --unit {unit}"), &data);
        let (total, rows) = rows.split_last().unwrap();
        assert_eq!(total.last().unwrap(), "100.0%");
        let ministries = section(&whole, lang, "ministries").unwrap();
        let summaries = each(ministries, "<li class=\"opens\">", "<details");
        assert_eq!(summaries.len(), 14);
        // The first has most, the others have the more the later they stand.
        let order = std::iter::once(0).chain((1..14).rev());
        for (summary, row) in summaries.iter().zip(order.map(|at| &rows[at])) {
            let [name, _, amount, share] = row.as_slice() else { panic!("{row:?}") };
            assert!(summary.contains(&format!("<bdi>{name}</bdi>")), "{name}: {summary}");
            let beside = each(summary, "<span class=\"beside\">", "</span>")[0];
            assert_eq!(bare(beside), *share, "{summary}");
            assert_eq!(drawn(summary)[0], amount);
        }
        let changes: Vec<&str> = summaries.iter().map(|summary| drawn(summary)[1]).collect();
        let (first, other) = if lang == "ja" { ("+10,000", "+3") } else { ("+1,000.0", "+0.3") };
        assert_eq!(changes, [&[first][..], &[other; 13]].concat());
    }
}

#[test]
fn the_largest_ministry_is_open_and_leads_to_all_of_its_programs() {
    let data = dataset(&programs());
    let whole = page("", &data);
    let ministries = section(&whole, "ja", "ministries").unwrap();
    assert_eq!(ministries.matches("<details open").count(), 1);
    assert_eq!(ministries.matches("<details").count(), 14);
    let inside = each(ministries, "<ul class=\"inside\">", "</ul>");
    let names: Vec<&str> = each(inside[0], "<bdi>", "</bdi>");
    assert_eq!(names, (0..8).map(|at| format!("年金{at}")).collect::<Vec<_>>());
    let amounts: Vec<String> = (0..8).map(|at| format!("{},000", 100 - 10 * at)).collect();
    assert_eq!(drawn(inside[0]), amounts);
    // Each bar has the colour of the ministry.
    assert_eq!(inside[0].matches("class=\"f-m0 ").count(), 8, "{}", inside[0]);
    let link = "<a href=\"#programs-ja\" data-explore-ministry=\"m0\">10事業をすべて見る</a>";
    assert!(ministries.contains(link), "{ministries}");
    // Where all programs are shown, there are no more to see.
    assert_eq!(ministries.matches("data-explore-ministry").count(), 1);
    assert!(ministries.contains("第0省が75.1%を占め、その62%は上位4事業に集まる"), "{ministries}");
    let english = section(&whole, "en", "ministries").unwrap();
    assert!(english.contains("M0 has 75.1%, and 4 of its programs have 62% of that"), "{english}");
}

#[test]
fn the_list_of_programs_has_a_column_for_each_year() {
    let whole = page("", &dataset(&programs()));
    let programs = section(&whole, "en", "programs").unwrap();
    let headings: Vec<&str> = each(programs, "<th ", "</th>").into_iter().map(bare).collect();
    assert_eq!(headings, ["Program", "Ministry", "FY2023", "FY2024"]);
}

#[test]
fn the_headline_says_the_whole_in_few_digits_and_what_it_does_not_say() {
    let mut programs = programs();
    programs[0].before = Some(70_000);
    let whole = page("", &dataset(&programs));
    let ja = of_language(&whole, "ja");
    assert!(ja.contains("73.2<span class=\"unit\">兆円</span>"), "{ja}");
    assert!(ja.contains("36事業・14府省"));
    assert!(ja.contains("令和6年度は73.2兆円。前年度から3.9兆円増え、その77%は年金0の3.0兆円。"), "{ja}");
    assert!(ja.contains("<div class=\"caution\"><p>S：終わった事業は載っていない。</p></div>"));
    // What is said at the head is not said again.
    assert_eq!(ja.matches("終わった事業は載っていない").count(), 1);
    let en = of_language(&whole, "en");
    assert!(en.contains("¥73.2<span class=\"unit\"> trillion</span>"), "{en}");
    assert!(en.contains("36 programs, 14 ministries"));
    assert!(en.contains(
        "FY2024: ¥73.2 trillion, ¥3.9 trillion more than the year before; 77% of that is 年金0 (¥3.0 trillion)."
    ));
    // One of many is not named.
    let whole = page("", &dataset(&data::programs()));
    assert!(of_language(&whole, "ja").contains("令和6年度は73.2兆円で、前年度から1.0兆円増えた。"));
}

#[test]
fn the_largest_changes_are_ten_up_and_ten_down() {
    let mut programs = programs();
    programs.push(data::program(1, "始まる", None, Some(5), None));
    let whole = page("", &dataset(&programs));
    let changes = section(&whole, "ja", "changes").unwrap();
    let halves: Vec<&str> = changes.split("<ul class=\"rows\">").skip(1).collect();
    let [up, down] = halves[..] else { panic!("{changes}") };
    assert_eq!(drawn(up), ["+1,000"; 10]);
    assert_eq!(drawn(down), ["▲7"; 10]);
    assert!(up.contains("99,000 → 100,000"));
    assert!(changes.contains("増えた事業（億円）") && changes.contains("減った事業（億円）"));
    // Falls grow from the right.
    assert_eq!(down.matches("text-anchor=\"end\"").count(), 10);
    programs.truncate(2);
    programs.extend((2..14).map(|at| data::program(at, "始まる", None, Some(5), None)));
    let whole = page("", &dataset(&programs));
    let changes = section(&whole, "en", "changes").unwrap();
    assert!(changes.contains("<span class=\"tag\">new</span>") || changes.contains("cannot be compared"), "{changes}");
}

#[test]
fn execution_stands_from_the_lowest_rate_up_to_a_line_at_all_of_it() {
    let mut programs = programs();
    programs.last_mut().unwrap().spent = None;
    let data = dataset(&programs);
    let whole = page("", &data);
    let execution = section(&whole, "ja", "execution").unwrap();
    let values = each(execution, "<div class=\"value\"><b>", "</b>");
    assert!(values.iter().all(|value| value.starts_with("<span class=\"fig\" data-f=")), "{values:?}");
    let values: Vec<&str> = values.into_iter().map(bare).collect();
    let wanted =
        table("by-ministry R5 --lang ja --stage appropriation --rank-by execution --unit 億円 --decimals 0", &data);
    let (total, rows) = wanted.split_last().unwrap();
    let mut rates: Vec<&str> = rows.iter().map(|row| row.last().unwrap().as_str()).collect();
    rates.sort_by_key(|rate| rate.trim_end_matches('%').parse::<rust_decimal::Decimal>().unwrap());
    assert_eq!(values, rates);
    let said = format!(
        "令和5年度は64.1兆円のうち{}を執行した。最も低い第1省は14.2%で、25.0%を翌年度へ繰り越した",
        total.last().unwrap()
    );
    assert!(execution.contains(&said), "{said}: {execution}");
    assert!(execution.contains("令和6年度の執行額は、このデータセットにまだ記載がない（0ではない）。"));
    // One program for each of thirteen ministries, and ten of the first.
    let figure = each(execution, "<div class=\"figure\"", "</div>")[0];
    let numbers = drawn(figure);
    let counts: Vec<u32> = numbers.iter().step_by(2).map(|count| count.parse().unwrap()).collect();
    assert_eq!(counts.iter().sum::<u32>(), 23);
    // Behind none there is nothing to open.
    let opening = counts.iter().filter(|count| **count > 0).count();
    assert_eq!(figure.matches("<g class=\"fig").count(), opening, "{figure}");
    assert_eq!(numbers.iter().skip(1).step_by(2).next().unwrap(), &"0%–");
    assert!(
        section(&whole, "en", "execution").unwrap().contains("This dataset has no execution of FY2024 yet (not 0).")
    );
}

#[test]
fn the_facts_of_a_column_say_which_programs_it_counts() {
    let mut programs = programs();
    programs[0].spent = Some([100_000, 0, 125_000]);
    programs.last_mut().unwrap().spent = Some([13_000, 0, -13]);
    let answer = answer(&mut budget("report -d - -O html"), dataset(&programs).as_bytes());
    let told = |of: fn(&str) -> bool| {
        let mut told: Vec<&str> = answer.stdout.split('"').filter(|text| of(text) && text.contains('%')).collect();
        told.dedup();
        told
    };
    let within = |from| format!("programs that executed from {from}% to under {}% of their appropriation", from + 10);
    let mut wanted = vec!["programs with a rate below 0%".to_owned()];
    wanted.extend((10..=100).step_by(10).map(within));
    wanted.push("programs that executed 110% or more of their appropriation".to_owned());
    assert_eq!(told(|text| text.starts_with("programs that executed") || text.starts_with("programs with")), wanted);
    let mut wanted = vec!["執行率が0%未満の事業".to_owned()];
    wanted.extend((10..=100).step_by(10).map(|from| format!("執行率が{from}%以上{}%未満の事業", from + 10)));
    wanted.push("執行率が110%以上の事業".to_owned());
    assert_eq!(told(|text| text.starts_with("執行率が") && text.ends_with("の事業")), wanted);
}
