import { button, openFigure } from './panel';
import { expect, test, type Locator } from './test';

/** Types a value into a number field of a panel. */
async function type(figure: Locator, label: string, value: string): Promise<void> {
  const field = figure
    .getByRole('textbox', { name: label })
    .or(figure.getByRole('spinbutton', { name: label }))
    .first();
  await field.fill(value);
  await field.press('Enter');
}

test('a miss prints its numbers beside the bars and why it misses, a hit why it works', async ({ page }) => {
  await page.goto('/lessons/upsampling/');
  const figure = await openFigure(page, 'upsampling-kernel', ':has(.challenge)');
  const outcome = figure.locator('.goal-outcome');
  await expect(outcome).toBeEmpty();
  await type(figure, 'Kernel size', '8');
  await button(figure, 'Run').click();
  await expect(outcome).toContainText('Not reached. It falls by a quarter a pixel, and the stride is 5.');
  await expect(outcome.getByRole('listitem')).toHaveText([
    'sums differ by: 0.125, asked for: below 0.001',
    'their mean is off 1 by: 0.2, asked for: below 0.001',
  ]);
  await type(figure, 'Kernel size', '9');
  await expect(outcome).toContainText('Reached. The formula’s size for 5');
});
