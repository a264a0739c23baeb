// Languages and themes: what changes when one is chosen, and that what is hidden is not seen.

const seen = (page) =>
  page.evaluate(() => ({
    lang: document.documentElement.lang,
    title: document.title,
    number: [...document.querySelectorAll(".headline .number")].find((it) => it.checkVisibility())?.textContent,
    text: [...document.querySelectorAll("main")].filter((it) => it.checkVisibility()).map((it) => it.lang).join(),
    foreign: [...document.querySelectorAll(".l-ja, .l-en")].filter(
      (it) => it.checkVisibility() && !it.classList.contains(`l-${document.documentElement.lang}`),
    ).length,
    pressed: [...document.querySelectorAll("[data-lang][aria-pressed=true]")].map((it) => it.dataset.lang).join(),
    leaks: [...document.querySelectorAll("[hidden]")].filter((it) => getComputedStyle(it).display !== "none").length,
  }));

// Clicks without a mouse, which is quicker.
const press = (page, selector) =>
  page.evaluate((selector) => [...document.querySelectorAll(selector)].find((it) => it.checkVisibility()).click(), selector);

// Shows a page in a language.
export const speak = (page, lang) => press(page, `[data-lang=${lang}]`);

// Shows a page in a theme.
export const paint = (page, theme) => press(page, `[data-theme=${theme}]`);

// Shows a page in each language as a reader does; `look` is what is done with it then. A page whose dataset is named in one
// language alone has one title.
export async function languages(page, isTitled, tell, look) {
  const told = {};
  // A page begins in the other.
  for (const lang of ["en", "ja"]) {
    await page.click(`[data-lang=${lang}]`);
    const now = await seen(page);
    told[lang] = now;
    const wanted = { lang, text: lang, foreign: 0, pressed: lang, leaks: 0 };
    for (const [key, value] of Object.entries(wanted)) {
      if (now[key] !== value) tell(`in ${lang}, ${key} is ${now[key]}, not ${value}`);
    }
    await look(lang);
  }
  for (const key of isTitled ? ["title", "number"] : ["number"]) {
    if (!told.ja[key] || told.ja[key] === told.en[key]) tell(`${key} is the same in both languages: ${told.ja[key]}`);
  }
}

const colors = (page) =>
  page.evaluate(() => {
    const of = (selector, property) => {
      const it = [...document.querySelectorAll(selector)].find((it) => it.checkVisibility());
      return it ? getComputedStyle(it)[property] : null;
    };
    return {
      paper: of("body", "backgroundColor"),
      ink: of("body", "color"),
      chip: of(".chip", "backgroundColor"),
      bar: of(".marks rect[class^=f-m]", "fill"),
      whisker: of(".marks line", "stroke"),
      label: of(".marks text", "fill"),
      hatch: getComputedStyle(document.querySelector("#h-ink line")).stroke,
    };
  });

export async function themes(page, tell) {
  await paint(page, "light");
  const light = await colors(page);
  await page.locator("[data-theme=dark]:visible").click();
  const dark = await colors(page);
  for (const key of Object.keys(light)) {
    if (light[key] === dark[key] && light[key] !== null) tell(`${key} is ${light[key]} in both themes`);
  }
  const pressed = await page.locator("[data-theme][aria-pressed=true]:visible").getAttribute("data-theme");
  if (pressed !== "dark") tell(`the theme shown as pressed is ${pressed}, not dark`);
  await paint(page, "light");
}
