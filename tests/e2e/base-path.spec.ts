import { expectToFind } from './search';
import { expect, test } from './test';

test('under a base path search finds a lesson', async ({ page, addresses }) => {
  await page.goto(`${addresses.sub}/sub/`);
  await expectToFind(page, 'learning rate', '/sub/lessons/learning-rate/');
});

test('under a base path an experiment runs', async ({ page, addresses }) => {
  await page.goto(`${addresses.sub}/sub/lab/learning-rate/?backend=wasm&steps=60`);
  const figure = page.locator('[data-experiment="learning-rate"]').first();
  await figure.scrollIntoViewIfNeeded();
  await figure.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(figure.locator('.outcome').getByRole('status')).toHaveText(/\w/, { timeout: 45_000 });
  await expect(figure.getByRole('button', { name: 'Pause', exact: true })).toBeDisabled({ timeout: 45_000 });
  await expect(figure.locator('.outcome .problem')).toHaveCount(0);
});
