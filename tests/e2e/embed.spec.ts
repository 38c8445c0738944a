import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';
import { chromiumFlags, findChromium } from '../../src/tools/chromium.mjs';
import { button, openFigure, waitForEnd } from './panel';
import { expect, test, type Addresses, type Frame, type Page } from './test';

/** An embed inside whatever page a course may be: from a file, in a sandbox, under a policy, without storage. */

const embed = ({ site }: Addresses, query = 'data=shapes') =>
  `${site}/embed/learning-rate/?steps=60&backend=wasm&${query}`;

/** The address of the other origin's page with frames, itself perhaps in such a page. */
const host = (addresses: Addresses, query: Record<string, string>) =>
  `${addresses.host}/?${new URLSearchParams(query)}`;

/** Presses Run in the innermost frame and waits for the end, on wasm. */
async function runEmbed(page: Page): Promise<Frame> {
  const isEmbed = (frame: Frame) => frame.url().includes('/embed/');
  await expect.poll(() => page.frames().filter(isEmbed).length).toBe(1);
  const frame = page.frames().find(isEmbed)!;
  const figure = await openFigure(frame, 'learning-rate');
  await button(figure, 'Run').click();
  await waitForEnd(figure);
  await expect(figure.locator('.outcome .meta > summary')).toHaveText(/^wasm ·/);
  return frame;
}

const originOf = (frame: Frame) => frame.evaluate(() => self.origin);

for (const sandbox of ['', ' sandbox="allow-scripts"']) {
  test.describe(`in a page from a file${sandbox && ', sandboxed'}`, () => {
    test.use({ expectedMessages: [/^file:/] });
    test('it runs', async ({ page, addresses }, info) => {
      const path = info.outputPath('course.html');
      writeFileSync(
        path,
        `<!doctype html><html lang="en"><title>A course</title><iframe title="Experiment" width="800" height="900"${sandbox} src="${embed(addresses).replaceAll('&', '&amp;')}"></iframe></html>`,
      );
      await page.goto(pathToFileURL(path).href);
      const frame = await runEmbed(page);
      expect(await originOf(frame)).toBe(sandbox ? 'null' : addresses.site);
    });
  });
}

test('in a page that is sandboxed itself, it runs', async ({ page, addresses }) => {
  const course = host(addresses, { src: embed(addresses) });
  await page.goto(host(addresses, { src: course, sandbox: 'allow-scripts' }));
  expect(await originOf(await runEmbed(page))).toBe('null');
});

for (const query of [{}, { sandbox: 'allow-scripts' }] as Record<string, string>[]) {
  test(`in a page that requires a policy of what it embeds, it runs: ${JSON.stringify(query)}`, async ({
    page,
    addresses,
  }) => {
    const response = await page.goto(host(addresses, { src: embed(addresses), coep: 'require-corp', ...query }));
    expect(response?.headers()['cross-origin-embedder-policy']).toBe('require-corp');
    await runEmbed(page);
  });
}

test('where a sandboxed frame may have no worker from a blob, as in WebKit, it runs, and fetches data', async ({
  page,
  addresses,
}) => {
  await page.addInitScript(() => {
    const { Worker } = globalThis;
    globalThis.Worker = class extends Worker {
      constructor(address: string | URL, options?: WorkerOptions) {
        const refused = String(address).startsWith('blob:');
        super(refused ? 'data:text/javascript,throw new Error()' : address, options);
        if (refused) this.addEventListener('error', (event) => event.preventDefault());
      }
    };
  });
  await page.goto(host(addresses, { src: embed(addresses, 'data=fashion'), sandbox: 'allow-scripts' }));
  await runEmbed(page);
  expect(page.workers().map((worker) => worker.url().slice(0, 5))).toEqual(['data:']);
});

test('a press before the page woke is kept, and runs once it is awake', async ({ page, addresses }) => {
  // The code of the panel comes late.
  await page.route(/\/Panel\.[\w-]+\.js/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await route.continue();
  });
  await page.goto(embed(addresses), { waitUntil: 'domcontentloaded' });
  const figure = page.locator('[data-experiment]');
  await button(figure, 'Run').click();
  await expect(button(figure, 'Run')).toHaveAttribute('aria-busy', 'true');
  await expect(figure.locator('.panel')).toHaveAttribute('data-ready', 'false');
  await waitForEnd(figure);
  await expect(button(figure, 'Run')).not.toHaveAttribute('aria-busy');
});

test('an embed that runs by itself does so where it is seen before it is ready, as in WebKit', async ({
  page,
  addresses,
}) => {
  await page.addInitScript(() => {
    const { IntersectionObserver } = globalThis;
    globalThis.IntersectionObserver = class extends IntersectionObserver {
      constructor(...[hear, options]: ConstructorParameters<typeof IntersectionObserver>) {
        super(() => {}, options);
        this.observe = () => hear([{ isIntersecting: true } as IntersectionObserverEntry], this);
      }
    };
  });
  await page.goto(embed(addresses, 'run=visible'));
  await waitForEnd(page.locator('[data-experiment]'));
});

/** The heights that an embed has told the page around it, in each protocol. */
const heardHeights = (page: Page) => page.evaluate(() => (globalThis as unknown as { heights: number[] }).heights);

test('an embed that is hidden says no height; once it is shown, it says the right one', async ({ page, addresses }) => {
  await page.addInitScript(() => {
    const heights: number[] = [];
    Object.assign(globalThis, { heights });
    addEventListener('message', ({ data }) => {
      const told = typeof data === 'string' ? Number(data.split(':')[1]) : (data.height ?? data.scrollHeight);
      if (told !== undefined) heights.push(told);
    });
  });
  await page.goto(host(addresses, { src: embed(addresses) }));
  // What the first embed has to say, it says before: a message on its way would count as one of the second.
  await expect.poll(() => heardHeights(page)).not.toEqual([]);
  await page.waitForTimeout(1000);
  await page.evaluate(() => {
    const frame = document.querySelector('iframe')!;
    frame.style.display = 'none';
    (globalThis as unknown as { heights: number[] }).heights.length = 0;
    frame.src += '&lr=0.01';
    // iframe-resizer asks as soon as the frame has loaded.
    frame.onload = () => frame.contentWindow!.postMessage('[iFrameSizer]frame0:8:false', '*');
  });
  await page.waitForTimeout(2000);
  expect(await heardHeights(page)).toEqual([]);
  await page.evaluate(() => (document.querySelector('iframe')!.style.display = ''));
  await expect.poll(() => heardHeights(page)).not.toEqual([]);
  const frame = page.frames().find((one) => one.url().includes('/embed/'))!;
  const height = () => frame.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height));
  await expect.poll(async () => (await heardHeights(page)).at(-1)).toBe(await height());
  expect(await heardHeights(page)).not.toContain(0);
});

test.describe('in a browser that blocks cookies and storage', () => {
  test.use({
    context: async ({}, use, info) => {
      const folder = info.outputPath('profile');
      const preferences = { profile: { default_content_setting_values: { cookies: 2 } } };
      mkdirSync(join(folder, 'Default'), { recursive: true });
      writeFileSync(join(folder, 'Default', 'Preferences'), JSON.stringify(preferences));
      const options = { executablePath: findChromium() ?? undefined, args: chromiumFlags };
      const context = await chromium.launchPersistentContext(folder, options);
      await use(context);
      await context.close();
    },
  });
  test('it runs', async ({ page, addresses }) => {
    await page.goto(host(addresses, { src: embed(addresses) }));
    const frame = await runEmbed(page);
    const refusals = await frame.evaluate(async () => {
      document.cookie = 'a=1';
      const say = (cause: unknown) => (cause as Error).name;
      const read = (name: 'localStorage' | 'sessionStorage') => {
        try {
          return String(window[name]);
        } catch (cause) {
          return say(cause);
        }
      };
      return [document.cookie, read('localStorage'), read('sessionStorage')];
    });
    expect(refusals).toEqual(['', 'SecurityError', 'SecurityError']);
  });
});
