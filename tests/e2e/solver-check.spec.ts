import { expect, test, type Locator, type Page } from './test';

/** The solver check of lesson 3, awake. */
async function openCheck(page: Page): Promise<Locator> {
  await page.goto('/lessons/solvers/');
  const check = page.locator('.solver');
  await check.scrollIntoViewIfNeeded();
  await expect(page.locator('astro-island:has(.solver-check)')).not.toHaveAttribute('ssr');
  return check;
}

const fixed = 'net: "n"\nlr_policy: "fixed"\nmax_iter: 5000\n';

test('a solver is read as Caffe reads it, with its lines', async ({ page }) => {
  const check = await openCheck(page);
  const text = check.getByLabel('Your solver');
  const findings = check.locator('.findings li');
  await text.fill(`${fixed}base_lr 0.01`);
  await expect(findings).toHaveText(['error line 4: a colon is missing after base_lr (write base_lr: 0.01)']);
  await expect(check.locator('.no-curve')).toHaveText('No curve: this is no solver that Caffe reads.');
  await text.fill(`${fixed}base_lr: 0.01\nmomentum: 0.9`);
  await expect(findings).toHaveText([/^Nothing found/]);
  await expect(check.locator('dd')).toHaveText(['0.01 → 0.01', '0.1', '10']);
});

test('an adaptive type has steps of about the rate, and terms that are no number are refused', async ({ page }) => {
  const check = await openCheck(page);
  const terms = check.getByLabel('The loss adds up');
  await check.getByLabel('Your solver').fill(`${fixed}base_lr: 0.001\nmomentum: 0.9\ntype: "Adam"`);
  await terms.fill('187500');
  await expect(check.locator('dd')).toHaveText(['0.001 → 0.001', 'about the rate, 0.001']);
  await terms.fill('abc');
  await expect(terms).toHaveAttribute('aria-invalid', 'true');
  await expect(check.locator('.refused')).toContainText('Not a number above 0');
  await check.getByLabel('Your solver').fill(`${fixed}base_lr: 0.001\nmomentum: 0.9`);
  await expect(check.locator('dd')).toHaveText(['0.001 → 0.001', '–', '10']);
});

test('a log of megabytes is answered at once', async ({ page }) => {
  const check = await openCheck(page);
  const text = check.getByLabel('Your solver');
  await text.fill(fixed);
  await expect(check.locator('.findings')).toContainText('base_lr is 0');
  const log = 'I0512 10:11:12.345678  1234 solver.cpp:228] Iteration 100, loss = 2.3\n'.repeat(45_000);
  const took = await text.evaluate((box: HTMLTextAreaElement, value) => {
    box.value = value;
    const start = performance.now();
    box.dispatchEvent(new Event('input', { bubbles: true }));
    return performance.now() - start;
  }, log);
  await expect(check.locator('.findings li')).toHaveText([/this is a log/]);
  expect(took).toBeLessThan(500);
});
