import * as tf from '@tensorflow/tfjs-core';
import type { FitOptions } from '../../src/engine/fit';
import type { Mask } from '../../src/engine/train-step';
import type { Lab } from '../../src/experiments/lab';

/** Nets are judged by so many samples. */
const few = 8;
/** A batch has at most so many positions, but at least one sample: one image of 32 x 32, four of 16 x 16. */
const mostPositions = 1024;

/** Samples that a net is judged by, as a metric takes them. */
interface Samples {
  x: tf.Tensor;
  count: number;
  y?: tf.Tensor;
  labels?: Uint8Array;
}

/**
 * The same lab for backends that are slow: it trains on batches of few positions, and whatever a metric looks at is cut to
 * eight samples. Answers of one value for each sample get their length back.
 */
export function shrinkLab(lab: Lab): Lab {
  const { metrics, train } = lab;
  const entries = Object.entries(metrics).map(([name, metric]) => [name, judgeFew(metric as Metric)]);
  return {
    ...lab,
    metrics: Object.fromEntries(entries) as typeof metrics,
    train: {
      ...train,
      fit: (options) => train.fit(shrinkBatch(options)),
      fitAndLook: (options, look) => train.fitAndLook(shrinkBatch(options), look),
    },
  };
}

/** Masks that have a row for each sample of a batch are cut with it. */
function shrinkBatch<O extends FitOptions>(options: O): O {
  const positions = options.data.x.shape.slice(1, -1).reduce((product, side) => product * side, 1);
  const batch = Math.min(options.batch, Math.max(1, Math.floor(mostPositions / positions)));
  const masks = Object.entries(options.masks ?? {}).map(([name, mask]) => [
    name,
    shrinkMask(mask, options.batch, batch),
  ]);
  return { ...options, batch, masks: Object.fromEntries(masks) };
}

function shrinkMask(mask: Mask, from: number, to: number): Mask {
  const [rows, ...rest] = mask.shape;
  if (rows !== from) return mask;
  const size = rest.reduce((product, side) => product * side, to);
  return { shape: [to, ...rest], draw: (step) => mask.draw(step).slice(0, size) };
}

type Metric = (...args: unknown[]) => unknown;

function judgeFew(metric: Metric): Metric {
  return (...args) => {
    const counts = args.map(countOf);
    const most = Math.max(...counts);
    if (!(most > few)) return metric(...args);
    const answer = metric(...args.map(takeFew));
    return answer instanceof Promise ? answer.then((value) => lengthen(value, most)) : answer;
  };
}

/** How many samples an argument holds; 0 for what is none. */
const countOf = (value: unknown): number =>
  value instanceof tf.Tensor ? value.shape[0]! : isSamples(value) ? value.count : 0;

function takeFew(value: unknown): unknown {
  if (countOf(value) <= few) return value;
  const cut = (tensor: tf.Tensor) => tf.slice(tensor, 0, few);
  if (value instanceof tf.Tensor) return cut(value);
  const { x, y, labels, count } = value as Samples;
  return {
    ...(value as Samples),
    x: cut(x),
    count: few,
    ...(y && { y: cut(y) }),
    ...(labels && { labels: labels.subarray(0, (labels.length / count) * few) }),
  };
}

function lengthen(value: unknown, count: number): unknown {
  if (!(value instanceof Uint8Array)) return value;
  const all = new Uint8Array((value.length / few) * count);
  all.set(value);
  return all;
}

const isSamples = (value: unknown): value is Samples =>
  typeof value === 'object' && value !== null && 'count' in value && 'x' in value && value.x instanceof tf.Tensor;
