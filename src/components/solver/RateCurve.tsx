import { formatNumber, formatRate } from '../../lib/format';
import type { SolverJudgement } from './judge-solver';

type Props = Pick<SolverJudgement, 'rates' | 'noCurve' | 'iterations'>;

const reasons = {
  unread: 'No curve: this is no solver that Caffe reads.',
  stops: 'No curve: with these fields Caffe stops.',
  'no-number': 'No curve: the rate is no number.',
  endless: 'No curve: max_iter is missing, so it has no end.',
};

const [width, height] = [300, 120];

/** The rate against the iteration, on a linear scale from 0. */
export function RateCurve({ rates, noCurve, iterations }: Props) {
  if (!rates) return <p class="no-curve">{noCurve && reasons[noCurve]}</p>;
  const highest = Math.max(...rates.filter(Number.isFinite), 0);
  const points = rates.map((rate, i) => {
    const y = highest > 0 ? height * (1 - rate / highest) : height;
    return `${((i / (rates.length - 1)) * width).toFixed(1)},${Math.max(0, y).toFixed(1)}`;
  });
  const label = `Rate from ${formatRate(rates[0]!)} to ${formatRate(rates.at(-1)!)} in ${formatNumber(iterations)} iterations`;
  return (
    <div class="rate-curve">
      <span>rate, up to {formatRate(highest)}</span>
      <svg viewBox={`0 -2 ${width} ${height + 4}`} preserveAspectRatio="none" role="img" aria-label={label}>
        <path d={`M0,${height}H${width}`} class="axis" />
        <path d={`M${points.join('L')}`} />
      </svg>
      <span class="iterations">
        <span>0</span>
        <span>iteration {formatNumber(iterations)}</span>
      </span>
    </div>
  );
}
