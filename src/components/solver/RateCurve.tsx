import { formatNumber, formatRate } from '../../lib/format';

interface Props {
  /** At equal distances from the first to the last iteration; null when there is nothing to draw. */
  rates: number[] | null;
  iterations: number;
}

const [width, height] = [300, 120];

/** The rate against the iteration, on a linear scale from 0. */
export function RateCurve({ rates, iterations }: Props) {
  if (!rates) return <p class="no-curve">No curve: with these fields Caffe stops, or never starts.</p>;
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
