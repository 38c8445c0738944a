import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';
import { chromiumFlags, findChromium } from '../../src/tools/chromium.mjs';
import { currentTurn, takeTurn } from '../../src/tools/rotation.mjs';
import { embed, host, runEmbed } from './embedded';
import { button, waitForEnd } from './panel';
import { expect, test, type Frame, type Page } from './test';

/** An embed inside whatever page a course may be: from a file, in a sandbox, under a policy, without storage. */

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

/** Pages around an embed: what each is called, and what the host's address says. A fifth of them in each turn. */
const places: [string, Record<string, string>][] = [
  ['of another origin', {}],
  ['that gives it a sandbox', { sandbox: 'allow-scripts' }],
  ['that gives it a sandbox and its origin', { sandbox: 'allow-scripts allow-same-origin' }],
  ['that requires a policy of what it embeds', { coep: 'require-corp' }],
  ['that requires a policy, and gives it a sandbox', { coep: 'require-corp', sandbox: 'allow-scripts' }],
  ['that lends it no credentials', { coep: 'credentialless' }],
  ['with a frame without credentials', { frame: 'width="800" height="900" credentialless' }],
  ['that is isolated from other sites', { coep: 'require-corp', coop: 'same-origin' }],
  ['with a narrow frame that loads late', { frame: 'width="280" height="900" loading="lazy"' }],
];

for (const [name, query] of takeTurn(places, currentTurn()))
  test(`in a page ${name}, it runs`, async ({ page, addresses }) => {
    const response = await page.goto(host(addresses, { src: embed(addresses), ...query }));
    expect(response?.headers()['cross-origin-embedder-policy']).toBe(query['coep']);
    await runEmbed(page);
  });

test('in a page within a page, it runs', async ({ page, addresses }) => {
  await page.goto(host(addresses, { src: host(addresses, { src: embed(addresses) }) }));
  expect(await originOf(await runEmbed(page))).toBe(addresses.site);
});

test.describe('in a page of the same site', () => {
  test.use({ expectedMessages: [/^http:\/\/localhost:/] });
  test('it runs, and shares what the site stores', async ({ page, addresses }) => {
    await page.goto(host(addresses, { src: embed(addresses) }).replace('127.0.0.1', 'localhost'));
    const frame = await runEmbed(page);
    expect(await frame.evaluate(() => typeof localStorage)).toBe('object');
  });
});

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

/** How course systems hear heights: what they ask once the frame is there, and which message says the height where. */
const protocols = {
  'lti.frameResize': { match: ['subject', 'lti.frameResize'], key: 'height' },
  'open-iframe-resizer': { ask: { type: 'iframe-child-init' }, match: ['type', 'iframe-resized'], key: 'height' },
  H5P: { ask: { context: 'h5p', action: 'hello' }, match: ['action', 'resize'], key: 'scrollHeight' },
  WordPress: { ask: { message: 'ready', secret: 'Ab12' }, match: ['message', 'height'], key: 'value' },
  'iframe-resizer 4': { ask: '[iFrameSizer]frame0:8:false', match: [], key: '' },
};

test('each course system follows it as it grows and shrinks, and is left in peace then', async ({
  page,
  addresses,
}) => {
  for (const [name, protocol] of Object.entries(protocols)) {
    await page.goto(host(addresses, { src: `${embed(addresses)}#?secret=Ab12`, frame: 'width="800" height="300"' }));
    const frame = page.frames().find((one) => one.url().includes('/embed/'))!;
    await expect(frame.locator('.panel')).toHaveAttribute('data-ready', 'true');
    await page.evaluate(
      ({ ask, match, key }) => {
        const element = document.querySelector('iframe')!;
        Object.assign(globalThis, { told: 0 });
        addEventListener('message', ({ data }) => {
          const words = typeof data === 'string' ? /^\[iFrameSizer\]frame0:(\d+):/.exec(data) : null;
          const isOwn = key === '' ? words !== null : data[match[0]!] === match[1];
          if (!isOwn) return;
          (globalThis as unknown as { told: number }).told++;
          element.style.height = `${key === '' ? words![1] : data[key]}px`;
        });
        if (ask !== undefined) element.contentWindow!.postMessage(ask, '*');
      },
      { ask: undefined, ...protocol } as { ask?: unknown; match: string[]; key: string },
    );
    const heights = async () => ({
      outer: await page.locator('iframe').evaluate((element) => element.clientHeight),
      inner: await frame.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height)),
    });
    let before = 0;
    for (const open of [true, false]) {
      await frame.locator('details.source').evaluate((details: HTMLDetailsElement, is) => (details.open = is), open);
      await expect
        .poll(async () => {
          const { outer, inner } = await heights();
          return outer === inner && (open ? outer > 400 : outer < before);
        }, name)
        .toBe(true);
      before = (await heights()).outer;
    }
    await page.evaluate(() => Object.assign(globalThis, { told: 0 }));
    await page.waitForTimeout(700);
    expect(await page.evaluate(() => (globalThis as unknown as { told: number }).told), name).toBeLessThanOrEqual(3);
  }
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
