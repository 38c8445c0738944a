import { button, openFigure, waitForEnd } from './panel';
import { expect, test, type Locator, type Page } from './test';
import { pagesInTurn } from './pages';

/** The veil, and the room of the picture under it. */
const veilOf = (figure: Locator) => figure.locator('.veil > summary');
const drawing = (figure: Locator) => figure.locator('.panel-picture .figure svg:visible').first();
const answerOf = (page: Page, figure: string) => page.locator(`${figure} + .answer > p`).first();

/** Panels with a question in a lesson, by page. */
async function openQuestion(page: Page, lesson: string, id: string): Promise<Locator> {
  await page.goto(`/lessons/${lesson}/`);
  const figure = page.locator(`[data-experiment="${id}"]:has(.prediction)`).first();
  // Parts above it that are drawn for the first time may push it out of view again.
  await expect(async () => {
    await figure.scrollIntoViewIfNeeded();
    await expect(figure.locator('.prediction input').first()).toBeEnabled({ timeout: 2000 });
  }).toPass();
  return figure;
}

async function commit(figure: Locator, option = 0): Promise<void> {
  await figure.getByRole('radio').nth(option).check();
  await figure.getByRole('button', { name: 'Commit' }).press('Enter');
}

test('every run that answers a question is covered, with its words, until the reader runs it or opens it', async ({
  page,
}) => {
  test.setTimeout(180_000);
  for (const path of pagesInTurn('lessons')) {
    await page.goto(path);
    const figures = page.locator('[data-experiment]:has(.prediction)');
    for (let index = 0; index < (await figures.count()); index++) {
      const figure = figures.nth(index);
      const where = `${path} ${index}`;
      // On the way to a figure far below, what is passed takes its height, and the figure moves on.
      await expect(async () => {
        await figure.scrollIntoViewIfNeeded();
        await expect(figure.locator('.prediction input').first(), where).toBeEnabled({ timeout: 2_000 });
      }).toPass({ timeout: 20_000 });
      const drawn = figure.locator('.figure :is(svg, .log)').first();
      await expect(drawn, where).toBeHidden();
      await expect(figure.locator('.outcome .sentence'), where).toBeHidden();
      const answer = figure.locator('xpath=following-sibling::*[1][contains(@class, "answer")]/*[1]');
      if (await answer.count()) await expect(answer, where).toBeHidden();
      await commit(figure);
      await expect(button(figure, 'Run'), `${where}: the keyboard goes on there`).toBeFocused();
      await expect(drawn, `${where}: the recorded run is no answer of theirs`).toBeHidden();
      await veilOf(figure).press('Enter');
      await expect(figure.locator('.panel-picture .figure :is(svg, .log):visible').first(), where).toBeVisible();
      await expect(figure.locator('.outcome .sentence'), where).toBeVisible();
      if (await answer.count()) await expect(answer, where).toBeVisible();
    }
  }
});

test('nothing moves or shows on its way from the page as it comes to the page that listens', async ({ page }) => {
  // The first figure of this lesson is a question, in view from the start. The page wakes up some seconds after it has loaded.
  await page.goto('/lessons/initialisation/');
  const figure = page.locator('[data-experiment]').first();
  await expect(figure.locator('.prediction input').first()).toBeDisabled();
  await expect(drawing(figure)).toHaveCount(0);
  const before = await veilOf(figure).boundingBox();
  expect(before!.height).toBeGreaterThan(250);
  const moved = page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) sum += (entry as unknown as { value: number }).value;
        }).observe({ type: 'layout-shift' });
        setTimeout(() => resolve(sum), 5000);
      }),
  );
  await expect(figure.locator('.prediction input').first()).toBeEnabled();
  await expect(drawing(figure)).toHaveCount(0);
  expect(await moved).toBe(0);
  expect(await veilOf(figure).boundingBox()).toEqual(before);
});

test('so it is in a browser that gives the inside of a closed <details> no room, whatever a style sheet says', async ({
  page,
}) => {
  const figure = await openQuestion(page, 'learning-rate', 'learning-rate');
  await page.addStyleTag({ content: 'details:not([open])::details-content { display: none !important }' });
  const heightOf = () => figure.locator('.panel-grid').evaluate((grid) => grid.getBoundingClientRect().height);
  const before = await heightOf();
  expect((await veilOf(figure).boundingBox())!.height).toBeGreaterThan(250);
  await expect(drawing(figure)).toHaveCount(0);
  await veilOf(figure).press('Enter');
  await expect(drawing(figure)).toBeVisible();
  expect(await heightOf()).toBe(before);
});

test('the covered picture takes no more room when it shows', async ({ page }) => {
  const figure = await openQuestion(page, 'learning-rate', 'learning-rate');
  const heightOf = () => figure.locator('.panel-grid').evaluate((grid) => grid.getBoundingClientRect().height);
  const before = await heightOf();
  await commit(figure);
  await veilOf(figure).press('Enter');
  await expect(drawing(figure)).toBeVisible();
  expect(await heightOf()).toBe(before);
});

test('a prediction is made, run, and made again', async ({ page }) => {
  const figure = await openQuestion(page, 'solvers', 'momentum');
  const momentum = (value: string) => figure.getByRole('radio', { name: value, exact: true });
  await commit(figure);
  const buttonsAt = () =>
    figure
      .locator('.run-buttons')
      .evaluate((box) => box.getBoundingClientRect().top - box.closest('.panel-grid')!.getBoundingClientRect().top);
  const before = await buttonsAt();
  await expect(drawing(figure), 'of the recorded run').toHaveCount(0);
  await button(figure, 'Run').press('Enter');
  await waitForEnd(figure);
  await expect(drawing(figure)).toBeVisible();
  await expect(figure.locator('.prediction dl')).toContainText('What happened');
  expect(await buttonsAt(), 'a second press hits no other button').toBe(before);
  await momentum('0.9').check({ force: true });
  await figure.getByRole('button', { name: 'Predict again' }).press('Enter');
  await expect(figure.getByRole('radio').first()).toBeFocused();
  await expect(momentum('0.99'), 'the question is about its own settings').toBeChecked();
  await expect(drawing(figure), 'the last run is the answer').toHaveCount(0);
  await expect(button(figure, 'Run')).toBeDisabled();
});

test('a run of other settings than the question’s is no answer: the panel says in what, and sets it back', async ({
  page,
}) => {
  const figure = await openQuestion(page, 'solvers', 'momentum');
  await commit(figure);
  const slider = figure.locator('input[type="range"]').first();
  await expect(slider).toBeEnabled();
  const asked = await slider.getAttribute('aria-valuetext');
  await slider.press('ArrowRight');
  const had = await slider.getAttribute('aria-valuetext');
  await button(figure, 'Run').press('Enter');
  await waitForEnd(figure);
  const strayed = figure.locator('.prediction .strayed');
  await expect(strayed).toContainText(`Rate was ${had}, the question is about ${asked}.`);
  await expect(figure.locator('.prediction dl')).toHaveCount(0);
  await strayed.getByRole('button').press('Enter');
  await expect(strayed).toHaveCount(0);
  await expect(slider).toHaveAttribute('aria-valuetext', asked!);
  await expect(button(figure, 'Run')).toBeFocused();
  await button(figure, 'Run').press('Enter');
  await waitForEnd(figure);
  await expect(figure.locator('.prediction dl')).toContainText('What happened');
});

test('a reload asks the question over its own settings', async ({ page }) => {
  const figure = await openQuestion(page, 'solvers', 'momentum');
  const momentum = (value: string) => figure.getByRole('radio', { name: value, exact: true });
  await commit(figure);
  await button(figure, 'Run').press('Enter');
  await waitForEnd(figure);
  await momentum('0.9').check({ force: true });
  await page.reload();
  await figure.scrollIntoViewIfNeeded();
  await expect(figure.locator('.prediction input').first()).toBeEnabled();
  await expect(momentum('0.99')).toBeChecked();
});

test('the result of a prediction stacks on a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const figure = await openQuestion(page, 'solvers', 'momentum');
  await commit(figure);
  await button(figure, 'Run').press('Enter');
  await waitForEnd(figure);
  const result = figure.locator('.prediction dl');
  const [list, words] = await Promise.all([result.boundingBox(), result.locator('dd').last().boundingBox()]);
  expect(words!.width).toBe(list!.width);
});

test('paper shows what is covered on the screen', async ({ page }) => {
  await page.goto('/lessons/learning-rate/');
  await page.emulateMedia({ media: 'print' });
  const figure = page.locator('[data-experiment]:has(.prediction)').first();
  await expect(drawing(figure)).toBeVisible();
  await expect(figure.locator('.outcome .sentence')).toBeVisible();
  await expect(figure.locator('.panel-rest svg:visible').first()).toBeVisible();
  await expect(figure.getByText('Show the recorded run')).toBeHidden();
  await expect(answerOf(page, '[data-experiment]:has(.prediction)')).toBeVisible();
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });
  test('the reader opens the covered run', async ({ page }) => {
    await page.goto('/lessons/learning-rate/');
    const figure = page.locator('[data-experiment]:has(.prediction)').first();
    await expect(drawing(figure)).toHaveCount(0);
    await expect(figure.locator('.panel-rest svg:visible')).toHaveCount(0);
    await expect(answerOf(page, '[data-experiment]:has(.prediction)')).toBeHidden();
    await figure.getByText('Show the recorded run').click();
    await expect(drawing(figure)).toBeVisible();
    await expect(figure.locator('.panel-rest svg:visible').first()).toBeVisible();
    await expect(answerOf(page, '[data-experiment]:has(.prediction)')).toBeVisible();
  });
});

test.describe('a picture of other settings than the controls show', () => {
  for (const path of ['/lessons/learning-rate/', '/lab/learning-rate/', '/', '/embed/learning-rate/']) {
    test(`says so: ${path}`, async ({ page }) => {
      await page.goto(path);
      const figure = await openFigure(page, 'learning-rate', ':not(:has(.prediction))');
      const slider = figure.locator('input[type="range"]').first();
      const mark = figure.locator('.panel-picture > .other-settings');
      await expect(mark).toHaveCount(0);
      const before = await figure.boundingBox();
      await slider.focus();
      await slider.press('ArrowRight');
      const wanted = await slider.getAttribute('aria-valuetext');
      await expect(mark).toHaveText(`Shown: Learning rate 0.03. Press Run for ${wanted}.`);
      await expect(figure.locator('.panel-picture svg:visible').first()).toHaveCSS('opacity', '0.35');
      expect((await figure.boundingBox())!.height, 'nothing moves').toBe(before!.height);
      await slider.press('ArrowLeft');
      await expect(mark).toHaveCount(0);
      await expect(figure.locator('.panel-picture svg:visible').first()).toHaveCSS('opacity', '1');
    });
  }

  test('is that of the defaults where an address asks for more; a run of its settings takes its place', async ({
    page,
  }) => {
    await page.goto('/lab/learning-rate/?lr=1&steps=60&backend=wasm');
    const figure = await openFigure(page, 'learning-rate');
    const mark = figure.locator('.panel-picture > .other-settings');
    await expect(mark).toHaveText('Shown: Learning rate 0.03 · Steps 300. Press Run for 1 · 60.');
    const swept = figure.locator('.sweep-figure > .other-settings');
    await expect(swept).toHaveText('Shown: Steps 300. Press Sweep for 60.');
    await button(figure, 'Run').click();
    await expect(mark).toHaveCount(0);
    await waitForEnd(figure);
    await expect(mark).toHaveCount(0);
  });
});
