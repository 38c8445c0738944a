import { readFile, writeFile } from 'node:fs/promises';
import { button, openFigure, startRun, waitForEnd } from './panel';
import { expect, test, type Locator, type Page } from './test';

const short = 'backend=wasm&steps=60';

/** Opens the part of the panel that compares runs. */
async function openCompare(figure: Locator): Promise<Locator> {
  await figure.getByText('Compare runs').click();
  const body = figure.locator('.compare-body');
  await expect(body).toBeVisible();
  return body;
}

/** The names of the runs that lie on this device: they are stored a moment after a change. */
const listStored = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const answer = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(new Error(String(request.error)));
      });
    const database = await answer(indexedDB.open('convergence-clinic'));
    const shelf = database.transaction('kept-runs').objectStore('kept-runs');
    const shelves = (await answer(shelf.getAll())) as { run: { name: string } }[][];
    database.close();
    return shelves.flat().map(({ run }) => run.name);
  });

/** Types a learning rate and runs it. */
async function runRate(figure: Locator, rate: string): Promise<void> {
  const field = figure.locator('input.typed').first();
  await field.fill(rate);
  await field.press('Enter');
  await button(figure, 'Run').click();
  await waitForEnd(figure);
}

const lr = (page: Page, value: string) => page.goto(`/lab/learning-rate/?${short}&lr=${value}`);

test('a named run is there after a reload, and can be shown', async ({ page }) => {
  const figure = await startRun(page, `${short}&lr=0.01`);
  await waitForEnd(figure);
  await figure.getByRole('button', { name: 'Name this run' }).click();
  await page.keyboard.type('slow one');
  await page.keyboard.press('Enter');
  await expect(figure.locator('.name-shown')).toContainText('slow one');
  await expect.poll(() => listStored(page)).toEqual(['slow one']);

  await page.reload();
  const again = await openFigure(page, 'learning-rate');
  await again.getByRole('button', { name: 'Show slow one' }).click();
  await expect(again.locator('.outcome .sentence')).toContainText(/loss/);
  await expect(again.locator('[data-figure] svg.chart').first()).toBeVisible();

  await again.getByRole('button', { name: 'Reset' }).click();
  await again.getByRole('button', { name: 'Bring 1 back' }).click();
  await expect(again.getByRole('button', { name: 'Show slow one' })).toBeVisible();
  await again.getByRole('button', { name: 'Remove slow one' }).click();
  await expect(again.getByRole('button', { name: 'Show slow one' })).toHaveCount(0);
});

test('one setting that differs is said; of two, each alone is one press away', async ({ page }) => {
  const figure = await startRun(page, `${short}&lr=0.01`);
  await waitForEnd(figure);
  await runRate(figure, '0.1');
  const factors = figure.locator('.factors');
  await expect(factors).toContainText('one thing differs: Learning rate 0.01 → 0.1');
  await expect(factors.locator('.change')).toContainText(/^Learning rate 0\.1 instead of 0\.01: the loss ended at/);

  await figure.getByLabel('sum, 32 × 32').check();
  await figure.locator('input.typed').first().fill('1');
  await figure.locator('input.typed').first().press('Enter');
  await expect(factors, 'before the run').toContainText('2 settings have changed since this run');
  await button(figure, 'Run').click();
  await waitForEnd(figure);
  await expect(factors).toContainText('2 settings differ: Learning rate 0.1 → 1; Loss over pixels mean → sum, 32 × 32');
  await expect(factors.locator('.change'), 'of two settings').toHaveCount(0);
  await figure.getByRole('button', { name: 'Run with only Learning rate changed' }).click();
  await waitForEnd(figure);
  await factors.getByLabel('Compare with').selectOption({ index: 1 });
  await expect(factors).toContainText('one thing differs');
});

test('of one setting it is said what it changed: a signal first, then the loss', async ({ page }) => {
  await page.goto('/lab/initialisation/?backend=wasm&filler=gaussian');
  const figure = await openFigure(page, 'initialisation');
  await button(figure, 'Run').click();
  await waitForEnd(figure);
  await figure.getByLabel('MSRA', { exact: true }).check();
  await button(figure, 'Run').click();
  await waitForEnd(figure);
  const change = figure.locator('.factors .change');
  await expect(change).toContainText('First weights MSRA instead of Gaussian 0.01: the L2 norm of the kernel gradient');
  await expect(change).toContainText(/rose from \S+e-\d+ to \d\S*, and the loss ended at/);
  // The other way round the same numbers change places.
  await figure
    .locator('.kept')
    .getByRole('button', { name: /^Show / })
    .first()
    .click();
  await expect(change).toContainText(/^First weights Gaussian 0\.01 instead of MSRA: .* fell from \d\S* to \S+e-\d+/);
});

test('seeds as a band, with the number of those that converged', async ({ page }) => {
  await lr(page, '0.03');
  const figure = await openFigure(page, 'learning-rate');
  const compare = await openCompare(figure);
  await compare.getByRole('button', { name: 'Run 8 seeds' }).click();
  await expect(compare.locator('.batch-runs li')).toHaveCount(8, { timeout: 60_000 });
  await expect(compare.locator('.batch-figure svg.chart')).toBeVisible();
  await expect(compare.locator('.batch-figure .sentence')).toContainText(/Of 8 seeds: .+ in \d of 8/);
  await compare.locator('.batch-runs button').nth(2).click();
  await expect(compare.locator('.batch-runs button').nth(2)).toHaveAttribute('aria-pressed', 'true');
  await expect(figure.locator('.outcome .meta')).toContainText('seed 3');

  // They are there again after a reload, until they are cleared.
  const again = async () => openCompare(await openFigure(page, 'learning-rate'));
  await page.reload();
  await expect((await again()).locator('.batch-runs li')).toHaveCount(8);
  await page.getByRole('button', { name: 'Clear these runs' }).click();
  await expect(page.getByRole('button', { name: 'Bring the seeds or sweep back' })).toBeVisible();
  await page.reload();
  await expect((await again()).getByRole('button', { name: 'Run 8 seeds' })).toBeVisible();
  await expect(page.locator('.batch-runs li')).toHaveCount(0);
});

test('a sweep over any setting, numbers and choices; what is no value is told', async ({ page }) => {
  await lr(page, '0.03');
  const figure = await openFigure(page, 'learning-rate');
  const compare = await openCompare(figure);
  const values = compare.getByLabel('Values');
  await values.fill('0.01, abc');
  await expect(compare).toContainText('“abc” is no number');
  await expect(compare.getByRole('button', { name: 'Run the values' })).toBeDisabled();
  await values.fill('0.01, 0.1, 1');
  await compare.getByRole('button', { name: 'Run 3 values' }).click();
  await expect(compare.locator('.batch-runs li')).toHaveCount(3, { timeout: 60_000 });
  await compare.locator('.targets button').last().click();
  await expect(figure.locator('input.typed').first()).toHaveValue('1');

  const setting = compare.getByRole('combobox', { name: 'Setting' });
  await setting.selectOption({ label: 'Momentum, or Adam' });
  await compare.getByRole('button', { name: 'Run 4 values' }).click();
  await expect(compare.locator('.batch-figure .figure-title')).toContainText('by Momentum, or Adam');
  await expect(compare.locator('.batch-runs li')).toHaveCount(4, { timeout: 60_000 });
});

test.describe('a file of runs', () => {
  test.use({ expectedMessages: [/404/] });

  test('is saved and opened again; other files are told apart', async ({ page }, testInfo) => {
    const figure = await startRun(page, `${short}&lr=0.01`);
    await waitForEnd(figure);
    const compare = await openCompare(figure);
    const download = page.waitForEvent('download');
    await compare.getByRole('button', { name: 'Save the run as a file' }).click();
    const file = testInfo.outputPath('saved.runs.json');
    await (await download).saveAs(file);
    await figure.getByRole('button', { name: 'Reset' }).click();

    const input = compare.locator('input[type="file"]');
    await input.setInputFiles(file);
    await expect(compare).toContainText('One run from saved.runs.json');
    await expect(figure.locator('.kept li')).toHaveCount(1);
    await input.setInputFiles(file);
    await expect(compare).toContainText('One run of saved.runs.json is already here.');
    await expect(figure.locator('.kept li')).toHaveCount(1);

    const text = await readFile(file, 'utf8');
    const bad: [string, string, RegExp][] = [
      ['notes.txt', 'some notes', /“notes.txt” is no file of runs/],
      ['newer.json', text.replace('"version":2', '"version":7'), /is of version 7, this page reads up to version 2/],
      ['cut.json', text.replace('"lr":0.01', '"lr":0.02'), /was changed or damaged/],
      ['gone.json', text.replace('"learning-rate"', '"no-such-thing"'), /no experiment of that name any more/],
      [
        'other.json',
        text.replace('"learning-rate"', '"depth"'),
        /holds runs of another experiment, depth. Open it there/,
      ],
    ];
    for (const [name, content, message] of bad) {
      const path = testInfo.outputPath(name);
      await writeFile(path, content);
      await input.setInputFiles(path);
      await expect(compare).toContainText(message);
    }
    await expect(compare.getByRole('link', { name: 'Open it there' })).toHaveAttribute('href', '/lab/depth/');
    await expect(figure.locator('.kept li')).toHaveCount(1);
  });
});

test('where the browser stores nothing, the page says so and keeps the runs while it is open', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', {
      get() {
        throw new DOMException('refused', 'SecurityError');
      },
    });
  });
  const figure = await startRun(page, `${short}&lr=0.01`);
  await waitForEnd(figure);
  await expect(figure).toContainText('This browser lets the page store nothing');
  await runRate(figure, '0.1');
  await expect(figure.locator('.kept li')).toHaveCount(1);
});
