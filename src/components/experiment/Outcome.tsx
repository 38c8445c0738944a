import { formatNumber } from '../../lib/format';
import { wordError, wordReason } from './errors';
import { Meanings } from './Meanings';
import { wordOutcome, wordProgress, type WordedOutcome } from './outcome-text';
import type { OutcomeWord } from './outcome-words';
import { usePanel } from './panel-context';
import type { PanelStore } from './panel-store';
import { fill, type Strings } from './strings';
import { useThrottled } from './use-throttled';

/** What the page says of its recorded run. */
export interface RecordedSummary {
  outcome: WordedOutcome | null;
  /** Words in the picture of its sweep. */
  sweepWords: OutcomeWord[];
  backend: string;
  seed: number | string | undefined;
  hasSweep: boolean;
  /** It shows the answer to the panel's question: covered until the reader has committed. */
  answers: boolean;
}

interface Props {
  recorded: RecordedSummary | null;
}

/** Screen readers hear of progress at most this often, in milliseconds. */
const announceEvery = 2000;

/** The sentence under the picture, and quietly beside it: backend, speed, seed. */
export function Outcome({ recorded }: Props) {
  const { store, strings } = usePanel();
  const { runs } = store;
  // Runs change inside; this makes the component follow them.
  void runs.changes.value;
  const outcome = findOutcome(store, strings, recorded);
  const text = outcome?.text ?? wordState(store, strings, recorded);
  const spoken = useThrottled(runs.status.value === 'idle' ? '' : text, announceEvery);
  const error = runs.error.value;

  return (
    <div class="outcome">
      <p class={error ? 'sentence problem' : 'sentence'}>
        {text}
        {error && (
          <>
            {' '}
            <button type="button" class="link" onClick={() => store.run()}>
              {strings.tryAgain}
            </button>
          </>
        )}
      </p>
      <Meta recorded={recorded} />
      <Meanings used={[...new Set([...(outcome?.words ?? []), ...(recorded?.hasSweep ? recorded.sweepWords : [])])]} />
      {runs.shown?.slow && <p class="meta">{fill(strings.slow, { reason: runs.shown.slow })}</p>}
      {error?.detail && (
        <details class="why">
          <summary>{strings.errorDetail}</summary>
          <p>{error.detail}</p>
        </details>
      )}
      <p class="visually-hidden" role="status">
        {spoken}
      </p>
    </div>
  );
}

/** The outcome on show: that of the recorded run before the first run, of a finished one after. */
function findOutcome(store: PanelStore, strings: Strings, recorded: RecordedSummary | null): WordedOutcome | null {
  const { runs, card } = store;
  if (runs.status.value === 'idle') return recorded?.outcome ?? null;
  const isFinished = runs.status.value === 'finished' && runs.shown;
  return isFinished ? wordOutcome(card, isFinished.record, strings.outcome) : null;
}

/** What to say where there is no outcome. */
function wordState(store: PanelStore, strings: Strings, recorded: RecordedSummary | null): string {
  const { runs, card } = store;
  const run = runs.shown;
  const steps = run?.steps ?? 0;
  const sweep = store.sweep.value;
  const prefix = sweep ? `${fill(strings.sweepProgress, { ...sweep })}. ` : '';
  switch (runs.status.value) {
    case 'idle':
      if (!recorded) return strings.noRecording;
      return card.instant ? strings.recordedInstant : strings.recorded;
    case 'starting':
      return prefix + strings.starting;
    case 'running':
      return prefix + ((run && wordProgress(card, run.record, strings)) ?? strings.running);
    case 'paused':
      return prefix + fill(pausedText(strings, runs.autoPaused.value), { steps });
    case 'stopped':
      return runs.stoppedByOther.value ? strings.stoppedByOther : fill(strings.pausedAt, { steps });
    case 'failed':
      return runs.error.value ? wordError(strings, runs.error.value) : strings.errorExperimentFailed;
    case 'finished':
      return strings.finished;
    default:
      return runs.status.value satisfies never;
  }
}

function pausedText(strings: Strings, because: 'hidden' | 'off-screen' | null): string {
  if (because === 'hidden') return strings.pausedHidden;
  return because === 'off-screen' ? strings.pausedOffScreen : strings.pausedAt;
}

function Meta({ recorded }: Props) {
  const { store, strings } = usePanel();
  const run = store.runs.shown;
  const wordRecorded = (backend: string, seed: unknown) => (
    <p class="meta">{joinWords([strings.metaRecorded, backend, wordSeed(strings, seed)])}</p>
  );
  if (!run) return recorded && wordRecorded(recorded.backend, recorded.seed);
  if (!run.backend) return <p class="meta">&nbsp;</p>;
  if (!run.reason) return wordRecorded(run.backend, run.record.params.seed);
  const speed = run.stepsPerSecond > 0 && fill(strings.stepsPerSecond, { value: formatNumber(run.stepsPerSecond, 2) });
  const words = [run.backend, speed, wordSeed(strings, run.record.params.seed)];
  return (
    <details class="why meta">
      <summary>{joinWords(words)}</summary>
      <p>{wordReason(strings, run.backend, run.reason)}</p>
    </details>
  );
}

/** Experiments without chance have no seed. */
const wordSeed = (strings: Strings, seed: unknown) => seed !== undefined && fill(strings.seed, { seed: String(seed) });

const joinWords = (words: (string | false)[]) => words.filter(Boolean).join(' · ');
