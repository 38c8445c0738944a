import AxeBuilder from '@axe-core/playwright';
import { button, openFigure, startRun, waitForEnd } from './panel';
import { expect, test, type Locator, type Page } from './test';

/** What a panel must be for every reader: by keyboard alone, heard, enlarged, in forced colours. Every page is looked at in `every-page.spec.ts`. */

const short = 'backend=wasm&steps=60';

/** Presses Tab until the element has the focus: it can be reached. */
async function tabTo(page: Page, target: Locator, most = 60): Promise<void> {
  const hasFocus = () => target.evaluate((element) => element === document.activeElement);
  for (let i = 0; i < most; i++) {
    if (await hasFocus()) return;
    await page.keyboard.press('Tab');
  }
  expect(await hasFocus(), `reached by ${most} presses of Tab`).toBe(true);
}

test('from the rate to the saved file with keys alone', async ({ page }) => {
  await page.goto(`/lab/learning-rate/?${short}`);
  const figure = await openFigure(page, 'learning-rate');
  const rate = figure.locator('input[type="range"]').first();
  await figure.locator('.panel').focus();
  await tabTo(page, rate);
  await page.keyboard.press('PageDown');
  await expect(rate).toHaveAttribute('aria-valuetext', '0.003');
  await page.keyboard.press('ArrowRight');
  await expect(rate).toHaveAttribute('aria-valuetext', '0.004');
  await page.keyboard.press('PageUp');
  await expect(rate).toHaveAttribute('aria-valuetext', '0.04');

  await tabTo(page, button(figure, 'Run'));
  await page.keyboard.press('Enter');
  await waitForEnd(figure);

  // Backwards, to the chart above.
  const chart = figure.locator('.readout-place[tabindex]').first();
  await chart.focus();
  await page.keyboard.press('ArrowRight');
  await expect(figure.locator('.readout')).toBeVisible();
  await expect(chart.getByRole('status')).toContainText(/step \d+, /i);
  await page.keyboard.press('Escape');
  await expect(figure.locator('.readout')).toHaveCount(0);

  const table = figure.locator('[data-figure] .data-table > summary').first();
  await tabTo(page, table);
  await page.keyboard.press('Enter');
  await expect(figure.locator('.data-table .hint').first()).toContainText(/at step 0, .* at step 59\./);
  await expect(figure.locator('.data-table tbody tr').first()).toBeVisible();

  const files = figure.locator('.save-figure > summary').first();
  await tabTo(page, files);
  await page.keyboard.press('Enter');
  await tabTo(page, figure.getByRole('button', { name: 'CSV table' }));
  const download = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  expect((await download).suggestedFilename()).toMatch(/\.csv$/);

  const compare = figure.getByText('Compare runs');
  await tabTo(page, compare);
  await page.keyboard.press('Enter');
  await tabTo(page, figure.getByRole('button', { name: 'Run 8 seeds' }));
  await page.keyboard.press('Space');
  await expect(figure.locator('.batch-figure .batch-runs li')).toHaveCount(8, { timeout: 60_000 });
  const first = figure.locator('.batch-runs button').first();
  await expect(first).toBeEnabled();
  await tabTo(page, first);
  await page.keyboard.press('Enter');
  await expect(first).toHaveAttribute('aria-pressed', 'true');
});

test('axe in a panel that has been used: tables, files, timeline, names, seeds, sweep, in both schemes', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const figure = await startRun(page, `${short}&lr=0.1`);
  await waitForEnd(figure);
  for (const summary of await figure.locator('.panel .data-table > summary').all())
    if (await summary.isVisible()) await summary.click();
  await figure.getByRole('button', { name: 'Rewind' }).click();
  await expect(figure.locator('.timeline')).toBeVisible();
  await figure.getByRole('button', { name: 'Name this run' }).click();
  await figure.getByText('Compare runs').click();
  await figure.getByRole('button', { name: 'Run 8 seeds' }).click();
  await expect(figure.locator('.batch-figure .batch-runs li')).toHaveCount(8, { timeout: 60_000 });
  await figure.locator('.batch-figure .data-table > summary').first().click();
  await expect(figure.locator('.batch-figure tbody tr')).toHaveCount(60);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const axe = new AxeBuilder({ page }).include('.panel').setLegacyMode();
    const { violations } = await axe.options({ rules: { 'target-size': { enabled: true } } }).analyze();
    const found = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 150)}`));
    expect(found, colorScheme).toEqual([]);
  }
  await page.setViewportSize({ width: 320, height: 800 });
  await expect.poll(() => page.evaluate(overhang)).toBeLessThanOrEqual(0);
});

test('the lines of a figure are heard on request, with keys alone, and a falling loss falls', async ({ page }) => {
  await page.addInitScript(() => {
    const tones: number[] = [];
    Object.assign(window, { tones });
    const create = BaseAudioContext.prototype.createOscillator;
    BaseAudioContext.prototype.createOscillator = function (this: BaseAudioContext) {
      const oscillator = create.call(this);
      const start = oscillator.start.bind(oscillator);
      oscillator.start = (when) => {
        tones.push(oscillator.frequency.value);
        start(when);
      };
      return oscillator;
    };
  });
  const figure = await startRun(page, short);
  await waitForEnd(figure);
  const table = figure.locator('[data-figure="loss"] .data-table').first();
  await table.locator('summary').click();
  const hear = table.getByRole('button', { name: 'Hear the lines' });
  await tabTo(page, hear);
  await page.keyboard.press('Enter');
  const heard = table.getByRole('application');
  await expect(heard).toBeFocused();
  await expect(table.getByRole('status').last()).toContainText('The higher a value, the higher its tone.');
  const tones = () => page.evaluate(() => (window as unknown as { tones: number[] }).tones);
  // Each tone is three oscillators: a tenth of the run at either end.
  const perTone = 3;
  await expect.poll(async () => (await tones()).length, { timeout: 10_000 }).toBe(60 * perTone);
  const played = await tones();
  const height = (some: number[]) => some.reduce((sum, frequency) => sum + frequency, 0);
  expect(height(played.slice(0, 6 * perTone))).toBeGreaterThan(2 * height(played.slice(-6 * perTone)));
  await page.keyboard.press('Control');
  await page.keyboard.press('Home');
  await expect(heard).toContainText(/0, /);
});

test('a run is announced at most once in two seconds, and at its end', async ({ page }) => {
  await page.goto('/lab/learning-rate/?backend=wasm&steps=1000');
  const figure = await openFigure(page, 'learning-rate');
  await page.evaluate(() => {
    const spoken: { text: string; time: number }[] = [];
    Object.assign(window, { spoken });
    const status = document.querySelector('.outcome [role="status"]')!;
    // An empty text is silence.
    const note = () => status.textContent && spoken.push({ text: status.textContent, time: performance.now() });
    new MutationObserver(note).observe(status, { subtree: true, characterData: true, childList: true });
  });
  await button(figure, 'Run').click();
  await waitForEnd(figure);
  const sentence = await figure.locator('.outcome .sentence').textContent();
  await expect(figure.locator('.outcome').getByRole('status')).toHaveText(sentence!.trim());
  const spoken = await page.evaluate(() => (window as unknown as { spoken: { text: string; time: number }[] }).spoken);
  expect(spoken.length).toBeGreaterThan(1);
  const gaps = spoken.slice(1).map(({ time }, i) => time - spoken[i]!.time);
  expect(Math.min(...gaps), JSON.stringify(spoken)).toBeGreaterThan(1900);
});

for (const path of ['/', '/accessibility/', '/lessons/learning-rate/', '/lessons/ssd/', '/lab/prior-boxes/'])
  test(`text at 200 %: nothing sticks out and nothing is cut: ${path}`, async ({ page }) => {
    await page.goto(path);
    await page.addStyleTag({ content: 'html { font-size: 200% !important; }' });
    expect(await page.evaluate(overhang)).toBeLessThanOrEqual(0);
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('main :is(button, summary, label, p, h1, h2, td)')]
        .filter((one) => one.checkVisibility() && one.clientWidth > 0)
        .filter((one) => getComputedStyle(one).overflowX === 'hidden' && one.scrollWidth > one.clientWidth + 1)
        .filter((one) => !one.closest('.visually-hidden, .sr-only'))
        .map((one) => one.outerHTML.slice(0, 100)),
    );
    expect(cut).toEqual([]);
  });

test('in forced colours drawings take the colours of the reader', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  const figure = await startRun(page, short);
  await waitForEnd(figure);
  const [ink, text, line] = await figure
    .locator('[data-figure] svg.chart')
    .first()
    .evaluate((svg) => {
      const probe = document.body.appendChild(document.createElement('i'));
      probe.style.color = 'CanvasText';
      const strokes = [...svg.querySelectorAll('path')].map((path) => getComputedStyle(path).stroke);
      return [getComputedStyle(probe).color, getComputedStyle(svg.querySelector('text')!).fill, strokes.join(' ')];
    });
  expect(text).toBe(ink);
  expect(line).toContain(ink);
});

function overhang(): number {
  return document.documentElement.scrollWidth - document.documentElement.clientWidth;
}
