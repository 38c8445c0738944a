import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { withoutWasm } from './launch';
import { button, openFigure, startRun, waitForEnd } from './panel';
import { siteFolder } from './servers';
import { expect, test } from './test';

test.use({ launchOptions: withoutWasm, expectedMessages: [/WebAssembly|wasm/i] });

test('without WebAssembly a run takes what is left and says so', async ({ page }) => {
  const figure = await startRun(page, 'steps=4');
  await waitForEnd(figure, 120_000);
  await expect(figure.locator('.outcome .meta > summary')).toHaveText(/^(webgl|cpu) ·/);
});

test.describe('from a disk', () => {
  test.use({ expectedMessages: [/WebAssembly|wasm|^file:/i] });
  test('a page that stands alone trains in plain JavaScript', async ({ page }) => {
    const file = join(siteFolder, 'offline/learning-rate.html');
    await page.goto(`${pathToFileURL(file).href}?v=1&steps=4`);
    const figure = await openFigure(page, 'learning-rate');
    await button(figure, 'Run').click();
    await waitForEnd(figure, 120_000);
    await expect(figure.locator('.outcome .meta > summary')).toHaveText(/^cpu ·/);
  });
});
