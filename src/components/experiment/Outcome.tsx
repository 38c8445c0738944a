import { useRef } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import { Announcement } from './Announcement';
import { live } from './load-live';
import { isMissing, wordAdvice } from './missing';
import { usePanel } from './panel-context';
import type { RecordedSummary } from './recorded-summary';
import { RecordedMeta } from './RecordedMeta';
import { ReloadButton } from './ReloadButton';
import { useHeldHeight } from './use-held-height';
import { useReach } from './use-reach';
import { WholeNumbers } from './WholeNumbers';

interface Props {
  recorded: RecordedSummary;
  /** The figures on show, in their order. */
  figures: readonly string[];
  /** What the words of the recorded run mean, where the page has not said it before. */
  meanings: ComponentChildren;
}

/** The sentence under the picture, and quietly beside it: backend, speed, seed. What is said of runs comes with the first of them. */
export function Outcome({ recorded, figures, meanings }: Props) {
  const panel = usePanel();
  const { store, strings } = panel;
  const { runs } = store;
  // Runs change inside; this makes the component follow them.
  void runs.changes.value;
  const isIdle = runs.status.value === 'idle';
  const error = runs.error.value;
  const missing = error && isMissing(error) ? error : null;
  const reach = useReach(missing);
  const { tellRun, RunDetails } = live.value ?? {};
  const told = isIdle ? undefined : tellRun?.(panel, figures, reach);
  const wordBefore = () => {
    if (isIdle) return recorded.outcome ?? (store.card.instant ? strings.recordedInstant : strings.recorded);
    // Without the code that words errors there is only one: it did not arrive, nor did the engine.
    return error ? `${strings.errorWorkerMissing} ${wordAdvice(strings, reach)}` : strings.starting;
  };
  const text = told?.text ?? wordBefore();

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
      {told && RunDetails ? (
        <RunDetails told={told} meanings={meanings} />
      ) : (
        <>
          {isIdle && recorded.backend ? (
            <RecordedMeta backend={recorded.backend} seed={recorded.seed} />
          ) : (
            <p class="meta">&nbsp;</p>
          )}
          {meanings}
        </>
      )}
      <Announcement text={isIdle ? '' : text} />
    </div>
  );
}
