import { useId, useState } from 'preact/hooks';
import { formatNumber, formatRate } from '../../lib/format';
import type { SolverJudgement } from './judge-solver';
import { presets } from './presets';
import { RateCurve } from './RateCurve';

interface Props {
  /** What is said of the first preset with a mean loss; made at build time, so that the page needs no rules before a change. */
  first: SolverJudgement;
}

/** A solver to paste or change: its rate as a curve, what momentum makes of it, and what is wrong with it. */
export function SolverCheck({ first }: Props) {
  const id = useId();
  const [text, setText] = useState(presets[0]!.text);
  const [terms, setTerms] = useState('1');
  const [{ rates, iterations, effectiveRate, memory, findings }, setJudgement] = useState(first);

  const judge = (nextText: string, nextTerms: string) => {
    setText(nextText);
    setTerms(nextTerms);
    void import('./judge-solver').then(({ judgeSolver }) =>
      setJudgement(judgeSolver(nextText, Number(nextTerms) > 0 ? Number(nextTerms) : 1)),
    );
  };

  return (
    <div class="solver-check">
      <div class="solver-text">
        <label for={`${id}-text`}>Your solver</label>
        <textarea
          id={`${id}-text`}
          rows={9}
          spellcheck={false}
          value={text}
          onInput={(event) => judge(event.currentTarget.value, terms)}
        />
        <p class="examples">
          Start from:{' '}
          {presets.map((preset) => (
            <button key={preset.name} type="button" class="link" onClick={() => judge(preset.text, terms)}>
              {preset.name}
            </button>
          ))}
        </p>
        <p>
          <label for={`${id}-terms`}>The loss adds up</label>{' '}
          <input
            id={`${id}-terms`}
            inputMode="numeric"
            value={terms}
            onInput={(event) => judge(text, event.currentTarget.value)}
          />{' '}
          terms (1 for a mean, the pixels of a picture for a sum).
        </p>
      </div>
      <div>
        <RateCurve rates={rates} iterations={iterations} />
        <dl>
          <dt>first and last rate</dt>
          <dd>{rates ? `${formatRate(rates[0]!)} → ${formatRate(rates.at(-1)!)}` : '–'}</dd>
          <dt>effective: base_lr × terms / (1 − m)</dt>
          <dd>{formatRate(effectiveRate)}</dd>
          <dt>gradients in the average: 1 / (1 − m)</dt>
          <dd>{formatNumber(memory)}</dd>
        </dl>
      </div>
      <ul class="findings" aria-live="polite">
        {findings.length === 0 && <li>Nothing found. Whether the rate suits your net, only a run can tell.</li>}
        {findings.map(({ rule, severity, field, message }) => (
          <li key={rule + field} class={severity}>
            <b>{severity}</b> {!message.startsWith(field) && <code>{field}</code>} {message}
          </li>
        ))}
      </ul>
    </div>
  );
}
