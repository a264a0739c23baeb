// What a list shows of its data, and what opens over its figures, without a page.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { createContext, runInContext } from "node:vm";

const FACTS = {
  when: "{} {}", changed: "{} to {}, change", divide: ", ", range: "Range", known: "none", working: "Calculation", minus: "−",
  ranges: ["{} to {}", "{} to under {}", "more than {}, up to {}", "more than {}, under {}"],
  published: "Published", contradicted: "{} (✕)", sum: "Sum", source: "Source", sources: "Sources", documents: "{} documents: {}",
  place: "Place", morePlaces: "and {} more", betweenPlaces: "; ", basis: "Basis", betweenBases: " and ", stated: "stated",
  inferred: "inferred", content: "Content", sumOf: "sum of {} programs", most: 2,
};
const WORDS = {
  units: [
    { name: "¥ billion", exponent: 9, decimals: 1, before: "¥", after: " billion" },
    { name: "yen", exponent: 0, decimals: null, before: "¥", after: "" },
  ],
  one: "1 program", many: "{} programs", unit: "{}", joint: " · ", list: ", ", noFigures: "no figures of {}", total: "Total",
  nothing: "–", open: "≈", part: " (part)", facts: FACTS,
};
// A program of two projects that was renamed, and one whose figure of the stage is of the year before.
const DATA = {
  id: "d", unit: "oku_yen", exponent: 8, places: 0, opens: 0,
  years: [2022, 2023, 2024].map((number) => ({ number, name: [`FY${number}`, `${number}`], short: ["", ""] })),
  stages: [{ code: "initial", name: ["initial", "当初"] }, { code: "executed", name: ["executed", "執行"] }],
  ministries: [{ id: "m", name: ["M", "え"] }],
  projects: ["x", "y"],
  documents: [1, 2, 3, 4].map((number) => ({ number, title: [`Sheet ${number}`, `シート${number}`], url: null })),
  kinds: [
    { step: 0, documents: [0], places: [["page 1", "1頁"]], stated: true, inferred: false, phases: 0 },
    { step: 0, documents: [1, 2], places: ["id "], stated: false, inferred: true, phases: 0 },
    { step: 8, width: ["50000000", "50000000", true, false], documents: [3], places: [], stated: true, inferred: false, phases: 0 },
  ],
  published: [[0, 1, "25", 2], [0, 0, "99", 2]],
  rows: [
    ["p-7", 0, [["Zeta", "旧"], ["Alpha", "新"]], "10,12||", { project: 0, named: ",1" }],
    ["p-7", 0, [["Zeta", "旧"], ["Alpha", "新"]], "1,2||", { project: 1, named: ",1" }],
    ["q-8", 0, "中", ",11|3,4", { kind: 1 }],
    ["r-9", 0, "小", "|0.4,0.45|", {}],
  ],
  words: { en: WORDS, ja: WORDS },
};

const web = (file) => readFileSync(join(import.meta.dirname, "../../src/render/html/web", file), "utf8");
const budget = { data: () => DATA, lang: () => "en" };
const context = createContext({ budget, document: { getElementById: () => null }, window: { requestIdleCallback: () => {} } });
const list = runInContext(`${["programs.js", "list.js", "list-facts.js"].map(web).join("\n")};list`, context);
// What opens over a figure, as plain data of this program.
const facts = (f) => structuredClone(budget.describers[0]({ dataset: { f } }));
list.state.sort = 1;
list.state.matching = list.found("en");

test("a program is counted once, however many projects it has", () => {
  assert.equal(list.state.matching.length, 3);
  assert.equal(list.programsOf(list.state.matching), 2);
  assert.equal(list.caption(list.state.matching, "en"), "2 programs · initial · ¥ billion · no figures of FY2024");
});

test("a row stands under the name of its latest figure, also when it is sorted and explained", () => {
  assert.equal(list.nameOf(0, 0)[0], "Alpha");
  Object.assign(list.state, { sort: "name", falling: false });
  assert.deepEqual([...list.found("en")].slice(0, 2), [0, 1]);
  assert.equal(facts("c:0:0").what, "Alpha, FY2022 initial to FY2023 initial, change");
  assert.equal(facts("p:0:0:0").what, "Zeta, FY2022 initial");
});

test("a figure says its range, its documents, its places and its basis", () => {
  assert.deepEqual(facts("p:2:0:1"), {
    what: "中, FY2023 initial", value: "¥1.1 billion", range: null,
    lines: [
      ["Range", "none", null], ["Source", "[2] Sheet 2", null], ["Source", "[3] Sheet 3", null], ["Place", "id 8", null],
      ["Basis", "inferred", null],
    ],
  });
});

test("a total says what adds up to it, from how many documents, and what is published for it", () => {
  const { value, lines, range } = facts("t:0:1");
  assert.equal(value, "¥2.5 billion");
  assert.equal(range, null);
  assert.deepEqual(lines, [
    ["Range", "none", null], ["Published", "2.5", null], ["Sources", "3 documents: [1–3]", "#sources-en"],
    ["Place", "page 1; id 8", null], ["Basis", "stated and inferred", null], ["Content", "sum of 2 programs", null],
  ]);
  // Of a year of which one program has a figure, the other is no part.
  assert.deepEqual(facts("t:0:0").lines.slice(1, 3), [["Published", "9.9 (✕)", null], ["Source", "[1] Sheet 1", null]]);
  assert.equal(facts("t:0:0").lines.some(([label]) => label === "Content"), false);
});

test("a published figure and the changes of totals say where they were read", () => {
  assert.deepEqual(facts("w:0:1").lines, [
    ["Range", "2.45 to under 2.55", null], ["Sum", "2.5", null], ["Source", "[4] Sheet 4", null], ["Basis", "stated", null],
  ]);
  const { value, lines } = facts("tc:0");
  assert.equal(value, "+¥1.4 billion");
  assert.deepEqual(lines.slice(0, 3), [
    ["Range", "none", null], ["Calculation", "2.5 − 1.1", null], ["Sources", "3 documents: [1–3]", "#sources-en"],
  ]);
});

test("what the list rounds is said to the yen, and differences of it, too", () => {
  assert.equal(facts("p:3:1:1").value, "¥45,000,000");
  list.state.matching = [3];
  const { value, lines } = facts("c:3:1");
  assert.deepEqual([value, lines[1][1]], ["+¥5,000,000", "¥45,000,000 − ¥40,000,000"]);
});
