import { usePanel } from '../panel-context';
import { runStrings } from '../run-strings';
import { apartIn, hasSteps, takeNext } from './apart';

/** Takes the next step apart, or the first of a new run where none goes on, if runs have steps. What it tells opens below the picture (`StepAnatomy`). */
export function AnatomyButton({ blocked }: { blocked: boolean }) {
  const { store, strings, uid } = usePanel();
  const said = runStrings(strings);
  if (!hasSteps(store)) return null;
  return (
    <button
      type="button"
      id={`${uid}-take-apart`}
      class="link"
      aria-expanded={apartIn(store).value !== null}
      disabled={blocked || store.sweep.isGoing.value}
      onClick={() => takeNext(store)}
    >
      {store.runs.isActive ? said.takeApart : said.takeFirstApart}
    </button>
  );
}
