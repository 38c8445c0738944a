import { msra, type Filler } from '../../caffe/fillers';
import { averaging, type Averaging } from './averaging';
import type * as part from './part';

interface Weights {
  filler?: Filler;
  bias?: boolean;
}

/** A 3 x 3 convolution that keeps height and width, unless told otherwise, filled by MSRA. The bias starts at 0. */
export const conv = (
  name: string,
  channels: number,
  { size = 3, stride = 1, padding = 'same', bias = true, filler = msra }: Partial<part.Sliding> & Weights = {},
): part.Conv => ({ kind: 'conv', name, channels, size, stride, padding, bias, filler });

/** A fully connected layer, filled by MSRA. The bias starts at 0. */
export const dense = (name: string, units: number, { filler = msra, bias = true }: Weights = {}): part.Dense => ({
  kind: 'dense',
  name,
  units,
  bias,
  filler,
});

/** A deconvolution that interpolates and learns, unless told otherwise; with `same`, height and width times the stride. */
export const deconv = (
  name: string,
  {
    padding = 'same',
    kernel = 'bilinear',
    pairs = 'all',
    learned = true,
    ...window
  }: Omit<part.Sliding, 'padding'> & Partial<Omit<part.Deconv, 'kind' | 'name'>>,
): part.Deconv => ({ kind: 'deconv', name, padding, kernel, pairs, learned, ...window });

type PoolOptions = Partial<part.Sliding & Pick<part.Pool, 'rounding'>>;
const pool =
  (of: part.Pool['of']) =>
  (name: string, { size = 2, stride = size, padding = 'valid', rounding = 'down' }: PoolOptions = {}): part.Pool => ({
    kind: 'pool',
    name,
    of,
    size,
    stride,
    padding,
    rounding,
  });

/** Largest value of each window, 2 x 2 unless told otherwise; the stride is the size of the window unless told otherwise. */
export const maxPool = pool('max');
/** The same with the mean. */
export const meanPool = pool('mean');
export const globalMean = (name: string): part.GlobalMean => ({ kind: 'globalMean', name });

/** PyTorch's batch normalisation unless told otherwise. */
export const batchNorm = (
  name: string,
  {
    averaging: kept = averaging.pytorch,
    affine = true,
    statistics = 'batch',
  }: { averaging?: Averaging; affine?: boolean; statistics?: part.BatchNorm['statistics'] } = {},
): part.BatchNorm => ({ kind: 'batchNorm', name, averaging: kept, affine, statistics });
export const scale = (name: string): part.Scale => ({ kind: 'scale', name });

export const relu = (name: string): part.Activation => ({ kind: 'relu', name });
export const sigmoid = (name: string): part.Activation => ({ kind: 'sigmoid', name });
export const tanh = (name: string): part.Activation => ({ kind: 'tanh', name });
export const affine = (name: string, factor: number, shift = 0): part.Affine => ({
  kind: 'affine',
  name,
  factor,
  shift,
});
export const dropout = (name: string, rate: number, of: part.Dropout['of'] = 'values'): part.Dropout => ({
  kind: 'dropout',
  name,
  rate,
  of,
});
export const flatten = (name: string): part.Flatten => ({ kind: 'flatten', name });
export const crop = (name: string, like: string, offset: number): part.Crop => ({ kind: 'crop', name, like, offset });
export const from = (name: string): part.From => ({ kind: 'from', part: name });

type Branch = readonly part.Part[];
const join =
  (of: part.Join['of']) =>
  (name: string, ...branches: Branch[]): part.Join => ({
    kind: 'join',
    name,
    of,
    branches,
    shortcut: false,
    drops: false,
  });

/** The sum of branches that begin here; an empty one is the value itself. */
export const add = join('sum');
export const average = join('mean');
/** The mean of those branches that training keeps, and of all outside of it. */
export const dropPath = (name: string, ...branches: Branch[]): part.Join => ({
  ...average(name, ...branches),
  drops: true,
});
export const multiply = join('product');
/** The branches' channels one after the other. */
export const concat = join('concat');

export const block = (name: string, parts: Branch): part.Block => ({ kind: 'block', name, parts });

/**
 * A residual block: shortcut + branch, and then `after`. The shortcut is the value itself unless given. The sum is called `<name>-sum`.
 *
 *     x ---- shortcut ----+ -> after ->
 *       \---- branch ----/
 */
export function residual(
  name: string,
  branch: Branch,
  { shortcut = [], after = [] }: { shortcut?: Branch; after?: Branch } = {},
): part.Block {
  return block(name, [{ ...add(`${name}-sum`, shortcut, branch), shortcut: true }, ...after]);
}

/** What `make` gives for 1, 2, ..., `count`, one after the other. */
export const times = (count: number, make: (i: number) => Branch): part.Part[] =>
  Array.from({ length: count }, (_, i) => make(i + 1)).flat();
