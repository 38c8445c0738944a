import { useEffect, useRef } from 'preact/hooks';
import type { Stray } from '../../engine/judge-check';
import type { CheckCard } from './card';
import { usePanel } from './panel-context';
import { Strayed } from './Strayed';
import { fill } from './strings';

export interface PredictionState {
  chosen: string | null;
  committed: boolean;
  /** Option that the reader's own run made true. */
  result: string | null;
  /** In what the last run left the question, so that it is no answer. */
  strays: Stray[];
}

export const noPrediction: PredictionState = { chosen: null, committed: false, result: null, strays: [] };

interface Props {
  check: CheckCard;
  state: PredictionState;
  onChange(state: PredictionState): void;
  onRetry(): void;
  /** The controls go back to the question's settings. */
  onBack(): void;
}

/** Predict, commit, run, compare. The answer is what the reader's own run did. */
export function Prediction({ check, state, onChange, onRetry, onBack }: Props) {
  const { strings, uid, ready } = usePanel();
  const { chosen, committed, result, strays } = state;
  const labelOf = (id: string) => check.options.find((option) => option.id === id)?.label ?? id;
  const option = check.options.find((one) => one.id === chosen);
  const { counts = {} } = check;
  const seeds = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const root = useRef<HTMLDivElement>(null);
  const pressed = useRef<MouseEvent | null>(null);

  // The button that was pressed is gone: the keyboard goes on where the reader does. A pointer needs no scrolling.
  useEffect(() => {
    if (!pressed.current) return;
    const next = committed
      ? root.current!.closest('.panel')!.querySelector<HTMLElement>('.go')
      : root.current!.querySelector<HTMLElement>('input');
    next?.focus({ preventScroll: pressed.current.detail > 0 });
    pressed.current = null;
  }, [committed, strays]);

  return (
    <div class="prediction" ref={root}>
      <fieldset disabled={!ready || committed}>
        <legend>{check.prompt}</legend>
        {/* The result repeats the one that was chosen and the one that came true. */}
        {(result === null ? check.options : []).map(({ id, label }) => (
          <label key={id}>
            <input
              type="radio"
              name={`${uid}-check`}
              value={id}
              checked={chosen === id}
              onChange={() => onChange({ ...state, chosen: id })}
            />
            {label}
          </label>
        ))}
      </fieldset>
      {!committed && (
        <button
          type="button"
          disabled={!ready || chosen === null}
          onClick={(event) => {
            pressed.current = event;
            onChange({ ...state, committed: true });
          }}
        >
          {strings.commit}
        </button>
      )}
      <div role="status">
        {committed && option && result === null && <p>{fill(strings.committed, { label: option.label })}</p>}
        {strays.length > 0 && (
          <Strayed
            strays={strays}
            onBack={(event) => {
              pressed.current = event;
              onBack();
            }}
          />
        )}
        {option && result !== null && (
          <dl id={`${uid}-verdict`} tabindex={-1} data-right={chosen === result}>
            <dt>{strings.predicted}</dt>
            <dd>{option.label}</dd>
            <dt>{strings.happened}</dt>
            <dd>{labelOf(result)}</dd>
            {seeds > 1 && (
              <>
                <dt>{fill(strings.overSeeds, { of: seeds })}</dt>
                <dd>
                  {Object.entries(counts)
                    .map(([id, count]) => fill(strings.seedsOfAnswer, { label: labelOf(id), count }))
                    .join(' · ')}
                </dd>
              </>
            )}
            <dt class="verdict">{chosen === result ? strings.predictionRight : strings.predictionWrong}</dt>
            <dd>{option.because}</dd>
          </dl>
        )}
      </div>
      {result !== null && (
        <button
          type="button"
          class="link"
          onClick={(event) => {
            pressed.current = event;
            onRetry();
          }}
        >
          {strings.retry}
        </button>
      )}
    </div>
  );
}
