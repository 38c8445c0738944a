/** Sent to a panel when words of the page ask for a step of its run; the step stands on the panel until somebody takes it. */
export const rewindEvent = 'clinic:rewind';

/** Asks a panel to go to a step. Where it has no run to go back in, it stays asked until one has finished. */
export function wishStep(panel: HTMLElement, step: number): void {
  panel.dataset['rewind'] = String(step);
  panel.dispatchEvent(new CustomEvent(rewindEvent));
}

/** The step that a panel was asked for, once; null where none is open. */
export function takeWish(panel: HTMLElement): number | null {
  const { rewind } = panel.dataset;
  delete panel.dataset['rewind'];
  return rewind === undefined ? null : Number(rewind);
}
