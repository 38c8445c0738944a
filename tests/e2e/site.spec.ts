import { listPages, pagesIn } from './pages';
import { expectToFind } from './search';
import { expect, test } from './test';

test('the site has the pages of the design', () => {
  const pages = listPages();
  expect(pages).toEqual(
    expect.arrayContaining([
      '/',
      '/404.html',
      '/lessons/learning-rate/',
      '/lab/learning-rate/',
      '/embed/learning-rate/',
    ]),
  );
  for (const lab of pagesIn('lab')) expect(pages).toContain(lab.replace('/lab/', '/embed/'));
});

test('the home page leads to a lesson', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('main').locator('a[href^="/lessons/"]').first().click();
  await expect(page).toHaveURL(/\/lessons\/[\w-]+\/(\?.*)?(#.*)?$/);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('search finds a lesson in the built site', async ({ page }) => {
  await page.goto('/');
  await expectToFind(page, 'learning rate', '/lessons/learning-rate/');
});

test.describe('a page that does not exist', () => {
  test.use({ expectedMessages: [/status of 404/] });
  test('answers 404 with a way back', async ({ page }) => {
    const response = await page.goto('/no-such-page/');
    expect(response?.status()).toBe(404);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.locator('a[href="/"]').first()).toBeVisible();
  });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  for (const section of ['lessons', 'lab', 'embed']) {
    test(`text and recorded figures are there: ${section}`, async ({ page }) => {
      for (const path of pagesIn(section)) {
        await page.goto(path);
        await expect(page.getByRole('heading', { level: 1 }), path).toBeVisible();
        for (const figure of await page.locator('[data-experiment]').all()) {
          const veil = figure.locator('.veil > summary');
          if (await veil.count()) await veil.click();
          // A curve, a bar, a picture or a line of a log; empty axes have none.
          const drawn = figure.locator('.panel-picture .figure :is(use, path, rect, image, .log li):visible').first();
          await expect(drawn, path).toBeVisible();
        }
      }
    });
  }
});

test('a lesson prints its text and its figure, not the navigation', async ({ page }) => {
  await page.emulateMedia({ media: 'print' });
  await page.goto('/lessons/learning-rate/');
  await expect(page.locator('[data-experiment]').first().locator('svg').first()).toBeVisible();
  await expect(page.locator('nav.sidebar')).toBeHidden();
});

test('nothing of TensorFlow.js is fetched before the reader asks for a run', async ({ page }) => {
  let heavy = 0;
  page.on('response', (response) => {
    const length = Number(response.headers()['content-length'] ?? 0);
    if (/\.(js|wasm)(\?|$)/.test(response.url()) && length > 90_000) heavy++;
  });
  await page.goto('/lessons/learning-rate/');
  await page.locator('[data-experiment]').first().scrollIntoViewIfNeeded();
  await page.waitForLoadState('networkidle');
  expect(heavy).toBe(0);
});
