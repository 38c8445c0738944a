import { formatNumber, formatRate } from '../../lib/format';
import type { Step } from './judge-solver';

/** How long the steps of a solver's type are, as rows of a list of terms. */
export function StepRows({ step }: { step: Step | null }) {
  if (step?.kind === 'scale-free')
    return (
      <>
        <dt>effective</dt>
        <dd>{describeScaleFree(step)}</dd>
      </>
    );
  if (step?.kind === 'divided')
    return (
      <>
        <dt>effective, with a large delta</dt>
        <dd>at most {formatRate(step.rate)} × gradient</dd>
      </>
    );
  return (
    <>
      <dt>effective: base_lr × terms / (1 − m)</dt>
      <dd>{step?.rate === undefined ? '–' : formatRate(step.rate)}</dd>
      <dt>gradients in the average: 1 / (1 − m)</dt>
      <dd>{step?.memory === undefined ? '–' : formatNumber(step.memory)}</dd>
    </>
  );
}

function describeScaleFree({ type, rate }: Step & { kind: 'scale-free' }): string {
  const about = `about the rate, ${formatRate(rate)}`;
  if (type === 'AdaGrad') return `${about}, then less and less`;
  return type === 'AdaDelta' ? `${about}, times its own earlier steps` : about;
}
