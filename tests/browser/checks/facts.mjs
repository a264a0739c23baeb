// What opens over figures: where each was read, and all of it on the screen, however small that is.

// Screens, half of them for a language of a page, the others for the other.
const SIZES = [[[1280, 800], [800, 360]], [[1280, 420], [320, 480]]];
// So many figures of a page are opened at each size.
const MOST = 16;

// Runs in the page. Figures without a range, a document, a place or a basis. Counts have no range and no basis; a published
// figure that is a row of its own has its document beside it.
function unfounded() {
  const known = (it) => budget.describers.reduce((found, describe) => found ?? describe(it), null);
  const found = new Set();
  const figures = [...document.querySelectorAll(".fig")];
  for (const it of figures) {
    const facts = known(it);
    const labels = new Set(facts?.lines.map(([label]) => label));
    const has = (...names) => names.some((name) => labels.has(name));
    const section = it.closest("section")?.getAttribute("aria-labelledby") ?? "";
    // Nor has a percentage, or the number of programs of a histogram.
    const isCount = section.startsWith("indicators") || it.closest("div.figure") !== null || /%$/.test(facts?.value ?? "");
    const isHeld = section.startsWith("checks");
    const isMoney = /[円¥]/.test(facts?.value ?? "");
    const isOpen = /^[≈※]/.test(facts?.value ?? "");
    const lacks = [
      ["Source", has("Source", "Sources", "出典")],
      ["Direction", !isOpen || has("Direction", "向き")],
      ["Place", isHeld || has("Place", "箇所")],
      ["Basis", section.startsWith("indicators") || isHeld || has("Basis", "根拠")],
      ["Range", isCount || (isHeld && !isMoney) || has("Range", "幅", "Range (all documents)", "幅（全資料）", "Range (with the documents that disagree)", "幅（食い違う資料も含む）")],
    ];
    for (const [name, is] of lacks) if (!is) found.add(`${facts?.what ?? it.textContent} has no ${name}`);
  }
  return [...found].slice(0, 4);
}

// Runs in the page. What is wrong with what opens over some of its figures, as it is laid out now.
function misplaced(most) {
  const found = new Set();
  const seen = [...document.querySelectorAll(".fig")].filter((it) => it.checkVisibility() && it.getBoundingClientRect().width > 0);
  const step = Math.max(1, Math.floor(seen.length / most));
  const popover = document.querySelector("#facts-of");
  const some = seen.filter((_, at) => at % step === 0 || at === seen.length - 1);
  for (const it of some) {
    for (const block of ["center", "start", "end"]) {
      it.scrollIntoView({ block, behavior: "instant" });
      it.focus({ preventScroll: true });
      const name = it.getAttribute("aria-label");
      if (popover.hidden) {
        found.add(`nothing opens over ${name}`);
        continue;
      }
      const box = popover.getBoundingClientRect();
      if (box.top < 0 || box.left < 0 || box.bottom > innerHeight || box.right > innerWidth) {
        found.add(`what opens over ${name} leaves the screen: ${box.top.toFixed(0)} to ${box.bottom.toFixed(0)} of ${innerHeight}`);
      }
      // A screen of few lines may have no room for both.
      const own = it.getBoundingClientRect();
      const covers = own.left < box.right && own.right > box.left && own.top < box.bottom - 1 && own.bottom > box.top + 1;
      if (covers && innerHeight >= 480) found.add(`what opens over ${name} covers it`);
      if (popover.scrollHeight > popover.clientHeight + 1 && getComputedStyle(popover).overflowY !== "auto") {
        found.add(`what opens over ${name} is cut off`);
      }
      for (const text of popover.querySelectorAll("text")) {
        const own = text.getBoundingClientRect();
        if (own.left < box.left || own.right > box.right) found.add(`an end of its range leaves what opens over ${name}`);
      }
      document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
      it.blur();
    }
  }
  return { found: [...found].slice(0, 4), count: some.length };
}

// On one half of the screens, or on the other.
export async function facts(page, tell, half) {
  for (const it of await page.evaluate(unfounded)) tell(it);
  for (const [width, height] of SIZES[half]) {
    await page.setViewportSize({ width, height });
    const { found, count } = await page.evaluate(misplaced, MOST);
    for (const it of found) tell(`${width} × ${height}: ${it}`);
    if (count === 0) tell("no figure can be opened");
  }
  await page.setViewportSize({ width: 1280, height: 800 });
}
