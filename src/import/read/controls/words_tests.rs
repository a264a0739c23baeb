use super::*;

#[test]
fn totals_are_told_by_their_end() {
    for text in [
        "合計",
        "総計",
        "計",
        "小計",
        "総合計",
        "合計（A）",
        "小計（文科省）",
        "計①",
        "総額",
        "累計",
        "純計",
        "歳出合計",
        "【合　計】",
        "MEXT total",
        "Sub-total",
        "Subtotal",
        "Grand Total",
        "TOTAL",
        "医薬局計",
        "計（A）",
        "文科省計",
        "一般会計 計",
        "合計額",
        "計Ａ",
        "合計：",
        "合計※1",
        "合計*1",
        "合計¹",
        "合計１",
        "小計1",
        "計２",
        "計a",
        "合計 注1",
        "合計Ａ＋Ｂ",
        "合計①＋②",
        "計Ⅰ",
        "合計（A）（B）",
        "合計金額",
        "合計†",
        "合計。",
        "「合計」",
        "《合計》",
        "―合計―",
        "Total amount",
        "Total for MEXT",
        "（合計）",
        "公表額",
        "①計",
    ] {
        assert_eq!(word(text), Some(Word::Total), "{text}");
    }
    for text in [
        "統計調査",
        "経済統計",
        "一般会計",
        "基本設計",
        "推進計画",
        "会計",
        "家計",
        "Total care",
        "計画",
        "計算科学",
        "A事業",
        "設計（その2）",
    ] {
        assert_eq!(word(text), None, "{text}");
    }
}

#[test]
fn parts_and_what_is_neither_are_told_by_their_beginning() {
    for text in [
        "うち重点枠",
        "　うち、重点枠",
        "（再掲）B枠",
        "再掲",
        "（内数）",
        "内数",
        "of which gene therapy",
        "※うちX",
        "(うち) X",
        "A事業（再掲）",
        "A事業　再掲",
        "※2うち重点",
        "注1 うち重点",
        "1. うち重点",
        "○うち重点",
        "└うち重点",
        "ウチ重点",
        "内、重点",
        "内　重点枠",
        "thereof X",
    ] {
        assert_eq!(word(text), Some(Word::Part), "{text}");
    }
    for text in ["差引", "差引額", "（参考）前年度", "参考", "前年度予算額", "【参考】X", "参考：前年度", "差引計"]
    {
        assert_eq!(word(text), Some(Word::Neither), "{text}");
    }
    for text in [
        "うちゅう生命科学",
        "参考資料の整備",
        "A事業（内数）",
        "データ集計",
        "血圧計",
        "前年度繰越事業の推進",
        "差引きなし事業",
        "ウチダ研究",
        "設計2",
        "【新規】A事業",
        "内視鏡の開発",
        "内閣府",
        "（独）A機構",
    ] {
        assert_eq!(word(text), None, "{text}");
    }
}

#[test]
fn what_a_total_is_of_stands_before_its_word() {
    for (text, expected) in [
        ("文科省計", Some("文科省")),
        ("小計", None),
        ("小計（文科省）", Some("文科省")),
        ("Total for MEXT", Some("mext")),
        ("MEXT total", Some("mext")),
        ("医薬局 計", Some("医薬局")),
        ("厚生労働省 小 計", Some("厚生労働省")),
    ] {
        assert_eq!(subjects(text).first().map(String::as_str), expected, "{text}");
    }
}
