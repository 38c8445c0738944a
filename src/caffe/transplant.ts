/**
 * How weights get from one net into another: `Net::CopyTrainedLayersFrom` of Caffe's net.cpp, which pycaffe calls `copy_from`,
 * and `transplant` of FCN's surgery.py. Both go by the names of layers; they part where shapes differ.
 */

type Shape = readonly number[];

/** The parameter blobs of one layer, as `net.params` lists them: first the weights, then the bias. */
export interface LayerParams {
  layer: string;
  shapes: readonly Shape[];
}

/**
 * What became of a blob whose layer both nets have. `coerced`: as many values in another shape. `cut` and `repeated`: too many
 * or too few values, of which as many as fit are taken, or all again from the first. `refused`: Caffe stops there.
 */
export type Fate = 'copied' | 'coerced' | 'cut' | 'repeated' | 'refused';

export interface Transfer {
  layer: string;
  blob: number;
  fate: Fate;
  from: Shape;
  to: Shape;
}

export interface Surgery {
  transfers: Transfer[];
  /** Layers of the source that the target has no layer of the same name for. */
  dropped: string[];
  /** Layers of the target whose name the source has not: they keep what their filler gave them, and no line says so. */
  left: string[];
  /** Layers of both that come after the one at which Caffe stopped. */
  unreached: string[];
  /** What is printed, in order. */
  lines: { text: string; fate: Fate | 'dropped' }[];
}

const sizeOf = (shape: Shape): number => shape.reduce((product, length) => product * length, 1);
const isSame = (a: Shape, b: Shape): boolean => a.length === b.length && a.every((length, i) => length === b[i]);

/** Caffe's blob.hpp: `4096 25088 (102760448)`. */
const caffeShape = (shape: Shape): string => `${shape.join(' ')} (${sizeOf(shape)})`;
/** A tuple as Python prints it: `(5,)`. */
const tuple = (shape: Shape): string => (shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`);

/** Copies by name; the first blob of another shape ends the program, and so does another number of blobs. */
export function copyFrom(source: readonly LayerParams[], target: readonly LayerParams[]): Surgery {
  return operate(
    source,
    target,
    ({ layer, shapes }, goal, done) => {
      if (shapes.length !== goal.length) {
        const numbers = `(${goal.length} vs. ${shapes.length})`;
        const text = `Check failed: target_blobs.size() == source_layer.blobs_size() ${numbers} Incompatible number of blobs for layer ${layer}`;
        done.lines.push({ text, fate: 'refused' });
        done.transfers.push({ layer, blob: 0, fate: 'refused', from: shapes[0]!, to: goal[0]! });
        return false;
      }
      return shapes.every((from, blob) => {
        const to = goal[blob]!;
        const fate = isSame(from, to) ? 'copied' : 'refused';
        done.transfers.push({ layer, blob, fate, from, to });
        if (fate === 'copied') return true;
        const text =
          `Cannot copy param ${blob} weights from layer '${layer}'; shape mismatch.  Source param shape is ${caffeShape(from)}; ` +
          `target param shape is ${caffeShape(to)}. To learn this layer's parameters from scratch rather than copying from a saved net, rename the layer.`;
        done.lines.push({ text, fate });
        return false;
      });
    },
    (layer) => `Ignoring source layer ${layer}`,
  );
}

/** Copies by name and value after value, as numpy assigns `new.flat = old.flat`: nothing is refused. */
export function transplant(source: readonly LayerParams[], target: readonly LayerParams[]): Surgery {
  return operate(
    source,
    target,
    ({ layer, shapes }, goal, done) => {
      for (const [blob, from] of shapes.entries()) {
        const to = goal[blob];
        if (!to) {
          done.lines.push({ text: `dropping ${layer} ${blob}`, fate: 'dropped' });
          break;
        }
        const fate = fateOf(from, to);
        done.transfers.push({ layer, blob, fate, from, to });
        const text =
          fate === 'copied'
            ? `copying ${layer}  ->  ${layer} ${blob}`
            : `coercing ${layer} ${blob} from ${tuple(from)} to ${tuple(to)}`;
        done.lines.push({ text, fate });
      }
      return true;
    },
    (layer) => `dropping ${layer}`,
  );
}

function fateOf(from: Shape, to: Shape): Fate {
  if (isSame(from, to)) return 'copied';
  const [old, fresh] = [sizeOf(from), sizeOf(to)];
  if (old === fresh) return 'coerced';
  return old > fresh ? 'cut' : 'repeated';
}

/** Goes through the layers of the source in their order. `copy` says whether it goes on. */
function operate(
  source: readonly LayerParams[],
  target: readonly LayerParams[],
  copy: (layer: LayerParams, goal: readonly Shape[], done: Surgery) => boolean,
  wordDropped: (layer: string) => string,
): Surgery {
  const done: Surgery = { transfers: [], dropped: [], left: [], unreached: [], lines: [] };
  const goals = new Map(target.map(({ layer, shapes }) => [layer, shapes]));
  let goesOn = true;
  for (const layer of source) {
    const goal = goals.get(layer.layer);
    if (!goesOn) {
      if (goal) done.unreached.push(layer.layer);
    } else if (goal) goesOn = copy(layer, goal, done);
    else {
      done.dropped.push(layer.layer);
      done.lines.push({ text: wordDropped(layer.layer), fate: 'dropped' });
    }
  }
  const names = new Set(source.map(({ layer }) => layer));
  done.left = target.map(({ layer }) => layer).filter((layer) => !names.has(layer));
  return done;
}

/** The values that numpy leaves in an array of `size` after `new.flat = old.flat`: the first ones, or all over again. */
export const copyFlat = (old: Float32Array, size: number): Float32Array =>
  Float32Array.from({ length: size }, (_, i) => old[i % old.length]!);

const order: readonly Fate[] = ['copied', 'coerced', 'repeated', 'cut', 'refused'];

/** What became of each layer that was reached: the worst of its blobs. */
export function fateOfLayers({ transfers }: Surgery): Map<string, Fate> {
  const fates = new Map<string, Fate>();
  for (const { layer, fate } of transfers) {
    const known = fates.get(layer);
    if (!known || order.indexOf(fate) > order.indexOf(known)) fates.set(layer, fate);
  }
  return fates;
}
