import { expect, test } from './test';

/** Of paper: nothing that has to stay on one sheet is higher than half of one, or it leaves a sheet empty before it. */

/** A4 with margins of half an inch, in CSS pixels. */
const sheet = { width: 698, height: 1027 };

for (const path of ['/', '/lessons/learning-rate/', '/lessons/batch-normalisation/', '/lab/learning-rate/']) {
  test(`printed without empty sheets: ${path}`, async ({ page }) => {
    await page.setViewportSize(sheet);
    await page.emulateMedia({ media: 'print' });
    await page.goto(path);
    const { tall, lonely, rest } = await page.evaluate(measureBlocks, sheet.height);
    expect(tall, 'blocks that go to the next sheet as a whole').toEqual([]);
    expect(lonely, 'headings that may stay behind').toEqual([]);
    expect(rest, 'pixels below the last thing that is printed').toBeLessThan(60);
  });
}

function measureBlocks(height: number) {
  const shown = [...document.querySelectorAll<HTMLElement>('main *')].filter((one) => one.checkVisibility());
  const nameOf = (one: HTMLElement) => `${one.tagName}.${one.className}`;
  const boxOf = (one: Element) => one.getBoundingClientRect();
  const tall = shown.filter((one) => getComputedStyle(one).breakInside === 'avoid' && boxOf(one).height > height / 2);
  const headings = shown.filter((one) =>
    one.matches('.sl-markdown-content .sl-heading-wrapper, .question, .figure-title'),
  );
  const lonely = headings.filter((one) => getComputedStyle(one).breakAfter !== 'avoid');
  const last = Math.max(...shown.filter(({ children }) => children.length === 0).map((one) => boxOf(one).bottom));
  return { tall: tall.map(nameOf), lonely: lonely.map(nameOf), rest: document.documentElement.scrollHeight - last };
}
