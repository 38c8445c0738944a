import { button, openFigure, startRun, waitForEnd } from './panel';
import { expect, test, type Locator } from './test';

/** A run that has finished goes on listening: what acts on the trained network is judged again, and nothing is trained. */

const query = 'backend=wasm&steps=4&before=4';

const choose = (figure: Locator, name: string) => figure.getByRole('radio', { name, exact: true }).check();

test('what it is tested on is changed after the run; the link and the record have it', async ({ page }) => {
  const figure = await startRun(page, `${query}&pictures=divided`, 'frozen-statistics');
  await waitForEnd(figure);
  const countWorkers = () =>
    page.evaluate(() => performance.getEntriesByType('resource').filter(({ name }) => name.includes('worker')).length);
  const workers = await countWorkers();
  const choice = figure.getByRole('group', { name: 'Tested on' });
  await expect(choice).toHaveAccessibleDescription('Acts at once on the network that is trained.');
  await choose(figure, 'pictures like those before');
  const moves = figure.locator('.moves');
  await expect(moves).toContainText(
    'Moved in this run: Tested on pictures like the new ones → pictures like those before after training.',
  );
  await expect(figure.locator('.other-settings'), 'no other run is asked for').toHaveCount(0);
  await expect(button(figure, 'Pause'), 'for the reader it is over').toBeDisabled();
  await expect(figure.locator('.sentence'), 'what is in view changed, not the curve').toHaveText(
    /^Tested on pictures like the new ones → pictures like those before after training, and judged again\. .+: “before, .+” .+\.$/,
  );
  await figure.locator('.changed-figures').getByRole('button').first().click();
  await expect(figure.locator('.figure[data-figure="accuracy"]')).toBeInViewport();
  expect(await countWorkers(), 'nothing is trained anew').toBe(workers);

  await figure.getByRole('button', { name: 'Run with these moves' }).click();
  await waitForEnd(figure);
  await expect(moves).toContainText('pictures like those before after training');
  await expect(figure.getByRole('radio', { name: 'pictures like those before' })).toBeChecked();
  await choose(figure, 'pictures like the new ones');
  await expect(moves).toContainText('pictures like those before → pictures like the new ones after training');
});

test('reset ends it: the control waits for the next run again', async ({ page }) => {
  const figure = await startRun(page, query, 'frozen-statistics');
  await waitForEnd(figure);
  const choice = figure.getByRole('group', { name: 'Tested on' });
  await expect(choice).toHaveAccessibleDescription(/Acts at once/);
  await button(figure, 'Reset').click();
  await expect(choice).not.toHaveAccessibleDescription(/Acts at once/);
});

test('a link to such a run brings it back', async ({ page }) => {
  await page.goto(`/lab/frozen-statistics/?${query}&moves=8!tested:known`);
  const figure = await openFigure(page, 'frozen-statistics');
  const moves = figure.locator('.moves');
  await expect(moves).toContainText('Tested on pictures like the new ones → pictures like those before after training');
  await figure.getByRole('button', { name: 'Run with these moves' }).click();
  await waitForEnd(figure);
  await expect(moves).toContainText('Moved in this run: Tested on');
});
