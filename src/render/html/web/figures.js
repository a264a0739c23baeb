
// Figures: each is a button that can be asked what is known of it, and arrow keys lead from one to the next.
(() => {
  const held = budget.data("figures") ?? { texts: [], figures: [], close: {} };
  const all = (root, selector) => [...root.querySelectorAll(selector)];
  const text = (it) => (typeof it === "number" ? held.texts[it] : it);

  // What the page knows of a figure: its place is the key of the button.
  const described = (button) => {
    const [name, head, value, strip, lines] = held.figures[button.dataset.f] ?? [];
    if (value === undefined) return null;
    const [low, high, at, tick] = strip || [];
    const range = strip ? { low, high, at: at / 1000, tick: tick === undefined ? null : tick / 1000 } : null;
    const line = ([label, said, link]) => [text(label), text(said), link === undefined ? null : text(link)];
    return { what: text(name) + text(head), value, range, lines: lines.map(line) };
  };
  // Others describe the figures that they add: they give what the function above gives, or null.
  budget.describers = budget.describers ?? [];
  budget.describers.push(described);
  budget.factsOf = (button) => {
    for (const describe of budget.describers) {
      const known = describe(button);
      if (known) return known;
    }
    return null;
  };

  // Buttons. Without this script a figure is a text, so that no button is there that does nothing.
  const isDrawn = (it) => it instanceof SVGElement;
  const enable = (figure) => {
    if (figure.matches("button, [role=button]")) return figure;
    const what = budget.factsOf(figure)?.what;
    if (what === undefined) return figure;
    const name = `${what} ${figure.textContent}`;
    if (isDrawn(figure)) {
      figure.setAttribute("role", "button");
      // What holds buttons is read, and then its row or bar needs no words besides.
      figure.closest("svg").removeAttribute("aria-hidden");
      figure.closest("li, .strip")?.querySelector(".told")?.setAttribute("aria-hidden", "true");
      figure.setAttribute("aria-label", name);
      figure.setAttribute("tabindex", "-1");
      return figure;
    }
    const button = document.createElement("button");
    button.type = "button";
    button.className = figure.className;
    button.dataset.f = figure.dataset.f;
    button.setAttribute("aria-label", name);
    button.append(...figure.childNodes);
    figure.replaceWith(button);
    return button;
  };

  // Keyboard: one stop for each chart, each table, and each line or list of documents; arrows, Home and End move within.
  const moves = ".fig, .cite, summary, .all a";
  // What has no room in a narrow drawing is passed over.
  const figuresIn = (area, kinds = moves) => all(area, kinds).filter((it) => it.checkVisibility());
  // The outermost of areas within each other.
  const areaOf = (it) => {
    const area = it?.closest("[data-roving]");
    return area ? (areaOf(area.parentElement) ?? area) : null;
  };
  const rove = (area) => {
    const figures = figuresIn(area);
    const current = figures.find((it) => it.classList.contains("stop")) ?? figures[0];
    for (const it of figures) {
      it.classList.toggle("stop", it === current);
      it.setAttribute("tabindex", it === current ? "0" : "-1");
    }
  };
  const visit = (area, figure) => {
    area.querySelector(".stop")?.classList.remove("stop");
    figure.classList.add("stop");
    rove(area);
  };
  const middle = (it) => {
    const box = it.getBoundingClientRect();
    return (box.left + box.right) / 2;
  };
  // The nearest figure of the row above or below, or what else is there.
  const rowOf = (it) => it.closest("tr, li");
  const beyond = (area, from, step) => {
    const rows = all(area, "tr, li").filter((row) => figuresIn(row).some((it) => rowOf(it) === row));
    const row = rows[rows.indexOf(rowOf(from)) + step];
    if (!row) return null;
    const own = figuresIn(row).filter((it) => rowOf(it) === row);
    const figures = own.filter((it) => it.matches(".fig"));
    const distance = (it) => Math.abs(middle(it) - middle(from));
    return (figures.length > 0 ? figures : own).reduce((best, it) => (distance(it) < distance(best) ? it : best));
  };
  const target = (area, from, key) => {
    const figures = figuresIn(area);
    const at = figures.indexOf(from);
    if (key === "ArrowRight") return figures[at + 1];
    if (key === "ArrowLeft") return figures[at - 1];
    if (key === "Home") return figures[0];
    if (key === "End") return figures.at(-1);
    if (key === "ArrowDown") return beyond(area, from, 1) ?? (rowOf(from) ? null : figures[at + 1]);
    if (key === "ArrowUp") return beyond(area, from, -1) ?? (rowOf(from) ? null : figures[at - 1]);
    return undefined;
  };

  for (const it of all(document, ".fig")) enable(it);
  const roveAll = () => all(document, "[data-roving]").forEach((area) => (areaOf(area) === area ? rove(area) : undefined));
  roveAll();
  addEventListener("resize", roveAll);
  // What opens brings figures, and what closes hides them; the event does not bubble.
  document.addEventListener("toggle", roveAll, true);
  // Rows that are added later.
  new MutationObserver((changes) => {
    const areas = new Set();
    for (const change of changes) {
      if (![...change.addedNodes, ...change.removedNodes].some((it) => it.nodeType === Node.ELEMENT_NODE)) continue;
      const area = areaOf(change.target instanceof Element ? change.target : null);
      if (area) areas.add(area);
      for (const it of change.addedNodes) {
        if (it.nodeType === Node.ELEMENT_NODE) for (const inner of all(it, "[data-roving]")) areas.add(areaOf(inner));
      }
    }
    for (const area of areas) {
      for (const it of all(area, ".fig")) enable(it);
      rove(area);
    }
  }).observe(document.body, { childList: true, subtree: true });

  const stopOf = (event) => (event.target instanceof Element ? event.target.closest(moves) : null);
  document.addEventListener("focusin", (event) => {
    const stop = stopOf(event);
    const area = areaOf(stop);
    if (area) visit(area, stop);
  });
  document.addEventListener("keydown", (event) => {
    const stop = stopOf(event);
    if (!stop || event.altKey || event.ctrlKey || event.metaKey) return;
    const area = areaOf(stop);
    const next = area ? target(area, stop, event.key) : undefined;
    if (next === undefined) return;
    event.preventDefault();
    next?.focus();
  });
  budget.whenLanguageChanges.push(roveAll);
})();
