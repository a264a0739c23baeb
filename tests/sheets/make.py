"""Makes the sheets of this directory that are not plain UTF-8 text: workbooks, other encodings, a PDF.

Run it by hand after a change, and commit what it writes: make.py needs openpyxl, and `soffice` for xls and ods.
"""

import pathlib
import re
import subprocess
import tempfile
import zipfile

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side

HERE = pathlib.Path(__file__).parent
LINE = Side(style="thin")


def text(name, lines, encoding, separator=",", end="\r\n"):
    """Writes csv or tsv; cells that hold a comma are quoted."""
    quoted = lambda cell: f'"{cell}"' if separator in cell or "\n" in cell else cell
    rows = [separator.join(quoted(cell) for cell in line) + end for line in lines]
    (HERE / name).write_bytes("".join(rows).encode(encoding))


def fill(sheet, rows, merged=(), formats=None, indented=()):
    """Puts rows on a sheet as people do: a bold title, ruled lines, merged headers."""
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            if value is None:
                continue
            cell = sheet.cell(number, column, value)
            if isinstance(value, (int, float)) or str(value).startswith("="):
                cell.number_format = "#,##0"
    for row in sheet.iter_rows(min_row=3):
        for cell in row:
            cell.border = Border(LINE, LINE, LINE, LINE)
    sheet["A1"].font = Font(bold=True, size=14)
    for area in merged:
        sheet.merge_cells(area)
        sheet[area.split(":")[0]].alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    for cell, code in (formats or {}).items():
        sheet[cell].number_format = code
    for cell in indented:
        sheet[cell].alignment = Alignment(indent=1)


def book(name, rows, merged=(), formats=None, values=None, indented=()):
    """Writes a workbook of one sheet; `values` are what its formulas were computed to, and raw texts of numbers."""
    made = Workbook()
    made.active.title = "一覧"
    fill(made.active, rows, merged, formats, indented)
    save(made, name, values)


def save(made, name, values=None):
    made.properties.creator = "会計課"
    path = HERE / name
    made.save(path)
    with zipfile.ZipFile(path) as archive:
        parts = {entry: archive.read(entry) for entry in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    for cell, value in (values or {}).items():
        sheet, count = re.subn(rf'(<c r="{cell}"[^>]*>(?:<f>[^<]*</f>)?)<v ?/?>(?:[^<]*</v>)?', rf"\g<1><v>{value}</v>", sheet)
        assert count == 1, (cell, sheet)
    parts["xl/worksheets/sheet1.xml"] = sheet.encode()
    # The same bytes each time.
    when = "2024-01-10T00:00:00Z"
    core = re.sub(rb"\d{4}-\d\d-\d\dT[\d:]+Z", when.encode(), parts["docProps/core.xml"])
    parts["docProps/core.xml"] = core
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, data in parts.items():
            archive.writestr(zipfile.ZipInfo(entry, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)


def converted(name, *arguments, **options):
    """A workbook as LibreOffice saves it in another format."""
    path = HERE / name
    book(path.with_suffix(".xlsx").name, *arguments, **options)
    with tempfile.TemporaryDirectory() as profile:
        command = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", path.suffix[1:]]
        subprocess.run([*command, "--outdir", HERE, path.with_suffix(".xlsx")], check=True, capture_output=True)
    path.with_suffix(".xlsx").unlink()


text(
    "01-two-header-rows.csv",
    [
        ["令和６年度　農林水産予算概算要求の骨子", "", "", "", "", ""],
        ["農林水産省", "", "", "", "", ""],
        ["", "", "", "", "", "（単位：億円）"],
        ["事　　項", "令和5年度", "令和6年度", "対前年度比", "", "備考"],
        ["", "予算額", "概算要求額", "増△減額", "（％）", ""],
        ["食料安全保障構造転換対策", "205", "312", "107", "152.2", ""],
        ["みどりの食料システム推進事業", "7", "30", "23", "428.6", ""],
        ["スマート農業推進総合事業", "12", "34", "22", "283.3", "一部公共"],
        ["新規就農者育成支援事業", "192", "217", "25", "113.0", ""],
        ["多面的機能維持交付金", "487", "500", "13", "102.7", ""],
        ["農林水産予算総額", "903", "1,093", "190", "121.0", ""],
        ["（注）１．金額は関係ベース。", "", "", "", "", ""],
        ["　　　２．計数は、四捨五入のため、端数において合計とは一致しないものがある。", "", "", "", "", ""],
    ],
    "utf-8-sig",
)

book(
    "02-three-header-rows.xlsx",
    [
        ["令和６年度　科学技術関係予算案　事業別一覧"],
        [None] * 8 + ["（単位：百万円）"],
        ["No.", "事業名", "担当府省", "令和5年度（2023年度）", None, None, None, "令和6年度（2024年度）", "備考"],
        [None, None, None, "予算額", None, "執行", None, "予算案", None],
        [None, None, None, "当初", "補正", "執行額", "執行率（％）", None, None],
        [1, "再生・細胞医療基盤開発事業", "文部科学省", 9200, 150, 9120, 97.5, 9350, "拡充"],
        [2, "脳科学統合研究事業", "文部科学省", 6120, 0, 5990, 97.9, 6500, None],
        [3, "バイオ創薬技術開発事業", "文部科学省", 1480, "－", 1455, 98.3, 1300, None],
        [None, "合計", None, 16800, 150, 16565, 97.7, 17150, None],
    ],
    ["A3:A5", "B3:B5", "C3:C5", "D3:G3", "D4:E4", "F4:G4", "H4:H5", "I3:I5"],
    {f"G{row}": "0.0" for row in range(6, 10)},
)

book(
    "06-sum-of-stages.xlsx",
    [
        ["令和６年度予算案及び令和５年度補正予算による主要施策"],
        [None, None, None, None, "（単位：億円）"],
        ["施策名", "府省", "R5当初", "R5補正+R6当初", "増減"],
        ["挑戦的研究開発推進施策", "内閣府", 150, 235, 85],
        ["創薬ベンチャー支援施策", "経済産業省", 40, 62, 22],
        ["治験体制強化施策", "厚生労働省", 75, 71, -4],
    ],
    formats={f"E{row}": '#,##0;"△"#,##0' for row in range(4, 7)},
)

book(
    "10-informal-notice.xlsx",
    [
        ["令和６年度　国立大学法人関係補助金　内示一覧"],
        [None] * 6 + ["（単位：千円）"],
        ["区分", "事業名", "所管", "令和5年度当初予算額", "令和6年度概算要求額", "令和6年度内示額", "備考"],
        ["継続", "先端研究基盤共用促進補助金", "文部科学省", 1200000, 1500000, 1230000, None],
        ["継続", "高度医療人材養成補助金", "文部科学省", 640000, 700000, 650000, None],
        ["新規", "国際連携拠点形成補助金", "文部科学省", None, 400000, 300000, "5年間"],
        ["合計", None, None, 1840000, 2600000, 2180000, None],
    ],
    ["A7:C7"],
)

text(
    "13-budget-bill.csv",
    [
        ["令和６年度　文部科学省所管　一般会計歳出予算事項別表（抄）", "", "", "", ""],
        ["", "", "", "", "（単位：千円）"],
        ["事項", "前年度予算額", "令和6年度要求額", "比較増△減額", "備考"],
        ["生命科学研究推進に必要な経費", "35,120,400", "36,008,900", "888,500", ""],
        ["素粒子物理研究に必要な経費", "12,400,000", "12,150,000", "△250,000", ""],
        ["研究者育成に必要な経費", "8,250,600", "8,341,100", "90,500", ""],
        ["計", "55,771,000", "56,500,000", "729,000", ""],
    ],
    "cp932",
)

book(
    "17-merged-fields.xlsx",
    [
        ["令和６年度　医療分野研究開発関連予算案"],
        [None, None, None, None, "単位：百万円"],
        ["分野", "項目", "府省", "令和5年度当初予算額", "令和6年度予算案"],
        ["創薬", "創薬標的探索事業", "文科省", 1200, 1260],
        [None, "化合物ライブラリ整備事業", None, 450, 430],
        [None, "小計", None, 1650, 1690],
        ["医療機器", "手術支援機器開発事業", "経産省", 900, 950],
        [None, "在宅機器実証事業", None, 120, 180],
        [None, "小計", None, 1020, 1130],
        ["合計", None, None, 2670, 2820],
    ],
    ["A4:A6", "C4:C5", "A7:A9", "C7:C8", "A10:C10"],
)

book(
    "24-spelled-amounts.xlsx",
    [
        ["令和６年度予算案　重点施策"],
        [],
        ["施策名", "府省名", "令和5年度当初予算額", "令和6年度予算案"],
        ["感染症対策総合施策", "厚生労働省", "12億3,400万円", "13億円"],
        ["科学技術基盤強化施策", "文部科学省", "２兆２，３７０億円", "2兆2,500億円"],
        ["新産業育成施策", "経済産業省", "3,500万円", "1億500万円"],
    ],
)

text(
    "25-yen-signs.csv",
    [
        ["令和５年度　委託調査費一覧", "", "", ""],
        ["事業名", "府省", "令和5年度当初予算", "令和5年度執行額"],
        ["データ標準化調査事業", "総務省", "\\12,340,000", "\\11,998,765"],
        ["地域通信実証調査事業", "総務省", "\\1,234", "\\1,230"],
        ["自治体システム調査事業", "総務省", "\\9,800,000", "\\0"],
    ],
    "cp932",
)

book(
    "27-thirds.xlsx",
    [
        ["三年間の総額を等分した事業費（令和５年度～令和７年度）"],
        [None, None, None, None, "（単位：百万円）"],
        ["事業名", "府省庁", "令和5年度", "令和6年度", "令和7年度"],
        ["大型実験施設整備事業", "文部科学省", "=100000/3", "=100000/3", "=100000/3"],
        ["計測機器更新事業", "文部科学省", 1.23, 3000, 12.5],
        ["観測網維持事業", "文部科学省", "=0.1+0.2", 0.3, "=1/8"],
    ],
    formats={cell: "General" for cell in ["C5", "D5", "E5", "C6", "D6", "E6"]},
    values={
        "C4": "33333.333333333336",
        "D4": "33333.333333333336",
        "E4": "33333.333333333336",
        "C5": "1.2300000000000002",
        "D5": "3E3",
        "C6": "0.30000000000000004",
        "E6": "0.125",
    },
)

several = Workbook()
several.active.title = "表紙"
fill(several.active, [["令和６年度予算案　府省別事業一覧"], ["令和6年1月　健康・医療研究会"]])
fill(
    several.create_sheet("厚生労働省分"),
    [
        ["厚生労働省分"],
        [None, None, None, "（単位：千円）"],
        ["事業名", "府省", "令和5年度当初予算額", "令和6年度予算案"],
        ["難病データ基盤事業", "厚生労働省", 850000, 912500],
        ["認知症研究推進事業", "厚生労働省", 1260000, 1300000],
        ["計", None, 2110000, 2212500],
    ],
)
fill(
    several.create_sheet("文部科学省分"),
    [
        ["文部科学省分"],
        [None, None, "（単位：億円）"],
        ["事業名", "府省", "令和6年度予算案"],
        ["脳画像解析事業", "文部科学省", 31],
        ["老化制御研究事業", "文部科学省", 12],
    ],
)
fill(several.create_sheet("問合せ先"), [["問合せ先"], ["健康・医療研究会事務局"], ["電話　03-0000-0000"]])
save(several, "30-several-sheets.xlsx")

book(
    "31-formulas-without-values.xlsx",
    [
        ["令和６年度予算案一覧（システム出力）"],
        [None, None, None, None, None, "（単位：千円）"],
        ["事業名", "府省庁名", "令和5年度当初予算額", "令和6年度予算案", "増△減額", "対前年度比（％）"],
        ["水産資源調査事業", "農林水産省", 510000, 530000, "=D4-C4", "=D4/C4*100"],
        ["森林計測事業", "農林水産省", 240000, 236000, "=D5-C5", "=D5/C5*100"],
        ["畜産環境研究事業", "農林水産省", 98000, 101500, "=D6-C6", "=D6/C6*100"],
        ["合計", None, "=SUM(C4:C6)", "=SUM(D4:D6)", "=D7-C7", "=D7/C7*100"],
    ],
)

converted(
    "32-merged.xls",
    [
        ["令和５年度・令和６年度　宇宙・海洋関連予算"],
        [None, None, None, None, None, "（単位：百万円）"],
        ["府省", "事業名", "令和5年度", None, "令和6年度", None],
        [None, None, "当初予算額", "補正予算額", "概算要求額", "政府案"],
        ["文部科学省", "小型衛星実証事業", 15400, 3200, 16800, 15900],
        [None, "深海探査技術開発事業", 2750, None, 3100, 2800],
        ["経済産業省", "衛星データ利用促進事業", 2900, 800, 3300, 3050],
        ["計", None, 21050, 4000, 23200, 21750],
    ],
    ["A3:A4", "B3:B4", "C3:D3", "E3:F3", "A5:A6", "A8:B8"],
)

book(
    "33-footers.xlsx",
    [
        ["令和６年度予算案　食品安全関係事業"],
        ["令和5年12月22日"],
        [None, None, None, "（単位：百万円）"],
        ["事業名", "府省庁", "令和5年度当初予算額", "令和6年度予算案（注1）"],
        ["食品微生物調査事業", "厚生労働省", 410, 425],
        ["残留農薬試験法開発事業", "厚生労働省", 188, 190],
        ["輸入食品監視強化事業", "厚生労働省", 2300, 2355],
        ["合計", None, 2898, 2970],
        ["（注1）デジタル庁一括計上分を除く。"],
        ["（注2）計数はそれぞれ四捨五入しているため、合計と一致しない場合がある。"],
        ["※１　令和6年度の制度改正を反映している。"],
        ["　２　一部の事業は他局に計上。"],
        ["資料：会計課作成"],
        ["問合せ先：食品監視課", None, "内線2455"],
        [],
        [None, "- 1 -"],
    ],
)

converted(
    "34-of-which.ods",
    [
        ["令和６年度予算案　研究開発関係費"],
        [None, None, None, "（単位：百万円）"],
        ["事業名", "所管", "令和5年度当初予算額", "令和6年度予算案"],
        ["医療研究開発費", "厚労省", 5000, 5200],
        ["　うち感染症", None, 1200, 1300],
        ["　うちがん", None, 800, 850],
        ["臨床基盤整備費", "厚労省", 700, 690],
        ["厚生労働省計", None, 5700, 5890],
        ["産業技術開発費", "経産省", 3000, 3100],
        ["（再掲）うち医療機器", None, 500, 520],
        ["経済産業省計", None, 3000, 3100],
        ["総　計", None, 8700, 8990],
    ],
)

text(
    "35-projects-utf16.tsv",
    [
        ["AMED　令和６年度予算（統合プロジェクト別・抜粋）", "", "", "", "", ""],
        ["", "", "", "", "", "（単位：百万円）"],
        ["統合プロジェクト", "事業名", "府省", "R5年度", "", "R6年度"],
        ["", "", "", "当初予算", "調整費", "当初予算"],
        ["医薬品プロジェクト", "創薬基盤研究支援事業", "厚労省", "2,310", "150", "2,280"],
        ["医薬品プロジェクト", "先端バイオ医薬開発事業", "文科省", "1,480", "△20", "1,500"],
        ["", "小計", "", "3,790", "130", "3,780"],
        ["シーズ開発・研究基盤プロジェクト", "橋渡し拠点機能強化事業", "文科省", "5,400", "－", "5,550"],
        ["シーズ開発・研究基盤プロジェクト", "臨床研究中核支援事業", "厚労省", "2,360", "45", "2,240"],
        ["", "小計", "", "7,760", "45", "7,790"],
        ["", "合計", "", "11,550", "175", "11,570"],
    ],
    "utf-16",
    separator="\t",
)

book(
    "48-indented-cells.xlsx",
    [
        ["令和６年度予算案　国土・防災関連"],
        [None, None, None, "（単位：億円）"],
        ["事業名", "府省庁", "令和5年度当初予算額", "令和6年度予算案"],
        ["防災情報基盤の整備", "内閣府", 62, 71],
        ["地震観測網", "内閣府", 25, 29],
        ["避難情報の高度化", "内閣府", 14, 15],
        ["通信網の強靱化", "総務省", 48, 50],
        ["地域放送の維持", "総務省", 12, 12],
    ],
    indented=["A5", "A6", "A8"],
)

BODY = b"BT /F1 18 Tf 72 760 Td (Budget of FY2024, summary) Tj ET"
OBJECTS = [
    b"<< /Type /Catalog /Pages 2 0 R >>",
    b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    b"<< /Length %d >>\nstream\n%s\nendstream" % (len(BODY), BODY),
    b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
]
pdf, offsets = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", []
for at, body in enumerate(OBJECTS, 1):
    offsets.append(len(pdf))
    pdf += b"%d 0 obj\n%s\nendobj\n" % (at, body)
start = len(pdf)
pdf += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
pdf += b"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start
(HERE / "38-slides.pdf").write_bytes(pdf)
