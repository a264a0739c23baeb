// The list of all programs: searched, filtered and sorted where it is read, a page at a time, and saved as csv.
(() => {
  const data = budget.data("programs");
  if (!data) return;
  const { inLang, compare, said, signed } = programs;
  const PAGE = 50;
  const MOST_ON_PAPER = 200;
  const COUNT = data.rows.length;

  // What is shown. A sort is by the name, the ministry, the place of a year, or the change.
  const state = { words: "", ministry: "", stage: data.opens, sort: null, falling: true, page: 0, rows: PAGE };
  const units = {};
  const views = {};
  for (const root of document.querySelectorAll(".explorer")) views[root.dataset.of] = root;

  // Made once and kept.
  const kept = (make) => {
    const known = new Map();
    return (key) => {
      if (!known.has(key)) known.set(key, make(key));
      return known.get(key);
    };
  };
  const rowAt = kept((at) => programs.row(data, at));
  const haystackOf = kept((at) => programs.haystack(rowAt(at)));
  const stageOf = kept((stage) => {
    const years = programs.column(data, stage);
    const shown = data.years.map((_, year) => year).filter((year) => years[year].some((value) => value !== null));
    const last = shown.at(-1);
    // A year behind all that have figures may only not be known yet.
    const notYet = data.years.map((_, year) => year).filter((year) => year > last);
    const rank = new Array(COUNT).fill(COUNT);
    programs.inListOrder(data, stage, years).forEach((at, place) => (rank[at] = place));
    return { years, shown, notYet, rank, last, before: shown.at(-2) ?? null };
  });
  const changeOf = (stage, at) => {
    const { years, last, before } = stageOf(stage);
    const [to, from] = [years[last][at], before === null ? null : years[before][at]];
    return to === null || from === null ? null : to - from;
  };
  // The place of every row in the order of its name.
  const namesIn = kept((lang) => {
    const names = data.rows.map((_, at) => inLang(rowAt(at).names[0], lang));
    const order = new Intl.Collator(lang);
    const places = new Map([...new Set(names)].sort(order.compare).map((name, place) => [name, place]));
    return names.map((name) => places.get(name));
  });

  // The rows that pass the filters, in the order that was asked for.
  const found = (lang) => {
    const stage = stageOf(state.stage);
    const wanted = programs.words(state.words);
    const ministry = state.ministry === "" ? null : Number(state.ministry);
    const rows = [];
    for (let at = 0; at < COUNT; at += 1) {
      if (stage.rank[at] === COUNT || (ministry !== null && data.rows[at][1] !== ministry)) continue;
      if (wanted.length > 0) {
        const text = haystackOf(at);
        if (!wanted.every((word) => text.includes(word))) continue;
      }
      rows.push(at);
    }
    const turn = state.falling ? -1 : 1;
    const by = sortKey(stage, lang);
    const keys = new Map(rows.map((at) => [at, by(at)]));
    rows.sort((a, b) => {
      const [one, other] = [keys.get(a), keys.get(b)];
      if (one === null || other === null) return (one === null) - (other === null) || stage.rank[a] - stage.rank[b];
      return turn * compare(one, other) || stage.rank[a] - stage.rank[b];
    });
    return rows;
  };
  const sortKey = (stage, lang) => {
    if (state.sort === "name") return (at) => namesIn(lang)[at];
    if (state.sort === "ministry") return (at) => data.rows[at][1];
    if (state.sort === "change") return (at) => changeOf(state.stage, at);
    return (at) => stage.years[state.sort][at];
  };

  // Elements.

  const make = (name, attributes = {}, ...children) => {
    const it = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) it.setAttribute(key, value);
    it.append(...children);
    return it;
  };
  // What would turn the direction of a text, or is no sign at all, is shown as what it is.
  const visible = (text) =>
    text.replace(/[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, (c) => {
      if (c === "\n" || c === "\t") return " ";
      if (c < " ") return String.fromCharCode(0x2400 + c.charCodeAt(0));
      return c === "\u007f" ? "\u2421" : "\ufffd";
    });
  const filled = (pattern, ...texts) => {
    let at = 0;
    return pattern.replace(/\{\}/g, () => texts[at++]);
  };
  const named = (text, lang) => {
    const bdi = make("bdi", {}, visible(inLang(text, lang)));
    if (lang === "en" && programs.pair(text)[0] === null) bdi.lang = "ja";
    return bdi;
  };
  const wordsOf = (lang) => data.words[lang];
  const unitOf = (lang) => wordsOf(lang).units[units[lang] ?? 0];
  const figure = (key, text, what) => {
    const button = make("button", { type: "button", class: "fig", "data-f": key, tabindex: "-1" }, text);
    button.setAttribute("aria-label", `${what} ${text}`);
    return button;
  };
  const nothing = (lang) => make("span", { class: "none" }, wordsOf(lang).nothing);

  // Figures, their sums and their changes: what they come to, how exact they are, and what is said of them.

  const LANGS = { en: 0, ja: 1 };
  const yearName = (year, lang) => data.years[year].name[LANGS[lang]];
  const whenName = (year, stage, lang) => [yearName(year, lang), data.stages[stage].name[LANGS[lang]]].join(lang === "ja" ? "　" : " ");
  const widthOf = (stage, year, at) => programs.width(data, programs.kindOf(data, rowAt(at), stage, year));
  const wholeOf = (stage, year, rows) => programs.sum(data, rows, rowAt, stageOf(stage).years[year], stage, year);
  const changed = (to, from) => ({ value: to.value - from.value, width: programs.added(to.width, programs.negated(from.width)) });
  const one = (stage, year, at) => ({ value: stageOf(stage).years[year][at], width: widthOf(stage, year, at) });
  const publishedOf = (stage, year) => {
    const it = data.published.find((it) => it[0] === stage && it[1] === year);
    return it && { value: programs.amount(data, it[2]), width: programs.width(data, data.kinds[it[3]]), kind: data.kinds[it[3]] };
  };
  const amountText = (it, lang) => said(data, it.value, unitOf(lang), it.width.step, lang);
  const changeText = (it, lang) => {
    const open = programs.isOpen(it.value, it.width) ? wordsOf(lang).open : "";
    return open + signed(it.value, amountText(it, lang));
  };

  // The rows of the table.

  const columns = () => {
    const { shown, last, before } = stageOf(state.stage);
    return { shown, last, before, hasChange: before !== null };
  };
  const cell = (content, year, last) => make("td", { class: year === last ? "n" : "n wide" }, content);
  const bodyRow = (at, lang) => {
    const row = rowAt(at);
    const { shown, last, hasChange, before } = columns();
    const { years } = stageOf(state.stage);
    const ministry = data.ministries[row.ministry];
    const latest = shown.findLast((year) => years[year][at] !== null) ?? last;
    const name = programs.nameOf(row, state.stage, latest);
    const chip = make("span", { class: `chip k${ministry.slot}${lang === "en" ? " en" : ""}`, "aria-hidden": "true" });
    chip.textContent = ministry.signs[LANGS[lang]];
    const label = make("span", {}, named(name, lang));
    if (programs.kindOf(data, row, state.stage, latest).part) label.append(wordsOf(lang).part);
    if (row.apart !== null) label.append(make("span", { class: "detail" }, named(row.apart, lang)));
    const what = visible(inLang(name, lang));
    const line = make("tr", {}, make("th", { scope: "row" }, make("div", {}, chip, label)));
    line.append(make("td", { class: "wide" }, named(ministry.name, lang)));
    for (const year of shown) {
      const has = years[year][at] !== null;
      const content = has
        ? figure(`p:${at}:${state.stage}:${year}`, amountText(one(state.stage, year, at), lang), `${what} ${whenName(year, state.stage, lang)}`)
        : nothing(lang);
      line.append(cell(content, year, last));
    }
    if (hasChange) {
      const has = changeOf(state.stage, at) !== null;
      const text = has ? changeText(changed(one(state.stage, last, at), one(state.stage, before, at)), lang) : "";
      const content = has ? figure(`c:${at}:${state.stage}`, text, `${what} ${wordsOf(lang).change}`) : nothing(lang);
      line.append(cell(content, last, last));
    }
    return line;
  };
  const footRow = (label, key, ofYear, lang) => {
    const { shown, last, before, hasChange } = columns();
    const line = make("tr", {}, make("th", { scope: "row" }, label), make("td", { class: "wide" }));
    const wholes = new Map(shown.map((year) => [year, ofYear(year)]));
    for (const year of shown) {
      const it = wholes.get(year);
      const what = `${label} ${whenName(year, state.stage, lang)}`;
      const content = it ? figure(`${key}:${state.stage}:${year}`, amountText(it, lang), what) : "";
      line.append(cell(content, year, last));
    }
    if (hasChange) {
      const [to, from] = [wholes.get(last), wholes.get(before)];
      const has = to && from;
      const what = `${label} ${wordsOf(lang).change}`;
      line.append(cell(has ? figure(`${key}c:${state.stage}`, changeText(changed(to, from), lang), what) : "", last, last));
    }
    return line;
  };
  const isFiltered = () => state.ministry !== "" || programs.words(state.words).length > 0;

  // Headings, which sort.

  const headings = (lang) => {
    const { shown, last, hasChange } = columns();
    const head = (key, text, short, classes) => {
      const button = make("button", { type: "button", class: "sort", "data-sort": String(key) });
      if (short === text) button.textContent = text;
      else button.append(make("span", { class: "long" }, text), make("span", { class: "short" }, short));
      return make("th", { scope: "col", class: classes }, button);
    };
    const words = wordsOf(lang);
    const years = shown.map((year) => {
      const { name, short } = data.years[year];
      return head(year, name[LANGS[lang]], short[LANGS[lang]], year === last ? "n" : "n wide");
    });
    const all = [head("name", words.program, words.program, ""), head("ministry", words.ministry, words.ministry, "wide"), ...years];
    if (hasChange) all.push(head("change", words.change, words.change, "n"));
    return all;
  };
  const tellSort = (root) => {
    for (const button of root.querySelectorAll("[data-sort]")) {
      const isIt = button.dataset.sort === String(state.sort);
      if (isIt) button.parentElement.setAttribute("aria-sort", state.falling ? "descending" : "ascending");
      else button.parentElement.removeAttribute("aria-sort");
    }
  };

  // How many programs, of which stage, in which unit, and what is not known yet.
  const caption = (count, lang) => {
    const words = wordsOf(lang);
    const number = programs.grouped(BigInt(count), 0, {}, lang);
    const { notYet } = stageOf(state.stage);
    const parts = [count === 1 ? words.one : filled(words.many, number), data.stages[state.stage].name[LANGS[lang]]];
    parts.push(filled(words.unit, unitOf(lang).name));
    if (notYet.length > 0) parts.push(filled(words.notYet, notYet.map((year) => yearName(year, lang)).join(words.list)));
    return parts.join(words.joint);
  };

  let matching = [];
  let drawnFor = "";
  const draw = (lang = budget.lang()) => {
    const root = views[lang];
    if (!root) return;
    const stage = stageOf(state.stage);
    if (state.sort === null || (typeof state.sort === "number" && !stage.shown.includes(state.sort))) {
      [state.sort, state.falling] = [stage.last, true];
    }
    if (state.sort === "change" && stage.before === null) state.sort = stage.last;
    matching = found(lang);
    const pages = Math.max(1, Math.ceil(matching.length / state.rows));
    state.page = Math.min(state.page, pages - 1);
    const first = state.page * state.rows;
    const shown = matching.slice(first, first + state.rows);
    const table = root.querySelector("table.list");
    const key = `${lang} ${state.stage}`;
    if (drawnFor !== key || !table.tHead.rows[0].cells.length) table.tHead.rows[0].replaceChildren(...headings(lang));
    drawnFor = key;
    tellSort(root);
    const words = wordsOf(lang);
    const none = make("tr", {}, make("td", { colspan: String(table.tHead.rows[0].cells.length) }, words.none));
    table.tBodies[0].replaceChildren(...(shown.length > 0 ? shown.map((at) => bodyRow(at, lang)) : [none]));
    const foot = [];
    if (matching.length > 0) foot.push(footRow(words.total, "t", (year) => wholeOf(state.stage, year, matching), lang));
    if (!isFiltered() && data.published.some((it) => it[0] === state.stage)) {
      foot.push(footRow(words.published, "w", (year) => publishedOf(state.stage, year), lang));
    }
    table.tFoot.replaceChildren(...foot);
    // One of all figures is reached by Tab.
    table.querySelector(".fig")?.setAttribute("tabindex", "0");
    root.querySelector(".count").textContent = caption(matching.length, lang);
    const number = (count) => programs.grouped(BigInt(count), 0, {}, lang);
    const turns = root.querySelector(".pages");
    turns.hidden = pages === 1;
    turns.querySelector("span").textContent =
      filled(words.pages, number(first + 1), number(first + shown.length), number(matching.length));
    for (const button of turns.querySelectorAll("button")) {
      const to = state.page + Number(button.dataset.turn);
      button.disabled = to < 0 || to >= pages;
    }
  };

  // What opens over a figure.

  const described = (button) => {
    const [sort, ...numbers] = (button.dataset.f ?? "").split(":");
    const lang = budget.lang();
    const words = wordsOf(lang);
    const [a, b, c] = numbers.map(Number);
    if (sort === "p") return aboutOne(a, b, c, lang);
    if (sort === "c") {
      const { last, before } = stageOf(b);
      const [to, from] = [one(b, last, a), one(b, before, a)];
      return aboutChange(visible(inLang(rowAt(a).names[0], lang)), to, from, b, lang, sourcesOf([[b, last, a], [b, before, a]], lang));
    }
    if (sort === "t") {
      const it = wholeOf(a, b, matching);
      const count = filled(matching.length === 1 ? words.one : words.many, programs.grouped(BigInt(matching.length), 0, {}, lang));
      return facts(words.total, it, [when(a, b, lang), widthLine(it, lang, false), [words.content, filled(words.of, count), null]], lang);
    }
    if (sort === "w") {
      const it = publishedOf(a, b);
      return facts(words.published, it, [when(a, b, lang), widthLine(it, lang, false), ...origin(it.kind, "", lang)], lang);
    }
    if (sort === "tc" || sort === "wc") {
      const { last, before } = stageOf(a);
      const of = (year) => (sort === "tc" ? wholeOf(a, year, matching) : publishedOf(a, year));
      return aboutChange(sort === "tc" ? words.total : words.published, of(last), of(before), a, lang, []);
    }
    return null;
  };
  // What is exact is said to the yen, all else in the unit of the table.
  const exactly = (it, lang, isChange = false) => {
    const isExact = it.width.below === 0n && it.width.above === 0n;
    const unit = isExact ? wordsOf(lang).units.find((unit) => unit.exponent === 0) : unitOf(lang);
    const size = programs.size(it.value);
    const digits = said(data, size, { ...unit, decimals: null }, it.width.step, lang);
    const sign = it.value < 0n ? (lang === "ja" ? "▲" : "−") : isChange && it.value > 0n ? "+" : "";
    return `${sign}${unit.before}${digits}${unit.after}`;
  };
  const end = (value, lang, isChange) => {
    const text = said(data, value, { ...unitOf(lang), decimals: null }, Infinity, lang);
    return isChange ? signed(value, text) : text;
  };
  const ends = (it, lang, isChange) => [end(it.value - it.width.below, lang, isChange), end(it.value + it.width.above, lang, isChange)];
  const widthLine = (it, lang, isChange) => {
    const words = wordsOf(lang);
    if (it.width.below === 0n && it.width.above === 0n) return [words.width, words.exact, null];
    const [low, high] = ends(it, lang, isChange);
    const from = it.width.low ? low : filled(words.over, low);
    return [words.width, filled(words.range, from, it.width.high ? high : filled(words.under, high)), null];
  };
  const facts = (what, it, lines, lang, isChange = false) => {
    const room = it.width.below + it.width.above;
    const [low, high] = ends(it, lang, isChange);
    const range = room === 0n ? null : { low, high, at: Number((it.width.below * 1000n) / room) / 1000, tick: null };
    return { what, value: exactly(it, lang, isChange), range, lines };
  };
  const when = (stage, year, lang) => [wordsOf(lang).when, whenName(year, stage, lang), null];
  const origin = (kind, id, lang) => {
    const words = wordsOf(lang);
    const lines = kind.documents.map((at) => {
      const { number, title, url } = data.documents[at];
      const said = visible(inLang(title, lang));
      const place = `source-${number}-${lang}`;
      return [words.source, number === null ? said : `[${number}] ${said}`, document.getElementById(place) ? `#${place}` : url];
    });
    // A place that is one text is followed by the number of its program.
    const places = kind.places.map((place) => (typeof place === "string" ? place + id.slice(id.lastIndexOf("-") + 1) : inLang(place, lang)));
    if (places.length > 0) lines.push([words.place, visible(places.join(words.list)), null]);
    const basis = [kind.stated ? words.stated : null, kind.inferred ? words.inferred : null].filter((it) => it !== null);
    if (basis.length > 0) lines.push([words.basis, basis.join(words.list), null]);
    return lines;
  };
  const aboutOne = (at, stage, year, lang) => {
    const row = rowAt(at);
    const it = one(stage, year, at);
    const kind = programs.kindOf(data, row, stage, year);
    const name = visible(inLang(programs.nameOf(row, stage, year), lang)) + (kind.part ? wordsOf(lang).part : "");
    return facts(name, it, [when(stage, year, lang), widthLine(it, lang, false), ...origin(kind, row.id, lang)], lang);
  };
  const sourcesOf = (figures, lang) => {
    const lines = figures.flatMap(([stage, year, at]) => {
      const row = rowAt(at);
      return origin(programs.kindOf(data, row, stage, year), row.id, lang);
    });
    const seen = new Set();
    return lines.filter(([label, text]) => !seen.has(label + text) && seen.add(label + text));
  };
  const aboutChange = (what, to, from, stage, lang, sources) => {
    const words = wordsOf(lang);
    const { last, before } = stageOf(stage);
    const it = changed(to, from);
    const span = filled(words.difference, whenName(last, stage, lang), yearName(before, lang));
    const terms = [words.content, filled(words.difference, exactly(to, lang), exactly(from, lang)), null];
    return facts(`${what} ${words.change}`, it, [[words.when, span, null], widthLine(it, lang, true), terms, ...sources], lang, true);
  };

  // What people do.

  const save = () => {
    const lang = budget.lang();
    const takes = new Set(matching);
    const text = programs.csv(data, state.stage, (at) => takes.has(at), lang);
    const link = make("a", { download: `${data.id}-${data.stages[state.stage].code}.csv` });
    link.href = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  };
  const control = (root, name) => root.querySelector(`[data-control="${name}"]`);
  const tellControls = (lang) => {
    const root = views[lang];
    if (!root) return;
    control(root, "words").value = state.words;
    control(root, "ministry").value = state.ministry;
    control(root, "stage").value = String(state.stage);
    control(root, "unit").value = String(units[lang] ?? 0);
  };
  const ask = (change) => {
    Object.assign(state, change, { page: 0 });
    draw();
  };
  const sortBy = (key) => {
    const isText = key === "name" || key === "ministry";
    const falling = state.sort === key ? !state.falling : !isText;
    ask({ sort: key, falling });
  };
  for (const [lang, root] of Object.entries(views)) {
    control(root, "words").addEventListener("input", (event) => ask({ words: event.target.value }));
    control(root, "ministry").addEventListener("change", (event) => ask({ ministry: event.target.value }));
    control(root, "stage").addEventListener("change", (event) => ask({ stage: Number(event.target.value) }));
    control(root, "unit").addEventListener("change", (event) => {
      units[lang] = Number(event.target.value);
      draw();
    });
    control(root, "csv").addEventListener("click", save);
    root.querySelector("thead").addEventListener("click", (event) => {
      const key = event.target.closest("[data-sort]")?.dataset.sort;
      if (key !== undefined) sortBy(/^\d+$/.test(key) ? Number(key) : key);
    });
    root.querySelector(".pages").addEventListener("click", (event) => {
      const turn = event.target.closest("[data-turn]")?.dataset.turn;
      if (turn === undefined) return;
      state.page += Number(turn);
      draw();
      root.querySelector(".count").scrollIntoView({ block: "start", behavior: "instant" });
    });
    root.querySelector(".still")?.remove();
    for (const it of root.querySelectorAll(".controls, .count, .live")) it.hidden = false;
  }

  // Other parts of the page may show the programs of a ministry.
  document.addEventListener("click", (event) => {
    const id = event.target.closest("[data-programs-of]")?.dataset.programsOf;
    const at = data.ministries.findIndex((it) => it.id === id);
    if (at < 0) return;
    ask({ ministry: String(at), words: "" });
    tellControls(budget.lang());
  });

  // On paper, what is shown goes on for some pages.
  addEventListener("beforeprint", () => {
    Object.assign(state, { rows: MOST_ON_PAPER, page: 0 });
    draw();
  });
  addEventListener("afterprint", () => {
    state.rows = PAGE;
    draw();
  });

  budget.describers = budget.describers ?? [];
  budget.describers.push(described);
  budget.whenLanguageChanges.push((lang) => {
    tellControls(lang);
    draw(lang);
  });
  tellControls(budget.lang());
  draw();

  // Names are made ready to be searched while nobody waits.
  const SOME = 200;
  const prepare = (from) => {
    for (let at = from; at < Math.min(COUNT, from + SOME); at += 1) haystackOf(at);
    if (from + SOME < COUNT) later(() => prepare(from + SOME));
  };
  const later = window.requestIdleCallback ?? ((task) => setTimeout(task, 50));
  later(() => prepare(0));
})();
