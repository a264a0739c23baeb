// The answer comes first: the headline with its range, the change and the sentence are seen without scrolling.

export async function headline(page, tell) {
  for (const [width, height] of [[1280, 600], [390, 844]]) {
    await page.setViewportSize({ width, height: Math.max(height, 800) });
    const low = await page.evaluate((height) => {
      scrollTo(0, 0);
      const parts = [...document.querySelectorAll(".headline > *, .headline .range, .lead")].filter((it) => it.checkVisibility());
      const low = parts.filter((it) => it.getBoundingClientRect().bottom > height);
      return parts.length === 0 ? ["all of it is missing"] : low.map((it) => it.textContent.slice(0, 40));
    }, height);
    for (const it of low) tell(`not within ${width} × ${height}: ${it}`);
  }
}
