import type { AnyCell } from '../../src/engine/experiment';
import { backendNames } from '../../src/engine/protocol';
import depth from '../../src/experiments/depth/cell';
import { startRun, waitForEnd } from '../e2e/panel';
import { expect, test } from '../e2e/test';

/** The built site on every backend of this browser: WebGPU through SwiftShader, WebGL in software. */
for (const backend of backendNames) {
  test(`the site on ${backend}`, async ({ page }) => {
    const { tiny } = depth as unknown as AnyCell;
    const query = new URLSearchParams({ backend });
    for (const [name, value] of Object.entries(tiny)) query.set(name, String(value));
    const figure = await startRun(page, String(query), 'depth');
    await waitForEnd(figure, 120_000);
    // The reason of a fallback names the backend too, so only the one that ran counts.
    await expect(figure.locator('.outcome .meta > summary')).toHaveText(new RegExp(`^${backend}\\b`));
  });
}
