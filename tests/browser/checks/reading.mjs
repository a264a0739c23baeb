// What a page is to a finger and to readers of the screen: places large enough, languages told, nothing read twice.

// Runs in the page. What is smaller than 24 pixels to a finger.
function small() {
  const found = new Set();
  for (const it of document.querySelectorAll("a[href], button, input, select, summary")) {
    if (!it.checkVisibility({ visibilityProperty: true }) || it.classList.contains("skip")) continue;
    const box = it.getBoundingClientRect();
    if (Math.min(box.width, box.height) < 23.9) {
      found.add(`${it.tagName.toLowerCase()} is ${box.width.toFixed(0)} × ${box.height.toFixed(0)} px: ${it.textContent.trim().slice(0, 40)}`);
    }
  }
  return [...found].slice(0, 4);
}

// Runs in the page. Names of the English page that are Japanese and do not say so.
function untold() {
  const names = [...document.querySelectorAll("main bdi, main .title, main th")].filter((it) => it.checkVisibility());
  const isForeign = (it) => [...it.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && budget.isJapanese(node.data));
  return names.filter((it) => isForeign(it) && it.closest("[lang]").lang !== "ja").map((it) => it.textContent.slice(0, 40));
}

// Runs in the page. What is said in words beside a drawing that is read itself.
function twice() {
  const drawn = [...document.querySelectorAll(".strip, li")].filter((it) => it.checkVisibility() && it.querySelector(":scope > svg [role=button]"));
  const told = drawn.filter((it) => [...it.querySelectorAll(":scope > .told")].some((own) => own.getAttribute("aria-hidden") !== "true"));
  return told.map((it) => it.textContent.slice(0, 40));
}

// Runs in the page. Numbers that belong together but stand on two lines.
function broken() {
  const range = document.createRange();
  // Characters of one line lie beside each other, whatever their fonts.
  const isBroken = (it) => {
    range.selectNodeContents(it);
    const boxes = [...range.getClientRects()].filter((box) => box.width > 1);
    return Math.max(...boxes.map((box) => box.top)) >= Math.min(...boxes.map((box) => box.bottom));
  };
  const pairs = [...document.querySelectorAll(".row .aside > span")].filter((it) => it.checkVisibility() && it.textContent.includes(" → "));
  const found = pairs.filter(isBroken).map((it) => `breaks over two lines: ${it.textContent}`);
  const totals = [...document.querySelectorAll(".headline > .first, .headline > .second")].filter((it) => it.checkVisibility());
  const rows = new Set(totals.map((it) => Math.round(it.getBoundingClientRect().bottom)));
  if (rows.size > 1) found.push(`the totals at the head stand in ${rows.size} rows`);
  return found.slice(0, 4);
}

export async function fingers(page, tell) {
  for (const it of await page.evaluate(small)) tell(it);
}

export async function reading(page, tell, lang) {
  for (const it of await page.evaluate(broken)) tell(it);
  if (lang === "en") for (const it of (await page.evaluate(untold)).slice(0, 4)) tell(`does not say that it is Japanese: ${it}`);
  for (const it of await page.evaluate(twice)) tell(`is read twice: ${it}`);
}
