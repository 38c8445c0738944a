import type { ComponentChildren } from 'preact';
import { fill } from '../../lib/fill';
import type { ControlProps } from './control-props';
import { TypedNumber } from './TypedNumber';

interface Props extends Omit<ControlProps<{ label: string }>, 'value'> {
  /** The value as the reader sees it. */
  text: string;
  /** The ends of the scale as the reader sees them. */
  ends: { min: string; max: string };
  /** The slider's own scale, and where the value is on it. */
  scale: { min: number; max: number; step: number | 'any' };
  at: number;
  /** The value at a place of the slider's scale. */
  valueAt(place: number): number;
  onKeyDown?(event: KeyboardEvent): void;
  /** What stands under the slider. */
  ticks: ComponentChildren;
}

/** A slider with its value in the label, where it can be typed over. */
export function RangeControl(props: Props) {
  const { param, uid, disabled, describedBy, strings, text, ends, scale, at, valueAt, onMove, onKeyDown, ticks } =
    props;
  return (
    <div class="control">
      <div class="label">
        <label for={uid}>{param.label}</label>
        <TypedNumber
          id={`${uid}-typed`}
          label={param.label}
          text={text}
          hint={fill(strings.numberRange, ends)}
          disabled={disabled}
          strings={strings}
          onMove={onMove}
        />
      </div>
      <input
        id={uid}
        type="range"
        {...scale}
        value={at}
        aria-valuetext={text}
        aria-describedby={describedBy}
        disabled={disabled}
        onInput={(event) => onMove(valueAt(event.currentTarget.valueAsNumber))}
        onKeyDown={onKeyDown}
      />
      <div class="ticks" aria-hidden="true">
        {ticks}
      </div>
    </div>
  );
}
