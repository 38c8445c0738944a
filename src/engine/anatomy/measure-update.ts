import type { StepDefinition } from '../train-step';
import type { FollowedNumber, GradientRow, WeightRow } from './anatomy';
import { findLargest, normOf, sumOver, type Values } from './look';

/** A weight, its gradient and its optimiser's row in one step. */
export interface WeightStep {
  layer: string;
  name: string;
  shape: number[];
  before: Values;
  gradient: Values;
  after: Values;
  hyper: number[];
}

/** The rate as it was set: Adam's row has it divided by 1 - b1^t. */
function rateOf(optimiser: StepDefinition['optimiser'], [rate = 0, , , b1 = 0]: number[], t: number): number {
  return optimiser.name === 'adam' ? rate * (1 - b1 ** t) : rate;
}

/** What step `t` of a training does to each weight. */
export function measureWeights(steps: WeightStep[], optimiser: StepDefinition['optimiser'], t: number): WeightRow[] {
  return steps.map(({ layer, name, shape, before, gradient, after, hyper }) => ({
    layer,
    name,
    shape,
    weight: normOf(before),
    gradient: normOf(gradient),
    update: Math.sqrt(sumOver(after, (value, i) => (value - before[i]!) ** 2)),
    rate: rateOf(optimiser, hyper, t),
  }));
}

/** The gradient of each layer, in the order in which `layers` names them; one that it does not name comes last. */
export function measureGradients(steps: WeightStep[], layers: readonly string[]): GradientRow[] {
  const order = [...new Set([...layers, ...steps.map(({ layer }) => layer)])];
  return order.flatMap((layer): GradientRow[] => {
    const own = steps.filter((step) => step.layer === layer);
    if (own.length === 0) return [];
    const largest = own.map(({ gradient }) => gradient[findLargest(gradient)]!);
    return [
      {
        layer,
        weights: own.reduce((sum, { before }) => sum + before.length, 0),
        norm: Math.hypot(...own.map(({ gradient }) => normOf(gradient))),
        largest: largest[findLargest(largest)]!,
      },
    ];
  });
}

/** What the gradient promises: to the first order the loss changes by gradient times update, summed over all weights. */
export const promisedChange = (steps: WeightStep[]): number =>
  steps.reduce(
    (sum, { before, gradient, after }) => sum + sumOver(gradient, (slope, i) => slope * (after[i]! - before[i]!)),
    0,
  );

/** The number with the largest gradient of all; null where that is not finite. */
export function followNumber(
  steps: WeightStep[],
  optimiser: StepDefinition['optimiser'],
  t: number,
): FollowedNumber | null {
  const found = steps.map((step) => ({ step, at: findLargest(step.gradient) }));
  const most = findLargest(found.map(({ step, at }) => step.gradient[at]!));
  const { step, at } = found[most]!;
  const { layer, name, shape, before, gradient, after, hyper } = step;
  const numbers = { before: before[at]!, gradient: gradient[at]!, after: after[at]! };
  if (!Object.values(numbers).every(Number.isFinite)) return null;
  return { layer, name, place: placeOf(at, shape), ...numbers, rate: rateOf(optimiser, hyper, t), decay: hyper[1]! };
}

/** The indices of an entry. */
function placeOf(at: number, shape: readonly number[]): number[] {
  const place: number[] = [];
  for (const length of shape.toReversed()) {
    place.unshift(at % length);
    at = Math.floor(at / length);
  }
  return place;
}
