import { readdirSync } from 'node:fs';
import type { AnyExperiment } from '../../src/engine/experiment';
import { backendNames } from '../../src/engine/protocol';
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
      await page.goto(`/lab/${id}/?${query}`);
      const figure = page.locator(`[data-experiment="${id}"]`).first();
      const run = figure.getByRole('button', { name: 'Run', exact: true });
      await figure.scrollIntoViewIfNeeded();
      await expect(run).toBeEnabled();
      await run.click();
      await expect(figure.locator('.outcome').getByRole('status')).toHaveText(/\w/, { timeout: 120_000 });
      await expect(figure.getByRole('button', { name: 'Pause', exact: true })).toBeDisabled({ timeout: 120_000 });
      await expect(figure.locator('.outcome .problem')).toHaveCount(0);
      await expect(figure.locator('.outcome'), 'the backend that was asked for').toContainText(backend, {
        ignoreCase: true,
      });
    });
  }
}
