// The answer comes first: the headline with its range, the change and the sentence are seen without scrolling.

// How high a screen of a width is.
const HEIGHTS = new Map([[390, 844], [1280, 600]]);

// A page on the screen that is as wide as it is now, if that is one of those.
export async function headline(page, tell) {
  const { width } = page.viewportSize();
  const height = HEIGHTS.get(width);
  if (!height) return;
  const low = await page.evaluate((height) => {
    scrollTo(0, 0);
    const parts = [...document.querySelectorAll(".headline > *, .headline .range, .lead")].filter((it) => it.checkVisibility());
    const low = parts.filter((it) => it.getBoundingClientRect().bottom > height);
    return parts.length === 0 ? ["all of it is missing"] : low.map((it) => it.textContent.slice(0, 40));
  }, height);
  for (const it of low) tell(`not within ${width} × ${height}: ${it}`);
}
