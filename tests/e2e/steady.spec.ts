import { button, openFigure, waitForEnd } from './panel';
import { expect, test, type Locator } from './test';

/** Where the parts of a panel begin, in pixels below the top of its picture. */
function placesOf(figure: Locator): Promise<Record<string, number>> {
  return figure.evaluate((figure) => {
    const top = figure.querySelector('.panel-grid')!.getBoundingClientRect().top;
    const parts = [...figure.querySelectorAll<HTMLElement>('.outcome, [data-figure], .sweep-figure, .panel-links')];
    const places = parts.map((part) => [
      part.dataset.figure ?? part.className,
      Math.round(part.getBoundingClientRect().top - top),
    ]);
    return Object.fromEntries(places) as Record<string, number>;
  });
}

/** A first figure with more below it, and one whose words are explained above on the page. */
const panels = [
  { lesson: 'reading-the-curve', id: 'curve-shapes', which: '' },
  { lesson: 'learning-rate', id: 'learning-rate', which: ':has(.sweep-figure)' },
];

/** Pixels that a part may move by: what rounding gives; on a phone a line of text, since the sentence of a run breaks where it likes. */
const room = { 1280: 1, 390: 20 };

function expectInPlace(now: Record<string, number>, before: Record<string, number>, most: number, when: string): void {
  expect(Object.keys(now), when).toEqual(Object.keys(before));
  for (const [part, place] of Object.entries(now))
    expect(Math.abs(place - before[part]!), `${part}, ${when}`).toBeLessThanOrEqual(most);
}

for (const width of [1280, 390] as const)
  test.describe(`${width} px wide`, () => {
    test.use({ viewport: { width, height: 844 } });

    for (const { lesson, id, which } of panels)
      test(`nothing below ${id}${which} jumps when its recorded run is run`, async ({ page }) => {
        await page.goto(`/lessons/${lesson}/`);
        const figure = await openFigure(page, id, which);
        const before = await placesOf(figure);
        expect(Object.keys(before).length).toBeGreaterThan(2);
        await button(figure, 'Run').click();
        await expect(figure.locator('.outcome .sentence')).toHaveText(/^Step \d+\. /);
        await expect(button(figure, 'Pause')).toBeEnabled();
        expectInPlace(await placesOf(figure), before, room[width], 'on the way');
        await waitForEnd(figure);
        expectInPlace(await placesOf(figure), before, room[width], 'at the end');
      });
  });
