import { expect, type Frame, type FrameLocator, type Locator, type Page, type Worker } from './test';

/** The first figure of an experiment, of those that fit `which`, once it can be used: controls wake up when the figure is in view. */
export async function openFigure(page: Page | Frame | FrameLocator, id: string, which = ''): Promise<Locator> {
  const figure = page.locator(`[data-experiment="${id}"]${which}`).first();
  await figure.scrollIntoViewIfNeeded();
  await expect(figure.locator('.panel')).toHaveAttribute('data-ready', 'true');
  await expect(button(figure, 'Run')).toBeEnabled();
  return figure;
}

export const button = (figure: Locator, name: 'Run' | 'Pause' | 'Step' | 'Reset') =>
  figure.getByRole('button', { name, exact: true });

/** Opens a lab page and presses Run. */
export async function startRun(page: Page, query: string, id = 'learning-rate'): Promise<Locator> {
  await page.goto(`/lab/${id}/?${query}`);
  const figure = await openFigure(page, id);
  await button(figure, 'Run').click();
  return figure;
}

/** Hides the tab of a page from its scripts, or shows it again. */
export const setHidden = (page: Page, hidden: boolean) =>
  page.evaluate((value) => {
    Object.defineProperty(document, 'visibilityState', {
      configurable: true,
      get: () => (value ? 'hidden' : 'visible'),
    });
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => value });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);

/** The worker of the engine that was started last; a second thread that helps it is none. */
export const engineOf = (page: Page): Worker => page.workers().findLast((worker) => !/\/helper-/.test(worker.url()))!;

/** A run is over when there is nothing to pause any more; it has said how it went, and that nothing broke. */
export async function waitForEnd(figure: Locator, timeout = 60_000): Promise<void> {
  // The sentence for screen readers: empty before the first run of a visit.
  await expect(figure.locator('.outcome').getByRole('status')).toHaveText(/\w/, { timeout });
  await expect(button(figure, 'Pause')).toBeDisabled({ timeout });
  await expect(figure.locator('.outcome .problem')).toHaveCount(0);
}
