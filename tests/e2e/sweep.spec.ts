import { button, openFigure, waitForEnd } from './panel';
import { expect, test, type Page } from './test';

/** The lab page of an experiment whose sweep has ten values. */
async function openLab(page: Page, query: string) {
  await page.goto(`/lab/learning-rate/?${query}`);
  const figure = await openFigure(page, 'learning-rate');
  const dots = figure.locator('.sweep-figure').getByRole('button');
  const sweep = figure.getByRole('button', { name: /^(Sweep|Stop sweep)$/ });
  return { figure, dots, sweep };
}

test('a sweep runs its values side by side: progress, then a dot for each', async ({ page }) => {
  const { figure, dots, sweep } = await openLab(page, 'backend=wasm&steps=4');
  await sweep.click();
  await expect(figure.locator('.outcome')).toContainText(/\d of 10 runs done/, { timeout: 30_000 });
  await expect(sweep).toHaveText('Stop sweep');
  await waitForEnd(figure);
  await expect(sweep).toHaveText('Sweep');
  await expect(dots).toHaveCount(10);
  const values = await dots.evaluateAll((all) => all.map((dot) => Number(dot.getAttribute('data-target'))));
  expect(values).toEqual(values.toSorted((a, b) => a - b));
  const threads = await page.evaluate(() => navigator.hardwareConcurrency);
  expect(page.workers()).toHaveLength(Math.min(Math.max(threads, 2), 8));
  await dots.first().click();
  await expect(figure.locator('input[type="range"]').first()).toHaveValue('-6');
});

test('the marks of a sweep are one stop of the Tab key; arrows go from mark to mark, Enter opens the run', async ({
  page,
}) => {
  const { figure, dots } = await openLab(page, 'backend=wasm&steps=4');
  await expect(dots).toHaveCount(10);
  await dots.first().focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(dots.nth(2)).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(figure.locator('.sweep-figure button:focus')).toHaveCount(0);
  await page.keyboard.press('Shift+Tab');
  await expect(dots.nth(2)).toBeFocused();
  const value = await dots.nth(2).getAttribute('data-target');
  await page.keyboard.press('Enter');
  const pressed = figure.locator('.sweep-figure button[aria-pressed="true"]');
  await expect(pressed).toHaveAttribute('data-target', value!);
  await expect(pressed).toBeFocused();
  await expect(figure.locator('input[type="range"]').first()).toHaveValue(String(Math.log10(Number(value))));
});

test('a sweep is stopped as a whole, and a run starts in its place', async ({ page }) => {
  const { figure, sweep } = await openLab(page, 'backend=wasm&steps=300');
  await sweep.click();
  await expect(figure.locator('.outcome')).toContainText(/0 of 10 runs done\. Step/, { timeout: 30_000 });
  await sweep.click();
  await expect(sweep).toHaveText('Sweep');
  await expect(button(figure, 'Pause')).toBeDisabled();
  await sweep.click();
  await expect(figure.locator('.outcome')).toContainText(/0 of 10 runs done\. Step/, { timeout: 30_000 });
  await button(figure, 'Run').click();
  await expect(sweep).toHaveText('Sweep');
  await expect(figure.locator('.outcome')).not.toContainText('runs done');
  await waitForEnd(figure);
});

test.describe('a worker that crashes in a sweep', () => {
  test.use({ expectedMessages: [/planted crash/] });
  test('costs nothing but time', async ({ page }) => {
    const { figure, dots, sweep } = await openLab(page, 'backend=wasm&steps=60');
    await sweep.click();
    await expect(figure.locator('.outcome')).toContainText(/runs done\. Step/, { timeout: 30_000 });
    await page.workers()[1]!.evaluate(() => {
      setTimeout(() => {
        throw new Error('planted crash');
      });
    });
    await waitForEnd(figure);
    await expect(dots).toHaveCount(10);
  });
});
