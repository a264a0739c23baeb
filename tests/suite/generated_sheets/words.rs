//! The words of the sheets: ministries, programs, and what heads rows that are no programs.
//!
//! Knows no figures. The words are those of the ministries' own papers, not those that the importer lists.

/// A ministry: its id, how sheets spell it, and its bureaus.
pub(super) struct Ministry {
    pub(super) id: &'static str,
    pub(super) spellings: [&'static str; 3],
    pub(super) bureaus: [&'static str; 2],
}

pub(super) const MINISTRIES: [Ministry; 4] = [
    Ministry {
        id: "mext", spellings: ["文部科学省", "文科省", "MEXT"], bureaus: ["研究振興局", "高等教育局"]
    },
    Ministry { id: "mhlw", spellings: ["厚生労働省", "厚労省", "MHLW"], bureaus: ["医薬局", "医政局"] },
    Ministry {
        id: "meti", spellings: ["経済産業省", "経産省", "METI"], bureaus: ["製造産業局", "貿易経済協力局"]
    },
    Ministry {
        id: "cao", spellings: ["内閣府", "内閣府", "CAO"], bureaus: ["健康・医療戦略推進事務局", "政策統括官"]
    },
];

/// Names of programs, none twice. 統計, 会計, 設計 and 計画 are no totals.
pub(super) const TOPICS: [&str; 36] = [
    "創薬支援推進事業",
    "創薬基盤推進研究事業",
    "臨床研究・治験推進研究事業",
    "再生医療実現拠点ネットワークプログラム",
    "先端的バイオ創薬等基盤技術開発事業",
    "医療機器開発推進研究事業",
    "感染症実用化研究事業",
    "国勢統計",
    "難治性疾患実用化研究事業",
    "脳とこころの研究推進プログラム",
    "研究施設の実施設計",
    "ゲノム医療実現バイオバンク利活用プログラム",
    "次世代治療・診断実現のための創薬基盤技術開発事業",
    "年金特別会計",
    "健康・安全確保総合研究",
    "移植医療技術開発研究事業",
    "第２期健康増進計画",
    "ナショナルバイオリソースプロジェクト",
    "橋渡し研究プログラム",
    "ワクチン開発推進事業",
    "成育疾患克服等総合研究事業",
    "医工連携イノベーション推進事業",
    "Total Care Project",
    "データ利活用基盤の整備",
    "人口動態統計",
    "新興・再興感染症研究基盤創生事業",
    "老化メカニズムの解明・制御プロジェクト",
    "戦略的創造研究推進事業（先端計測）",
    "大学発医療系スタートアップ支援プログラム",
    "食品の安全確保推進研究",
    "労働者健康の調査",
    "女性の健康の包括的支援実用化研究事業",
    "地球規模保健課題解決推進のための研究事業",
    "スマートバイオ創薬等研究支援事業",
    "計算科学技術の推進",
    "肝炎等克服実用化研究事業",
];

/// Names of programs that begin or end like a row of another kind.
pub(super) const LOOKALIKES: [&str; 6] = [
    "うちゅう生命科学研究",
    "参考標準品の整備",
    "差引勘定システムの運営",
    "総額管理の適正化",
    "前年度採択分の継続支援",
    "合計特殊出生率に関する研究",
];

/// What a part of the row above it is called.
pub(super) fn part(style: usize, at: usize) -> String {
    let what = ["重点枠", "若手枠", "国際共同分", "機器整備", "調査費"][at % 5];
    match style % 9 {
        0 => format!("うち{what}"),
        1 => format!("　うち{what}"),
        2 => format!("うち、{what}"),
        3 => format!("（再掲）うち{what}"),
        4 => format!("再掲：うち{what}"),
        5 => format!("（内数）{what}"),
        6 => format!("内数：{what}"),
        7 => format!("of which {what}"),
        _ => format!("（うち{what}）"),
    }
}

/// What a part of the row above it is called where no word says that it is one.
pub(super) fn item(style: usize) -> String {
    let what = ["検査体制の整備", "治験拠点の運営"][style / 6 % 2];
    match style % 6 {
        0 => format!("　{what}"),
        1 => format!("  {what}"),
        2 => format!("・{what}"),
        3 => format!("（１）{what}"),
        4 => format!("└{what}"),
        _ => format!("　①{what}"),
    }
}

/// The rows that a total is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    Bureau,
    Ministry,
    Grand,
}

/// What a total is called; `of` is the name of what it is about, `at` counts the totals of its level.
pub(super) fn total(level: Level, style: usize, of: &str, at: usize) -> String {
    let letter = char::from(b'A' + u8::try_from(at % 26).unwrap());
    let wide = ['Ａ', 'Ｂ', 'Ｃ', 'Ｄ'][at % 4];
    let circled = ['①', '②', '③', '④', '⑤', '⑥', '⑦', '⑧'][at % 8];
    match (level, style % 10) {
        (Level::Bureau | Level::Ministry, 0) => format!("{of}計"),
        (Level::Bureau, 1) => format!("{of}　計"),
        (Level::Bureau, 2) => format!("小計（{of}）"),
        (Level::Bureau, 3) => format!("計{circled}"),
        (Level::Bureau, 4) => "Sub-total".to_owned(),
        (Level::Bureau, 5) => format!("【{of}計】"),
        (Level::Bureau, 6) => format!("{of} subtotal"),
        (Level::Bureau, 7) => format!("{circled}{of}小計"),
        (Level::Bureau, _) => "小計".to_owned(),
        (Level::Ministry, 1) => format!("計（{letter}）"),
        (Level::Ministry, 2) => format!("合計（{wide}）"),
        (Level::Ministry, 3) => "【計】".to_owned(),
        (Level::Ministry, 4) => format!("{of} total"),
        (Level::Ministry, 5) => format!("{of}合計"),
        (Level::Ministry, 6) => "計：".to_owned(),
        (Level::Ministry, 7) => format!("※{of}　計"),
        (Level::Ministry, 8) => format!("{of}所管合計額"),
        (Level::Ministry, _) => "計".to_owned(),
        (Level::Grand, 0) => "合計".to_owned(),
        (Level::Grand, 1) => "総計".to_owned(),
        (Level::Grand, 2) => "総合計".to_owned(),
        (Level::Grand, 3) => "【合　計】".to_owned(),
        (Level::Grand, 4) => "歳出合計".to_owned(),
        (Level::Grand, 5) => "総額".to_owned(),
        (Level::Grand, 6) => "Grand Total".to_owned(),
        (Level::Grand, 7) => "純計（Ａ＋Ｂ）".to_owned(),
        (Level::Grand, 8) => "合計額".to_owned(),
        (Level::Grand, _) => "合　計".to_owned(),
    }
}

/// What heads a row that is neither a program nor a total nor a part.
pub(super) fn reference(style: usize) -> &'static str {
    ["差引", "（参考）前年度", "前年度", "（参考）要望額", "参考", "前年度予算額"][style % 6]
}

/// A heading of a bureau's rows.
pub(super) fn heading(style: usize, of: &str) -> String {
    match style % 3 {
        0 => format!("【{of}】"),
        1 => format!("Ⅰ　{of}"),
        _ => format!("＜{of}関係＞"),
    }
}

/// A heading of a ministry's rows.
pub(super) fn ministry(style: usize, of: &str) -> String {
    match style % 6 {
        0 => format!("【{of}】"),
        1 => format!("１．{of}"),
        2 => format!("＜{of}関係＞"),
        3 => format!("■ {of}所管"),
        4 => format!("（{of}）"),
        _ => of.to_owned(),
    }
}

/// A part whose word stands in a bracket at the end.
pub(super) const PART_BEHIND: &str = "国際共同研究強化分（内数）";
