//! What columns are called: names of programs, marks on headings, and columns that no figure needs.
//!
//! Knows headings, and what stands below those of needless columns.

use proptest::prelude::*;

/// How a sheet names its columns.
#[derive(Debug, Clone)]
pub(super) struct Naming {
    names: usize,
    marks: usize,
    derived: usize,
    /// The columns that no figure needs, by their order.
    pub(super) needless: Vec<usize>,
}

/// What heads the programs.
const NAMES: [&str; 11] = [
    "事項",
    "項目",
    "施策名",
    "事業・施策名",
    "予算事業名",
    "事項名",
    "事　　項",
    "事業名（注）",
    "細事業名",
    "施策・事業名",
    "事業名※",
];

/// What heads columns that no figure needs; the last two name what has programs within it.
const NEEDLESS: [&str; 12] = [
    "No.",
    "区分",
    "担当課",
    "概要",
    "URL",
    "事業期間",
    "公募機関",
    "事業番号",
    "予算事業ID",
    "整理番号",
    "項目",
    "施策名",
];

/// How many of them may stand beside any name of programs.
const PLAIN: usize = 10;

impl Naming {
    /// The heading of the programs; `plain` is one that all sheets know.
    pub(super) fn name(&self, plain: &'static str) -> &'static str {
        if self.is_plain() { plain } else { NAMES[self.names % NAMES.len()] }
    }

    /// Whether the programs are headed by what has nothing within it but parts.
    fn is_plain(&self) -> bool {
        self.names >= NAMES.len()
    }

    /// The headings of the needless columns.
    pub(super) fn needless(&self) -> Vec<&'static str> {
        let fitting = self.needless.iter().map(|at| at % NEEDLESS.len()).filter(|&at| at < PLAIN || self.is_plain());
        let mut headings: Vec<&str> = fitting.map(|at| NEEDLESS[at]).collect();
        headings.sort_unstable();
        headings.dedup();
        headings
    }

    /// What stands below such a heading, in the row of a program.
    pub(super) fn below(heading: &str, serial: usize, bureau: &str) -> String {
        match heading {
            "No." | "整理番号" => (serial + 1).to_string(),
            "区分" => ["新規", "継続", "拡充", "組替"][serial % 4].to_owned(),
            "担当課" => format!("{bureau}総務課"),
            "概要" => "研究の成果を、医療の現場に届ける。令和6年度は2件を採択する。".to_owned(),
            "URL" => format!("https://www.example.go.jp/{serial}.html"),
            "事業期間" => "R6～R10".to_owned(),
            "公募機関" => "日本医療研究開発機構".to_owned(),
            "事業番号" => format!("2024-厚労-23-{serial:04}"),
            "予算事業ID" => format!("{:06}", 4512 + serial),
            _ => format!("{bureau}の施策"),
        }
    }

    /// A year in both calendars, where the sheet has it so.
    pub(super) fn year(&self, plain: String, year: u16) -> String {
        if self.marks == 1 && plain.starts_with("令和") { format!("{plain}（{year}年度）") } else { plain }
    }

    /// The mark behind a heading of amounts.
    pub(super) fn mark(&self, column: usize) -> String {
        let letter = char::from(b'A' + u8::try_from(column % 26).unwrap());
        match self.marks {
            2 => ["①", "②", "③", "④"][column % 4].to_owned(),
            3 => format!("（{letter}）"),
            4 => "（注1）".to_owned(),
            5 => "※".to_owned(),
            6 => format!("　{letter}"),
            _ => String::new(),
        }
    }

    /// The headings of the change from the first column to the second, and of its rate.
    pub(super) fn derived(&self) -> [&'static str; 2] {
        match (self.marks, self.derived) {
            (2, _) => ["増△減額③（②－①）", "伸び率（③／①）"],
            (3, _) => ["増減額（C＝B－A）", "増減率（C／A）"],
            (_, 0) => ["増減額", "増減率"],
            (_, 1) => ["比較増△減額", "伸び率"],
            (_, 2) => ["対前年度増△減額", "対前年度伸び率（％）"],
            _ => ["増△減額（注2）", "増減率"],
        }
    }
}

pub(super) fn naming() -> impl Strategy<Value = Naming> {
    let needless = prop_oneof![1 => Just(Vec::new()), 1 => prop::collection::vec(0..NEEDLESS.len(), 0..4)];
    (0..2 * NAMES.len(), 0usize..10, 0usize..4, needless).prop_map(|(names, marks, derived, needless)| Naming {
        names,
        marks,
        derived,
        needless,
    })
}
