//! Files that are no sheets, by what they begin with: what each is, and what to do with it.
//!
//! Knows the marks of files, and reads no cell.

use std::io::Cursor;

use encoding_rs::{SHIFT_JIS, UTF_16BE, UTF_16LE};
use memchr::memmem;
use zip::ZipArchive;

use crate::import::read::text_error::TextError;
use crate::{Message, message};

/// How much of a text is looked at.
const SAMPLE: usize = 16 << 10;

/// How many parts an archive may have.
const MOST_PARTS: usize = 50_000;

/// The first bytes of files, and what they are.
const MARKS: [(&[u8], &str, &str); 9] = [
    (b"{\\rtf", "a Word document (RTF)", "Word文書（RTF）"),
    (b"\x89PNG", "an image (PNG)", "画像（PNG）"),
    (b"\xFF\xD8\xFF", "an image (JPEG)", "画像（JPEG）"),
    (b"GIF8", "an image (GIF)", "画像（GIF）"),
    (b"PAR1", "a Parquet file", "Parquetファイル"),
    (b"ARROW1", "an Arrow file", "Arrowファイル"),
    (b"SQLite format 3\0", "an SQLite database", "SQLiteデータベース"),
    (b"Rar!", "a RAR archive", "RARアーカイブ"),
    (b"%!PS", "a PostScript file", "PostScriptファイル"),
];

/// The parts of archives that are no workbooks, and what these are.
const PARTS: [(&str, &str, &str); 4] = [
    ("word/document.xml", "a Word document (docx)", "Word文書（docx）"),
    ("ppt/presentation.xml", "a PowerPoint presentation (pptx)", "PowerPoint文書（pptx）"),
    ("xl/workbook.bin", "a binary workbook (xlsb)", "バイナリ形式のブック（xlsb）"),
    ("index/document.iwa", "a document of Apple's Numbers, Pages or Keynote", "AppleのNumbers、Pages、Keynoteの文書"),
];

/// The types of texts and slides in the format of ods workbooks.
const OPEN_DOCUMENTS: [(&str, &str, &str); 2] = [
    ("application/vnd.oasis.opendocument.text", "a text document (odt)", "文書（odt）"),
    ("application/vnd.oasis.opendocument.presentation", "a presentation (odp)", "プレゼンテーション（odp）"),
];

/// Why a file is no sheet; nothing where it may be one.
pub(crate) fn of(name: &str, bytes: &[u8]) -> Option<TextError> {
    if bytes.starts_with(b"PK\x03\x04") {
        return of_archive(bytes);
    }
    // What stands before the mark of a PDF is passed over by its readers, too.
    if bytes.get(..1024).unwrap_or(bytes).windows(5).any(|window| window == b"%PDF-") {
        return Some(no_cells("a PDF", "PDF"));
    }
    if let Some((_, en, ja)) = MARKS.iter().find(|(mark, _, _)| bytes.starts_with(mark)) {
        return Some(no_cells(en, ja));
    }
    of_text(name, &sample(bytes))
}

/// The first part of a text, in whatever encoding.
fn sample(bytes: &[u8]) -> String {
    let first = bytes.get(..SAMPLE).unwrap_or(bytes);
    let utf16 = [(&b"\xFF\xFE"[..], UTF_16LE), (&b"\xFE\xFF"[..], UTF_16BE)];
    if let Some((mark, encoding)) = utf16.into_iter().find(|(mark, _)| first.starts_with(mark)) {
        return encoding.decode_without_bom_handling(first.get(mark.len()..).unwrap_or_default()).0.into_owned();
    }
    let text = String::from_utf8_lossy(first.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(first));
    // A character may be cut at the end of the sample.
    let is_utf8 = !text.trim_end_matches('\u{fffd}').contains('\u{fffd}');
    if is_utf8 { text.into_owned() } else { SHIFT_JIS.decode_without_bom_handling(first).0.into_owned() }
}

fn of_text(name: &str, text: &str) -> Option<TextError> {
    let begin = text.trim_start();
    let lower = begin.to_ascii_lowercase();
    if let Some(error) = of_export(begin) {
        return Some(error);
    }
    if lower.starts_with('<') {
        return Some(of_tags(&lower));
    }
    if lower.starts_with("mime-version:")
        || lower.contains("\nmime-version:") && lower.contains("content-type: multipart")
    {
        return Some(saved_page());
    }
    let behind = begin.get(1..).map(str::trim_start).unwrap_or_default();
    let is_object = begin.starts_with('{') && behind.starts_with(['"', '}']);
    let is_list = begin.starts_with('[') && behind.starts_with(['{', '[', ']', '"']) && !begin.contains("]]");
    if is_object || is_list {
        return Some(of_json(begin));
    }
    let is_toml = name.to_ascii_lowercase().ends_with(".toml");
    let has_line = |start: &str| begin.lines().any(|line| line.starts_with(start));
    if is_toml || has_line("schema = ") && has_line("[[") {
        return Some(TextError::Other(message!(
            "is a dataset already, or a part of one: name it with --data (`budget list -d {name}`); a sheet is csv, tsv, \
             xlsx, xls or ods",
            "すでにデータセット（またはその一部）です。`budget list -d {name}`のように`--data`で指定してください。取り込めるのはcsv、tsv、\
             xlsx、xls、odsです"
        )));
    }
    None
}

/// A file of the government's yearly export, by its headers.
fn of_export(text: &str) -> Option<TextError> {
    let first = text.lines().next()?;
    let is_one = ["シート種別", "予算事業ID", "事業年度"].iter().filter(|header| first.contains(**header)).count() > 1;
    is_one.then(|| {
        TextError::Other(message!(
            "is a file of the RS System's yearly export, which another command reads: `budget import rs FILE… -o DIR`",
            "RSシステムの年次データのファイルです。`budget import rs ファイル… -o フォルダー`で読み込んでください"
        ))
    })
}

fn of_tags(lower: &str) -> TextError {
    if lower.contains("urn:schemas-microsoft-com:office:spreadsheet") {
        return TextError::Other(message!(
            "is a workbook of Excel 2003 in XML: open it in a spreadsheet and save it as xlsx",
            "Excel 2003のXML形式のブックです。表計算ソフトで開き、xlsxで保存し直してください"
        ));
    }
    if ["<html", "<!doctype html", "<table", "<head", "<meta"].iter().any(|tag| lower.contains(tag)) {
        return saved_page();
    }
    no_cells("an XML file", "XMLファイル")
}

/// A page that systems send as .xls.
fn saved_page() -> TextError {
    TextError::Other(message!(
        "is a web page (HTML), whatever its name says: open it in a spreadsheet and save it as xlsx or csv",
        "拡張子にかかわらず、中身はHTML（ウェブページ）です。表計算ソフトで開き、xlsxかcsvで保存し直してください"
    ))
}

fn of_json(text: &str) -> TextError {
    if text.contains("\"resources\"") {
        let path = text.split("\"path\"").nth(1).and_then(|rest| rest.split('"').nth(1));
        let such_as = path
            .filter(|path| path.len() < 100)
            .map_or_else(Message::default, |path| message!(", such as {path}", "（例：`{path}`）"));
        return TextError::Other(message!(
            lang => "is a Data Package, which describes tables that lie beside it: name one of these{0}",
            "Data Packageの記述ファイルで、表は入っていません。記述されている表のファイル{0}を指定してください",
            such_as.get(lang)
        ));
    }
    TextError::Other(message!(
        "is JSON, which is not read: save the table as csv, tsv, xlsx or ods",
        "JSONは読み込めません。表をcsv、tsv、xlsx、odsのいずれかで保存してください"
    ))
}

/// What an archive is, unless it is a workbook.
fn of_archive(bytes: &[u8]) -> Option<TextError> {
    // What an archive says of each part takes memory; one with too many is refused as a workbook.
    if memmem::find_iter(bytes, b"PK\x01\x02").nth(MOST_PARTS).is_some() {
        return None;
    }
    let archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let names: Vec<String> = archive.file_names().flatten().map(|name| name.to_ascii_lowercase()).collect();
    let has = |name: &str| names.iter().any(|other| other == name);
    if let Some((_, en, ja)) = PARTS.iter().find(|(part, _, _)| has(part)) {
        return Some(no_cells(en, ja));
    }
    // The type stands uncompressed behind the first header.
    let start = String::from_utf8_lossy(bytes.get(..200).unwrap_or(bytes)).into_owned();
    if let Some((_, en, ja)) = OPEN_DOCUMENTS.iter().find(|(of, _, _)| start.contains(of)) {
        return Some(no_cells(en, ja));
    }
    if has("xl/workbook.xml") || has("content.xml") {
        return None;
    }
    if has("datapackage.json") {
        return Some(TextError::Other(message!(
            "is a zip archive with a Data Package: unpack it, and name one of its tables",
            "Data Packageを圧縮したzipです。展開し、中の表のファイルを指定してください"
        )));
    }
    let is_export = |name: &String| name.ends_with(".csv") && name.contains("_rs_");
    if names.iter().any(is_export) {
        return of_export("シート種別,予算事業ID");
    }
    Some(TextError::Other(message!(
        "is a zip archive: unpack it, and name the sheets in it",
        "zipアーカイブです。展開し、中のシートのファイルを指定してください"
    )))
}

/// A file that holds no cells which are read.
pub(crate) fn no_cells(en: &str, ja: &str) -> TextError {
    TextError::Other(message!(
        "is {en}, which is not read: save its table as csv or xlsx (open it in a spreadsheet, or copy the table into one)",
        "{ja}は読み込めません。表を表計算ソフトで開くか貼り付けて、csvかxlsxで保存してください"
    ))
}

/// A workbook that only a password opens.
pub(crate) fn locked() -> TextError {
    TextError::Other(message!(
        "is a workbook that is locked by a password: take the password off in a spreadsheet, and save it",
        "パスワードで保護されています。表計算ソフトでパスワードを解除して保存し直してください"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Tell;
    use crate::model::Lang;

    #[track_caller]
    fn says(name: &str, bytes: &[u8], word: &str) {
        let error = of(name, bytes).unwrap();
        assert!(error.tell(Lang::En).contains(word), "{}", error.tell(Lang::En));
        assert!(!error.tell(Lang::Ja).is_empty());
    }

    #[test]
    fn files_that_are_no_sheets_say_what_they_are() {
        let (cp932, _, _) = SHIFT_JIS.encode("シート種別,事業年度,予算事業ID\n");
        for (name, bytes, word) in [
            ("a.pdf", &b"%PDF-1.4\n"[..], "a PDF"),
            ("a.csv", b"junk\n%PDF-1.4\n", "a PDF"),
            ("a.rtf", b"{\\rtf1", "RTF"),
            ("a.png", b"\x89PNG\r\n", "PNG"),
            ("a.json", b"{\"name\": \"x\", \"resources\": [{\"path\": \"data/a.csv\"}]}", "such as data/a.csv"),
            ("a.json", b" [ {\"a\": 1} ]", "JSON"),
            ("a.xls", b"\r\n<html><body><table>", "HTML"),
            (
                "a.xls",
                b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">",
                "2003",
            ),
            ("a.xml", b"<?xml version=\"1.0\"?><a/>", "XML"),
            ("a.xls", b"MIME-Version: 1.0\n", "HTML"),
            ("dataset.toml", b"[[program]]\n", "--data"),
            ("a.txt", b"schema = 1\n\n[[program]]\n", "--data"),
            ("a.csv", &cp932, "budget import rs"),
            ("a.parquet", b"PAR1", "Parquet"),
        ] {
            says(name, bytes, word);
        }
    }

    #[test]
    fn a_sheet_is_none_of_them() {
        for text in [
            "事業名,府省,令和5年度\n",
            "[事業名],府省,R5\n",
            "{a},b\n",
            "\"a\nb\",c\n",
            "",
            "事業年度,事業名,府省,金額\n",
        ] {
            assert!(of("a.csv", text.as_bytes()).is_none(), "{text}");
        }
    }
}
