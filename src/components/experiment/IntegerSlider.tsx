import type { IntegerParam } from '../../lib/params';
import type { ControlProps } from './control-props';
import { TypedNumber } from './TypedNumber';

/** A slider over whole numbers. */
export function IntegerSlider({
  param,
  value,
  uid,
  disabled,
  describedBy,
  strings,
  onChange,
}: ControlProps<IntegerParam>) {
  const { min, max, step, label } = param;
  return (
    <div class="control">
      <div class="label">
        <label for={uid}>{label}</label>
        <TypedNumber
          id={uid}
          label={label}
          text={String(value)}
          range={{ min: String(min), max: String(max) }}
          disabled={disabled}
          strings={strings}
          onChange={onChange}
        />
      </div>
      <input
        id={uid}
        type="range"
        min={min}
        max={max}
        step={step}
        value={Number(value)}
        aria-describedby={describedBy}
        disabled={disabled}
        onInput={(event) => onChange(event.currentTarget.valueAsNumber)}
      />
      <div class="ticks" aria-hidden="true">
        <span style="--at: 0" data-end="start">
          {min}
        </span>
        <span style="--at: 1" data-end="end">
          {max}
        </span>
      </div>
    </div>
  );
}
