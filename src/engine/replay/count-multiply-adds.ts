import type { KernelCall } from './kernel-calls';

type Shape = readonly number[];

const sizeOf = (shape: Shape): number => shape.reduce((product, length) => product * length, 1);

/** A product of matrices: each number of the result sums over the inner length. */
const ofProduct = (a: Shape, out: Shape, transposed: unknown): number => sizeOf(out) * a.at(transposed ? -2 : -1)!;

/**
 * A convolution, or one of its gradients: `across` is the shape of its output [batch, height, width, channels out], `filter` that of
 * its filter [height, width, channels in, channels out]. Each pairs every output with the taps of one filter; one on padding counts.
 */
const ofConvolution = (across: Shape, filter: Shape): number => (sizeOf(across) * sizeOf(filter)) / filter.at(-1)!;

/** Multiply-adds of the kernels that do most of a step's work; every other one does a small number for each of its elements. */
const counts: Record<string, (call: KernelCall) => number> = {
  BatchMatMul: ({ inputs, outputs: [out], attrs }) => ofProduct(inputs['a']!, out!, attrs['transposeA']),
  _FusedMatMul: ({ inputs, outputs: [out], attrs }) => ofProduct(inputs['a']!, out!, attrs['transposeA']),
  DenseLayer: ({ inputs, outputs: [out] }) => ofProduct(inputs['x']!, out!, false),
  // Its other results are sums. [batch, inputs] and [batch, outputs]: the kernel's gradient sums over the batch.
  DenseLayerGrad: ({ inputs }) => sizeOf(inputs['x']!) * inputs['dy']!.at(-1)!,
  Conv2D: ({ inputs, outputs: [out] }) => ofConvolution(out!, inputs['filter']!),
  ConvLayer: ({ inputs, outputs: [out] }) => ofConvolution(out!, inputs['filter']!),
  ConvLayerGrad: ({ inputs, outputs: [dFilter] }) => ofConvolution(inputs['dy']!, dFilter!),
  Conv2DBackpropFilter: ({ inputs, outputs: [dFilter] }) => ofConvolution(inputs['dy']!, dFilter!),
  Conv2DBackpropInput: ({ inputs }) => ofConvolution(inputs['dy']!, inputs['filter']!),
};

/**
 * Multiplications that are added up in a step, forwards and backwards: convolutions and matrix products by their definition, also where a
 * kernel takes fewer (Winograd). What papers call FLOPs is this or twice this.
 */
export const countMultiplyAdds = (calls: readonly KernelCall[]): number =>
  calls.reduce((sum, call) => sum + (counts[call.name]?.(call) ?? 0), 0);
