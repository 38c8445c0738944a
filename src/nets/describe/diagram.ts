import type { Diagram } from '../../lib/diagram';
import { inputName, type Description, type Part } from './part';
import { nameShape, trace, type Traced } from './trace';

/** What stands in the box of a part. */
export interface Words {
  label: string;
  note?: string;
}

/** The name of a part and the shape that leaves it; of joins their sign. */
export function nameAndShape({ name, part, shape }: Traced): Words {
  return part.kind === 'join' ? { label: signs[part.of] } : { label: name, note: nameShape(shape) };
}

const signs = { sum: '+', mean: 'mean', product: '×', concat: '∥' } as const;

const gap = 0.9;

export interface DiagramOptions {
  /** Whether the output is below the input or to its right. */
  flow?: 'down' | 'right';
  /** What stands in the boxes. */
  word?: (one: Traced) => Words;
  /** Which parts are drawn; the lines lead past the others. All when not given. */
  shows?: (one: Traced) => boolean;
}

/**
 * The drawing of a net: parts one behind the other along the flow, branches side by side, the branch of a residual block straight on. A branch
 * without parts takes no room: whoever draws leads its line around the others.
 */
export function layOutDiagram(
  description: Description,
  { flow = 'down', word = nameAndShape, shows = () => true }: DiagramOptions = {},
): Diagram {
  const traced = new Map(trace(description).map((one) => [one.name, one]));
  const isShown = (one: Traced) => one.part.kind === 'join' || shows(one);
  /** The part that is drawn and whose value this is, or comes of. */
  const findShown = (name: string): string => {
    const one = traced.get(name);
    return one && !isShown(one) ? findShown(one.from[0]!) : name;
  };
  const input = makeBox(inputName, { label: inputName, note: nameShape(description.input) }, 'data');
  const drawing = inTurn([input, drawList(description.parts)]);
  return {
    parts: drawing.boxes.map(({ along, across, ...box }) => {
      const [start, side] = [round(along), round(across - drawing.low)];
      return { ...box, x: flow === 'down' ? side : start, y: flow === 'down' ? start : side };
    }),
    edges: [...traced.values()].filter(isShown).flatMap(({ name, part, from, onShortcut }) =>
      from.map((source, i) => {
        const endsShortcut = part.kind === 'join' && part.shortcut && i === 0;
        return {
          from: findShown(source),
          to: name,
          role: endsShortcut || onShortcut ? ('shortcut' as const) : ('path' as const),
        };
      }),
    ),
  };

  function drawList(parts: readonly Part[]): Drawing {
    return inTurn(parts.flatMap(drawPart));
  }

  function drawPart(part: Part): Drawing[] {
    if (part.kind === 'from') return [];
    if (part.kind === 'block') return part.parts.flatMap(drawPart);
    const one = traced.get(part.name)!;
    if (part.kind !== 'join') return isShown(one) ? [makeBox(part.name, word(one), 'layer')] : [];
    const branches = part.branches.map(drawList);
    const main = part.shortcut ? branches.pop()! : undefined;
    const others = branches.filter(({ boxes }) => boxes.length > 0);
    const role = part.of === 'sum' || part.of === 'mean' ? 'sum' : 'join';
    return [main ? beside(main, others) : spread(others), makeBox(part.name, word(one), role)];
  }

  function makeBox(id: string, { label, note }: Words, role: NonNullable<DiagramPart['role']>): Drawing {
    const isSign = role === 'sum' || role === 'join';
    const letters = Math.max(label.length, note?.length ?? 0);
    const width = isSign ? Math.max(1.6, 0.6 * label.length + 0.8) : Math.max(4, 0.55 * letters + 1.2);
    const height = isSign ? 1.6 : note === undefined ? 1.8 : 3;
    const [length, breadth] = flow === 'down' ? [height, width] : [width, height];
    const words = note === undefined ? { label } : { label, note };
    const box = { id, ...words, width: round(width), height, role, along: 0, across: -breadth / 2 };
    return { boxes: [box], low: -breadth / 2, high: breadth / 2, length };
  }
}

type DiagramPart = Diagram['parts'][number];
type Box = Omit<DiagramPart, 'x' | 'y'> & { along: number; across: number };

/** Boxes from 0 on along the flow, on both sides of the line of flow at 0. */
interface Drawing {
  boxes: Box[];
  /** How far they reach across the flow. */
  low: number;
  high: number;
  /** And along it. */
  length: number;
}

function move({ boxes, low, high, length }: Drawing, along: number, across: number): Drawing {
  return {
    boxes: boxes.map((box) => ({ ...box, along: box.along + along, across: box.across + across })),
    low: low + across,
    high: high + across,
    length,
  };
}

function merge(drawings: readonly Drawing[], length: number): Drawing {
  return {
    boxes: drawings.flatMap(({ boxes }) => boxes),
    low: Math.min(0, ...drawings.map(({ low }) => low)),
    high: Math.max(0, ...drawings.map(({ high }) => high)),
    length,
  };
}

/** One behind the other. */
function inTurn(drawings: readonly Drawing[]): Drawing {
  let end = 0;
  const placed = drawings
    .filter(({ boxes }) => boxes.length > 0)
    .map((drawing, i) => {
      const start = i === 0 ? 0 : end + gap;
      end = start + drawing.length;
      return move(drawing, start, 0);
    });
  return merge(placed, end);
}

const longest = (drawings: readonly Drawing[]): number => Math.max(0, ...drawings.map(({ length }) => length));

/** The main branch straight on, the others beside it. */
function beside(main: Drawing, others: readonly Drawing[]): Drawing {
  const length = longest([main, ...others]);
  let { high } = main;
  const placed = others.map((other) => {
    const moved = move(other, (length - other.length) / 2, high + gap - other.low);
    ({ high } = moved);
    return moved;
  });
  return merge([move(main, (length - main.length) / 2, 0), ...placed], length);
}

/** Side by side, their middle on the line of flow. */
function spread(branches: readonly Drawing[]): Drawing {
  const length = longest(branches);
  const breadth = branches.reduce((sum, { low, high }) => sum + high - low, gap * (branches.length - 1));
  let side = -breadth / 2;
  const placed = branches.map((branch) => {
    const moved = move(branch, (length - branch.length) / 2, side - branch.low);
    side = moved.high + gap;
    return moved;
  });
  return merge(placed, length);
}

const round = (length: number): number => Math.round(100 * length) / 100;
