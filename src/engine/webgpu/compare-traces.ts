import { nameCall } from '../replay/kernel-calls';
import type { Trace } from './trace';

/**
 * The first difference of two traces of a step, or nothing where they do the same. Buffers that a trace has made
 * correspond to those of the other in the order in which they are used; all others have to be the same ones.
 */
export function findDifference(captured: Trace, now: Trace): string | undefined {
  const [old, fresh] = [captured.commands.list(), now.commands.list()];
  const pairs = new Map<GPUBuffer, GPUBuffer>();
  const paired = new Set<GPUBuffer>();

  function compareBuffers(a: GPUBuffer, b: GPUBuffer): 'other tensors' | 'other constants' | undefined {
    if (!captured.owns(a) || !now.owns(b)) return a === b ? undefined : 'other tensors';
    if (pairs.has(a) || paired.has(b)) return pairs.get(a) === b ? undefined : 'other tensors';
    pairs.set(a, b);
    paired.add(b);
    if (a.size !== b.size) return 'other tensors';
    const [before, after] = [captured.commands.constantOf(a), now.commands.constantOf(b)];
    return haveSameBytes(before, after) ? undefined : 'other constants';
  }

  for (const [i, { what, buffers }] of old.entries()) {
    const other = fresh[i];
    const isSame =
      other?.buffers.length === buffers.length &&
      other.what.length === what.length &&
      what.every((part, j) => Object.is(part, other.what[j]));
    const difference = isSame
      ? firstOf(buffers, (buffer, j) => compareBuffers(buffer, other.buffers[j]!))
      : 'another operation';
    if (difference) {
      const call = captured.calls.findIndex(({ end }) => i < end);
      const name = call < 0 ? '' : `, ${nameCall(captured.calls, call)}`;
      return `${difference} in command ${i + 1} of ${old.length}${name}`;
    }
  }
  if (fresh.length > old.length) return `${fresh.length} commands instead of ${old.length}`;
  const figures = compareBuffers(captured.figures.buffer, now.figures.buffer);
  return figures && `${figures} for its figures`;
}

function firstOf<T, R>(items: T[], find: (item: T, index: number) => R | undefined): R | undefined {
  for (const [i, item] of items.entries()) {
    const found = find(item, i);
    if (found !== undefined) return found;
  }
  return undefined;
}

function haveSameBytes(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  return a?.length === b?.length && (a?.every((byte, i) => byte === b![i]) ?? true);
}
