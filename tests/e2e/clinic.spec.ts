import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { once } from 'node:events';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from './test';

const field = 'Your log, or a line of it';

/** The clinic, with all that it needs to read and show a log. */
async function openClinic(page: Page, query = ''): Promise<void> {
  await page.goto(`/clinic/${query}`);
  // Whoever is there moves something.
  await page.mouse.move(200, 200);
  await expect(page.locator('.clinic')).toHaveAttribute('data-ready', 'true', { timeout: 30_000 });
}

const drop = (page: Page, files: { name: string; text: string }[]) =>
  page.locator('.intake').evaluate((element, given) => {
    const held = new DataTransfer();
    for (const { name, text } of given) held.items.add(new File([text], name));
    element.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: held }));
  }, files);

const exploding = Array.from({ length: 8 }, (_, i) => `step ${i}: loss ${i < 6 ? 2.3 * 3 ** i : 'nan'}\n`).join('');
const healthy = Array.from({ length: 60 }, (_, i) => `step ${i}: loss ${0.2 + 2 * Math.exp(-i / 9)}\n`).join('');
const flat = Array.from({ length: 60 }, (_, i) => `step ${i}: loss ${2.3026 + 0.0002 * Math.sin(i * 7)}\n`).join('');

test('a pasted log is read, judged and explained without a single request', async ({ page, context }) => {
  await openClinic(page);
  await page.waitForLoadState('networkidle');
  const asked: string[] = [];
  context.on('request', (request) => asked.push(request.url()));
  await context.setOffline(true);
  await page.getByLabel(field).fill(exploding);
  const finding = page.locator('[data-finding="s01"]');
  await expect(finding).toHaveAttribute('data-strength', /certain|likely/);
  await expect(finding.locator('code.quoted').first()).toContainText('loss');
  for (const part of ['Cause.', 'Check.', 'Fix.']) await expect(finding).toContainText(part);
  await expect(page.locator('.log-chart svg').first()).toBeVisible();
  expect(asked.filter((url) => !url.startsWith('data:') && !url.startsWith('blob:'))).toEqual([]);
  await context.setOffline(false);
});

test('the policy of the page lets nothing out', async ({ page }) => {
  await page.goto('/clinic/');
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
  for (const rule of ["connect-src 'self'", "form-action 'none'", "default-src 'self'"]) expect(policy).toContain(rule);
});

/** Pastes into the field, as a reader does: the text is there at once. */
const paste = (page: Page, text: string) =>
  page.getByLabel(field).evaluate((element: HTMLTextAreaElement, given) => {
    element.value = given;
    element.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }));
  }, text);

for (const size of [
  { width: 1280, height: 900 },
  { width: 390, height: 844 },
])
  test(`the answer comes into view and has the focus, at ${size.width} px`, async ({ page }) => {
    await page.setViewportSize(size);
    await openClinic(page);
    await paste(page, exploding);
    const finding = page.locator('[data-finding="s01"]');
    await expect(finding.locator('h3')).toBeInViewport({ ratio: 1 });
    await expect(finding.getByText('Cause.')).toBeInViewport({ ratio: 1 });
    await expect(page.locator('.run-summary')).toContainText('the loss began at 2.3 and became NaN');
    await expect(page.locator('.case')).toBeFocused();
    await expect(page.locator('.case [role="status"]').first()).toContainText('The loss grows at every step');
    await expect(page.getByLabel(field)).toHaveCount(0);
    await page.getByRole('button', { name: 'Another log' }).click();
    await expect(page.getByLabel(field)).toBeFocused();
    await page.keyboard.type(healthy);
    await expect(page.locator('.nothing')).toBeVisible();
    await expect(page.getByLabel(field), 'whoever types goes on typing').toBeFocused();
  });

test('a text that comes whole without a word that it was pasted is shown as well', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openClinic(page);
  await page.getByLabel(field).fill(exploding);
  await expect(page.locator('.case')).toBeFocused();
  await expect(page.locator('[data-finding="s01"] h3')).toBeInViewport({ ratio: 1 });
});

test('nothing found is a result, with symptoms to look at, words to say, and what was not looked for', async ({
  page,
}) => {
  await openClinic(page);
  await page.getByLabel(field).fill(healthy);
  await expect(page.locator('.nothing')).toContainText(/None of \d+ patterns fits\. That is common/);
  await expect(page.locator('.nothing-found')).toContainText('not looked for: no validation loss');
  await page.getByLabel('Say it in your words').fill('my network is too small');
  await expect(page.locator('.nothing-found .symptom').first()).toBeVisible();
  await page.getByText(/^Not looked for, and why/).click();
  await expect(page.locator('.not-checked')).toContainText('no validation loss:');
});

test('all six examples are read, and each but the healthy one has a finding', async ({ page }) => {
  await openClinic(page);
  const names = await page.locator('.examples button').allTextContents();
  expect(names).toHaveLength(6);
  for (const [i, name] of names.entries()) {
    if (i > 0) await page.getByRole('button', { name: 'Another log' }).click();
    await page.getByRole('button', { name, exact: true }).click();
    await expect(page.locator('.case')).toHaveCount(i + 1);
    const newest = page.locator('.case').first();
    await expect(newest).toHaveAttribute('data-state', 'read', { timeout: 20_000 });
    const sure = newest.locator('.finding:not([data-strength="possible"])');
    if (/well/.test(name)) await expect(sure).toHaveCount(0);
    else await expect(sure.first()).toBeVisible();
  }
});

const odd: [what: string, name: string, text: string, says: RegExp][] = [
  ['empty', 'empty.log', '', /empty/],
  ['a PDF', 'paper.pdf', '%PDF-1.7\nstream', /PDF/],
  ['a binary', 'model.bin', String.fromCharCode(...Array.from({ length: 300 }, (_, i) => (i * 37) % 256)), /no text/],
  ['no log', 'notes.txt', `${'words and words\n'.repeat(200)}`, /no line of it is a value/],
];
for (const [what, name, text, says] of odd)
  test(`bad input: ${what} is refused in a sentence`, async ({ page }) => {
    await openClinic(page);
    await drop(page, [{ name, text }]);
    await expect(page.locator('.case .problem')).toHaveText(says);
    await expect(page.locator('.case .problem')).toContainText(name);
  });

test('a file above the limit is refused with the limit named', async ({ page }) => {
  await openClinic(page);
  await page.locator('.intake').evaluate((element) => {
    const part = new Uint8Array(10_000_001);
    const big = (name: string, count: number) => new File(Array<Uint8Array<ArrayBuffer>>(count).fill(part), name);
    const held = new DataTransfer();
    held.items.add(big('huge.log', 50));
    held.items.add(big('events.out.tfevents.1.host', 10));
    element.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: held }));
  });
  await expect(page.locator('.case', { hasText: 'huge.log' }).locator('.problem')).toContainText('500 MB');
  await expect(page.locator('.case', { hasText: 'tfevents' }).locator('.problem')).toContainText('100 MB');
});

test('odd texts are read: UTF-16, bars in one line, commas, two runs, a line cut short', async ({ page }) => {
  await openClinic(page);
  await page.locator('.intake').evaluate((element, text) => {
    const wide = new Uint8Array(2 * text.length);
    for (let i = 0; i < text.length; i++) wide[2 * i] = text.charCodeAt(i);
    const held = new DataTransfer();
    held.items.add(new File([wide], 'wide.log'));
    held.items.add(new File([`${text}${text.slice(0, -9)}`], 'twice.log'));
    held.items.add(new File([text.replaceAll('.', ',').replaceAll('\n', '\r\n')], 'commas.log'));
    element.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: held }));
  }, healthy);
  for (const name of ['wide.log', 'twice.log', 'commas.log'])
    await expect(page.getByRole('article', { name }).locator('.run-report').first()).toHaveAttribute('data-outcome', 'learned'); // prettier-ignore
  await expect(page.getByRole('article', { name: 'twice.log' }).locator('.run-report')).toHaveCount(2);
});

test('a number alone is recognised', async ({ page }) => {
  await openClinic(page);
  await page.getByLabel(field).fill('loss = 87.3365');
  await expect(page.locator('.case .number')).toContainText('87.3365 may be');
  await page.getByLabel(field).fill('my loss is stuck');
  await expect(page.locator('.case .problem')).toContainText('no line of it');
  await expect(page.locator('.case .symptom').first()).toContainText('The loss is flat from the first step');
  await page.getByRole('button', { name: 'Search all pages for these words' }).click();
  await expect(page.getByRole('dialog').getByRole('searchbox')).toHaveValue('my loss is stuck');
});

test('a link carries the settings, never the log', async ({ page }) => {
  await openClinic(page);
  await page.getByRole('button', { name: 'Caffe: it never moves' }).click();
  await expect(page.locator('.case')).toHaveAttribute('data-state', 'read');
  await page.getByLabel('log', { exact: true }).check();
  await page.getByLabel('Smoothing').fill('0.6');
  await page.getByRole('button', { name: 'Another log' }).click();
  await page.getByLabel(field).fill(healthy);
  await expect(page.locator('.case')).toHaveCount(2);
  const { search, hash } = new URL(page.url());
  expect(search).toBe('?axis=log&smooth=0.6&example=caffe-flat');
  expect(hash).toBe('');
  await page.reload();
  await page.mouse.move(210, 200);
  await expect(page.locator('.case')).toHaveAttribute('data-state', 'read', { timeout: 20_000 });
  await expect(page.getByLabel('log', { exact: true })).toBeChecked();
});

test('smoothing keeps the raw line, zoom and a quoted line move the window', async ({ page }) => {
  await openClinic(page);
  await page.getByLabel(field).fill(exploding + healthy.replaceAll('step', 'iteration'));
  const figure = page.locator('.run-figure').first();
  const lines = figure.locator('svg path[stroke], svg g[stroke] path');
  const before = await lines.count();
  await figure.getByLabel('Smoothing').fill('0.9');
  expect(await lines.count()).toBeGreaterThanOrEqual(before);
  await expect(figure.locator('svg')).toHaveAttribute('aria-label', /smoothed/);
  await expect(figure.locator('svg [stroke="var(--ghost)"]')).not.toHaveCount(0);
  await figure.getByRole('button', { name: 'Zoom in' }).click();
  await expect(figure.getByRole('button', { name: 'Whole run' })).toHaveAttribute('aria-disabled', 'false');
  await figure.getByRole('button', { name: 'Whole run' }).click();
  const finding = page.locator('[data-finding="s01"]').first();
  await finding
    .getByRole('button', { name: /^line \d+$/ })
    .first()
    .click();
  expect(await finding.locator('.quoted').first().locator('.quoted-number').count()).toBeGreaterThan(3);
  await finding
    .getByRole('button', { name: /^Show line/ })
    .first()
    .click();
  await expect(figure.locator('svg')).toBeInViewport({ ratio: 0.9 });
  await expect(figure.getByRole('button', { name: 'Whole run' })).toHaveAttribute('aria-disabled', 'false');
});

test('two logs are compared: where they part, and what only both show', async ({ page }) => {
  await openClinic(page);
  await drop(page, [
    { name: 'before.log', text: flat },
    { name: 'after.log', text: healthy.replace('2.2', '2.3026') },
  ]);
  const compare = page.locator('.compare');
  await expect(compare).toContainText(/They part at step \d+/);
  await expect(compare.locator('[data-compared="fate"]')).toContainText('after.log falls, before.log stays');
});

test('the report is copied as Markdown', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openClinic(page);
  await page.getByLabel(field).fill(exploding);
  await page.getByRole('button', { name: 'Copy the report (Markdown)' }).click();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toMatch(/^## pasted text\n/);
  expect(text).toContain('(s01)');
  expect(text).toContain('Not looked for, and why');
});

test('show me trains the experiment over the curve, and then the fix', async ({ page }) => {
  test.setTimeout(120_000);
  await openClinic(page);
  await page.getByLabel(field).fill(flat);
  const finding = page
    .locator('.finding')
    .filter({ has: page.getByRole('button', { name: 'Show me' }) })
    .first();
  await finding.getByRole('button', { name: 'Show me' }).click();
  const shown = page.locator('.show-me');
  await expect(shown).toHaveAttribute('data-state', 'finished', { timeout: 60_000 });
  await expect(shown.locator('svg')).toHaveAttribute('aria-label', /yours.*experiment, broken/);
  await expect(shown.locator('svg')).toBeInViewport({ ratio: 0.9 });
  await shown.getByRole('button', { name: 'Switch the fix on' }).click();
  await expect(shown.locator('svg')).toHaveAttribute('aria-label', /experiment, mended/, { timeout: 60_000 });
  await expect(shown).toContainText(/Mended: from/, { timeout: 60_000 });
});

test('home leads here from its first line, and hands a pasted log over', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 700 });
  await page.goto('/');
  await expect(page.getByRole('link', { name: /Is your training stuck/ })).toBeInViewport();
  const box = page.locator('.symptom-box input');
  await page.mouse.move(100, 100);
  await expect(page.locator('astro-island:has(.symptom-box)')).not.toHaveAttribute('ssr', '', { timeout: 20_000 });
  await box.evaluate((element, text) => {
    const held = new DataTransfer();
    held.setData('text/plain', text);
    element.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: held }));
  }, exploding);
  await expect(page).toHaveURL(/\/clinic\//);
  await page.mouse.move(120, 100);
  await expect(page.locator('[data-finding="s01"]')).toBeVisible({ timeout: 30_000 });
});

test('with the keyboard alone, and without a violation', async ({ page }) => {
  await openClinic(page);
  await page.getByLabel(field).focus();
  await page.keyboard.insertText(exploding);
  await expect(page.locator('.finding').first()).toBeVisible();
  const press = async (name: RegExp | string) => {
    const button = page.getByRole('button', { name }).first();
    for (let i = 0; i < 80 && !(await button.evaluate((one) => one === document.activeElement)); i++)
      await page.keyboard.press('Tab');
    await expect(button).toBeFocused();
    await page.keyboard.press('Enter');
  };
  await press('Zoom in');
  await press('Whole run');
  await press(/^Show line/);
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
    expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${scheme} ${id}: ${html.slice(0, 160)}`))).toEqual([]); // prettier-ignore
  }
  await page.setViewportSize({ width: 390, height: 800 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0); // prettier-ignore
});

test('100 MB: a bar that moves, a page that answers, and a cancel that works', async ({ page }, info) => {
  test.setTimeout(240_000);
  const path = info.outputPath('large.log');
  const out = createWriteStream(path);
  const line = (step: number) =>
    `I0512 10:11:12.345678  4242 solver.cpp:228] Iteration ${step}, loss = ${(0.2 + 2 * Math.exp(-step / 3e5) + 0.1 * Math.sin(step * 12.9898)).toFixed(5)}\n`;
  for (let step = 0; out.bytesWritten + out.writableLength < 100_000_000;) {
    let chunk = '';
    for (let i = 0; i < 20_000; i++) chunk += line(step++);
    if (!out.write(chunk)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'close');
  await openClinic(page);
  await page.evaluate(() => {
    const kept = window as unknown as { longest: number };
    kept.longest = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) kept.longest = Math.max(kept.longest, duration);
    }).observe({ type: 'longtask' });
  });
  const files = page.getByLabel('Choose files');
  const newest = page.locator('.case').first();
  await files.setInputFiles(path);
  await expect(newest.locator('progress')).toBeVisible();
  await newest.getByRole('button', { name: 'Cancel' }).click();
  await expect(newest).toHaveAttribute('data-state', 'cancelled');
  await expect(files, 'what was cancelled leaves room for another').toBeAttached();
  await files.setInputFiles(path);
  await expect(page.locator('.case')).toHaveCount(2);
  await expect.poll(() => newest.locator('progress').evaluate((bar: HTMLProgressElement) => bar.value)).toBeGreaterThan(0.02); // prettier-ignore
  await expect(newest).toHaveAttribute('data-state', 'read', { timeout: 180_000 });
  await expect(newest.locator('svg').first()).toBeVisible();
  expect(await page.evaluate(() => (window as unknown as { longest: number }).longest)).toBeLessThan(200);
  await rm(path);
});
