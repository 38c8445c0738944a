/**
 * What only a run needs: the engine, the figures that follow it, and what the panel says of it. One chunk, fetched with the
 * first run by `loadLive`; before it the page's own pictures and text are enough.
 */
export { isDrawn } from '../../engine/figures';
export { AfterRun } from './AfterRun';
export { LiveFigure } from './LiveFigure';
export { Moves } from './Moves';
export { PredictionResult } from './PredictionResult';
export { RunDetails } from './RunDetails';
export { openEngine } from './shared-engine';
export { tellRun } from './tell-run';
export { VerdictLine } from './VerdictLine';
