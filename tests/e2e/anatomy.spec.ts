import AxeBuilder from '@axe-core/playwright';
import { button, openFigure } from './panel';
import { expect, test, type Locator, type Page } from './test';

/** Opens a lab page, takes one step and takes the next one apart, all by keys. */
async function takeApart(page: Page, id: string, query: string): Promise<{ figure: Locator; anatomy: Locator }> {
  await page.goto(`/lab/${id}/?backend=wasm&${query}`);
  const figure = await openFigure(page, id);
  await button(figure, 'Step').press('Enter');
  await expect(figure.locator('.outcome .sentence')).toHaveText('Paused at step 1.', { timeout: 60_000 });
  await figure.getByRole('button', { name: /^Take (a step|step 1 of a new run) apart$/ }).press('Enter');
  const anatomy = figure.getByRole('group', { name: /^Step \d+, taken apart$/ });
  await expect(anatomy).toBeVisible({ timeout: 30_000 });
  return { figure, anatomy };
}

const stage = (anatomy: Locator, name: string) => anatomy.getByRole('list', { name: 'Stages of the step' }).getByRole('button', { name }); // prettier-ignore

test('a step of an MLP: stage by stage by arrow keys, then another one; the run has taken each', async ({ page }) => {
  const { figure, anatomy } = await takeApart(page, 'depth', 'layers=8&steps=50');
  await expect(anatomy, 'goes on with what has opened').toBeFocused();
  await expect(anatomy).toHaveAccessibleName('Step 2, taken apart');
  await expect(figure.locator('.outcome .sentence')).toHaveText('Paused at step 2.');
  await expect(anatomy).toContainText('In goes a batch of');
  await expect(anatomy.getByRole('row').nth(1)).toContainText('dense layer');
  await stage(anatomy, 'Forward').focus();
  await page.keyboard.press('ArrowRight');
  await expect(stage(anatomy, 'Loss')).toBeFocused();
  await expect(stage(anatomy, 'Loss')).toHaveAttribute('aria-current', 'step');
  await expect(anatomy).toContainText(/For this batch it is \d/);
  await page.keyboard.press('ArrowRight');
  await expect(anatomy).toContainText(/L2 norm, is \S+ at/);
  await page.keyboard.press('ArrowRight');
  await expect(anatomy).toContainText(/The gradient promised a change of the loss by \S+; on this batch it changed by/);
  await anatomy.getByRole('button', { name: 'Another step' }).press('Enter');
  await expect(figure.getByRole('group', { name: 'Step 3, taken apart' })).toContainText('The gradient promised');
  await expect(figure.locator('.outcome .sentence')).toHaveText('Paused at step 3.');
  await figure.getByRole('button', { name: 'Close', exact: true }).press('Enter');
  await expect(figure.locator('.anatomy')).toHaveCount(0);
  await expect(figure.getByRole('button', { name: /^Take (a step|step 1 of a new run) apart$/ })).toBeFocused();
});

test('played slowly it comes through all stages by itself; a run that is gone is named', async ({ page }) => {
  const { figure, anatomy } = await takeApart(page, 'learning-rate', '');
  await anatomy.getByRole('button', { name: 'Play slowly' }).press('Enter');
  await expect(anatomy.locator('tr[data-now]')).toHaveCount(1);
  await expect(stage(anatomy, 'Loss')).toHaveAttribute('aria-current', 'step', { timeout: 10_000 });
  await anatomy.getByRole('button', { name: 'Pause' }).press('Enter');
  await anatomy.getByRole('button', { name: 'Next' }).press('Enter');
  await expect(anatomy.locator('tr[data-now]')).toHaveCount(0);
  await expect(stage(anatomy, 'Backward')).toHaveAttribute('aria-current', 'step');
  await button(figure, 'Reset').press('Enter');
  await expect(anatomy).toContainText('It was taken by an earlier run.');
});

test('of a run that has diverged it says where', async ({ page }) => {
  const { figure } = await takeApart(page, 'learning-rate', 'lr=100&loss=sum');
  await expect(async () => {
    await figure.getByRole('button', { name: 'Another step' }).click();
    await expect(figure.locator('.anatomy .problem')).toHaveText(/not finite|held (NaN|-?Infinity)/, { timeout: 500 });
  }).toPass({ timeout: 30_000 });
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`at 390 px, calm and ${colorScheme}: nothing sticks out, nothing moves by itself, and axe finds nothing`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.emulateMedia({ reducedMotion: 'reduce', colorScheme });
    const { figure, anatomy } = await takeApart(page, 'fcn', 'steps=20');
    await expect(anatomy.getByRole('button', { name: 'Play slowly' })).toHaveCount(0);
    for (const name of ['Forward', 'Loss', 'Backward', 'Update']) {
      await stage(anatomy, name).click();
      expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(390);
    }
    const { violations } = await new AxeBuilder({ page }).include('.anatomy').analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html}`)).toEqual([]);
    await expect(figure.locator('tr[data-now]')).toHaveCount(0);
  });
