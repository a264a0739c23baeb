//! Datasets at the edges of what pages and pictures must bear.

use std::fmt::Write;

/// The beginning of a dataset in 億円 whose only document is `s`.
fn head(id: &str, ja: &str, en: &str) -> String {
    format!(
        "[dataset]\nschema = 1\nid = '{id}'\ntitle = {{ ja = '{ja}', en = '{en}' }}\nunit = '億円'\n\n\
         [[source]]\nid = 's'\ntitle = {{ ja = '\"onload=\"alert(1)', en = '<script>alert(1)</script>' }}\n\
         url = 'https://example.com/?a=<b>\"onclick=\"alert(1)'\n\n"
    )
}

fn ministry(id: &str, ja: &str, en: &str) -> String {
    format!("[[ministry]]\nid = '{id}'\nname = {{ ja = '{ja}', en = '{en}' }}\n\n")
}

/// A program of ministry `m` or another; `more` are further lines of it.
fn program(id: &str, ministry: &str, name: &str, amounts: &str, more: &str) -> String {
    format!(
        "[[program]]\nid = '{id}'\nministry = '{ministry}'\nname = {name}\nsource = 's'\namounts = {{ {amounts} }}\n{more}\n"
    )
}

/// Names that would be markup, code or writing from right to left, that are very long, or borne twice.
pub(crate) fn hostile() -> String {
    let long = "再生医療等の実用化に向けた研究開発基盤の整備及び人材の育成に関する事業（その他の経費を含む）".repeat(9);
    let long: String = long.chars().take(360).collect();
    let names = [
        ("code", "'<script>alert(1)</script>'", "R4 = 5, R5 = 7"),
        ("handler", "'\"onload=\"alert(1)\" autofocus onfocus=\"alert(2)'", "R4 = 9, R5 = 8"),
        ("end", "'</script></style></title></svg><img src=x onerror=alert(1)>'", "R4 = 3, R5 = -4"),
        ("bidi", "\"\\u202e事業の額\\u2066\\u200f\\u0007\"", "R4 = 0, R5 = 0"),
        ("long", &format!("'{long}'"), "R4 = 120, R5 = 100"),
        ("wide", &format!("'{}'", "W".repeat(360)), "R4 = 1, R5 = 1"),
        ("entity", "'&lt;b&gt; &amp;amp; &#60;i&#62; ]]>'", "R5 = 2"),
        ("twin-1", "'同名の事業'", "R4 = 4, R5 = 5"),
        ("twin-2", "'同名の事業'", "R4 = 6, R5 = 6"),
    ];
    let mut text = head("hostile", "</title><script>alert(1)</script>", "\"><script>alert(2)</script>");
    text += "[[phase]]\nid = 'p'\nname = '<b>基礎</b>'\n\n[[phase]]\nid = 'q'\nname = { ja = '応用', en = '\"Applied\"' }\n\n";
    text += &ministry("m", "<img src=x onerror=alert(1)>", "\"><svg onload=alert(1)>");
    text += &ministry("n", &long, &"Ministry of Very Long Names ".repeat(13));
    text += "[[project]]\nid = 'x'\nname = \"'><script>alert(1)</script>\"\nsource = 's'\n\n";
    for (at, (id, name, amounts)) in names.into_iter().enumerate() {
        let phases = ["phases = ['p', 'q']", "phases = ['q']", ""][at % 3];
        let more = format!("{phases}\nlayer = 'research'\nproject = 'x'\n");
        text += &program(id, ["m", "n"][at % 2], name, amounts, &more);
    }
    let folded = "\"データ−基盤\\u200b\"";
    text += &program("folded", "m", folded, "R4 = 0, R5 = 0", "aliases = ['Straße ①']\n");
    text += &program("folded-too", "n", folded, "R4 = 1, R5 = '-2.50'", "");
    text += &program("breaks", "n", "\"\\r\\n,\\\"'\"", "R3 = 3", "");
    text += &program(
        "both",
        "m",
        "{ ja = '</script><script>alert(1)</script>', en = '\"onload=\"alert(1), ガン' }",
        "R4 = 1",
        "",
    );
    text += &program("before", "m", &format!("'{long}前'"), "R3 = 8", "ended = 'R5'\n");
    text += &program(
        "after",
        "m",
        "'<u>after</u>'",
        "R4 = 8",
        "succeeds = [{ program = 'before', year = 'R4', source = 's', basis = 'stated' }]\n",
    );
    for (id, name) in [("i", long.as_str()), ("j", "<script>alert(1)</script>")] {
        write!(
            text,
            "[[indicator]]\nid = '{id}'\nproject = 'x'\nkind = 'output'\nname = '{name}'\nunit = '<件>'\ntarget = 10\ndue = 'R6'\n\
             counts = {{ R3 = 0, R4 = 4 }}\nsource = 's'\n\n"
        )
        .unwrap();
    }
    text += "[[total]]\nyear = 'R5'\nministry = 'm'\namount = 99\nsource = 's'\n\n";
    text + "[[total]]\nyear = 'R5'\namount = 130\nsource = 's'\n"
}

/// So many ministries, one of them much larger than the rest and one with less than nothing.
pub(super) fn ministries(count: i64) -> String {
    let mut text = head("ministries", "府省の多いデータセット", "Many ministries");
    for at in 0..count {
        text += &ministry(&format!("m{at}"), &format!("第{at}番目の府省"), &format!("Ministry of Matters {at}"));
    }
    for at in 0..count {
        let amount = match at {
            0 => 900_000,
            1 => -40,
            _ => 1 + at * at * 97 % 5000,
        };
        let amounts = format!("R3 = {amount}, R4 = {}, R5 = {}", amount + 7, amount + at % 5 - 2);
        text += &program(&format!("p{at}"), &format!("m{at}"), &format!("'事業{at}'"), &amounts, "");
        text += &program(&format!("q{at}"), &format!("m{at}"), &format!("'新規事業{at}'"), &format!("R5 = {at}"), "");
    }
    text
}

/// One program in one year.
pub(super) fn one_program() -> String {
    let dataset = head("one", "一つだけの事業", "One program") + &ministry("m", "文部科学省", "Ministry of Education");
    dataset + &program("p", "m", "'ただ一つの事業'", "R5 = 12", "")
}

/// Two programs whose totals are not positive.
pub(super) fn without_money(amount: &str) -> String {
    let mut text =
        head("none", "正の額のないデータセット", "No money") + &ministry("m", "文部科学省", "Ministry of Education");
    text += &ministry("n", "厚生労働省", "Ministry of Health");
    text += &program("p", "m", "'事業一'", &format!("R4 = {amount}, R5 = {amount}"), "");
    text + &program("q", "n", "'事業二'", &format!("R4 = {amount}, R5 = 0"), "")
}
