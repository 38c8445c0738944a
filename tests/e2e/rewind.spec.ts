import { openFigure, startRun, waitForEnd, button } from './panel';
import { expect, test, type Locator } from './test';

const pictureOf = (figure: Locator) => figure.locator('[data-figure="pictures"] svg.chart').first().innerHTML();

test('a run is taken back step by step, by keys and by buttons; figures, tables and marks follow', async ({ page }) => {
  const figure = await startRun(page, 'backend=wasm&layers=8&steps=200', 'depth');
  await waitForEnd(figure);
  const end = await pictureOf(figure);
  await figure.getByRole('button', { name: 'Rewind' }).click();
  const timeline = figure.getByRole('slider', { name: 'Timeline of the run' });
  await expect(timeline, 'goes on with the slider').toBeFocused();
  await expect(figure.locator('.timeline')).toContainText(/MB are kept for this, of at most 64 MB/);
  const last = Number(await timeline.getAttribute('max'));
  expect(last).toBeGreaterThan(1);
  await page.keyboard.press('Home');
  await expect(timeline).toHaveAttribute('aria-valuetext', /^step \d+ of 200, moment 1 of \d+\. /);
  await expect.poll(() => pictureOf(figure)).not.toBe(end);
  const start = await pictureOf(figure);
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => pictureOf(figure)).not.toBe(start);
  await expect(figure.locator('[data-figure="loss"] svg.chart')).toContainText(/step \d+: \d/);

  await figure.getByRole('button', { name: 'Back to the newest' }).click();
  await expect.poll(() => pictureOf(figure)).toBe(end);
  await figure.getByRole('button', { name: 'Earlier' }).click();
  await expect.poll(() => pictureOf(figure)).not.toBe(end);
  await figure.getByRole('button', { name: 'Close' }).click();
  await expect.poll(() => pictureOf(figure), 'closed, it shows the end').toBe(end);
});

test('of a run that was kept from another visit only the end is there, and the timeline says so', async ({ page }) => {
  const figure = await startRun(page, 'backend=wasm&layers=4&steps=200', 'depth');
  await waitForEnd(figure);
  await expect
    .poll(() => page.evaluate(() => Object.keys(localStorage).some((key) => key.includes('kept:'))))
    .toBe(true);
  await page.reload();
  const again = await openFigure(page, 'depth');
  await again.locator('.kept li button').first().click();
  await again.getByRole('button', { name: 'Rewind' }).click();
  await expect(again.locator('.timeline')).toContainText('only the end was kept');
});

test('words of a lesson run its experiment and take it back to a step', async ({ page }) => {
  await page.goto('/lessons/fcn/');
  const figure = page.locator('[data-experiment="fcn"]').first();
  await figure.scrollIntoViewIfNeeded();
  await expect(figure.locator('.panel')).toHaveAttribute('data-ready', 'true');
  await figure.getByRole('radio').first().check();
  await figure.getByRole('button', { name: 'Commit' }).click();
  await expect(button(figure, 'Run')).toBeEnabled();
  // The words tell of the run, and are covered with it.
  await figure.getByText('Show the recorded run').click();
  await page.getByRole('button', { name: 'before the first step' }).click();
  await expect(figure.locator('.timeline b')).toHaveText('step 0', { timeout: 60_000 });
  await waitForEnd(figure);
  await page.getByRole('button', { name: 'after 100 steps' }).click();
  await expect(figure.locator('.timeline b')).toHaveText('step 100');
  await page.getByRole('button', { name: 'at the end', exact: true }).click();
  await expect(figure.locator('.timeline b')).toHaveText('step 200');
});
