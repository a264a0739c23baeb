//! What `list` writes comes back unchanged through `import`, in every format, layout and language.
//!
//! Every two values of two options meet in a test, but not all that can be combined.

use std::collections::BTreeSet;
use std::io::{Cursor, Read, Write};
use std::path::Path;

use tempfile::TempDir;

use crate::common::folder::holding;
use crate::common::pairs::pairs;
use crate::common::program::{answer, budget};

const LANGS: [&str; 2] = ["ja", "en"];
const LAYOUTS: [&str; 2] = ["tidy", "wide"];
const FORMATS: [&str; 3] = ["csv", "tsv", "xlsx"];
const BUILT_IN: [&str; 2] = ["regenerative", "amed"];

/// The keys of facts, and the codes of notes, on what a list does not hold.
const FACTS_NOT_OF_LIST: [&str; 2] = ["activity", "policy"];
const NOTES_NOT_OF_LIST: [&str; 6] = ["printed_new", "contradicted", "whole", "absent_stage", "joint", "derived"];

#[track_caller]
fn run(arguments: &str, folder: &Path) -> String {
    let answer = answer(budget(arguments).current_dir(folder), b"");
    assert_eq!(answer.status, Some(0), "{arguments}\n{}", answer.stderr);
    answer.stdout
}

/// A csv answer without its joint bounds: a list takes no published totals along.
fn without_joint(csv: &str) -> String {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(csv.as_bytes());
    let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let stays = |at: &usize| !records[0][*at].starts_with("tight_");
    let mut writer = csv::Writer::from_writer(Vec::new());
    for record in &records {
        writer.write_record((0..record.len()).filter(stays).map(|at| &record[at])).unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

/// Writes a list of a dataset to a file, makes a dataset of the file, and compares what both list; nothing is wrong with it.
#[track_caller]
fn comes_back(data: &str, options: &str, format: &str) {
    comes_back_from(data, options, format, "");
}

/// The same for a file that is written with more options.
#[track_caller]
fn comes_back_from(data: &str, options: &str, format: &str, written: &str) {
    let folder = TempDir::new().unwrap();
    let (path, case) = (folder.path(), format!("{data} {options} {format} {written}"));
    run(&format!("list -d {data} {options} {written} -o sheet.{format}"), path);
    run(&format!("import sheet.{format} -o copy"), path);
    let list = |data: &str, options: &str| without_joint(&run(&format!("list -d {data} -O csv {options}"), path));
    let before = list(data, options);
    assert!(before.lines().count() > 3, "{case}");
    assert_eq!(before, list("copy", options), "{case}");
    // Without a year, a wide sheet has the newest name alone.
    let stage = options.split("--stage ").nth(1).and_then(|rest| rest.split(' ').next()).unwrap_or("initial");
    let columns = "program,ministry,project,layer,fiscal_year,era,stage,amount,unit,amount_min,amount_max";
    let tidy = format!("--stage {stage} --bounds --columns {columns}");
    assert_eq!(list(data, &tidy), list("copy", &tidy), "{case}");
    let checked = answer(budget("check -d copy").current_dir(path), b"");
    assert_eq!((checked.status, checked.stderr.as_str()), (Some(0), ""), "{case}");
}

#[test]
fn what_list_writes_comes_back_in_every_format_layout_and_language() {
    let columns = ["", " --sources", " --sources --bounds"];
    for [format, column, data, layout, lang] in pairs([3, 3, 2, 2, 2]) {
        let options = format!("--lang {} --layout {}{}", LANGS[lang], LAYOUTS[layout], columns[column]);
        comes_back(BUILT_IN[data], &options, FORMATS[format]);
    }
}

#[test]
fn what_list_writes_in_words_comes_back_in_every_encoding_layout_and_language() {
    let encodings = [
        ("csv", "--labels"),
        ("tsv", "--labels"),
        ("csv", "--excel"),
        ("csv", "--labels --crlf --encoding cp932"),
        ("tsv", "--labels --encoding utf-16le"),
    ];
    let columns = ["", " --sources --bounds"];
    for [encoding, data, layout, lang, column] in pairs([5, 2, 2, 2, 2]) {
        let (format, written) = encodings[encoding];
        let options = format!("--lang {} --layout {}{}", LANGS[lang], LAYOUTS[layout], columns[column]);
        comes_back_from(BUILT_IN[data], &options, format, written);
    }
}

#[test]
fn every_stage_comes_back_from_its_words() {
    let stages = ["request", "supplementary", "carried_in", "reserve_and_transfers", "carried_out", "executed"];
    for [stage, layout, lang] in pairs([6, 2, 2]) {
        let options = format!("--lang {} --layout {} --stage {}", LANGS[lang], LAYOUTS[layout], stages[stage]);
        comes_back_from("amed", &options, "csv", "--labels");
    }
    let folder = TempDir::new().unwrap();
    let columns = "program,fiscal_year,stage,amount,unit";
    let list = |data: &str| run(&format!("list --stage all -d {data} -O csv --columns {columns}"), folder.path());
    let before = list("amed");
    for (layout, lang) in LAYOUTS.into_iter().zip(LANGS) {
        let options = format!("--stage all --lang {lang} --layout {layout} --excel");
        run(&format!("list -d amed {options} -o {layout}.csv"), folder.path());
        run(&format!("import {layout}.csv -o {layout}"), folder.path());
        assert_eq!(list(layout), before, "{lang} {layout}");
    }
}

#[test]
fn every_stage_comes_back() {
    let stages = ["supplementary", "carried_out", "executed", "request"];
    for [stage, format, layout, lang] in pairs([4, 3, 2, 2]) {
        let options = format!("--lang {} --layout {} --stage {}", LANGS[lang], LAYOUTS[layout], stages[stage]);
        comes_back("amed", &options, FORMATS[format]);
    }
    let sum = "initial+supplementary+reserve_and_transfers";
    for (format, lang) in FORMATS.into_iter().zip(["ja", "en", "ja"]) {
        comes_back("amed", &format!("--lang {lang} --layout tidy --stage {sum} --bounds"), format);
    }
}

#[test]
fn every_unit_comes_back() {
    let units = ["yen", "thousand_yen", "million_yen", "oku_yen", "billion_yen", "trillion_yen"];
    let written = [
        ("csv", "--lang ja --layout tidy"),
        ("tsv", "--lang ja --layout tidy"),
        ("xlsx", "--lang ja --layout tidy"),
        ("csv", "--lang ja --labels --encoding cp932"),
        ("csv", "--lang en --labels --encoding cp932"),
        ("csv", "--lang en --labels --encoding utf-8"),
    ];
    for [unit, how, data] in pairs([6, 6, 2]) {
        let (unit, (format, options), data) = (units[unit], written[how], BUILT_IN[data]);
        let folder = TempDir::new().unwrap();
        run(&format!("list -d {data} --unit {unit} {options} -o sheet.{format}"), folder.path());
        run(&format!("import sheet.{format} -o copy"), folder.path());
        let list = |data: &str| run(&format!("list -d {data} --unit {unit} -O csv --lang ja"), folder.path());
        assert_eq!(list(data), list("copy"), "{data} {unit} {format} {options}");
    }
}

#[test]
fn a_wide_list_tells_which_names_it_leaves_out() {
    let folder = TempDir::new().unwrap();
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/lineage.toml");
    let said = |options: &str| {
        let list = format!("list -d {data} {options}");
        let answer = answer(budget(&list).current_dir(folder.path()), b"");
        assert_eq!(answer.status, Some(0), "{}", answer.stderr);
        answer.stderr
    };
    let names = "note: Each name is that of the last year shown; others were printed: Old label (FY2022).\n";
    // A workbook has a sheet for its notes.
    for format in ["csv", "tsv"] {
        assert_eq!(said(&format!("--layout wide -o wide.{format}")), names, "{format}");
        assert_eq!(said(&format!("--layout tidy -o tidy.{format}")), "", "{format}");
        assert_eq!(said(&format!("--layout wide --year R4 -o wide.{format}")), "", "{format}");
    }
    let japanese = "注：名称は表示した最新年度のもの。資料上の他の名称：旧名事業（令和4年度）。\n";
    assert_eq!(said("--layout wide --lang ja -O csv"), japanese);
}

/// A dataset of this repository.
fn data(name: &str) -> String {
    format!("{}/tests/data/round-trip/{name}.toml", env!("CARGO_MANIFEST_DIR"))
}

/// What `show` says of every program that a list has, without the sources, which are the sheet then.
fn shown(data: &str, options: &str, folder: &Path) -> Vec<String> {
    let list = run(&format!("list -d {data} {options} -O csv --columns program"), folder);
    let ids: BTreeSet<&str> = list.lines().skip(1).collect();
    assert!(!ids.is_empty());
    let show = |id: &&str| {
        let json = run(&format!("show {id} -d {data} {options} -O json"), folder);
        let mut shown: serde_json::Value = serde_json::from_str(&json).unwrap();
        // A list has no readings that do not count.
        shown["rows"].as_array_mut().unwrap().retain(|row| row["counted"] == "yes");
        for row in shown["rows"].as_array_mut().unwrap() {
            for key in ["source", "locator", "tight_min", "tight_max"] {
                row.as_object_mut().unwrap().remove(key);
            }
        }
        // Nor has it what documents say besides figures, what is published of wholes and against it, or the other stages by
        // which years are not known yet.
        for (list, name, others) in [("facts", "key", &FACTS_NOT_OF_LIST[..]), ("notes", "code", &NOTES_NOT_OF_LIST)] {
            let is_of_list = |entry: &serde_json::Value| !others.iter().any(|other| entry[name] == *other);
            shown[list].as_array_mut().unwrap().retain(is_of_list);
        }
        shown.as_object_mut().unwrap().remove("sources");
        format!("{id} {shown:#}")
    };
    ids.iter().map(show).collect()
}

/// Writes a list to a file, makes a dataset of it, and compares all that is shown of the programs in these languages.
#[track_caller]
fn all_comes_back(data: &str, options: &str, (format, langs): (&str, &[&str]), import: &str) {
    let folder = TempDir::new().unwrap();
    let path = folder.path();
    run(&format!("list -d {data} {options} -o sheet.{format}"), path);
    run(&format!("import sheet.{format} {import} -o copy"), path);
    let stage = options.split("--stage ").nth(1).map_or_else(String::new, |stage| format!("--stage {stage}"));
    for lang in langs {
        let options = format!("--lang {lang} {stage}");
        let (before, after) = (shown(data, &options, path), shown("copy", &options, path));
        for (before, after) in before.iter().zip(&after) {
            assert_eq!(before, after, "{format} {options}");
        }
        assert_eq!(before.len(), after.len());
    }
}

#[test]
fn all_that_is_shown_of_the_built_in_programs_comes_back() {
    for (format, lang) in FORMATS.into_iter().zip(["ja", "en", "ja"]) {
        all_comes_back("regenerative", &format!("--lang {lang} --layout tidy"), (format, &LANGS), "");
    }
    // It has many programs, each of which is shown by itself.
    all_comes_back("amed", "--layout tidy --stage initial", ("csv", &["ja"]), "");
    all_comes_back("amed", "--layout tidy --lang ja --stage executed", ("xlsx", &["en"]), "");
}

#[test]
fn a_dataset_that_is_named_completes_a_list_of_it() {
    let data = data("offices");
    for [format, layout, lang, columns] in pairs([3, 2, 2, 2]) {
        let options = format!("--lang {} --layout {}{}", LANGS[lang], LAYOUTS[layout], ["", " --bounds"][columns]);
        all_comes_back(&data, &options, (FORMATS[format], &LANGS), &format!("-d {data}"));
    }
}

#[test]
fn a_workbook_carries_what_no_dataset_says() {
    let (data, names) = (data("offices"), data("names-only"));
    for layout in LAYOUTS {
        for lang in LANGS {
            // The places of links are cited from documents that nobody declares then.
            let folder = TempDir::new().unwrap();
            let path = folder.path();
            run(&format!("list -d {data} --lang {lang} --layout {layout} -o sheet.xlsx"), path);
            run(&format!("import sheet.xlsx -d {names} -o copy"), path);
            let without_source = |shown: Vec<String>| shown.join("\n").replace(", book#2; 3", "");
            let (before, after) = (shown(&data, "", path), shown("copy", "", path));
            assert_eq!(without_source(before), without_source(after), "{lang} {layout}");
        }
    }
}

#[test]
fn what_a_sheet_of_text_lacks_is_told_once() {
    let (folder, data, names) = (TempDir::new().unwrap(), data("offices"), data("names-only"));
    run(&format!("list -d {data} --layout tidy -o sheet.csv"), folder.path());
    let answer = answer(budget(&format!("import sheet.csv -d {names} -o copy")).current_dir(folder.path()), b"");
    assert_eq!(answer.status, Some(0), "{}", answer.stderr);
    assert_eq!(answer.stderr.matches("name the dataset that was listed with --data").count(), 1, "{}", answer.stderr);
}

#[test]
fn a_link_to_a_program_that_is_not_listed_is_told() {
    let (folder, data) = (TempDir::new().unwrap(), data("offices"));
    for format in FORMATS {
        run(&format!("list --year R5 -d {data} -o sheet.{format}"), folder.path());
        let import = format!("import sheet.{format} -d {data} -o {format}-copy");
        let answer = answer(budget(&import).current_dir(folder.path()), b"");
        assert_eq!(answer.status, Some(0), "{}", answer.stderr);
        let note = "note: links to programs that no row is about are left out: `newer` to `older`\n";
        assert!(answer.stderr.contains(note), "{}", answer.stderr);
    }
}

#[test]
fn a_list_put_into_its_dataset_changes_nothing() {
    let text = std::fs::read_to_string(data("offices")).unwrap();
    for [format, layout, columns] in pairs([3, 2, 2]) {
        let (format, layout, options) = (FORMATS[format], LAYOUTS[layout], ["", "--bounds"][columns]);
        let folder = TempDir::new().unwrap();
        std::fs::write(folder.path().join("own.toml"), &text).unwrap();
        run(&format!("list -d own.toml --layout {layout} {options} -o sheet.{format}"), folder.path());
        run(&format!("import sheet.{format} --into own.toml"), folder.path());
        assert_eq!(std::fs::read_to_string(folder.path().join("own.toml")).unwrap(), text, "{format} {layout}");
    }
}

#[test]
fn a_workbook_of_some_columns_carries_how_its_figures_are_printed() {
    let dataset = r#"
[dataset]
schema = 1
id = "coarse"
title = "Coarse"
unit = "百万円"
[[source]]
id = "s"
title = "S"
[[ministry]]
id = "m"
name = "M"
[[program]]
id = "a"
ministry = "m"
name = "A"
source = "s"
unit = "億円"
amounts = { R5 = 27 }
"#;
    let folder = holding(&[("d.toml", dataset.as_bytes())]);
    let done = |arguments: &str| run(arguments, folder.path());
    done("list -d d.toml --columns name,ministry,amount -o list.xlsx");
    done("import list.xlsx -d d.toml -o again.toml");
    assert_eq!(done("list -d again.toml --bounds -O csv"), done("list -d d.toml --bounds -O csv"));
}

#[test]
fn a_workbook_keeps_the_unit_of_its_dataset_whichever_it_shows() {
    for (unit, amounts) in
        [("円", "{ R5 = 11012345678, R6 = 22012345678 }"), ("百万円", "{ R5 = 110123, R6 = 220123 }")]
    {
        let dataset = format!(
            "[dataset]\nschema = 1\nid = \"d\"\ntitle = \"D\"\nunit = \"{unit}\"\n[[source]]\nid = \"s\"\ntitle = \"S\"\n\
             [[ministry]]\nid = \"mext\"\nname = \"文部科学省\"\n[[program]]\nid = \"a\"\nministry = \"mext\"\nname = \"A\"\n\
             source = \"s\"\namounts = {amounts}\n"
        );
        for layout in LAYOUTS {
            let folder = holding(&[("d.toml", dataset.as_bytes())]);
            run(&format!("list -d d.toml --layout {layout} -o x.xlsx"), folder.path());
            run("import x.xlsx -o new.toml", folder.path());
            let new = std::fs::read_to_string(folder.path().join("new.toml")).unwrap();
            assert!(new.contains(&format!("\nunit = \"{unit}\"\nrounding")), "{layout}: {new}");
        }
    }
}

/// The lines of a list that say what was published.
fn published(data: &str, options: &str, folder: &Path) -> Vec<String> {
    let list = run(&format!("list -d {data} {options} --published --unit yen"), folder);
    let said = |line: &str| ["Published", "published", "公表額"].iter().any(|word| line.trim_start().starts_with(word));
    list.lines().filter(|line| said(line)).map(str::to_owned).collect()
}

#[test]
fn published_figures_of_a_book_come_back_with_their_sources_and_why_they_stay() {
    let lists = [("regenerative", ""), ("regenerative", "--ministry mhlw"), ("amed", "--ministry mhlw")];
    let columns = ["", "--published", "--published --unit million_yen --bounds --sources"];
    for [list, column, lang, layout] in pairs([3, 3, 2, 2]) {
        let ((data, options), more, lang, layout) = (lists[list], columns[column], LANGS[lang], LAYOUTS[layout]);
        let folder = TempDir::new().unwrap();
        let path = folder.path();
        run(&format!("list -d {data} {options} --lang {lang} --layout {layout} {more} -o book.xlsx"), path);
        run("import book.xlsx -o copy", path);
        let text = std::fs::read_to_string(path.join("copy/dataset.toml")).unwrap();
        // Without the option, what agrees with a program's own figure is not in the book.
        if more.is_empty() {
            assert!(text.contains("[[total]]"), "{data} {options}");
        } else {
            let of = |data: &str, options: &str| published(data, &format!("{options} --lang {lang}"), path);
            assert_eq!(of("copy", ""), of(data, options), "{lang} {layout} {more}");
        }
        assert_eq!(text.contains("[[acknowledged]]"), data == "amed");
        let checked = answer(budget("check -d copy").current_dir(path), b"");
        assert_eq!(checked.status, Some(0), "{data} {options} {lang} {layout} {more}");
    }
    let folder = TempDir::new().unwrap();
    run("list -d regenerative -o book.xlsx", folder.path());
    run("import book.xlsx -o copy", folder.path());
    let text = std::fs::read_to_string(folder.path().join("copy/dataset.toml")).unwrap();
    let total = "[[total]]\nyear = \"R4\"\nproject = \"regenerative\"\namount = 183\nsource = \"chart-r4#title\"\n";
    assert!(text.contains(total), "{text}");
}

/// A list's book whose hidden columns somebody has deleted, in a program that works out no formula.
fn without_hidden_columns(book: &[u8]) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(book)).unwrap();
    let mut copy = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        if name == "xl/worksheets/sheet1.xml" {
            bytes = visible_cells(&String::from_utf8(bytes).unwrap()).into_bytes();
        }
        copy.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        copy.write_all(&bytes).unwrap();
    }
    copy.finish().unwrap().into_inner()
}

/// A sheet without its hidden columns, which begin behind the remarks in E, and without the results of formulas.
fn visible_cells(sheet: &str) -> String {
    let sheet = sheet.replace(" hidden=\"1\"", "");
    let mut cells = sheet.split("<c r=\"");
    let mut visible = cells.next().unwrap().to_owned();
    for cell in cells {
        let column: String = cell.chars().take_while(char::is_ascii_uppercase).collect();
        let is_empty = cell.split('>').next().unwrap().ends_with('/');
        if column.len() == 1 && *column <= *"E" {
            visible.push_str("<c r=\"");
            let result = cell.find("</f><v>").map(|from| from + 4).zip(cell.find("</v>").map(|to| to + 4));
            let (from, to) = result.unwrap_or((0, 0));
            visible.push_str(&cell[..from]);
            visible.push_str(&cell[to..]);
        } else {
            visible.push_str(cell.split_once(if is_empty { "/>" } else { "</c>" }).unwrap().1);
        }
    }
    visible
}

#[test]
fn a_copy_without_the_hidden_columns_says_what_it_cannot_know() {
    for (lang, wanted) in [
        (
            "en",
            [
                "note: copy.xlsx: a list without its hidden columns, or some of them, does not say",
                "the printed digits of figures",
            ],
        ),
        (
            "ja",
            [
                "注：copy.xlsx：隠し列のない（または一部を欠く）事業一覧のため、次のことが分かりません：",
                "系譜（前身の事業）",
            ],
        ),
    ] {
        let folder = TempDir::new().unwrap();
        let path = folder.path();
        run(&format!("list --lang {lang} -o list.xlsx"), path);
        std::fs::write(path.join("copy.xlsx"), without_hidden_columns(&std::fs::read(path.join("list.xlsx")).unwrap()))
            .unwrap();
        let done = answer(budget(&format!("import copy.xlsx -o copy --lang {lang}")).current_dir(path), b"");
        assert_eq!(done.status, Some(0), "{}", done.stderr);
        assert!(wanted.iter().all(|said| done.stderr.contains(said)), "{}", done.stderr);
        assert_eq!(run("by-ministry -d copy -O csv", path), run("by-ministry -d regenerative -O csv", path));
    }
}
