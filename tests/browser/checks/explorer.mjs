// The list of all programs: what is searched, sorted and chosen is what is shown, and what is saved is what `list` writes.

import { readFileSync } from "node:fs";

const control = (page, name) => page.locator(`.explorer:visible [data-control=${name}]`);

// Runs in the page. The list as it is seen.
function read() {
  const root = [...document.querySelectorAll(".explorer")].find((it) => it.checkVisibility());
  const table = root.querySelector("table.list");
  const sorted = [...table.tHead.querySelectorAll("[aria-sort]")].map((it) => it.getAttribute("aria-sort"));
  const texts = (part) => [...(part?.rows ?? [])].map((row) => row.innerText);
  return { count: root.querySelector(".count").textContent, rows: texts(table.tBodies[0]), totals: texts(table.tFoot), sorted };
}

// `asked` has the words and the ministry to look for, and the csv that the program writes of them, in Japanese.
export async function explorer(page, asked, tell) {
  await page.click("[data-lang=ja]");
  const all = await page.evaluate(read);
  if (all.rows.length < 2) return tell("the list of programs is empty");

  await control(page, "words").fill(asked.words);
  await control(page, "ministry").selectOption({ label: asked.ministry });
  const found = await page.evaluate(read);
  if (found.count === all.count || found.rows.join() === all.rows.join()) tell("a search changes nothing");
  if (!found.rows.every((it) => it.includes(asked.words))) tell(`a search for ${asked.words} finds ${found.rows[0]}`);
  const [download] = await Promise.all([page.waitForEvent("download"), control(page, "csv").click()]);
  const saved = readFileSync(await download.path(), "utf8");
  if (saved !== asked.csv) tell(`the csv that is saved is not that of \`list\`: ${saved.length} and ${asked.csv.length} characters`);

  const units = await control(page, "unit").locator("option").count();
  await control(page, "unit").selectOption({ index: units - 1 });
  if ((await page.evaluate(read)).totals.join() === found.totals.join()) tell("another unit changes no number");
  await control(page, "unit").selectOption({ index: 0 });

  // Another language keeps what was asked for.
  await page.click("[data-lang=en]");
  const english = await page.evaluate(read);
  if (english.rows.length !== found.rows.length) tell(`${english.rows.length} rows in English, ${found.rows.length} in Japanese`);
  if (english.count === found.count) tell("the count is the same in both languages");
  await page.click("[data-lang=ja]");

  await control(page, "words").fill("");
  await control(page, "ministry").selectOption("");
  if ((await page.evaluate(read)).count !== all.count) tell("without a filter, not all programs are back");

  // Each column, both ways.
  const heads = page.locator(".explorer:visible [data-sort]:visible");
  for (let at = 0; at < (await heads.count()); at += 1) {
    const orders = [];
    for (const _ of ["once", "twice"]) {
      await heads.nth(at).click();
      const { rows, sorted } = await page.evaluate(read);
      orders.push(rows.join());
      if (sorted.length !== 1) tell(`${sorted.length} columns say that the list is sorted by them`);
    }
    if (orders[0] === orders[1]) tell(`column ${at + 1} is sorted but one way`);
  }

  // A link to all programs of a ministry says how many the list has of it then.
  const link = page.locator("[data-explore-ministry]:visible").first();
  if ((await link.count()) > 0) {
    const digits = (text) => text.match(/[\d,]+/)[0];
    const said = digits(await link.textContent());
    await control(page, "stage").selectOption({ index: 1 });
    await link.click();
    const { count } = await page.evaluate(read);
    if (digits(count) !== said) tell(`a link to ${said} programs leads to: ${count}`);
    await control(page, "ministry").selectOption("");
  }

  await control(page, "words").fill("\u{10ffff}");
  const none = await page.evaluate(read);
  if (none.rows.length !== 1 || none.totals.length !== 0) tell(`a search that finds nothing shows ${none.rows.length} rows`);
  await control(page, "words").fill("");
}
