import { encode } from 'fast-png';
import { button, waitForEnd } from './panel';
import { expect, test, type Locator, type Page } from './test';

/** What a reader may give an experiment that takes a picture. */

async function openField(page: Page): Promise<{ figure: Locator; input: Locator; note: Locator }> {
  await page.goto('/lab/upsampling-kernel/?backend=wasm');
  const figure = page.locator('[data-experiment="upsampling-kernel"]').first();
  const input = figure.locator('.picture-field input[type="file"]');
  await figure.scrollIntoViewIfNeeded();
  const more = figure.locator('details.more > summary');
  if (!(await input.isVisible()) && (await more.count()) > 0) await more.click();
  await expect(input).toBeEnabled();
  return { figure, input, note: figure.locator('.picture-field p') };
}

async function run(figure: Locator): Promise<void> {
  await button(figure, 'Run').click();
  await waitForEnd(figure);
}

/** A grey picture of one bit a pixel: small as a file however large it is. */
function flatPng(width: number, height: number): Buffer {
  const row = Math.ceil(width / 8);
  const data = new Uint8Array(row * height).fill(0xff);
  return Buffer.from(encode({ width, height, data, depth: 1, channels: 1 }));
}

const png = (name: string, buffer: Buffer) => ({ name, mimeType: 'image/png', buffer });

test('a file that is no picture is refused by name, and the experiment goes on', async ({ page }) => {
  const { figure, input, note } = await openField(page);
  await input.setInputFiles(png('broken.png', Buffer.from('not a picture')));
  await expect(note).toHaveText(/could not read broken\.png/i);
  await expect(note).toHaveClass(/problem/);
  await run(figure);
});

/** A sound picture with one byte of its pixels changed: its sum does not fit any more. */
function damagedPng(): Buffer {
  const bytes = flatPng(64, 48);
  bytes[45]! ^= 0xff;
  return bytes;
}

test('a damaged picture is called damaged, one that is too large is called large, and a drawing is taken', async ({
  page,
}) => {
  const { figure, input, note } = await openField(page);
  await input.setInputFiles(png('damaged.png', damagedPng()));
  await expect(note).toHaveText(/^Could not read damaged\.png as a picture: it is damaged/);
  await input.setInputFiles(png('vast.png', flatPng(40_000, 40_000)));
  await expect(note).toHaveText('Could not take vast.png: 40000 × 40000 pixels is more than this browser can hold.');
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="60"><circle cx="40" cy="30" r="20"/></svg>';
  await input.setInputFiles({ name: 'drawing.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(svg) });
  await expect(note).toHaveText(/^drawing\.svg, /);
  await run(figure);
});

test('a picture that was cut off in the middle is taken as far as it goes, or refused by name', async ({ page }) => {
  const { figure, input, note } = await openField(page);
  const whole = flatPng(600, 600);
  await input.setInputFiles(png('cut.png', whole.subarray(0, whole.length - 20)));
  await expect(note).toHaveText(/cut\.png/);
  await run(figure);
});

test('a picture of 10,000 by 10,000 pixels is scaled down, and the page says so', async ({ page }) => {
  const { figure, input, note } = await openField(page);
  await input.setInputFiles(png('large.png', flatPng(10_000, 10_000)));
  await expect(note).toHaveText(/large\.png, scaled down from 10000 × 10000 to (\d+) × \1 pixels/, { timeout: 30_000 });
  await run(figure);
  expect(page.url()).not.toContain('large');
});

test('a picture can be dropped on the field, and removed again', async ({ page }) => {
  const { figure, note } = await openField(page);
  const bytes = [...flatPng(40, 30)];
  const transfer = await page.evaluateHandle((content) => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array(content)], 'dropped.png', { type: 'image/png' }));
    return data;
  }, bytes);
  await figure.locator('.picture-field').dispatchEvent('drop', { dataTransfer: transfer });
  await expect(note).toHaveText(/dropped\.png/);
  await run(figure);
  await figure.getByRole('button', { name: 'Remove picture' }).click();
  await expect(note).toHaveText(/stays on this page/);
});
