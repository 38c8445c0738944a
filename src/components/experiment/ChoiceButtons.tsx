import type { ChoiceParam } from '../../lib/params';
import type { ControlProps } from './control-props';
import { formatValue } from './format-value';

/** A few values side by side: radio buttons that look like one row of buttons. */
export function ChoiceButtons({ param, value, uid, disabled, describedBy, onMove }: ControlProps<ChoiceParam>) {
  return (
    <fieldset class="control choice" disabled={disabled} aria-describedby={describedBy}>
      <legend>{param.label}</legend>
      <div class="segments">
        {param.options.map((option) => (
          <label key={option}>
            <input type="radio" name={uid} value={option} checked={option === value} onChange={() => onMove(option)} />
            <span>{formatValue(param, option)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
