//! Small exports with details by account, of any sheet year.

use tempfile::TempDir;

use super::export::zipped;
use super::folder::holding;

pub(crate) const HEADER: &str = "事業年度,予算事業ID,事業名,政策所管府省庁,府省庁,局・庁,予算年度,当初予算（合計）,補正予算（合計）,\
    前年度からの繰越し（合計）,予備費等（合計）,計（歳出予算現額合計）,執行額（合計）,翌年度への繰越し(合計）,翌年度要求額（合計）,\
    主な増減理由,会計区分,会計,勘定,当初予算,第1次補正予算,第2次補正予算,前年度から繰越し,予備費等1,予備費等2,歳出予算現額,執行額,\
    翌年度要求額,要望額,備考\n";

/// The rows of one program in the sheets of one year.
pub(crate) struct Rows {
    pub(crate) sheets: u16,
    pub(crate) id: u32,
    pub(crate) name: &'static str,
    pub(crate) ministry: &'static str,
}

impl Rows {
    /// A row of totals of a budget year: initial, supplementary, carried in, reserves, appropriation, executed, carried out
    /// and request; and why it requests that.
    pub(crate) fn total(&self, year: u16, figures: &str, reason: &str) -> String {
        format!("{},{figures},{reason},,,,,,,,,,,,,,\n", self.head(year))
    }

    /// A row of details: the cells of the account, its amounts by round, and a remark.
    pub(crate) fn detail(&self, year: u16, account: &str, figures: &str, remark: &str) -> String {
        format!("{},,,,,,,,,,{account},{figures},{remark}\n", self.head(year))
    }

    fn head(&self, year: u16) -> String {
        let Self { sheets, id, name, ministry } = self;
        format!("{sheets},{id},{name},{ministry},{ministry},,{year}")
    }
}

/// A file 1-5 of these relations.
pub(crate) fn related(sheets: u16, rows: &[(u32, u32, &str)]) -> String {
    let rows = rows.iter().map(|(id, other, word)| format!("{sheets},{id},{other},{word}\n"));
    format!("事業年度,予算事業ID,関連事業の事業ID,関連性\n{}", rows.collect::<String>())
}

const GENERAL: &str = "一般会計,一般会計,";
const ENERGY: &str = "特別会計,エネルギー対策,エネルギー需給勘定";
const PATENT: &str = "特別会計,特許特別会計,";

/// The sheets of 2024: four programs, of which one ends, one is split, and one is renamed later.
fn first() -> String {
    let rows = |id, name| Rows { sheets: 2024, id, name, ministry: "経済産業省" };
    let (solar, wind, grid, fuel) = (rows(1, "太陽光"), rows(2, "風力"), rows(3, "送電網"), rows(4, "燃料"));
    let rows = [
        solar.total(2023, "30,0,0,0,30,20,4,40", "増"),
        solar.detail(2023, GENERAL, "10,0,0,0,0,0,10,8,20,0", ""),
        solar.detail(2023, ENERGY, "20,0,0,0,0,0,20,12,20,0", ""),
        solar.total(2024, "40,0,4,0,44,0,0,50", "もっと"),
        solar.detail(2024, GENERAL, "40,0,0,4,0,0,44,0,50,9", ""),
        wind.total(2024, "7,0,0,0,7,0,0,7", ""),
        wind.detail(2024, GENERAL, "7,0,0,0,0,0,7,0,7,0", ""),
        grid.total(2024, "9,0,0,0,9,0,0,9", ""),
        grid.detail(2024, GENERAL, "9,0,0,0,0,0,9,0,9,0", ""),
        fuel.total(2024, "5,0,0,0,5,0,0,0", ""),
    ];
    format!("{HEADER}{}", rows.concat())
}

/// The sheets of 2025: 太陽光 has moved figures, 風力 has another name and ministry, 送電網 is split, 燃料 has ended.
fn later() -> String {
    let rows = |id, name, ministry| Rows { sheets: 2025, id, name, ministry };
    let meti = "経済産業省";
    let (solar, wind) = (rows(1, "太陽光", meti), rows(2, "洋上風力", "環境省"));
    let (lines, patents) = (rows(5, "送電線", meti), rows(6, "特許", meti));
    let rows = [
        solar.total(2023, "30,0,0,0,30,21,4,40", "増"),
        solar.detail(2023, GENERAL, "30,0,0,0,0,0,30,21,40,0", ""),
        solar.total(2024, "40,3,4,0,47,41,6,50", "さらに"),
        solar.detail(2024, GENERAL, "25,3,0,4,0,0,32,30,50,9", ""),
        solar.detail(2024, ENERGY, "15,0,0,0,0,0,15,11,0,0", ""),
        solar.total(2025, "48,0,6,0,54,0,0,60", "なお"),
        solar.detail(2025, GENERAL, "48,0,0,6,0,0,54,0,60,0", ""),
        wind.total(2024, "7,0,0,0,7,7,0,7", ""),
        wind.detail(2024, GENERAL, "7,0,0,0,0,0,7,7,7,0", ""),
        wind.total(2025, "7,0,0,0,7,0,0,8", ""),
        wind.detail(2025, GENERAL, "7,0,0,0,0,0,7,0,8,0", ""),
        lines.total(2025, "8,0,0,0,8,0,0,8", ""),
        lines.detail(2025, GENERAL, "8,0,0,0,0,0,8,0,8,0", ""),
        patents.total(2025, "2,0,0,0,2,0,0,2", ""),
        patents.detail(2025, PATENT, "2,0,0,0,0,0,2,0,2,0", ""),
    ];
    let header = HEADER.replacen("翌年度要求額（合計）", "令和8年度要求額（合計）", 1).replacen(
        ",翌年度要求額,要望額,",
        ",令和8年度要求額,令和8年度要望額,",
        1,
    );
    format!("{header}{}", rows.concat())
}

/// A directory with both exports.
pub(crate) fn exports() -> TempDir {
    let [first, later] = [first(), later()];
    let [older, newer] = [related(2024, &[(1, 2, "子事業")]), related(2025, &[(3, 5, "分割先"), (5, 3, "分割元")])];
    holding(&[
        ("2024.zip", &zipped("2-1_RS_2024.csv", first.as_bytes())),
        ("2025.zip", &zipped("2-1_RS_2025.csv", later.as_bytes())),
        ("r2024.csv", older.as_bytes()),
        ("r2025.csv", newer.as_bytes()),
    ])
}
