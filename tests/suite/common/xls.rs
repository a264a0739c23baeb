//! Minimal or deliberately broken xls workbooks.

/// What begins and ends each list of records.
const BEGIN: u16 = 0x0809;
const END: u16 = 0x000A;

const SECTOR: usize = 512;

/// A record: what it is, and what it holds.
pub(crate) fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).unwrap();
    [&kind.to_le_bytes(), &length.to_le_bytes(), data].concat()
}

/// A text in a cell.
pub(crate) fn label(row: u16, column: u16, text: &str) -> Vec<u8> {
    record(0x0204, &[place(row, column), long_text(text)].concat())
}

/// A number in a cell.
pub(crate) fn number(row: u16, column: u16, value: f64) -> Vec<u8> {
    record(0x0203, &[place(row, column), value.to_le_bytes().to_vec()].concat())
}

/// Where a cell stands, in the first cell format.
pub(crate) fn place(row: u16, column: u16) -> Vec<u8> {
    [row, column, 0].map(u16::to_le_bytes).concat()
}

/// A text of UTF-16, with its length in two bytes before it.
pub(crate) fn long_text(text: &str) -> Vec<u8> {
    let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let length = u16::try_from(units.len() / 2).unwrap();
    [&length.to_le_bytes(), &[1_u8][..], &units].concat()
}

/// A table of a program with an amount.
pub(crate) fn table() -> Vec<u8> {
    let texts = [(0, 0, "事業名"), (0, 1, "府省"), (0, 2, "R5 (億円)"), (1, 0, "甲"), (1, 1, "文科省")];
    [texts.map(|(row, column, text)| label(row, column, text)).concat(), number(1, 2, 5.0)].concat()
}

/// The records of a workbook: of all sheets, and of each of them; `starts` says where the sheets begin.
pub(crate) fn stream(shared: &[u8], sheets: &[Vec<u8>], starts: impl Fn(usize, u32) -> u32) -> Vec<u8> {
    // Excel 97.
    stream_of(0x0600, shared, sheets, starts)
}

/// The same, in the records of a version.
pub(crate) fn stream_of(
    version: u16,
    shared: &[u8],
    sheets: &[Vec<u8>],
    starts: impl Fn(usize, u32) -> u32,
) -> Vec<u8> {
    let named = |at: usize, start: u32| {
        let title = format!("s{at}");
        let flags: &[u8] = if version == 0x0600 { &[0] } else { &[] };
        let data = [&start.to_le_bytes()[..], &[0, 0, u8::try_from(title.len()).unwrap()], flags, title.as_bytes()];
        record(0x0085, &data.concat())
    };
    let begin = |kind: u16| record(BEGIN, &[version, kind, 0, 0, 0, 0, 0, 0].map(u16::to_le_bytes).concat());
    let head = begin(5).len() + (0..sheets.len()).map(|at| named(at, 0).len()).sum::<usize>() + shared.len() + 4;
    let (mut names, mut bodies) = (Vec::new(), Vec::new());
    for (at, sheet) in sheets.iter().enumerate() {
        let start = u32::try_from(head + bodies.len()).unwrap();
        names.extend(named(at, starts(at, start)));
        bodies.extend([begin(16), sheet.clone(), record(END, &[])].concat());
    }
    [begin(5), names, shared.to_vec(), record(END, &[]), bodies].concat()
}

/// The file of a workbook with these records.
pub(crate) fn file(stream: &[u8]) -> Vec<u8> {
    let sectors = stream.len().max(4096).div_ceil(SECTOR);
    // The table holds itself, the directory and the stream; what it has no room for, a second table holds.
    let tables = (sectors + 1).div_ceil(SECTOR / 4 - 1);
    assert!(tables <= 109, "the header has no room for more tables");
    let directory = u32::try_from(tables).unwrap();
    let first = directory + 1;
    let end = first + u32::try_from(sectors).unwrap();
    let mut table: Vec<u32> = (0..directory).map(|_| 0xFFFF_FFFD).collect();
    table.push(0xFFFF_FFFE);
    table.extend((first + 1..end).chain([0xFFFF_FFFE]));
    table.resize(tables * SECTOR / 4, 0xFFFF_FFFF);

    let mut header = vec![0_u8; SECTOR];
    header[..8].copy_from_slice(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    for (at, value) in [(24, 0x3E_u16), (26, 3), (28, 0xFFFE), (30, 9), (32, 6)] {
        header[at..at + 2].copy_from_slice(&value.to_le_bytes());
    }
    let ends = [(44, directory), (48, directory), (56, 4096), (60, 0xFFFF_FFFE), (68, 0xFFFF_FFFE)];
    let own = (0..109).map(|at| (76 + 4 * at as usize, if at < directory { at } else { 0xFFFF_FFFF }));
    for (at, value) in ends.into_iter().chain(own) {
        header[at..at + 4].copy_from_slice(&value.to_le_bytes());
    }
    let size = u32::try_from(sectors * SECTOR).unwrap();
    let mut entries = [entry("Root Entry", 5, 0xFFFF_FFFE, 0), entry("Workbook", 2, first, size)].concat();
    entries.resize(SECTOR, 0);
    let mut body = stream.to_vec();
    body.resize(sectors * SECTOR, 0);
    let table = table.iter().flat_map(|next| next.to_le_bytes()).collect();
    [header, table, entries, body].concat()
}

/// An entry of the directory.
fn entry(name: &str, kind: u8, start: u32, size: u32) -> Vec<u8> {
    let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let length = u16::try_from(entry.len() + 2).unwrap();
    entry.resize(128, 0);
    entry[64..66].copy_from_slice(&length.to_le_bytes());
    entry[66] = kind;
    entry[116..120].copy_from_slice(&start.to_le_bytes());
    entry[120..124].copy_from_slice(&size.to_le_bytes());
    entry
}
