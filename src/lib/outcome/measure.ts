import { finiteValues, mean, standardDeviation } from '../statistics';
import { endedAt, type Ended } from './ended';
import type { Finding, Reference, Span } from './findings';
import type { Limits } from './limits';
import { slopeOfLastThird, type Slope } from './slope';

/** A series of losses. */
export interface Curve {
  values: readonly number[];
  /** Step of each value, when they were not taken at every step from 0. */
  steps?: readonly number[];
}

/** Levels that a loss is compared with, where they are known. */
export interface Levels {
  /** Loss of a uniform guess, ln K for K classes. */
  chance?: number | undefined;
  /** Entropy of the class prior: the loss of a network that knows the class frequencies and nothing else. */
  prior?: number | undefined;
  /** The value that a loss prints when a probability is clipped, -ln of the least one: 87.3365 in Caffe. */
  floor?: number | undefined;
}

/** What else was measured in the run. */
export interface Facts {
  /** Share of the outputs of the last ReLUs that are above 0, at the end: 0 to 1. */
  alive?: number | undefined;
}

/** What the detectors look at. All values are finite. */
export interface Measures extends Span {
  values: readonly number[];
  stepAt(index: number): number;
  levels: Levels;
  facts: Facts;
  limits: Limits;
  ended: Ended;
  /** Standard deviation of the values of the ending. */
  spread: number;
  peak: number;
  /** The lowest mean over as many points as the ending has, and the step in the middle of them. */
  lowest: { mean: number; step: number };
  slope: Slope;
  /** The larger of the fall from first to last and the fall to the lowest mean. */
  fall: number;
  /** What the ending is measured against, and which that is. */
  reference: number;
  against: Reference;
}

/** One of the ways in which a curve can go; null when it did not go that way. */
export type Detector = (measures: Measures) => Finding | null;

export function measure({ values, steps }: Curve, levels: Levels, facts: Facts, limits: Limits): Measures {
  const stepAt = (index: number) => steps?.[index] ?? index;
  const first = values[0] ?? NaN;
  const ended = endedAt(values);
  const lowest = findLowest(values, ended.points, stepAt);
  return {
    values,
    stepAt,
    levels,
    facts,
    limits,
    first,
    ended,
    steps: countSteps(values.length, stepAt),
    spread: standardDeviation(values.slice(values.length - ended.points)),
    peak: finiteValues(values).reduce((high, value) => Math.max(high, value), -Infinity),
    lowest,
    slope: slopeOfLastThird(values, stepAt),
    fall: Math.max(Math.abs(first - ended.mean), first - lowest.mean),
    ...chooseReference(levels, first),
  };
}

/** The numbers that every finding tells. */
export const spanOf = ({ first, ended, steps }: Span): Span => ({ first, ended, steps });

/** The step of the first value above `level`. */
export const stepAbove = ({ values, stepAt }: Measures, level: number) =>
  stepAt(
    Math.max(
      0,
      values.findIndex((value) => value > level),
    ),
  );

/** Which level the ending lies at, the nearer of the two; null when it lies at none. */
export function levelOf({ ended, levels, limits }: Measures): 'chance' | 'prior' | null {
  const distance = (level = NaN) => Math.abs(ended.mean - level) / level;
  const near = (['prior', 'chance'] as const).filter((name) => distance(levels[name]) < limits.level);
  return near.sort((a, b) => distance(levels[a]) - distance(levels[b]))[0] ?? null;
}

function chooseReference({ prior, chance }: Levels, first: number): { reference: number; against: Reference } {
  if (prior !== undefined) return { reference: prior, against: 'prior' };
  if (chance !== undefined) return { reference: chance, against: 'chance' };
  return { reference: Math.abs(first), against: 'first' };
}

/** Steps that `length` evenly spaced samples stand for: 60 samples at 0, 5 ... 295 cover 300 steps. */
function countSteps(length: number, stepAt: (index: number) => number): number {
  if (length < 2) return length;
  return Math.round(((stepAt(length - 1) - stepAt(0)) / (length - 1)) * length);
}

/** Over windows that overlap by half, the last of which is the ending. */
function findLowest(values: readonly number[], points: number, stepAt: (index: number) => number) {
  let lowest = { mean: NaN, step: 0 };
  const hop = Math.max(1, Math.floor(points / 2));
  for (let from = values.length - points; from >= 0 && points > 0; from -= hop) {
    const level = mean(values.slice(from, from + points));
    if (!(level >= lowest.mean)) lowest = { mean: level, step: stepAt(from + Math.floor(points / 2)) };
  }
  return lowest;
}
