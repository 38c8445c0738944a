/** What the panel says and draws of how runs went. Fetched with the first run: before it the page's own text is enough. */
export { listChartRuns } from './chart-runs';
export { KeptRuns } from './KeptRuns';
export { Meanings } from './Meanings';
export { wordOutcome } from './outcome-text';
export { outcomeWordsFor } from './outcome-words';
export { describeSweep } from './sweep-options';
