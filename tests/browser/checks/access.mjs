// What axe says of a page: WCAG 2.2 A and AA, and what it calls best practice. The contrast of all texts is part of it,
// except of those in drawings, which it does not see.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

// So many rows at the beginning and at the end of a list are looked at.
const ROWS = [4, 2];

// A page that nothing else looks at afterwards, since it loses rows.
export async function access(page, tell) {
  await page.evaluate(thin, ROWS);
  await page.evaluate(AXE);
  const violations = await page.evaluate(async (tags) => {
    // What is hidden would take most of the time.
    const { violations } = await axe.run({ exclude: ["svg[aria-hidden=true]", "[hidden]"] }, { runOnly: tags, resultTypes: ["violations"] });
    return violations.map((it) => `${it.id} (${it.help}), ${it.nodes.length} times: ${it.nodes[0].html.slice(0, 160)}`);
  }, TAGS);
  for (const it of violations) tell(`axe: ${it}`);
  for (const it of await page.evaluate(hidden)) tell(it);
}

// Runs in the page. Rows between others are like them, and hundreds of them would take most of the time.
function thin([first, last]) {
  for (const it of document.querySelectorAll("tbody, ol, ul")) [...it.children].slice(first, -last).forEach((row) => row.remove());
}

// Runs in the page. What of a hidden drawing has the focus, and texts of drawings that are too faint on paper.
function hidden() {
  const light = (color) => {
    const [r, g, b] = color.match(/[\d.]+/g).map((it) => {
      const part = Number(it) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const paper = light(getComputedStyle(document.body).backgroundColor);
  const found = new Set();
  for (const it of document.querySelectorAll("[aria-hidden=true] :is(a, button, [tabindex])")) {
    found.add(`is hidden from readers of the screen and can be used: ${it.outerHTML.slice(0, 80)}`);
  }
  for (const it of document.querySelectorAll("svg text")) {
    if (!it.checkVisibility()) continue;
    const ink = light(getComputedStyle(it).fill);
    const contrast = (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
    if (contrast < 4.5) found.add(`a text has a contrast of ${contrast.toFixed(1)}: ${it.textContent}`);
  }
  return [...found].slice(0, 4);
}
