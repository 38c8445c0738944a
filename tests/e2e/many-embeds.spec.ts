import { currentTurn, takeTurn } from '../../src/tools/rotation.mjs';
import { button, openFigure, waitForEnd } from './panel';
import { expect, test, type Page } from './test';

/** A course page with twenty embeds: Chromium gives a process 16 WebGL contexts, and takes the oldest away for the next. */
const count = 20;

const embeds = (page: Page) => page.frames().filter((frame) => frame.url().includes('/embed/'));
const countAwake = async (page: Page) =>
  (await Promise.all(embeds(page).map((frame) => frame.locator('.panel[data-ready="true"]').count()))).filter(Boolean)
    .length;

for (const backend of takeTurn(['wasm'], currentTurn()))
  test(`twenty embeds on one page all run on ${backend}; out of sight they sleep, and give their engine back`, async ({
    page,
    addresses,
  }) => {
    test.setTimeout(240_000);
    await page.clock.install();
    const query = new URLSearchParams();
    for (let seed = 0; seed < count; seed++)
      query.append('src', `${addresses.site}/embed/learning-rate/?data=shapes&steps=4&backend=${backend}&seed=${seed}`);
    await page.goto(`${addresses.host}/?${query}`);
    await expect.poll(() => embeds(page).length).toBe(count);
    await expect.poll(() => countAwake(page)).toBeGreaterThan(0);
    // One fills the window, and the next lies near.
    expect(await countAwake(page)).toBeLessThanOrEqual(3);
    expect(page.workers()).toHaveLength(0);

    for (const [at, frame] of embeds(page).entries()) {
      await page.locator('iframe').nth(at).scrollIntoViewIfNeeded();
      const figure = await openFigure(frame, 'learning-rate');
      await button(figure, 'Run').click();
      await waitForEnd(figure);
    }
    // A minute after the last look a frame has no worker, and with it no context of a GPU. The one in the window keeps its own.
    await page.clock.runFor(61_000);
    await expect.poll(() => page.workers().length).toBeLessThanOrEqual(2);
    const first = await openFigure(embeds(page)[0]!, 'learning-rate');
    await button(first, 'Run').click();
    await waitForEnd(first);
    expect(page.workers().length).toBeLessThanOrEqual(3);
  });
