import { chromiumFlags, findChromium } from '../../src/tools/chromium.mjs';
import { startRun, waitForEnd } from './panel';
import { expect, test } from './test';

/** A browser that compiles nothing while it runs, and so has no WebAssembly, as some hardened ones do. */
const args = [...chromiumFlags, '--js-flags=--jitless'];
test.use({
  launchOptions: { executablePath: findChromium() ?? undefined, args },
  expectedMessages: [/WebAssembly|wasm/i],
});

test('without WebAssembly a run takes what is left and says so', async ({ page }) => {
  const figure = await startRun(page, 'steps=4');
  await waitForEnd(figure, 120_000);
  await expect(figure.locator('.outcome .meta > summary')).toHaveText(/^(webgl|cpu) ·/);
});
