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
  // What stands below which name is seen by its place alone.
  for (const chart of seen(".chart")) {
    const head = chart.querySelector(":scope > .row.head");
    if (!chart.matches(".c-named.c-value") || !head?.checkVisibility()) continue;
    const isSeen = (it) => it.checkVisibility() && it.getBoundingClientRect().width > 0.5;
    const lefts = (texts) => [...texts].filter(isSeen).map((it) => it.getBoundingClientRect().left);
    const names = lefts(head.querySelectorAll(".marks text, .columns span"));
    // Columns are about as wide as the narrowest number in them.
    const bare = lefts(chart.querySelectorAll("li .marks text")).filter((left) => !names.some((name) => Math.abs(name - left) < 12));
    if (bare.length > 0) found.push(`${bare.length} numbers stand below no name of a column`);
  }
  return found.slice(0, 4);
}

// Runs in the page. On a phone, what is before and after a change still stands there, and the axis over its marks.
function narrow() {
  const found = [];
  const seen = (selector) => [...document.querySelectorAll(selector)].filter((it) => it.checkVisibility());
  for (const chart of seen(".chart.c-aside.c-value")) {
    const [row, head] = [chart.querySelector("li.row"), chart.querySelector(":scope > .row.head > .marks")];
    if (!row?.querySelector(".aside").checkVisibility()) found.push("what is before and after a change is left out");
    if (!head?.querySelector("text")) continue;
    const [above, below] = [head, row.querySelector(".marks")].map((it) => it.getBoundingClientRect());
    if (!head.checkVisibility()) found.push("an axis has no numbers");
    else if (Math.abs(above.left - below.left) + Math.abs(above.width - below.width) > 1) found.push("an axis is not as wide as its marks");
  }
  return found.slice(0, 4);
}

// From so many pixels on, charts have columns.
const COLUMNS = 701;

// The charts of a page as wide as it is now.
export async function charts(page, tell) {
  const { width } = page.viewportSize();
  const found = width < COLUMNS ? await page.evaluate(narrow) : await page.evaluate(problems, 3);
  for (const it of found) tell(it);
}
