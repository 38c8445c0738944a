import type { Oddity } from './anatomy';
import type { ForwardCalls } from './lay-out-rows';
import type { CallWatch, WatchedCall } from './watch-calls';

/** What is known of a step when its oddity is looked for. */
export interface Evidence {
  watch: CallWatch;
  forward: ForwardCalls;
  /** The layer of each weight, by the number of its tensor. */
  layerOf: ReadonlyMap<number, string>;
  /** The value of a weight that is not finite before the step, by the number of its tensor. */
  oddWeights: ReadonlyMap<number, number>;
}

/**
 * Where numbers that are not finite come from. It goes back from one of them along what its operation read, as long as that holds such
 * numbers too: the operation that made one out of finite numbers is the source, the earliest where there are several. So an infinity that
 * is meant to be there, as in a mask of attention, is named only where it did harm.
 */
export function findSource(from: readonly number[], evidence: Evidence): Oddity | null {
  const { watch, oddWeights } = evidence;
  const makers = new Map(watch.calls.flatMap((call, i) => call.outputs.map((id) => [id, { call, i }] as const)));
  const isOdd = (id: number) => oddWeights.has(id) || (watch.lookOf(id)?.odd ?? null) !== null;
  const seen = new Set<number>();
  const sources: { call: WatchedCall | null; i: number; id: number }[] = [];
  const queue = from.filter(isOdd);
  while (queue.length > 0) {
    const id = queue.pop()!;
    if (seen.has(id)) continue;
    seen.add(id);
    const maker = makers.get(id);
    const causes = maker?.call.inputs.filter(isOdd) ?? [];
    if (causes.length === 0) sources.push({ call: maker?.call ?? null, i: maker?.i ?? -1, id });
    queue.push(...causes);
  }
  // Of several weights the first of the training.
  const order = [...oddWeights.keys()];
  const first = sources.sort((a, b) => a.i - b.i || order.indexOf(a.id) - order.indexOf(b.id))[0];
  if (!first) return null;
  return word(first.call, first.id, evidence);
}

function word(call: WatchedCall | null, id: number, evidence: Evidence): Oddity {
  const { watch, forward, layerOf, oddWeights } = evidence;
  if (!call) return { where: 'weights', layer: layerOf.get(id) ?? null, operation: null, value: oddWeights.get(id)! };
  const value = watch.lookOf(id)!.odd!;
  if (call.phase === 'draw') return { where: 'batch', layer: null, operation: null, value };
  const operation = call.operations[0]!;
  const isOf = ({ calls }: { calls: WatchedCall[] }) => calls.includes(call);
  if (call.phase === 'forward') {
    const row = forward.layers.find(isOf);
    return { where: row ? 'forward' : 'loss', layer: row?.layer ?? null, operation, value };
  }
  return { where: 'backward', layer: layerBehind(call, evidence), operation, value };
}

/**
 * The layer through which a call of the gradient goes back, null for the loss: of it and those before it the last that reads a weight or what
 * the way forward has made, since a gradient is computed from the loss to the first layer.
 */
function layerBehind(call: WatchedCall, { watch, forward, layerOf }: Evidence): string | null {
  const back = watch.calls.filter(({ phase }) => phase === 'backward');
  for (const { inputs } of back.slice(0, back.indexOf(call) + 1).reverse()) {
    const own = inputs.map((id) => layerOf.get(id)).find((layer) => layer !== undefined);
    if (own !== undefined) return own;
    const isRead = (made: WatchedCall) => made.outputs.some((id) => inputs.includes(id));
    if (forward.rest.some(isRead)) return null;
    const row = forward.layers.findLast(({ calls }) => calls.some(isRead));
    if (row) return row.layer;
  }
  return null;
}
