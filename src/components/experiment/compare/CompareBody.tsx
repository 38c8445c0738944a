import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { fill } from '../../../lib/fill';
import type { Value } from '../../../lib/params';
import { Announcement } from '../Announcement';
import { bringIntoView } from '../bring-into-view';
import { sharedEngine } from '../engine';
import { wordError } from '../errors';
import { usePanel } from '../panel-context';
import { NotebookFile } from '../notebook/NotebookFile';
import { RunBatch } from '../run-batch';
import { RunStore } from '../run-store';
import { useVisibility } from '../use-visibility';
import { BatchFigure } from './BatchFigure';
import { KeptNotice } from './KeptNotice';
import { listMeasures } from './measures';
import { RunFiles } from './RunFiles';
import { clearBatch } from './saved-batch';
import { SeedForm } from './SeedForm';
import { CompareStyle } from './CompareStyle';
import { compareStrings } from './strings';
import { SweepForm } from './SweepForm';
import { useKeptBatch } from './use-kept-batch';

interface Props {
  labPath: string;
  /** The parameters that cannot be moved. */
  locked: ReadonlyMap<string, string>;
  /** Why nothing may run yet. */
  blocked: string | null;
}

/** Many seeds, a sweep of any setting, kept runs as a file, and the notebook: everything that is more than one run. */
export function CompareBody({ labPath, locked, blocked }: Props) {
  const { store, strings, ready } = usePanel();
  const said = compareStrings(strings);
  const root = useRef<HTMLDivElement>(null);
  // None of the kept runs, which they would crowd out; one that the reader chooses becomes one.
  const batch = useMemo(
    () => new RunBatch(new RunStore(store.card.id, store.card.figures, sharedEngine, false)),
    [store],
  );
  useVisibility(root, batch.runs, ready, () => {});
  const notice = useKeptBatch(batch);
  const [undo, setUndo] = useState<(() => void) | null>(null);
  const of = batch.batch.value;
  const { progress } = batch;
  const failed = batch.failed.value;
  const isGoing = batch.isGoing.value;
  const isBusy = store.runs.isActive;
  const hasMeasures = listMeasures(store.card, said).length > 0;
  const waits = blocked !== null || isBusy || isGoing;
  const start = (param: string, values: readonly Value[]) =>
    void batch.start({ param, values, base: store.settings.values.value }, store.backend);
  const clear = () => {
    const back = clearBatch(batch);
    setUndo(() => back);
  };
  const progressLine = useRef<HTMLParagraphElement>(null);
  // On a small screen it begins below the button that was pressed.
  useEffect(() => {
    if (isGoing && progressLine.current) bringIntoView(progressLine.current);
  }, [isGoing, of]);
  const isOver = progress.done === progress.of;
  const progressText = fill(isOver || isGoing ? said.progress : said.stopped, progress);
  const error = failed.at(-1)?.error;

  return (
    <div class="compare-body" ref={root}>
      <CompareStyle />
      {blocked && <p class="hint">{blocked}</p>}
      {isBusy && <p class="hint">{said.waits}</p>}
      {store.card.main && <SeedForm blocked={waits} onStart={start} />}
      {hasMeasures && <SweepForm locked={locked} blocked={waits} onStart={start} />}
      <Announcement text={of ? progressText : ''} />
      {of && (
        <>
          {!isOver && (
            <p class="batch-progress" ref={progressLine}>
              {progressText}{' '}
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
          {!isGoing && (
            <button type="button" class="link" onClick={clear}>
              {said.clearBatch}
            </button>
          )}
        </>
      )}
      {!of && undo && (
        <button type="button" class="link" onClick={undo}>
          {said.undoClearBatch}
        </button>
      )}
      {notice && <KeptNotice notice={notice} />}
      <RunFiles labPath={labPath} batch={batch} />
      <NotebookFile labPath={labPath} />
    </div>
  );
}
