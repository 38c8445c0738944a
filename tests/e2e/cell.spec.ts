import AxeBuilder from '@axe-core/playwright';
import { readFileSync } from 'node:fs';
import { editCell, openCell, throwing } from './cell';
import { openFigure, waitForEnd } from './panel';
import { expect, test, type Locator } from './test';

/** The values of the loss as the table of the figure has them. */
async function readLosses(figure: Locator): Promise<string[]> {
  const table = figure.locator('[data-figure="loss"] details.data-table:not(.save-figure)');
  await table.evaluate((details: HTMLDetailsElement) => (details.open = true));
  return table.locator('tbody tr td:last-child').allInnerTexts();
}

const loud = (source: string) => source.replace('batch: loss / pixels', 'batch: 42 + step');

test('a reader edits the run, runs it in the panel, takes it back, and brings it again', async ({ page }) => {
  const cell = await openCell(page);
  expect(cell.source).toMatch(/^async function\* run\(\{ lab, params \}\) \{\n/);
  expect(loud(cell.source)).not.toBe(cell.source);
  await expect(cell.status).toContainText('as the experiment has it');

  await cell.write(loud(cell.source));
  await expect(cell.status).toHaveText('Changed, and not run yet.');
  await cell.press('Run this code');
  await waitForEnd(cell.figure);
  await expect(cell.status).toContainText('The panel runs your code');
  await expect(cell.figure.locator('.outcome .meta > summary')).toContainText('your code');
  expect(await readLosses(cell.figure)).toEqual(['42', '43', '44', '45']);

  // Its own Run button takes the same code, and what cites or keeps runs leaves them out.
  await cell.figure.getByRole('button', { name: 'Run', exact: true }).click();
  await waitForEnd(cell.figure);
  expect(await readLosses(cell.figure)).toEqual(['42', '43', '44', '45']);
  await expect(cell.figure.locator('.name-shown')).toContainText('A run of your own code cannot be cited');

  // The original is back in the panel as in the editor; the run of the other code is one press away.
  await cell.press('Back to the original');
  await expect(cell.status).toContainText('as the experiment has it');
  await expect(cell.figure.locator('.outcome .meta')).toContainText('recorded');
  await cell.figure.getByRole('button', { name: 'Bring 1 back' }).click();
  await expect(cell.figure.locator('.kept')).toContainText('your code');
  await cell.figure.getByRole('button', { name: 'Run', exact: true }).click();
  await waitForEnd(cell.figure);
  await expect(cell.figure.locator('.outcome .meta > summary')).not.toContainText('your code');
  expect((await readLosses(cell.figure))[0]).not.toBe('42');

  await cell.press('Undo');
  expect(await cell.read()).toBe(loud(cell.source));
  await cell.press('Redo');
  expect(await cell.read()).toBe(cell.source);
});

test('unchanged but for a comment, the code comes to the same numbers as the experiment', async ({ page }) => {
  const cell = await openCell(page);
  await cell.press('Run this code');
  await waitForEnd(cell.figure);
  const losses = await readLosses(cell.figure);
  expect(losses).toHaveLength(4);
  await cell.write(`// mine\n${cell.source}`);
  await cell.press('Run this code');
  await expect(cell.figure.locator('.outcome .meta > summary')).toContainText('your code', { timeout: 30_000 });
  await waitForEnd(cell.figure);
  expect(await readLosses(cell.figure)).toEqual(losses);
});

test('types are taken out, helpers may stand beside the run, and Control with Enter runs', async ({ page }) => {
  const cell = await openCell(page);
  await cell.write(
    'interface Sample {\n  step: number;\n}\nconst at = (step: number): Sample => ({ step }) as Sample;\nasync function* run({ lab }: { lab: unknown }) {\n  for (const step of [0, 1] as const) yield { loss: { ...at(step), batch: 7 } };\n}',
  );
  await page.keyboard.press('Control+Enter');
  await waitForEnd(cell.figure);
  expect(await readLosses(cell.figure)).toEqual(['7', '7']);
});

for (const [what, text, line, message] of [
  ['of the run', 'async function* run() {\n  yield {};\n\n  nothing();\n}', 4, 'nothing is not defined'],
  ['in types', 'type A = {\n  a: number;\n};\nasync function* run() {\n  nothing();\n}', 5, 'nothing is not defined'],
  ['of syntax', 'async function* run() {\n  const a = = 2;\n}', 2, ''],
  [
    'of syntax that only the browser finds',
    'async function* run() {\n  let a = 1;\n  let a = 2;\n}',
    3,
    'already been declared',
  ],
  [
    'of ours that the text causes',
    'async function* run({ lab }) {\n  yield {};\n  for await (const s of lab.train.fit({ weights: [], data: { x: lab.tf.zeros([2, 1]), y: lab.tf.zeros([2, 1]) }, batch: 1 })) yield s;\n}',
    3,
    'weights is empty',
  ],
] as const)
  test(`an error ${what} points at the reader's line`, async ({ page }) => {
    const cell = await openCell(page);
    await cell.write(text);
    await cell.press('Run this code');
    await expect(cell.problem).toContainText(`Line ${line}: `, { timeout: 30_000 });
    await expect(cell.problem).toContainText(message);
    await expect(cell.figure.locator('.cm-lint-marker-error')).toHaveCount(1);
    await cell.press(`Go to line ${line}`);
    await expect(cell.figure.locator('.cm-activeLine')).toHaveText(text.split('\n')[line - 1]!);
    // The panel's own words on it go with the code.
    await cell.press('Back to the original');
    await expect(cell.figure.locator('.outcome .problem')).toHaveCount(0);
    await expect(cell.problem).toHaveText('');
  });

test('frames that the experiment has no figure for are named', async ({ page }) => {
  const cell = await openCell(page);
  await cell.write('async function* run() {\n  yield { los: { step: 0, batch: 1 } };\n}');
  await cell.press('Run this code');
  await expect(cell.problem).toContainText('unknown figure: los (this experiment has: loss, pictures)', {
    timeout: 30_000,
  });
});

test('a value that the loss takes from JavaScript is proved again: the panel says that the step holds no longer', async ({
  page,
}) => {
  const cell = await openCell(page, 'steps=60&backend=wasm');
  const frozen = cell.source
    .replace('const steps = train.fit({', 'let drift = 0;\n    const steps = train.fit({')
    .replace(
      'nets.crossEntropy(net.apply(x), y), pixels)',
      'nets.crossEntropy(net.apply(x), y), pixels * (1 + 0.01 * drift++))',
    );
  expect(frozen).toContain('drift++');
  await cell.write(frozen);
  await cell.press('Run this code');
  await waitForEnd(cell.figure);
  await expect(cell.figure.locator('.outcome')).toContainText(/(cannot be replayed|holds no longer at step)/);
});

test('what was written is there on the next visit, and does not run by itself', async ({ page }) => {
  const cell = await openCell(page);
  await cell.write(loud(cell.source));
  await page.reload();
  const again = await editCell(page, await openFigure(page, 'learning-rate'));
  expect(await again.read()).toBe(loud(cell.source));
  await expect(again.status).toHaveText('Changed, and not run yet.');
  await expect(page.locator('iframe')).toHaveCount(0);
});

test.describe('code that is taken along', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });
  test('is copied and saved as it stands', async ({ page }) => {
    const cell = await openCell(page);
    await cell.write('async function* run() {\n  // é\n}');
    await cell.press('Copy');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('async function* run() {\n  // é\n}');
    const saved = page.waitForEvent('download');
    await cell.press('Download');
    const file = await saved;
    expect(file.suggestedFilename()).toBe('learning-rate.ts');
    expect(readFileSync((await file.path())!, 'utf8')).toBe('async function* run() {\n  // é\n}\n');
  });
});

test('members of the lab are completed, with signature and meaning', async ({ page }) => {
  const cell = await openCell(page);
  await cell.write('');
  await page.keyboard.type('lab.train.f', { delay: 20 });
  const popup = page.locator('.cm-tooltip-autocomplete');
  await expect(popup.getByRole('option', { name: 'fit', exact: true })).toBeVisible();
  await expect(page.locator('.cell-hint').first()).toContainText('(options: FitOptions) =>');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(cell.editor).not.toBeFocused();
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`an open cell has no fault that axe finds, at 320 px and ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 320, height: 800 });
    const cell = await openCell(page);
    await cell.write(`${cell.source}\nconst a = = 1;`);
    await cell.press('Run this code');
    await expect(cell.problem).toContainText('Line');
    const { violations } = await new AxeBuilder({ page }).include('.cell').analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`),
    ).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  });

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('the code is there, and no button that does nothing', async ({ page }) => {
    await page.goto('/lab/learning-rate/');
    await expect(page.locator('details.source pre')).toContainText('async function* run');
    await expect(page.getByRole('button', { name: 'Edit this code' })).toBeHidden();
  });
});

test.describe('a link that brings code', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

  test('shows it under a warning; it runs from the editor only, by a press', async ({ page, context }) => {
    const cell = await openCell(page);
    await cell.write(loud(cell.source));
    await cell.press('Copy link with this code');
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(link).toContain('/lab/learning-rate/?v=1&');

    await page.evaluate(() => localStorage.clear());
    const other = await context.newPage();
    await other.goto(link);
    const figure = await openFigure(other, 'learning-rate');
    const offer = other.getByRole('region', { name: 'The code that the link brings' });
    await expect(offer).toContainText('Nothing of it has run');
    await expect(offer.locator('pre')).toHaveText(loud(cell.source));
    await expect(other.locator('iframe, .cm-editor')).toHaveCount(0);
    await offer.getByRole('button', { name: 'Put it into the editor' }).click();
    const status = figure.locator('.cell > [role="status"]');
    await expect(status).toHaveText('Changed, and not run yet.');
    await expect(other.locator('iframe')).toHaveCount(0);
    await figure.getByRole('button', { name: 'Run this code' }).click();
    await waitForEnd(figure);
    expect(await readLosses(figure)).toEqual(['42', '43', '44', '45']);
  });

  test('is left at a press, and says where it was cut off', async ({ page }) => {
    const cell = await openCell(page);
    await cell.press('Copy link with this code');
    const link = await page.evaluate(() => navigator.clipboard.readText());
    await page.goto('/');
    await page.goto(link);
    await page.getByRole('button', { name: 'Leave it' }).click();
    await expect(page.getByRole('region', { name: 'The code that the link brings' })).toHaveCount(0);
    expect(page.url()).not.toContain('#code=');
    await page.goto('/');
    await page.goto(link.slice(0, -40));
    await expect(page.getByText('its end is missing or was changed')).toBeVisible();
  });
});

test('code that is kept under a name is opened again on another visit, without being run', async ({ page }) => {
  const cell = await openCell(page);
  await cell.write(loud(cell.source));
  await page.getByLabel('A name for this code').fill('loud');
  await cell.press('Keep it here');
  await cell.press('Back to the original');
  await page.reload();
  const again = await editCell(page, await openFigure(page, 'learning-rate'));
  await expect(again.status).toContainText('as the experiment has it');
  await again.press('loud');
  await expect(again.status).toHaveText('Changed, and not run yet.');
  expect(await again.read()).toBe(loud(cell.source));
  await again.press('Remove loud');
  await expect(page.getByRole('button', { name: 'loud', exact: true })).toHaveCount(0);
  await again.press('Bring loud back');
  await expect(page.getByRole('button', { name: 'loud', exact: true })).toBeVisible();
});

test('the scratch page runs its text in the same room, before an edit and after it, and offers no embed of it', async ({
  page,
}) => {
  await page.goto('/lab/scratch/?steps=20&backend=wasm');
  const figure = await openFigure(page, 'scratch');
  await expect(figure.locator('.outcome')).toContainText('Nothing has run yet');
  await expect(figure.getByRole('button', { name: 'Copy embed code' })).toHaveCount(0);
  await figure.getByRole('button', { name: 'Run', exact: true }).click();
  await waitForEnd(figure);
  await expect(figure.locator('.outcome .meta > summary')).toContainText('your code');
  const cell = await editCell(page, figure);
  await cell.write(throwing("  say((await lab.data.packed('mnist')).classes.length);").replace('said ', 'classes: '));
  await cell.press('Run this code');
  await expect(cell.problem).toContainText('classes: 10', { timeout: 30_000 });
  await cell.press('Back to the original');
  await cell.press('Run this code');
  await waitForEnd(figure);
});

test('the lab leads to the scratch page', async ({ page }) => {
  await page.goto('/lab/');
  await page.getByRole('link', { name: 'Write a training of your own' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Scratch' })).toBeVisible();
});
