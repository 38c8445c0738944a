import { readFile } from 'node:fs/promises';
import { openFigure, startRun, waitForEnd } from './panel';
import { expect, test, type Locator, type Page } from './test';

/** Presses a button that saves a file; gives its bytes and its name. */
async function save(page: Page, place: Locator, name: string, path: string) {
  const download = page.waitForEvent('download');
  await place.getByRole('button', { name }).click();
  const file = await download;
  await file.saveAs(path);
  return { name: file.suggestedFilename(), bytes: await readFile(path) };
}

test('a figure is saved as a picture, a drawing, a table, and all its numbers', async ({ page }, testInfo) => {
  const figure = await startRun(page, 'backend=wasm&steps=60');
  await waitForEnd(figure);
  const place = figure.locator('[data-figure]').first();
  await place.getByText('Save this figure').click();
  const files = place.locator('.figure-files');

  const svg = await save(page, files, 'SVG drawing', testInfo.outputPath('a.svg'));
  expect(svg.name).toMatch(/^learning-rate-\w+\.svg$/);
  expect(svg.bytes.toString()).toMatch(/^<svg[^>]+xmlns/);
  expect(svg.bytes.toString()).not.toMatch(/var\(|light-dark/);
  expect(svg.bytes.toString()).toContain('Learning rate 0.03');

  const png = await save(page, files, 'PNG picture', testInfo.outputPath('a.png'));
  const width = Number(await place.locator('svg.chart').getAttribute('width'));
  expect([...png.bytes.subarray(1, 4)].map((byte) => String.fromCharCode(byte)).join('')).toBe('PNG');
  expect(png.bytes.readUInt32BE(16), 'twice as many pixels as on the page, and a margin').toBe(2 * (width + 32));
  expect(png.bytes.length, 'it is not blank').toBeGreaterThan(5000);

  const csv = (await save(page, files, 'CSV table', testInfo.outputPath('a.csv'))).bytes.toString();
  expect(csv.trim().split('\r\n')).toHaveLength(61);
  const json = JSON.parse((await save(page, files, 'JSON', testInfo.outputPath('a.json'))).bytes.toString()) as {
    runs: { params: { lr: number }; backend: string; state: { series: Record<string, { values: number[] }> } }[];
  };
  expect(json.runs[0]).toMatchObject({ params: { lr: 0.03 }, backend: 'wasm' });
  const [series] = Object.values(json.runs[0]!.state.series);
  expect(csv.split('\r\n')[1]!.split(',')[1]).toBe(String(series!.values[0]));
});

test('a link cites a run: the page runs it again and says whether it reproduces', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const figure = await startRun(page, 'backend=wasm&steps=60&lr=0.1');
  await waitForEnd(figure);
  await figure.getByRole('button', { name: 'Copy a link that cites this run' }).click();
  await expect(figure.locator('.copy').getByRole('status').first()).toHaveText('Copied.');
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toContain('#cite=wasm~60~');

  const open = async (address: string) => {
    await page.goto('about:blank');
    await page.goto(address);
    return openFigure(page, 'learning-rate');
  };
  const again = await open(link);
  await expect(again.locator('.cited-run')).toContainText('made on wasm: Learning rate 0.1');
  await again.getByRole('button', { name: 'Run it again' }).click();
  await waitForEnd(again);
  const verdict = again.locator('.cited-run').getByRole('status');
  await expect(verdict).toContainText(/^It reproduces: all 60 values are the same/);

  const forged = await open(link.replace(/#cite=wasm~60~[0-9a-f]{16}~[^_]+/, '#cite=wasm~60~0123456789abcdef~9'));
  await forged.getByRole('button', { name: 'Run it again' }).click();
  await waitForEnd(forged);
  await expect(forged.locator('.cited-run').getByRole('status')).toContainText('It does not reproduce: value 1 is');

  const cut = await open(link.slice(0, -20));
  await expect(cut.locator('.cited-run')).toContainText('its end is missing or was changed');
  const old = await open(link.replace('?v=1', '?v=1&dropout=0.5'));
  await expect(old.locator('.cited-run')).toContainText('settings that this experiment has not any more (dropout)');
});

test('an experiment is saved as a notebook of the settings at hand; where there is none, it is said', async ({
  page,
}, testInfo) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto('/lab/learning-rate/?lr=0.1&steps=60');
  const figure = await openFigure(page, 'learning-rate');
  await figure.getByText('Compare runs').click();
  const compare = figure.locator('.compare-body');
  await expect(compare.getByRole('button', { name: 'Notebook (.ipynb)' })).toBeVisible();
  const before = asked.length;
  const { name, bytes } = await save(page, compare, 'Notebook (.ipynb)', testInfo.outputPath('a.ipynb'));
  expect(asked.length, 'the code that writes it comes with the press').toBeGreaterThan(before);
  expect(name).toBe('learning-rate.ipynb');
  await expect(compare.getByText('Saved as learning-rate.ipynb.')).toBeVisible();
  const notebook = JSON.parse(bytes.toString()) as { nbformat: number; cells: { source: string[] }[] };
  const text = notebook.cells.map(({ source }) => source.join('')).join('\n');
  expect(notebook.nbformat).toBe(4);
  expect(text).toMatch(/^RATE = 0\.1$/m);
  expect(text).toMatch(/^STEPS = 60$/m);
  expect(text).toContain(`${new URL(page.url()).origin}/lab/learning-rate/?v=1&lr=0.1&steps=60`);

  await page.goto('/lab/freeze/');
  const other = await openFigure(page, 'freeze');
  await other.getByText('Compare runs').click();
  await expect(other.locator('.compare-body')).toContainText('There is no notebook of this experiment.');
});
