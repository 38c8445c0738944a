import { inferNet, type InferredNet, type Inputs } from '../../../caffe/net/infer';
import { openNet } from '../../../caffe/net/open-net';
import { layersIn, type PhaseName } from '../../../caffe/net/states';
import type { Diagram } from '../../../lib/diagram';
import { layOutDiagram, type Words } from '../diagram';
import { inputName, type Part } from '../part';
import { add, affine, from } from '../parts';
import { countBoxes, foldEqual, type Folded } from './fold';
import { makeBoxes, type Box } from './graph';
import { findStructure, type Item } from './structure';
import { isData, wordBox } from './words';

/** A drawing with more boxes is hard to read: then equal stretches are drawn once. */
const readable = 30;
/** And with more than this, the rest is left out. */
const most = 400;

export interface DrawOptions {
  phase?: PhaseName;
  /** Whether the output is below the input or to its right. */
  flow?: 'down' | 'right';
  /** Shapes of inputs that the text does not say, by the name of their blob. */
  inputs?: Inputs;
  /** Whether equal stretches in turn are drawn once; where there are many boxes, when not given. */
  fold?: boolean;
}

/** A net as a drawing, with what its text tells of its shapes. */
export interface DrawnNet {
  diagram: Diagram;
  /** Layers by the id of the part in which they are drawn. */
  layersOf: ReadonlyMap<string, readonly { name: string; type: string; line: number }[]>;
  net: InferredNet;
  /** Boxes that stand for equal ones, and boxes beyond those that are drawn. */
  folded: number;
  left: number;
}

/**
 * Draws the net of a prototxt: a box for each layer with what follows it in place, branches side by side, equal stretches of a large net once.
 * Measures and labels are left out. The diagram has no parts where the text has no layers. Never throws.
 */
export function drawNet(text: string, { phase = 'TRAIN', flow = 'right', inputs, fold }: DrawOptions = {}): DrawnNet {
  const net = inferNet(layersIn(openNet(text).layers, phase), inputs);
  const boxes = makeBoxes(net.layers);
  const placed = findStructure(boxes);
  const keep = new Set(placed.flatMap(({ from: sources }) => sources.map(({ id }) => id)));
  const isFolded = fold ?? boxes.length > readable;
  const all: Folded[] = isFolded
    ? foldEqual(placed, keep)
    : placed.map((one) => ({ items: [one], times: 1, last: one.item.box.id }));
  const shown = cutAt(all, most);
  const drawn = countAll(shown);
  const stands = all.reduce((sum, one) => sum + one.times * countAll([{ ...one, times: 1 }]), 0) - countAll(all);
  return {
    diagram: layOut(shown, flow),
    layersOf: new Map(
      boxes.map(({ id, layers }) => [id, layers.map(({ layer: { name, type, line } }) => ({ name, type, line }))]),
    ),
    net,
    folded: stands,
    left: countAll(all) - drawn,
  };
}

const countAll = (folded: readonly Folded[]): number =>
  folded.reduce((sum, { items }) => sum + items.reduce((inner, { item }) => inner + countBoxes(item), 0), 0);

/** The first of them, so many boxes as are drawn. */
function cutAt(folded: readonly Folded[], count: number): Folded[] {
  let boxes = 0;
  return folded.filter((one) => (boxes += countAll([one])) <= count);
}

/**
 * The drawing by the layout of described nets: each box is a part that hands on what it gets, since the shapes are known already. A sign that
 * says how often a stretch stands in turn goes before it, and a frame around both.
 */
function layOut(folded: readonly Folded[], flow: 'down' | 'right'): Diagram {
  const words = new Map<string, Words>();
  const data = new Set<string>();
  /** Boxes without a source: the line from the input, which is not drawn, does not lead to them. */
  const starts = new Set<string>();
  const frames: NonNullable<Diagram['blocks']> = [];
  const placedIds = new Set<string>();
  /** Where a box is drawn that stands for others: the last of a stretch is the first one's end. */
  const standsFor = new Map<string, string>();

  /** Goes on from a box, or from what stands for it. */
  const goOn = ({ id }: Box): Part => from(key(standsFor.get(id) ?? id));

  const partOf = (
    { box, branches, starts: begins, isShortcut = false }: Item,
    times: number,
    sources: readonly Box[],
  ): Part[] => {
    words.set(key(box.id), wordBox(box, times));
    if (isData(box)) data.add(key(box.id));
    placedIds.add(box.id);
    const before = begins ? [] : sources.slice(0, 1).map(goOn);
    if (branches) {
      const inside = branches.map((branch, i) => [
        ...(begins ? [goOn(begins[i]!)] : []),
        ...branch.flatMap((inner) => partOf(inner, 1, [])),
      ]);
      // Whatever the join computes: all shapes of this description are alike, which a product leaves as they are.
      return [...before, { ...add(key(box.id), ...inside), of: isSum(box) ? 'sum' : 'product', shortcut: isShortcut }];
    }
    if (box.sources.length === 0) starts.add(key(box.id));
    return [...before, affine(key(box.id), 1)];
  };
  const parts = folded.flatMap(({ items, times, last }, i): Part[] => {
    standsFor.set(last, items.at(-1)!.item.box.id);
    if (times === 1 || (items.length === 1 && !items[0]!.item.branches))
      return items.flatMap(({ item, from: sources }) => partOf(item, times, sources));
    const sign = `${signMark}${i}`;
    words.set(sign, { label: `${times} times` });
    data.add(sign);
    const before = new Set(placedIds);
    const [first, ...rest] = items;
    const inside = [first!.item, ...rest.map(({ item }) => item)].flatMap((item) => partOf(item, 1, []));
    const own = [...placedIds].filter((id) => !before.has(id));
    frames.push({
      id: `${first!.item.box.id} to ${last}`,
      label: `${times} times: ${first!.item.box.id} to ${last}`,
      parts: [sign, ...own],
    });
    return [...first!.from.slice(0, 1).map(goOn), affine(sign, 1), ...inside];
  });
  const diagram = layOutDiagram({ name: '', input: [1], parts }, { flow, word: ({ name }) => words.get(name)! });
  const shown = diagram.parts.filter(({ id }) => id !== inputName);
  return {
    parts: shown.map((part) => ({
      ...part,
      id: idOf(part.id),
      role: data.has(part.id) ? 'data' : (part.role ?? 'layer'),
    })),
    edges: diagram.edges
      .filter(({ from: source, to }) => source !== inputName && !starts.has(to))
      .map((edge) => ({ ...edge, from: idOf(edge.from), to: idOf(edge.to) })),
    ...(frames.length > 0 && { blocks: frames }),
  };
}

/** Names of parts: those of boxes have a mark before them, so that none is that of the input or of a sign. */
const boxMark = '. ';
const signMark = '× ';
const key = (id: string): string => `${boxMark}${id}`;
const idOf = (name: string): string => (name.startsWith(boxMark) ? name.slice(boxMark.length) : name);

const isSum = ({ layers: [one] }: Box): boolean =>
  one!.layer.type === 'Eltwise' && (one!.layer.fields.eltwise_param?.operation ?? 'SUM') === 'SUM';
