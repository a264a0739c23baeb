// Figures: each opens what is known of it, by mouse, key and finger, and closes; arrow keys lead from one to the next.

// Figures that are seen, in what of the page is shown.
const shown = ".fig:visible";
const popover = (page) => page.locator("#facts-of");

// Runs in the page. What hangs on each figure: a name that holds its text, a place for a finger, one stop per chart.
function wrong() {
  const found = new Set();
  const isSeen = (it) => it.checkVisibility() && it.getBoundingClientRect().width > 0;
  const seen = [...document.querySelectorAll(".fig")].filter(isSeen);
  for (const it of seen) {
    const text = it.textContent.trim();
    const name = it.getAttribute("aria-label") ?? text;
    if (!name.includes(text)) found.add(`the name of a figure lacks its text ${text}: ${name}`);
    if (!it.matches("button, [role=button]")) found.add(`a figure is no button: ${text}`);
    const box = it.getBoundingClientRect();
    if (Math.min(box.width, box.height) < 24) found.add(`a figure is ${box.width.toFixed(0)} × ${box.height.toFixed(0)} px: ${name}`);
  }
  for (const area of document.querySelectorAll("[data-roving]")) {
    // Of areas within each other, the outermost is one stop.
    if (area.parentElement.closest("[data-roving]")) continue;
    const own = [...area.querySelectorAll(".fig")].filter(isSeen);
    const [count, stops] = [own.length, own.filter((it) => it.tabIndex === 0).length];
    if (count > 0 && stops !== 1) found.add(`${stops} figures of ${count} are stops of Tab in ${area.className}`);
  }
  return { found: [...found].slice(0, 4), count: seen.length };
}

export async function figures(page, tell) {
  const { found, count } = await page.evaluate(wrong);
  found.forEach((it) => tell(it));
  if (count === 0) return tell("no figure is a button");
  const open = popover(page);
  const expects = async (when, state, about) => {
    try {
      await open.waitFor({ state, timeout: 1500 });
    } catch {
      tell(`${when}, the popover is not ${state}`);
      return;
    }
    const text = about?.trim();
    const said = state === "visible" ? (await open.innerText()).trim() : "";
    if (state === "visible" && said.length < 10) tell(`${when}, the popover says next to nothing: ${said}`);
    if (text === "") tell(`${when}, a figure without text was asked about`);
  };
  const figure = page.locator(shown).first();
  const text = await figure.textContent();

  await figure.hover();
  await expects("under the mouse", "visible", text);
  // It stays while the mouse goes there, so that its links can be reached.
  await open.hover();
  await page.waitForTimeout(400);
  await expects("with the mouse on it", "visible", text);
  await page.mouse.move(2, 300);
  await expects("when the mouse leaves", "hidden");

  await figure.focus();
  await expects("with the focus on a figure", "visible", text);
  await page.keyboard.press("Escape");
  await expects("after Esc", "hidden");
  await page.keyboard.press("Enter");
  await expects("after Enter", "visible", text);
  await page.keyboard.press("Escape");
  await expects("after Enter and Esc", "hidden");

  await figure.click();
  await page.mouse.move(2, 300);
  await page.waitForTimeout(400);
  await expects("after a click that pins it", "visible", text);
  await page.keyboard.press("Escape");
  await arrows(page, tell);
}

// From the first figure of a chart to its last, by keys alone.
async function arrows(page, tell) {
  const area = page.locator("[data-roving]:visible").first();
  const place = (it) => {
    const seen = [...it.querySelectorAll(".fig")].filter((fig) => fig.checkVisibility() && fig.getBoundingClientRect().width > 0);
    return { at: seen.indexOf(document.activeElement), count: seen.length };
  };
  const { count } = await area.evaluate(place);
  await area.locator(shown).first().focus();
  const steps = [["End", count - 1], ["Home", 0]];
  for (let at = 1; at < count; at += 1) steps.push(["ArrowRight", at]);
  for (const [key, wanted] of steps) {
    await page.keyboard.press(key);
    const { at } = await area.evaluate(place);
    if (at !== wanted) return tell(`${key} leads to figure ${at} of ${count}, not to ${wanted}`);
  }
  await page.keyboard.press("Escape");
}

// On a phone: a sheet at the lower edge, opened and closed by a finger.
export async function sheet(page, tell) {
  const open = popover(page);
  const figure = page.locator(shown).first();
  await figure.tap();
  await open.waitFor({ state: "visible", timeout: 1500 }).catch(() => tell("after a tap, no popover is shown"));
  const box = await open.boundingBox();
  const { width, height } = page.viewportSize();
  if (!box || Math.abs(box.x - 8) > 1 || Math.abs(box.x + box.width - (width - 8)) > 1 || Math.abs(box.y + box.height - (height - 8)) > 1) {
    tell(`on a phone, the popover is no sheet at the lower edge: ${JSON.stringify(box)}`);
  }
  const on = await figure.boundingBox();
  if (box && on && on.y + on.height > box.y) tell("on a phone, the sheet covers its figure");
  await open.locator("button").first().tap({ timeout: 1500 }).catch(() => tell("on a phone, the sheet's button cannot be reached"));
  await open.waitFor({ state: "hidden", timeout: 1500 }).catch(() => tell("on a phone, the sheet does not close"));
}
