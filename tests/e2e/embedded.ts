import { button, openFigure, waitForEnd } from './panel';
import { expect, type Addresses, type Frame, type Page } from './test';

/** The address of an embed whose run is short. */
export const embed = ({ site }: Addresses, query = 'data=shapes') =>
  `${site}/embed/learning-rate/?steps=60&backend=wasm&${query}`;

/** The address of the other origin's page with frames, itself perhaps in such a page. */
export const host = (addresses: Addresses, query: Record<string, string>) =>
  `${addresses.host}/?${new URLSearchParams(query)}`;

/** Presses Run in the innermost frame and waits for the end, on wasm. */
export async function runEmbed(page: Page): Promise<Frame> {
  const isEmbed = (frame: Frame) => frame.url().includes('/embed/');
  await expect.poll(() => page.frames().filter(isEmbed).length).toBe(1);
  const frame = page.frames().find(isEmbed)!;
  const figure = await openFigure(frame, 'learning-rate');
  await button(figure, 'Run').click();
  await waitForEnd(figure);
  await expect(figure.locator('.outcome .meta > summary')).toHaveText(/^wasm ·/);
  return frame;
}
