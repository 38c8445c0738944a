import type { Judged } from './use-judgement';

/** Its detail is what a run of a panel came to, as `Judged`; its target stands in the panel's figure. */
export const judgedEvent = 'judged';

/** Says to the page what a run of the panel came to. */
export const sayJudged = (panel: HTMLElement | null, detail: Judged): void =>
  void panel?.dispatchEvent(new CustomEvent(judgedEvent, { bubbles: true, detail }));
