//! Headings, and the names that stand for values.

use super::Twin;

pub(super) const HEADINGS: &[Twin] = &[
    ("Filters", "絞り込み"),
    ("Output", "出力"),
    ("Rows and columns", "行と列"),
    ("csv and tsv for a spreadsheet", "表計算ソフト向けのcsvとtsv"),
];

pub(super) const NAMES: &[Twin] = &[
    ("A", "A"),
    ("AMOUNT", "金額"),
    ("B", "B"),
    ("CODE,…", "コード,…"),
    ("DIM", "集計軸"),
    ("DIM[,DIM]", "集計軸[,集計軸]"),
    ("DIR", "フォルダー"),
    ("FILE", "ファイル"),
    ("FORMAT", "形式"),
    ("GROUP", "グループ"),
    ("HEADER", "見出し"),
    ("KEY", "列"),
    ("KEY,…", "列,…"),
    ("LANG", "言語"),
    ("LAYER", "区分"),
    ("LAYOUT", "配置"),
    ("LINE", "規則"),
    ("MEASURE", "基準"),
    ("N", "N"),
    ("NAME", "名前"),
    ("NAME,…", "名前,…"),
    ("NAME|PATH", "名前|パス"),
    ("PATH", "パス"),
    ("ROW", "行"),
    ("STAGE", "段階"),
    ("STAGE,…", "段階,…"),
    ("TEXT", "語句"),
    ("TOPIC|COLUMN|ID", "項目|列|ID"),
    ("UNIT", "単位"),
    ("WHEN", "条件"),
    ("YEAR", "年度"),
    ("INDICATOR", "指標"),
    ("PROGRAM", "事業"),
    ("SOURCE", "出典"),
    ("SHELL", "シェル"),
    ("COMMAND", "コマンド"),
];
