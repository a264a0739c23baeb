//! What the commands do, and what their own arguments and options are.

use super::Twin;

pub(super) const TEXTS: &[Twin] = &[
    ("Query Japan's research budgets in exact, sourced figures", "日本の研究開発予算を、出典付きの正確な数値で調べる"),
    (
        "Query Japan's research budgets in exact, sourced figures\n\n\
         They know that they are rounded: every answer says what it is worth.",
        "日本の研究開発予算を、出典付きの正確な数値で調べる\n\n\
         端数処理された数値はその幅も含めて扱い、どこまで確かな答えかを必ず示す。",
    ),
    ("Print help", "ヘルプを表示する"),
    ("Print help (see more with '--help')", "ヘルプを表示する（詳しくは`--help`）"),
    ("Print version", "バージョンを表示する"),
    (
        "Print this message or the help of the given subcommand(s)",
        "このヘルプ、または指定したコマンドのヘルプを表示する",
    ),
    // Lists and sums.
    ("List the programs and what each is allocated", "事業とその予算額を一覧にする"),
    ("Show everything known about one program", "1つの事業の情報をすべて表示する"),
    ("The program's id, or one of its names", "事業のIDまたは名称"),
    (
        "Show a row for each figure: its interval, where it was read, and whether it counts",
        "数値ごとに1行ずつ、その幅、出典、集計に使うかどうかを表示する",
    ),
    ("Show the interval that rounding leaves around each figure", "端数処理による各数値の幅を表示する"),
    ("Sum by one dimension, or by two as a cross-table", "集計軸ごとに合計する（2つならクロス集計表）"),
    (
        "ministry, phase, program, stage …; two joined by a comma",
        "府省、フェーズ、事業、予算段階など。2つはコンマでつなぐ",
    ),
    (
        "ministry, phase, project, program, layer, stage, account, agency or bureau; two joined by a comma",
        "ministry（府省）、phase（フェーズ）、project（プロジェクト）、program（事業）、layer（区分）、stage（予算段階）、\
         account（会計）、agency（府省庁）、bureau（局・庁）。2つはコンマでつなぐ",
    ),
    (
        "List the allocations behind one group, by id or name; with two dimensions, two joined by a comma",
        "1つのグループ（IDまたは名称）の内訳となる配分額を一覧にする。集計軸が2つなら、2つをコンマでつなぐ",
    ),
    ("Sum by ministry", "府省ごとに合計する"),
    ("Bound what falls to each phase, and estimate it", "各フェーズの金額の下限・上限と推計を示す"),
    (
        "Bound what falls to each phase, and estimate it\n\nThe estimate spreads each amount evenly over its phases.",
        "各フェーズの金額の下限・上限と推計を示す\n\n推計は、各金額をその対象フェーズに均等に割り振ったもの。",
    ),
    // Comparison.
    (
        "Compare two years, following renamed and succeeding programs",
        "2つの年度を比べる（名称が変わった事業や後継の事業も対応づける）",
    ),
    (
        "YEAR[:STAGE], several joined by +; alone: with the year before",
        "年度[:段階]。複数なら+でつなぐ。1つだけなら前の年度と比べる",
    ),
    ("Likewise [default: the last two years]", "同上［既定値：直近の2年度］"),
    ("Compare groups of a dimension instead of programs", "事業ではなく、集計軸のグループどうしを比べる"),
    ("Pair programs by id alone", "IDだけで事業を対応づける"),
    (
        "List the allocations behind one row: a program or, with --by, a group; or total",
        "1つの行の内訳となる配分額を一覧にする：事業、`--by`とともに使うときはグループ、または total（合計）",
    ),
    ("Exit with status 1 if anything changed", "増減があれば終了ステータスを1にする"),
    (
        "Largest first, whatever the sign: by amount, change or rate",
        "正負にかかわらず大きい順に並べる：金額（amount）、増減額（change）、増減率（rate）のいずれか",
    ),
    // Checks and explanations.
    ("Check published totals against the sums of their parts", "公表額を内訳の合計と照合する"),
    (
        "Check published totals against the sums of their parts\n\nWarns of what else is doubtful, too.",
        "公表額を内訳の合計と照合する\n\nほかに疑わしい点があれば警告する。",
    ),
    ("The dataset to check, instead of --data", "照合するデータセット（`--data`の代わり）"),
    ("Hold every figure against that of another dataset", "すべての数値を別のデータセットと突き合わせる"),
    (
        "Hold every figure against that of another dataset. Filters choose among them; without --stage, all stages are compared.",
        "すべての数値を別のデータセットと突き合わせる。絞り込みの条件で数値を選べる。`--stage`がなければ、すべての段階を比べる",
    ),
    ("Exit with status 1 on warnings, too", "警告だけのときも終了ステータスを1にする"),
    ("With --strict, let these warnings pass: W0204, …", "`--strict`のとき、これらの警告は見逃す：W0204など"),
    ("List everything: exact figures, every warning, information", "一致した数値、警告、参考情報をすべて一覧にする"),
    ("Print nothing but contradictions", "矛盾だけを表示する"),
    ("Show what a program continues and what continues it", "事業の前身と後継を表示する"),
    (
        "Explain how to read figures, a column, or an error by its id",
        "数値の読み方、列の意味、IDで示されたエラーを説明する",
    ),
    (
        "Explain how to read figures, a column, or an error by its id\n\n\
         Topics: rounding, published, phases, stages, lineage, accounts, execution.",
        "数値の読み方、列の意味、IDで示されたエラーを説明する\n\n\
         項目：rounding（端数処理）、published（公表額）、phases（フェーズ）、stages（予算段階）、lineage（系譜）、accounts（会計）、\
         execution（執行）。",
    ),
    ("A topic, a column or an id such as E0501 [default: a list]", "項目、列、またはE0501などのID［既定値：一覧］"),
    // What stands behind the figures.
    ("Draw which programs work on which phases", "どの事業がどのフェーズを担うかを図示する"),
    (
        "Show targets and results, or the yearly counts of one indicator",
        "目標と実績、または1つの指標の年度別の件数を表示する",
    ),
    ("The indicator's id or name", "指標のIDまたは名称"),
    ("Indicators that one of these programs contributed to", "これらの事業のいずれかが関わった指標"),
    ("Indicators of these projects", "これらのプロジェクトの指標"),
    ("List notable results, with who achieved them", "主な成果と、その担い手を一覧にする"),
    (
        "List notable results, with who achieved them\n\nThe programs behind each result are named, too.",
        "主な成果と、その担い手を一覧にする\n\n成果のもととなった事業も示す。",
    ),
    ("Results that one of these programs brought about", "これらの事業のいずれかから生まれた成果"),
    (
        "List the policy (方針) behind projects and programs, by date",
        "プロジェクトや事業のもととなる方針を日付順に一覧にする",
    ),
    (
        "Statements about these projects or their programs; `none` for those about no project",
        "これらのプロジェクトやその事業に関する方針。`none`はプロジェクトに関わらないもの",
    ),
    ("Statements that name one of these programs", "これらの事業のいずれかに触れる方針"),
    ("Statements with all these words in title and text", "題名と本文にこれらの語をすべて含む方針"),
    ("List the documents behind the figures, or the figures of one", "数値の出典、または1つの出典の数値を一覧にする"),
    ("The document's id or title", "出典のIDまたは題名"),
    ("Write everything into one workbook or onto one page", "すべてを1つのブックか1つのページに書き出す"),
    (
        "Open it: a page in the browser, unless -o or -O says otherwise",
        "書き出したものを開く（-oや-Oがなければ、ページをブラウザーで）",
    ),
    // What belongs to the program.
    ("Print the script that completes commands in a shell", "シェルの補完スクリプトを表示する"),
    (
        "Print the script that completes commands in a shell\n\n\
         It completes commands, options, and the ministries, programs and years of the dataset in use. For bash: source <(budget \
         completions bash).",
        "シェルの補完スクリプトを表示する\n\n\
         コマンド、オプション、使っているデータセットの府省・事業・年度を補完する。bashでは`source <(budget completions bash)`。",
    ),
    ("bash, zsh, fish, powershell or elvish", "bash、zsh、fish、powershell、elvishのいずれか"),
    ("Print a page of the manual, to be read with `man -l -`", "マニュアルのページを表示する（`man -l -`で読める）"),
    ("The command that the page is about [default: budget itself]", "説明するコマンド［既定値：budget全体］"),
    (
        "Write all pages into a directory that does not exist yet, or is empty",
        "全ページを、まだないフォルダーまたは空のフォルダーに書き出す",
    ),
    // Datasets.
    ("List the built-in datasets", "内蔵のデータセットを一覧にする"),
    ("Write the tables of a dataset for other programs", "データセットの表を他のプログラム向けに書き出す"),
    (
        "Write a Frictionless Data Package: csv files and datapackage.json",
        "Frictionless Data Package（csvファイルと`datapackage.json`）を書き出す",
    ),
    (
        "Write a Frictionless Data Package: csv files and datapackage.json\n\n\
         A tidy csv for each kind of entry, what they hold in datapackage.json, and views.duckdb.sql and views.spark.sql, which \
         read them and answer as the program does.",
        "Frictionless Data Package（csvファイルと`datapackage.json`）を書き出す\n\n\
         項目の種類ごとに1つのcsv（1行1件）を作り、その内容を`datapackage.json`に記す。`views.duckdb.sql`と`views.spark.sql`は、\
         それらを読み込み、このプログラムと同じ答えを出すビューを作る。",
    ),
    ("A directory that does not exist yet, or is empty", "新しいフォルダー、または空のフォルダー"),
    (
        "Write a commented dataset to begin with, or a built-in one",
        "説明付きのひな形、または内蔵のデータセットを書き出す",
    ),
    ("The built-in dataset to copy", "複製する内蔵のデータセット"),
    ("Write the JSON Schema of datasets, for editors", "データセットのJSON Schema（エディター用）を書き出す"),
    (
        "Write the JSON Schema of datasets, for editors\n\n\
         With it, taplo and the extension Even Better TOML of VS Code complete a dataset and check it while it is written. \
         Name the file in the first line of the dataset: #:schema ./budget.schema.json",
        "データセットのJSON Schema（エディター用）を書き出す\n\n\
         taploやVS Codeの拡張機能Even Better TOMLで、入力の補完と、書きながらの検査に使う。データセットの1行目に\
         `#:schema ./budget.schema.json`のように書く。",
    ),
];
