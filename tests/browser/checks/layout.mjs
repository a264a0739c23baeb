// No text lies on another, is cut off, or leaves its drawing or the page; nothing scrolls sideways.

// How far a text may reach beyond its drawing, in pixels: half of the gap between columns.
const SLACK = 8;

// Runs in the page. What is wrong with what it shows now.
function problems(SLACK) {
  // Under the bar at the top nothing lies as long as nothing is scrolled.
  scrollTo(0, 0);
  const root = document.documentElement;
  const found = [];
  const room = root.clientWidth;
  if (root.scrollWidth > room) {
    const wide = [...document.body.querySelectorAll("*")].filter((it) => it.getBoundingClientRect().right > room + 0.5);
    const name = (it) => `${it.tagName.toLowerCase()}.${it.getAttribute("class") ?? ""}`;
    found.push(`scrolls sideways, ${root.scrollWidth} in ${room} px: ${wide.slice(0, 3).map(name).join(", ")}`);
  }

  // What cuts a text off: the boxes around it that show no more than they hold.
  const known = new Map();
  const cuts = (element) => {
    if (!element || element === document.body || element === root) return [];
    if (!known.has(element)) {
      const style = getComputedStyle(element);
      const isOwn = style.overflowX !== "visible" && !element.ownerSVGElement;
      const scrolls = [style.overflowX, style.overflowY].some((it) => it === "auto" || it === "scroll");
      const isMeant = scrolls || style.textOverflow === "ellipsis" || style.webkitLineClamp !== "none";
      const own = isOwn ? [{ box: element.getBoundingClientRect(), isMeant }] : [];
      known.set(element, [...own, ...cuts(element.parentElement)]);
    }
    return known.get(element);
  };

  // The ink of each visible line of text: as wide as it is, and about as high as its characters.
  const lines = [];
  const add = (node, element, text, box) => {
    if (box.width < 0.5 || box.height < 0.5) return;
    const size = parseFloat(getComputedStyle(element).fontSize);
    const middle = (box.top + box.bottom) / 2;
    const line = { node, text: text.trim().slice(0, 40), left: box.left, right: box.right, top: middle - size * 0.42, bottom: middle + size * 0.42 };
    for (const cut of cuts(element)) {
      // Text for readers of the screen alone.
      if (cut.box.width <= 1 && cut.box.height <= 1) return;
      const beyond = Math.max(cut.box.left - line.left, line.right - cut.box.right, cut.box.top - line.top, line.bottom - cut.box.bottom);
      if (beyond > 1 && !cut.isMeant) found.push(`is cut off by ${beyond.toFixed(1)} px: ${line.text}`);
      line.left = Math.max(line.left, cut.box.left);
      line.right = Math.min(line.right, cut.box.right);
      line.top = Math.max(line.top, cut.box.top);
      line.bottom = Math.min(line.bottom, cut.box.bottom);
    }
    if (line.right - line.left < 0.5 || line.bottom - line.top < 0.5) return;
    if (line.left < -0.5 || line.right > room + 0.5) found.push(`leaves the page: ${line.text}`);
    lines.push(line);
  };
  const isShown = (it) => it.checkVisibility({ visibilityProperty: true }) && !it.closest(".skip:not(:focus), script, style, title, desc");
  for (const it of root.querySelectorAll("text")) {
    // What is drawn behind a text, so that it can be read.
    if (!isShown(it) || it.getAttribute("aria-hidden") === "true") continue;
    const box = it.getBoundingClientRect();
    // Inside of what is not shown, there is none.
    if (box.width < 0.5) continue;
    add(it, it, it.textContent, box);
    let drawing = it.ownerSVGElement;
    while (drawing?.ownerSVGElement) drawing = drawing.ownerSVGElement;
    const around = drawing.getBoundingClientRect();
    const size = parseFloat(getComputedStyle(it).fontSize);
    const middle = (box.top + box.bottom) / 2;
    const beyond = Math.max(around.left - box.left, box.right - around.right, around.top - (middle - size * 0.42), middle + size * 0.42 - around.bottom);
    if (beyond > SLACK) found.push(`leaves its drawing by ${beyond.toFixed(1)} px: ${it.textContent.slice(0, 40)}`);
  }
  const walker = document.createTreeWalker(document.body ?? root, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || element.closest("svg") || !isShown(element)) continue;
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) add(node, element, node.data, box);
  }

  lines.sort((a, b) => a.top - b.top);
  for (const [at, one] of lines.entries()) {
    for (let next = at + 1; next < lines.length && lines[next].top < one.bottom - 1; next += 1) {
      const other = lines[next];
      // Of a text that is shortened, there is the whole and what is left of it.
      if (one.node === other.node) continue;
      const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const down = Math.min(one.bottom, other.bottom) - other.top;
      if (across > 1 && down > 1) {
        found.push(`lie on each other, ${across.toFixed(1)} × ${down.toFixed(1)} px: ${one.text} | ${other.text}`);
      }
    }
  }
  return { found, count: lines.length };
}

// `most` problems are told of a page at one width.
export async function layout(page, tell, most = 4) {
  const { found, count } = await page.evaluate(problems, SLACK);
  for (const it of found.slice(0, most)) tell(it);
  if (found.length > most) tell(`… and ${found.length - most} more`);
  if (count === 0) tell("shows no text");
}
