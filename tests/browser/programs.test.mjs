// The parts of the list's script that need no page.

import assert from "node:assert/strict";
import { test } from "node:test";

import { programs } from "./programs.mjs";

const DATA = {
  unit: "oku_yen",
  exponent: 8,
  places: 0,
  years: [2022, 2023].map((number) => ({ number, era: `R${number - 2018}` })),
  stages: [{ code: "initial" }, { code: "executed" }],
  ministries: [{ id: "m" }],
  projects: ["pr"],
  phases: ["", "basic;applied"],
  kinds: [
    { width: ["50000000", "50000000", true, false], step: 8, phases: 0 },
    { step: 7, phases: 1 },
  ],
  rows: [
    ["a", 0, "事業「あ」, \"A\"", "5,91"],
    ["b", 0, [["B", "び"], "ビー"], ",100|2.0", { project: 0, kinds: ",1|1", named: ",1" }],
    ["c", 0, "=1+1", "-200", {}],
  ],
};

test("names are compared as the program folds them", () => {
  const one = (...names) => names.forEach((name) => assert.equal(programs.folded(name), programs.folded(names[0]), name));
  const apart = (a, b) => assert.notEqual(programs.folded(a), programs.folded(b));
  one("AMED", "ＡＭＥＤ", "amed", " amed\u3000");
  one("ガン", "がん", "ｶﾞﾝ", "か\u3099ん", "か\u200b\u3099ん");
  one("Straße", "STRASSE");
  one("㈱", "(株)", "（株）");
  one("令和4年度〜8年度", "令和４年度～８年度", "令和4年度~8年度", "令和4年度∼8年度");
  one("A-B", "A‐B", "A–B", "A—B", "A―B", "A−B", "Ａ－Ｂ", "AーB", "AｰB", "A─B");
  one("センター", "ｾﾝﾀｰ", "せんたー");
  one("研究-推進", "研究ー推進", "研究―推進");
  one("gene therapy", "gene\u3000therapy", " gene \u00a0\r\n therapy");
  for (const [a, b] of [["かん", "がん"], ["事業①", "事業1"], ["10㎡", "10m2"], ["センター", "センタ"], ["A・B", "A-B"], ["二", "ニ"]]) {
    apart(a, b);
  }
  assert.deepEqual(programs.words(" 再生　医療 "), ["再生", "医療"]);
  assert.deepEqual(programs.words("\u3000"), []);
});

test("figures are unpacked by stage and year", () => {
  assert.deepEqual(programs.unpack(",0||-5,,2", 0), ["", "0"]);
  assert.deepEqual(programs.unpack(",0||-5,,2", 1), [""]);
  assert.deepEqual(programs.unpack(",0||-5,,2", 2), ["-5", "", "2"]);
  assert.deepEqual(programs.unpack(",0||-5,,2", 3), [""]);
  assert.deepEqual(programs.column(DATA, 0), [
    [500_000_000n, null, -20_000_000_000n],
    [9_100_000_000n, 10_000_000_000n, null],
  ]);
  const rowAt = (at) => programs.row(DATA, at);
  assert.deepEqual(programs.sum(DATA, [0, 1, 2], rowAt, programs.column(DATA, 0)[0], 0, 0), {
    value: -19_500_000_000n,
    width: { below: 100_000_000n, above: 100_000_000n, low: true, high: false, step: 8 },
  });
  assert.equal(programs.sum(DATA, [0, 1], rowAt, programs.column(DATA, 0)[1], 0, 1).width.step, 7);
});

test("what decimals cannot hold is held", () => {
  const data = { exponent: 8, places: 0 };
  assert.equal(programs.amount(data, "92233720368547758.07000001"), 9223372036854775807000001n);
  assert.equal(programs.amount({ exponent: 0, places: 2 }, "-0.25"), -25n);
});

test("numbers are grouped, signed and rounded as in tables", () => {
  const said = (value, places, how, lang = "ja") => programs.grouped(value, places, how, lang);
  assert.equal(said(12345675n, 1, {}), "1,234,567.5");
  assert.equal(said(-1234n, 0, {}), "▲1,234");
  assert.equal(said(-1234n, 0, { least: 1 }, "en"), "−1,234.0");
  assert.equal(said(100n, 2, {}), "1");
  assert.equal(said(25n, 2, { decimals: 1 }), "0.3");
  assert.equal(said(-25n, 2, { decimals: 1 }, "en"), "−0.3");
  assert.equal(said(25n, 1, { decimals: 0 }), "3");
  assert.equal(said(0n, 1, { decimals: 1 }), "0.0");
  assert.equal(said(4n, 2, { decimals: 1 }, "en"), "<0.1");
  assert.equal(said(4n, 1, { decimals: 0 }), "1未満");
  assert.equal(said(-4n, 3, { decimals: 2 }), "▲0.01未満");
  assert.equal(said(5n, 0, { decimals: 2 }), "5.00");
  assert.equal(programs.signed(4n, "<0.1"), "+<0.1");
  assert.equal(programs.signed(0n, "0"), "0");
});

test("a change is open where rounding could turn its sign", () => {
  const [rounded, exact] = DATA.kinds.map((kind) => programs.width(DATA, kind));
  const change = programs.added(rounded, programs.negated(rounded));
  assert.equal(programs.isOpen(0n, change), true);
  assert.equal(programs.isOpen(99_999_999n, change), true);
  // 92 − 91 lies above 0: the end itself does not belong to it.
  assert.equal(programs.isOpen(100_000_000n, change), false);
  assert.equal(programs.isOpen(0n, programs.added(exact, programs.negated(exact))), false);
});

test("csv has the rows of a list in its order, safe to open", () => {
  const all = programs.csv(DATA, 0, () => true, "en");
  assert.equal(all, [
    "program,name,ministry,project,layer,phases,fiscal_year,era,stage,amount,unit",
    'b,ビー,m,pr,,basic;applied,2023,R5,initial,100,oku_yen',
    'a,"事業「あ」, ""A""",m,,,,2022,R4,initial,5,oku_yen',
    'a,"事業「あ」, ""A""",m,,,,2023,R5,initial,91,oku_yen',
    "c,'=1+1,m,,,,2022,R4,initial,-200,oku_yen",
    "",
  ].join("\n"));
  assert.equal(programs.csv(DATA, 1, () => true, "ja").split("\n")[1], "b,び,m,pr,,basic;applied,2022,R4,executed,2.0,oku_yen");
  assert.equal(programs.csv(DATA, 0, (at) => at === 1, "en").split("\n").length, 3);
});

test("what two documents say may be the same where their ranges touch", () => {
  const [rounded, exact] = DATA.kinds.map((kind) => programs.width(DATA, kind));
  const meets = (one, other) => programs.meets({ value: one, width: rounded }, { value: other, width: exact });
  assert.equal(meets(1_000_000_000n, 950_000_000n), true);
  assert.equal(meets(1_000_000_000n, 949_999_999n), false);
  // The upper end does not belong to the range.
  assert.equal(meets(1_000_000_000n, 1_049_999_999n), true);
  assert.equal(meets(1_000_000_000n, 1_050_000_000n), false);
});
