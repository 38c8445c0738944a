import { useState } from 'preact/hooks';
import { ClockFace } from './ClockFace';
import { readClock } from './read-clock';

/** Type blob 2 of a BatchNorm layer, read off how many training passes it has seen. */
export function Clock({ uid }: { uid: string }) {
  const [weight, setWeight] = useState('96.1127');
  const [fraction, setFraction] = useState('0.999');
  const { sentence, hand } = readClock(weight, fraction);
  const fields = [
    { label: 'Blob 2 in the log', value: weight, set: setWeight },
    { label: 'moving_average_fraction', value: fraction, set: setFraction },
  ];

  return (
    <div class="clock">
      <div class="fields">
        {fields.map(({ label, value, set }) => (
          <label key={label}>
            <span>{label}</span>
            <input
              type="text"
              inputMode="decimal"
              autocomplete="off"
              value={value}
              aria-describedby={`${uid}-says`}
              onInput={(event) => set(event.currentTarget.value)}
            />
          </label>
        ))}
      </div>
      <p class="says" id={`${uid}-says`} aria-live="polite">
        {sentence}
      </p>
      {hand && <ClockFace hand={hand} />}
    </div>
  );
}
