import type { Route } from '@playwright/test';
import { withoutGpu } from './launch';
import { button, startRun, waitForEnd } from './panel';
import { expect, test, type Locator, type Page } from './test';

/** Files of the engine that do not arrive: the run goes elsewhere or says so, and works once they are there again. */

// Without a GPU the last backend is near, and tfjs warns that it has no WebGL. The browser itself writes of files that do not come.
test.use({ launchOptions: withoutGpu, expectedMessages: [/Failed to load resource|backend webgl|WebGL is not/] });

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
  ['all backends', /\/(dist|wasm)-[\w-]+\.js$/, 'A part of the engine (cpu) could not be loaded.'],
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
