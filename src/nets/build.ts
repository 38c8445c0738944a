import * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../lib/random';
import { exchange, keepBranches, reorder, without } from './describe/edit';
import { inputName, type Description, type Leaf, type Shape } from './describe/part';
import { nameShape, trace, type Traced } from './describe/trace';
import { joinValues, meanOfKept } from './join';
import { makeLayer, type Place } from './layers';
import { assembleNet, variablesOf, type ApplyOptions, type Layer, type Net } from './net';
import { planSteps, type Step } from './plan';

type Apply = (x: tf.Tensor, options?: ApplyOptions) => tf.Tensor;

/** A network made from its description. */
export interface BuiltNet extends Net {
  description: Description;
  /** Weights and state (running statistics, masks), in depth order. */
  variables: tf.Variable[];
  /** The variables of a part that no optimiser moves. */
  state(part: string): tf.Variable[];
  /** The function from the input to the value of a part: [batch, ...its shape]. */
  at(part: string): Apply;
  /** The function from the value of a part to that of a later one, the output unless named. */
  from(part: string, to?: string): Apply;
  /** The values of several parts from one pass. */
  values(x: tf.Tensor, parts: readonly string[], options?: ApplyOptions): tf.Tensor[];
  /** The net without these blocks, on the same variables, which stay this net's own: disposing it does nothing. */
  without(...blocks: string[]): BuiltNet;
  /** The net with two blocks at each other's place, on the same variables. */
  exchange(first: string, second: string): BuiltNet;
  /** The net with some branches of its joins, on the same variables: see `keepBranches`. */
  keepBranches(kept: Readonly<Record<string, readonly boolean[]>>): BuiltNet;
  /** Another description on the same variables: each of its layers is the one that has its name here. */
  as(description: Description): BuiltNet;
  /** The net with these blocks in this order, at the places that they have now, on the same variables. */
  reorder(...blocks: string[]): BuiltNet;
}

/**
 * The network of a description, with weights of its own: the same ones from the same random stream, layer by layer, whatever else the
 * description holds. `input`: the shape of one example where it is not that of the description.
 */
export function build(
  description: Description,
  { random, input = description.input }: { random: Random; input?: Shape },
): BuiltNet {
  const described = { ...description, input };
  const places = trace(described);
  const layers = new Map(places.flatMap((place) => (hasLayer(place) ? [[place.name, makeLayer(place, random)]] : [])));
  return connect(described, places, layers);
}

type LayerPlace = Place<Exclude<Leaf, { kind: 'crop' }>>;
const hasLayer = (place: Traced): place is Traced & LayerPlace =>
  place.part.kind !== 'join' && place.part.kind !== 'crop';

/** A net on layers that exist. */
function connect(description: Description, places: readonly Traced[], layers: ReadonlyMap<string, Layer>): BuiltNet {
  const output = places.at(-1)?.name ?? inputName;
  const ordered = places.flatMap(({ name }) => layers.get(name) ?? []);
  const plans = new Map<string, Step[]>();
  const planOf = (start: string, targets: readonly string[]): Step[] => {
    const key = JSON.stringify([start, targets]);
    const plan = plans.get(key) ?? planSteps(places, start, targets);
    plans.set(key, plan);
    return plan;
  };
  const compute = (start: string, x: tf.Tensor, targets: readonly string[], options: ApplyOptions): tf.Tensor[] => {
    const values = new Map([[start, x]]);
    for (const step of planOf(start, targets)) values.set(step.name, take(step, values, layers, options));
    return targets.map((name) => values.get(name)!);
  };
  const between = (start: string, target: string): Apply => {
    planOf(start, [target]);
    return (x, options = {}) => compute(start, x, [target], options)[0]!;
  };
  const edited = (other: Description): BuiltNet => {
    const moved = trace(other);
    moved.filter(hasLayer).forEach((place) => checkFits(place, places));
    return { ...connect(other, moved, layers), dispose: () => {} };
  };

  return {
    ...assembleNet(ordered, between(inputName, output)),
    description,
    variables: ordered.flatMap(variablesOf),
    state: (part) => layers.get(part)?.state ?? [],
    at: (part) => between(inputName, part),
    from: (part, to = output) => between(part, to),
    values: (x, parts, options = {}) => compute(inputName, x, parts, options),
    without: (...blocks) => edited(without(description, ...blocks)),
    exchange: (first, second) => edited(exchange(description, first, second)),
    keepBranches: (kept) => edited(keepBranches(description, kept)),
    as: edited,
    reorder: (...blocks) => edited(reorder(description, ...blocks)),
  };
}

function take(
  { part: { name, part }, from, relu, residual }: Step,
  values: ReadonlyMap<string, tf.Tensor>,
  layers: ReadonlyMap<string, Layer>,
  options: ApplyOptions,
): tf.Tensor {
  const inputs = from.map((source) => values.get(source)!);
  if (part.kind === 'join')
    return part.drops && options.training
      ? meanOfKept(name, inputs, options.masks?.[name])
      : joinValues(part.of, inputs);
  if (part.kind === 'crop') {
    const [map, like] = inputs as [tf.Tensor, tf.Tensor];
    const [batch, rows, columns] = like.shape as [number, number, number];
    return tf.slice(map, [0, part.offset, part.offset, 0], [batch, rows, columns, map.shape[3]!]);
  }
  return layers
    .get(name)!
    .apply(inputs[0]!, { ...options, relu, ...(residual && { residual: values.get(residual)! }) });
}

/** Throws where a layer would get other channels than those that its weights were made for. */
function checkFits({ name, inputs }: Traced, places: readonly Traced[]): void {
  const made = places.find((place) => place.name === name);
  if (!made) throw new Error(`unknown layer: ${name} (known: ${places.map((place) => place.name).join(', ')})`);
  const [now, then] = [inputs, made.inputs].map((shapes) => shapes[0]!);
  if (now!.at(-1) !== then!.at(-1))
    throw new Error(`${name} was made for ${nameShape(then!)} and would get ${nameShape(now!)}`);
}
