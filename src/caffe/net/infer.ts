import { sizeOf, unknownBlob, type Blob, type Dim, type Made, type Maker, type Shape } from './blob';
import { pixel } from './field';
import type { NetLayer } from './net-layer';
import { data } from './shapes/data';
import { dense } from './shapes/dense';
import { ends } from './shapes/ends';
import { joins } from './shapes/joins';
import { norms } from './shapes/norms';
import { windows } from './shapes/windows';

/** How each type makes its tops. */
const makers: ReadonlyMap<string, Maker> = new Map(
  Object.entries({ ...data, ...windows, ...dense, ...norms, ...joins, ...ends }),
);

/** A layer with what reaches it and what leaves it. */
export interface InferredLayer extends Made {
  layer: NetLayer;
  bottoms: readonly Blob[];
  /** The layers that wrote what it reads; undefined for a bottom that no layer before it makes. */
  sources: readonly (InferredLayer | undefined)[];
  /** The layers that read its tops, in place or not. */
  readers: InferredLayer[];
  /** Numbers that an optimiser may move, those shared with a layer before it left out; undefined where a length is not known. */
  parameters: Dim;
  /** Whether the type is one of those whose shapes are known. */
  isKnown: boolean;
}

/** A net with all that its text tells of its shapes. */
export interface InferredNet {
  layers: readonly InferredLayer[];
  /** Of the layers where it is known. */
  parameters: number;
  /** Layers whose parameters are not known, since the size of their input is not. */
  unknownParameters: readonly string[];
  /** Boxes over all maps; undefined where a map's size is not known. 0 for a net without. */
  priors: Dim;
  /** Types that nothing is known of. */
  unknownTypes: readonly string[];
}

/** Shapes of inputs by the name of their blob, for what a text does not say: the pictures of a database. */
export type Inputs = Readonly<Record<string, Shape>>;

/**
 * Shapes, receptive fields, parameters and priors of the layers of one phase, in their order. A layer of an unknown type, or one that Caffe
 * would refuse, makes blobs of which nothing is known; the rest goes on. One pass.
 */
export function inferNet(layers: readonly NetLayer[], inputs: Inputs = {}): InferredNet {
  const blobs = new Map<string, { blob: Blob; from: InferredLayer }>();
  const shared = new Set<string>();
  const inferred = layers.map((layer): InferredLayer => {
    const found = layer.bottoms.map((name) => blobs.get(name));
    const bottoms = found.map((one) => one?.blob ?? unknownBlob);
    const maker = makers.get(layer.type);
    const made = maker?.(layer, bottoms) ?? { tops: [] };
    const one: InferredLayer = {
      ...made,
      tops: layer.tops.map((name, i) => fillIn(made.tops[i] ?? unknownBlob, inputs[name])),
      layer,
      bottoms,
      sources: found.map((source) => source?.from),
      readers: [],
      parameters: countParameters(layer, made.weights ?? [], shared),
      isKnown: maker !== undefined,
    };
    for (const source of new Set(one.sources)) source?.readers.push(one);
    layer.tops.forEach((name, i) => blobs.set(name, { blob: one.tops[i]!, from: one }));
    return one;
  });
  const priorLayers = inferred.filter(({ priors }) => priors !== undefined);
  return {
    layers: inferred,
    parameters: inferred.reduce((sum, { parameters }) => sum + (parameters ?? 0), 0),
    unknownParameters: inferred.filter(({ parameters }) => parameters === undefined).map(({ layer }) => layer.name),
    priors: priorLayers.reduce<Dim>((sum, { tops }) => {
      const count = tops[0]?.shape?.[2];
      return sum === undefined || count === undefined ? undefined : sum + count / 4;
    }, 0),
    unknownTypes: [...new Set(inferred.filter(({ isKnown }) => !isKnown).map(({ layer }) => layer.type))],
  };
}

/** A blob with the lengths that somebody gave for those that the text does not say. */
function fillIn(blob: Blob, given: Shape | undefined): Blob {
  if (!given) return blob;
  if (!blob.shape) return { shape: given, field: blob.field ?? pixel };
  return { ...blob, shape: blob.shape.map((length, i) => length ?? given[i]) };
}

/** A param with a name is that of the first layer with it. */
function countParameters({ fields }: NetLayer, weights: readonly Shape[], shared: Set<string>): Dim {
  return weights.reduce<Dim>((sum, shape, i) => {
    const name = fields.param?.[i]?.name;
    if (name !== undefined && name !== '') {
      if (shared.has(name)) return sum;
      shared.add(name);
    }
    const size = sizeOf(shape);
    return sum === undefined || size === undefined ? undefined : sum + size;
  }, 0);
}
