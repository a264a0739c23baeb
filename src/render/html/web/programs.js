// Programs and their figures as a page holds them: unpacked, searched, put in order, added up, said, written as csv.
// Amounts are whole numbers of BigInt. Knows nothing of the page.
const programs = (() => {
  // Texts as they are compared: as the program's own filter folds them.

  const UNSEEN = /[\u200b-\u200d\u2060\ufeff\u00ad]/gu;
  const CIRCLED = /[\u24b6-\u24e9\u3244-\u3247\u3280-\u32b0\u32d0-\u32fe]/u;
  const RAISED = /[\u00aa\u00ba\u02b0-\u02b8\u02e0-\u02e4\u1d2c-\u1dbf\u2070-\u209c\u2120\u2122]/u;
  const DASH = /[\u2010-\u2015\u2212\u2500]/u;
  const KANA = /[\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff]/u;
  const SPACE = /\p{White_Space}+/gu;

  // Whether a character stays what it is: circled and raised signs, and all that hold digits but are not digits.
  const stays = (c) => CIRCLED.test(c) || RAISED.test(c) || (!/[０-９]/u.test(c) && /[0-9]/.test(c.normalize("NFKD")));
  const plains = new Map();
  const plain = (c) => {
    let known = plains.get(c);
    if (known === undefined) {
      known = c < "\u0080" || stays(c) ? c : c.normalize("NFKD");
      plains.set(c, known);
    }
    return known;
  };
  const isMark = (c) => /\p{M}/u.test(c) && /^\p{M}*$/u.test(c.toUpperCase());
  const spaced = (text) => text.replace(SPACE, " ").replace(/^ | $/g, "");

  // One sign for all that stand for one another.
  const plainly = (text) => {
    const chars = [...[...text.replace(UNSEEN, "")].map(plain).join("").normalize("NFC")];
    let before = "";
    const put = (c) => {
      if (!isMark(c)) before = c;
      return c;
    };
    const signs = chars.map((c, at) => {
      if (DASH.test(c)) return put("-");
      if (c === "\u301c" || c === "\u223c") return put("~");
      // A long vowel is no dash.
      if (c === "ー" && !KANA.test(before || chars[at + 1] || "")) return put("-");
      return put(c);
    });
    return spaced(signs.join(""));
  };
  const each = (text, change) => [...text].map(change).join("");
  const katakana = (c) => (c >= "ぁ" && c <= "ゖ" ? String.fromCharCode(c.charCodeAt(0) + 0x60) : c);
  const slowly = (text) => {
    // Up and down again, sign by sign: ß and ss, ς and σ meet only that way.
    const upper = each(plainly(text), (c) => c.toUpperCase());
    return each(each(upper, (c) => c.toLowerCase()), katakana).normalize("NFC");
  };
  // Signs that fold in the same way whatever stands around them: most names have no other. Null for any that does not.
  const ALONE = /^[\x21-\x7e\u3001-\u3029\u3041-\u3096\u30fb\u30fd\u30fe\uff01-\uff5e]$/;
  const alone = new Map([[" ", " "], ["\u3000", " "]]);
  const foldedAlone = (c) => {
    if ((c >= "\u4e00" && c <= "\u9fff") || (c >= "ァ" && c <= "ヺ")) return c;
    let known = alone.get(c);
    if (known === undefined) {
      known = ALONE.test(c) ? slowly(c) : null;
      alone.set(c, known);
    }
    return known;
  };
  const folded = (text) => {
    let all = "";
    let before = "";
    for (const c of text) {
      // A long vowel behind a kana stays, too.
      const isLong = c === "ー" && ((before >= "ァ" && before <= "ヺ") || before === "ー");
      const sign = isLong ? c : foldedAlone(c);
      if (sign === null) return slowly(text);
      all += sign;
      before = sign;
    }
    return all.includes(" ") ? spaced(all) : all;
  };
  const words = (search) => folded(search).split(" ").filter((word) => word !== "");

  // Figures.

  const pair = (text) => (typeof text === "string" ? [null, text] : text);
  const inLang = (text, lang) => {
    const [en, ja] = pair(text);
    return (lang === "ja" ? ja ?? en : en ?? ja) ?? "";
  };

  // A row of the page's data with names for its parts.
  const row = (data, at) => {
    const [id, ministry, names, packed, more] = data.rows[at];
    const own = more ?? {};
    return {
      at, id, ministry, packed,
      names: Array.isArray(names) ? names : [names],
      project: own.project ?? null,
      layer: own.layer ?? "",
      kind: own.kind ?? 0,
      kinds: own.kinds ?? "",
      named: own.named ?? "",
      also: own.also ?? [],
      apart: own.apart ?? null,
    };
  };
  // What is packed for a stage, a text for each year: years by comma, stages by bar, nothing where nothing is.
  const unpack = (packed, stage) => (packed.split("|")[stage] ?? "").split(",");
  const at = (packed, stage, year) => unpack(packed, stage)[year] || "";
  // Of what kind a figure is, and under which name it stands: mostly the row's usual one.
  const kindAt = (row, stage, year) => (row.kinds === "" ? row.kind : Number(at(row.kinds, stage, year) || row.kind));
  const kindOf = (data, row, stage, year) => data.kinds[kindAt(row, stage, year)];
  const nameOf = (row, stage, year) => row.names[row.named === "" ? 0 : Number(at(row.named, stage, year) || 0)];

  // Digits of the dataset's unit as a whole number of the smallest part of a yen that the data has.
  const whole = (digits, exponent, places) => {
    const [before, after = ""] = digits.split(".");
    return BigInt(before + after) * 10n ** BigInt(exponent + places - after.length);
  };
  const amount = (data, text) => (text ? whole(text, data.exponent, data.places) : null);
  const yen = (data, text) => whole(text, 0, data.places);
  const size = (value) => (value < 0n ? -value : value);

  // The figures of a stage: for each year, the amount of every row.
  const column = (data, stage) => {
    const years = data.years.map(() => new Array(data.rows.length).fill(null));
    for (let at = 0; at < data.rows.length; at += 1) {
      const texts = unpack(data.rows[at][3], stage);
      for (let year = 0; year < texts.length; year += 1) {
        if (texts[year]) years[year][at] = amount(data, texts[year]);
      }
    }
    return years;
  };

  // How far an amount may lie from what is printed, and the power of ten of its last digit.
  const width = (data, kind) => {
    const [below, above, low, high] = kind.width ?? ["0", "0", true, true];
    return { below: yen(data, below), above: yen(data, above), low, high, step: kind.step };
  };
  const NOTHING = { below: 0n, above: 0n, low: true, high: true, step: Infinity };
  const added = (a, b) => ({
    below: a.below + b.below,
    above: a.above + b.above,
    low: a.low && b.low,
    high: a.high && b.high,
    step: Math.min(a.step, b.step),
  });
  const times = (it, count) => ({ ...it, below: it.below * BigInt(count), above: it.above * BigInt(count) });
  const negated = (it) => ({ below: it.above, above: it.below, low: it.high, high: it.low, step: it.step });
  // What the figures of some rows come to in a stage and a year, and how far that may be from what is printed.
  const sum = (data, rows, rowAt, values, stage, year) => {
    let value = 0n;
    const kinds = new Map();
    for (const at of rows) {
      if (values[at] === null) continue;
      value += values[at];
      const kind = kindAt(rowAt(at), stage, year);
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    }
    // Of nothing that is known there is no sum, which is not 0.
    if (kinds.size === 0) return null;
    let all = NOTHING;
    for (const [kind, count] of kinds) all = added(all, times(width(data, data.kinds[kind]), count));
    return { value, width: all };
  };
  // Whether rounding leaves open if something is more or less than nothing.
  const isOpen = (value, width) => value < width.below && -value < width.above;

  // Whether two amounts may be the same.
  const meets = (one, other) => {
    const [value, { below, above, low, high }] = [one.value - other.value, added(one.width, negated(other.width))];
    return (value < below || (value === below && low)) && (-value < above || (-value === above && high));
  };

  // Numbers as people read them.

  const minus = (lang) => (lang === "ja" ? "▲" : "−");
  const commas = (digits) => digits.replace(/\B(?=(\d{3})+$)/g, ",");
  // A whole number with `places` digits behind the point: all that it has and at least so many, or so many, rounded.
  const grouped = (value, places, { decimals = null, least = 0 }, lang) => {
    let [count, left] = [size(value), places];
    if (decimals !== null && decimals < places) {
      const cut = 10n ** BigInt(places - decimals);
      [count, left] = [(count + cut / 2n) / cut, decimals];
    }
    const digits = count.toString().padStart(left + 1, "0");
    const before = digits.slice(0, digits.length - left);
    let after = digits.slice(digits.length - left);
    if (decimals === null) after = after.replace(/0+$/, "").padEnd(least, "0");
    else after = after.padEnd(decimals, "0");
    const sign = value < 0n ? minus(lang) : "";
    if (value !== 0n && count === 0n) {
      const tiny = decimals > 0 ? `0.${"1".padStart(decimals, "0")}` : "1";
      return lang === "ja" ? `${sign}${tiny}未満` : `${sign}<${tiny}`;
    }
    return sign + commas(before) + (after === "" ? "" : `.${after}`);
  };
  // An amount in a unit, which is a power of ten of a yen; `step` is the power of ten of its last printed digit.
  const said = (data, value, unit, step, lang) => {
    const least = Number.isFinite(step) ? Math.max(0, unit.exponent - step) : 0;
    return grouped(value, unit.exponent + data.places, { decimals: unit.decimals, least }, lang);
  };
  // Whether a unit's decimals do not hold all digits of an amount.
  const isCut = (data, value, unit) =>
    unit.decimals !== null && unit.decimals < unit.exponent + data.places && value % 10n ** BigInt(unit.exponent + data.places - unit.decimals) !== 0n;
  const signed = (value, text) => (value > 0n && /[1-9]/.test(text) ? `+${text}` : text);

  // Rows.

  const haystack = (row) => {
    const names = row.names.flatMap((name) => pair(name).filter((it) => it !== null));
    return [row.id, ...names, ...row.also].map(folded).join("\n");
  };
  const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

  // The rows with a figure of a stage, in the order of a list: the latest figure first, then the largest.
  const inListOrder = (data, stage, years = column(data, stage)) => {
    let program = 0;
    const placed = [];
    for (let at = 0; at < data.rows.length; at += 1) {
      if (at > 0 && data.rows[at][0] !== data.rows[at - 1][0]) program = at;
      const known = years.map((values) => values[at]);
      const last = known.findLastIndex((value) => value !== null);
      if (last < 0) continue;
      placed.push({ at, program, last, first: known.findIndex((value) => value !== null), size: size(known[last]) });
    }
    placed.sort(
      (a, b) => b.last - a.last || compare(b.size, a.size) || a.program - b.program || a.first - b.first || a.at - b.at,
    );
    return placed.map((it) => it.at);
  };

  // The file of a list.

  const FORMULA = /^'*(?:[\t\r]|[\s\u0085\ufeff\u200b-\u200d\u2060]*[=+\-@＝＋－＠])/;
  const guarded = (text) => (FORMULA.test(text) ? `'${text}` : text);
  const quoted = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const HEADINGS = [
    "program", "name", "ministry", "project", "layer", "phases", "fiscal_year", "era", "stage", "amount", "unit",
  ];
  // What `budget list -O csv` writes of a stage and of these rows, in the order of the list.
  const csv = (data, stage, takes, lang) => {
    const lines = [HEADINGS.join(",")];
    for (const place of inListOrder(data, stage)) {
      if (!takes(place)) continue;
      const it = row(data, place);
      const texts = unpack(it.packed, stage);
      texts.forEach((digits, year) => {
        if (digits === "") return;
        const { number, era } = data.years[year];
        const codes = [
          it.id, inLang(nameOf(it, stage, year), lang), data.ministries[it.ministry].id,
          it.project === null ? "" : data.projects[it.project], it.layer,
          data.phases[kindOf(data, it, stage, year).phases],
        ];
        const cells = [...codes.map(guarded), String(number), era, data.stages[stage].code, digits, data.unit];
        lines.push(cells.map(quoted).join(","));
      });
    }
    return `${lines.join("\n")}\n`;
  };

  return {
    folded, words, haystack, inLang, pair, row, unpack, kindOf, nameOf, amount, column, size, width, added, negated, sum,
    isOpen, meets, minus, isCut, grouped, said, signed, compare, inListOrder, csv,
  };
})();
