//! The options that every command takes.

use super::Twin;

pub(super) const TEXTS: &[Twin] = &[
    ("Built-in dataset, TOML file, directory, or - for stdin", "データセット名、ファイル、フォルダー、-（標準入力）"),
    (
        "Built-in dataset, TOML file, directory, or - for stdin [env: BUDGET_DATA] [default: regenerative]",
        "内蔵のデータセットの名前、TOMLファイル、フォルダー、または-（標準入力）［環境変数：BUDGET_DATA］［既定値：regenerative］",
    ),
    ("table, csv, tsv, json, markdown, xlsx, svg or html", "table（表）、csv、tsv、json、markdown、xlsx、svg、html"),
    (
        "table, csv, tsv, json, markdown, xlsx, svg or html [default: by the output file, else table]",
        "table（表）、csv、tsv、json、markdown、xlsx、svg、html［既定値：出力ファイルの拡張子による。なければtable］",
    ),
    ("Write to a file, whole or not at all", "ファイルに書き出す（途中で失敗したら何も書かない）"),
    ("yen, million_yen, oku_yen … or 円, 百万円, 億円 …", "円、百万円、億円など（yen、oku_yenなども可）"),
    (
        "yen, thousand_yen, million_yen, oku_yen, billion_yen, trillion_yen, or 円 … 兆円",
        "円、千円、百万円、億円、十億円、兆円（yen、thousand_yen、million_yen、oku_yen、billion_yen、trillion_yenも可）",
    ),
    ("Language of tables, help and messages: ja or en", "表、ヘルプ、メッセージの言語：jaまたはen"),
    (
        "Language of tables, help and messages: ja or en [env: BUDGET_LANG] [default: by the locale]",
        "表、ヘルプ、メッセージの言語：ja（日本語）またはen（英語）［環境変数：BUDGET_LANG］［既定値：ロケールによる］",
    ),
    (
        "Decimals of the amounts in tables (rounded half up, for display only)",
        "表の金額の小数点以下の桁数（四捨五入。表示だけ）",
    ),
    ("auto, always or never", "色づけ：auto（自動）、always（常に）、never（なし）"),
    ("Replace the signs ▲ − ≈ ※ － by plain ASCII", "▲、−、≈、※、－をASCII文字に置き換える"),
    ("Leave out the header row", "見出し行を省く"),
    (
        "Write words in place of keys and codes, as workbooks do in any case",
        "見出しとコードを言葉で書く（xlsxではいつも言葉）",
    ),
    ("For Excel: --labels, --bom and --crlf in one", "Excel用：--labels、--bom、--crlfをまとめて指定する"),
    ("Begin UTF-8 with a byte order mark, by which Excel knows it", "UTF-8の先頭に、Excelが判別に使うBOMを付ける"),
    ("End lines as Windows does", "改行をWindowsと同じCRLFにする"),
    ("utf-8, utf-16le or cp932 [default: utf-8]", "文字コード：utf-8、utf-16le、cp932（Shift_JIS）［既定値：utf-8］"),
    ("Write 〓 or ? for characters that cp932 lacks", "cp932にない文字を〓または?に置き換える"),
];
