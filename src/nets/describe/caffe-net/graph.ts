import type { InferredLayer } from '../../../caffe/net/infer';
import { layerRole } from '../../../caffe/net/layer-types';

/** What is one box of a drawing: a layer with those behind it that change no shape and that it alone feeds. */
export interface Box {
  /** A name of its own, unlike all others. */
  id: string;
  /** The layer that gives it its name, and those drawn with it: its batch norm, scale, activation, dropout. */
  layers: InferredLayer[];
  /** The boxes that it reads; labels and the sizes that crops and priors ask for are left out. */
  sources: Box[];
  readers: Box[];
}

/** Roles and types that are drawn within the box before them. */
const inside = new Set(['norm', 'activation']);
const reorders = new Set(['Permute', 'Flatten', 'Reshape']);
const isInsideType = (type: string): boolean => inside.has(layerRole(type) ?? '') || reorders.has(type);

/** The boxes of a net in the order of computation. */
export function makeBoxes(layers: readonly InferredLayer[]): Box[] {
  const boxOf = new Map<InferredLayer, Box>();
  const names = new Map<string, number>();
  const boxes: Box[] = [];
  for (const one of layers) {
    const sources = drawnSources(one).flatMap((source) => boxOf.get(source) ?? []);
    const [before] = sources;
    const isInside = sources.length === 1 && isInsideType(one.layer.type) && isAlone(one, before!);
    if (isInside && before!.layers.length < 8) {
      before!.layers.push(one);
      boxOf.set(one, before!);
      continue;
    }
    // Measures of the net are no part of it.
    if (layerRole(one.layer.type) === 'measure' || one.layer.type === 'Silence') continue;
    const count = (names.get(one.layer.name) ?? 0) + 1;
    names.set(one.layer.name, count);
    const id = count === 1 ? one.layer.name : `${one.layer.name} (${count})`;
    const box: Box = { id, layers: [one], sources: [...new Set(sources)], readers: [] };
    for (const source of box.sources) source.readers.push(box);
    boxOf.set(one, box);
    boxes.push(box);
  }
  // Data of which only labels are read.
  return boxes.filter(
    ({ layers: [first], readers }) =>
      layerRole(first!.layer.type) !== 'data' || readers.length > 0 || boxes.length === 1,
  );
}

/** Whether nothing else reads what the last layer of a box makes. */
const isAlone = (one: InferredLayer, { layers }: Box): boolean =>
  layers.at(-1)!.readers.every((reader) => reader === one) && layerRole(layers[0]!.layer.type) !== 'data';

/** What a layer computes with: not labels, nor what it only asks for its size. */
function drawnSources({ layer, sources }: InferredLayer): InferredLayer[] {
  const asksForSize = ['Crop', 'PriorBox'].includes(layer.type);
  const read = asksForSize ? sources.slice(0, 1) : sources;
  return read.flatMap((source, i) => (source && !isLabel(source, layer.bottoms[i]!) ? [source] : []));
}

/** A blob of a data layer beside its first: labels, or boxes. */
const isLabel = ({ layer }: InferredLayer, blob: string): boolean =>
  layerRole(layer.type) === 'data' && (layer.tops.indexOf(blob) > 0 || /label/i.test(blob));
