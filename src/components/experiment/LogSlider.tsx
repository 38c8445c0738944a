import { formatRate } from '../../lib/format';
import type { Log10Param } from '../../lib/params';
import type { ControlProps } from './control-props';
import { formatValue } from './format-value';
import { labelledExponents, nextDecade, nextStop, snapExponent } from './log-scale';
import { RangeControl } from './RangeControl';

/** Keys that move by a stop or by a decade. */
const keys: Record<string, [direction: 1 | -1, next: typeof nextStop]> = {
  ArrowRight: [1, nextStop],
  ArrowUp: [1, nextStop],
  ArrowLeft: [-1, nextStop],
  ArrowDown: [-1, nextStop],
  PageUp: [1, nextDecade],
  PageDown: [-1, nextDecade],
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
    const [direction, next] = key;
    onMove(next(value, direction, param));
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
