import { button, openFigure, waitForEnd } from './panel';
import { expect, test, type Page } from './test';

/** An experiment as an ES module in somebody else's page, in the way that anywidget's hosts load it. */

interface Host {
  model: { values: Record<string, unknown>; saves: number };
  stop(): void;
}

/** Opens the other origin's page, imports the module there, and has it render with these values of the model. */
async function openWidget(page: Page, addresses: { host: string; site: string }, id: string, values: object) {
  const asked: string[] = [];
  await page.goto(`${addresses.host}/`);
  page.on('request', (request) => asked.push(request.url()));
  await page.evaluate(
    async ([address, given]) => {
      const { default: widget } = (await import(address)) as {
        default: { render(context: object): () => void };
      };
      const kept = { values: given as Record<string, unknown>, saves: 0 };
      const el = document.body.appendChild(document.createElement('div'));
      const model = {
        get: (key: string) => kept.values[key],
        set: (key: string, value: unknown) => void (kept.values[key] = value),
        save_changes: () => void kept.saves++,
      };
      Object.assign(window, { host: { model: kept, stop: widget.render({ model, el }) } });
    },
    [`${addresses.site}/modules/${id}.js`, values] as const,
  );
  return asked.filter.bind(asked, (url: string) => /^https?:/.test(url));
}

const readModel = (page: Page) => page.evaluate(() => (window as unknown as { host: Host }).host.model);

test('it renders, trains and draws, tells the model, and asks for nothing but itself', async ({ page, addresses }) => {
  const requests = await openWidget(page, addresses, 'learning-rate', {
    settings: { lr: 0.1, steps: 60, unknown: 1 },
    result: {},
  });
  const figure = await openFigure(page, 'learning-rate');
  // What is drawn before a run is the recorded one.
  await expect(figure.locator('.static svg').first()).toBeVisible();
  await expect(figure.getByLabel('0.99')).toBeEnabled();
  await button(figure, 'Run').click();
  await waitForEnd(figure);
  await expect(figure.locator('.outcome .meta > summary')).toHaveText(/^wasm ·/);
  await expect(figure.locator('[data-figure="loss"] svg.chart')).toBeVisible();

  const { values, saves } = await readModel(page);
  const result = values['result'] as {
    settings: object;
    result: Record<string, number>;
    curves: Record<string, number[]>;
  };
  expect(result.settings).toMatchObject({ lr: 0.1, steps: 60, loss: 'mean' });
  expect(result.curves['loss/batch']).toHaveLength(60);
  expect(result.result['heldOutLoss']).toBeLessThan(1);
  expect(saves).toBeGreaterThan(0);

  await figure.getByLabel('0.99').check();
  await expect.poll(async () => (await readModel(page)).values['settings']).toMatchObject({ solver: '0.99', lr: 0.1 });
  expect(requests()).toEqual([`${addresses.site}/modules/learning-rate.js`]);
});

test('styles stay inside, and two of one module stand beside each other and go away', async ({ page, addresses }) => {
  await openWidget(page, addresses, 'learning-rate', {});
  const before = await page.locator('h1').evaluate((title) => getComputedStyle(title).fontFamily);
  await page.evaluate(async (address) => {
    const { default: widget } = (await import(address)) as { default: { render(context: object): () => void } };
    const el = document.body.appendChild(document.createElement('div'));
    const model = { get: () => undefined, set() {}, save_changes() {} };
    Object.assign(window, { second: widget.render({ model, el }) });
  }, `${addresses.site}/modules/learning-rate.js`);
  await expect(page.locator('.panel')).toHaveCount(2);
  const ids = await page.locator('.panel input[id]').evaluateAll((inputs) => inputs.map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
  expect(await page.locator('h1').evaluate((title) => getComputedStyle(title).fontFamily)).toBe(before);
  await page.evaluate(() => {
    const { host, second } = window as unknown as { host: Host; second(): void };
    host.stop();
    second();
  });
  await expect(page.locator('.panel')).toHaveCount(0);
});

test('a host that refuses to hear of changes does not stop a run', async ({ page, addresses }) => {
  await page.goto(`${addresses.host}/`);
  await page.evaluate(async (address) => {
    const { default: widget } = (await import(address)) as { default: { render(context: object): () => void } };
    const refuse = () => {
      throw new Error('not implemented');
    };
    const values: Record<string, unknown> = { settings: { steps: 4 }, result: {} };
    const model = { get: (key: string) => values[key], set: refuse, save_changes: refuse };
    widget.render({ model, el: document.body.appendChild(document.createElement('div')) });
  }, `${addresses.site}/modules/depth.js`);
  const figure = await openFigure(page, 'depth');
  await button(figure, 'Run').click();
  await waitForEnd(figure);
});
