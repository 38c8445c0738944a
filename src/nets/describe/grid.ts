import type { Diagram } from '../../lib/diagram';
import { inputName, type Description } from './part';
import { trace } from './trace';

/** Where a part is drawn: its middle and its size, in heights of a line of text. */
export interface GridPlace {
  label: string;
  note?: string;
  x: number;
  y: number;
  width?: number;
  height?: number;
}

/**
 * The drawing of a net whose parts have places of their own. A part without a place is not drawn: what it reads leads to whoever reads it, so
 * that a layer of several parts can be one box, and a chain of concatenations all its connections. Throws for a place of no part.
 */
export function layOutGrid(description: Description, places: Readonly<Record<string, GridPlace>>): Diagram {
  const traced = new Map(trace(description).map((one) => [one.name, one]));
  const unknown = Object.keys(places).find((name) => name !== inputName && !traced.has(name));
  if (unknown !== undefined) throw new Error(`unknown part: ${unknown} (known: ${[...traced.keys()].join(', ')})`);
  /** The drawn parts whose values reach a part through those that are not drawn. */
  const reach = (name: string): string[] => {
    if (Object.hasOwn(places, name)) return [name];
    return [...new Set(traced.get(name)?.from.flatMap(reach) ?? [])];
  };
  return {
    parts: Object.entries(places).map(([id, { x, y, width = 3, height = 1.8, ...words }]) => ({
      id,
      ...words,
      x: round(x - width / 2),
      y: round(y - height / 2),
      width,
      height,
      role: roleOf(traced.get(id)?.part),
    })),
    edges: [...traced.values()]
      .filter(({ name }) => Object.hasOwn(places, name))
      .flatMap(({ name, part, from }) =>
        from.flatMap((source, i) => {
          const isShortcut = part.kind === 'join' && part.shortcut && i === 0;
          return reach(source).map(
            (start) => ({ from: start, to: name, role: isShortcut ? 'shortcut' : 'path' }) as const,
          );
        }),
      ),
  };
}

const round = (length: number): number => Math.round(100 * length) / 100;

function roleOf(part: { kind: string; of?: string } | undefined) {
  if (!part) return 'data';
  if (part.kind !== 'join') return 'layer';
  return part.of === 'sum' ? 'sum' : 'join';
}
