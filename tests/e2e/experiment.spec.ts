import { button, openFigure, waitForEnd } from './panel';
import { expect, test, type Locator } from './test';

/** Moves a slider with the keyboard, which sends the same events as a hand. */
async function moveSlider(slider: Locator, key: 'ArrowLeft' | 'ArrowRight' | 'Home' | 'End', times = 1): Promise<void> {
  await slider.focus();
  for (let press = 0; press < times; press++) await slider.press(key);
}

test('read, run to the end, read the outcome', async ({ page }) => {
  await page.goto('/lessons/learning-rate/?backend=wasm&check=none');
  const figure = await openFigure(page, 'learning-rate');
  await expect(figure.locator('svg').first()).toBeVisible();
  await button(figure, 'Run').click();
  await expect(button(figure, 'Pause')).toBeEnabled();
  await waitForEnd(figure);
  await expect(figure).toContainText('wasm');
});

test('a run pauses, goes on step by step, and resets', async ({ page }) => {
  await page.goto('/lab/learning-rate/?backend=wasm');
  const figure = await openFigure(page, 'learning-rate');
  await button(figure, 'Run').click();
  await button(figure, 'Pause').click();
  const picture = figure.locator('svg').first();
  await page.waitForTimeout(300);
  const paused = await picture.innerHTML();
  await page.waitForTimeout(500);
  expect(await picture.innerHTML()).toBe(paused);
  await button(figure, 'Step').click();
  await expect.poll(() => picture.innerHTML()).not.toBe(paused);
  await button(figure, 'Reset').click();
  await expect(button(figure, 'Run')).toBeEnabled();
});

test('a slider moves while the experiment runs, and the page answers', async ({ page }) => {
  await page.goto('/lab/learning-rate/?backend=wasm');
  const figure = await openFigure(page, 'learning-rate');
  const slider = figure.locator('input[type="range"]').first();
  await button(figure, 'Run').click();
  const before = await slider.inputValue();
  const box = await slider.boundingBox();
  if (!box) throw new Error('the slider has no box');
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width / 2, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.9, y, { steps: 5 });
  await page.mouse.up();
  expect(await slider.inputValue()).not.toBe(before);
  await waitForEnd(figure);
});

test('settings stand in the address, and a reload keeps them', async ({ page }) => {
  await page.goto('/lab/learning-rate/?backend=wasm');
  const figure = await openFigure(page, 'learning-rate');
  const slider = figure.locator('input[type="range"]').first();
  await moveSlider(slider, 'ArrowRight', 3);
  const value = await slider.inputValue();
  await expect(page).toHaveURL(new RegExp(`[?&]lr=${await slider.getAttribute('aria-valuetext')}\\b`));
  await page.reload();
  const again = await openFigure(page, 'learning-rate');
  await expect(again.locator('input[type="range"]').first()).toHaveValue(value);
});

test('values in the address are taken, and clamped with a notice', async ({ page }) => {
  await page.goto('/lab/learning-rate/?lr=1e9&backend=wasm');
  const figure = await openFigure(page, 'learning-rate');
  const slider = figure.locator('input[type="range"]').first();
  await expect(slider).toHaveValue((await slider.getAttribute('max')) ?? '');
  await expect(figure.locator('.notices')).toContainText('lr');
});

test('a run started twice is one run', async ({ page }) => {
  await page.goto('/lab/learning-rate/?backend=wasm&steps=60');
  const figure = await openFigure(page, 'learning-rate');
  await button(figure, 'Run').dblclick();
  await waitForEnd(figure);
});

test('the keyboard alone is enough', async ({ page }) => {
  await page.goto('/lab/learning-rate/?backend=wasm&steps=60');
  const figure = await openFigure(page, 'learning-rate');
  await button(figure, 'Run').focus();
  await page.keyboard.press('Enter');
  await waitForEnd(figure);
  await moveSlider(figure.locator('input[type="range"]').first(), 'End');
  await button(figure, 'Run').focus();
  await page.keyboard.press('Space');
  await waitForEnd(figure);
});

for (const sandbox of [undefined, 'allow-scripts allow-same-origin', 'allow-scripts']) {
  test(`runs embedded on another origin, sandbox ${sandbox ?? 'none'}`, async ({ page, addresses }) => {
    const query = new URLSearchParams({ src: `${addresses.site}/embed/learning-rate/?lr=0.03&steps=60&backend=wasm` });
    if (sandbox !== undefined) query.set('sandbox', sandbox);
    await page.goto(`${addresses.host}/?${query}`);
    const figure = await openFigure(page.frameLocator('iframe').first(), 'learning-rate');
    await button(figure, 'Run').click();
    await waitForEnd(figure);
  });
}

test('twenty embeds on one page: the last one runs', async ({ page, addresses }) => {
  const query = new URLSearchParams();
  for (let index = 0; index < 20; index++)
    query.append('src', `${addresses.site}/embed/learning-rate/?seed=${index}&steps=60&backend=wasm`);
  await page.goto(`${addresses.host}/?${query}`);
  // A frame of another origin draws nothing while it is off the screen, so the page scrolls to it first.
  await page.locator('iframe').last().scrollIntoViewIfNeeded();
  const figure = await openFigure(page.frameLocator('iframe').last(), 'learning-rate');
  await button(figure, 'Run').click();
  await waitForEnd(figure);
});
