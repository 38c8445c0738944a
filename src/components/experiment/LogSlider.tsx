import { formatRate } from '../../lib/format';
import type { Log10Param } from '../../lib/params';
import type { ControlProps } from './control-props';
import { formatValue } from './format-value';
import { labelledExponents, nextStop, snapExponent } from './log-scale';
import { TypedNumber } from './TypedNumber';

/** Keys that move by a stop (1) or by a decade (10). */
const keys: Record<string, [direction: 1 | -1, size: 1 | 10]> = {
  ArrowRight: [1, 1],
  ArrowUp: [1, 1],
  ArrowLeft: [-1, 1],
  ArrowDown: [-1, 1],
  PageUp: [1, 10],
  PageDown: [-1, 10],
};

/** A slider over decades. It stops at round values; the number in its label takes any. */
export function LogSlider({ param, value, uid, disabled, describedBy, strings, onChange }: ControlProps<Log10Param>) {
  const number = Number(value);
  const text = formatValue(param, number);
  const { min, max, label } = param;
  const place = (exponent: number) => `--at: ${(exponent - min) / (max - min)}`;
  const decades = Array.from({ length: Math.floor(max - min) + 1 }, (_, i) => min + i);

  const onKeyDown = (event: KeyboardEvent) => {
    const move = keys[event.key];
    if (!move) return;
    event.preventDefault();
    const [direction, size] = move;
    onChange(size === 1 ? nextStop(number, direction, param) : number * 10 ** direction);
  };

  return (
    <div class="control">
      <div class="label">
        <label for={uid}>{label}</label>
        <TypedNumber
          id={uid}
          label={label}
          text={text}
          range={{ min: formatRate(10 ** min), max: formatRate(10 ** max) }}
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
        step="any"
        value={Math.log10(number)}
        aria-valuetext={text}
        aria-describedby={describedBy}
        disabled={disabled}
        onInput={(event) => onChange(snapExponent(event.currentTarget.valueAsNumber, param))}
        onKeyDown={onKeyDown}
      />
      <div class="ticks" aria-hidden="true">
        {decades.map((exponent) => (
          <i key={exponent} style={place(exponent)} />
        ))}
        {labelledExponents(param).map((exponent) => (
          <span
            key={exponent}
            style={place(exponent)}
            data-end={exponent === min ? 'start' : exponent === max ? 'end' : undefined}
          >
            {formatRate(10 ** exponent)}
          </span>
        ))}
      </div>
    </div>
  );
}
