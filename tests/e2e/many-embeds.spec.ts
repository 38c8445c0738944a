import { currentTurn, takeTurn } from '../../src/tools/rotation.mjs';
import { button, openFigure, waitForEnd } from './panel';
import { expect, test, type Frame, type Page } from './test';

/** A course page with twenty embeds: Chromium gives a process 16 WebGL contexts, and takes the oldest away for the next. */
const count = 20;

const embeds = (page: Page) => page.frames().filter((frame) => frame.url().includes('/embed/'));

async function countAwake(page: Page): Promise<number> {
  const awake = embeds(page).map((frame: Frame) => frame.locator('.panel[data-ready="true"]').count());
  return (await Promise.all(awake)).filter((panels) => panels > 0).length;
}

/** Brings one of the frames into the window, whose scripts draw nothing elsewhere, and runs what is in it. */
async function run(page: Page, at: number): Promise<void> {
  await page.locator('iframe').nth(at).scrollIntoViewIfNeeded();
  const figure = await openFigure(embeds(page)[at]!, 'learning-rate');
  await button(figure, 'Run').click();
  await waitForEnd(figure);
}

// In one turn of five.
for (const backend of takeTurn(['wasm'], currentTurn(), 2))
  test(`twenty embeds on one page all run; out of sight they sleep, and give their engine back`, async ({
    page,
    addresses,
  }) => {
    await page.clock.install();
    const query = new URLSearchParams();
    for (let seed = 0; seed < count; seed++)
      query.append('src', `${addresses.site}/embed/learning-rate/?data=shapes&steps=4&backend=${backend}&seed=${seed}`);
    await page.goto(`${addresses.host}/?${query}`);
    await expect.poll(() => embeds(page).length).toBe(count);
    await expect.poll(() => countAwake(page)).toBeGreaterThan(0);
    // One fills the window, and the next lies near. Nothing trains yet.
    expect(await countAwake(page)).toBeLessThanOrEqual(3);
    expect(page.workers()).toHaveLength(0);

    for (let at = 0; at < count; at++) await run(page, at);
    // A minute after it was seen last a frame has no worker, and with it no context of a GPU. The one in the window keeps its own.
    await page.clock.runFor(61_000);
    await expect.poll(() => page.workers().length).toBeLessThanOrEqual(2);
    await run(page, 0);
    expect(page.workers().length).toBeLessThanOrEqual(3);
  });
