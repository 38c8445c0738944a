import { button, startRun, waitForEnd } from './panel';
import { expect, test } from './test';

/** The lesson on adapters says of two ranks what becomes of them; the panel has to say it too. */

const query = 'backend=wasm&steps=2&size=16&heldOut=64&check=none';
const lines = '[data-figure="log"]';

test('rank 0 is refused in the words of PEFT, and another rank runs after it', async ({ page }) => {
  const figure = await startRun(page, `${query}&rank=0`, 'adapter');
  await waitForEnd(figure);
  await expect(figure.locator(lines)).toContainText('ValueError: `r` should be a positive integer value');
  await figure
    .getByRole('group', { name: 'Rank', exact: true })
    .getByRole('radio', { name: '32', exact: true })
    .check();
  await button(figure, 'Run').click();
  await expect(figure.locator(lines)).toContainText('trainable params: 14,948');
  await waitForEnd(figure);
});

test('two zeros print a gradient norm of 0.0 under a head that stays random', async ({ page }) => {
  const figure = await startRun(page, `${query}&start=both-zero&head=frozen`, 'adapter');
  await waitForEnd(figure);
  await expect(figure.locator(lines)).toContainText("'grad_norm': 0.0, 'learning_rate': 0.01}");
});
