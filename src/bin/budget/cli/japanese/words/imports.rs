//! What imports do.

use super::Twin;

pub(super) const TEXTS: &[Twin] = &[
    (
        "Make a dataset of a spreadsheet: csv, tsv, xlsx, xls or ods",
        "表計算のシート（csv、tsv、xlsx、xls、ods）からデータセットを作る",
    ),
    (
        "Make a dataset of a spreadsheet: csv, tsv, xlsx, xls or ods\n\n\
         -o takes a new directory, a new *.toml file, or - for standard output. --into writes all files or none: only a \
         result that loads, and that contradicts no published total which the dataset did not contradict before. With \
         --dry-run, a terminal shows the ends of a long patch, and a file or a pipe gets all of it.\n\n\
         What may mean several things, such as an amount in brackets, is an error that prints the --rule which decides; a \
         file of --rules keeps such lines for the next sheet of its form.\n\n\
         --data names the dataset whose ministries, phases and projects the sheets use [default: all built-in ones].",
        "表計算のシート（csv、tsv、xlsx、xls、ods）からデータセットを作る\n\n\
         `-o`には新しいフォルダー、新しい`*.toml`ファイル、または標準出力を表す`-`を指定する。`--into`はすべてのファイルを\
         更新するか、まったく更新しないかのどちらか。結果がデータセットとして読め、公表額との新たな矛盾を生まないときだけ更新する。\
         `--dry-run`の長い差分は、端末では最初と最後だけ、ファイルやパイプには全体を出力する。\n\n\
         括弧つきの金額のように何通りにも読めるものはエラーとし、読み方を決める`--rule`を表示する。そうした行を`--rules`の\
         ファイルに残しておけば、次の同じ様式のシートにも使える。\n\n\
         `--data`には、シートが使う府省、フェーズ、プロジェクトを定めたデータセットを指定する［既定値：組み込みのものすべて］。",
    ),
    (
        "Make a dataset of the RS System's yearly export: every program of the government",
        "RSシステムの年次データから、政府の全事業のデータセットを作る",
    ),
    (
        "Make a dataset of the RS System's yearly export: every program of the government\n\n\
         -o takes a new directory. Exports of several years make one dataset: where two give a figure, the later one \
         counts, and the other stays as an older reading; --into puts a later one into a dataset that is there. A sheet of \
         that name is imported with `budget import ./rs`.",
        "RSシステムの年次データから、政府の全事業のデータセットを作る\n\n\
         `-o`には新しいフォルダーを指定する。複数年のデータは1つのデータセットにまとめる。同じ数値が2つあれば新しいほうを使い、\
         古いほうは以前の値として残す。`--into`は既存のデータセットに新しい年のデータを加える。rsという名前のシートは\
         `budget import ./rs`で取り込む。",
    ),
    (
        "Sheets with a row per program and year, or a column per year; - for standard input",
        "事業と年度ごとに1行、または年度ごとに1列のシート。`-`は標準入力",
    ),
    ("The stage of amounts whose sheet names none", "シートに予算段階の記載がない金額の段階"),
    (
        "Update this dataset in place, a file or a directory, instead of writing a new one",
        "新しく作らず、このデータセット（ファイルまたはフォルダー）を更新する",
    ),
    (
        "Update this dataset of earlier exports in place, a directory, instead of writing a new one",
        "新しく作らず、以前の年次データから作ったこのデータセット（フォルダー）を更新する",
    ),
    ("Print what --into would change, and write nothing", "`--into`による変更点を表示するだけで、何も書き込まない"),
    (
        "Print how the sheets are read and what --into would change, and write nothing",
        "シートの読み方と`--into`による変更点を表示するだけで、何も書き込まない",
    ),
    ("The sheet to read of a workbook with several", "複数のシートがあるブックのうち、読み込むシート"),
    (
        "Read all sheets of a workbook that have a table, each with its own unit and years",
        "ブックのうち表のあるシートをすべて読み込む。単位と年度はシートごと",
    ),
    ("Headers of columns to leave out", "取り込まない列の見出し"),
    (
        "Decisions about the sheet that serve next year's as well: a TOML file",
        "シートの読み方を定めたTOMLファイル。翌年度のシートにも使える",
    ),
    (
        "One decision, for once: a line as in a file of --rules, such as `unit = \"千円\"`",
        "今回だけの読み方：`--rules`のファイルと同じ形の1行。例：`unit = \"千円\"`",
    ),
    (
        "File 2-1 (予算・執行) and, for lineage, 1-5 (関連事業): zip or csv",
        "2-1（予算・執行）と、系譜のための1-5（関連事業）のファイル：zipまたはcsv",
    ),
    (
        "File 2-1 (予算・執行) and, for lineage, 1-5 (関連事業): zip or csv. Of one year or several, in any order; others are \
         passed over.",
        "2-1（予算・執行）と、系譜のための1-5（関連事業）のファイル：zipまたはcsv。1年分でも複数年分でもよく、順序は問わない。\
         ほかのファイルは読み飛ばす。",
    ),
    (
        "Keep the remarks on each year, such as why a request is higher (主な増減理由, 備考)",
        "主な増減理由や備考など、各年度の記述も残す",
    ),
];
