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
/** Room for a line that goes around a branch. */
const aside = 2.5;

type Box = Diagram['parts'][number];
/** A drawing with its upper edge at y = 0 and its line of flow at x = 0. */
interface Drawing {
  boxes: Box[];
  left: number;
  right: number;
  height: number;
}

/**
 * The drawing of a net, from the input at the top to the output at the bottom: parts one under the other, branches side by side, the last one
 * of a residual block straight on. `word` says what stands in the boxes.
 */
export function layOutDiagram(
  description: Description,
  { word = nameAndShape }: { word?: (one: Traced) => Words } = {},
): Diagram {
  const traced = new Map(trace(description).map((one) => [one.name, one]));
  const input = makeBox(inputName, { label: inputName, note: nameShape(description.input) }, 'data');
  const drawing = stack([input, drawList(description.parts)]);
  return {
    parts: drawing.boxes.map((box) => ({ ...box, x: round(box.x - drawing.left), y: round(box.y) })),
    edges: [...traced.values()].flatMap(({ name, part, from, onShortcut }) =>
      from.map((source, i) => {
        const aroundBlock = part.kind === 'join' && part.shortcut && i === 0;
        return { from: source, to: name, role: aroundBlock || onShortcut ? ('shortcut' as const) : ('path' as const) };
      }),
    ),
  };

  function drawList(parts: readonly Part[]): Drawing {
    return stack(parts.flatMap(drawPart));
  }

  function drawPart(part: Part): Drawing[] {
    if (part.kind === 'from') return [];
    if (part.kind === 'block') return part.parts.flatMap(drawPart);
    const one = traced.get(part.name)!;
    if (part.kind !== 'join') return [makeBox(part.name, word(one), 'layer')];
    const branches = part.branches.map(drawList);
    const main = part.shortcut ? branches.pop()! : undefined;
    const row = main ? beside(main, branches) : spread(branches);
    return [row, makeBox(part.name, word(one), part.of === 'sum' || part.of === 'mean' ? 'sum' : 'join')];
  }
}

function makeBox(id: string, { label, note }: Words, role: NonNullable<Box['role']>): Drawing {
  const longest = Math.max(label.length, note?.length ?? 0);
  const width =
    role === 'sum' || role === 'join' ? Math.max(1.6, 0.6 * label.length + 0.8) : Math.max(4, 0.55 * longest + 1.2);
  const height = role === 'sum' || role === 'join' ? 1.6 : note === undefined ? 1.8 : 3;
  const box = { id, label, ...(note !== undefined && { note }), x: -width / 2, y: 0, width, height, role };
  return { boxes: [box], left: -width / 2, right: width / 2, height };
}

function move({ boxes, left, right, height }: Drawing, x: number, y: number): Drawing {
  return {
    boxes: boxes.map((box) => ({ ...box, x: box.x + x, y: box.y + y })),
    left: left + x,
    right: right + x,
    height,
  };
}

function merge(drawings: readonly Drawing[], height: number): Drawing {
  return {
    boxes: drawings.flatMap(({ boxes }) => boxes),
    left: Math.min(0, ...drawings.map(({ left }) => left)),
    right: Math.max(0, ...drawings.map(({ right }) => right)),
    height,
  };
}

/** One under the other. */
function stack(drawings: readonly Drawing[]): Drawing {
  let y = 0;
  const placed = drawings.map((drawing, i) => {
    y += i === 0 ? 0 : gap;
    const moved = move(drawing, 0, y);
    y += drawing.height;
    return moved;
  });
  return merge(placed, y);
}

/** The main branch straight on, the others to its right; an empty one is a line there. */
function beside(main: Drawing, others: readonly Drawing[]): Drawing {
  const height = Math.max(main.height, ...others.map((other) => other.height));
  let right = main.right;
  const placed = others.map((other) => {
    if (other.boxes.length === 0) {
      right += aside;
      return { ...other, left: right, right };
    }
    const moved = move(other, right + gap - other.left, (height - other.height) / 2);
    ({ right } = moved);
    return moved;
  });
  return merge([main, ...placed], height);
}

/** Side by side, their middle on the line of flow. */
function spread(branches: readonly Drawing[]): Drawing {
  const height = Math.max(...branches.map((branch) => branch.height));
  let x = 0;
  const placed = branches.map((branch, i) => {
    const width = branch.boxes.length === 0 ? aside : branch.right - branch.left;
    x += i === 0 ? 0 : gap;
    const left = branch.boxes.length === 0 ? 0 : branch.left;
    const moved = { ...move(branch, x - left, (height - branch.height) / 2), left: x, right: x + width };
    x += width;
    return moved;
  });
  return merge(
    placed.map((branch) => move(branch, -x / 2, 0)),
    height,
  );
}

const round = (length: number): number => Math.round(100 * length) / 100;
