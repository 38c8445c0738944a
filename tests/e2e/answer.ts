import { button, waitForEnd } from './panel';
import { expect, type Frame, type Locator, type Page } from './test';

/** The figure of a task, once its question, with this prompt, can be answered. `place`: a page or a frame with an embed. */
export async function openAsked(place: Page | Frame, id: string, prompt: string): Promise<Locator> {
  const figure = place.locator(`[data-experiment="${id}"]`).first();
  await figure.scrollIntoViewIfNeeded();
  await expect(figure.getByRole('group', { name: prompt })).toBeVisible();
  await expect(figure.locator('.panel')).toHaveAttribute('data-ready', 'true');
  return figure;
}

/** Predicts, commits, and runs to the end. */
export async function predict(figure: Locator, option: string): Promise<void> {
  await figure.getByLabel(option, { exact: true }).check();
  await figure.getByRole('button', { name: 'Commit' }).click();
  await button(figure, 'Run').click();
  await waitForEnd(figure);
}

/** Answers the first question that a page asks about an experiment with its first option, and runs to the end. */
export async function predictAnything(place: Page | Frame, id: string): Promise<void> {
  const figure = place.locator(`[data-experiment="${id}"]:has(.prediction)`).first();
  await figure.scrollIntoViewIfNeeded();
  await expect(figure.locator('.panel')).toHaveAttribute('data-ready', 'true');
  await figure.locator('.prediction').getByRole('radio').first().check();
  await figure.getByRole('button', { name: 'Commit' }).click();
  await button(figure, 'Run').click();
  await waitForEnd(figure);
}

/** The receipt of what has been answered. */
export const readReceipt = (place: Page | Frame): Promise<string> =>
  place.getByLabel('Copy this receipt', { exact: false }).first().inputValue();
