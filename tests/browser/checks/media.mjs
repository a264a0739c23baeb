// Paper, forced colours, and eyes that bear no motion.

import { execFileSync } from "node:child_process";

import { paint } from "./switches.mjs";

// What a page must not show on paper.
const CONTROLS = ".bar, .skip, .switch, button:not(.fig, .sort), input, select, [popover], dialog";

// Prints the page, from the dark theme: that of the system, and one that was chosen.
export async function print(page, tell) {
  for (const theme of [null, "dark"]) {
    if (theme) await paint(page, theme);
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    const { paper, ink, shown, open, split } = await page.evaluate((controls) => {
      const { backgroundColor, color } = getComputedStyle(document.body);
      const shown = [...document.querySelectorAll(controls)].filter((it) => it.checkVisibility({ visibilityProperty: true }));
      // What is closed stays closed, and no heading is cut in two.
      const closed = [...document.querySelectorAll("details:not([open]) > :not(summary)")];
      const open = closed.filter((it) => it.checkVisibility({ contentVisibilityAuto: true })).length;
      const headings = [...document.querySelectorAll("h1, h2, h3, .finding, .lead")];
      const split = headings.filter((it) => getComputedStyle(it).breakInside !== "avoid").length;
      return { open, split, paper: backgroundColor, ink: color, shown: shown.map((it) => it.className || it.textContent.trim().slice(0, 20)) };
    }, CONTROLS);
    const channels = (color) => color.match(/\d+/g).slice(0, 3).map(Number);
    if (Math.min(...channels(paper)) < 255 || Math.max(...channels(ink)) > 80) tell(`on paper, ${ink} stands on ${paper}`);
    if (open > 0) tell(`on paper, ${open} details are open that are closed on the screen`);
    if (split > 0) tell(`on paper, ${split} headings may break over two sheets`);
    for (const it of shown.slice(0, 3)) tell(`on paper, there is ${it}`);
    if (theme) await feet(page, tell);
    await page.emulateMedia({ media: null, colorScheme: null });
  }
}

// No heading stands alone at the foot of a sheet.
async function feet(page, tell) {
  const headings = await page.evaluate(() =>
    [...document.querySelectorAll("h1, h2, h3, .finding, .row.head")].filter((it) => it.checkVisibility()).map((it) => it.innerText),
  );
  const bare = (text) => text.normalize("NFKC").replace(/\s/g, "");
  const known = new Set(headings.map(bare).filter((it) => it));
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  let text;
  try {
    text = execFileSync("pdftotext", ["-", "-"], { input: pdf, encoding: "utf8", stdio: ["pipe", "pipe", "ignore"] });
  } catch {
    // Said by who runs the tests, if it is missing.
    return;
  }
  const sheets = text.split("\f").slice(0, -1);
  if (sheets.length === 0) tell("nothing is printed");
  for (const [at, sheet] of sheets.slice(0, -1).entries()) {
    const last = sheet.trim().split(/\n+/).at(-1) ?? "";
    if (known.has(bare(last))) tell(`a heading stands alone at the foot of sheet ${at + 1}: ${last}`);
  }
}

// With few colours, marks are still seen on what is behind them.
export async function forced(page, tell) {
  await page.emulateMedia({ forcedColors: "active", colorScheme: "dark" });
  const found = await page.evaluate(() => {
    const paper = getComputedStyle(document.body).backgroundColor;
    const shown = [...document.querySelectorAll(".marks rect, .strip rect")].filter((it) => it.checkVisibility());
    const colors = new Set(shown.filter((it) => /f-(m\d|neutral|ink)/.test(it.getAttribute("class"))).map((it) => getComputedStyle(it).fill));
    const chips = [...document.querySelectorAll(".chip")].filter((it) => it.checkVisibility());
    const bare = chips.filter((it) => parseFloat(getComputedStyle(it).borderWidth) < 1).length;
    return { paper, colors: [...colors], bare };
  });
  if (found.colors.includes(found.paper)) tell("with forced colours, marks have the colour of the paper");
  if (found.colors.length > 1) tell(`with forced colours, marks have ${found.colors.length} colours`);
  if (found.bare > 0) tell(`with forced colours, ${found.bare} signs have no outline`);
  await page.emulateMedia({ forcedColors: null, colorScheme: null });
}

// Nothing moves by itself where no motion is wanted.
export async function still(page, tell) {
  await page.emulateMedia({ reducedMotion: "reduce" });
  const moving = await page.evaluate(() => {
    const seconds = (text) => text.split(",").some((it) => parseFloat(it) > 0.01);
    const all = [document.documentElement, ...document.body.querySelectorAll("*")].map((it) => [it, getComputedStyle(it)]);
    const moves = ([, style]) => style.scrollBehavior === "smooth" || seconds(style.transitionDuration) || seconds(style.animationDuration);
    return all.filter(moves).map(([it]) => `${it.tagName.toLowerCase()}.${it.className}`);
  });
  for (const it of moving.slice(0, 3)) tell(`moves, though no motion is wanted: ${it}`);
}
