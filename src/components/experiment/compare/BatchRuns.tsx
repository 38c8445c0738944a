import { fill } from '../../../lib/fill';
import { usePanel } from '../panel-context';
import type { BatchRun } from '../run-batch';
import { isShown, showRun } from './show-run';
import { compareStrings } from './strings';

/** The runs of a batch in words, each to be put on show. */
export function BatchRuns({ runs, word }: { runs: readonly BatchRun[]; word: (run: BatchRun) => string }) {
  const { store, strings } = usePanel();
  const said = compareStrings(strings);
  return (
    <ul class="batch-runs">
      {runs.map((run) => (
        <li key={run.at}>
          <button
            type="button"
            aria-pressed={isShown(store, run.run)}
            aria-label={fill(said.showRun, { value: word(run) })}
            disabled={store.runs.isActive}
            onClick={() => showRun(store, run.run)}
          >
            {word(run)}
          </button>
        </li>
      ))}
    </ul>
  );
}
