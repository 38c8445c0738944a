import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { LogLine } from '../../charts/log-curve';
import { drawLogCurve } from '../../charts/log-curve';
import type { Chart } from '../../charts/types';
import { useWidth } from '../experiment/use-width';

export type Window = readonly [from: number, to: number];

interface Props {
  lines: readonly LogLine[];
  scale: 'linear' | 'log';
  window: Window;
  xName: string;
  marks?: readonly { step: number; label: string }[];
  /** The reader dragged over these steps. */
  onWindow?(window: Window): void;
}

/** So many pixels of a drag are no press. */
const leastDrag = 8;

/** Curves of a log; the values under the pointer stand below, a drag chooses a window of steps. */
export function LogChart({ lines, scale, window, xName, marks, onWindow }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const width = useWidth(place);
  const chart = useRef<Chart | null>(null);
  const [readout, setReadout] = useState('');
  const [drag, setDrag] = useState<{ from: number; to: number } | null>(null);

  useLayoutEffect(() => {
    if (width === 0) return;
    const draw = () => {
      chart.current = drawLogCurve({ document, width, lines, scale, window, xName, ...(marks && { marks }) });
      place.current!.querySelector('svg')?.remove();
      place.current!.prepend(chart.current.svg);
    };
    if (chart.current) return draw();
    // A report with a million values takes its time already: the first drawing is a task of its own, so that the page answers between.
    const timer = setTimeout(draw);
    return () => clearTimeout(timer);
  }, [width, lines, scale, window, xName, marks]);
  useEffect(() => setReadout(''), [lines, window]);

  const pixelOf = (event: PointerEvent) => event.clientX - place.current!.getBoundingClientRect().left;
  const onPointerMove = (event: PointerEvent) => {
    const x = pixelOf(event);
    if (drag) return setDrag({ ...drag, to: x });
    const found = chart.current?.readout?.(x);
    setReadout(found ? `${found.heading}: ${found.rows.map(({ label, text }) => `${label} ${text}`).join(', ')}` : '');
  };
  const onPointerDown = (event: PointerEvent) => {
    if (!onWindow || !chart.current || event.button !== 0 || event.pointerType === 'touch') return;
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    setDrag({ from: pixelOf(event), to: pixelOf(event) });
  };
  const onPointerUp = () => {
    if (!drag) return;
    setDrag(null);
    const { frame, invertX } = chart.current!;
    const [from, to] = [drag.from, drag.to].sort((a, b) => a - b).map((x) => Math.min(frame.right, Math.max(frame.left, x))) as [number, number]; // prettier-ignore
    if (to - from >= leastDrag) onWindow!([invertX!(from), invertX!(to)]);
  };

  return (
    <div class="log-chart">
      <div
        class="log-chart-place"
        ref={place}
        onPointerMove={onPointerMove}
        onPointerDown={onPointerDown}
        onPointerUp={onPointerUp}
        onPointerLeave={() => setReadout('')}
      >
        {drag && (
          <div
            class="log-chart-drag"
            style={{ left: `${Math.min(drag.from, drag.to)}px`, width: `${Math.abs(drag.to - drag.from)}px` }}
          />
        )}
      </div>
      <p class="hint log-chart-readout">{readout || '\u00a0'}</p>
    </div>
  );
}
