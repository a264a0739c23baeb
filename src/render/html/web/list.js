// What a list of all programs shows, in words and numbers: the rows that were asked for, their figures, sums and changes.
// Knows no element of the page.
const list = (() => {
  const data = budget.data("programs");
  if (!data) return null;
  const { inLang, compare, said, signed } = programs;
  const COUNT = data.rows.length;

  // What is shown. A sort is by the name, the ministry, the place of a year, or the change.
  const state = { words: "", ministry: "", stage: data.opens, sort: null, falling: true, page: 0, matching: [] };
  const units = {};

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
    const lacking = data.years.map((_, year) => year).filter((year) => !shown.includes(year));
    const rank = new Array(COUNT).fill(COUNT);
    programs.inListOrder(data, stage, years).forEach((at, place) => (rank[at] = place));
    const before = shown.find((year) => data.years[year].number === data.years[last]?.number - 1) ?? null;
    return { years, shown, lacking, rank, last, before };
  });
  const changeOf = (stage, at) => {
    const { years, last, before } = stageOf(stage);
    const [to, from] = [years[last][at], before === null ? null : years[before][at]];
    return to === null || from === null ? null : to - from;
  };
  // The latest year of which a row has a figure, and the name under which that stands.
  const latestOf = (stage, at) => {
    const { years, shown, last } = stageOf(stage);
    return shown.findLast((year) => years[year][at] !== null) ?? last;
  };
  const nameOf = (stage, at) => programs.nameOf(rowAt(at), stage, latestOf(stage, at));
  // The place of every row in the order of the names that are shown of a stage.
  const namesIn = kept((key) => {
    const [lang, stage] = [key.slice(0, 2), Number(key.slice(3))];
    const names = data.rows.map((_, at) => inLang(nameOf(stage, at), lang));
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
    if (state.sort === "name") return (at) => namesIn(`${lang} ${state.stage}`)[at];
    if (state.sort === "ministry") return (at) => data.rows[at][1];
    if (state.sort === "change") return (at) => changeOf(state.stage, at);
    return (at) => stage.years[state.sort][at];
  };

  // Words.

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
  const wordsOf = (lang) => data.words[lang];
  const unitOf = (lang) => wordsOf(lang).units[units[lang] ?? 0];

  // Figures, their sums and their changes: what they come to, how exact they are, and what is said of them.

  const LANGS = { en: 0, ja: 1 };
  const yearName = (year, lang) => data.years[year].name[LANGS[lang]];
  const whenName = (year, stage, lang) => filled(wordsOf(lang).facts.when, yearName(year, lang), data.stages[stage].name[LANGS[lang]]);
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

  const isFiltered = () => state.ministry !== "" || programs.words(state.words).length > 0;
  const columns = () => {
    const { shown, last, before } = stageOf(state.stage);
    return { shown, last, before, hasChange: before !== null };
  };

  // How many programs rows are of: one has a row for each of its projects.
  const programsOf = (rows) => new Set(rows.map((at) => data.rows[at][0])).size;
  const number = (count, lang) => programs.grouped(BigInt(count), 0, {}, lang);
  // How many programs, of which stage, in which unit, and of which years there are no figures.
  const caption = (rows, lang) => {
    const words = wordsOf(lang);
    const count = programsOf(rows);
    const { lacking } = stageOf(state.stage);
    const parts = [count === 1 ? words.one : filled(words.many, number(count, lang)), data.stages[state.stage].name[LANGS[lang]]];
    parts.push(filled(words.unit, unitOf(lang).name));
    if (lacking.length > 0) parts.push(filled(words.noFigures, lacking.map((year) => yearName(year, lang)).join(words.list)));
    return parts.join(words.joint);
  };

  // Names are made ready to be searched while nobody waits.
  const SOME = 200;
  const prepare = (from) => {
    for (let at = from; at < Math.min(COUNT, from + SOME); at += 1) haystackOf(at);
    if (from + SOME < COUNT) later(() => prepare(from + SOME));
  };
  const later = window.requestIdleCallback ?? ((task) => setTimeout(task, 50));

  return {
    data, state, units, LANGS, rowAt, stageOf, changeOf, latestOf, nameOf, found, visible, filled, wordsOf, unitOf, yearName,
    whenName, wholeOf, changed, one, publishedOf, amountText, changeText, isFiltered, columns, caption, programsOf, number,
    prepare: () => later(() => prepare(0)),
  };
})();
