// The keyboard: Tab reaches everything in few steps, and what has the focus is seen.

// Runs in the page. What has the focus, and whether it is hidden.
function focused() {
  const it = document.activeElement;
  if (!it || it === document.body || it === document.documentElement) return null;
  globalThis.stops ??= new Map();
  if (!stops.has(it)) stops.set(it, stops.size);
  const bar = document.querySelector(".bar");
  const name = `${it.tagName.toLowerCase()} ${(it.ariaLabel || it.textContent).trim().slice(0, 30)}`;
  // What is seen of it, between the bar and the lower edge.
  const isFree = bar.contains(it) || it.classList.contains("skip") || getComputedStyle(bar).position !== "sticky";
  const box = it.getBoundingClientRect();
  const top = Math.max(box.top, isFree ? 0 : bar.getBoundingClientRect().bottom);
  const bottom = Math.min(box.bottom, innerHeight);
  const on = document.elementFromPoint(box.left + Math.min(box.width / 2, 20), (top + bottom) / 2);
  const isSeen = bottom - top >= Math.min(box.height - 1, 24) && (it.contains(on) || on?.contains(it));
  // In a drawing, the ring is drawn.
  const { outlineStyle, outlineWidth } = getComputedStyle(it);
  const ring = it.querySelector(":scope > .reach");
  const isRinged = ring && getComputedStyle(ring).stroke !== "none" && parseFloat(getComputedStyle(ring).strokeWidth) >= 2;
  return { at: stops.get(it), name, isSeen, isMarked: isRinged || (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2) };
}

// Runs in the page. What can be used but had no focus; of those that arrow keys lead to, one stands for all.
function unreached() {
  const usable = document.querySelectorAll("a[href], button:enabled, input, select, summary, [tabindex='0']");
  const isSeen = (it) => it.checkVisibility({ visibilityProperty: true }) && it.getBoundingClientRect().width > 0;
  const left = [...usable].filter((it) => it.tabIndex >= 0 && isSeen(it) && !stops.has(it));
  return left.map((it) => `${it.tagName.toLowerCase()} ${it.textContent.trim().slice(0, 30)}`);
}

// Steps through a page from its beginning; back, too, since what is scrolled to from below hides under the bar first.
export async function keyboard(page, tell, most) {
  await page.evaluate(() => {
    scrollTo(0, 0);
    document.activeElement?.blur();
  });
  let count = 0;
  for (const key of ["Tab", "Shift+Tab"]) {
    for (let step = 0; step < 4 * most; step += 1) {
      await page.keyboard.press(key);
      const it = await page.evaluate(focused);
      if (!it || (it.at === 0 && step > 0 && key === "Tab")) break;
      count = Math.max(count, it.at + 1);
      if (!it.isSeen) tell(`${key}: what has the focus is hidden: ${it.name}`);
      if (!it.isMarked) tell(`${key}: nothing shows the focus: ${it.name}`);
    }
  }
  if (count === 0) return tell("Tab reaches nothing");
  if (count > most) tell(`Tab stops ${count} times, more than ${most}`);
  for (const it of (await page.evaluate(unreached)).slice(0, 3)) tell(`Tab never reaches ${it}`);
}
