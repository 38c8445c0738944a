import { listPages, pagesIn, pagesInTurn } from './pages';
import { expectToFind } from './search';
import { openFigure, button } from './panel';
import { expect, test, type Locator, type Page } from './test';

/** The markup of a drawing, where it stands in another part of the page or in a file too. */
async function readDrawing(page: Page, drawn: Locator): Promise<string> {
  const own = await drawn.innerHTML();
  const [, file, id] = /<use href="([^"#]*)#([^"]+)"/.exec(own) ?? [];
  if (!id) return own;
  const text = file ? await (await page.request.get(new URL(file, page.url()).href)).text() : await page.content();
  return text.split(/(?=<svg )/).find((svg) => svg.includes(`id="${id}"`)) ?? '';
}

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
      for (const path of pagesInTurn(section)) {
        await page.goto(path);
        await expect(page.getByRole('heading', { level: 1 }), path).toBeVisible();
        for (const figure of await page.locator('[data-experiment]').all()) {
          const veil = figure.locator('.veil > summary');
          if (await veil.count()) await veil.click();
          const drawn = figure.locator('.panel-picture .figure :is(svg, .log):visible').first();
          await expect(drawn, path).toBeVisible();
          const markup = await readDrawing(page, drawn);
          // A curve, a bar, a dot, a picture or a line of a log; empty axes have none.
          expect(markup, path).toMatch(/<(path|rect|circle|image|li)\b/);
          expect(markup, path).not.toMatch(/No run yet|Nothing to show yet/);
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

/** A flag of the TensorFlow.js environment: its name survives every minifier. */
const marker = 'tfjsflags';

test('nothing of TensorFlow.js is fetched before the reader asks for a run', async ({ page, context }) => {
  const scripts: Promise<string>[] = [];
  context.on('response', (response) => {
    // One that comes while the test ends has no text any more.
    if (/\.m?js(\?|$)/.test(response.url())) scripts.push(response.text().catch(() => ''));
    if (/\.wasm(\?|$)/.test(response.url())) scripts.push(Promise.resolve(marker));
  });
  const countEngines = async () => (await Promise.all(scripts)).filter((text) => text.includes(marker)).length;
  await page.goto('/lessons/learning-rate/');
  const figure = await openFigure(page, 'learning-rate', ':not(:has(.prediction))');
  await page.waitForLoadState('networkidle');
  expect(scripts.length, 'scripts of the page').toBeGreaterThan(3);
  expect(await countEngines()).toBe(0);
  await button(figure, 'Run').click();
  await expect.poll(countEngines, 'once there is a run').toBeGreaterThan(0);
});
