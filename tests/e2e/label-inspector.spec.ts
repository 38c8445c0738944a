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

test('a file that is no image is refused by name, and the report stays', async ({ page }) => {
  const inspector = await openInspector(page);
  const before = await inspector.locator('.label-facts').textContent();
  await inspector.locator('input[type="file"]').setInputFiles(file('notes.png', Buffer.from('not an image')));
  await expect(inspector.locator('.problem')).toHaveText(/^notes\.png is no image/);
  await inspector
    .locator('input[type="file"]')
    .setInputFiles(file('cut.png', palettePng(Array(64).fill(1)).subarray(0, 60)));
  await expect(inspector.locator('.problem')).toHaveText(/^cut\.png is damaged/);
  await expect(inspector.locator('.label-facts')).toHaveText(before!);
});
