import { withoutGpu } from './launch';
import { startRun, waitForEnd } from './panel';
import { expect, test } from './test';

test.use({ launchOptions: withoutGpu });

test('without WebGL and WebGPU a run takes wasm', async ({ page }) => {
  const figure = await startRun(page, 'steps=60');
  await waitForEnd(figure);
  await expect(figure.locator('.outcome .meta > summary')).toHaveText(/^wasm ·/);
});
