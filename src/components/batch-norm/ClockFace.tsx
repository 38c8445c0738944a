import type { ClockHand } from './read-clock';

/** How far the curve goes, in passes; a hand beyond it stands at the end. */
const range = 5000;
const [width, height] = [300, 90];

/** The weight that a BatchNorm layer has collected, against the passes, and where the hand stands. */
export function ClockFace({ hand: { passes, share, fraction } }: { hand: ClockHand }) {
  const curve = Array.from({ length: 61 }, (_, i) => {
    const [x, y] = [(i / 60) * width, height * (1 - fraction ** (range * (i / 60)))];
    return `${x.toFixed(1)},${(height - y).toFixed(1)}`;
  });
  const x = Math.min(width, (passes / range) * width);
  return (
    <svg viewBox={`-4 -8 ${width + 8} ${height + 28}`} aria-hidden="true">
      <path class="axis" d={`M0,${height}H${width}`} />
      <polyline class="curve" points={curve.join(' ')} />
      <path class="hand" d={`M${x},${height}V${height * (1 - share)}`} />
      <circle class="dot" cx={x} cy={height * (1 - share)} r="4.5" />
      <text x="0" y={height + 16}>
        0
      </text>
      <text class="end" x={width} y={height + 16}>
        5000 passes
      </text>
    </svg>
  );
}
