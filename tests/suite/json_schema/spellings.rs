//! Years, words, amounts and ids in every spelling that the loader reads: the schema takes them, too.

use budget::model::{FiscalYear, Stage, Unit};

use super::verdicts::{Says, of_loader, of_schema};

/// A dataset with one value of each kind.
fn dataset(id: &str, unit: &str, year: &str, stage: &str, amount: &str) -> String {
    let text = format!(
        r#"[dataset]
schema = 1
id = "small"
title = "Small"
[[source]]
id = "{id}"
title = "Slide"
[[ministry]]
id = "mext"
name = "MEXT"
[[program]]
id = "network"
ministry = "mext"
name = "Network"
layer = "LAYER"
source = "{id}#p. 1"
unit = "{unit}"
ended = "{year}"
amounts = {{ "{year}" = {{ "{stage}" = "{amount}" }} }}
[[program.allocation]]
year = "R3"
stage = "{stage}"
amount = "{amount}"
"#
    );
    text.replace("LAYER", if stage == "initial" { "研究開発" } else { "Research" })
}

/// A text as it comes from a Japanese keyboard, in wide signs.
fn wide(text: &str) -> String {
    let wide = |c: char| char::from_u32(u32::from(c) + 0xFEE0).filter(|_| c.is_ascii_graphic()).unwrap_or(c);
    text.chars().map(wide).collect()
}

/// Datasets with a note on every year, in each form that the program writes.
fn every_year() -> impl Iterator<Item = String> {
    let forms: [fn(FiscalYear) -> String; 4] =
        [FiscalYear::era, FiscalYear::japanese, FiscalYear::english, |year| year.number().to_string()];
    forms.into_iter().map(|form| {
        let years = (1868..=2199).filter_map(FiscalYear::from_number);
        let notes: Vec<String> = years.map(|year| format!("\"{}\" = \"x\"", form(year))).collect();
        let notes = format!("notes = {{ {} }}\nended =", notes.join(", "));
        dataset("slide", "億円", "R5", "initial", "1").replace("ended =", &notes)
    })
}

fn years() -> [&'static str; 27] {
    [
        "r5",
        "Ｒ５",
        "R05",
        "令和5",
        "令和５年度",
        "令和五年度",
        "㋿5",
        "㋿五年",
        "fy2023",
        "２０２３",
        "2023年度",
        "二〇二三年度",
        "令和 5 年度",
        "R元",
        "令和元",
        "H31",
        "平成三十一年度",
        "平成三一年度",
        "昭和六十三年度",
        "T15",
        "M45",
        "H二十",
        "R5年度",
        "FY2023年度",
        "2 0 2 3",
        "令和\u{3000}５",
        "千九百九十年度",
    ]
}

fn stages() -> Vec<String> {
    let codes = Stage::ALL.map(Stage::code).into_iter();
    let codes = codes.flat_map(|code| [code.to_owned(), code.replace('_', "-"), code.to_uppercase(), wide(code)]);
    let others = [
        "要求",
        "概算要求",
        "要求・要望",
        "概算要求・要望",
        "要望",
        "うち要望",
        "案",
        "予算案",
        "政府案",
        "政府予算案",
        "当初案",
        "当初予算案",
        "概算決定",
        "前年度繰越",
        "前年度から繰越",
        "前年度からの繰越",
        "前年度からの繰り越",
        "前年度繰り越",
        "予算現",
        "翌年度繰越",
        "翌年度へ繰越",
        "翌年度への繰越",
        "翌年度への繰り越",
        "翌年度繰り越",
        "執行",
        "支出済",
        "支出済歳出",
        "不用",
        "当初",
        "補正",
    ];
    let labels = Stage::ALL.map(|stage| stage.label().ja).into_iter().chain(others);
    let labels = labels.flat_map(|label| {
        [
            label.to_owned(),
            format!("{label}額"),
            format!("{label}し"),
            format!("{label}し額"),
            format!(" {label}\u{3000}"),
        ]
    });
    codes.chain(labels).collect()
}

fn units() -> Vec<String> {
    let spelled = Unit::ALL.into_iter().flat_map(|unit| {
        let (code, ja) = (unit.code(), unit.label().ja);
        let short = ja.strip_suffix('円').filter(|short| !short.is_empty()).unwrap_or(ja);
        [
            code.to_owned(),
            code.replace('_', "-"),
            code.to_uppercase(),
            wide(code),
            ja.to_owned(),
            short.to_owned(),
            format!(" {ja} "),
        ]
    });
    spelled.collect()
}

const AMOUNTS: [&str; 16] = [
    "27",
    "38.60",
    "-27",
    "−27",
    "△27",
    "▲1,234.5",
    "△ 27",
    "+27",
    "２７",
    "－２７",
    "１，２３４",
    "1,234,567",
    "00027",
    " 27 ",
    "２７．５",
    "0",
];

#[test]
fn what_the_loader_reads_is_right_in_every_spelling() {
    // An id of all letters and digits that there are.
    let id: String = ('\0'..=char::MAX).filter(|c| c.is_alphanumeric() || *c == '-').collect();
    let mut texts = vec![dataset(&id, "億円", "R5", "initial", "1")];
    texts.extend(every_year());
    texts.extend(years().iter().map(|year| dataset("slide", "億円", year, "initial", "1")));
    texts.extend(stages().iter().map(|stage| dataset("slide", "億円", "R5", stage, "1")));
    texts.extend(units().iter().map(|unit| dataset("slide", unit, "R5", "initial", "1")));
    texts.extend(AMOUNTS.iter().map(|amount| dataset("slide", "億円", "R5", "initial", amount)));
    let Some(said) = of_schema(texts.iter().map(String::as_str)) else { return };
    let mut read = 0;
    for (text, says) in texts.iter().zip(said) {
        let codes = of_loader(text);
        if let (Says::Wrong(error), true) = (&says, codes.is_empty()) {
            panic!("{error}\n{text}");
        }
        read += usize::from(codes.is_empty());
    }
    assert!(read + 10 > texts.len(), "the loader reads only {read} of {}", texts.len());
}
