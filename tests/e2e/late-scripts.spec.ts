import { readFileSync } from 'node:fs';
import { encode } from 'fast-png';
import { parseHTML } from 'linkedom';
import { fileOf, listPages } from './pages';
import { expect, test, type Locator, type Page } from './test';

/** Each script takes so long to arrive, as on a slow line, in milliseconds. */
const late = 4000;

async function openLate(page: Page, path: string): Promise<void> {
  await page.route(/\.js(\?|$)/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, late));
    await route.continue();
  });
  // Not later: the page is there long before its scripts are.
  await page.goto(path, { waitUntil: 'commit' });
}

const awake = (page: Page, part: string): Promise<void> =>
  expect(page.locator(`astro-island:has(${part})`)).not.toHaveAttribute('ssr', '', { timeout: 30_000 });

/** Types over all that stands in a field, as a reader does. */
async function typeOver(field: Locator, text: string): Promise<void> {
  await field.scrollIntoViewIfNeeded();
  await field.selectText();
  await field.page().keyboard.insertText(text);
  await expect(field).toHaveValue(text);
}

/** Every text field that can be typed in before the page is awake, and a sentence that only its own text brings. */
const places: {
  path: string;
  part: string;
  typed: [label: string, text: string][];
  says: [where: string, what: RegExp][];
}[] = [
  {
    path: '/',
    part: '.symptom-box',
    typed: [['What do you see? A symptom, or a number or a line of your log', 'loss = 0.6931']],
    says: [['.answers', /ln 2/]],
  },
  {
    path: '/clinic/',
    part: '.clinic',
    typed: [['Your log, or a line of it', 'loss = 0.6931']],
    says: [['.cases', /ln 2/]],
  },
  {
    path: '/lessons/the-number-87/',
    part: '.numbers',
    typed: [
      ['The number in your log', '1.15821'],
      ['Examples per class, if you know them', '300 100 50 25 25'],
    ],
    says: [['.numbers-answer', /entropy of your class counts/]],
  },
  {
    path: '/lessons/batch-normalisation/',
    part: '.clock',
    typed: [
      ['Blob 2 in the log', '5'],
      ['moving_average_fraction', '0.9'],
    ],
    says: [['.says', /^about 6.579 training passes/]],
  },
  {
    path: '/lessons/solvers/',
    part: '.solver-check',
    typed: [
      ['Your solver', 'base_lr: 0.0123\nmomentum: 0.8\nlr_policy: "fixed"\nmax_iter: 700'],
      ['The loss adds up', '3'],
    ],
    says: [['.solver-check', /0\.012 → 0\.012/]],
  },
  {
    path: '/lessons/labels-and-inputs/',
    part: '.label-inspector',
    typed: [['Your num_output', '1']],
    says: [['.label-yours', /pixels have a label without an output/]],
  },
];

for (const { path, part, typed, says } of places) {
  test(`what is typed on ${path} before its scripts come is kept and judged`, async ({ page }) => {
    await openLate(page, path);
    const root = page.locator(part);
    const fieldOf = (label: string) => root.getByLabel(label).and(page.locator('input, textarea'));
    for (const [label, text] of typed) await typeOver(fieldOf(label), text);
    await expect(page.locator(`astro-island:has(${part})`), 'still asleep').toHaveAttribute('ssr', '');
    await awake(page, part);
    for (const [where, what] of says) await expect(page.locator(where).first()).toHaveText(what);
    for (const [label, text] of typed) await expect(fieldOf(label)).toHaveValue(text);
  });
}

test('no text field of the site is left out', () => {
  const known = ['Search', ...places.flatMap(({ typed }) => typed.map(([label]) => label))];
  // Fields of panels and of the case are disabled until they work: nothing can be typed in them.
  const fields = 'input:not([type=radio], [type=checkbox], [type=range], [type=file]), textarea, select';
  const found = listPages().flatMap((path) => {
    const { document } = parseHTML(readFileSync(fileOf(path), 'utf8'));
    return [...document.querySelectorAll(fields)]
      .filter((field) => !field.closest('[disabled], starlight-theme-select, starlight-lang-select'))
      .map((field) => {
        const label = field.closest('label') ?? document.querySelector(`label[for="${field.id}"]`);
        const words = field.getAttribute('aria-label') ?? (label?.querySelector('span') ?? label)?.textContent ?? '';
        return { path, label: words.trim() };
      });
  });
  expect(found.length).toBeGreaterThan(known.length);
  expect(found.filter(({ label }) => !known.includes(label))).toEqual([]);
});

const mask = [...encode({ width: 2, height: 2, channels: 1, data: Uint8Array.from([0, 0, 200, 200]) })];
for (const event of ['drop', 'paste'] as const) {
  test(`a file of the reader's own: ${event} before the scripts come`, async ({ page }) => {
    await openLate(page, '/lessons/labels-and-inputs/');
    const inspector = page.locator('.label-inspector');
    await inspector.scrollIntoViewIfNeeded();
    await inspector.evaluate(
      (element, [name, content]) => {
        const held = new DataTransfer();
        held.items.add(new File([new Uint8Array(content as number[])], 'mask.png', { type: 'image/png' }));
        const given =
          name === 'drop'
            ? new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: held })
            : new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: held });
        (name === 'drop' ? element : document.body).dispatchEvent(given);
      },
      [event, mask] as const,
    );
    await expect(inspector.locator('.label-facts')).toHaveText('mask.png: 2 × 2 pixels, 8-bit grey', {
      timeout: 90_000,
    });
    await expect(inspector.locator('.label-findings')).toContainText('A mask of 0 and 200');
  });
}

test('a file that is chosen before the scripts come', async ({ page }) => {
  await openLate(page, '/lessons/labels-and-inputs/');
  const inspector = page.locator('.label-inspector');
  await inspector.scrollIntoViewIfNeeded();
  await inspector
    .locator('input[type="file"]')
    .setInputFiles({ name: 'early.png', mimeType: 'image/png', buffer: Buffer.from(mask) });
  await expect(inspector.locator('.label-facts')).toContainText('early.png', { timeout: 90_000 });
});

test('what is typed while the search is on its way is searched for', async ({ page }) => {
  await openLate(page, '/');
  const button = page.getByRole('button', { name: 'Search', exact: true });
  await expect(button).toBeEnabled({ timeout: 20_000 });
  await button.click();
  await page.keyboard.type('checkerboard');
  await expect(page.locator('dialog.search .pages')).toContainText('Bilinear', { timeout: 30_000 });
  await expect(page.locator('dialog.search input')).toHaveValue('checkerboard');
  await expect(page.locator('dialog.search input')).toBeFocused();
});

test('a sample that is pressed before the scripts come', async ({ page }) => {
  await openLate(page, '/lessons/labels-and-inputs/');
  const sample = page.getByRole('button', { name: 'labels from 1' });
  await sample.click();
  await expect(sample).toHaveAttribute('aria-busy', 'true');
  await expect(page.locator('.label-facts')).toContainText('labels from 1', { timeout: 90_000 });
});
