import { useRef } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import type { BackendReason, StepWay } from '../../engine/protocol';
import { formatNumber } from '../../lib/format';
import { live } from './load-live';
import { isMissing, wordAdvice } from './missing';
import type { WordedOutcome } from './outcome-text';
import { usePanel } from './panel-context';
import type { PanelStore } from './panel-store';
import { fill, type Strings } from './strings';
import { ReloadButton } from './ReloadButton';
import { useHeldHeight } from './use-held-height';
import { useReach, type Reach } from './use-reach';
import { useThrottled } from './use-throttled';
import { WholeNumbers } from './WholeNumbers';

/** What the page says of its recorded run. */
export interface RecordedSummary {
  outcome: string | null;
  backend: string;
  seed: number | string | undefined;
  /** How long it took where it was recorded. */
  seconds?: number | undefined;
}

interface Props {
  recorded: RecordedSummary;
  /** The figures on show, in their order. */
  figures: readonly string[];
  /** What the words of the recorded run mean, where the page has not said it before. */
  meanings: ComponentChildren;
}

/** Screen readers hear of progress at most this often, in milliseconds. */
const announceEvery = 2000;

/** The sentence under the picture, and quietly beside it: backend, speed, seed. */
export function Outcome({ recorded, figures, meanings }: Props) {
  const { store, strings, locale, lessonsPath } = usePanel();
  const { runs } = store;
  // Runs change inside; this makes the component follow them.
  void runs.changes.value;
  const { ChangedFigures, Meanings, wordJudged, wordOutcome, outcomeWordsFor } = live.value ?? {};
  const words = outcomeWordsFor?.(locale);
  const isFinished = runs.status.value === 'finished' && runs.shown;
  const outcome: WordedOutcome | null = isFinished && words ? wordOutcome!(store.card, isFinished.record, words) : null;
  // Who has changed the trained network looks at what that did; the training is as it was.
  const judged = isFinished && words ? wordJudged!(store.card, isFinished, figures, strings, words) : null;
  const error = runs.error.value;
  const missing = error && isMissing(error) ? error : null;
  const reach = useReach(missing);
  const text = judged?.text ?? outcome?.text ?? wordState(store, strings, recorded, reach);
  const spoken = useThrottled(runs.status.value === 'idle' ? '' : text, announceEvery);

  const root = useRef<HTMLDivElement>(null);
  const style = useHeldHeight(root, runs.isActive);

  return (
    <div class="outcome" ref={root} style={style}>
      <p class={error ? 'sentence problem' : 'sentence'}>
        <WholeNumbers text={text} />
        {error && (
          <>
            {' '}
            <button type="button" class="link" onClick={() => store.run()}>
              {strings.tryAgain}
            </button>{' '}
            {missing && reach && <ReloadButton />}
          </>
        )}
      </p>
      {ChangedFigures && judged && <ChangedFigures changed={judged.changed} />}
      <Silence />
      <Meta recorded={recorded} />
      {judged ? null : Meanings && outcome?.words.length ? (
        <Meanings used={outcome.words} words={words!} lessonsPath={lessonsPath} />
      ) : (
        meanings
      )}
      {runs.shown?.slow && (
        <p class="meta">{fill(strings[slowWords[runs.shown.slow.way]], { reason: runs.shown.slow.reason })}</p>
      )}
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

/** While the worker says nothing: for how long, and what the reader can do. */
function Silence() {
  const { store, strings } = usePanel();
  const { runs } = store;
  void runs.changes.value;
  const seconds = runs.silence;
  if (seconds === null) return null;
  return (
    <p class="problem" role="alert">
      {fill(strings.silent, { seconds: Math.round(seconds) })}{' '}
      <button type="button" class="link" onClick={() => runs.wait()}>
        {strings.wait}
      </button>{' '}
      <button type="button" class="link" onClick={() => runs.restart()}>
        {strings.restart}
      </button>
    </p>
  );
}

/** What to say where no run of the reader's has finished. */
function wordState(store: PanelStore, strings: Strings, recorded: RecordedSummary, reach: Reach): string {
  const { runs, card } = store;
  const run = runs.shown;
  const steps = run?.steps ?? 0;
  const sweep = store.sweep.value;
  const prefix = sweep ? `${fill(strings.sweepProgress, { ...sweep })}. ` : '';
  switch (runs.status.value) {
    case 'idle':
      return recorded.outcome ?? (card.instant ? strings.recordedInstant : strings.recorded);
    case 'starting':
      return prefix + strings.starting;
    case 'running':
      return prefix + ((run && live.value?.wordProgress(card, run.record, strings)) ?? strings.running);
    case 'paused':
      return prefix + fill(pausedText(strings, runs.autoPaused.value), { steps });
    case 'stopped':
      return runs.stoppedByOther.value ? strings.stoppedByOther : fill(strings.pausedAt, { steps });
    case 'failed':
      if (!runs.error.value) return strings.errorExperimentFailed;
      // Without the code that words errors there is only one: it did not arrive, nor did the engine.
      return (
        live.value?.wordError(strings, runs.error.value, reach) ??
        `${strings.errorWorkerMissing} ${wordAdvice(strings, reach)}`
      );
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

function Meta({ recorded }: Pick<Props, 'recorded'>) {
  const { store, strings } = usePanel();
  const run = store.runs.shown;
  const wordRecorded = (backend: string, seed: unknown) => (
    <p class="meta">{joinWords([strings.metaRecorded, backend, wordSeed(strings, seed)])}</p>
  );
  if (!run) return wordRecorded(recorded.backend, recorded.seed);
  if (!run.backend) return <p class="meta">&nbsp;</p>;
  if (!run.reason) return wordRecorded(run.backend, run.record.params.seed);
  const speed = run.stepsPerSecond > 0 && fill(strings.stepsPerSecond, { value: formatNumber(run.stepsPerSecond, 2) });
  const words = [run.backend, speed, wordSeed(strings, run.record.params.seed)];
  return (
    <details class="why meta" open={hasLostFile(run.reason)}>
      <summary>{joinWords(words)}</summary>
      <p>{live.value?.wordReason(strings, run.backend, run.reason)}</p>
    </details>
  );
}

/** What is said of a step that could not go on as it did. */
const slowWords = {
  compiled: 'slowCompiled',
  replayed: 'slowReplayed',
  issued: 'slowIssued',
} as const satisfies Record<StepWay, keyof Strings>;

/** A slow backend runs in the place of one that did not arrive: the reader, who can mend that, is told at once. */
const hasLostFile = (reason: BackendReason) => reason.code === 'fallback' && reason.because.code === 'backend-missing';

/** Experiments without chance have no seed. */
const wordSeed = (strings: Strings, seed: unknown) => seed !== undefined && fill(strings.seed, { seed: String(seed) });

const joinWords = (words: (string | false)[]) => words.filter(Boolean).join(' · ');
