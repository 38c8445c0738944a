import { maxSeed, type SeedParam } from '../../lib/params';
import type { ControlProps } from './control-props';

/** The seed of a run, with a button for another one. */
export function SeedField({ param, value, uid, disabled, describedBy, strings, onChange }: ControlProps<SeedParam>) {
  return (
    <div class="control seed">
      <label for={uid}>{param.label}</label>
      <div class="row">
        <input
          id={uid}
          type="number"
          inputMode="numeric"
          min={0}
          max={maxSeed}
          step={1}
          title={strings.seedRange}
          value={Number(value)}
          aria-describedby={describedBy}
          disabled={disabled}
          onChange={(event) => {
            onChange(event.currentTarget.value);
            event.currentTarget.value = String(value);
          }}
        />
        <button type="button" disabled={disabled} onClick={() => onChange(pickSeed(Number(value)))}>
          {strings.newSeed}
        </button>
      </div>
    </div>
  );
}

/** A short seed other than the present one, easy to read out and to type. */
function pickSeed(present: number): number {
  const seed = 1 + Math.floor(Math.random() * 9999);
  return seed === present ? seed + 1 : seed;
}
