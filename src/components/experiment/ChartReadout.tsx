import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Chart, Readout } from '../../charts/types';
import { Announcement } from './Announcement';

/** A readout has at most this many lines. */
const mostRows = 8;

interface Props {
  chart: Chart | null;
  label: string;
  readout: Readout | null;
  onReadout(readout: Readout | null): void;
  children: ComponentChildren;
}

/** A line and the values under the pointer, or under the arrow keys while the chart has the focus. */
export function ChartReadout({ chart, label, readout, onReadout, children }: Props) {
  // Who points sees the values; who uses the keys may have to hear them.
  const [byKey, setByKey] = useState(false);
  if (!chart?.readout) return <div class="readout-place">{children}</div>;
  const { frame } = chart;

  const readAt = (x: number, y?: number) => {
    setByKey(y === undefined);
    onReadout(chart.readout!(x, y) ?? null);
  };
  const onPointer = (event: PointerEvent) => {
    const edges = chart.svg.getBoundingClientRect();
    const scale = Number(chart.svg.getAttribute('width')) / edges.width;
    readAt((event.clientX - edges.left) * scale, (event.clientY - edges.top) * scale);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const size = (frame.right - frame.left) / (event.shiftKey ? 10 : 60);
    const from = readout?.xPixel ?? frame.left;
    const to = { ArrowRight: from + size, ArrowLeft: from - size, Home: frame.left, End: frame.right }[event.key];
    if (event.key === 'Escape') onReadout(null);
    if (to === undefined) return;
    event.preventDefault();
    readAt(Math.min(frame.right, Math.max(frame.left, to)));
  };
  const isRight = readout !== null && readout.xPixel > (frame.left + frame.right) / 2;

  return (
    <div
      class="readout-place"
      tabIndex={0}
      role="group"
      aria-label={label}
      onPointerMove={onPointer}
      onPointerLeave={() => onReadout(null)}
      onKeyDown={onKeyDown}
      onBlur={() => onReadout(null)}
    >
      {children}
      {readout && (
        <>
          <i
            class="crosshair"
            style={{ left: `${readout.xPixel}px`, top: `${frame.top}px`, height: `${frame.bottom - frame.top}px` }}
          />
          <div
            class="readout"
            data-side={isRight ? 'left' : 'right'}
            style={{ left: `${readout.xPixel}px`, top: `${frame.top}px` }}
          >
            <b>{readout.heading}</b>
            {readout.rows.slice(0, mostRows).map((row) => (
              <span key={row.label} style={{ '--hue': row.colour }}>
                {row.label} {row.text}
              </span>
            ))}
          </div>
        </>
      )}
      <Announcement text={readout && byKey ? wordReadout(readout) : ''} />
    </div>
  );
}

const wordReadout = ({ heading, rows }: Readout): string =>
  [heading, ...rows.slice(0, mostRows).map(({ label, text }) => `${label} ${text}`)].join(', ');
