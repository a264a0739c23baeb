
// What is known of a figure, shown beside it or, on phones, in a sheet at the bottom; pinned, it stays until it is closed.
(() => {
  const closing = budget.data("figures")?.close ?? {};
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
    const write = (x, anchor, said) => {
      const end = drawn("text", { x, y: 38, "text-anchor": anchor, "font-size": 12, class: "f-ink2" });
      end.textContent = said;
      svg.append(end);
    };
    if (most - least < 2) {
      write(place(0), "start", range.low);
      write(place(1), "end", range.high);
    } else {
      // Between ends that are close to each other, there is no room for both.
      const isLeft = least === 0;
      write(isLeft ? place(0) : place(1), isLeft ? "start" : "end", `${range.low} – ${range.high}`);
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
        const text = element("bdi", "", said);
        if (popover.lang === "en" && budget.isJapanese(said)) text.lang = "ja";
        about.append(text);
      }
      list.append(element("dt", "", label), about);
    }
    const close = element("button", "close", "×");
    close.type = "button";
    close.setAttribute("aria-label", closing[budget.lang()] ?? "×");
    close.addEventListener("click", () => hide(true));
    popover.replaceChildren(close, element("p", "what", known.what), element("p", "figure", known.value));
    if (known.range) popover.append(strip(known.range));
    popover.append(list);
    popover.setAttribute("aria-label", `${known.what} ${known.value}`);
  };
  // Below the figure or, where there is more room, above it. Whatever the room is, all of it can be scrolled to.
  const LEAST = 96;
  const put = (figure) => {
    for (const it of ["left", "top", "maxHeight"]) popover.style[it] = "";
    const box = figure.getBoundingClientRect();
    const own = popover.getBoundingClientRect();
    if (isPhone.matches) {
      const covered = box.bottom + 16 - own.top;
      if (covered > 0) scrollBy({ top: covered, behavior: "instant" });
      return;
    }
    const width = document.documentElement.clientWidth;
    const left = Math.max(8, Math.min((box.left + box.right) / 2 - own.width / 2, width - own.width - 8));
    const ceiling = (document.querySelector(".bar")?.getBoundingClientRect().bottom ?? 0) + 8;
    const [below, above] = [innerHeight - 8 - (box.bottom + 8), box.top - 8 - ceiling];
    const isBelow = own.height <= below || below >= above;
    const height = Math.min(own.height, Math.max(LEAST, isBelow ? below : above));
    const top = Math.max(ceiling, Math.min(isBelow ? box.bottom + 8 : box.top - 8 - height, innerHeight - 8 - height));
    popover.style.maxHeight = `${height}px`;
    popover.style.left = `${left + scrollX}px`;
    popover.style.top = `${top + scrollY}px`;
  };
  const show = (figure, pins) => {
    clearTimeout(timer);
    isPinned = pins || (isPinned && figure === shown);
    if (figure === shown) return;
    const known = budget.factsOf(figure);
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
    if (!figure || event.altKey || event.ctrlKey || event.metaKey || (event.key !== "Enter" && event.key !== " ")) return;
    event.preventDefault();
    show(figure, true);
    // What was asked for by key can be walked through by key.
    if (event.key === "Enter") popover.querySelector("a, button.close")?.focus({ preventScroll: true });
  });
  addEventListener("resize", () => (shown ? put(shown) : undefined));
  budget.whenLanguageChanges.push(() => hide());
})();
