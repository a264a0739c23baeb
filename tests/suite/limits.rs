//! Without threads, or with little memory, the program answers as usual.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use calamine::{Data, Reader, Xlsx, open_workbook};
use tempfile::TempDir;

use crate::common::environment;
use crate::common::export::{budget_sheet, row, zipped};
use crate::common::folder::{files, holding, run};
use crate::common::program::{self, answer, budget};
use crate::common::tools::{runs, skipped};

/// What a command without threads leaves in a directory is what it leaves with them; so is what it says.
#[track_caller]
fn same_without_threads(arguments: &str, files: &[(&str, &[u8])]) -> [TempDir; 2] {
    let (with, without) = (holding(files), holding(files));
    let usual = answer(program::with_threads(budget(arguments).current_dir(with.path())), b"");
    assert_eq!(usual.status, Some(0), "{arguments}: {}", usual.stderr);
    let alone = answer(program::without_threads(budget(arguments).current_dir(without.path())), b"");
    assert_eq!(alone, usual, "{arguments}");
    [with, without]
}

#[test]
fn datasets_are_written_without_threads() {
    let sheet = "name,ministry,R5\n新事業,文部科学省,1\n".as_bytes();
    for arguments in [
        "init mine",
        "init . --from amed",
        "export datapackage mine -d amed",
        "import s.csv -o mine --unit 億円",
        "import s.csv -o mine.toml --unit 億円",
    ] {
        let given: &[(&str, &[u8])] = if arguments.starts_with("import") { &[("s.csv", sheet)] } else { &[] };
        let [with, without] = same_without_threads(arguments, given);
        assert_eq!(files(without.path()), files(with.path()), "{arguments}");
    }
}

/// The system's own limit, which binds everybody but root.
#[test]
#[cfg(unix)]
fn a_limit_on_processes_is_no_matter() {
    use std::os::unix::fs::PermissionsExt;

    let folder = TempDir::new().unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o777)).unwrap();
    let nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "prlimit", "--nproc=1"];
    let program = env!("CARGO_BIN_EXE_budget");
    let limits = [&nobody[4..], &nobody].into_iter().find(|limit| {
        // A thread of this shell would be a process of its own.
        let has_no_process = |limit: &[&str]| !runs(limit[0], &[&limit[1..], &["sh", "-c", "true & wait"]].concat());
        runs(limit[0], &[&limit[1..], &[program, "--version"]].concat()) && has_no_process(limit)
    });
    let Some(limit) = limits else { return skipped("nobody here can be kept from starting processes") };
    for arguments in ["init mine --from amed", "list -d mine -o x.xlsx", "report -o y.xlsx", "list -d amed"] {
        let mut command = std::process::Command::new(limit[0]);
        let command = command.args(&limit[1..]).arg(program).args(arguments.split(' ')).current_dir(folder.path());
        let done = answer(environment::pin(command), b"");
        assert_eq!(done.status, Some(0), "{arguments}: {}", done.stderr);
    }
}

/// An export with a sheet of several chunks, as csv and as a zip.
fn export() -> (Vec<u8>, Vec<u8>) {
    let rows = (1..8000).map(|id: u32| row(&id.to_string(), &format!("事業{id}"), 2024, &id.to_string()));
    let sheet = budget_sheet(&rows.collect::<String>()).into_bytes();
    let zipped = zipped("2-1.csv", &sheet);
    (sheet, zipped)
}

#[test]
fn an_export_is_read_without_threads() {
    let (sheet, zipped) = export();
    for (name, bytes) in [("2-1.csv", &sheet), ("2-1.zip", &zipped)] {
        let [with, without] = same_without_threads(&format!("import rs {name} -o out"), &[(name, bytes)]);
        assert_eq!(files(without.path()), files(with.path()));
        let usual = run("list -d out -O csv", with.path());
        assert_eq!((usual.status, usual.stdout.lines().count()), (Some(0), 8000));
        let mut list = budget("list -d out -O csv");
        assert_eq!(answer(program::without_threads(list.current_dir(with.path())), b""), usual);
    }
    // What is damaged is still told, and on one line only.
    let cut = &zipped[..zipped.len() / 2];
    let folder = holding(&[("2-1.zip", cut)]);
    let refused = answer(program::without_threads(budget("import rs 2-1.zip -o out").current_dir(folder.path())), b"");
    assert_eq!((refused.status, refused.stderr.lines().count()), (Some(3), 2), "{}", refused.stderr);
}

/// The files inside a workbook, by their names.
fn parts(path: &Path) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(fs::File::open(path).unwrap()).unwrap();
    let count = archive.len();
    let part = |at| {
        let mut part = archive.by_index(at).unwrap();
        (part.name().unwrap().into_owned(), io::read_to_string(&mut part).unwrap())
    };
    (0..count).map(part).collect()
}

/// The rows of a sheet, without what they say of their widths, and what stands below them.
fn rows(sheet: &str) -> (String, &str) {
    let (_, rest) = sheet.split_once("<sheetData>").unwrap();
    let (rows, below) = rest.split_once("</sheetData>").unwrap();
    let (first, rest) = rows.split_once(" spans=\"").unwrap_or((rows, ""));
    let others = rest.split(" spans=\"").filter_map(|rest| Some(rest.split_once('"')?.1));
    (std::iter::once(first).chain(others).collect(), below)
}

/// What the cells of each sheet hold.
fn values(path: &Path) -> Vec<(String, Vec<Vec<String>>)> {
    let mut book: Xlsx<_> = open_workbook(path).unwrap();
    let texts = |row: &[Data]| row.iter().map(ToString::to_string).collect();
    let sheets = book.worksheets().into_iter();
    sheets.map(|(name, range)| (name, range.rows().map(texts).collect())).collect()
}

/// The cells that a chart draws.
fn drawn(chart: &str) -> Vec<&str> {
    chart.split("<c:f>").skip(1).filter_map(|rest| rest.split("</c:f>").next()).collect()
}

#[test]
fn workbooks_are_written_without_threads() {
    for arguments in [
        "report",
        "report -d amed --lang ja",
        "list -d amed --year all",
        "by ministry,phase --year R5",
        "diff R4 R5 --by ministry",
        "show 再生医療実現拠点ネットワークプログラム",
        "achievements",
        "policy",
        "kpi",
    ] {
        let folders = same_without_threads(&format!("{arguments} -o x.xlsx"), &[]);
        if arguments.starts_with("report") {
            // Contents are written last and stand first, so texts have other numbers there, and charts know no figures.
            let [with, without] = folders.each_ref().map(|folder| values(&folder.path().join("x.xlsx")));
            assert_eq!(with, without, "{arguments}");
            let [with, without] = folders.map(|folder| parts(&folder.path().join("x.xlsx")));
            let charts = || with.iter().filter(|(name, _)| name.starts_with("xl/charts/"));
            assert_eq!(charts().count(), 2, "{arguments}");
            charts().for_each(|(name, chart)| assert_eq!(drawn(chart), drawn(&without[name]), "{arguments}"));
            continue;
        }
        let [with, without] = folders.map(|folder| parts(&folder.path().join("x.xlsx")));
        assert!(with.keys().eq(without.keys()), "{arguments}");
        for (name, part) in &with {
            if name.starts_with("xl/worksheets/sheet") {
                let ((usual, usual_end), (alone, end)) = (rows(part), rows(&without[name]));
                let more = alone.strip_prefix(&usual).unwrap_or_else(|| panic!("{arguments}: {name}"));
                assert!(end == usual_end && more.matches("<row ").count() == 1, "{arguments}: {name}: {more}");
                assert!(!more.contains("<v>") && !more.contains("<row r=\"1\""), "{arguments}: {name}: {more}");
            } else {
                assert!(*part == without[name], "{arguments}: {name}");
            }
        }
    }
}
