import { useId, useState } from 'preact/hooks';
import { formatRate } from '../../lib/format';
import { Findings } from './Findings';
import type { SolverJudgement } from './judge-solver';
import { presets } from './presets';
import { RateCurve } from './RateCurve';
import { readTerms } from './read-terms';
import { StepRows } from './StepRows';

interface Props {
  /** What is said of the first preset with a mean loss; made at build time, so that the page needs no rules before a change. */
  first: SolverJudgement;
}

/** A solver to paste or change: its rate as a curve, what its type makes of it, and what is wrong with it. */
export function SolverCheck({ first }: Props) {
  const id = useId();
  const [text, setText] = useState(presets[0]!.text);
  const [terms, setTerms] = useState('1');
  const [judgement, setJudgement] = useState(first);
  const refused = readTerms(terms) === undefined;

  const judge = (nextText: string, nextTerms: string) => {
    setText(nextText);
    setTerms(nextTerms);
    void import('./judge-solver').then(({ judgeSolver }) => setJudgement(judgeSolver(nextText, readTerms(nextTerms))));
  };

  return (
    <div class="solver-check">
      <div class="solver-text">
        <label for={`${id}-text`}>Your solver</label>
        <textarea
          id={`${id}-text`}
          rows={10}
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
            aria-invalid={refused}
            aria-describedby={refused ? `${id}-refused` : undefined}
            onInput={(event) => judge(text, event.currentTarget.value)}
          />{' '}
          terms (1 for a mean, the pixels of a picture for a sum).
          {refused && (
            <span id={`${id}-refused`} class="refused">
              {' '}
              Not a number above 0: write digits, such as 187500.
            </span>
          )}
        </p>
      </div>
      <div>
        <RateCurve {...judgement} />
        {judgement.noCurve !== 'unread' && (
          <dl>
            <dt>first and last rate</dt>
            <dd>{describeRates(judgement)}</dd>
            <StepRows step={judgement.step} />
          </dl>
        )}
      </div>
      <Findings findings={judgement.findings} />
    </div>
  );
}

function describeRates({ rates, noCurve, first }: SolverJudgement): string {
  if (rates) return `${formatRate(rates[0]!)} → ${formatRate(rates.at(-1)!)}`;
  return first !== undefined && noCurve === 'endless' ? `${formatRate(first)} → no max_iter` : '–';
}
