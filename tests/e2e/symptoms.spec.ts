import { expectToFind } from './search';
import { expect, test } from './test';

const meant: [words: string, symptom: string][] = [
  ['my loss is stuck', 's03'],
  ['val loss goes up', 's26'],
  ['accuracy stays at 96 %', 's11'],
];

for (const [words, symptom] of meant) {
  test(`the index answers “${words}”`, async ({ page }) => {
    await page.goto('/symptoms/');
    await page.getByLabel('What do you see?').fill(words);
    await expect(page.locator(`[data-found] [data-symptom="${symptom}"]`)).toBeVisible();
    await page.locator(`[data-found] [data-symptom="${symptom}"] .sentence a`).click();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    for (const part of ['Cause.', 'Check.', 'Fix.']) await expect(page.getByRole('main')).toContainText(part);
  });
  test(`the search of the site names the symptom of “${words}” by its sentence`, async ({ page }) => {
    await page.goto(`/symptoms/${symptom}/`);
    const sentence = await page.getByRole('heading', { level: 1 }).innerText();
    await expectToFind(page, words, `/symptoms/${symptom}/`);
    await page.getByRole('dialog').getByRole('link', { name: sentence, exact: true }).click();
    await expect(page).toHaveURL(new RegExp(`/symptoms/${symptom}/$`));
  });
}

test('words that nobody says, and back to the whole list', async ({ page }) => {
  await page.goto('/symptoms/');
  const field = page.getByLabel('What do you see?');
  await field.fill('zzzzqqqq');
  await expect(page.getByRole('status').filter({ hasText: 'Nothing like it' })).toBeVisible();
  await field.fill('');
  await expect(page.locator('[data-groups]')).toBeVisible();
});

test('the fault tree prints every symptom with its check', async ({ page }) => {
  await page.goto('/symptoms/');
  const count = await page.locator('[data-groups] [data-symptom]').count();
  await page.goto('/symptoms/tree/');
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('.fault-tree ol > li').count()).toBe(count);
  await expect(page.locator('.fault-tree')).toContainText('Check.');
  await expect(page.locator('header nav').first()).toBeHidden();
});
