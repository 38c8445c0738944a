// A log in the clinic. All functions here are serialised into the page.
/* global InputEvent, PointerEvent */

/** Wakes the clinic as a reader does, and pastes a log whose loss grows at every step and becomes NaN. */
export async function pasteLog() {
  const pause = () => new Promise((resolve) => setTimeout(resolve, 100));
  document.body.dispatchEvent(new PointerEvent('pointermove', { bubbles: true }));
  const clinic = document.querySelector('.clinic');
  for (const until = Date.now() + 30_000; clinic.dataset.ready !== 'true' && Date.now() < until;) await pause();
  const field = clinic.querySelector('textarea');
  const losses = Array.from({ length: 8 }, (_, i) => (i < 6 ? 2.3 * 3 ** i : 'nan'));
  field.value = losses.map((loss, step) => `step ${step}: loss ${loss}\n`).join('');
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }));
}

/** What has been found, in its order, with its strength; empty as long as there is nothing. */
export const readFindings = () =>
  [...document.querySelectorAll('[data-finding]')]
    .map(({ dataset }) => `${dataset.finding} ${dataset.strength}`)
    .join(', ');
