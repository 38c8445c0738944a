import { readdirSync } from 'node:fs';
import type { AnyExperiment } from '../../src/engine/experiment';
import { backendNames } from '../../src/engine/protocol';
import { startRun, waitForEnd } from '../e2e/panel';
import { expect, test } from '../e2e/test';

/** Every experiment, with tiny parameters, on every backend of this browser: WebGPU through SwiftShader, WebGL in software. */
const ids = readdirSync('src/experiments')
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -3));

for (const id of ids) {
  for (const backend of backendNames) {
    test(`${id} on ${backend}`, async ({ page }) => {
      const { default: experiment } = (await import(`../../src/experiments/${id}`)) as { default: AnyExperiment };
      const query = new URLSearchParams({ backend });
      for (const [name, value] of Object.entries(experiment.tiny)) query.set(name, String(value));
      const figure = await startRun(page, String(query), id);
      await waitForEnd(figure, 120_000);
      // The reason of a fallback names the backend too, so only the one that ran counts.
      await expect(figure.locator('.outcome .meta > summary')).toHaveText(new RegExp(`^${backend}\\b`));
    });
  }
}
