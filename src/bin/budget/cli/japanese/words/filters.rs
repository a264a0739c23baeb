//! Which figures count, and which rows of a table are shown, in which order.

use super::Twin;

pub(super) const TEXTS: &[Twin] = &[
    (
        "R5, 令和5年度, FY2023, 2023, R2..R5, latest or all",
        "R5、令和5年度、2023、R2..R5、latest（最新年度）、all（全年度）",
    ),
    ("The years, as an option", "年度（オプションとして書く場合）"),
    ("Only figures of these years", "これらの年度の数値だけ"),
    ("Ministries, by id or any name: mext, MEXT, 文科省", "府省のIDまたは名称：mext、MEXT、文科省"),
    ("Programs in these phases, or `none` for those in none", "これらのフェーズの事業。`none`はフェーズのないもの"),
    (
        "Agencies below the ministries; `none` for programs without",
        "府省庁（外局など）。`none`は府省庁の定めのない事業",
    ),
    ("Bureaus; `none` for programs without", "局・庁。`none`は局・庁の定めのない事業"),
    ("Projects; `none` for programs without", "プロジェクト。`none`はプロジェクトに属さない事業"),
    (
        "Accounts (会計), each with its parts (勘定), or general or special for all of a kind; `none` for amounts without",
        "会計（勘定も含む）。`general`はすべての一般会計、`special`はすべての特別会計、`none`は会計の定めのない金額",
    ),
    (
        "research or infrastructure; `none` for programs without",
        "research（研究開発）またはinfrastructure（基盤）。`none`は区分のない事業",
    ),
    ("initial, executed … side by side, or all; + adds up", "当初予算、執行額など。コンマで並べ、+で足す"),
    (
        "initial, executed … side by side, or all; + adds up [default: initial]",
        "当初予算（initial）、執行額（executed）など。コンマで並べ、+で足す。allは全段階［既定値：当初予算］",
    ),
    (
        "request, request_priority, draft, initial, supplementary, carried_in, reserve_and_transfers, appropriation, \
         carried_out, available, executed, unused; several side by side, or all; + adds them up [default: initial]",
        "request（要求額）、request_priority（うち要望額）、draft（予算案）、initial（当初予算）、supplementary（補正予算）、\
         carried_in（前年度からの繰越し）、reserve_and_transfers（予備費等）、appropriation（歳出予算現額）、carried_out\
         （翌年度への繰越し）、available（予算計）、executed（執行額）、unused（不用額）。コンマで並べ、+で足す。all\
         は全段階［既定値：当初予算］",
    ),
    ("A stage, or a sum joined by + [default: initial]", "予算段階。+でつなぐと合計［既定値：当初予算］"),
    ("Only these stages [default: all]", "これらの予算段階だけ［既定値：すべて］"),
    ("Programs, by id or any name", "事業のIDまたは名称"),
    ("Programs with all these words in a name", "名称にこれらの語をすべて含む事業"),
    ("By a column, smallest first; by -KEY, largest first", "列の小さい順に並べる。`-列`なら大きい順"),
    ("The N largest rows, or the first N of those sorted", "大きい順に（並べ替えたときは先頭から）N行だけ"),
    (
        "The N largest rows, or the first N of those sorted. `all` keeps every row. The sign of an amount or a change does \
         not matter.",
        "大きい順に（並べ替えたときは先頭から）N行だけ。`all`はすべての行。金額や増減額の正負は問わない。",
    ),
    ("Show these columns only", "これらの列だけを表示する"),
    (
        "Keep rows of at least this amount or change: 10億円, or 10 in the unit of the dataset, or of --unit",
        "金額または増減額がこれ以上の行だけ：10億円、または単位なしの10（単位はデータセットか`--unit`のもの）",
    ),
    ("Keep rows of at most this amount or change", "金額または増減額がこれ以下の行だけ"),
    ("The interval that rounding leaves around each figure", "端数処理による各数値の幅を表示する"),
    (
        "Show what documents publish beside each figure, also where it agrees",
        "一致するときも、資料の公表額を各数値に並べて表示する",
    ),
    ("A bar beside each row, for the newest figure or the change", "各行に最新年度の額または増減の棒を付ける"),
    ("Show where each figure was read", "各数値の出典を表示する"),
    (
        "A column or a row per year [default: tidy for csv, tsv and json, else wide]",
        "年度を列に並べる（wide）か、行に並べる（tidy）か［既定値：csv、tsv、jsonはtidy、ほかはwide］",
    ),
    (
        "Largest first, whatever the sign: by amount, or by execution, which adds executed amounts and their percentage. The \
         smallest first: `--rank-by execution --sort execution_percent`.",
        "正負にかかわらず大きい順に並べる：金額（amount）または執行（execution：執行額と執行率の列を加える）。執行率の小さい順は\
         `--rank-by execution --sort execution_percent`。",
    ),
];
