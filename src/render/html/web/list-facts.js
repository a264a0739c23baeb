// What opens over a figure of the list of programs.
(() => {
  if (!list) return;
  const { data, state, rowAt, stageOf, visible, filled, wordsOf, unitOf, yearName, whenName, wholeOf, changed, one, publishedOf } = list;
  const { inLang, said, signed } = programs;

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
      const it = wholeOf(a, b, state.matching);
      const count = filled(state.matching.length === 1 ? words.one : words.many, programs.grouped(BigInt(state.matching.length), 0, {}, lang));
      return facts(words.total, it, [when(a, b, lang), widthLine(it, lang, false), [words.content, filled(words.of, count), null]], lang);
    }
    if (sort === "w") {
      const it = publishedOf(a, b);
      return facts(words.published, it, [when(a, b, lang), widthLine(it, lang, false), ...origin(it.kind, "", lang)], lang);
    }
    if (sort === "tc" || sort === "wc") {
      const { last, before } = stageOf(a);
      const of = (year) => (sort === "tc" ? wholeOf(a, year, state.matching) : publishedOf(a, year));
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

  budget.describers = budget.describers ?? [];
  budget.describers.push(described);
})();
