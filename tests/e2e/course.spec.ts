import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openAsked, predict, readReceipt } from './answer';
import { button, openFigure, waitForEnd } from './panel';
import { siteFolder } from './servers';
import { expect, test, type Frame, type Page } from './test';

/** An assignment from the builder to the instructor's table. */

const question = 'The rate goes from 0.03 to 1. What will the loss do?';

/** Predicts, commits, runs to the end and gives the receipt. `place`: a page or a frame with the embed. */
async function answer(place: Page | Frame, option: string): Promise<string> {
  await predict(await openAsked(place, 'learning-rate', question), option);
  await place.getByLabel('Your name or number').fill('Zoë 李');
  return readReceipt(place);
}

test('a question, a locked control and a receipt, in somebody else’s page', async ({ page, addresses }) => {
  test.setTimeout(120_000);
  const src = `${addresses.site}/embed/learning-rate/?v=1&a=week-3&backend=wasm&check=thirty-times-more&lock=lr&seed=3`;
  await page.goto(`${addresses.host}/?${new URLSearchParams({ src, sandbox: 'allow-scripts' })}`);
  await expect.poll(() => page.frames().filter((one) => one.url().includes('/embed/')).length).toBe(1);
  const frame = page.frames().find((one) => one.url().includes('/embed/'))!;
  const figure = await openAsked(frame, 'learning-rate', question);
  // Run waits for the answer, and the run that is shown is covered.
  await expect(button(figure, 'Run')).toBeDisabled();
  await expect(figure.getByRole('slider', { name: 'Learning rate' })).toBeDisabled();
  const receipt = await answer(frame, 'Fall faster');
  expect(receipt).toMatch(/^CC1\.[\w-]+\.[0-9a-f]{16}$/);
  // The answer is seen, and the control stays locked.
  await expect(figure.getByRole('slider', { name: 'Learning rate' })).toBeDisabled();

  await page.goto('/teach/receipts/');
  const box = page.getByLabel('Paste receipts here', { exact: false });
  await expect(box).toBeEnabled();
  const broken = receipt.slice(0, 60) + (receipt[60] === 'A' ? 'B' : 'A') + receipt.slice(61);
  await box.fill(
    `Dear teacher,\n> ${receipt.slice(0, 70)}\n> ${receipt.slice(70)}\nand ${broken} and ${receipt.slice(0, 40)}`,
  );
  const troubles = page.locator('.troubles li');
  await expect(troubles).toHaveCount(2);
  await expect(troubles.first()).toContainText(
    `Line 4: cut off or altered, and left out. It ends in …${receipt.slice(-12)}.`,
  );
  await expect(troubles.last()).toContainText(`It ends in …${receipt.slice(28, 40)}.`);
  await troubles.last().getByRole('button', { name: 'Select line 4 in the text' }).click();
  const selected = await box.evaluate((field: HTMLTextAreaElement) =>
    field.value.slice(field.selectionStart, field.selectionEnd),
  );
  expect(selected).toBe(receipt.slice(0, 40));
  const row = page.locator('.receipts tbody tr');
  await expect(row).toHaveCount(1);
  await expect(row).toContainText('Zoë 李');
  await expect(row).toContainText(question);
  await expect(row).toContainText('Fall faster');
  await page.getByRole('button', { name: 'Verify all' }).click();
  await expect(row.locator('[data-ok]')).toHaveAttribute('data-ok', 'true', { timeout: 60_000 });
  await expect(row.locator('[data-ok]')).toContainText('Same curve to the last bit. Same outcome.');
  await expect(page.locator('.receipts p[role="status"]')).toHaveText(
    'Run again: 1 of 1 answers. Reproduced: 1. Not reproduced: 0. Could not be checked: 0.',
  );
  // A wide page has it whole, a phone a card for each row.
  for (const width of [1280, 1024, 390]) {
    await page.setViewportSize({ width, height: 844 });
    const table = page.getByRole('region', { name: 'Answers in the receipts' });
    expect(await table.evaluate((box) => box.scrollWidth - box.clientWidth), `${width}`).toBeLessThanOrEqual(0);
    await expect(table.getByRole('row')).toHaveCount(width === 390 ? 1 : 2);
    await expect(table.getByRole('cell', { name: 'Zoë 李' }).first()).toBeVisible();
  }
  // On a card no value lies over the name of its column.
  const indents = row
    .locator('td')
    .evaluateAll((cells) => cells.map((cell) => parseFloat(getComputedStyle(cell).paddingLeft)));
  expect(Math.min(...(await indents))).toBeGreaterThan(100);
  const csv = await page.getByRole('textbox', { name: 'The table as CSV' }).inputValue();
  expect(csv.split('\n')[1]).toContain('Zoë 李,week-3,');
  expect(csv).toContain('Same curve to the last bit.');
});

test('questions come one after the other, then the challenge; one that does not exist is named', async ({ page }) => {
  await page.goto('/lab/learning-rate/?v=1&backend=wasm&check=gone,copied-rate&goal=rescue');
  const figure = page.locator('[data-experiment="learning-rate"]').first();
  await figure.scrollIntoViewIfNeeded();
  await expect(figure.locator('.problem').first()).toContainText('“gone”');
  await expect(figure.locator('.task-place')).toHaveText('Question 1 of 1');
  await figure.getByLabel('It learns', { exact: true }).check();
  await figure.getByRole('button', { name: 'Commit' }).click();
  await button(figure, 'Run').click();
  await waitForEnd(figure);
  await figure.getByRole('button', { name: 'Go on to the challenge' }).click();
  await expect(figure.locator('.task-place')).toBeFocused();
  await expect(figure.locator('.challenge')).toContainText('sums the loss');
  // The controls stand where the challenge begins.
  await expect(figure.getByRole('radio', { name: 'sum, 32 × 32' })).toBeChecked();
  await expect(figure.locator('.receipt')).toContainText('1 of 2 tasks done.');
});

test('a teacher finds the builder from every list, and the receipts from the builder', async ({ page }) => {
  for (const path of ['/lessons/', '/lab/', '/clinic/']) {
    await page.goto(path);
    await page.getByRole('link', { name: 'For teachers' }).click();
    await expect(page, path).toHaveURL(/\/teach\/$/);
  }
  await expect(page.getByText('the page gives them a receipt')).toBeVisible();
  await page.getByRole('link', { name: 'Read receipts' }).click();
  await expect(page).toHaveURL(/\/teach\/receipts\/$/);
});

test('the builder makes a link, snippets and a QR code, and keeps all in its address', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/teach/');
  const subject = page.getByLabel('Experiment or lesson');
  await expect(subject).toBeEnabled();
  await subject.selectOption('exp/learning-rate');
  await page.getByLabel(question).check();
  await page.getByLabel('Locked: Learning rate').check();
  await page.getByLabel('Label of the assignment').fill('week 3');
  const link = page.getByLabel('Link', { exact: true });
  await expect(link).toHaveValue(/\/embed\/learning-rate\/\?v=1&a=week-3&check=thirty-times-more&lock=lr$/);
  await expect(page).toHaveURL(/\/teach\/\?exp=learning-rate&v=1&a=week-3&check=thirty-times-more&lock=lr$/);
  await expect(page.getByRole('textbox', { name: 'HTML for a course page' })).toHaveValue(/^<iframe src="http/);
  await page.getByText('QR code of the link').click();
  await expect(page.getByRole('img', { name: 'QR code of the link' })).toBeVisible();
  // What is out of sight is not awake.
  await page.locator('.teach iframe').scrollIntoViewIfNeeded();
  const preview = page.frameLocator('.teach iframe');
  await expect(preview.getByRole('group', { name: question })).toBeVisible({ timeout: 30_000 });
  await page.reload();
  await expect(page.getByLabel(question)).toBeChecked();
  await expect(page.getByLabel('Locked: Learning rate')).toBeChecked();
  await subject.selectOption('lesson/degradation');
  await expect(page.getByLabel('Link', { exact: true })).toHaveValue(/\/embed\/lessons\/degradation\/\?v=1&a=week-3$/);
});

test('a lock on a value that a question sets itself says which one holds', async ({ page }) => {
  await page.goto('/teach/?exp=learning-rate&v=1&check=thirty-times-more&lock=solver&solver=0.99');
  const told = page.locator('.setting').filter({ hasText: 'Momentum, or Adam' }).locator('.problem');
  await expect(told).toHaveText(
    'Locked at 0.9 in question 1, not at 0.99: the value comes with what is asked, and students see that one.',
  );
  await page.locator('.teach iframe').scrollIntoViewIfNeeded();
  const preview = page.frameLocator('.teach iframe');
  await expect(preview.getByRole('radio', { name: '0.9', exact: true })).toBeChecked({ timeout: 30_000 });
  await page.getByLabel(question).uncheck();
  await expect(told).toHaveCount(0);
});

test('a lesson is called one, makes no receipts, and leaves what is to be taken within reach', async ({ page }) => {
  await page.goto('/teach/?lesson=learning-rate');
  const snippet = page.getByRole('textbox', { name: 'HTML for a course page' });
  await expect(snippet).toHaveValue(/title="Lesson: .*Open the lesson in its own tab/s);
  await expect(page.getByRole('heading', { name: 'How answers come back' })).toHaveCount(0);
  await expect.poll(async () => (await page.locator('.teach iframe').boundingBox())!.height).toBeLessThan(650);
});

test('an address of the builder that is wrong in every way opens, and says what is wrong', async ({ page }) => {
  await page.goto(`/teach/?exp=gone&v=1`);
  await expect(page.locator('.problem')).toContainText('gone');
  const marked = encodeURIComponent('<img src=x onerror=alert(1)>');
  await page.goto(`/teach/?exp=learning-rate&v=1&lr=1e9&width=3&lock=rate&a=${marked}&x=${'y'.repeat(5000)}`);
  await expect(page.locator('.builder-form .problem')).toHaveCount(5);
  await expect(page.locator('.teach img')).toHaveCount(0);
});

for (const sandbox of [undefined, 'allow-scripts']) {
  test(`a lesson in a frame, sandbox ${sandbox ?? 'none'}`, async ({ page, addresses }) => {
    test.setTimeout(90_000);
    const src = `${addresses.site}/embed/lessons/learning-rate/?theme=dark`;
    await page.goto(`${addresses.host}/?${new URLSearchParams({ src, ...(sandbox && { sandbox }) })}`);
    await expect.poll(() => page.frames().filter((one) => one.url().includes('/embed/')).length).toBe(1);
    const frame = page.frames().find((one) => one.url().includes('/embed/'))!;
    await expect(frame.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(frame.locator('header.header, .sidebar, .pagination-links a')).toHaveCount(0);
    await expect(frame.locator('html')).toHaveAttribute('data-theme', 'dark');
    await expect(frame.locator('main a[href*="/lessons/"]').first()).toHaveAttribute('target', '_blank');
    // Every recorded drawing is there, in the page or in a file that the frame may use.
    const missing = () =>
      frame.evaluate((opaque) => {
        const uses = [...document.querySelectorAll('use')].map((use) => use.getAttribute('href') ?? 'none');
        return uses.filter((href) =>
          href.startsWith('#') ? !document.getElementById(href.slice(1)) : opaque || href === 'none',
        );
      }, sandbox !== undefined);
    await expect.poll(missing).toEqual([]);
    const figure = await openFigure(frame, 'learning-rate', ':has(input[type=range]):not(:has(.prediction))');
    await button(figure, 'Run').click();
    await waitForEnd(figure);
  });
}

test('every oEmbed answer names a frame that is there', () => {
  const folder = join(siteFolder, 'oembed');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.json'));
  expect(files.length).toBeGreaterThan(60);
  for (const file of files) {
    const { version, type, html } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, string>;
    expect([version, type], file).toEqual(['1.0', 'rich']);
    const [, src = ''] = /^<iframe src="([^"]+)"/.exec(html!) ?? [];
    expect(existsSync(join(siteFolder, new URL(src, 'http://site.test').pathname, 'index.html')), src).toBe(true);
  }
});
