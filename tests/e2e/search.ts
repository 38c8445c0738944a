import { expect, type Page } from './test';

/** Opens the search of the page, asks for some words, and expects a link to a page whose address holds `address`. */
export async function expectToFind(page: Page, words: string, address: string): Promise<void> {
  // The button wakes up with its script; the shortcut would be lost before that.
  await page.getByRole('button', { name: 'Search' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').or(dialog.getByRole('searchbox')).fill(words);
  await expect(dialog.locator(`a[href*="${address}"]`).first()).toBeVisible({ timeout: 20_000 });
}
