
// Figures: each is a button that shows what is known of it, beside it or, on phones, in a sheet at the bottom.
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
  const facts = (button) => {
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
    const what = facts(figure)?.what;
    if (what === undefined) return figure;
    const name = `${what} ${figure.textContent}`;
    if (isDrawn(figure)) {
      figure.setAttribute("role", "button");
      // What holds buttons is read, and then its row needs no words besides.
      figure.closest("svg").removeAttribute("aria-hidden");
      figure.closest("li")?.querySelector(".told")?.setAttribute("aria-hidden", "true");
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

  // Keyboard: one stop for each chart, table and line of numbers of documents; arrows, Home and End move within.
  const moves = ".fig, .cite";
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
  // The nearest figure of the row above or below.
  const beyond = (area, from, step) => {
    const rows = all(area, "tr, li").filter((row) => figuresIn(row).length > 0);
    const row = rows[rows.indexOf(from.closest("tr, li")) + step];
    if (!row) return null;
    const distance = (it) => Math.abs(middle(it) - middle(from));
    return figuresIn(row, ".fig").reduce((best, it) => (distance(it) < distance(best) ? it : best));
  };
  const target = (area, from, key) => {
    const figures = figuresIn(area);
    const at = figures.indexOf(from);
    if (key === "ArrowRight") return figures[at + 1];
    if (key === "ArrowLeft") return figures[at - 1];
    if (key === "Home") return figures[0];
    if (key === "End") return figures.at(-1);
    if (key === "ArrowDown") return beyond(area, from, 1) ?? (from.closest("tr, li") ? null : figures[at + 1]);
    if (key === "ArrowUp") return beyond(area, from, -1) ?? (from.closest("tr, li") ? null : figures[at - 1]);
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

  // What is shown, and of which figure; pinned, it stays until it is closed.
  const element = (tag, name, said) => {
    const it = document.createElement(tag);
    if (name) it.className = name;
    if (said !== undefined) it.textContent = said;
    return it;
  };
  const drawn = (tag, attributes) => {
    const it = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) it.setAttribute(name, String(value));
    return it;
  };
  const popover = element("div", "facts-of");
  popover.id = "facts-of";
  popover.hidden = true;
  popover.setAttribute("role", "dialog");
  document.body.append(popover);
  const isPhone = matchMedia("(max-width: 700px)");
  let [shown, isPinned, timer] = [null, false, 0];

  // A little scale: what a figure may be, what it is, what is published for it. What lies beyond the ends is shown there.
  const strip = (range) => {
    const places = [0, 1, range.at, ...(range.tick === null ? [] : [range.tick])];
    const [least, most] = [Math.min(...places), Math.max(...places)];
    const place = (it) => `${6 + (88 * (it - least)) / (most - least || 1)}%`;
    const svg = drawn("svg", { width: "100%", height: 44, "aria-hidden": "true" });
    const line = (it, from, to, width, name) =>
      drawn("line", { x1: place(it), x2: place(it), y1: from, y2: to, "stroke-width": width, class: name });
    svg.append(drawn("rect", { x: place(0), width: `${88 / (most - least || 1)}%`, y: 8, height: 10, class: "f-neutral t26" }));
    svg.append(line(range.at, 5, 21, 1.5, "s-ink"));
    if (range.tick !== null) svg.append(line(range.tick, 3, 23, 5, "s-surface"), line(range.tick, 3, 23, 2.5, "s-ink"));
    for (const [it, said] of [[0, range.low], [1, range.high]]) {
      const end = drawn("text", { x: place(it), y: 38, "text-anchor": "middle", "font-size": 12, class: "f-ink2" });
      end.textContent = said;
      svg.append(end);
    }
    return svg;
  };
  const fill = (known) => {
    const list = element("dl");
    for (const [label, said, link] of known.lines) {
      const about = element("dd");
      if (link) {
        const to = element("a", "", said);
        to.href = link;
        to.addEventListener("click", () => hide());
        about.append(to);
      } else {
        about.append(element("bdi", "", said));
      }
      list.append(element("dt", "", label), about);
    }
    const close = element("button", "close", "×");
    close.type = "button";
    close.setAttribute("aria-label", held.close[budget.lang()] ?? "×");
    close.addEventListener("click", () => hide(true));
    popover.replaceChildren(close, element("p", "what", known.what), element("p", "figure", known.value));
    if (known.range) popover.append(strip(known.range));
    popover.append(list);
    popover.setAttribute("aria-label", `${known.what} ${known.value}`);
  };
  // Below the figure or, where there is no room, above it.
  const put = (figure) => {
    popover.style.left = "";
    popover.style.top = "";
    const box = figure.getBoundingClientRect();
    if (isPhone.matches) {
      const covered = box.bottom + 16 - popover.getBoundingClientRect().top;
      if (covered > 0) scrollBy({ top: covered, behavior: "instant" });
      return;
    }
    const own = popover.getBoundingClientRect();
    const width = document.documentElement.clientWidth;
    const left = Math.max(8, Math.min((box.left + box.right) / 2 - own.width / 2, width - own.width - 8));
    const isBelow = box.bottom + 8 + own.height < innerHeight || box.top - 8 - own.height < 60;
    popover.style.left = `${left + scrollX}px`;
    popover.style.top = `${(isBelow ? box.bottom + 8 : box.top - 8 - own.height) + scrollY}px`;
  };
  const show = (figure, pins) => {
    clearTimeout(timer);
    isPinned = pins || (isPinned && figure === shown);
    if (figure === shown) return;
    const known = facts(figure);
    if (!known) return;
    leave();
    shown = figure;
    shown.classList.add("on");
    shown.setAttribute("aria-describedby", popover.id);
    popover.lang = figure.closest("[lang]")?.lang ?? budget.lang();
    fill(known);
    popover.hidden = false;
    put(figure);
  };
  const leave = () => {
    shown?.classList.remove("on");
    shown?.removeAttribute("aria-describedby");
    shown = null;
  };
  const hide = (returns) => {
    clearTimeout(timer);
    const [figure, held] = [shown, popover.contains(document.activeElement)];
    leave();
    isPinned = false;
    popover.hidden = true;
    if (figure && (returns || held)) {
      isQuiet = true;
      figure.focus({ preventScroll: true });
      isQuiet = false;
    }
  };
  // A figure that focus returns to stays closed.
  let isQuiet = false;

  const figureOf = (event) => (event.target instanceof Element ? event.target.closest(".fig") : null);
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    clearTimeout(timer);
    const figure = figureOf(event);
    if (figure && figure !== shown && !isPinned) timer = setTimeout(() => show(figure, false), 120);
    // There is time to reach what is shown.
    else if (!figure && shown && !isPinned && shown !== document.activeElement && !popover.contains(event.target)) {
      timer = setTimeout(hide, 300);
    }
  });
  document.addEventListener("focusin", (event) => {
    const figure = figureOf(event);
    const stop = event.target instanceof Element ? event.target.closest(moves) : null;
    const area = areaOf(stop);
    if (area) visit(area, stop);
    // What is shown on a press could lie under the pointer before it is lifted: then the click shows it.
    if (figure && !isQuiet && !isPressed) show(figure, false);
    else if (!figure && shown && !popover.contains(event.target)) hide();
  });
  let isPressed = false;
  document.addEventListener("pointerdown", () => {
    isPressed = true;
  });
  document.addEventListener("click", (event) => {
    const figure = figureOf(event);
    if (figure) {
      if (figure === shown && isPinned) hide(true);
      else show(figure, true);
    } else if (shown && event.target instanceof Element && !popover.contains(event.target)) {
      hide();
    }
    isPressed = false;
  });
  document.addEventListener("keydown", (event) => {
    isPressed = false;
    if (event.key === "Escape" && shown) {
      event.preventDefault();
      hide(true);
      return;
    }
    const figure = figureOf(event);
    const stop = event.target instanceof Element ? event.target.closest(moves) : null;
    if (!stop || event.altKey || event.ctrlKey || event.metaKey) return;
    if (figure && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      show(figure, true);
      // What was asked for by key can be walked through by key.
      if (event.key === "Enter") popover.querySelector("a, button.close")?.focus({ preventScroll: true });
      return;
    }
    const area = areaOf(stop);
    const next = area ? target(area, stop, event.key) : undefined;
    if (next === undefined) return;
    event.preventDefault();
    next?.focus();
  });
  addEventListener("resize", () => (shown ? put(shown) : undefined));
  budget.whenLanguageChanges.push(() => {
    hide();
    roveAll();
  });
})();
