import { copyFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { TestInfo } from '@playwright/test';
import { findReceipts } from '../../src/course/receipt';
import { currentTurn, takeTurn } from '../../src/tools/rotation.mjs';
import { openAsked, predict, predictAnything, readReceipt } from './answer';
import { button, openFigure, waitForEnd } from './panel';
import { siteFolder } from './servers';
import { expect, test, type Page } from './test';

/** Experiments and lessons as single files, opened from a disk: nothing else lies beside them. */

test.use({ expectedMessages: [/^file:/] });

const question = 'The rate goes from 0.03 to 1. What will the loss do?';

/** Copies the file away from the site, and gives its address there. */
function copy(info: TestInfo, id: string): string {
  const path = info.outputPath(`${id.replace('/', '-')}.html`);
  copyFileSync(join(siteFolder, 'offline', `${id}.html`), path);
  return pathToFileURL(path).href;
}

/** What the page and its workers ask for, but for what they made themselves. */
function listen(page: Page): string[] {
  const asked: string[] = [];
  page.context().on('request', (request) => {
    if (!/^(blob|data):/.test(request.url())) asked.push(request.url());
  });
  return asked;
}

const list = (folder: string) => readdirSync(join(siteFolder, folder)).sort();

test('there is one for each experiment and each lesson', () => {
  const ids = list('embed').filter((id) => existsSync(join('src/experiments', id)));
  expect(list('offline').filter((name) => name !== 'lessons')).toEqual(ids.map((id) => `${id}.html`).sort());
  expect(list('offline/lessons')).toEqual(list('embed/lessons').map((slug) => `${slug}.html`));
});

for (const [id, query] of [
  ['learning-rate', 'data=fashion&steps=60'],
  ['ssd', 'steps=4&side=32&channels=8'],
  ['triplet', 'steps=4'],
] as const)
  test(`${id} trains from a disk, and asks for nothing`, async ({ page }, info) => {
    const asked = listen(page);
    const address = `${copy(info, id)}?v=1&${query}`;
    await page.goto(address);
    const figure = await openFigure(page, id);
    await button(figure, 'Run').click();
    await waitForEnd(figure);
    await expect(figure.locator('.outcome .meta > summary')).toHaveText(/^wasm ·/);
    // The live chart stands where the recorded one was.
    await expect(figure.locator('.panel-picture .static')).toHaveCount(0);
    expect(await page.evaluate(() => self.origin)).toBe('null');
    expect(page.workers().map((worker) => worker.url().slice(0, 5))).toEqual(['blob:']);
    expect(asked).toEqual([address]);
  });

test('a question is answered there as on the site, to the last bit', async ({ page, addresses }, info) => {
  test.setTimeout(120_000);
  const receipts: string[] = [];
  const query = '?v=1&a=week-3&backend=wasm&check=thirty-times-more&lock=lr&seed=3';
  for (const address of [copy(info, 'learning-rate'), `${addresses.site}/embed/learning-rate/`]) {
    await page.goto(address + query);
    await predict(await openAsked(page, 'learning-rate', question), 'Fall faster');
    receipts.push(await readReceipt(page));
  }
  const tasks = receipts.map((text) => {
    const [found] = findReceipts(text);
    return found?.code === 'receipt' ? found.receipt.tasks : found;
  });
  expect(tasks[0]).toMatchObject([{ id: 'thirty-times-more', said: 'learns', came: 'flat' }]);
  expect(tasks[0]).toEqual(tasks[1]);
});

test('the builder saves it with what was assigned', async ({ page, addresses }, info) => {
  test.setTimeout(120_000);
  await page.goto(`${addresses.site}/teach/?exp=learning-rate&v=1&a=week-3&check=thirty-times-more`);
  await page.getByText('One HTML file', { exact: true }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download file' }).click(),
  ]);
  const path = info.outputPath('assigned.html');
  await download.saveAs(path);
  await expect(page.getByText(/^Saved as learning-rate\.html/)).toBeVisible();
  await page.goto(pathToFileURL(path).href);
  const figure = await openAsked(page, 'learning-rate', question);
  expect(new URL(page.url()).search).toBe('?v=1&a=week-3&check=thirty-times-more');
  // Links lead to the site that the file came from.
  await expect(figure.getByRole('link', { name: /full page/i })).toHaveAttribute(
    'href',
    new RegExp(`^${addresses.site}/lab/learning-rate/`),
  );
});

test('settings whose data are not inside say so, and what to do', async ({ page }, info) => {
  await page.goto(`${copy(info, 'freeze')}?v=1&images=real&steps=2`);
  const figure = await openFigure(page, 'freeze');
  await button(figure, 'Run').click();
  await expect(figure.locator('.outcome .problem')).toContainText('asks the network for nothing', { timeout: 60_000 });
});

test('an experiment fits through the gates of course systems, but for one that draws all of Fashion-MNIST', () => {
  for (const name of list('offline').filter((one) => !['lessons', 'triplet.html'].includes(one)))
    expect(readFileSync(join(siteFolder, 'offline', name)).length, name).toBeLessThan(2_000_000);
});

for (const name of takeTurn(list('offline/lessons'), currentTurn()))
  test(`${name}: every part of the lesson wakes or is drawn, and nothing is asked for`, async ({ page }, info) => {
    const asked = listen(page);
    const address = copy(info, `lessons/${name.replace('.html', '')}`);
    await page.goto(address);
    const islands = await page.evaluate(async () => {
      const components = (await (globalThis as unknown as { clinicPanel: Promise<Record<string, unknown>> })
        .clinicPanel)!;
      const names = [...document.querySelectorAll('astro-island')].map((one) => one.getAttribute('component-export')!);
      return names.map((one) => [one, typeof components[one]]);
    });
    expect(islands.length).toBeGreaterThan(2);
    expect(islands.filter(([, kind]) => kind !== 'function')).toEqual([]);
    const missing = await page.evaluate(() =>
      [...document.querySelectorAll('use')]
        .map((use) => use.getAttribute('href') ?? 'none')
        .filter((href) => !href.startsWith('#') || !document.getElementById(href.slice(1))),
    );
    expect(missing).toEqual([]);
    // What the page says of the site's address is filled in by a download.
    await expect(page.locator('main a[href^="/"]')).toHaveCount(0);
    expect(asked).toEqual([address]);
  });

test('the experiments of a lesson train from one page, each with its data', async ({ page }, info) => {
  const asked = listen(page);
  const address = copy(info, 'lessons/net-surgery');
  await page.goto(address);
  for (const id of ['transplant', 'fc-to-conv']) await predictAnything(page, id);
  expect(new Set(page.workers().map((worker) => worker.url().slice(0, 5)))).toEqual(new Set(['blob:']));
  expect(asked).toEqual([address]);
});
