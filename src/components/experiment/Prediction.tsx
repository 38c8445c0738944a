import { useEffect, useRef } from 'preact/hooks';
import { fill } from '../../lib/fill';
import type { CheckCard } from './card';
import { live } from './load-live';
import { usePanel } from './panel-context';
import type { PredictionState } from './prediction-state';

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
  const option = check.options.find((one) => one.id === chosen);
  const Result = live.value?.PredictionResult;
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
          class="go"
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
        {Result && (
          <Result
            check={check}
            state={state}
            onBack={(event) => {
              pressed.current = event;
              onBack();
            }}
          />
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
