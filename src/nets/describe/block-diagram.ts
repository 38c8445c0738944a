import type { Diagram } from '../../lib/diagram';
import { layOutDiagram } from './diagram';
import { inputName, type Description } from './part';
import { affine } from './parts';
import { trace, type Traced } from './trace';
import { findWay, type Way } from './way';

/** Blocks drawn with the signs of formulas. */
export interface BlockDiagram {
  diagram: Diagram;
  /** Of the way around the layers, by part: `lit` what hands the gradient on as it is, `marked` what acts on it. */
  states: Record<string, 'lit' | 'marked'>;
}

/** A block to draw: the first one of `net`. `outcome` stands where its value leaves it. */
interface Drawn {
  net: Description;
  outcome: string;
}

type Part = Diagram['parts'][number];

const output = 'outcome';
/** Between two blocks, in heights of a line. */
const gap = 3;

/**
 * Blocks of several nets, by the names that stand over them, side by side, each from `x` down to what leaves it.
 * Parts are called `<name>.<part>`. Throws for a net without blocks.
 */
export function drawBlocks(blocks: Record<string, Drawn>): BlockDiagram {
  const all: BlockDiagram = { diagram: { parts: [], edges: [] }, states: {} };
  let left = 0;
  for (const [name, drawn] of Object.entries(blocks)) {
    const { diagram, clear, changing } = drawBlock(drawn);
    const own = (id: string) => `${name}.${id}`;
    const [x] = diagram.parts as [Part];
    const title = { id: name, label: name, ...resize(x, 0.6 * name.length + 1, 1.8), y: 0, role: 'data' as const };
    const parts = diagram.parts.map((part) => ({ ...part, id: own(part.id), y: part.y + 2.2 }));
    const drawing = [title, ...parts];
    const low = Math.min(...drawing.map((part) => part.x));
    all.diagram.parts.push(...drawing.map((part) => ({ ...part, x: part.x - low + left })));
    all.diagram.edges.push(...diagram.edges.map((edge) => ({ ...edge, from: own(edge.from), to: own(edge.to) })));
    for (const id of clear) all.states[own(id)] = 'lit';
    for (const id of changing) all.states[own(id)] = 'marked';
    left = gap + Math.max(...all.diagram.parts.map((part) => part.x + part.width));
  }
  return all;
}

function drawBlock({ net, outcome }: Drawn): Way & { diagram: Diagram } {
  const at = net.parts.findIndex(({ kind }) => kind === 'block');
  if (at < 0) throw new Error(`${net.name} has no block (describe one with block or residual)`);
  const input = trace({ ...net, parts: net.parts.slice(0, at) }).at(-1)?.shape ?? net.input;
  // What leaves the block is drawn in the place of a part that hands on what it gets.
  const block: Description = { ...net, input, parts: [net.parts[at]!, affine(output, 1)] };
  const layers = trace(block).flatMap(({ name, part, onShortcut }) =>
    (part.kind === 'dense' || part.kind === 'conv') && !onShortcut ? [name] : [],
  );
  const word = (one: Traced) => ({ label: one.name === output ? outcome : signOf(one, layers.indexOf(one.name)) });
  const diagram = layOutDiagram(block, { word });
  const ends = (label: string, part: Part): Part => ({
    ...{ id: part.id, label, role: 'data' },
    ...resize(part, Math.max(2, 0.6 * label.length), 1.8),
  });
  const parts = diagram.parts.map((part) => {
    // Ways around a block lead past its left side: what stands on the shortcut belongs there.
    const mirrored = { ...part, x: -part.x - part.width };
    if (part.id === inputName) return ends('x', mirrored);
    return part.id === output ? ends(outcome, mirrored) : mirrored;
  });
  return { diagram: { ...diagram, parts }, ...findWay(block) };
}

/** Another size around the same middle. */
function resize({ x, y, width, height }: Part, toWidth: number, toHeight: number) {
  return { x: x + (width - toWidth) / 2, y: y + (height - toHeight) / 2, width: toWidth, height: toHeight };
}

const subscripts = ['₁', '₂', '₃', '₄'];

/** `index`: of a layer of the branch among its layers, -1 for every other part. */
function signOf({ name, part }: Traced, index: number): string {
  switch (part.kind) {
    case 'dense':
    case 'conv':
      return `W${subscripts[index] ?? ''}`;
    case 'batchNorm':
      return 'BN';
    case 'relu':
      return 'ReLU';
    case 'sigmoid':
      return 'σ';
    case 'affine':
      if (part.factor === 1) return `${part.shift < 0 ? '−' : '+'} ${Math.abs(part.shift)}`;
      return part.shift === 0 ? `× ${part.factor}` : `${part.shift} ${part.factor < 0 ? '−' : '+'} g`;
    case 'join':
      return { sum: '+', mean: 'mean', product: '×', concat: '∥' }[part.of];
    default:
      return part.kind === 'dropout' ? 'dropout' : name;
  }
}
