import { encode } from 'fast-png';
import { expect, test, type Locator, type Page } from './test';

/** The label inspector of lesson 7, with files of the reader's own. */
async function openInspector(page: Page): Promise<Locator> {
  await page.goto('/lessons/labels-and-inputs/');
  const inspector = page.locator('.label-inspector');
  await inspector.scrollIntoViewIfNeeded();
  await expect(page.locator('astro-island:has(.label-inspector)')).not.toHaveAttribute('ssr');
  return inspector;
}

const file = (name: string, buffer: Buffer, mimeType = 'image/png') => ({ name, mimeType, buffer });
const palettePng = (values: number[]) =>
  Buffer.from(
    encode({
      width: values.length / 2,
      height: 2,
      channels: 1,
      depth: 8,
      data: Uint8Array.from(values),
      palette: [
        [0, 0, 0],
        [128, 0, 0],
        [0, 128, 0],
      ],
    }),
  );

test('a sample is judged on one click', async ({ page }) => {
  const inspector = await openInspector(page);
  await expect(inspector.locator('.label-findings')).toContainText('A mask of 0 and 255');
  await inspector.getByRole('button', { name: 'the same as RGB' }).click();
  await expect(inspector.locator('.label-findings')).toContainText('saved as red, green and blue');
  await expect(inspector.locator('.label-outputs')).toHaveText('num_output after the repair: at least 16');
});

test('a palette image keeps its indices, and a num_output that is too small is named', async ({ page }) => {
  const inspector = await openInspector(page);
  await inspector.locator('input[type="file"]').setInputFiles(file('mine.png', palettePng([0, 1, 2, 2])));
  await expect(inspector.locator('.label-facts')).toHaveText('mine.png: 2 × 2 pixels, 8-bit palette');
  await expect(inspector.locator('.label-outputs')).toHaveText('num_output: at least 3');
  await inspector.getByLabel('Your num_output').fill('2');
  await expect(inspector.locator('.label-yours')).toContainText('2 pixels have a label without an output');
});

test('a dropped mask can be downloaded with labels 0 and 1', async ({ page }) => {
  const inspector = await openInspector(page);
  const bytes = [...encode({ width: 2, height: 2, channels: 1, data: Uint8Array.from([0, 0, 255, 255]) })];
  const transfer = await page.evaluateHandle((content) => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array(content)], 'mask.png', { type: 'image/png' }));
    return data;
  }, bytes);
  await inspector.dispatchEvent('drop', { dataTransfer: transfer });
  await expect(inspector.locator('.label-facts')).toContainText('mask.png');
  const download = page.waitForEvent('download');
  await inspector.getByRole('button', { name: 'Download the repaired labels' }).click();
  expect((await download).suggestedFilename()).toBe('mask-labels.png');
});

test('a file that is no image is refused by name, and takes the report of the one before away', async ({ page }) => {
  const inspector = await openInspector(page);
  await inspector.locator('input[type="file"]').setInputFiles(file('notes.png', Buffer.from('not an image')));
  await expect(inspector.locator('.problem')).toHaveText(/^notes\.png is no image/);
  await expect(inspector.locator('.label-facts, .label-findings, img')).toHaveCount(0);
  await inspector
    .locator('input[type="file"]')
    .setInputFiles(file('cut.png', palettePng(Array(64).fill(1)).subarray(0, 60)));
  await expect(inspector.locator('.problem')).toHaveText(/^cut\.png is damaged/);
  await inspector.getByRole('button', { name: 'labels from 1' }).click();
  await expect(inspector.locator('.label-facts')).toContainText('labels from 1');
  await expect(inspector.locator('.problem')).toHaveCount(0);
});

test('the field names the file, pasted anywhere on the page as well', async ({ page }) => {
  const inspector = await openInspector(page);
  const bytes = [...encode({ width: 2, height: 2, channels: 1, data: Uint8Array.from([0, 127, 255, 255]) })];
  await page.evaluate((content) => {
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([new Uint8Array(content)], 'levels.png', { type: 'image/png' }));
    document.body.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, clipboardData }));
  }, bytes);
  await expect(inspector.locator('.label-facts')).toContainText('levels.png');
  const named = await inspector
    .locator('input[type="file"]')
    .evaluate((input: HTMLInputElement) => input.files![0]!.name);
  expect(named).toBe('levels.png');
});

test('two readings: the reader chooses, and table, outputs and download follow', async ({ page }) => {
  const inspector = await openInspector(page);
  const levels = Buffer.from(encode({ width: 2, height: 2, channels: 1, data: Uint8Array.from([0, 127, 255, 255]) }));
  await inspector.locator('input[type="file"]').setInputFiles(file('levels.png', levels));
  await expect(inspector.locator('.label-outputs')).toHaveText('num_output after the repair: at least 3');
  await inspector.getByLabel('numbered in order, 255 is ignored').check();
  await expect(inspector.locator('.label-outputs')).toHaveText('num_output after the repair: at least 2');
  await expect(inspector.locator('.label-table')).toContainText('255, ignored');
  const download = page.waitForEvent('download');
  await inspector.getByRole('button', { name: 'Download the repaired labels' }).click();
  const { readFileSync } = await import('node:fs');
  const { decode } = await import('fast-png');
  expect([...decode(readFileSync(await (await download).path())).data]).toEqual([0, 1, 255, 255]);
});

test('a JPEG of labels is told, and no table is made of its noise', async ({ page }) => {
  const inspector = await openInspector(page);
  const bytes = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(96, 96);
    const context = canvas.getContext('2d')!;
    [
      ['rgb(0 0 0)', 0, 0, 96, 96],
      ['rgb(192 128 128)', 16, 16, 48, 48],
      ['rgb(128 128 128)', 40, 56, 48, 32],
    ].forEach(([fill, ...box]) => {
      context.fillStyle = fill as string;
      context.fillRect(...(box as [number, number, number, number]));
    });
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.8 });
    return [...new Uint8Array(await blob.arrayBuffer())];
  });
  await inspector.locator('input[type="file"]').setInputFiles(file('mask.jpg', Buffer.from(bytes), 'image/jpeg'));
  await expect(inspector.locator('.label-findings')).toContainText('VOC’s labels 0, 7, 15');
  await expect(inspector.getByRole('button', { name: 'Download the repaired labels' })).toHaveCount(0);
});

test('the largest image that is taken does not hold the page up', async ({ page }) => {
  const inspector = await openInspector(page);
  const side = 4096;
  const data = new Uint8Array(side * side);
  for (let i = 0; i < data.length; i++) data[i] = (i >> 18) & 3;
  const large = Buffer.from(encode({ width: side, height: side, channels: 1, data }));
  await page.evaluate(() => {
    const seen = { last: performance.now(), longest: 0 };
    Object.assign(window, { seen });
    setInterval(() => {
      const now = performance.now();
      seen.longest = Math.max(seen.longest, now - seen.last);
      seen.last = now;
    }, 10);
  });
  await inspector.locator('input[type="file"]').setInputFiles(file('large.png', large));
  await expect(inspector.locator('.label-facts')).toHaveText('large.png: 4096 × 4096 pixels, 8-bit grey', {
    timeout: 60_000,
  });
  // It was 2,600 before: what is left is the busy machine.
  expect(await page.evaluate(() => (window as unknown as { seen: { longest: number } }).seen.longest)).toBeLessThan(
    500,
  );
});
