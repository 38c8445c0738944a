import { line, rect, ruleY } from '@observablehq/plot';
import type { Markish } from '@observablehq/plot';
import type { ProfileState } from '../engine/figures';
import { formatNumber } from '../lib/format';
import type { Key } from './keys';
import { clampTo } from './scale';
import type { Axis, Scale } from './scale';
import type { DrawnSeries } from './series';
import { colour, fontSize, textWidth } from './style';
import { createText } from './svg';

/** A series with one value for each place; `undefined` where its run has none. */
export interface Profile extends DrawnSeries<ProfileState> {
  values: (number | undefined)[];
}

/** Where the bars of a series stand within a place of width 1. Kept runs are strokes over the whole place. */
export interface BarSlot {
  centre: number;
  width: number;
}

const used = 0.72;
/** In pixels: of numbers over narrow bars. */
const smallSize = 11;

export function layOutBars(profiles: Profile[]): BarSlot[] {
  const mains = profiles.filter((profile) => profile.role === 'main').length || 1;
  let next = 0;
  return profiles.map((profile) => {
    if (profile.role === 'ghost') return { centre: 0, width: used };
    const width = used / mains;
    return { centre: -used / 2 + (next++ + 0.5) * width, width };
  });
}

function drawable(profile: Profile, axis: Axis): { place: number; value: number }[] {
  return profile.values.flatMap((value, place) => {
    if (value === undefined || !Number.isFinite(value) || (axis.type === 'log' && value <= 0)) return [];
    return [{ place, value: clampTo(axis, value) }];
  });
}

/** Series beyond the second share a hue and are paler. */
function opacityOf(profile: Profile): number {
  return profile.style.dash ? 0.5 : 1;
}

export function toKey(profile: Profile): Key {
  const ghost = profile.role === 'ghost';
  return {
    label: profile.name,
    fill: profile.style.stroke,
    ...(ghost ? { line: true } : { opacity: opacityOf(profile) }),
  };
}

export function drawBars(profile: Profile, slot: BarSlot, axis: Axis): Markish[] {
  const base = clampTo(axis, 0);
  const half = slot.width / 2;
  const bars = drawable(profile, axis).map(({ place, value }) => {
    const [x1, x2] = [place + slot.centre - half, place + slot.centre + half];
    return { x1, x2, y1: base, y2: value };
  });
  if (profile.role === 'ghost') {
    const across = { x1: 'x1', x2: 'x2', y: 'y2' };
    return [
      ruleY(bars, { ...across, stroke: colour.paper, strokeWidth: 5 }),
      ruleY(bars, { ...across, stroke: profile.style.stroke, strokeWidth: 2.5 }),
    ];
  }
  const places = { x1: 'x1', x2: 'x2', y1: 'y1', y2: 'y2' };
  const insets = { insetLeft: 0.5, insetRight: 0.5 };
  const [stroke, opacity] = [profile.style.stroke, opacityOf(profile)];
  // A bar without height would not be seen, though the keys name it.
  const flat = bars.filter(({ y1, y2 }) => y1 === y2);
  return [
    rect(bars, { ...places, ...insets, fill: stroke, fillOpacity: opacity }),
    ruleY(flat, { x1: 'x1', x2: 'x2', y: 'y2', ...insets, stroke, strokeOpacity: opacity, strokeWidth: 3 }),
  ];
}

/** Not a curve through the points but each point by itself: with a round line cap, all dots of a series are one path. */
const pointByPoint = (context: Pick<CanvasPath, 'moveTo' | 'lineTo'>) => ({
  areaStart() {},
  areaEnd() {},
  lineStart() {},
  lineEnd() {},
  point(x: number, y: number) {
    context.moveTo(x, y);
    context.lineTo(x, y);
  },
});

/** A line through the places, broken where a value is missing or odd; dots while they stay apart. */
export function drawDottedLine(profile: Profile, axis: Axis): Markish[] {
  const { stroke, width, dash } = profile.style;
  const points = profile.values.map((value, place): [number, number] => {
    const shown = value === undefined || !Number.isFinite(value) ? NaN : clampTo(axis, value);
    return [place, shown];
  });
  const drawn = line(points, { stroke, strokeWidth: width, strokeDasharray: dash, strokeLinejoin: 'round' });
  if (profile.role === 'ghost' || points.length > 60) return [drawn];
  const solid = drawable(profile, axis).map(({ place, value }) => [place, value] as [number, number]);
  return [drawn, line(solid, { stroke, strokeWidth: 5.5, strokeLinecap: 'round', curve: pointByPoint })];
}

/** Numbers over the bars of main runs, smaller where bars are narrow, none where they do not fit either. */
export function writeValues(
  document: Document,
  svg: SVGSVGElement,
  profiles: Profile[],
  slots: BarSlot[],
  { axis, scaleX, scaleY }: { axis: Axis; scaleX: Scale; scaleY: Scale },
): void {
  const mains = profiles.flatMap((profile, i) => (profile.role === 'ghost' ? [] : [{ profile, slot: slots[i]! }]));
  const numbers = mains.flatMap(({ profile, slot }) =>
    drawable(profile, axis).map(({ place, value }) => ({ at: place + slot.centre, value, text: formatNumber(value) })),
  );
  // The number of a bar that stands alone in its place may use the gap beside it.
  const room = mains.length === 0 ? 0 : scaleX(mains.length > 1 ? used / mains.length : 1) - scaleX(0) - 4;
  const widest = Math.max(0, ...numbers.map(({ text }) => textWidth(text)));
  const size = [fontSize, smallSize].find((size) => (widest * size) / fontSize <= room);
  if (size === undefined) return;
  for (const { at, value, text } of numbers) {
    const place = { x: scaleX(at), y: scaleY(value) + (value < 0 ? 9 : -9), anchor: 'middle' as const };
    const sized = size === fontSize ? {} : { size };
    svg.appendChild(createText(document, { ...place, ...sized, lines: [text], fill: colour.ink, halo: true }));
  }
}
