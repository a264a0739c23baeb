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
    if (theme) await rows(page, tell);
    await page.emulateMedia({ media: null, colorScheme: null });
  }
}

// A list that goes on beyond what is printed says so, and no heading asks readers of paper to search.
async function rows(page, tell) {
  const found = await page.evaluate(() => {
    dispatchEvent(new Event("beforeprint"));
    const list = [...document.querySelectorAll(".explorer")].find((it) => it.checkVisibility());
    const note = list?.querySelector(".rest");
    const all = new Set(list && budget.data("programs").rows.map((_, at) => at));
    const printed = list?.querySelectorAll("tbody tr").length ?? 0;
    const asks = [...document.querySelectorAll(".finding.asks")].some((it) => it.checkVisibility());
    const isSaid = note?.checkVisibility() && note.textContent.length > 0;
    dispatchEvent(new Event("afterprint"));
    return { asks, isCut: printed < all.size && printed >= 200, isSaid };
  });
  if (found.asks) tell("on paper, a heading asks to search");
  if (found.isCut && !found.isSaid) tell("on paper, nothing says that the list goes on");
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

// With few colours, marks and numbers are still seen on what is behind them.
export async function forced(page, tell) {
  await page.emulateMedia({ forcedColors: "active", colorScheme: "dark" });
  const found = await page.evaluate(() => {
    const paper = getComputedStyle(document.body).backgroundColor;
    const isSeen = (it) => it.checkVisibility() && it.getBoundingClientRect().width > 0;
    const all = (selector) => [...document.querySelectorAll(selector)].filter(isSeen);
    const name = (it) => it.getAttribute("class") ?? it.tagName;
    const isClear = (color) => color === "none" || /, 0\)$/.test(color);
    const shapes = all("svg rect, svg circle, svg line, svg text").map((it) => [name(it), getComputedStyle(it)]);
    const marks = shapes.filter(([name]) => /f-(m\d|neutral|ink)/.test(name));
    const colors = new Set(marks.map(([, style]) => style.fill));
    // What is aimed at is not seen, and what is behind a number is paper.
    const covering = shapes.filter(([name, { fill }]) => /\breach\b|f-none/.test(name) && !isClear(fill));
    const halos = shapes.filter(([name, style]) => /\bhalo\b/.test(name) && style.stroke !== paper);
    const chips = all(".chip").map((it) => getComputedStyle(it));
    const patched = chips.filter((style) => style.backgroundColor !== paper).length;
    const bare = chips.filter((style) => parseFloat(style.borderWidth) < 1).length;
    const cut = all(".headline button.fig").filter((it) => parseFloat(getComputedStyle(it).borderWidth) > 0).length;
    return { paper, colors: [...colors], covering: covering.map(([name]) => name), halos: halos.length, patched, bare, cut };
  });
  if (found.colors.includes(found.paper)) tell("with forced colours, marks have the colour of the paper");
  if (found.colors.length > 1) tell(`with forced colours, marks have ${found.colors.length} colours`);
  if (found.covering.length > 0) tell(`with forced colours, ${found.covering.length} areas are painted that nobody should see: ${found.covering[0]}`);
  if (found.halos > 0) tell(`with forced colours, ${found.halos} numbers stand on another colour than the paper's`);
  if (found.patched > 0) tell(`with forced colours, ${found.patched} signs have a patch behind them`);
  if (found.bare > 0) tell(`with forced colours, ${found.bare} signs have no outline`);
  if (found.cut > 0) tell(`with forced colours, frames of ${found.cut} numbers lie on what they are called`);
  await painted(page, tell);
  await page.emulateMedia({ forcedColors: null, colorScheme: null });
}

// So many of a kind are looked at.
const LOOKS = 8;

// What is written can be read in the picture itself: what a style says, Chromium does not always paint.
async function painted(page, tell) {
  const { texts, names } = await page.evaluate(places, LOOKS);
  const eyes = await page.context().newPage();
  await eyes.evaluate(open);
  // All that is looked at lies in one picture, from the beginning of the page on.
  const picture = async (height) => {
    const png = await page.screenshot({ fullPage: true, clip: { x: 0, y: 0, width: page.viewportSize().width, height } });
    return png.toString("base64");
  };
  const whole = await picture(Math.max(...[...texts, ...names].map((it) => it.box.bottom)));
  const edges = await eyes.evaluate(([png, boxes]) => eyes.strokes(png, boxes), [whole, texts.map((it) => it.box)]);
  for (const [at, { selector, text }] of texts.entries()) {
    if (edges[at] < 3) tell(`with forced colours, nothing is seen of ${selector}: ${text}`);
  }
  // Behind large numbers there is no area that covers what they are called.
  await page.evaluate(() => document.querySelectorAll(".headline .number").forEach((it) => (it.style.visibility = "hidden")));
  const bare = await picture(Math.max(...names.map((it) => it.box.bottom)));
  await page.evaluate(() => document.querySelectorAll(".headline .number").forEach((it) => (it.style.visibility = "")));
  const lost = await eyes.evaluate(([bare, whole, boxes]) => eyes.lost(bare, whole, boxes), [bare, whole, names.map((it) => it.box)]);
  for (const [at, { text }] of names.entries()) if (lost[at] > 0) tell(`with forced colours, a number covers what it is called: ${text}`);
  await eyes.close();
}

// Runs in the page. Where some texts stand, and the names of large numbers.
function places(most) {
  scrollTo(0, 0);
  const seen = (selector) =>
    [...document.querySelectorAll(selector)].filter((it) => it.checkVisibility({ visibilityProperty: true }) && it.getBoundingClientRect().width > 0);
  const place = (it, selector) => {
    const { left, top, right, bottom } = it.getBoundingClientRect();
    const box = { left: Math.floor(left), top: Math.floor(top), right: Math.ceil(right), bottom: Math.ceil(bottom) };
    return { selector, text: it.textContent.trim(), box };
  };
  const some = (selector) => seen(selector).slice(0, most).map((it) => place(it, selector));
  // A single character may be one stroke.
  const long = (selector) => some(selector).filter((it) => it.text.length > 1);
  const texts = [...some(".switch button"), ...["g.fig", ".chip", "button.fig"].flatMap(long)];
  return { texts, names: seen(".headline .what").map((it) => place(it, ".what")) };
}

// Runs in a page: what can be seen of pictures, which are dark.
function open() {
  const EDGE = 3;
  const light = async (png) => {
    const picture = new Image();
    picture.src = `data:image/png;base64,${png}`;
    await picture.decode();
    const ink = new OffscreenCanvas(picture.width, picture.height).getContext("2d");
    ink.drawImage(picture, 0, 0);
    const { data } = ink.getImageData(0, 0, picture.width, picture.height);
    return { at: (x, y) => data[(y * picture.width + x) * 4 + 1] > 127 };
  };
  window.eyes = {
    // How often a line goes from dark to light or back, where it does so most often: a box has two edges, characters more.
    async strokes(png, boxes) {
      const { at } = await light(png);
      return boxes.map(({ left, top, right, bottom }) => {
        let most = 0;
        for (let y = top + EDGE; y < bottom - EDGE; y += 1) {
          let count = 0;
          for (let x = left + EDGE + 1; x < right - EDGE; x += 1) if (at(x, y) !== at(x - 1, y)) count += 1;
          most = Math.max(most, count);
        }
        return most;
      });
    },
    // How many light points of a picture are dark in another.
    async lost(one, other, boxes) {
      const [a, b] = [await light(one), await light(other)];
      return boxes.map(({ left, top, right, bottom }) => {
        let count = 0;
        for (let y = top; y < bottom; y += 1) for (let x = left; x < right; x += 1) if (a.at(x, y) && !b.at(x, y)) count += 1;
        return count;
      });
    },
  };
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
