import { listPages, pagesIn, pagesInTurn } from './pages';
import { button, waitForEnd } from './panel';
import { expect, test, type Locator, type Page } from './test';

test('home takes a symptom, asks once more where it has several causes, and leads to the lesson', async ({ page }) => {
  await page.goto('/');
  const box = page.getByRole('region', { name: /What do you see/ });
  await box.getByRole('textbox').fill('my loss is stuck');
  await expect(box).toContainText('Flat at what number');
  await box.getByRole('link', { name: /deconvolution/ }).click();
  await expect(page).toHaveURL(/\/lessons\/upsampling\/#one-kernel/);
});

test('home takes a pasted line and names its number', async ({ page }) => {
  await page.goto('/');
  const box = page.getByRole('region', { name: /What do you see/ });
  await box.getByRole('textbox').fill('I0512 solver.cpp:228] Iteration 100, loss = 87.3365');
  await expect(box).toContainText('87.3365 may be:');
  await expect(box).toContainText('FLT_MIN');
  await expect(box.locator('a[href="/lessons/the-number-87/"]').first()).toBeVisible();
  await box.getByRole('button', { name: 'Search all pages' }).click();
  await expect(page.getByRole('dialog').getByRole('searchbox')).toHaveValue(/87\.3365/);
});

test('what is typed or pressed before home is awake counts, and Enter goes to the first answer', async ({ page }) => {
  let wake = () => {};
  const asleep = new Promise<void>((done) => (wake = done));
  await page.route(/SymptomBox.*\.js/, async (route) => {
    await asleep;
    await route.continue();
  });
  const box = page.getByRole('region', { name: /What do you see/ });
  const field = box.getByRole('textbox');
  await page.goto('/');
  await box.getByRole('button', { name: 'the loss is flat' }).click();
  await box.getByRole('button', { name: 'loss: nan' }).click();
  await expect(box.locator('[aria-busy="true"]'), 'of two presses the last counts').toHaveText('loss: nan');
  wake();
  await expect(field).toHaveValue('loss: nan');
  await page.reload();
  await field.fill('87.3365');
  await field.press('Enter');
  await expect(page).toHaveURL(/\/lessons\/the-number-87\/\?number=87\.3365#/);
  await page.goto('/lessons/the-number-87/?number=0.6931#what-is-this-number');
  await expect(page.getByLabel('The number in your log')).toHaveValue('0.6931');
  await page.goto('/');
  await field.press('Enter');
  await expect(box.getByRole('status')).toContainText('press one of the examples');
  await field.fill('my loss is stuck');
  await field.press('Enter');
  await expect(box.locator('.fork a').first(), 'what asks again is answered by the reader').toBeFocused();
  await field.fill('the validation loss rises and the training loss falls');
  await field.press('Enter');
  await expect(box.locator('.symptom a').first(), 'hits are listed, and none is followed').toBeFocused();
  await expect(page).toHaveURL(/\/$/);
});

test('every lesson is one click from home, and has its question in the list of all', async ({ page }) => {
  const lessons = pagesIn('lessons');
  expect(lessons.length).toBeGreaterThan(10);
  await page.goto('/');
  for (const lesson of lessons) await expect(page.locator(`main a[href="${lesson}"]`).first(), lesson).toBeVisible();
  await page.goto('/lessons/');
  for (const lesson of lessons) {
    const entry = page.locator('main li', { has: page.locator(`a[href="${lesson}"]`) });
    await expect(entry.locator('p'), lesson).toHaveText(/\w{3}/);
  }
});

test('the lab lists every experiment with a picture and its lesson, or the symptom that it shows, and each leads back', async ({
  page,
}) => {
  await page.goto('/lab/');
  for (const lab of pagesIn('lab')) {
    const entry = page.locator('main li', { has: page.locator(`a[href="${lab}"]`) });
    const picture = entry.locator('svg use');
    const box = await picture.evaluate((use) => (use as SVGGraphicsElement).getBBox().width);
    expect(box, `picture of ${lab}`).toBeGreaterThan(100);
    await expect(entry.locator('a[href^="/lessons/"], a[href^="/symptoms/"]'), lab).toBeVisible();
  }
  const drawings = await (await page.request.get('/lab/pictures.svg')).text();
  expect(drawings, 'words would be too small to read').not.toContain('<text');
  expect(drawings, 'no line holds another, which would not be seen, or out of its place').not.toMatch(
    /<\/(line|path|rect)>/,
  );
  await page.goto('/lab/imbalance/');
  await expect(page.locator('.lab-ways a[href="/lessons/imbalance/"]')).toBeVisible();
  await page.goto('/lab/gan/');
  await expect(page.locator('.lab-ways a[href="/symptoms/s74/"]')).toBeVisible();
  expect(listPages()).toContain('/lab/');
});

test('“run it” shows the claim, judges the run of the reader, and leads back', async ({ page }) => {
  await page.goto('/lessons/learning-rate/');
  const claim = page.locator('#claim-learning-rate-converges');
  await claim.getByRole('link').click();
  const card = page.locator('#claim-converges');
  await expect(card).toBeVisible();
  await expect(card).toContainText('held-out loss after 300 steps is below 0.25');
  await expect(card).toContainText('10 of 10 seeds');
  await expect(page.locator('#claim-flat-when-small')).toBeHidden();
  await page.getByRole('button', { name: 'Run: defaults' }).click();
  const number = page.locator('.claim-runs tr', { hasText: 'held out' });
  await expect(number.getByRole('cell')).toHaveText([/^[\d.]+ ± [\d.]+\snats$/, '–']);
  await expect(page.locator('.claim-runs')).toContainText(/On your own run, seed \d+ it holds/, { timeout: 60_000 });
  await expect(number.getByRole('cell').last()).toHaveText(/^[\d.]+ nats$/);
  await card.getByRole('link', { name: /Back to the lesson/ }).click();
  await expect(page).toHaveURL(/\/lessons\/learning-rate\/#claim-learning-rate-converges/);
  await expect(claim).toBeInViewport();
});

test('a claim about a run that is moved on its way runs it so, and judges it', async ({ page }) => {
  await page.goto('/lab/learning-rate/#claim-raised-and-back');
  await page.getByRole('button', { name: /^Run: Learning rate 0\.03 → 1 at step 100; .* at step 200$/ }).click();
  await expect(page.locator('.claim-runs')).toContainText(/On your own run, seed \d+ it holds/, { timeout: 60_000 });
});

test('the sentence under a chart of accuracies is about accuracies', async ({ page }) => {
  await page.goto('/');
  const freeze = page.locator('[data-experiment="freeze"] .outcome .sentence');
  await expect(freeze).toHaveText(/^Accuracy on held-out images, means of the last sixth: (“[^”]+” [\d.]+(; |\.$)){4}/);
});

/** Whether all of a box is in the view. */
async function isWhole(page: Page, element: Locator): Promise<boolean> {
  const box = (await element.boundingBox())!;
  const { height } = page.viewportSize()!;
  return box.y >= -1 && box.y + box.height <= height + 1;
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('the chart, its slider and Run are seen together', async ({ page }) => {
    await page.goto('/lessons/learning-rate/');
    const figure = page.locator('[data-experiment]:not(:has(.prediction))').first();
    await figure.scrollIntoViewIfNeeded();
    await expect(button(figure, 'Run')).toBeEnabled();
    const chart = figure.locator('.panel-picture .figure svg:visible').first();
    await chart.evaluate((element) => element.scrollIntoView({ block: 'start' }));
    await page.evaluate(() => scrollBy(0, -110));
    for (const part of [chart, figure.locator('input[type=range]').first(), button(figure, 'Run')])
      expect(await isWhole(page, part)).toBe(true);
  });

  test('a first control of any kind is seen with the chart and Run', async ({ page }) => {
    const labs = pagesInTurn('lab');
    test.setTimeout(30_000 + 6_000 * labs.length);
    for (const lab of labs) {
      await page.goto(lab);
      const figure = page.locator('[data-experiment]').first();
      await expect(figure.locator('.panel')).toHaveAttribute('data-ready', 'true');
      const chart = figure.locator('.panel-picture .figure').first();
      // Right below the header.
      await chart.evaluate((element) => scrollBy(0, element.getBoundingClientRect().top - 60));
      const control = figure.locator('.panel-controls > .control-place').first();
      for (const part of [control, button(figure, 'Run')]) expect.soft(await isWhole(page, part), lab).toBe(true);
      const [above, below] = await Promise.all([chart.boundingBox(), control.boundingBox()]);
      // A chart that is taller than what the controls leave is seen for the most part.
      expect.soft((below!.y - above!.y) / Math.min(above!.height, 560), lab).toBeGreaterThan(0.95);
    }
  });

  test('tables keep their last column and their words; what scrolls sideways shows it', async ({ page }) => {
    for (const lesson of pagesInTurn('lessons')) {
      await page.goto(lesson);
      expect.soft(await page.evaluate(findWide), lesson).toEqual([]);
    }
  });
});

test('at 320 px the header is whole, and leads to the clinic, the lessons and the lab', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  for (const path of ['/', '/lessons/freezing/', '/lab/']) {
    await page.goto(path);
    const bar = page.locator('header .bar');
    for (const name of ['Clinic', 'Lessons', 'Lab'])
      await expect(bar.getByRole('link', { name, exact: true })).toBeInViewport();
    await expect(bar.getByRole('button', { name: 'Search' })).toBeInViewport();
    const cut = await page.evaluate(
      () =>
        [...document.querySelectorAll('header .bar *')].filter(
          (e) => e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 1,
        ).length,
    );
    expect(cut, `cut in the header of ${path}`).toBe(0);
  }
});

/** Tables that stick out, words broken without a hyphen in them, and what scrolls sideways without a sign of it. */
function findWide(): string[] {
  const found: string[] = [];
  for (const part of document.querySelectorAll<HTMLElement>('.part')) part.style.contentVisibility = 'visible';
  for (const table of document.querySelectorAll('.sl-markdown-content table')) {
    if (table.clientWidth === 0) continue;
    const words = table.textContent.slice(0, 60);
    if (table.scrollWidth > table.clientWidth + 1 || table.getBoundingClientRect().right > innerWidth)
      found.push(words);
    const texts = document.createTreeWalker(table, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode())
      for (const { 0: word, index } of (text as Text).data.matchAll(/[A-Za-z]{2,}/g)) {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        if (range.getClientRects().length > 1) found.push(`broken: ${word}`);
      }
  }
  for (const box of document.querySelectorAll('.math-block, pre')) {
    const { overflowX, backgroundAttachment } = getComputedStyle(box);
    const scrolls = overflowX === 'auto' && box.scrollWidth > box.clientWidth + 1;
    if (scrolls && !backgroundAttachment.includes('local')) found.push(`no sign: ${box.textContent.slice(0, 60)}`);
  }
  return found;
}

for (const viewport of [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
]) {
  test(`the verdict of a prediction is in view when the run ends, at ${viewport.width} px`, async ({ page }) => {
    await page.setViewportSize(viewport);
    await page.goto('/lessons/learning-rate/');
    const figure = page.locator('[data-experiment]:has(.prediction)').first();
    await figure.scrollIntoViewIfNeeded();
    await figure.locator('input[type=radio]').first().check();
    await figure.getByRole('button', { name: 'Commit' }).click();
    await button(figure, 'Run').scrollIntoViewIfNeeded();
    await button(figure, 'Run').click();
    await waitForEnd(figure);
    const line = figure.locator('.verdict-line');
    await expect(line).toHaveText(/prediction|predicted/);
    const verdict = figure.locator('.prediction dl');
    const happened = verdict.locator('dd').nth(1);
    const isInView = (place: Locator) =>
      place.evaluate((element) => {
        const { top, bottom } = element.getBoundingClientRect();
        return top >= 0 && bottom <= innerHeight;
      });
    // Where the run began above the panel's buttons, the verdict itself is what comes into view.
    expect((await isInView(line)) || (await isInView(happened)), 'the line at Run, or the verdict, is in view').toBe(
      true,
    );
    const chart = figure.locator('.panel-picture .figure').first();
    const isSeen = await chart.evaluate((element) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      return element.contains(document.elementFromPoint(left + width / 2, top + height / 2));
    });
    expect(isSeen, 'the curve is in view, and nothing lies over it').toBe(true);
    await line.getByRole('link').click();
    await expect(verdict).toBeInViewport();
  });
}

test('the keyboard stays in the panel when its button goes away', async ({ page }) => {
  await page.goto('/lab/learning-rate/?v=1&steps=60');
  const figure = page.locator('[data-experiment]').first();
  await expect(button(figure, 'Run')).toBeEnabled();
  await button(figure, 'Run').press('Enter');
  await waitForEnd(figure);
  await button(figure, 'Reset').press('Enter');
  await expect(button(figure, 'Run')).toBeFocused();
});

test('the scripted run of lesson 2 turns the rate at its steps, slowly enough to follow', async ({ page }) => {
  await page.goto('/lessons/learning-rate/');
  const figure = page.locator('[data-experiment]').nth(2);
  await figure.scrollIntoViewIfNeeded();
  await expect(figure).toContainText('A run takes about 10 seconds.');
  const started = Date.now();
  await figure.getByRole('button', { name: 'Run with these moves' }).click();
  await waitForEnd(figure);
  expect(Date.now() - started).toBeGreaterThan(9000);
  await expect(figure.locator('.moves')).toContainText('0.03 → 1 at step 100');
  await expect(figure.locator('.moves')).toContainText('1 → 0.03 at step 200');
});
