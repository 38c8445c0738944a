import { chromiumFlags, findChromium } from '../../src/tools/chromium.mjs';
import { startRun, waitForEnd } from './panel';
import { expect, test } from './test';

/** A browser without WebGL and WebGPU. */
const flags = chromiumFlags.filter((flag: string) => !/webgpu/.test(flag));
const args = [...flags, '--disable-gpu', '--disable-software-rasterizer'];
test.use({ launchOptions: { executablePath: findChromium() ?? undefined, args } });

test('without WebGL and WebGPU a run takes wasm', async ({ page }) => {
  const figure = await startRun(page, 'steps=60');
  await waitForEnd(figure);
  await expect(figure.locator('.outcome .meta > summary')).toHaveText(/^wasm ·/);
});
