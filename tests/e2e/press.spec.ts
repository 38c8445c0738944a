import { button, openFigure, startRun, waitForEnd } from './panel';
import { expect, test, type Locator } from './test';

/** Parts of a drawing as controls: blocks of a trained net are deleted and exchanged by presses, by pointer and by keyboard. */

const query = 'backend=wasm&steps=4&check=none';
const part = (figure: Locator, name: string) =>
  figure.locator('[data-figure="residual"] .targets').locator('visible=true').getByRole('button', { name: new RegExp(`^${name}(:|$)`) }); // prettier-ignore
const listParts = (figure: Locator) =>
  figure.locator('[data-figure="residual"] .targets button').locator('visible=true').evaluateAll((all) => all.map((one) => one.getAttribute('data-target'))); // prettier-ignore

test('a press deletes a block of both nets at once, and another puts it back', async ({ page }) => {
  const figure = await startRun(page, query, 'lesion');
  await waitForEnd(figure);
  const pressed = part(figure, 'block3');
  await pressed.click();
  await expect(pressed).toHaveAttribute('aria-pressed', 'true');
  await expect(pressed).toHaveAccessibleName('block3: deleted: only the shortcut is left');
  await expect(figure.locator('[data-figure="plain"] .targets').getByRole('button', { name: /^block3: deleted/ })).toHaveCount(1); // prettier-ignore
  await expect(figure.locator('.moves')).toContainText('Deleted blocks none → block3 after training');
  await pressed.click();
  await expect(pressed).toHaveAccessibleName('block3');
});

test('two presses exchange two blocks, by keyboard alone; the focus stays', async ({ page }) => {
  const figure = await startRun(page, query, 'lesion');
  await waitForEnd(figure);
  const field = figure.getByRole('group', { name: 'A press on a part of the drawing changes' });
  await field.getByRole('radio', { name: 'Order of the blocks' }).check();
  const status = field.locator('+ [role=status]');
  await expect(status).toHaveText('Press two parts, one after the other: they change places.');
  await part(figure, 'block1').focus();
  await page.keyboard.press('Enter');
  await expect(status).toHaveText('block1 waits: press another to exchange them, or Escape.');
  await page.keyboard.press('Escape');
  await expect(status).toHaveText('Press two parts, one after the other: they change places.');
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect.poll(() => listParts(figure)).toEqual(['block2', 'block1', ...[3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((i) => `block${i}`)]); // prettier-ignore
  await expect(part(figure, 'block1')).toBeFocused();
  await expect(figure.locator('.moves')).toContainText(
    'Order of the blocks as built → block2, block1, … after training',
  );
});

test('before a run the recorded drawing can be pressed, and the run starts with it', async ({ page }) => {
  await page.goto(`/lab/lesion/?${query}`);
  const figure = await openFigure(page, 'lesion');
  await part(figure, 'block5').click();
  await expect(part(figure, 'block5')).toHaveAttribute('aria-pressed', 'true');
  await button(figure, 'Run').click();
  await waitForEnd(figure);
  await expect(part(figure, 'block5')).toHaveAccessibleName(/deleted/);
});
