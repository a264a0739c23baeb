//! What was taken for what, as a table for the person who has the sheet beside it.

use budget::import::{Manner, Reading};
use budget::model::Lang;
use budget::render::{self, Format, Style};
use budget::{Message, message};

use crate::stderr::{self, say};

/// How wide it is where nobody says how wide the terminal is.
const WIDTH: u16 = 80;

/// Tells how each sheet was read.
pub(super) fn tell(readings: &[Reading], manners: &[(String, Manner)], lang: Lang) {
    for line in text(readings, manners, lang).lines() {
        say(line);
    }
}

/// A table for each sheet.
pub(super) fn text(readings: &[Reading], manners: &[(String, Manner)], lang: Lang) -> String {
    let style = Style { width: Some(stderr::width().unwrap_or(WIDTH)), ..Style::default() };
    let table = |reading: &Reading| {
        let manner = manners.get(reading.position).map(|(_, manner)| manner);
        let table = reading.table(title(&reading.sheet, manner, lang).get(lang).to_owned(), lang);
        render::render(&table, Format::Table, &style).unwrap_or_default()
    };
    let tables: Vec<String> =
        readings.iter().map(table).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).collect();
    tables.join("\n")
}

/// Which file it is, and how its text was read.
fn title(name: &str, manner: Option<&Manner>, lang: Lang) -> Message {
    let Some(manner) = manner else { return message!("read {name}", "`{name}`を読み込みました") };
    let (between, by) = match manner.delimiter {
        None => Default::default(),
        Some('\t') => (", tab between cells".to_owned(), "、タブ区切り".to_owned()),
        Some(',') => (", `,` between cells".to_owned(), "、コンマ区切り".to_owned()),
        Some(other) => (format!(", `{other}` between cells"), format!("、「{other}」区切り")),
    };
    let encoding = manner.encoding.get(lang);
    message!("read {name} ({encoding}{between})", "`{name}`を読み込みました（{encoding}{by}）")
}
