import { ghostDash } from '../../charts/style';
import { findMainSeries, isOneCurve } from '../../engine/figures';
import { nameRuns } from './name-runs';
import { usePanel } from './panel-context';
import { runStrings } from './run-strings';
import { fill } from './strings';

/** The kept runs by name: press one to put it on show, remove one, clear all, undo. */
export function KeptRuns() {
  const { store, strings } = usePanel();
  const said = runStrings(strings);
  const { runs } = store;
  const list = runs.runs.value;
  const names = nameRuns(list, store.card.params, strings, store.card.presets);
  const kept = list.filter((run) => run.key !== runs.shownKey.value && run.state === 'finished');
  const cleared = runs.cleared.value;
  // Dashes tell them apart where a run is one line.
  const main = findMainSeries(store.card.figures);
  const hasSamples = kept.length > 1 && main !== null && isOneCurve(store.card.figures[main.figure]);
  if (kept.length === 0 && !cleared?.length) return null;

  return (
    <div class="kept">
      <span>{said.keptRuns}</span>
      <ul>
        {kept.map((run, i) => {
          const name = names.get(run.key)!;
          return (
            <li key={run.key}>
              <button
                type="button"
                disabled={runs.isActive}
                aria-label={fill(said.showRun, { name })}
                onClick={() => store.show(run)}
              >
                {hasSamples && (
                  <svg class="sample" width="26" height="8" aria-hidden="true">
                    <path d="M0,4H26" stroke="currentColor" stroke-width="1.5" stroke-dasharray={ghostDash(i)} />
                  </svg>
                )}
                {name}
              </button>
              <button type="button" aria-label={fill(said.removeRun, { name })} onClick={() => runs.remove(run.key)}>
                ×
              </button>
            </li>
          );
        })}
      </ul>
      {kept.length > 0 ? (
        <button type="button" class="link" onClick={() => runs.clear()}>
          {said.clearRuns}
        </button>
      ) : (
        <button type="button" class="link" onClick={() => runs.undoClear()}>
          {said.undoClear}
        </button>
      )}
    </div>
  );
}
