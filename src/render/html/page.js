"use strict";
// The theme: that of the system, until somebody chooses one. Nothing is stored.
(() => {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const buttons = [...document.querySelectorAll("[data-theme]")];
  const theme = () => (root.classList.contains("dark") || (dark.matches && !root.classList.contains("light")) ? "dark" : "light");
  const tell = () => buttons.forEach((it) => it.setAttribute("aria-pressed", String(it.dataset.theme === theme())));
  for (const button of buttons) {
    button.addEventListener("click", () => {
      root.classList.remove("light", "dark");
      root.classList.add(button.dataset.theme);
      tell();
    });
  }
  dark.addEventListener("change", tell);
  document.querySelectorAll(".switch[hidden]").forEach((it) => it.removeAttribute("hidden"));
  tell();
})();
