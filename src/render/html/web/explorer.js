// The list of all programs: searched, filtered and sorted where it is read, a page at a time, and saved as csv.
(() => {
  if (!list) return;
  const {
    data, state, units, LANGS, rowAt, stageOf, changeOf, latestOf, nameOf, visible, filled, wordsOf, whenName, wholeOf, changed,
    one, publishedOf, amountText, changeText, columns, number,
  } = list;
  const { inLang } = programs;
  const PAGE = 50;
  const MOST_ON_PAPER = 200;
  let most = PAGE;
  const views = {};
  for (const root of document.querySelectorAll(".explorer")) views[root.dataset.of] = root;

  // Elements.

  const make = (name, attributes = {}, ...children) => {
    const it = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) it.setAttribute(key, value);
    it.append(...children);
    return it;
  };
  const named = (text, lang) => {
    const bdi = make("bdi", {}, visible(inLang(text, lang)));
    // A name that is there in the other language alone is read in that; ids are in none.
    if (programs.pair(text)[LANGS[lang]] === null && (lang === "ja" || budget.isJapanese(bdi.textContent))) {
      bdi.lang = lang === "en" ? "ja" : "en";
    }
    return bdi;
  };
  const figure = (key, text, what) => {
    const button = make("button", { type: "button", class: "fig", "data-f": key, tabindex: "-1" }, text);
    button.setAttribute("aria-label", `${what} ${text}`);
    return button;
  };
  const nothing = (lang) => make("span", { class: "none" }, wordsOf(lang).nothing);

  // The rows of the table.

  const cell = (content, year, last) => make("td", { class: year === last ? "n" : "n wide" }, content);
  const bodyRow = (at, lang) => {
    const row = rowAt(at);
    const { shown, last, hasChange, before } = columns();
    const { years } = stageOf(state.stage);
    const ministry = data.ministries[row.ministry];
    const latest = latestOf(state.stage, at);
    const name = nameOf(state.stage, at);
    const chip = make("span", { class: `chip k${ministry.slot}${lang === "en" ? " en" : ""}`, "aria-hidden": "true" });
    chip.textContent = ministry.signs[LANGS[lang]];
    const label = make("span", {}, named(name, lang));
    if (programs.kindOf(data, row, state.stage, latest).part) label.append(wordsOf(lang).part);
    if (row.apart !== null) label.append(make("span", { class: "detail" }, named(row.apart, lang)));
    const what = visible(inLang(name, lang));
    const line = make("tr", {}, make("th", { scope: "row" }, make("div", {}, chip, label)));
    line.append(make("td", { class: "wide held" }, named(ministry.name, lang)));
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
    const line = make("tr", {}, make("th", { scope: "row" }, label), make("td", { class: "wide held" }));
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
    const all = [head("name", words.program, words.program, ""), head("ministry", words.ministry, words.ministry, "wide held"), ...years];
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

  let drawnFor = "";
  const draw = (lang = budget.lang()) => {
    const root = views[lang];
    if (!root) return;
    const stage = stageOf(state.stage);
    if (state.sort === null || (typeof state.sort === "number" && !stage.shown.includes(state.sort))) {
      [state.sort, state.falling] = [stage.last, true];
    }
    if (state.sort === "change" && stage.before === null) state.sort = stage.last;
    state.matching = list.found(lang);
    const pages = Math.max(1, Math.ceil(state.matching.length / most));
    state.page = Math.min(state.page, pages - 1);
    const first = state.page * most;
    const shown = state.matching.slice(first, first + most);
    const table = root.querySelector("table.list");
    const key = `${lang} ${state.stage}`;
    if (drawnFor !== key || !table.tHead.rows[0].cells.length) table.tHead.rows[0].replaceChildren(...headings(lang));
    drawnFor = key;
    tellSort(root);
    const words = wordsOf(lang);
    const none = make("tr", {}, make("td", { colspan: String(table.tHead.rows[0].cells.length) }, words.none));
    table.tBodies[0].replaceChildren(...(shown.length > 0 ? shown.map((at) => bodyRow(at, lang)) : [none]));
    const foot = [];
    if (state.matching.length > 0) foot.push(footRow(words.total, "t", (year) => wholeOf(state.stage, year, state.matching), lang));
    if (!list.isFiltered() && data.published.some((it) => it[0] === state.stage)) {
      foot.push(footRow(words.facts.published, "w", (year) => publishedOf(state.stage, year), lang));
    }
    table.tFoot.replaceChildren(...foot);
    root.querySelector(".count").textContent = list.caption(state.matching, lang);
    const turns = root.querySelector(".pages");
    turns.hidden = pages === 1;
    turns.querySelector("span").textContent =
      filled(words.pages, number(first + 1, lang), number(first + shown.length, lang), number(state.matching.length, lang));
    for (const button of turns.querySelectorAll("button")) {
      const to = state.page + Number(button.dataset.turn);
      button.disabled = to < 0 || to >= pages;
    }
  };

  // What people do.

  const save = () => {
    const lang = budget.lang();
    const takes = new Set(state.matching);
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
    const id = event.target.closest("[data-explore-ministry]")?.dataset.exploreMinistry;
    const at = data.ministries.findIndex((it) => it.id === id);
    if (at < 0) return;
    // As many as the link says are those of the stage that the list opens with.
    ask({ ministry: String(at), words: "", stage: data.opens });
    tellControls(budget.lang());
  });

  // On paper, what is shown goes on for some pages, and says where it ends.
  addEventListener("beforeprint", () => {
    [most, state.page] = [MOST_ON_PAPER, 0];
    draw();
    const lang = budget.lang();
    const count = state.matching.length;
    const rest = views[lang]?.querySelector(".rest");
    if (!rest) return;
    rest.hidden = count <= most;
    rest.textContent = filled(wordsOf(lang).pages, number(1, lang), number(Math.min(count, most), lang), number(count, lang));
  });
  addEventListener("afterprint", () => {
    for (const it of document.querySelectorAll(".explorer .rest")) it.hidden = true;
    most = PAGE;
    draw();
  });

  budget.whenLanguageChanges.push((lang) => {
    tellControls(lang);
    draw(lang);
  });
  tellControls(budget.lang());
  draw();
  list.prepare();
})();
