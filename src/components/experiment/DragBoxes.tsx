import { useRef } from 'preact/hooks';
import type { Target } from '../../charts/types';
import { fill } from '../../lib/fill';
import { moveBox, pressKey, resizeBox, type Corners } from './move-box';
import type { RunStrings } from './run-strings';
import { placeOver } from './targets';

/** The size of a picture in the unit of its boxes. */
const unit = { width: 1, height: 1 };

interface Props {
  boxes: readonly Corners[];
  /** Where the picture stands in the drawing, and the size of the drawing, both in its own pixels. */
  area: Target['box'];
  size: { width: number; height: number };
  strings: Pick<RunStrings, 'dragBox' | 'dragBoxHint'>;
  disabled: boolean;
  onMove(index: number, box: Corners): void;
}

/**
 * Boxes over a picture that the reader moves: by pointer, a box as a whole or by its lower right corner; by the arrow keys,
 * with Shift its size. They scale with the drawing.
 */
export function DragBoxes({ boxes, area, size, strings, disabled, onMove }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const drag = useRef<{ x: number; y: number; from: Corners; change: typeof moveBox } | null>(null);

  const onPointerDown = (event: PointerEvent, from: Corners) => {
    if (event.button !== 0) return;
    const button = event.currentTarget as HTMLElement;
    button.setPointerCapture(event.pointerId);
    button.focus({ preventScroll: true });
    const isCorner = (event.target as HTMLElement).localName === 'i';
    drag.current = { x: event.clientX, y: event.clientY, from, change: isCorner ? resizeBox : moveBox };
    event.preventDefault();
  };
  const onPointerMove = (event: PointerEvent, index: number) => {
    if (!drag.current) return;
    const { x, y, from, change } = drag.current;
    const edges = place.current!.getBoundingClientRect();
    onMove(index, change(from, (event.clientX - x) / edges.width, (event.clientY - y) / edges.height));
  };

  return (
    <div class="drag-boxes" ref={place} style={placeOver(area, size)}>
      {boxes.map((box, i) => (
        <button
          key={i}
          type="button"
          disabled={disabled}
          title={strings.dragBoxHint}
          aria-label={fill(strings.dragBox, { n: i + 1, ...percents(box) })}
          style={placeOver({ x: box.x0, y: box.y0, width: box.x1 - box.x0, height: box.y1 - box.y0 }, unit)}
          onPointerDown={(event) => onPointerDown(event, box)}
          onPointerMove={(event) => onPointerMove(event, i)}
          onPointerUp={() => (drag.current = null)}
          onPointerCancel={() => (drag.current = null)}
          onKeyDown={(event) => {
            const moved = pressKey(box, event.key, event.shiftKey);
            if (!moved) return;
            event.preventDefault();
            onMove(i, moved);
          }}
        >
          <i />
        </button>
      ))}
    </div>
  );
}

function percents({ x0, y0, x1, y1 }: Corners): Record<string, string> {
  const word = (value: number) => `${Math.round(100 * value)} %`;
  return { left: word(x0), top: word(y0), right: word(x1), bottom: word(y1) };
}
