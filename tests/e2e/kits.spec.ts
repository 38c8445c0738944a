import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pagesIn, fileOf } from './pages';
import { siteFolder } from './servers';
import { expect, test, type Page } from './test';

/** The kits of the lessons, and the pages around the course. */

test('a lesson leads to its kit, and the kit to the lesson, the lab and a file', async ({ page }) => {
  await page.goto('/lessons/learning-rate/');
  await page.getByRole('link', { name: 'Teach this lesson' }).click();
  await expect(page).toHaveURL(/\/teach\/kits\/learning-rate\/$/);
  await expect(page.getByRole('table')).toHaveCount(3);
  const answer = page.locator('.kit-questions details').first();
  await expect(answer.locator('p')).toBeHidden();
  await answer.locator('summary').press('Enter');
  await expect(answer.locator('p')).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download as Markdown' }).click();
  expect((await download).suggestedFilename()).toBe('learning-rate.md');
  await page.getByRole('link', { name: 'Learning rate, with its question' }).first().click();
  await expect(page).toHaveURL(/\/lab\/learning-rate\/\?v=1&check=/);
  await expect(page.getByRole('group', { name: 'What will the loss do?' }).first()).toBeVisible();
});

test('every link of every kit leads somewhere, anchors too', () => {
  const pages = pagesIn('teach/kits');
  expect(pages).toHaveLength(pagesIn('lessons').length);
  for (const path of pages) {
    const html = readFileSync(fileOf(path), 'utf8');
    const slug = path.split('/').at(-2)!;
    expect(existsSync(join(siteFolder, 'teach/kits', `${slug}.md`)), slug).toBe(true);
    const links = [...html.matchAll(/href="\/((?:lab|lessons)\/[\w-]+\/)(?:\?[^"#]*)?(?:#([^"]*))?"/g)];
    expect(links.length, path).toBeGreaterThan(15);
    for (const [whole, folder, anchor] of links) {
      const target = readFileSync(join(siteFolder, folder!, 'index.html'), 'utf8');
      if (anchor) expect(target, `${path}: ${whole}`).toContain(`id="${decodeURIComponent(anchor)}"`);
    }
  }
});

/** Prints by the button of this name, and gives what stands on paper then. */
async function printBy(page: Page, name: string): Promise<string> {
  await page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', '');
  });
  await page.getByRole('button', { name, exact: true }).click();
  await expect(page.locator('body')).toHaveAttribute('data-printed', '');
  await page.emulateMedia({ media: 'print' });
  const text = await page.locator('.kit').innerText();
  await page.emulateMedia({ media: 'screen' });
  return text;
}

test('printed, answers are left out, or come on a sheet of their own', async ({ page }) => {
  await page.goto('/teach/kits/degradation/');
  const answers = await page.locator('.kit-questions details > p').allTextContents();
  const without = await printBy(page, 'Print');
  for (const answer of answers) expect(without).not.toContain(answer);
  const withAnswers = await printBy(page, 'Print with answers');
  for (const answer of answers) expect(withAnswers).toContain(answer);
  await page.emulateMedia({ media: 'print' });
  const sheet = page.getByRole('heading', { name: 'Answers', exact: true }).locator('..');
  expect(await sheet.evaluate((one) => getComputedStyle(one).breakBefore)).toBe('page');
  await page.emulateMedia({ media: 'screen' });
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await expect(page.locator('.answer-sheet')).toBeHidden();
});

test('each page of a lesson or an experiment names its oEmbed answer, other pages none', () => {
  const nameOf = (path: string) =>
    /<link rel="alternate" type="application\/json\+oembed" href="([^"]*)"/.exec(
      readFileSync(fileOf(path), 'utf8'),
    )?.[1];
  for (const path of [...pagesIn('lab'), ...pagesIn('lessons')]) {
    const address = nameOf(path);
    expect(address, path).toBeDefined();
    const { html } = JSON.parse(readFileSync(join(siteFolder, address!), 'utf8')) as { html: string };
    expect(html, path).toContain(`embed${path.replace(/^\/lab\//, '/')}`);
  }
  for (const path of ['/', '/lab/', '/teach/', '/embed/depth/']) expect(nameOf(path), path).toBeUndefined();
});

test('the licence page lists what pages and workers load, all of it permissive', async ({ page }) => {
  await page.goto('/licence/');
  const rows = await page.locator('tbody tr').evaluateAll((all) =>
    all.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent)),
  ); // prettier-ignore
  const licences = new Map(rows.map(([name, , licence]) => [name, licence]));
  for (const name of [
    '@astrojs/starlight',
    'preact',
    '@tensorflow/tfjs-core',
    '@tensorflow/tfjs-backend-wasm',
    '@observablehq/plot',
    'd3-array',
  ])
    expect(licences.has(name!), name).toBe(true);
  expect(licences.has('typescript')).toBe(false);
  const permissive = /^\(?(MIT|ISC|Apache-2\.0|BSD-[23]-Clause|0BSD|Unlicense|CC0-1\.0)\b/;
  expect([...licences].filter(([, licence]) => !permissive.test(licence!))).toEqual([]);
  const texts = readFileSync(join(siteFolder, 'licences.txt'), 'utf8');
  for (const [name, version] of rows) expect(texts).toContain(`${name} ${version} (`);
});

test('what the site keeps is deleted by one button', async ({ page }) => {
  await page.goto('/privacy/');
  await page.evaluate(() => {
    localStorage.setItem('clinic:timings:depth', '{}');
    localStorage.setItem('elsewhere', '1');
    sessionStorage.setItem('clinic:settings:/:1', '{}');
  });
  await page.getByRole('button', { name: 'Delete all that this site keeps here' }).click();
  await expect(page.locator('.forget').getByRole('status')).toContainText('Deleted.');
  expect(await page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)])).toEqual([
    'elsewhere',
  ]);
});

test('pages around the course lead to one another from the home page', async ({ page }) => {
  await page.goto('/');
  const hrefs = await page.locator('main a').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
  expect(hrefs).toEqual(expect.arrayContaining(['/privacy/', '/self-hosting/', '/citing/', '/licence/', '/teach/']));
  expect(readdirSync(join(siteFolder, 'teach/kits')).length).toBeGreaterThan(20);
});
