import { button, openFigure, startRun, waitForEnd } from './panel';
import { expect, test, type Locator, type Page } from './test';

/** Moves a slider with the keyboard, which sends the same events as a hand. */
async function moveSlider(slider: Locator, key: 'ArrowLeft' | 'ArrowRight' | 'Home' | 'End', times = 1): Promise<void> {
  await slider.focus();
  for (let press = 0; press < times; press++) await slider.press(key);
}

test('read, run to the end, read the outcome', async ({ page }) => {
  await page.goto('/lessons/learning-rate/?backend=wasm');
  // The first figure asks a question before it runs.
  const figure = await openFigure(page, 'learning-rate', ':not(:has(.prediction))');
  await expect(figure.locator('svg').first()).toBeVisible();
  await button(figure, 'Run').click();
  await expect(button(figure, 'Pause')).toBeEnabled();
  await waitForEnd(figure);
  await expect(figure).toContainText('wasm');
  await expect(figure.locator('.outcome .sentence')).toHaveText(/^Converged: .*\(mean of the last 50 points\)\.$/);
  const meanings = figure.locator('.outcome .meanings');
  await meanings.locator('summary').press('Enter');
  await expect(meanings.getByRole('link', { name: 'More on “converged”' })).toBeVisible();
});

test('a run pauses, goes on step by step, and resets', async ({ page }) => {
  await page.goto('/lab/learning-rate/?backend=wasm');
  const figure = await openFigure(page, 'learning-rate');
  await button(figure, 'Run').click();
  await button(figure, 'Pause').click();
  const picture = figure.locator('svg').first();
  await page.waitForTimeout(300);
  const paused = await picture.innerHTML();
  await page.waitForTimeout(500);
  expect(await picture.innerHTML()).toBe(paused);
  await button(figure, 'Step').click();
  await expect.poll(() => picture.innerHTML()).not.toBe(paused);
  await button(figure, 'Reset').click();
  await expect(button(figure, 'Run')).toBeEnabled();
});

/** What the page hears of a run: its losses as text that tells every bit, and how it ended. */
interface Heard {
  losses: string[];
  end: 'done' | 'cancelled' | 'failed' | null;
}

/** Notes what the page hears of runs, in the order in which they began. */
async function hearRuns(page: Page): Promise<() => Promise<Heard[]>> {
  await page.addInitScript(() => {
    const heard = new Map<number, { losses: string[]; end: string | null }>();
    window.Worker = class extends Worker {
      constructor(...given: ConstructorParameters<typeof Worker>) {
        super(...given);
        this.addEventListener('message', ({ data }) => {
          if (data.type === 'ready') heard.set(data.run, { losses: [], end: null });
          const run = heard.get(data.run);
          if (run && ['done', 'cancelled', 'failed'].includes(data.type)) run.end = data.type;
          if (data.type !== 'frames') return;
          for (const { loss } of data.frames) if (loss) run!.losses.push(JSON.stringify(loss));
        });
      }
    };
    Object.assign(window, { heard });
  });
  return () => page.evaluate(() => [...(window as unknown as { heard: Map<number, Heard> }).heard.values()]);
}

/** The losses that the page hears of, run by run. */
async function hearLosses(page: Page): Promise<() => Promise<string[][]>> {
  const runs = await hearRuns(page);
  return async () => (await runs()).map(({ losses }) => losses);
}

const firstDifference = (a: string[], b: string[]) => a.findIndex((loss, i) => loss !== b[i]);

test('a slider moved while the experiment runs: the curve parts at the step that the page names, and again when it is run again', async ({
  page,
}) => {
  const losses = await hearLosses(page);
  await page.goto('/lab/learning-rate/?backend=wasm&steps=1000');
  const figure = await openFigure(page, 'learning-rate');
  await button(figure, 'Run').click();
  await waitForEnd(figure);
  await button(figure, 'Run').click();
  await expect.poll(async () => (await losses())[1]?.length ?? 0).toBeGreaterThan(40);
  const slider = figure.locator('input[type="range"]').first();
  // One press: on a busy machine the run may end between two.
  await moveSlider(slider, 'ArrowRight');
  const value = await slider.getAttribute('aria-valuetext');
  await waitForEnd(figure);

  const text = await figure.locator('.moves p').innerText();
  expect(text).toContain(`→ ${value}`);
  const step = Number(/0\.03 → \S+ (?:at step|over steps) (\d+)/.exec(text)![1]);
  const [still, moved] = await losses();
  expect(firstDifference(still!, moved!), 'the first loss that differs').toBe(step + 1);
  await expect(figure.locator('.kept')).toContainText('0.03');

  await figure.getByRole('button', { name: 'Run with these moves' }).click();
  await waitForEnd(figure);
  const again = (await losses())[2];
  expect(again).toEqual(moved);
  expect(await slider.getAttribute('aria-valuetext'), 'the control follows').toBe(value);
});

test('a link to a moved run brings it back, moves and all', async ({ page }) => {
  const losses = await hearLosses(page);
  await page.goto('/lab/learning-rate/?backend=wasm&steps=60&moves=20:lr:0.1,30:lr:0.001');
  const figure = await openFigure(page, 'learning-rate');
  await expect(figure.locator('.moves')).toContainText(
    'Learning rate 0.03 → 0.1 at step 20; Learning rate 0.1 → 0.001 at step 30',
  );
  await button(figure, 'Run').click();
  await waitForEnd(figure);
  await expect(figure.locator('.moves')).toHaveCount(0);
  await button(figure, 'Reset').click();
  await figure.getByRole('button', { name: 'Run with these moves' }).click();
  await waitForEnd(figure);
  const [still, moved] = await losses();
  expect(firstDifference(still!, moved!)).toBe(21);
});

test('two nets side by side: a step is counted once, and one press of Step is one step', async ({ page }) => {
  await page.goto('/lab/depth/?backend=wasm');
  const figure = await openFigure(page, 'depth');
  await button(figure, 'Step').click();
  await expect(figure).toContainText('Paused at step 1.');
  await button(figure, 'Step').click();
  await expect(figure).toContainText('Paused at step 2.');
});

test('settings stand in the address, and a reload keeps them', async ({ page }) => {
  await page.goto('/lab/learning-rate/?backend=wasm');
  const figure = await openFigure(page, 'learning-rate');
  const slider = figure.locator('input[type="range"]').first();
  await moveSlider(slider, 'ArrowRight', 3);
  const value = await slider.inputValue();
  await expect(page).toHaveURL(new RegExp(`[?&]lr=${await slider.getAttribute('aria-valuetext')}\\b`));
  await page.reload();
  const again = await openFigure(page, 'learning-rate');
  await expect(again.locator('input[type="range"]').first()).toHaveValue(value);
});

test('values in the address are taken, and clamped with a notice', async ({ page }) => {
  await page.goto('/lab/learning-rate/?lr=1e9&backend=wasm');
  const figure = await openFigure(page, 'learning-rate');
  const slider = figure.locator('input[type="range"]').first();
  await expect(slider).toHaveValue((await slider.getAttribute('max')) ?? '');
  await expect(figure.locator('.notices')).toContainText('lr');
});

test('a run started twice is one run: the first is given up, and one goes to its end', async ({ page }) => {
  const runs = await hearRuns(page);
  await page.goto('/lab/learning-rate/?backend=wasm&steps=60');
  const figure = await openFigure(page, 'learning-rate');
  await button(figure, 'Run').dblclick();
  await waitForEnd(figure);
  // A second run would come after the first: the worker takes them in turn.
  await page.waitForTimeout(1500);
  const ended = (await runs()).filter(({ end }) => end === 'done');
  expect(ended.map(({ losses }) => losses.length)).toEqual([60]);
  await expect(figure.locator('.kept')).toHaveCount(0);
});

test('the keyboard alone is enough', async ({ page }) => {
  await page.goto('/lab/learning-rate/?backend=wasm&steps=60');
  const figure = await openFigure(page, 'learning-rate');
  await button(figure, 'Run').focus();
  await page.keyboard.press('Enter');
  await waitForEnd(figure);
  await moveSlider(figure.locator('input[type="range"]').first(), 'End');
  await button(figure, 'Run').focus();
  await page.keyboard.press('Space');
  await waitForEnd(figure);
});

for (const sandbox of [undefined, 'allow-scripts allow-same-origin', 'allow-scripts']) {
  test(`runs embedded on another origin, sandbox ${sandbox ?? 'none'}`, async ({ page, addresses }) => {
    const query = new URLSearchParams({ src: `${addresses.site}/embed/learning-rate/?lr=0.03&steps=60&backend=wasm` });
    if (sandbox !== undefined) query.set('sandbox', sandbox);
    await page.goto(`${addresses.host}/?${query}`);
    const figure = await openFigure(page.frameLocator('iframe').first(), 'learning-rate');
    await button(figure, 'Run').click();
    await waitForEnd(figure);
  });
}

test('figures of an instant experiment are drawn with one frame, and stay while the next result comes', async ({
  page,
}) => {
  const figure = await startRun(page, 'backend=cpu', 'momentum');
  await waitForEnd(figure);
  const drawn = figure.locator('.figure .chart-box svg');
  await expect(drawn).toHaveCount(2);
  const before = await drawn.first().getAttribute('aria-label');
  await page.evaluate(() => {
    const gone: string[] = [];
    Object.assign(window, { gone });
    const watch = new MutationObserver((changes) => {
      for (const node of changes.flatMap(({ removedNodes }) => [...removedNodes]))
        if (node instanceof HTMLElement && node.matches('.figure, .chart-box')) gone.push(node.className);
    });
    watch.observe(document.querySelector('.panel')!, { childList: true, subtree: true });
  });
  await figure.getByRole('radio', { name: '0.5', exact: true }).check();
  await expect(drawn.first()).not.toHaveAttribute('aria-label', before!);
  await expect(drawn).toHaveCount(2);
  expect(await page.evaluate(() => (window as unknown as { gone: string[] }).gone)).toEqual([]);
});

test('twenty embeds on one page: the last one runs', async ({ page, addresses }) => {
  const query = new URLSearchParams();
  for (let index = 0; index < 20; index++)
    query.append('src', `${addresses.site}/embed/learning-rate/?seed=${index}&steps=60&backend=wasm`);
  await page.goto(`${addresses.host}/?${query}`);
  // A frame of another origin draws nothing while it is off the screen, so the page scrolls to it first.
  await page.locator('iframe').last().scrollIntoViewIfNeeded();
  const figure = await openFigure(page.frameLocator('iframe').last(), 'learning-rate');
  await button(figure, 'Run').click();
  await waitForEnd(figure);
});
