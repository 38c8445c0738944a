/** A drawing of parts and of what leads from part to part, laid out. Lengths are in heights of a line of text; y grows downwards. */
export interface Diagram {
  parts: {
    /** The name of the part: what a reader's choice of it is called. */
    id: string;
    label: string;
    /** A second line, e.g. the shape that leaves the part. */
    note?: string;
    /** The upper left corner. */
    x: number;
    y: number;
    width: number;
    height: number;
    role?: 'layer' | 'sum' | 'join' | 'data';
  }[];
  /** Parts that belong together, by id: they are framed, and a reader can choose them as one. An outer block comes before an inner one. */
  blocks?: { id: string; label: string; parts: string[] }[];
  /** From part to part, by id. `across`: from a drawing to the one on its right, straight and against no flow. */
  edges: { from: string; to: string; role?: 'path' | 'shortcut' | 'across' }[];
}

/**
 * How an edge stands out: what it carries arrives `whole`, `changed`, in `part`, is `stopped` on the way or `lost`; `missing`: nothing
 * comes where something should.
 */
export type EdgeState = 'whole' | 'changed' | 'part' | 'stopped' | 'lost' | 'missing';

/** The name of an edge, by which it has a state. */
export const edgeKey = ({ from, to }: { from: string; to: string }): string => `${from} > ${to}`;

/** The states of parts, those that layers have from their block included. What joins branches goes on when a block is off. */
export function statesOfParts<S extends string>(
  { parts, blocks = [] }: Diagram,
  states: Record<string, S> = {},
): Record<string, S> {
  const layers = new Set(parts.filter(({ role = 'layer' }) => role === 'layer').map(({ id }) => id));
  const inherited = blocks.flatMap(({ id, parts: inside }) => {
    const state = states[id];
    return state ? inside.filter((part) => layers.has(part)).map((part) => [part, state] as const) : [];
  });
  return { ...Object.fromEntries(inherited), ...states };
}

/** Two drawings with their tops level and room between them. Their parts are called `left.id` and `right.id`. */
export function setBeside(left: Diagram, right: Diagram, room: number): Diagram {
  const shift = Math.max(...left.parts.map(({ x, width }) => x + width)) + room;
  const rename = ({ parts, edges }: Diagram, side: string, dx: number): Diagram => ({
    parts: parts.map((part) => ({ ...part, id: `${side}.${part.id}`, x: part.x + dx })),
    edges: edges.map((edge) => ({ ...edge, from: `${side}.${edge.from}`, to: `${side}.${edge.to}` })),
  });
  const [a, b] = [rename(left, 'left', 0), rename(right, 'right', shift)];
  return { parts: [...a.parts, ...b.parts], edges: [...a.edges, ...b.edges] };
}
