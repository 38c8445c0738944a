import type { PartsParam } from '../../lib/params';
import type { ControlProps } from './control-props';
import { toggleTarget } from './figure-controls';

/** Named parts as check boxes. */
export function PartsField({ param, value, disabled, describedBy, onMove }: ControlProps<PartsParam>) {
  const chosen = value as readonly string[];
  const ids = Object.keys(param.parts);
  return (
    <fieldset class="control parts" disabled={disabled} aria-describedby={describedBy}>
      <legend>{param.label}</legend>
      {Object.entries(param.parts).map(([id, label]) => (
        <label key={id}>
          <input type="checkbox" checked={chosen.includes(id)} onChange={() => onMove(toggleTarget(value, id, ids))} />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
