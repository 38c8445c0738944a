import { withoutWasm } from './launch';
import { startRun, waitForEnd } from './panel';
import { expect, test } from './test';

test.use({ launchOptions: withoutWasm, expectedMessages: [/WebAssembly|wasm/i] });

test('without WebAssembly a run takes what is left and says so', async ({ page }) => {
  const figure = await startRun(page, 'steps=4');
  await waitForEnd(figure, 120_000);
  await expect(figure.locator('.outcome .meta > summary')).toHaveText(/^(webgl|cpu) ·/);
});
