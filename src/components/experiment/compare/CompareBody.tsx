import { useMemo, useRef } from 'preact/hooks';
import { sharedEngine } from '../engine';
import { wordError } from '../errors';
import { usePanel } from '../panel-context';
import { fill } from '../strings';
import { useVisibility } from '../use-visibility';
import { BatchFigure } from './BatchFigure';
import { listMeasures } from './measures';
import { RunBatch } from './run-batch';
import { RunFiles } from './RunFiles';
import { SeedForm } from './SeedForm';
import { CompareStyle } from './CompareStyle';
import { compareStrings } from './strings';
import { SweepForm } from './SweepForm';

interface Props {
  labPath: string;
  /** The parameters that cannot be moved. */
  locked: ReadonlyMap<string, string>;
  /** Why nothing may run yet. */
  blocked: string | null;
}

/** Many seeds, a sweep of any setting, and kept runs as a file: everything that compares more than two runs. */
export function CompareBody({ labPath, locked, blocked }: Props) {
  const { store, strings, ready } = usePanel();
  const said = compareStrings(strings);
  const root = useRef<HTMLDivElement>(null);
  const batch = useMemo(() => new RunBatch(store, sharedEngine), [store]);
  useVisibility(root, batch.runs, ready, () => {});
  const { runs } = batch;
  const of = batch.batch.value;
  const done = batch.finished.value.length;
  const failed = batch.failed.value;
  const isGoing = runs.isActive;
  const isBusy = store.runs.isActive;
  const hasMeasures = listMeasures(store.card, said).length > 0;
  const error = failed.at(-1)?.error;

  return (
    <div class="compare-body" ref={root}>
      <CompareStyle />
      {blocked && <p class="hint">{blocked}</p>}
      {isBusy && <p class="hint">{said.waits}</p>}
      {store.card.main && <SeedForm batch={batch} blocked={blocked !== null || isBusy || isGoing} />}
      {hasMeasures && <SweepForm batch={batch} locked={locked} blocked={blocked !== null || isBusy || isGoing} />}
      {of && (
        <>
          {(isGoing || done + failed.length < of.values.length) && (
            <p class="batch-progress" role="status">
              {fill(isGoing ? said.progress : said.stopped, { done, of: of.values.length })}{' '}
              {isGoing && (
                <button type="button" onClick={() => batch.stop()}>
                  {said.stop}
                </button>
              )}
            </p>
          )}
          {failed.length > 0 && (
            <p class="problem" role="status">
              {fill(said.failed, {
                failed: failed.length,
                of: of.values.length,
                error: error ? wordError(strings, error) : '',
              })}
            </p>
          )}
          <BatchFigure batch={batch} of={of} />
        </>
      )}
      <RunFiles labPath={labPath} />
    </div>
  );
}
