import { useState } from 'preact/hooks';
import { readClock } from './read-clock';

/** How far the curve goes, in passes; a hand beyond it stands at the end. */
const range = 5000;
const [width, height] = [300, 90];

/** Type blob 2 of a BatchNorm layer, read off how many training passes it has seen. */
export function Clock({ uid }: { uid: string }) {
  const [weight, setWeight] = useState('96.1127');
  const [fraction, setFraction] = useState('0.999');
  const { sentence, hand } = readClock(weight, fraction);
  const decay = Math.log(Number(fraction.trim().replace(',', '.')));
  const curve = Array.from({ length: 61 }, (_, i) => {
    const [x, y] = [(i / 60) * width, height * (1 - Math.exp(decay * range * (i / 60)))];
    return `${x.toFixed(1)},${(height - y).toFixed(1)}`;
  });
  const x = hand && Math.min(width, (hand.passes / range) * width);

  return (
    <div class="clock">
      <div class="fields">
        <label>
          <span>Blob 2 in the log</span>
          <input
            type="text"
            inputMode="decimal"
            autocomplete="off"
            value={weight}
            aria-describedby={`${uid}-says`}
            onInput={(event) => setWeight(event.currentTarget.value)}
          />
        </label>
        <label>
          <span>moving_average_fraction</span>
          <input
            type="text"
            inputMode="decimal"
            autocomplete="off"
            value={fraction}
            aria-describedby={`${uid}-says`}
            onInput={(event) => setFraction(event.currentTarget.value)}
          />
        </label>
      </div>
      <p class="says" id={`${uid}-says`} aria-live="polite">
        {sentence}
      </p>
      {hand && (
        <svg viewBox={`-4 -8 ${width + 8} ${height + 28}`} aria-hidden="true">
          <path class="axis" d={`M0,${height}H${width}`} />
          <polyline class="curve" points={curve.join(' ')} />
          <path class="hand" d={`M${x},${height}V${height * (1 - hand.share)}`} />
          <circle class="dot" cx={x} cy={height * (1 - hand.share)} r="4.5" />
          <text x="0" y={height + 16}>
            0
          </text>
          <text class="end" x={width} y={height + 16}>
            5000 passes
          </text>
        </svg>
      )}
    </div>
  );
}
