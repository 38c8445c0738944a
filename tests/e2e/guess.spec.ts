import { button, openFigure, waitForEnd } from './panel';
import { expect, test } from './test';

test('a curve is drawn before the run, by pointer and by keys, and scored by it', async ({ page }) => {
  await page.goto('/lab/learning-rate/?backend=wasm&steps=60');
  const figure = await openFigure(page, 'learning-rate');
  await figure.getByText('Guess the curve before you run').click();
  const drawing = figure.getByRole('group', { name: 'The curve that you expect' });
  await drawing.scrollIntoViewIfNeeded();
  const box = (await drawing.boundingBox())!;
  await page.mouse.move(box.x + 60, box.y + 40);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width - 20, box.y + 150, { steps: 12 });
  await page.mouse.up();
  const points = drawing.getByRole('slider');
  await expect(points).toHaveCount(9);
  const heights = () => points.evaluateAll((all) => all.map((one) => Number(one.getAttribute('aria-valuenow'))));
  await expect.poll(async () => (await heights())[0]).toBeGreaterThan(60);
  const drawn = await heights();
  expect(drawn, 'it falls all the way').toEqual([...drawn].sort((a, b) => b - a));
  expect(drawn[0]! - drawn[8]!).toBeGreaterThan(30);

  await points.last().focus();
  await page.keyboard.press('Home');
  await expect.poll(async () => (await heights())[8]).toBe(0);
  await page.keyboard.press('ArrowUp');
  await expect.poll(async () => (await heights())[8]).toBeGreaterThan(0);

  await figure.getByRole('button', { name: 'This is what I expect' }).click();
  await expect(figure.locator('.guess [role="status"]')).toContainText('Now press Run');
  await button(figure, 'Run').click();
  await waitForEnd(figure);
  await expect(figure.locator('.guess [role="status"]')).toContainText(/your curve was off by .* A flat line/);
  await expect(figure.locator('[data-figure] svg.chart').first()).toContainText('your guess');
  await expect(figure.locator('.guess')).toContainText(/On this device: [01] of 1 curves/);

  // Another rate is another question.
  await figure.locator('input[type="range"]').first().press('PageUp');
  await button(figure, 'Run').click();
  await waitForEnd(figure);
  await expect(figure.locator('.guess')).toContainText('Your curve is about other settings (Learning rate 0.03)');
  await figure.getByRole('button', { name: 'Draw another' }).click();
  await expect(figure.locator('[data-figure] svg.chart').first()).not.toContainText('your guess');

  await page.reload();
  const again = await openFigure(page, 'learning-rate');
  await again.getByText('Guess the curve before you run').click();
  await expect(again.locator('.guess')).toContainText(/of 1 curves/);
  await again.getByRole('button', { name: 'Clear these' }).click();
  await expect(again.locator('.guess')).not.toContainText('On this device');
});
