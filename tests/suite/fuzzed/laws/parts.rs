//! Several texts or files in one: the bytes that a fuzzer changes stay readable, and what packs them is made anew.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::common::xls;

/// What begins a line that names the part below it. A TOML file takes it for a remark.
const MARK: &[u8] = b"#>>> ";

/// The parts of some bytes, each with the name on the line above it; what comes before the first has none.
pub(super) fn named(bytes: &[u8]) -> Vec<(String, &[u8])> {
    let mut starts: Vec<usize> =
        bytes.windows(MARK.len()).enumerate().filter(|(_, it)| *it == MARK).map(|(at, _)| at).collect();
    starts.retain(|&at| at == 0 || bytes[at - 1] == b'\n');
    let mut parts = vec![(String::new(), &bytes[..starts.first().copied().unwrap_or(bytes.len())])];
    for (nth, &start) in starts.iter().enumerate() {
        let part = &bytes[start + MARK.len()..starts.get(nth + 1).copied().unwrap_or(bytes.len())];
        let (name, content) = part.split_at(part.iter().position(|&byte| byte == b'\n').unwrap_or(part.len()));
        parts.push((String::from_utf8_lossy(name).into_owned(), content.strip_prefix(b"\n").unwrap_or(content)));
    }
    parts
}

/// The archive of the named parts; an archive stays as it is.
pub(super) fn archive(bytes: &[u8]) -> Vec<u8> {
    if bytes.starts_with(b"PK") {
        return bytes.to_vec();
    }
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in named(bytes).into_iter().skip(1) {
        // No archive holds a name twice.
        if writer.start_file(name, SimpleFileOptions::default()).is_ok() {
            writer.write_all(content).unwrap();
        }
    }
    writer.finish().unwrap().into_inner()
}

/// The xls workbook of records: what is before the first name is shared, and each part is a sheet. A workbook stays as it
/// is.
pub(super) fn xls(bytes: &[u8]) -> Vec<u8> {
    if bytes.starts_with(b"\xD0\xCF") {
        return bytes.to_vec();
    }
    let parts = named(bytes);
    let sheets: Vec<Vec<u8>> = parts.iter().skip(1).take(200).map(|(_, content)| content.to_vec()).collect();
    xls::file(&xls::stream(parts[0].1, &sheets, |_, start| start))
}
