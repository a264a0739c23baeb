//! The format, style and encoding of an answer, from the options.

use std::io::{self, IsTerminal};

use budget::model::Label;
use budget::render::{Coding, Encoding, Format, Style, Wording};
use budget::{Error, message};

use crate::cli::{CodingArgs, Options, is_set};
use crate::environment;
use crate::output;

/// The format and the style that are asked for.
pub(crate) fn asked(options: &Options, is_book: bool) -> Result<(Format, Style), Error> {
    let format = format(options, is_book)?;
    Ok((format, style(options, format)?))
}

/// The style with bars, where they are asked for.
pub(crate) fn with_bars(style: Style, format: Format, bars: bool) -> Result<Style, Error> {
    match (bars, format) {
        (true, Format::Table) | (false, _) => Ok(Style { bars, ..style }),
        (true, _) => Err(Error::Usage(message!(
            "`--bars` is for tables in a terminal: leave it out, or draw a picture with -o FILE.svg",
            "`--bars`は端末の表のためのオプションです。外すか、`-o ファイル.svg`で図を描いてください"
        ))),
    }
}

/// The format that was asked for, else the one of the file's extension, else what the command prints: a table or a book.
fn format(options: &Options, is_book: bool) -> Result<Format, Error> {
    let path = options.output.as_deref().filter(|path| !output::is_stdout(path));
    let format = match (options.format, path.and_then(Format::of_path)) {
        (Some(format), _) => format,
        (None, Some(by_extension)) => by_extension?,
        (None, None) if is_book => Format::Xlsx,
        (None, None) => Format::Table,
    };
    if is_book && !matches!(format, Format::Xlsx | Format::Html) {
        return Err(Error::Usage(message!(
            "`report` writes a workbook or a page: add -o FILE.xlsx or -o FILE.html",
            "`report`はブックかページを書き出します。`-o ファイル.xlsx`か`-o ファイル.html`を付けてください"
        )));
    }
    Ok(format)
}

/// The style that was asked for; options that a format has no use for are wrong usage.
fn style(options: &Options, format: Format) -> Result<Style, Error> {
    let terminal = options.is_to_stdout() && io::stdout().is_terminal();
    if terminal && !format.is_text() {
        return Err(Error::Usage(message!(
            "xlsx is not for a terminal: add -o FILE.xlsx",
            "xlsxは端末に表示できません。`-o ファイル.xlsx`を付けてください"
        )));
    }
    if let (true, Some(reason)) = (is_set(options.no_header), without_header(format)) {
        return Err(Error::Usage(message!(lang =>
            "`--no-header` has nothing to leave out: {}",
            "`--no-header`で省く見出し行がありません。{}",
            reason.get(lang),
        )));
    }
    Ok(Style {
        width: width(terminal, format),
        color: options.color().unwrap_or(terminal),
        decimals: options.decimals,
        ascii: is_set(options.ascii),
        bars: false,
        header: !is_set(options.no_header),
        wording: wording(&options.coding, format),
        coding: coding(&options.coding, format)?,
    })
}

/// How wide a table is that goes to a file or another program.
const PIPED: u16 = 100;

/// The width in `COLUMNS`, else that of the terminal, else, of tables, the one of those that go elsewhere; never too narrow
/// to read.
fn width(terminal: bool, format: Format) -> Option<u16> {
    let seen = || terminal.then(terminal_size::terminal_size).flatten().map(|(width, _)| width.0);
    let elsewhere = || (format == Format::Table).then_some(PIPED);
    environment::columns().or_else(seen).or_else(elsewhere).map(|width| width.max(24))
}

/// Why a format has no header that could be left out, if it has none.
fn without_header(format: Format) -> Option<Label> {
    match format {
        Format::Json => Some(Label::new("json names the keys in every row", "jsonは行ごとにキーを書きます")),
        Format::Markdown => {
            Some(Label::new("a Markdown table is none without its header", "Markdownの表には見出し行が欠かせません"))
        }
        Format::Svg => Some(Label::new("a picture has no header row", "図に見出し行はありません")),
        Format::Html => {
            Some(Label::new("a page's table is none without its header", "ページの表には見出し行が欠かせません"))
        }
        Format::Table | Format::Csv | Format::Tsv | Format::Xlsx => None,
    }
}

/// Whether csv and tsv say words; a workbook does in any case.
fn wording(args: &CodingArgs, format: Format) -> Wording {
    if format != Format::Xlsx && (is_set(args.labels) || is_set(args.excel)) { Wording::Words } else { Wording::Codes }
}

fn coding(args: &CodingArgs, format: Format) -> Result<Coding, Error> {
    let &CodingArgs { labels, excel, bom, crlf, encoding, replace } = args;
    let [labels, excel, bom, crlf, replace] = [labels, excel, bom, crlf, replace].map(is_set);
    let used = [
        ("--excel", excel),
        ("--bom", bom),
        ("--crlf", crlf),
        ("--encoding", encoding.is_some()),
        ("--replace", replace),
    ];
    let first = used.iter().find(|(_, used)| *used);
    let encoding = encoding.unwrap_or_default();
    match first {
        _ if labels && !matches!(format, Format::Csv | Format::Tsv | Format::Xlsx) => Err(Error::Usage(message!(
            "`--labels` is for csv, tsv and xlsx: add -O csv, or -o FILE.csv",
            "`--labels`はcsv、tsv、xlsxのためのオプションです。`-O csv`か`-o ファイル.csv`を付けてください"
        ))),
        _ if excel && format == Format::Xlsx => Err(Error::Usage(message!(
            "`--excel` is for csv and tsv: a workbook opens in Excel as it is, so leave it out",
            "`--excel`はcsvとtsvのためのオプションです。xlsxはそのままExcelで開けるので、外してください"
        ))),
        _ if excel && encoding != Encoding::Utf8 => Err(Error::Usage(message!(
            "`--excel` writes UTF-8 with a byte order mark, by which Excel knows it: leave out `--encoding`, or write \
             `--labels --crlf --encoding {encoding}` in its place",
            "`--excel`の文字コードは、Excelが見分けられるBOM付きUTF-8です。`--encoding`を外すか、代わりに\
             `--labels --crlf --encoding {encoding}`を指定してください"
        ))),
        Some((option, _)) if !matches!(format, Format::Csv | Format::Tsv) => Err(Error::Usage(message!(
            "`{option}` is for csv and tsv: add -O csv, or -o FILE.csv",
            "`{option}`はcsvとtsvのためのオプションです。`-O csv`か`-o ファイル.csv`を付けてください"
        ))),
        _ if bom && encoding == Encoding::Cp932 => Err(Error::Usage(message!(
            "cp932 has no byte order mark: leave out `--bom`",
            "cp932にBOMはありません。`--bom`を外してください"
        ))),
        _ if replace && encoding != Encoding::Cp932 => Err(Error::Usage(message!(
            "only cp932 lacks characters: leave out `--replace`, or add --encoding cp932",
            "書けない文字があるのはcp932だけです。`--replace`を外すか、`--encoding cp932`を付けてください"
        ))),
        _ => Ok(Coding { encoding, bom: bom || excel, crlf: crlf || excel, replace }),
    }
}
