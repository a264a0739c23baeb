//! Messages for people: no file name, dataset or sheet can control the terminal through them.

use std::fs;
use std::path::Path;

use rust_xlsxwriter::Workbook;

use crate::common::folder::holding;
use crate::common::hostile::{HOSTILE, ask, assert_told, assert_visible, escaped};
use crate::common::program::Answer;

/// A small dataset that is right.
const RIGHT: &str = r#"[dataset]
schema = 1
id = "small"
title = "Small"
unit = "億円"
[[source]]
id = "slide"
title = "A slide"
[[ministry]]
id = "mext"
name = "文部科学省"
[[program]]
id = "network"
ministry = "mext"
name = "ネットワーク事業"
source = "slide"
amounts = { R4 = 91 }
"#;

#[test]
fn names_of_files_are_shown() {
    let bad = RIGHT.replace("\"億円\"", "\"銭\"");
    let doubtful = format!("{RIGHT}[[total]]\nyear = \"R4\"\namount = 80\nsource = \"slide\"\n");
    let name = |end: &str| format!("{HOSTILE}{end}");
    let folder = holding(&[
        (&name(".toml"), RIGHT.as_bytes()),
        (&name("bad.toml"), bad.as_bytes()),
        (&name("doubtful.toml"), doubtful.as_bytes()),
        (&name(".csv"), "事業名,府省,R5 (億円)\n甲,文部科学省,1\n".as_bytes()),
        (&name("bad.csv"), "事業名,府省,R5 (億円)\n甲,文部科学省,三\n".as_bytes()),
        (&name(".xlsx"), b"PK\x03\x04"),
        (&name(".zip"), b"PK\x03\x04"),
    ]);
    fs::create_dir(folder.path().join(name("folder"))).unwrap();
    fs::create_dir(folder.path().join(name("full"))).unwrap();
    fs::write(folder.path().join(name("full")).join("x"), "").unwrap();
    for arguments in [
        "list -d ~",
        "list -d ~missing.toml",
        "list -d ~bad.toml",
        "list -d ~bad.toml --color always",
        "list -d ~folder",
        "list -d ~.csv",
        "check ~missing/x",
        "list -o ~missing/list.csv",
        "list -o ~folder -O csv",
        "report -o ~missing/book.xlsx",
        "init ~full",
        "init new --from ~",
        "export datapackage ~full",
        "export datapackage new -d ~",
        "import ~missing.csv -o -",
        "import ~bad.csv -o -",
        "import ~.xlsx -o -",
        "import ~.csv -o ~.toml",
        "import ~.csv -o ~full",
        "import ~.csv -o - -d ~",
        "import ~.csv --into ~bad.toml",
        "import rs ~missing.csv -o new",
        "import rs ~.zip -o new",
        "import rs ~.csv -o new",
    ] {
        assert_told(3, arguments, folder.path());
    }
    for (arguments, status) in [
        ("check ~doubtful.toml -O csv", 1),
        ("init ~new", 0),
        ("export datapackage ~package", 0),
        ("import ~.csv -o -", 0),
        ("import ~.csv --into ~.toml", 0),
    ] {
        assert_told(status, arguments, folder.path());
    }
    let table = ask("check ~doubtful.toml", folder.path());
    assert!(table.stdout.contains("␛[45m"), "{}", table.stdout);
    assert_visible(&table, "check");
}

#[test]
fn every_finding_of_the_catalogue_shows_what_it_repeats() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/errors");
    let mut folders: Vec<_> = fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    for (turn, path) in folders.iter().enumerate() {
        let files = fs::read_dir(path).unwrap().map(|file| file.unwrap().path());
        let files: Vec<_> = files.filter(|file| file.extension().is_some_and(|toml| toml == "toml")).collect();
        let texts: Vec<Vec<u8>> = files.iter().map(|file| fs::read(file).unwrap()).collect();
        let names: Vec<&str> = files.iter().map(|file| file.file_name().unwrap().to_str().unwrap()).collect();
        let said = ask("check . --strict", path);
        let said = said.stdout + &said.stderr;
        for (changed, bytes) in texts.iter().enumerate() {
            let Ok(text) = std::str::from_utf8(bytes) else { continue };
            // Each string that is repeated becomes hostile in turn, as an escape and as it is; of those that are not, a quarter
            // does, which is another one in each dataset.
            let ends: Vec<usize> = text.match_indices('"').map(|(at, _)| at).skip(1).step_by(2).collect();
            for (count, &end) in ends.iter().enumerate() {
                let (before, _) = text.split_at(end);
                let is_repeated = before.rsplit('"').next().is_some_and(|string| said.contains(string));
                if !is_repeated && (count + turn) % 4 != 0 {
                    continue;
                }
                let hostile = if count % 4 == 3 { HOSTILE.to_owned() } else { escaped(HOSTILE) };
                let text = format!("{}{hostile}{}", &text[..end], &text[end..]);
                let of = |at: usize| if at == changed { text.as_bytes() } else { texts[at].as_slice() };
                let files: Vec<(&str, &[u8])> = names.iter().enumerate().map(|(at, &name)| (name, of(at))).collect();
                let color = if count % 2 == 0 { "" } else { "--color always" };
                let format = if count % 3 == 0 { "-O csv" } else { "" };
                let answer = ask(&format!("check . --strict {color} {format}"), holding(&files).path());
                let answer = if format.is_empty() { answer } else { Answer { stdout: String::new(), ..answer } };
                assert_visible(&answer, &format!("{}, at {end}: {text}", path.display()));
            }
        }
    }
}

#[test]
fn a_line_of_a_dataset_is_drawn_with_its_mark_at_its_place() {
    // These stand in a TOML text as they are; the escape does not.
    let raw = "\u{9b}\u{202e}\u{200f}\u{61c}";
    for (old, new) in [
        ("id = \"network\"", format!("id = \"{raw}\"")),
        ("ministry = \"mext\"", format!("\"{raw}\" = 1\nministry = \"mext\"")),
        ("R4 = 91", format!("\"{raw}\" = 91")),
        ("title = \"Small\"", format!("title = \"{raw}\u{1b}[45m\"")),
        ("schema = 1", format!("schema = 2 # {raw}")),
        ("unit = \"億円\"", format!("unit = \"{}{raw}銭{raw}{}\"", "x".repeat(200), "y".repeat(200))),
    ] {
        assert!(RIGHT.contains(old), "{old}");
        let folder = holding(&[("data.toml", RIGHT.replacen(old, &new, 1).as_bytes())]);
        for color in ["never", "always"] {
            let answer = ask(&format!("list -d data.toml --color {color}"), folder.path());
            assert_eq!(answer.status, Some(3), "{new}");
            assert_visible(&answer, &new);
        }
    }
    let folder = holding(&[("data.toml", RIGHT.replace("\"億円\"", &format!("\"{raw}\"")).as_bytes())]);
    let stderr = ask("list -d data.toml", folder.path()).stderr;
    assert!(stderr.contains("\n5 | unit = \"����\"\n  |        ^^^^^^\n"), "{stderr}");
}

#[test]
fn cells_headers_and_sheets_are_shown() {
    let sheet = "~事業名~,府省,フェーズ,R4 (億円),R5~,担当~\n\
                 甲~,文科省~,~,三~,1~,\"~\"\n\
                 乙,~,,△1△~,2,~,~\n\
                 甲~,文科省~,~,1,1~\n\
                 ~計,,,~,~,\n";
    let rows = "事業名,府省,R4 (億円),備考\n甲~,文科省,1,~\n甲~,文科省,2,\n丙~,文科省,3,\n合計~,,9~,\n";
    let fine = "事業名,府省,R4 (億円),備考,担当~\n甲~,文科省,1,~,\n合計,,9,,\n※~,,,,\n";
    let tidy = "事業名,府省,年度,段階,金額,単位,出典\n甲~,文科省,R4~,当初~,1,億円~,~\n乙,文科省,R4,当初,1~,億円,~#~\n";
    let data = format!("{RIGHT}# {}\n", "\u{9b}\u{202e}");
    let change = "事業名,府省,R4 (億円),備考\nネットワーク事業,文科省,92,~\n新しい~,文科省,3,~\n";
    for sheet in [sheet, rows, fine, tidy, change] {
        let folder = holding(&[
            ("sheet.csv", sheet.replace('~', HOSTILE).as_bytes()),
            ("quoted.csv", sheet.replace('~', &HOSTILE.replace('\r', "")).as_bytes()),
            ("data.toml", data.as_bytes()),
        ]);
        for arguments in [
            "import sheet.csv -o new",
            "import quoted.csv -o new.toml",
            "import quoted.csv -o other.toml --skip 担当~",
            "import quoted.csv -o again.toml --skip ~",
            "import quoted.csv --into data.toml --dry-run",
            "import quoted.csv --into data.toml",
        ] {
            assert_visible(&ask(arguments, folder.path()), arguments);
        }
    }
    let folder = holding(&[("sheet.csv", sheet.replace('~', HOSTILE).as_bytes())]);
    assert_told(3, "import sheet.csv -o new --sheet ~", folder.path());
    let folder = holding(&[("sheet.csv", fine.replace('~', "").as_bytes())]);
    assert_told(3, "import sheet.csv -o new --skip ~", folder.path());
    assert_told(2, "import sheet.csv --into ~", folder.path());
}

#[test]
fn sheets_of_workbooks_are_shown() {
    // What a sheet's name can hold of it.
    let title = "\u{9b}\u{7f}\u{202e}\u{200f}";
    let row = |book: &mut Workbook, title: &str, cells: &[&[&str]]| {
        let sheet = book.add_worksheet();
        sheet.set_name(title).unwrap();
        for (row, cells) in (0..).zip(cells) {
            for (column, cell) in (0..).zip(*cells) {
                sheet.write_string(row, column, cell.replace('~', HOSTILE)).unwrap();
            }
        }
    };
    let table: &[&[&str]] = &[&["事業名", "府省", "R4 (億円)", "~"], &["甲~", "文科省~", "三~", "~"]];
    let other: &[&[&str]] = &[&["~", "~"]];
    for sheets in [vec![table], vec![table, other], vec![table, table], vec![other, other]] {
        let mut book = Workbook::new();
        for (at, cells) in sheets.iter().enumerate() {
            row(&mut book, &format!("{title}{at}"), cells);
        }
        let folder = holding(&[("book.xlsx", &book.save_to_buffer().unwrap())]);
        for arguments in ["import book.xlsx -o new", "import book.xlsx -o new --sheet ~"] {
            let answer = ask(arguments, folder.path());
            assert_eq!(answer.status, Some(3), "{answer:?}");
            assert_visible(&answer, arguments);
        }
    }
}
