import { expect, test } from './test';

test.describe('a block of code', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });
  test('is copied with its button, as it stands, lines and indents', async ({ page }) => {
    await page.goto('/lessons/degradation/');
    const block = page.locator('.expressive-code:visible').first();
    const lines = await block.locator('.ec-line').allTextContents();
    expect(lines.length).toBeGreaterThan(3);
    await block.hover();
    await block.getByRole('button', { name: 'Copy' }).click();
    await expect(block.getByRole('status')).toHaveText('Copied.');
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied.split('\n')).toEqual(lines.map((line) => line.replace(/\n$/, '')));
    expect(copied).toMatch(/\n +\S/);
  });
});

test.describe('without a clipboard', () => {
  test('the code is selected, and the page says so', async ({ page }) => {
    await page.addInitScript(() => {
      Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error('no')) } });
    });
    await page.goto('/lessons/degradation/');
    const block = page.locator('.expressive-code:visible').first();
    await block.hover();
    await block.getByRole('button', { name: 'Copy' }).click();
    await expect(block.getByRole('status')).toContainText('may not use the clipboard');
    const selected = await page.evaluate(() => getSelection()!.toString());
    expect(selected).toContain((await block.locator('.ec-line').first().textContent())!.trim());
  });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('no button stands there that does nothing', async ({ page }) => {
    await page.goto('/lessons/degradation/');
    await expect(page.locator('.expressive-code').first()).toBeAttached();
    await expect(page.locator('.expressive-code button')).toHaveCount(0);
  });
});
