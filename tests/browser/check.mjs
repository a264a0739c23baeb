// Checks pages and pictures in Chromium, all in one browser:
//
//     node tests/browser/check.mjs FOLDER
//
// FOLDER holds them, and `pages.json`, which says of each what it is. Prints what is wrong, a line each, and then ends
// with status 1; ends with status 77 where Chromium is missing.

import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

import { launch, missing, tab } from "./browser.mjs";
import { access } from "./checks/access.mjs";
import { charts } from "./checks/charts.mjs";
import { explorer } from "./checks/explorer.mjs";
import { facts } from "./checks/facts.mjs";
import { figures, sheet } from "./checks/figures.mjs";
import { headline } from "./checks/headline.mjs";
import { keyboard } from "./checks/keyboard.mjs";
import { layout } from "./checks/layout.mjs";
import { forced, print, still } from "./checks/media.mjs";
import { fingers, reading } from "./checks/reading.mjs";
import { languages, paint, speak, themes } from "./checks/switches.mjs";

// So many pages are open at once.
const TABS = 3;

const folder = resolve(process.argv[2]);
const url = (file) => pathToFileURL(join(folder, file)).href;
const lacking = missing();
if (lacking) {
  console.log(lacking);
  process.exit(77);
}

let failures = 0;
// What takes the problems of a file: each is printed once.
const teller = (file) => {
  const told = new Set();
  const tell = (where) => (problem) => {
    if (told.has(problem)) return;
    told.add(problem);
    failures += 1;
    console.log(`${file}${where}: ${problem}`);
  };
  return tell;
};

// All widths, and two parts of them: a page whose names and numbers are the point has one part in a language, and the
// other part in the other. In each is a width of phones, of tablets and of desks.
const WIDTHS = [320, 390, 768, 1024, 1280, 1440, 1920];
const HALVES = [[390, 768, 1280], [320, 1024, 1920]];

// A page of a dataset, in both languages; what does not hang on the dataset is checked of some, which are looked at as a
// whole. At most so many `stops` of Tab there may be. Pages take turns in what is much the same in all of them.
async function report({ page }, { isWhole, isTitled, isCloser, isPlaced, stops, asked, turn }, tell) {
  const styled = await page.locator("[style]").count();
  if (styled > 0) tell("")(`${styled} elements have a style attribute`);
  if (isCloser) await print(page, tell(""));
  await languages(page, isTitled, tell(""), async (lang) => {
    const half = (turn + (lang === "en")) % 2;
    for (const width of isWhole ? WIDTHS : HALVES[half]) {
      const say = tell(` (${lang}, ${width} px)`);
      await page.setViewportSize({ width, height: 800 });
      await headline(page, say);
      await charts(page, say);
      await layout(page, say);
      if (isCloser) await fingers(page, say);
    }
    await page.setViewportSize({ width: 1280, height: 800 });
    if (isCloser) await reading(page, tell(` (${lang})`), lang);
    if (isPlaced) await facts(page, tell(` (${lang})`), half);
  });
  if (isCloser) await keyboard(page, tell(""), stops);
  if (asked) await explorer(page, { ...asked, csv: readFileSync(join(folder, asked.csv), "utf8") }, tell(""));
  if (isWhole) {
    await themes(page, tell(""));
    await figures(page, tell(""));
    await still(page, tell(""));
    await forced(page, tell(""));
  }
  if (!isCloser) return;
  const [lang, theme] = [["en", "light"], ["ja", "dark"], ["en", "dark"], ["ja", "light"]][turn % 4];
  await speak(page, lang);
  await paint(page, theme);
  await access(page, tell(` (${lang}, ${theme})`));
}

// A page under a finger.
async function phone({ page }, _, tell) {
  await sheet(page, tell(""));
}

// A page of one answer.
async function answer({ page }, { isWhole, turn }, tell) {
  for (const width of HALVES[turn % 2]) {
    await page.setViewportSize({ width, height: 800 });
    await charts(page, tell(` (${width} px)`));
    await layout(page, tell(` (${width} px)`));
  }
  if (isWhole) await access(page, tell(""));
}

// A page without its script: complete in its first language, without controls that do nothing.
async function bare({ page }, { lang }, tell) {
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await layout(page, tell(` (without script, ${lang}, ${width} px)`));
    const cut = await page.evaluate(() => [...document.querySelectorAll(".still .scroll")].filter((it) => it.scrollWidth > it.clientWidth + 1).length);
    if (cut > 0) tell(` (without script, ${lang}, ${width} px)`)("a part of the list of programs is out of sight");
  }
  const shown = await page.locator("button:visible, input:visible, select:visible").count();
  if (shown > 0) tell(" (without script)")(`${shown} controls are shown`);
  const marked = await page.evaluate(() => {
    const isMarked = (it) => {
      const style = getComputedStyle(it);
      return style.cursor === "pointer" || style.textDecorationLine !== "none" || [...it.querySelectorAll(".under")].some((line) => line.checkVisibility());
    };
    return [...document.querySelectorAll(".fig")].filter(isMarked).length;
  });
  if (marked > 0) tell(" (without script)")(`${marked} figures look as if something opened`);
}

// A picture: Chromium shows an error instead of one that is not well formed.
async function picture({ page }, _, tell) {
  await page.setViewportSize({ width: 960, height: 800 });
  if ((await page.locator("parsererror").count()) > 0) tell("")("is not well formed");
  await layout(page, tell(""));
}

const KINDS = { report, phone, answer, bare, picture };
// What a tab of a kind is besides a usual one; others are shared, since a new one takes long, and pages keep nothing.
const TABS_OF = {
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  bare: { javaScriptEnabled: false },
};

// The heaviest come first, so that no tab is busy alone at the end.
const waiting = JSON.parse(readFileSync(join(folder, "pages.json"), "utf8"));
const count = waiting.length;
const browser = await launch();
const work = async () => {
  let own;
  for (let it = waiting.shift(); it; it = waiting.shift()) {
    const tell = teller(it.file);
    try {
      const isFresh = it.kind in TABS_OF;
      const shown = isFresh || !own ? await tab(browser, TABS_OF[it.kind]) : own;
      shown.tell = tell("");
      await shown.page.goto(url(it.file));
      await KINDS[it.kind](shown, it, tell);
      if (isFresh) await shown.close();
      else own = shown;
    } catch (error) {
      own = undefined;
      tell("")(error.stack ?? error);
    }
  }
};
await Promise.all(Array.from({ length: TABS }, work));
await browser.close();
console.log(`${count} files, ${failures} problems`);
process.exit(failures > 0 ? 1 : 0);
