import { test, type Page } from './test';

/** What has to fail a test, or the other tests would pass for no reason. */
const faults: [string, (page: Page) => Promise<unknown>][] = [
  ['a console error', (page) => page.evaluate(() => console.error('planted'))],
  ['a console warning', (page) => page.evaluate(() => console.warn('planted'))],
  ['an error in a worker', (page) => page.evaluate(startFailingWorker)],
  ['an error of the page', (page) => page.evaluate(() => void setTimeout(() => Promise.reject(new Error('planted'))))],
  ['a request to another origin', requestElsewhere],
];

function startFailingWorker(): void {
  new Worker(URL.createObjectURL(new Blob(['console.error("planted")'], { type: 'text/javascript' })));
}

async function requestElsewhere(page: Page): Promise<void> {
  const headers = { 'access-control-allow-origin': '*' };
  await page.route('http://elsewhere.test/**', (route) => route.fulfill({ status: 200, headers, body: '' }));
  await page.evaluate(() => fetch('http://elsewhere.test/x').then((answer) => answer.text()));
}

for (const [name, plant] of faults) {
  test(`${name} fails a test`, async ({ page }) => {
    test.fail();
    // A page without a policy, which would refuse some of them.
    await page.goto('/embed/momentum/');
    await plant(page);
    await page.waitForTimeout(500);
  });
}
