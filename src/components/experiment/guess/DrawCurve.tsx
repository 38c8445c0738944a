import { useRef } from 'preact/hooks';
import { fill } from '../../../lib/fill';
import { formatNumber } from '../../../lib/format';
import { useWidth } from '../use-width';
import { ticksOf, heightOf, valueAt, type GuessAxis } from './axis';
import { moveHeights } from './move-heights';
import type { GuessStrings } from './strings';

interface Props {
  axis: GuessAxis;
  heights: readonly number[];
  steps: number;
  names: { x: string; y: string };
  /** Drawn, and not to be changed any more. */
  isKept: boolean;
  said: GuessStrings;
  onChange(heights: readonly number[]): void;
}

const height = 220;
const edges = { left: 52, right: 16, top: 26, bottom: 36 };

/** A curve that is drawn with a finger, a mouse or the keys: points at even distances, each a slider. */
export function DrawCurve({ axis, heights, steps, names, isKept, said, onChange }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const last = useRef<{ place: number; height: number } | null>(null);
  const right = Math.max(edges.left + 1, width - edges.right);
  const foot = height - edges.bottom;
  const xOf = (place: number) => edges.left + (place / (heights.length - 1)) * (right - edges.left);
  const yOf = (at: number) => foot - at * (foot - edges.top);

  const drag = (event: PointerEvent) => {
    const area = (event.currentTarget as Element).getBoundingClientRect();
    const place = ((event.clientX - area.left - edges.left) / (right - edges.left)) * (heights.length - 1);
    const to = { place, height: (foot - (event.clientY - area.top)) / (foot - edges.top) };
    onChange(moveHeights(heights, last.current ?? to, to));
    last.current = to;
  };
  const handlers = isKept
    ? {}
    : {
        onPointerDown(event: PointerEvent) {
          (event.currentTarget as Element).setPointerCapture(event.pointerId);
          drag(event);
        },
        onPointerMove: (event: PointerEvent) => last.current && drag(event),
        onPointerUp: () => (last.current = null),
        onPointerCancel: () => (last.current = null),
      };
  const onKeyDown = (event: KeyboardEvent, i: number) => {
    const by = { ArrowUp: 0.025, ArrowDown: -0.025, PageUp: 0.1, PageDown: -0.1, Home: -1, End: 1 }[event.key];
    if (by === undefined || isKept) return;
    event.preventDefault();
    onChange(heights.with(i, Math.min(1, Math.max(0, heights[i]! + by))));
  };

  return (
    <div class="draw-curve" ref={box}>
      <svg width={width} height={height} role="group" aria-label={said.plot} data-kept={isKept} {...handlers}>
        {ticksOf(axis).map((tick) => (
          <g key={tick} aria-hidden="true">
            <path class="grid" d={`M${edges.left},${yOf(heightOf(axis, tick))}H${right}`} />
            <text x={edges.left - 8} y={yOf(heightOf(axis, tick))} dy="0.32em" text-anchor="end">
              {formatNumber(tick)}
            </text>
          </g>
        ))}
        <g aria-hidden="true">
          <text x={0} y={12}>
            {names.y}
          </text>
          {[0, steps].map((step, i) => (
            <text key={step} x={i === 0 ? edges.left : right} y={foot + 16} text-anchor={i === 0 ? 'start' : 'end'}>
              {i === 0 ? step : `${formatNumber(step, 6)} ${names.x}`}
            </text>
          ))}
        </g>
        <path class="line" d={`M${heights.map((at, i) => `${xOf(i).toFixed(1)},${yOf(at).toFixed(1)}`).join('L')}`} />
        {heights.map((at, i) => {
          const value = formatNumber(valueAt(axis, at));
          const step = Math.round((i * steps) / (heights.length - 1));
          return (
            <g
              key={i}
              role="slider"
              tabindex={isKept ? -1 : 0}
              aria-disabled={isKept}
              aria-label={fill(said.point, { number: i + 1, count: heights.length, step })}
              aria-orientation="vertical"
              aria-valuemin={0}
              aria-valuemax={100}
              aria-valuenow={Math.round(100 * at)}
              aria-valuetext={value}
              onKeyDown={(event) => onKeyDown(event, i)}
            >
              <circle class="reach" cx={xOf(i)} cy={yOf(at)} r={13} />
              <circle class="dot" cx={xOf(i)} cy={yOf(at)} r={5} />
            </g>
          );
        })}
      </svg>
    </div>
  );
}
