//! `budget import`: a dataset of a spreadsheet's rows.

mod compared;
mod into;
mod patch;
mod reading;
mod rs;
mod rules;
mod sheets;

use std::path::{Path, PathBuf};

use budget::import::{self, Defaults};
use budget::load;
use budget::model::{Label, Lang, Stage};
use budget::number::count;
use budget::{Error, Message, message};
use clap::{Args, Subcommand};

use self::rs::RsArgs;
use super::{Unused, Writer};
use crate::cli::{Options, typed, without_text};
use crate::folder;
use crate::output;
use crate::stderr::{note, say};

/// How many bytes a sheet or a file of an export has at most.
const MOST_BYTES: u64 = 128 << 20;

const EXAMPLES: &str = "Examples:
  budget import programs.csv -o my-dataset
  budget import r4.csv r5.csv --unit 百万円 -o my-dataset.toml
  budget import r6.csv --rules ministry.toml --into my-dataset";

/// Make a dataset of a spreadsheet: csv, tsv, xlsx, xls or ods
///
/// -o takes a new directory, a new *.toml file, or - for standard output.
/// --into writes all files or none: only a result that loads, and that contradicts no published total which the dataset
/// did not contradict before. With --dry-run, a terminal shows the ends of a long patch, and a file or a pipe gets all of it.
///
/// What may mean several things, such as an amount in brackets, is an error that prints the --rule which decides; a file
/// of --rules keeps such lines for the next sheet of its form.
///
/// --data names the dataset whose ministries, phases and projects the sheets use [default: all built-in ones].
#[derive(Debug, Args)]
#[command(subcommand_negates_reqs = true, disable_help_subcommand = true)]
#[command(args = without_text(&[]), after_help = EXAMPLES)]
pub(crate) struct ImportArgs {
    #[command(subcommand)]
    from: Option<Publication>,
    #[command(flatten)]
    sheets: SheetArgs,
}

// Publications that are read as they are; a comment for the help would replace that of the command.
#[derive(Debug, Subcommand)]
enum Publication {
    /// Make a dataset of the RS System's yearly export: every program of the government
    ///
    /// -o takes a new directory. Exports of several years make one dataset: where two give a figure, the later one counts,
    /// and the other stays as an older reading; --into puts a later one into a dataset that is there. A sheet of that name
    /// is imported with `budget import ./rs`.
    #[command(args = without_text(&["data", "unit"]), after_help = rs::EXAMPLES)]
    Rs(RsArgs),
}

#[derive(Debug, Args)]
struct SheetArgs {
    /// Sheets with a row per program and year, or a column per year; - for standard input
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// The stage of amounts whose sheet names none
    #[arg(long, value_name = "STAGE", default_value = "initial", value_parser = typed::<Stage>)]
    stage: Stage,
    /// Update this dataset in place, a file or a directory, instead of writing a new one
    #[arg(long, value_name = "PATH", conflicts_with = "output")]
    into: Option<String>,
    /// Print how the sheets are read and what --into would change, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// The sheet to read of a workbook with several
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// Read all sheets of a workbook that have a table, each with its own unit and years
    #[arg(long, conflicts_with = "sheet")]
    all_sheets: bool,
    /// Headers of columns to leave out
    #[arg(long, value_name = "HEADER", value_delimiter = ',')]
    skip: Vec<String>,
    /// Decisions about the sheet that serve next year's as well: a TOML file
    #[arg(long, value_name = "FILE")]
    rules: Option<PathBuf>,
    /// One decision, for once: a line as in a file of --rules, such as `unit = "千円"`
    #[arg(long, value_name = "LINE")]
    rule: Vec<String>,
}

impl Writer for ImportArgs {
    fn name(&self) -> &'static str {
        match self.from {
            Some(Publication::Rs(_)) => "import rs",
            None => "import",
        }
    }

    fn unused(&self, options: &Options) -> Vec<Unused> {
        let data = |en, ja| ("--data", options.data.is_some(), Label::new(en, ja));
        match self.from {
            Some(Publication::Rs(_)) => {
                let mut unused = self.sheets.given();
                let unit = ("--unit", options.unit.is_some(), Label::new("its amounts are in yen", "金額は円単位です"));
                unused.extend([data("it brings its own ministries", "府省は年次データに含まれています"), unit]);
                unused
            }
            None if self.sheets.into.is_some() => {
                vec![data("the names are those of the dataset to update", "名称は更新するデータセットのものを使います")]
            }
            None => Vec::new(),
        }
    }

    fn write(&self, options: &Options) -> Result<(), Error> {
        match &self.from {
            Some(Publication::Rs(rs)) => rs.write(options),
            None => self.sheets.write(options),
        }
    }
}

impl SheetArgs {
    /// What only sheets have a use for.
    fn given(&self) -> Vec<Unused> {
        let remedy = Label::new(
            "it reads the export of the RS System, not a sheet",
            "シートではなくRSシステムの年次データを読み込みます",
        );
        vec![
            ("--stage", self.stage != Stage::default(), remedy),
            ("--into", self.into.is_some(), remedy),
            ("--dry-run", self.dry_run, remedy),
            ("--sheet", self.sheet.is_some(), remedy),
            ("--all-sheets", self.all_sheets, remedy),
            ("--skip", !self.skip.is_empty(), remedy),
            ("--rules", self.rules.is_some(), remedy),
            ("--rule", !self.rule.is_empty(), remedy),
        ]
    }

    /// Updates a dataset, or writes a new one.
    fn write(&self, options: &Options) -> Result<(), Error> {
        let (lang, files) = (options.lang()?, sheets::read(&self.files)?);
        let defaults = Defaults {
            unit: options.unit,
            stage: self.stage,
            skip: self.skip.clone(),
            sheet: self.sheet.clone(),
            all_sheets: self.all_sheets,
            rules: rules::read(self.rules.as_deref(), &self.rule)?,
            lang,
        };
        if self.into.is_some() && options.output.is_some() {
            return Err(Error::Usage(into_and_output()));
        }
        if let Some(into) = &self.into {
            return into::update(into, &files, &defaults, self.dry_run, lang);
        }
        let target = options.output.as_deref();
        if self.dry_run && target.is_some() {
            return Err(Error::Usage(dry_run_and_output()));
        }
        if target.is_none() && !self.dry_run {
            return Err(Error::Usage(Message::new(
                "name where the dataset goes: -o DIR, -o FILE.toml, or -o - for standard output; or --into PATH to update \
                 one",
                "データセットの書出し先を、`-o フォルダー`、`-o ファイル.toml`、`-o -`（標準出力）のいずれかで指定してください。\
                 既存のデータセットを更新するには`--into パス`を指定してください",
            )));
        }
        target.map_or(Ok(()), refuse_sheet)?;
        let known = match options.named_data() {
            Some(name) => vec![load::open(name)?],
            None => load::BUILTIN.iter().map(load::open).collect::<Result<_, _>>()?,
        };
        let stem = target.filter(|target| !output::is_stdout(target)).and_then(Path::file_stem);
        let id = stem.map_or_else(|| "imported".to_owned(), |stem| stem.to_string_lossy().into_owned());
        let imported = import::import(&id, &files, &known, &defaults)?;
        let added = added(imported.programs, imported.figures, imported.totals);
        match target {
            Some(target) => {
                write_dataset(&imported.text, target)?;
                reading::tell(&imported.readings, &imported.manners, lang);
                tell(&imported.notes, lang);
                say(message!(lang => "added {}", "{}を追加しました", added.get(lang)).get(lang));
                tell_stages(&imported.stages, target, lang);
            }
            None => {
                output::say(&reading::text(&imported.readings, &imported.manners, lang))?;
                tell(&imported.notes, lang);
                say(message!(lang => "would have added {}", "書き込んだ場合：{}を追加", added.get(lang)).get(lang));
            }
        }
        Ok(())
    }
}

/// What an import adds: `2 programs, 4 figures and 1 total`.
fn added(programs: usize, figures: usize, totals: usize) -> Message {
    let (several, amounts) = (count(programs, "program"), count(figures, "figure"));
    match totals {
        0 => message!("{several} and {amounts}", "事業{programs}件・計数{figures}件"),
        _ => {
            let sums = count(totals, "total");
            message!("{several}, {amounts} and {sums}", "事業{programs}件・計数{figures}件・合計{totals}件")
        }
    }
}

/// That only one of two places to write to can be meant.
fn into_and_output() -> Message {
    Message::new(
        "--into updates a dataset in place: leave out -o",
        "`--into`は既存のデータセットを直接更新します。`-o`は指定しないでください",
    )
}

/// That a trial run has no place to write to.
fn dry_run_and_output() -> Message {
    Message::new(
        "--dry-run writes nothing: leave out -o",
        "`--dry-run`は何も書き込みません。`-o`は指定しないでください",
    )
}

/// That a trial run needs a dataset to be tried on.
fn dry_run_alone() -> Message {
    Message::new(
        "--dry-run shows what --into would change: name a dataset with --into",
        "`--dry-run`は`--into`による変更箇所を表示します。`--into`でデータセットを指定してください",
    )
}

/// Refuses a name of a table's file, which would become that of a directory.
fn refuse_sheet(target: &Path) -> Result<(), Error> {
    const OTHERS: [&str; 8] = ["csv", "tsv", "xlsx", "xls", "ods", "json", "md", "txt"];
    let extension = target.extension().and_then(|extension| extension.to_str());
    match extension.filter(|extension| OTHERS.iter().any(|other| extension.eq_ignore_ascii_case(other))) {
        None => Ok(()),
        Some(extension) => {
            let (target, toml) = (target.display(), target.with_extension("toml"));
            let toml = toml.display();
            Err(Error::Usage(message!(
                "`{target}` is the name of a {extension} file, and a dataset is a directory or a *.toml file: write \
                 -o {toml}, or name a directory",
                "`{target}`はデータセットの名前に使えません。`-o {toml}`のように拡張子を.tomlにするか、フォルダー名を指定してください"
            )))
        }
    }
}

/// Writes a dataset's text to standard output, to a new file, or into a new or empty directory.
fn write_dataset(text: &str, target: &Path) -> Result<(), Error> {
    let is_file = target.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("toml"));
    if output::is_stdout(target) {
        return output::say(text);
    }
    if !is_file {
        return folder::write([("dataset.toml".to_owned(), text.as_bytes().to_vec())], target);
    }
    output::write_new(text.as_bytes(), target)
}

/// Tells which sheets bring several stages, of which a list shows one unless it is asked for all.
fn tell_stages(stages: &[(String, Vec<Stage>)], target: &Path, lang: Lang) {
    for (sheet, stages) in stages {
        let labels = |lang| stages.iter().map(|stage| stage.label().get(lang)).collect::<Vec<_>>();
        let list = format!("`budget list --stage all -d {}`", target.display());
        let (en, ja) = (labels(Lang::En).join(", "), labels(Lang::Ja).join("、"));
        let several = message!(
            "{sheet} brings several stages ({en}): list them with {list}",
            "`{sheet}`には複数の予算段階（{ja}）があります。{list}ですべて表示できます"
        );
        note(&several, lang);
    }
}

/// Tells what was assumed, and what is not kept.
fn tell(notes: &[Message], lang: Lang) {
    for told in notes {
        note(told, lang);
    }
}
