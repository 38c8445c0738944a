import { mostRows, type Anatomy, type LayerRow, type LossRow } from './anatomy';
import type { CallWatch, WatchedCall } from './watch-calls';

/** The calls of a forward pass that one layer has. */
export interface LayerCalls {
  layer: string | null;
  calls: WatchedCall[];
}

/** A forward pass, layer by layer, and what follows the last call that reads a weight: the way to the loss. */
export interface ForwardCalls {
  layers: LayerCalls[];
  rest: WatchedCall[];
}

/**
 * Cuts a forward pass into layers: a call that reads a weight of another layer begins that layer, and one that reads a kernel that is not
 * trained begins something else. What is made of weights alone, as a rounded kernel, is the weight as well. `given`: the step's inputs.
 */
export function cutIntoLayers(
  calls: readonly WatchedCall[],
  layerOf: ReadonlyMap<number, string>,
  given: readonly number[],
): ForwardCalls {
  const layerAt = new Map<number, string | null>(layerOf);
  const isData = new Set(given);
  /** Undefined where a call reads no weight. */
  const layerRead = ({ inputs, outputs, readsKernel }: WatchedCall): string | null | undefined => {
    const known = inputs.filter((id) => layerAt.has(id)).map((id) => layerAt.get(id)!);
    const layer = known.find((one) => one !== null) ?? (known.length > 0 || readsKernel ? null : undefined);
    const isWeight = layer !== undefined && !inputs.some((id) => isData.has(id));
    for (const id of outputs) {
      if (isWeight) layerAt.set(id, layer);
      else isData.add(id);
    }
    return layer;
  };
  const read = calls.map(layerRead);
  const end = read.findLastIndex((layer) => layer !== undefined) + 1;
  const layers: LayerCalls[] = [];
  calls.slice(0, end).forEach((call, i) => {
    const last = layers.at(-1);
    const layer = read[i] === undefined ? (last?.layer ?? null) : read[i];
    if (last?.layer === layer) last.calls.push(call);
    else layers.push({ layer, calls: [call] });
  });
  return { layers, rest: calls.slice(end) };
}

/** What a layer gives out: the last thing that it made and others read. A normalisation makes its new running mean after it. */
function findOutput({ calls }: LayerCalls, readElsewhere: (id: number) => boolean): number {
  const made = calls.flatMap(({ outputs }) => outputs);
  return made.findLast(readElsewhere) ?? made.at(-1)!;
}

/** Rows of the stages forward and loss. */
export function layOutRows({ layers, rest }: ForwardCalls, watch: CallWatch): { forward: LayerRow[]; loss: LossRow[] } {
  const all = [...layers.flatMap(({ calls }) => calls), ...rest];
  const passes = new Map<string | null, number>();
  const forward = layers.map((row): LayerRow => {
    const pass = (passes.get(row.layer) ?? 0) + 1;
    passes.set(row.layer, pass);
    const own = new Set(row.calls);
    const output = findOutput(row, (id) => all.some((call) => !own.has(call) && call.inputs.includes(id)));
    return { layer: row.layer, pass, operations: nameAll(row.calls), out: watch.lookOf(output)! };
  });
  const loss = rest.flatMap((call): LossRow[] => {
    const out = watch.lookOf(call.outputs[0]!);
    return out ? [{ operation: call.operations.join(', '), out }] : [];
  });
  return { forward, loss };
}

/** Operations in their order, at most eight, one that follows itself once. */
function nameAll(calls: readonly WatchedCall[]): string[] {
  const names = calls.flatMap(({ operations }) => operations);
  return names.filter((name, i) => name !== names[i - 1]).slice(0, 8);
}

/** The rows that a list has room for: the first ones, of the way to the loss the last. */
export function cutRows<T>(rows: readonly T[], from: 'start' | 'end' = 'start'): { rows: T[]; left: number } {
  const kept = from === 'start' ? rows.slice(0, mostRows) : rows.slice(-mostRows);
  return { rows: kept, left: rows.length - kept.length } satisfies { rows: T[]; left: Anatomy['left']['loss'] };
}
