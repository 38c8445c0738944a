import { button, engineOf, setHidden, startRun, waitForEnd } from './panel';
import { expect, test } from './test';

/** What a reader's machine can do to a run: lose the device, crash the worker, hide the tab, refuse storage. */

/** The worker's own tfjs: it keeps its engine in a global. */
type WorkerGlobal = {
  _tfengine: { backendInstance: { device: GPUDevice }; runKernel(name: string, ...rest: unknown[]): unknown };
};

test('a GPU device that is lost mid-run moves the run to the next backend, and the settings stay', async ({ page }) => {
  const figure = await startRun(page, 'backend=webgpu&lr=0.01');
  await expect(figure.locator('.outcome')).toContainText(/webgpu/i, { timeout: 60_000 });
  await page
    .workers()[0]!
    .evaluate(() => (globalThis as unknown as WorkerGlobal)._tfengine.backendInstance.device.destroy());
  await expect(figure).toContainText(/wasm/, { timeout: 60_000 });
  await waitForEnd(figure);
  await expect(figure).toContainText(/lost/i);
  await expect(page).toHaveURL(/lr=0\.01/);
});

test.describe('a worker that crashes', () => {
  test.use({ expectedMessages: [/planted crash/] });
  test('is replaced, and the run starts again', async ({ page }) => {
    const figure = await startRun(page, 'backend=wasm');
    await expect(figure.locator('.outcome')).toContainText(/wasm/, { timeout: 30_000 });
    await page.workers()[0]!.evaluate(() => {
      setTimeout(() => {
        throw new Error('planted crash');
      });
    });
    await expect(figure).toContainText(/crash/i, { timeout: 30_000 });
    await expect(figure.locator('.outcome .problem')).toHaveCount(0);
  });
});

test('a worker that falls silent: the reader waits or has the run started again, and Run starts another worker', async ({
  page,
}) => {
  const figure = await startRun(page, 'backend=wasm&steps=2000');
  const fallSilent = async () => {
    await expect(figure.locator('.outcome .sentence')).toContainText(/Step \d/);
    // Like a driver that never answers.
    void engineOf(page)
      .evaluate(() => {
        for (;;);
      })
      .catch(() => {});
  };
  const line = figure.getByRole('alert');
  await fallSilent();
  await expect(line).toContainText('The engine has not answered for', { timeout: 60_000 });
  await line.getByRole('button', { name: 'Wait' }).click();
  await expect(line).toHaveCount(0);
  await expect(line).toContainText('The engine has not answered for', { timeout: 60_000 });
  await line.getByRole('button', { name: 'Restart' }).click();
  await expect(line).toHaveCount(0);
  await expect(figure.locator('.outcome .meta p').first()).toHaveText(
    'wasm failed (worker silent), so the run started again on wasm.',
  );
  await fallSilent();
  await button(figure, 'Reset').click();
  await button(figure, 'Run').click();
  await expect(figure.locator('.outcome .sentence')).toContainText(/Step \d/, { timeout: 30_000 });
});

for (const query of ['backend=wasm', 'backend=webgpu&steps=60'])
  test(`a tab that is hidden pauses the run, and goes on when it is shown: ${query}`, async ({ page }) => {
    const figure = await startRun(page, query);
    await expect(figure.getByRole('button', { name: 'Pause', exact: true })).toBeEnabled();
    await setHidden(page, true);
    await expect(figure).toContainText(/paused/i);
    await setHidden(page, false);
    await waitForEnd(figure);
  });

test('blocked storage changes nothing', async ({ page }) => {
  await page.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage']) {
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException('blocked', 'SecurityError');
        },
      });
    }
  });
  await waitForEnd(await startRun(page, 'backend=wasm&steps=4'));
});

test('a step that cannot be replayed is done all the same, and the panel says why it is slow', async ({ page }) => {
  const figure = await startRun(page, 'backend=wasm&steps=4');
  await waitForEnd(figure);
  await expect(figure.locator('.outcome')).not.toContainText('cannot be replayed');
  await page.workers()[0]!.evaluate(() => {
    const engine = (globalThis as unknown as WorkerGlobal)._tfengine;
    const { runKernel } = engine;
    engine.runKernel = (...args) => {
      Math.random();
      return runKernel.apply(engine, args);
    };
  });
  await button(figure, 'Run').click();
  await waitForEnd(figure);
  await expect(figure.locator('.outcome')).toContainText(/This step cannot be replayed \(.*random numbers on the host/);
});
