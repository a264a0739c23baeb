// A Chromium from which nothing is hidden: what a page says, asks for or opens is noted.

import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

// Where Debian puts it, first without what a window needs: it then takes a quarter less time. Another can be named.
const KNOWN = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];
const PROGRAM = process.env.CHROMIUM ?? KNOWN.find((it) => existsSync(it)) ?? KNOWN[0];

// What a test of pages needs besides its packages, or what of it is missing.
export const missing = () => (existsSync(PROGRAM) ? null : `there is no ${PROGRAM}`);

export const launch = () =>
  chromium.launch({
    executablePath: PROGRAM,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--hide-scrollbars", "--font-render-hinting=none"],
  });

// A tab that shows one file after another. What is wrong with what it shows goes to `tab.tell`.
export async function tab(browser, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  const it = { page, tell: () => {}, close: () => context.close() };
  page.setDefaultTimeout(10_000);
  page.on("console", (said) => ["error", "warning"].includes(said.type()) && it.tell(`console: ${said.text()}`));
  page.on("pageerror", (error) => it.tell(`error in the script: ${error.message}`));
  page.on("dialog", (dialog) => {
    it.tell(`a dialog opens: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on("popup", (popup) => it.tell(`a window opens: ${popup.url()}`));
  context.on("request", (request) => /^(file|data|blob):/.test(request.url()) || it.tell(`asks for ${request.url()}`));
  if (options.javaScriptEnabled !== false) {
    await page.addInitScript(() => {
      addEventListener("securitypolicyviolation", (event) =>
        console.error(`the policy forbids ${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
      );
    });
  }
  return it;
}
