import { ruleY } from '@observablehq/plot';
import type { Markish } from '@observablehq/plot';
import { endLabelWidth } from './axes';
import type { Ending } from './endings';
import { clampTo } from './scale';
import type { Axis } from './scale';
import { colour, wrapText } from './style';
import type { References } from './types';

type Level = References[string];

/** The references that can be drawn: finite ones, and of these the ones `shown`, or all. */
export function listLevels(references: References = {}, shown?: readonly string[]): Level[] {
  return Object.entries(references)
    .filter(([id, { value }]) => Number.isFinite(value) && (shown?.includes(id) ?? true))
    .map(([, level]) => level);
}

/** Levels as dashed lines over the whole plot. */
export function drawLevels(levels: readonly Level[], axis: Axis): Markish {
  const places = levels.map(({ value }) => clampTo(axis, value));
  return ruleY(places, { stroke: colour.quiet, strokeDasharray: '3 4' });
}

/** Their names, at their ends. */
export function nameLevels(levels: readonly Level[], width: number): Ending[] {
  return levels.map(({ label, value }) => ({
    value,
    lines: wrapText(label, endLabelWidth(width), 2),
    fill: colour.quiet,
  }));
}
