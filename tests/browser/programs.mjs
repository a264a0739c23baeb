// The list of a page without a browser: what its script makes of the data in the page.
//
//     node tests/browser/programs.mjs < asks.json
//
// `asks.json` is `{ "page": FILE, "asks": [{ "lang", "stage", "ministry", "search" }, …] }`. Prints, as JSON, the csv for each,
// and how the figures of the table that readers without script see differ from those that the script says.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runInThisContext } from "node:vm";

const script = join(import.meta.dirname, "../../src/render/html/web/programs.js");
export const programs = runInThisContext(`${readFileSync(script, "utf8")};programs`);

const between = (text, from, to) => text.split(from, 2)[1]?.split(to, 1)[0] ?? "";
const dataOf = (page) => JSON.parse(between(page, '<script type="application/json" id="programs">', "</script>"));

// The csv of the programs of a ministry, of all for null, whose names have these words.
const csv = (data, { lang, stage, ministry, search }) => {
  const words = programs.words(search);
  const takes = (at) => {
    const row = programs.row(data, at);
    const text = programs.haystack(row);
    return (ministry === null || data.ministries[row.ministry].id === ministry) && words.every((word) => text.includes(word));
  };
  return programs.csv(data, data.stages.findIndex((it) => it.code === stage), takes, lang);
};

// The numbers of the table for readers without script, row by row, and those that the script has for them.
const numbers = (page, data) => {
  const lang = between(page, '<html lang="', '"');
  const body = between(between(page, '<div class="still">', '<div class="notes">'), "<tbody>", "</tbody>");
  const rows = body.split("<tr>").slice(1);
  const cells = (row) => [...row.matchAll(/<td class="n[^"]*"><bdi>(.*?)<\/bdi>/gs)].map((it) => it[1].replace(/<[^>]*>/g, "").replace("&lt;", "<"));
  const unit = data.words[lang].units[0];
  const years = programs.column(data, data.opens);
  const said = (at) => {
    const row = programs.row(data, at);
    const shown = years.map((values, year) => [values, year]).filter(([values]) => values.some((value) => value !== null));
    return shown.map(([values, year]) => {
      if (values[at] === null) return "－";
      const { step } = programs.kindOf(data, row, data.opens, year);
      return programs.said(data, values[at], unit, step, lang);
    });
  };
  const order = programs.inListOrder(data, data.opens);
  // The total, below all rows; a table of nothing has none.
  const rowAt = (at) => programs.row(data, at);
  const whole = (year) => {
    const sum = programs.sum(data, order, rowAt, years[year], data.opens, year);
    return sum === null ? "" : programs.said(data, sum.value, unit, sum.width.step, lang);
  };
  const total = years.flatMap((values, year) => (values.some((value) => value !== null) ? [whole(year)] : []));
  const foot = between(between(page, '<div class="still">', '<div class="notes">'), "<tfoot>", "</tr>");
  return {
    still: [...rows.map(cells), cells(foot)],
    said: [...order.slice(0, rows.length).map(said), total],
  };
};

if (process.argv[1] === import.meta.filename) {
  const { page, asks } = JSON.parse(readFileSync(0, "utf8"));
  const text = readFileSync(page, "utf8");
  const data = dataOf(text);
  console.log(JSON.stringify({ csv: asks.map((ask) => csv(data, ask)), ...numbers(text, data) }));
}
