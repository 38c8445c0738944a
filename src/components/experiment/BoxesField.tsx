import { fill } from '../../lib/fill';
import { boxSides, type Box, type BoxesParam } from '../../lib/params';
import type { ControlProps } from './control-props';
import { TypedNumber } from './TypedNumber';

/** Where a box begins that the reader adds. */
const fresh: Box = { x0: 0.25, y0: 0.25, x1: 0.75, y1: 0.75 };

/** Boxes as numbers: the four sides of each, from 0 to 1. */
export function BoxesField(props: ControlProps<BoxesParam>) {
  const { param, value, uid, disabled, describedBy, strings, onMove } = props;
  const boxes = value as readonly Box[];
  const words = { x0: strings.boxLeft, y0: strings.boxTop, x1: strings.boxRight, y1: strings.boxBottom };
  const hint = fill(strings.numberRange, { min: 0, max: 1 });
  return (
    <fieldset class="control boxes" disabled={disabled} aria-describedby={describedBy}>
      <legend>{param.label}</legend>
      {boxes.map((box, i) => {
        const name = fill(strings.boxName, { number: i + 1 });
        return (
          <div key={i} class="row" role="group" aria-label={name}>
            {boxSides.map((side) => (
              <label key={side} for={`${uid}-${i}-${side}`}>
                {words[side]}
                <TypedNumber
                  id={`${uid}-${i}-${side}`}
                  label={`${name}, ${words[side]}`}
                  text={String(box[side])}
                  hint={hint}
                  disabled={disabled}
                  strings={strings}
                  onMove={(number) => onMove(boxes.with(i, { ...box, [side]: number }))}
                />
              </label>
            ))}
            <button
              type="button"
              aria-label={fill(strings.boxRemove, { number: i + 1 })}
              onClick={() => onMove(boxes.toSpliced(i, 1))}
            >
              ×
            </button>
          </div>
        );
      })}
      <button type="button" disabled={disabled || boxes.length >= param.most} onClick={() => onMove([...boxes, fresh])}>
        {strings.boxAdd}
      </button>
    </fieldset>
  );
}
