//! `budget man`: the manual, a page a command.
//!
//! What the pages say is the help of the command line; only the form is made here.

use std::io;
use std::path::{Path, PathBuf};

use budget::model::{Label, Lang};
use budget::number::count;
use budget::{Error, message};
use clap::{Args, Command};
use clap_mangen::Man;

use super::{Unused, Writer};
use crate::cli::{Options, described, without_text};
use crate::folder;
use crate::output;
use crate::stderr::say;

const EXAMPLES: &str = "Examples:
  budget man diff
  budget man --all man1 --lang ja";

/// Print a page of the manual, to be read with `man -l -`
#[derive(Debug, Args)]
#[command(args = without_text(&["data", "unit"]), after_help = EXAMPLES)]
pub(crate) struct ManArgs {
    /// The command that the page is about [default: budget itself]
    #[arg(value_name = "COMMAND")]
    command: Vec<String>,
    /// Write all pages into a directory that does not exist yet, or is empty
    #[arg(long, value_name = "DIR", conflicts_with_all = ["command", "output"])]
    all: Option<PathBuf>,
}

const EXAMPLES_TITLE: Label = Label::new("EXAMPLES", "例");

/// The titles of sections, and what they are called.
const SECTIONS: [(&str, Label); 7] = [
    ("NAME", Label::new("NAME", "名前")),
    ("SYNOPSIS", Label::new("SYNOPSIS", "書式")),
    ("DESCRIPTION", Label::new("DESCRIPTION", "説明")),
    ("OPTIONS", Label::new("OPTIONS", "オプション")),
    ("SUBCOMMANDS", Label::new("COMMANDS", "コマンド")),
    ("EXTRA", EXAMPLES_TITLE),
    ("VERSION", Label::new("VERSION", "バージョン")),
];

impl Writer for ManArgs {
    fn name(&self) -> &'static str {
        "man"
    }

    fn unused(&self, options: &Options) -> Vec<Unused> {
        super::of_the_program(options)
    }

    fn write(&self, options: &Options) -> Result<(), Error> {
        let lang = options.lang()?;
        let mut budget = described(lang);
        budget.build();
        if let Some(folder) = &self.all {
            return write_all(&budget, folder, lang);
        }
        let command = named(&budget, &self.command)?;
        output::write(options.output.as_deref(), |out| Ok(out.write_all(&page(command, lang)?)?))
    }
}

/// The command that words name, as `import rs` or as the page is called; without words, the program itself.
fn named<'c>(budget: &'c Command, words: &[String]) -> Result<&'c Command, Error> {
    if words.is_empty() {
        return Ok(budget);
    }
    let name = words.join("-").replace(' ', "-");
    let name = name.strip_prefix("budget-").unwrap_or(&name);
    let found = pages(budget).into_iter().find(|command| page_name(command).strip_prefix("budget-") == Some(name));
    found.ok_or_else(|| {
        let known: Vec<&str> = budget.get_subcommands().map(Command::get_name).collect();
        let known = known.join(", ");
        Error::Usage(message!(
            "there is no command `{name}`: the commands are {known}",
            "`{name}`というコマンドはありません（コマンド：{known}）"
        ))
    })
}

/// The program, its commands, and theirs.
fn pages(command: &Command) -> Vec<&Command> {
    let others = command.get_subcommands().filter(|command| command.get_name() != "help");
    std::iter::once(command).chain(others.flat_map(pages)).collect()
}

fn page_name(command: &Command) -> String {
    command.get_display_name().unwrap_or_else(|| command.get_name()).to_owned()
}

fn write_all(budget: &Command, folder: &Path, lang: Lang) -> Result<(), Error> {
    let page = |command| Ok((format!("{}.1", page_name(command)), page(command, lang)?));
    let pages = pages(budget).into_iter().map(page).collect::<Result<Vec<_>, io::Error>>();
    let pages = pages.map_err(Error::Output)?;
    let number = pages.len();
    folder::write(pages, folder)?;
    let (pages, folder) = (count(number, "page"), folder.display());
    say(message!("wrote {pages} into {folder}", "`{folder}`に{number}ページを書き出しました").get(lang));
    Ok(())
}

/// The page of a command.
fn page(command: &Command, lang: Lang) -> io::Result<Vec<u8>> {
    let mut command = command.clone();
    let usage = command.render_usage().to_string();
    let usage = usage.split_once(' ').map_or("", |(_, usage)| usage);
    let usage = match lang {
        Lang::En => usage.to_owned(),
        Lang::Ja => usage.replace("[OPTIONS]", "[オプション]"),
    };
    let examples = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    // Its first line is the heading.
    let examples = examples.split_once('\n').map(|(_, examples)| examples.to_owned());
    let command = command.override_usage(usage).after_help(examples.unwrap_or_default());
    let version = env!("CARGO_PKG_VERSION");
    let man = Man::new(command).date("").source(format!("budget {version}")).manual("budget");
    let mut page = Vec::new();
    man.render(&mut page)?;
    let lines = String::from_utf8_lossy(&page).lines().map(|line| section(line, lang)).collect::<Vec<_>>().join("\n");
    // The manual of a system may be read in another encoding than that of the page.
    Ok(format!(".\\\" -*- coding: utf-8 -*-\n{lines}\n").into_bytes())
}

/// A line of a page; a title of a section in the language of the page. Examples stay on lines of their own.
fn section(line: &str, lang: Lang) -> String {
    let Some(title) = line.strip_prefix(".SH ") else { return line.to_owned() };
    let title =
        SECTIONS.iter().find(|(key, _)| *key == title.trim_matches('"')).map_or(title, |(_, label)| label.get(lang));
    let layout = if title == EXAMPLES_TITLE.get(lang) { "\n.nf" } else { "" };
    format!(".fi\n.SH {title}{layout}")
}
