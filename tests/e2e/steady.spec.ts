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

/** A first figure with more below it, one whose words are explained above on the page, one that proposes moves. */
const panels = [
  { lesson: 'reading-the-curve', id: 'curve-shapes', which: '' },
  { lesson: 'learning-rate', id: 'learning-rate', which: ':has(.sweep-figure)' },
  { lesson: 'learning-rate', id: 'learning-rate', which: ':has(.moves)' },
];

for (const width of [1280, 390])
  test.describe(`${width} px wide`, () => {
    test.use({ viewport: { width, height: 844 } });

    for (const { lesson, id, which } of panels)
      test(`nothing below ${id}${which} moves when its recorded run is run`, async ({ page }) => {
        await page.goto(`/lessons/${lesson}/`);
        const figure = await openFigure(page, id, which);
        const before = await placesOf(figure);
        expect(Object.keys(before).length).toBeGreaterThan(2);
        await button(figure, 'Run').click();
        await expect(figure.locator('.outcome .sentence')).toHaveText(/^Step \d+\. /);
        await expect(button(figure, 'Pause')).toBeEnabled();
        expect(await placesOf(figure), 'on the way').toEqual(before);
        await waitForEnd(figure);
        expect(await placesOf(figure), 'at the end').toEqual(before);
      });
  });
