import type { ComponentChildren } from 'preact';
import type { BackendReason, StepWay, Threads } from '../../engine/protocol';
import { fill } from '../../lib/fill';
import { formatNumber } from '../../lib/format';
import { ChangedFigures } from './ChangedFigures';
import { wordReason } from './errors';
import type { LiveRun } from './live-run';
import { Meanings } from './Meanings';
import { outcomeWordsFor } from './outcome-words';
import { usePanel } from './panel-context';
import { RecordedMeta } from './RecordedMeta';
import { runStrings, type RunStrings } from './run-strings';
import type { ToldRun } from './tell-run';

interface Props {
  told: ToldRun;
  /** What stands where no word of the run has a meaning. */
  meanings: ComponentChildren;
}

/** What stands under the sentence of a run: what it changed, the silence of its worker, backend, speed, seed, meanings, and why it is slow or failed. */
export function RunDetails({ told, meanings }: Props) {
  const { store, strings, locale, lessonsPath } = usePanel();
  const { runs } = store;
  void runs.changes.value;
  const detail = runs.error.value?.detail;
  const slow = runs.shown?.slow;
  return (
    <>
      {told.changed.length > 0 && <ChangedFigures changed={told.changed} />}
      <Silence />
      <Meta />
      {told.words.length > 0 ? (
        <Meanings used={told.words} words={outcomeWordsFor(locale)} lessonsPath={lessonsPath} />
      ) : (
        told.changed.length === 0 && meanings
      )}
      {slow && <p class="meta">{fill(runStrings(strings)[slowWords[slow.way]], { reason: slow.reason })}</p>}
      {detail && (
        <details class="why">
          <summary>{runStrings(strings).errorDetail}</summary>
          <p>{detail}</p>
        </details>
      )}
    </>
  );
}

/** While the worker says nothing: for how long, and what the reader can do. */
function Silence() {
  const { store, strings } = usePanel();
  const { runs } = store;
  const said = runStrings(strings);
  const seconds = runs.silence;
  if (seconds === null) return null;
  return (
    <p class="problem" role="alert">
      {fill(said.silent, { seconds: Math.round(seconds) })}{' '}
      <button type="button" class="link" onClick={() => runs.wait()}>
        {said.wait}
      </button>{' '}
      <button type="button" class="link" onClick={() => runs.restart()}>
        {said.restart}
      </button>
    </p>
  );
}

function Meta() {
  const { store, strings } = usePanel();
  const run = store.runs.shown;
  if (!run?.backend) return <p class="meta">&nbsp;</p>;
  const seed = run.record.params.seed;
  if (!run.reason) return <RecordedMeta backend={run.backend} seed={seed} />;
  const said = runStrings(strings);
  const speed = run.stepsPerSecond > 0 && fill(said.stepsPerSecond, { value: formatNumber(run.stepsPerSecond, 2) });
  const threads = run.threads?.count === 2 && said.twoThreads;
  const code = run.code !== undefined && said.ownCode;
  const words = [run.backend, code, threads, speed, seed !== undefined && fill(strings.seed, { seed: String(seed) })];
  return (
    <details class="why meta" open={hasLostFile(run.reason) || run.threads?.code === 'lost'}>
      <summary>{words.filter(Boolean).join(' · ')}</summary>
      <p>{wordReason(strings, run.backend, run.reason)}</p>
      {run.spent && run.steps > 0 && <p>{wordSpent(said, run.steps, run.spent)}</p>}
      {run.threads && <p>{wordThreads(said, run.threads)}</p>}
    </details>
  );
}

/** Steps, time and work of a run; the work only where it was counted. */
function wordSpent(said: RunStrings, steps: number, { seconds, multiplyAdds }: NonNullable<LiveRun['spent']>): string {
  const values = { steps: formatNumber(steps), seconds: formatNumber(seconds, 2) };
  return multiplyAdds > 0
    ? fill(said.spent, { ...values, multiplyAdds: formatNumber(multiplyAdds, 2) })
    : fill(said.spentTime, values);
}

/** Why so many threads take the steps. */
function wordThreads(said: RunStrings, threads: Threads): string {
  switch (threads.code) {
    case 'trial':
      return said.threadsTrial;
    case 'small':
      return said.threadsSmall;
    case 'lost':
      return said.threadsLost;
    case 'measured':
      return fill(said.threadsMeasured, {
        alone: formatNumber(threads.alone, 2),
        both: formatNumber(threads.both, 2),
      });
    default:
      return threads satisfies never;
  }
}

/** What is said of a step that could not go on as it did. */
const slowWords = {
  compiled: 'slowCompiled',
  replayed: 'slowReplayed',
  issued: 'slowIssued',
} as const satisfies Record<StepWay, keyof RunStrings>;

/** A slow backend runs in the place of one that did not arrive: the reader, who can mend that, is told at once. */
const hasLostFile = (reason: BackendReason) => reason.code === 'fallback' && reason.because.code === 'backend-missing';
