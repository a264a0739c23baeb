// How long the list of a page takes to search and to sort:
//
//     node tests/browser/time.mjs PAGE
//
// Each time is from the event to the page as it is laid out then, with what observers of its changes do, in milliseconds:
// the median, and the longest, of many.

import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

import { launch, tab } from "./browser.mjs";

const browser = await launch();
const { page } = await tab(browser);
const started = performance.now();
await page.goto(pathToFileURL(resolve(process.argv[2])).href);
console.log(`load: ${(performance.now() - started).toFixed(0)} ms`);
// Names are made ready to be searched while nothing else happens.
await page.waitForTimeout(1000);

// Runs in the page.
const times = await page.evaluate(async () => {
  const root = [...document.querySelectorAll(".explorer")].find((it) => it.checkVisibility());
  const timed = async (work) => {
    const from = performance.now();
    work();
    // Observers are told before anything that waits.
    await null;
    document.body.getBoundingClientRect();
    return performance.now() - from;
  };
  const words = root.querySelector("[data-control=words]");
  const search = ["研", "研究", "研究開発", "研究", "00", "001", "0012", "事業 7", "ケンキュウ", ""].map((text) => () => {
    words.value = text;
    words.dispatchEvent(new Event("input", { bubbles: true }));
  });
  const sort = [...root.querySelectorAll("[data-sort]")].flatMap((it) => [() => it.click(), () => it.click()]);
  const all = async (works) => {
    const times = [];
    for (const work of [works, works, works].flat()) times.push(await timed(work));
    return times;
  };
  return { search: await all(search), sort: await all(sort) };
});
for (const [name, all] of Object.entries(times)) {
  all.sort((a, b) => a - b);
  console.log(`${name}: ${all[all.length >> 1].toFixed(1)} ms, ${all.at(-1).toFixed(1)} ms at most`);
}
await browser.close();
