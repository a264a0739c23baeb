
// What opens over a figure of the list of programs, in the words in which the figures of tables are told.
(() => {
  if (!list) return;
  const {
    data, state, rowAt, stageOf, nameOf, visible, filled, wordsOf, unitOf, whenName, wholeOf, changed, one, publishedOf,
    amountText, programsOf, number,
  } = list;
  const { inLang, said, signed } = programs;

  const described = (button) => {
    const [sort, ...numbers] = (button.dataset.f ?? "").split(":");
    const lang = budget.lang();
    const [a, b, c] = numbers.map(Number);
    const words = wordsOf(lang);
    if (sort === "p") return aboutOne(a, b, c, lang);
    if (sort === "c") {
      const { last, before } = stageOf(b);
      const figures = [[b, last, a], [b, before, a]];
      const sides = figures.map(([stage, year, at]) => one(stage, year, at));
      return aboutChange(visible(inLang(nameOf(b, a), lang)), sides, b, origin(figures.map(kindOf), lang), lang);
    }
    if (sort === "t") return aboutTotal(a, b, lang);
    if (sort === "w") return aboutPublished(a, b, lang);
    const { last, before } = stageOf(a);
    if (sort === "tc") {
      const kinds = [last, before].flatMap((year) => addends(a, year).map((at) => kindOf([a, year, at])));
      return aboutChange(words.total, [last, before].map((year) => wholeOf(a, year, state.matching)), a, origin(kinds, lang), lang);
    }
    if (sort === "wc") {
      const sides = [last, before].map((year) => publishedOf(a, year));
      return aboutChange(words.facts.published, sides, a, origin(sides.map(({ kind }) => [kind, ""]), lang), lang);
    }
    return null;
  };

  // Numbers and ranges.

  const withUnit = (unit, digits, value, isChange) => {
    const sign = value < 0n ? programs.minus(budget.lang()) : isChange && value > 0n ? "+" : "";
    return `${sign}${unit.before}${digits}${unit.after}`;
  };
  // What the list shows rounded is said to the yen, all else as it is shown.
  const exactly = (it, lang, isChange) => {
    const own = unitOf(lang);
    const isCut = programs.isCut(data, it.value, own);
    const unit = isCut ? { ...wordsOf(lang).units.find((unit) => unit.exponent === 0), decimals: null } : own;
    const open = isChange && !isCut && programs.isOpen(it.value, it.width) ? wordsOf(lang).open : "";
    return open + withUnit(unit, said(data, programs.size(it.value), unit, isCut ? 0 : it.width.step, lang), it.value, isChange);
  };
  // A number of a line: with its unit, where the list does not show all its digits.
  const plainly = (it, lang) => (programs.isCut(data, it.value, unitOf(lang)) ? exactly(it, lang) : amountText(it, lang));
  const end = (value, lang, isChange) => {
    const text = said(data, value, { ...unitOf(lang), decimals: null }, Infinity, lang);
    return isChange ? signed(value, text) : text;
  };
  const ends = (it, lang, isChange) => [end(it.value - it.width.below, lang, isChange), end(it.value + it.width.above, lang, isChange)];
  const rangeText = (it, lang, isChange) => {
    const words = wordsOf(lang).facts;
    if (it.width.below === 0n && it.width.above === 0n) return words.known;
    return filled(words.ranges[(it.width.low ? 0 : 2) + (it.width.high ? 0 : 1)], ...ends(it, lang, isChange));
  };
  // A figure, with what is published for it.
  const facts = (name, head, it, lines, lang, { isChange = false, published = null } = {}) => {
    const words = wordsOf(lang).facts;
    const room = it.width.below + it.width.above;
    const [low, high] = ends(it, lang, isChange);
    const place = (value) => Number(((value - it.value + it.width.below) * 1000n) / room) / 1000;
    const range = room === 0n ? null : { low, high, at: place(it.value), tick: published ? place(published.value) : null };
    const all = [[words.range, rangeText(it, lang, isChange), null], ...lines];
    return { what: `${name}${words.divide}${head}`, value: exactly(it, lang, isChange), range, lines: all };
  };

  // Where figures were read: what they have in common with others, and the id of the program of each.

  const kindOf = ([stage, year, at]) => [programs.kindOf(data, rowAt(at), stage, year), data.rows[at][0]];
  // A place that is one text is followed by the number of its program.
  const placeOf = (place, id, lang) => (typeof place === "string" ? place + id.slice(id.lastIndexOf("-") + 1) : inLang(place, lang));
  const origin = (kinds, lang) => {
    const words = wordsOf(lang).facts;
    const [documents, places] = [new Set(), new Set()];
    for (const [kind, id] of kinds) {
      kind.documents.forEach((at) => documents.add(at));
      kind.places.forEach((place) => places.add(placeOf(place, id, lang)));
    }
    const lines = documents.size > words.most ? [manyDocuments(documents, lang)] : [...documents].map((at) => documentAt(at, lang));
    const named = [...places].slice(0, words.most).map(visible);
    if (places.size > words.most) named.push(filled(words.morePlaces, String(places.size - words.most)));
    if (named.length > 0) lines.push([words.place, named.join(words.betweenPlaces), null]);
    const basis = ["stated", "inferred"].filter((basis) => kinds.some(([kind]) => kind[basis]));
    if (basis.length > 0) lines.push([words.basis, basis.map((it) => words[it]).join(words.betweenBases), null]);
    return lines;
  };
  const documentAt = (at, lang) => {
    const { number, title, url } = data.documents[at];
    const [said, place] = [visible(inLang(title, lang)), `source-${number}-${lang}`];
    const link = document.getElementById(place) ? `#${place}` : url;
    return [wordsOf(lang).facts.source, number === null ? said : `[${number}] ${said}`, link];
  };
  // From the first to the last of those without gaps.
  const manyDocuments = (documents, lang) => {
    const words = wordsOf(lang).facts;
    const numbers = [...documents].map((at) => data.documents[at].number).filter((it) => it !== null).sort((a, b) => a - b);
    const runs = [];
    for (const it of numbers) {
      if (it === runs.at(-1)?.at(-1) + 1) runs.at(-1).push(it);
      else runs.push([it]);
    }
    const cited = runs.flatMap((run) => (run.length > 2 ? [`[${run[0]}–${run.at(-1)}]`] : run.map((it) => `[${it}]`)));
    return [words.sources, filled(words.documents, number(documents.size, lang), cited.join(" ")), `#sources-${lang}`];
  };
  // The rows that add up to a total.
  const addends = (stage, year) => state.matching.filter((at) => stageOf(stage).years[year][at] !== null);

  // Figures of each sort.

  const aboutOne = (at, stage, year, lang) => {
    const kind = kindOf([stage, year, at]);
    const name = visible(inLang(programs.nameOf(rowAt(at), stage, year), lang)) + (kind[0].part ? wordsOf(lang).part : "");
    return facts(name, whenName(year, stage, lang), one(stage, year, at), origin([kind], lang), lang);
  };
  const aboutTotal = (stage, year, lang) => {
    const words = wordsOf(lang);
    const [it, own] = [wholeOf(stage, year, state.matching), addends(stage, year)];
    const published = list.isFiltered() ? null : publishedOf(stage, year) ?? null;
    const lines = origin(own.map((at) => kindOf([stage, year, at])), lang);
    if (published) {
      const text = plainly(published, lang);
      lines.unshift([words.facts.published, programs.meets(it, published) ? text : filled(words.facts.contradicted, text), null]);
    }
    const count = programsOf(own);
    if (count > 1) lines.push([words.facts.content, filled(words.facts.sumOf, number(count, lang)), null]);
    return facts(words.total, whenName(year, stage, lang), it, lines, lang, { published });
  };
  const aboutPublished = (stage, year, lang) => {
    const words = wordsOf(lang).facts;
    const [it, sum] = [publishedOf(stage, year), wholeOf(stage, year, state.matching)];
    const lines = sum ? [[words.sum, plainly(sum, lang), null]] : [];
    return facts(words.published, whenName(year, stage, lang), it, [...lines, ...origin([[it.kind, ""]], lang)], lang);
  };
  const aboutChange = (name, [to, from], stage, sources, lang) => {
    const words = wordsOf(lang).facts;
    const { last, before } = stageOf(stage);
    const head = filled(words.changed, whenName(before, stage, lang), whenName(last, stage, lang));
    // Rounded numbers may differ by something else than what they stand for.
    const isCut = [to, from].some((it) => programs.isCut(data, it.value, unitOf(lang)));
    const [whole, taken] = [to, from].map((it) => (isCut ? exactly(it, lang) : amountText(it, lang)));
    const working = `${whole} ${words.minus} ${from.value < 0n ? `(${taken})` : taken}`;
    const it = changed(to, from);
    // What bears the mark of an open sign says what leaves it open.
    const direction = programs.isOpen(it.value, it.width) ? [[words.direction, words.open, null]] : [];
    return facts(name, head, it, [...direction, [words.working, working, null], ...sources], lang, { isChange: true });
  };

  budget.describers = budget.describers ?? [];
  budget.describers.push(described);
})();
