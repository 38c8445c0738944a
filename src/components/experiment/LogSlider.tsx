import { formatRate } from '../../lib/format';
import type { Log10Param } from '../../lib/params';
import type { ControlProps } from './control-props';
import { formatValue } from './format-value';
import { labelledExponents, nextStop, snapExponent } from './log-scale';
import { RangeControl } from './RangeControl';

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
export function LogSlider(props: ControlProps<Log10Param>) {
  const { param, onMove } = props;
  const value = Number(props.value);
  const { min, max } = param;

  const onKeyDown = (event: KeyboardEvent) => {
    const key = keys[event.key];
    if (!key) return;
    event.preventDefault();
    const [direction, size] = key;
    onMove(size === 1 ? nextStop(value, direction, param) : value * 10 ** direction);
  };

  return (
    <RangeControl
      {...props}
      text={formatValue(param, value)}
      ends={{ min: formatRate(10 ** min), max: formatRate(10 ** max) }}
      scale={{ min, max, step: 'any' }}
      at={Math.log10(value)}
      valueAt={(exponent) => snapExponent(exponent, param)}
      onKeyDown={onKeyDown}
      ticks={<Decades min={min} max={max} labelled={labelledExponents(param)} />}
    />
  );
}

function Decades({ min, max, labelled }: { min: number; max: number; labelled: number[] }) {
  const place = (exponent: number) => `--at: ${(exponent - min) / (max - min)}`;
  const decades = Array.from({ length: Math.floor(max - min) + 1 }, (_, i) => min + i);
  return (
    <>
      {decades.map((exponent) => (
        <i key={exponent} style={place(exponent)} />
      ))}
      {labelled.map((exponent) => (
        <span
          key={exponent}
          style={place(exponent)}
          data-end={exponent === min ? 'start' : exponent === max ? 'end' : undefined}
        >
          {formatRate(10 ** exponent)}
        </span>
      ))}
    </>
  );
}
