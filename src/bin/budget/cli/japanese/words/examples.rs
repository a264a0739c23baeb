//! The examples that read otherwise in Japanese: words of Japanese where English has its own or keys.

use super::Twin;

pub(super) const EXAMPLES: &[Twin] = &[
    ("budget list --ministry MEXT,METI --sort -amount", "budget list --ministry 文科省,経産省 --sort -金額"),
    ("budget list R5 --sources -o list.csv", "budget list R5 --sources -o 一覧.csv"),
    ("budget diff --lang ja", "budget diff R4 R5"),
    ("budget diff R4 R5 --by ministry --bounds", "budget diff R4 R5 --by 府省 --bounds"),
    (
        "budget diff R4:supplementary+R5:initial R5:supplementary+R6:initial",
        "budget diff -d amed R3:補正+R4:当初 R4:補正+R5:当初",
    ),
    ("budget by ministry", "budget by 府省"),
    ("budget by ministry,phase R5", "budget by 府省,フェーズ R5"),
    ("budget by layer -O json", "budget by 区分 -O json"),
    ("budget by-ministry R5 --unit million_yen", "budget by-ministry R5 --unit 百万円"),
    ("budget by-ministry -O csv -o by-ministry.csv", "budget by-ministry --excel -o 府省別.csv"),
    ("budget by-phase R5 -O csv > by-phase.csv", "budget by-phase R5 --excel -o フェーズ別.csv"),
    ("budget by-phase --ministry MHLW --bounds", "budget by-phase --ministry 厚労省 --bounds"),
    ("budget explain rounding", "budget explain 端数処理"),
    ("budget explain change_percent", "budget explain 増減率"),
    ("budget show mhlw-cancer", "budget show 革新的がん医療実用化研究事業"),
    (
        "budget show 革新的がん医療実用化研究事業 --lang ja",
        "budget show 再生医療実現拠点ネットワークプログラム --bounds",
    ),
    ("budget lineage mext-acceleration-program", "budget lineage 再生・細胞医療・遺伝子治療実現加速化プログラム"),
    ("budget lineage mext-network-program --lang ja", "budget lineage mext-network-program"),
    ("budget sources --lang ja -O csv", "budget sources --excel -o 出典.csv"),
    ("budget structure R4 R5 --lang ja", "budget structure R4 R5"),
    ("budget achievements --lang ja -O markdown", "budget achievements -O markdown"),
    ("budget kpi --program mhlw-rare-disease --lang ja", "budget kpi --program 難治性疾患実用化研究事業"),
    ("budget policy --program mhlw-cancer --lang ja", "budget policy --program 革新的がん医療実用化研究事業"),
    ("budget report -o book.xlsx", "budget report -o 予算.xlsx"),
    ("budget report --lang ja -o 予算.html", "budget report R4 R5 -o 予算.html"),
    (
        "budget --data amed report --ministry METI -o meti.xlsx",
        "budget --data amed report --ministry 経産省 -o 経産省.xlsx",
    ),
    ("budget man --all man1 --lang ja", "budget man --all man1"),
    (
        "budget check amed --against government/ --stage initial",
        "budget check amed --against government/ --stage 当初予算",
    ),
];

/// The examples below a help, each as a Japanese reader would type it.
pub(in crate::cli::japanese) fn examples(english: &str) -> String {
    let line = |line: &str| match line.strip_prefix("  ") {
        Some(typed) => format!("  {}", super::twin(EXAMPLES, typed).unwrap_or(typed)),
        None => line.replacen("Examples:", "例：", 1),
    };
    english.lines().map(line).collect::<Vec<_>>().join("\n")
}
