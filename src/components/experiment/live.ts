/**
 * What only a run needs: the engine, the figures that follow it, and what the panel says of it. One chunk, fetched with the
 * first run by `loadLive`; before it the page's own pictures and text are enough.
 */
export { isDrawn } from '../../engine/figures';
export { wordError, wordReason } from './errors';
export { ChangedFigures } from './ChangedFigures';
export { KeptRuns } from './KeptRuns';
export { LiveFigure } from './LiveFigure';
export { Meanings } from './Meanings';
export { wordOutcome } from './outcome-text';
export { outcomeWordsFor } from './outcome-words';
export { openEngine } from './shared-engine';
export { describeSweep } from './sweep-options';
export { wordJudged } from './word-judged';
export { wordProgress } from './word-progress';
