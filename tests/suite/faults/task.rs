//! What the program is asked to write, and what is there before.

use std::fs;
use std::path::Path;

use super::shop::Shop;

/// A command that writes below the directory it runs in; what it reads lies in `../in`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Task {
    pub(super) arguments: &'static str,
    /// What is there before it runs.
    pub(super) before: Before,
    /// A question to the dataset that it writes or changes, if it is one.
    pub(super) question: Option<&'static str>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
    Nothing,
    /// A file that is to be replaced.
    Old(&'static str),
    /// An empty directory that is to be filled.
    Empty(&'static str),
    /// A copy of a built-in dataset.
    Copy(&'static str),
    /// A dataset in one file.
    One(&'static str),
}

const fn task(arguments: &'static str, before: Before, question: Option<&'static str>) -> Task {
    Task { arguments, before, question }
}

const LIST: &str = "list -d target --stage all --year all -O csv";

pub(super) const TASKS: [Task; 20] = [
    task("list -d ../in/large.toml -o list.csv", Before::Old("list.csv"), None),
    task("list -d ../in/large.toml -o list.xlsx", Before::Old("list.xlsx"), None),
    task("list -d ../in/large.toml -o list.html", Before::Nothing, None),
    task("report -d amed -o book.xlsx", Before::Old("book.xlsx"), None),
    task("report -o page.html", Before::Nothing, None),
    task("import ../in/changes.csv --into target", Before::Copy("target"), Some(LIST)),
    task(
        "import ../in/sheet.csv --into one.toml --unit 億円",
        Before::One("one.toml"),
        Some("list -d one.toml -O csv"),
    ),
    task("import ../in/sheet.csv -o target --unit 億円", Before::Nothing, Some(LIST)),
    task("import ../in/sheet.csv -o target --unit 億円", Before::Empty("target"), Some(LIST)),
    task("import ../in/sheet.csv -o new.toml --unit 億円", Before::Nothing, Some("list -d new.toml -O csv")),
    task("import rs ../in/2-1.csv ../in/1-5.csv -o target", Before::Nothing, Some(LIST)),
    task("import rs ../in/2-1.csv ../in/1-5.csv -o target", Before::Empty("target"), Some(LIST)),
    task("export datapackage package -d amed", Before::Nothing, None),
    task("export datapackage package", Before::Empty("package"), None),
    task("init target --from amed", Before::Nothing, Some(LIST)),
    task("init target --from amed", Before::Empty("target"), Some(LIST)),
    task("init far/away/target", Before::Nothing, Some("list -d far/away/target -O csv")),
    task("man --all pages", Before::Nothing, None),
    task("schema -o schema.json", Before::Old("schema.json"), None),
    task("by-ministry -O svg -o chart.svg", Before::Old("chart.svg"), None),
];

impl Task {
    /// Puts into a directory what is there before.
    pub(super) fn prepare(&self, out: &Path, shop: &Shop) {
        match self.before {
            Before::Nothing => {}
            Before::Old(name) => fs::write(out.join(name), "old\n".repeat(1000)).unwrap(),
            Before::Empty(name) => fs::create_dir(out.join(name)).unwrap(),
            Before::Copy(name) => {
                shop.done(&format!("init {name} --from amed"));
            }
            Before::One(name) => {
                fs::copy("tests/data/lineage.toml", out.join(name)).unwrap();
            }
        }
    }

    /// How it is told from others.
    pub(super) fn name(&self) -> String {
        let there = match self.before {
            Before::Empty(_) => " (empty)",
            _ => "",
        };
        let words: Vec<&str> = self.arguments.split(' ').filter(|word| !word.starts_with("../in/1")).collect();
        words.join(" ").replace("../in/", "") + there
    }
}
