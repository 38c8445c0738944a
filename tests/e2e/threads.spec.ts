import { button, engineOf, openFigure, setHidden, waitForEnd } from './panel';
import { expect, test, type Locator, type Page } from './test';

/** Two threads for one run, where the page is isolated from other sites. */

const address = '/lab/learning-rate/?backend=wasm&steps=1000';

/** What the page hears of its runs: the numbers of all frames, and how many threads were said. */
interface Heard {
  numbers: string[];
  threads: { count: number; code: string }[];
}

/** Notes what workers tell the page, and which scripts and modules are fetched. Call it before the page is opened. */
async function watch(page: Page) {
  const fetched: string[] = [];
  page.on('request', (request) => fetched.push(new URL(request.url()).pathname.split('/').at(-1)!));
  await page.addInitScript(() => {
    const heard: Heard = { numbers: [], threads: [] };
    Object.assign(globalThis, { heard });
    const { Worker } = globalThis;
    globalThis.Worker = class extends Worker {
      constructor(...given: ConstructorParameters<typeof Worker>) {
        super(...given);
        this.addEventListener('message', ({ data }) => {
          if (data.type === 'ready') Object.assign(heard, { numbers: [], threads: [] });
          if (data.type === 'threads') heard.threads.push(data.threads);
          // As text: it has a word for NaN.
          if (data.type === 'frames')
            for (const frame of data.frames)
              heard.numbers.push(
                JSON.stringify(frame, (_, value) => (typeof value === 'number' ? String(value) : value)),
              );
        });
      }
    };
  });
  const hear = () => page.evaluate(() => (globalThis as unknown as { heard: Heard }).heard);
  return { fetched, hear };
}

const isolation = (page: Page) =>
  Promise.all([page.evaluate(() => crossOriginIsolated), engineOf(page).evaluate(() => crossOriginIsolated)]);
const metaOf = (figure: Locator) => figure.locator('.outcome .meta');

async function run(page: Page): Promise<Locator> {
  await page.goto(address);
  const figure = await openFigure(page, 'learning-rate');
  await button(figure, 'Run').click();
  return figure;
}

/** A clock on which steps that ask no second thread are slow: the trial then comes out for two, however busy the machine is. */
const slowAlone = (page: Page) =>
  engineOf(page).evaluate(() => {
    const { store } = Atomics;
    const { now } = performance;
    let asked = false;
    let late = 0;
    Atomics.store = ((...given: Parameters<typeof store>) => {
      asked = true;
      return store(...given);
    }) as typeof store;
    performance.now = () => {
      if (!asked) late += 20;
      asked = false;
      return now.call(performance) + late;
    };
  });

/** Serves the page itself without the headers that isolate it. */
const withoutIsolation = (page: Page) =>
  page.route('**/lab/learning-rate/**', async (route) => {
    const response = await route.fetch();
    const headers = Object.entries(response.headers()).filter(
      ([name]) => !/^(document-isolation|cross-origin-(embedder|opener))-policy$/.test(name),
    );
    await route.fulfill({ response, headers: Object.fromEntries(headers) });
  });

/** The numbers of the run on a page without isolation. */
async function runAlone(page: Page): Promise<string[]> {
  const { fetched, hear } = await watch(page);
  await withoutIsolation(page);
  const figure = await run(page);
  await waitForEnd(figure);
  expect(await isolation(page)).toEqual([false, false]);
  expect(fetched.filter((name) => /^(helper|second-thread|start-helper)/.test(name))).toEqual([]);
  expect(fetched.filter((name) => name.endsWith('.wasm'))).toHaveLength(1);
  await expect(metaOf(figure).locator('summary')).not.toContainText('two threads');
  const { numbers, threads } = await hear();
  expect(threads).toEqual([]);
  expect(numbers.length).toBeGreaterThan(1000);
  return numbers;
}

test('on an isolated page two threads take the steps where that is faster, with the same losses to the last bit', async ({
  page,
  context,
}) => {
  const alone = await runAlone(await context.newPage());
  const { fetched, hear } = await watch(page);
  const figure = await run(page);
  await waitForEnd(figure);
  expect(await isolation(page)).toEqual([true, true]);
  expect(fetched.filter((name) => name.endsWith('.wasm'))).toHaveLength(1);
  expect((await hear()).numbers).toEqual(alone);
  // Which way came out depends on the machine: the panel says the one that the worker said.
  const said = (await hear()).threads;
  expect(said[0]).toEqual({ count: 1, code: 'trial' });
  const words = await metaOf(figure).locator('summary').innerText();
  expect(words.includes('two threads')).toBe(said.at(-1)!.count === 2);

  await slowAlone(page);
  await button(figure, 'Run').click();
  await expect(metaOf(figure).locator('summary')).toHaveText(/^wasm · two threads ·/, { timeout: 60_000 });
  await waitForEnd(figure);
  expect((await hear()).numbers).toEqual(alone);
  expect((await hear()).threads.at(-1)).toMatchObject({ count: 2, code: 'measured' });
  await expect(metaOf(figure)).toContainText(/A step took \S+ ms on one thread and \S+ ms on two/);
  // The helper goes with its run.
  await expect.poll(() => page.workers().filter((worker) => /\/helper-/.test(worker.url()))).toEqual([]);
});

/** From its next run on the engine starts another script in the place of the helper's; `%` in it is that one's address. */
const replaceHelper = (page: Page, script: string) =>
  engineOf(page).evaluate((text) => {
    const { Worker } = globalThis;
    globalThis.Worker = class extends Worker {
      constructor(address: string | URL, options?: WorkerOptions) {
        const code = text.replace('%', String(address));
        super(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })), options);
      }
    };
  }, script);

/** Ends the helper's work when it has taken so many orders. */
const endingWith = (end: string) => `import '%';
  const { compareExchange } = Atomics;
  let left = 10;
  Atomics.compareExchange = (...given) => {
    const was = compareExchange(...given);
    if (was === given[2] && --left === 0) ${end};
    return was;
  };`;

const ends: [string, string][] = [
  ['dies in the middle of its work', endingWith("throw new Error('planted end')")],
  [
    'falls silent in the middle of its work',
    endingWith('Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)'),
  ],
  ['does not arrive', "import '%.missing';"],
];
for (const [what, script] of ends)
  test.describe(`a second thread that ${what}`, () => {
    test.use({ expectedMessages: [/planted end|\.missing/] });
    test('costs time only: one thread goes on with the same losses, and the panel says so', async ({ page }) => {
      const { hear } = await watch(page);
      const figure = await run(page);
      await waitForEnd(figure);
      const whole = (await hear()).numbers;
      await replaceHelper(page, script);
      await button(figure, 'Run').click();
      await expect(metaOf(figure)).toContainText('The second thread did not answer any more', { timeout: 60_000 });
      await waitForEnd(figure);
      const { numbers, threads } = await hear();
      expect(threads.at(-1)).toEqual({ count: 1, code: 'lost' });
      expect(numbers).toEqual(whole);
      await expect(metaOf(figure).locator('summary')).not.toContainText('two threads');
    });
  });

test('a tab that is hidden pauses both threads, and the run ends with the same losses', async ({ page, context }) => {
  const alone = await runAlone(await context.newPage());
  const { hear } = await watch(page);
  const figure = await run(page);
  await expect.poll(async () => (await hear()).threads.length).toBeGreaterThan(0);
  await setHidden(page, true);
  await expect(figure).toContainText(/paused/i);
  await setHidden(page, false);
  await waitForEnd(figure);
  expect((await hear()).numbers).toEqual(alone);
});

test('several runs at once have one thread each', async ({ page }) => {
  const { fetched, hear } = await watch(page);
  await page.goto('/lab/learning-rate/?backend=wasm');
  const figure = await openFigure(page, 'learning-rate');
  await figure.getByRole('button', { name: 'Sweep', exact: true }).click();
  await expect.poll(async () => (await hear()).numbers.length).toBeGreaterThan(0);
  expect((await hear()).threads).toEqual([]);
  expect(fetched.filter((name) => /^helper/.test(name))).toEqual([]);
});

test('an embed in a page of another site is isolated too, and has no opener policy', async ({
  page,
  addresses,
  request,
}) => {
  const embed = `${addresses.site}/embed/learning-rate/?backend=wasm&steps=60`;
  expect((await request.get(embed)).headers()).not.toHaveProperty('cross-origin-opener-policy');
  await page.goto(`${addresses.host}/?${new URLSearchParams({ src: embed })}`);
  const frame = page.frames().find((one) => one.url().includes('/embed/'))!;
  const figure = await openFigure(frame, 'learning-rate');
  await button(figure, 'Run').click();
  await waitForEnd(figure);
  expect([await page.evaluate(() => crossOriginIsolated), await frame.evaluate(() => crossOriginIsolated)]).toEqual([
    false,
    true,
  ]);
  expect(await engineOf(page).evaluate(() => crossOriginIsolated)).toBe(true);
});
