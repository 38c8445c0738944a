import { useId, useState } from 'preact/hooks';
import { learningRate } from '../../caffe/learning-rate-policies';
import { lintSolver } from '../../caffe/lint-solver';
import { readSolver } from '../../caffe/read-solver';
import { effectiveRate, type SolverFields } from '../../caffe/solver-fields';
import { formatNumber, formatRate } from '../../lib/format';
import { presets } from './presets';
import { RateCurve } from './RateCurve';

/** A solver to paste or change: its rate as a curve, what momentum makes of it, and what is wrong with it. */
export function SolverCheck() {
  const id = useId();
  const [text, setText] = useState(presets[0]!.text);
  const [termsText, setTermsText] = useState('1');
  const terms = Number(termsText) > 0 ? Number(termsText) : 1;
  const { solver, findings: unread } = readSolver(text);
  const findings = [...unread, ...lintSolver({ solver, terms })];
  const rates = sampleRates(solver);

  return (
    <div class="solver-check">
      <div class="solver-text">
        <label for={`${id}-text`}>Your solver</label>
        <textarea
          id={`${id}-text`}
          rows={9}
          spellcheck={false}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <p class="presets">
          Start from:{' '}
          {presets.map((preset) => (
            <button key={preset.name} type="button" class="link" onClick={() => setText(preset.text)}>
              {preset.name}
            </button>
          ))}
        </p>
        <p>
          <label for={`${id}-terms`}>The loss adds up</label>{' '}
          <input
            id={`${id}-terms`}
            inputMode="numeric"
            value={termsText}
            onInput={(event) => setTermsText(event.currentTarget.value)}
          />{' '}
          terms (1 for a mean, the pixels of a picture for a sum).
        </p>
      </div>
      <div>
        <RateCurve rates={rates} iterations={solver.max_iter ?? 0} />
        <dl>
          <dt>first and last rate</dt>
          <dd>{rates ? `${formatRate(rates[0]!)} → ${formatRate(rates.at(-1)!)}` : '–'}</dd>
          <dt>effective: base_lr × terms / (1 − m)</dt>
          <dd>{formatRate(effectiveRate({ solver, terms }))}</dd>
          <dt>gradients in the average: 1 / (1 − m)</dt>
          <dd>{formatNumber(1 / (1 - (solver.momentum ?? 0)), 3)}</dd>
        </dl>
      </div>
      <ul class="findings" aria-live="polite">
        {findings.length === 0 && <li>Nothing found. Whether the rate suits your net, only a run can tell.</li>}
        {findings.map(({ rule, severity, field, message }) => (
          <li key={rule + field} class={severity}>
            <b>{severity}</b> <code>{field}</code> {message}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The rate over the whole training; undefined where Caffe would stop, or where there is no end. */
function sampleRates(solver: SolverFields, samples = 300): number[] | undefined {
  const { lr_policy = '', base_lr = 0, max_iter = 0 } = solver;
  if (!(max_iter > 0)) return undefined;
  try {
    return Array.from({ length: samples }, (_, i) =>
      learningRate({ ...solver, lr_policy, base_lr }, Math.round((i / (samples - 1)) * (max_iter - 1))),
    );
  } catch {
    return undefined;
  }
}
