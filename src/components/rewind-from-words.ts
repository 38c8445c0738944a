import { wishStep } from './experiment/rewind/wish';

/** Lets words of a page (`AtStep`) take the run of their experiment back to a step. */
export function rewindFromWords(page: Document): void {
  for (const words of page.querySelectorAll<HTMLElement>('.at-step:not([data-awake])')) {
    words.dataset['awake'] = '';
    words.addEventListener('click', () => {
      const panel = findPanel(page, words, words.dataset['of']!);
      if (panel) goTo(panel, Number(words.dataset['step']));
    });
  }
}

/** The nearest panel of an experiment above an element, or else the first below it. */
function findPanel(page: Document, from: Element, experiment: string): HTMLElement | null {
  const all = [...page.querySelectorAll<HTMLElement>(`[data-experiment="${experiment}"] .panel`)];
  const isAbove = (panel: Element) => (from.compareDocumentPosition(panel) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
  return all.findLast(isAbove) ?? all[0] ?? null;
}

/** A panel without a run of its own runs first, where it may. */
function goTo(panel: HTMLElement, step: number): void {
  panel.scrollIntoView({ block: 'nearest' });
  wishStep(panel, step);
  // Nobody took the wish: there is no run to go back in yet.
  if (panel.dataset['rewind'] !== undefined) panel.querySelector<HTMLButtonElement>('.go:enabled')?.click();
}
