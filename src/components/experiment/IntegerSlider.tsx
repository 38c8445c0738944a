import type { IntegerParam } from '../../lib/params';
import type { ControlProps } from './control-props';
import { RangeControl } from './RangeControl';

/** A slider over whole numbers. */
export function IntegerSlider(props: ControlProps<IntegerParam>) {
  const { min, max, step } = props.param;
  return (
    <RangeControl
      {...props}
      text={String(props.value)}
      ends={{ min: String(min), max: String(max) }}
      scale={{ min, max, step }}
      at={Number(props.value)}
      valueAt={(place) => place}
      ticks={
        <>
          <span style="--at: 0" data-end="start">
            {min}
          </span>
          <span style="--at: 1" data-end="end">
            {max}
          </span>
        </>
      }
    />
  );
}
