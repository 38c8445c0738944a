import { fill } from '../../lib/fill';
import { maxSeed, type SeedParam } from '../../lib/params';
import type { ControlProps } from './control-props';
import { TypedNumber } from './TypedNumber';

/** The seed of a run, with a button for another one. */
export function SeedField({ param, value, uid, disabled, describedBy, strings, onMove }: ControlProps<SeedParam>) {
  return (
    <div class="control seed" aria-describedby={describedBy}>
      <label for={uid}>{param.label}</label>
      <div class="row">
        <TypedNumber
          id={uid}
          label={param.label}
          text={String(value)}
          hint={fill(strings.countRange, { min: 0, max: maxSeed })}
          disabled={disabled}
          strings={strings}
          onMove={onMove}
        />
        <button type="button" disabled={disabled} onClick={() => onMove(pickSeed(Number(value)))}>
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
