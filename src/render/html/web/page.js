"use strict";
// What a page does besides being read. Without this script it is complete in its first language.

// What the files of this script share.
const budget = {
  // The language that is shown.
  lang: () => document.documentElement.lang,
  // What else to do when another language is shown.
  whenLanguageChanges: [],
  // Whether a text has a sign that is written in Japanese alone.
  isJapanese: (text) => /[\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff]/.test(text),
  // What the page holds for this script under an id.
  data: (id) => JSON.parse(document.getElementById(id)?.textContent ?? "null"),
};

// Languages and themes.
(() => {
  const root = document.documentElement;
  const all = (selector) => [...document.querySelectorAll(selector)];
  const titles = Object.fromEntries(all(".home").map((it) => [it.lang, it.textContent]));

  // Languages: the parts of each are in the page, and one of them is shown.
  const show = (lang) => {
    root.lang = lang;
    document.title = titles[lang] ?? document.title;
    for (const it of all(".l-ja, .l-en")) it.hidden = !it.classList.contains(`l-${lang}`);
    for (const it of all("[data-lang]")) it.setAttribute("aria-pressed", String(it.dataset.lang === lang));
    for (const tell of budget.whenLanguageChanges) tell(lang);
  };
  for (const button of all("[data-lang]")) {
    button.addEventListener("click", () => {
      // The same section stays in view.
      const shown = all("section").find((it) => it.offsetParent && it.getBoundingClientRect().bottom > 64);
      const id = shown?.getAttribute("aria-labelledby")?.replace(/-(ja|en)$/, `-${button.dataset.lang}`);
      show(button.dataset.lang);
      if (id && scrollY > 0) document.getElementById(id)?.scrollIntoView({ behavior: "instant" });
    });
  }

  // Themes: that of the system until somebody chooses one. Nothing is stored.
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const theme = () => {
    if (root.classList.contains("dark")) return "dark";
    return dark.matches && !root.classList.contains("light") ? "dark" : "light";
  };
  const tell = () => all("[data-theme]").forEach((it) => it.setAttribute("aria-pressed", String(it.dataset.theme === theme())));
  for (const button of all("[data-theme]")) {
    button.addEventListener("click", () => {
      root.classList.remove("light", "dark");
      root.classList.add(button.dataset.theme);
      tell();
    });
  }
  dark.addEventListener("change", tell);

  for (const it of all(".switch")) it.hidden = false;
  show(root.lang);
  tell();
})();
