// Charts: an axis can be read, and what is before and after a change stands on one line.

// Runs in the page. The least marks that an axis has.
function problems(least) {
  const found = [];
  const seen = (selector) => [...document.querySelectorAll(selector)].filter((it) => it.checkVisibility());
  for (const head of seen(".differences .row.head")) {
    const marks = [...head.querySelectorAll("text")].filter((it) => it.getBoundingClientRect().width > 0.5);
    if (marks.length < least) found.push(`the axis of the differences has no more marks than ${marks.map((it) => it.textContent)}`);
  }
  const range = document.createRange();
  for (const pair of seen(".c-aside.c-value .aside > span")) {
    range.selectNodeContents(pair);
    const tops = [...range.getClientRects()].filter((box) => box.width > 0.5).map((box) => (box.top + box.bottom) / 2);
    if (Math.max(...tops) - Math.min(...tops) > 8) found.push(`stands on two lines: ${pair.textContent}`);
  }
  return found.slice(0, 4);
}

export async function charts(page, tell) {
  await page.setViewportSize({ width: 1280, height: 800 });
  for (const it of await page.evaluate(problems, 3)) tell(it);
}
