import type { IncomingMessage, ServerResponse } from 'node:http';
import { createHandler, listen } from '../../src/tools/serve.mjs';
import { siteFolder } from './servers';
import { expect, test as base, type Addresses, type Page } from './test';

/** A host of its own for each test, whose network can go away and whose pages can change. */
interface Host {
  /** Stops answering. */
  leave(): Promise<void>;
  /** From now on pages are those of another deploy. */
  deploy(): void;
  asked: string[];
}

const test = base.extend<{ host: Host }>({
  host: async ({ addresses }, use) => use((addresses as Addresses & { own: Host }).own),
  addresses: async ({}, use) => {
    let edit = (html: string) => html;
    const asked: string[] = [];
    // A changed page is another handler's, since each keeps what it has read.
    const open = () => createHandler({ root: siteFolder, edit: (html: string) => edit(html) });
    let handler = open();
    const server = await listen((request: IncomingMessage, response: ServerResponse) => {
      // Its tags are those of the files, which stay as they are.
      delete request.headers['if-none-match'];
      asked.push(request.url ?? '');
      handler(request, response);
    });
    const own: Host = {
      leave: async () => void (await server.close()),
      deploy: () => {
        edit = (html) => html.replace('</body>', '<p id="newer">newer</p></body>');
        handler = open();
      },
      asked,
    };
    const site = `http://localhost:${server.port}`;
    await use({ site, sub: '', host: '', own } as Addresses & { own: Host });
    await server.close();
  },
});
test.use({
  serviceWorkers: 'allow',
  // A page without a network says so in the console.
  expectedMessages: [/ERR_(CONNECTION_REFUSED|FAILED|INTERNET_DISCONNECTED)/, /fetch/i],
});

/** Reads the page until it is kept with all that it needs. */
async function readUntilKept(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.keyboard.press('Shift');
  await expect.poll(() => askKept(page), { timeout: 60_000 }).toContain(path.slice(1));
}

const askKept = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const worker = (await navigator.serviceWorker.getRegistration())?.active;
    if (!worker) return [];
    const { port1, port2 } = new MessageChannel();
    return new Promise<string[]>((resolve) => {
      port1.onmessage = ({ data }) => resolve(data.pages);
      worker.postMessage({ type: 'list' }, [port2]);
    });
  });

test('after one visit a lab opens and trains without a network', async ({ page, context, host }) => {
  await readUntilKept(page, '/lab/learning-rate/');
  await page.close();
  await host.leave();
  const again = await context.newPage();
  await again.goto('/lab/learning-rate/');
  await again.getByRole('button', { name: 'Run', exact: true }).first().click();
  const details = again.locator('details.meta').first();
  await details.locator('summary').click({ timeout: 60_000 });
  await expect(details).toContainText(/So far: 300 steps, [\d.]+ s of computing, [\d.]+e\d+ multiplications\./);
  await again.goto('/lessons/ssd/');
  await expect(again.getByRole('heading', { level: 1 })).toHaveText('Without a network');
  await again.getByRole('link', { name: 'Learning rate (experiment)', exact: true }).first().click();
  await expect(again).toHaveURL(/lab\/learning-rate/);
});

test('with a network, a page whose engine comes from what is kept trains, isolated', async ({ page, context }) => {
  await readUntilKept(page, '/lab/learning-rate/');
  await page.close();
  const again = await context.newPage();
  const worker = again.waitForEvent('worker');
  await again.goto('/lab/learning-rate/');
  await again.getByRole('button', { name: 'Run', exact: true }).first().click();
  const details = again.locator('details.meta').first();
  await details.locator('summary').click({ timeout: 60_000 });
  await expect(details).toContainText(/So far: 300 steps/);
  expect(await (await worker).evaluate(() => crossOriginIsolated)).toBe(true);
});

test('a page of the next deploy gets that deploy’s files, and one that was open keeps its own', async ({
  page,
  context,
  host,
}) => {
  await readUntilKept(page, '/lab/learning-rate/');
  await page.reload();
  const file = '/runs/learning-rate.json';
  const read = (from: Page) =>
    from.evaluate(
      (path) =>
        fetch(path).then(
          ({ ok }) => ok,
          () => false,
        ),
      file,
    );
  await read(page);
  host.deploy();
  const next = await context.newPage();
  await next.goto('/lab/learning-rate/');
  await expect(next.locator('#newer')).toBeAttached();
  host.asked.length = 0;
  await read(page);
  expect(host.asked).not.toContain(file);
  await read(next);
  expect(host.asked).toContain(file);
});

test('all can be kept, stopped and forgotten', async ({ page }) => {
  await page.goto('/keep/');
  const keep = page.getByRole('button', { name: /^Keep the whole site \(\d+ MB\)$/ });
  await keep.click();
  await expect(page.getByRole('progressbar')).toBeVisible();
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByText(/^Pages that open without a network: [1-9]/)).toBeVisible();
  await page.getByRole('button', { name: 'Forget all' }).click();
  await expect(page.getByText('Nothing is kept any more.')).toBeVisible();
  expect(await page.evaluate(() => caches.keys())).toEqual([]);
});
