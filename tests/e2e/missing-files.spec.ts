import type { Route } from '@playwright/test';
import { withoutGpu } from './launch';
import { button, openFigure, startRun, waitForEnd } from './panel';
import { expect, test, type Locator, type Page } from './test';

/** Files of the engine that do not arrive: the run goes elsewhere or says so, and works once they are there again. */

// Without a GPU the last backend is near, and tfjs warns that it has no WebGL. The browser itself writes of files that do not come.
test.use({
  launchOptions: withoutGpu,
  expectedMessages: [/Failed to load resource|backend webgl|WebGL is not|Error hydrating/],
});

const goOffline = (page: Page) => page.context().setOffline(true);
const goOnline = (page: Page) => page.context().setOffline(false);

const start = (page: Page) => startRun(page, 'backend=wasm', 'momentum');
const metaOf = (figure: Locator) => figure.locator('.outcome .meta');

const gone = (route: Route) => route.fulfill({ status: 404, body: 'not found' });
const notFound = '<!doctype html><title>Not found</title>';

const answers: [string, (route: Route) => Promise<void>][] = [
  ['404', gone],
  ['a page instead', (route) => route.fulfill({ status: 200, contentType: 'text/html', body: notFound })],
  ['no connection', (route) => route.abort()],
  [
    'half of it',
    async (route) => {
      const response = await route.fetch();
      const body = await response.body();
      await route.fulfill({ response, body: body.subarray(0, body.length / 2) });
    },
  ],
];

for (const [name, answer] of answers) {
  test(`a wasm module that does not arrive: ${name}`, async ({ page }) => {
    await page.route('**/*.wasm', answer);
    const figure = await start(page);
    await waitForEnd(figure);
    await expect(metaOf(figure).locator('summary')).toHaveText(/^cpu/);
    await expect(metaOf(figure).locator('p')).toHaveText(
      'wasm could not be loaded, so cpu runs. The next run asks for wasm again.',
    );
    await page.unroute('**/*.wasm');
    await button(figure, 'Run').click();
    await expect(metaOf(figure).locator('summary')).toHaveText(/^wasm/);
    await waitForEnd(figure);
  });
}

const scripts: [string, RegExp, string][] = [
  ['the worker', /\/worker-[\w-]+\.js$/, 'The engine could not be loaded.'],
  // The backends lie in chunks of these names; the experiment does not.
  ['all backends', /\/(tfjs-backend-\w+|wasm)-[\w-]+\.js$/, 'A part of the engine (cpu) could not be loaded.'],
];

for (const [name, pattern, sentence] of scripts) {
  test(`the code of ${name} does not arrive: a sentence says so, and a later run works`, async ({ page }) => {
    await page.route(pattern, gone);
    const figure = await start(page);
    await expect(figure.locator('.outcome .problem')).toContainText(sentence);
    await page.unroute(pattern);
    await figure.getByRole('button', { name: 'Try again' }).click();
    await expect(metaOf(figure).locator('summary')).toHaveText(/^wasm/);
    await waitForEnd(figure);
  });
}

test('code that is gone since the page was opened asks for a reload, which the page offers', async ({ page }) => {
  await page.route(/\/worker-[\w-]+\.js$/, gone);
  const figure = await start(page);
  await expect(figure.locator('.outcome .problem')).toContainText('The site answers, so it has probably changed');
  await page.unroute(/\/worker-[\w-]+\.js$/);
  await figure.getByRole('button', { name: 'Reload the page' }).click();
  await button(await openFigure(page, 'momentum'), 'Run').click();
  await waitForEnd(figure);
});

test('offline: every sentence says so; back online, the next run goes well and is drawn', async ({ page }) => {
  await page.goto('/lab/momentum/?backend=wasm');
  const figure = await openFigure(page, 'momentum');
  await goOffline(page);
  await button(figure, 'Run').click();
  const problems = figure.locator('.problem:not(:empty)');
  await expect(problems).toHaveCount(2);
  for (const problem of await problems.all())
    await expect(problem).toContainText('The site cannot be reached: check the connection, then try again.');
  await expect(figure.locator('.outcome')).not.toContainText(/memory/);
  await goOnline(page);
  await figure.getByRole('button', { name: 'Try again' }).click();
  await waitForEnd(figure);
  await expect(problems).toHaveCount(0);
  await expect(figure.locator('.chart-box svg').first()).toBeVisible();
});

test('offline, another experiment than the one that the engine has is not called gone for good', async ({ page }) => {
  await page.goto('/lab/momentum/?backend=wasm');
  const figure = await openFigure(page, 'momentum');
  await page.route(/\/momentum-[\w-]+\.js$/, (route) => route.abort());
  await button(figure, 'Run').click();
  await expect(figure.locator('.outcome .problem')).toContainText('The code of this experiment could not be loaded.');
  await page.unroute(/\/momentum-[\w-]+\.js$/);
  await figure.getByRole('button', { name: 'Try again' }).click();
  await waitForEnd(figure);
});

const damages: [string, (route: Route) => Promise<void>][] = [
  ['a page instead', (route) => route.fulfill({ status: 200, contentType: 'text/html', body: notFound })],
  ['half of it', answers[3]![1]],
];
for (const [name, answer] of damages) {
  test(`a data file that is damaged is called that: ${name}`, async ({ page }) => {
    await page.route('**/data/*.bin', answer);
    const figure = await startRun(page, 'backend=wasm&data=fashion&steps=4');
    await expect(figure.locator('.outcome .problem')).toContainText('A data file arrived damaged. The site answers,');
    await page.unroute('**/data/*.bin');
    await figure.getByRole('button', { name: 'Try again' }).click();
    await waitForEnd(figure);
  });
}

test('a panel whose code does not arrive says so', async ({ page }) => {
  await page.route(/\/Panel\.[\w-]+\.js/, gone);
  await page.goto('/lab/momentum/');
  const figure = page.locator('[data-experiment="momentum"]');
  await button(figure, 'Run').click();
  await expect(figure.getByRole('alert')).toContainText('The code of this part of the page could not be loaded');
});
