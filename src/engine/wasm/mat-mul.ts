import type { TensorInfo } from '@tensorflow/tfjs-core';
import { broadcastOffsets } from './broadcast';
import { addressOf, issue, makeTensor, registerKernel, sizeOf, type Work } from './kernel';
import { moduleOf, type WasmModule } from './module';

/** Sizes of one product [n, k] x [k, m], and how its sides are stored. */
export interface Product {
  n: number;
  k: number;
  m: number;
  transposeA: boolean;
  transposeB: boolean;
}

/**
 * BatchMatMul of any rank, each side transposed or not: the backend leaves all but plain products of rank 2 to a naive loop,
 * and every gradient of a dense layer is transposed.
 */
export function registerMatMul(): void {
  registerKernel<Pick<Product, 'transposeA' | 'transposeB'>>('BatchMatMul', () => ({ inputs, attrs, backend }) => {
    const { a, b } = inputs as Record<'a' | 'b', TensorInfo>;
    const { transposeA, transposeB } = attrs;
    const [rowsA, columnsA] = a.shape.slice(-2) as [number, number];
    const [rowsB, columnsB] = b.shape.slice(-2) as [number, number];
    const [n, k] = transposeA ? [columnsA, rowsA] : [rowsA, columnsA];
    const [inner, m] = transposeB ? [columnsB, rowsB] : [rowsB, columnsB];
    if (k !== inner)
      throw new Error(`invalid product of matrices: [${n}, ${k}] x [${inner}, ${m}] (inner sizes differ)`);
    const { shape, offsets } = broadcastOffsets(a.shape.slice(0, -2), b.shape.slice(0, -2));
    const y = makeTensor(backend, [...shape, n, m]);
    const [atA, atB, atY] = [addressOf(backend, a), addressOf(backend, b), addressOf(backend, y)];
    const module = moduleOf(backend);
    const product = { n, k, m, transposeA, transposeB };
    const works =
      sizeOf(y) === 0
        ? []
        : offsets.map(([left, right], i) =>
            planProduct(module, product, atA + 4 * n * k * left, atB + 4 * k * m * right, atY + 4 * n * m * i),
          );
    issue(() => works.forEach((work) => work()));
    return y;
  });
}

function planProduct({ kernels, scratch }: WasmModule, p: Product, a: number, b: number, y: number): Work {
  const { n, k, m, transposeA, transposeB } = p;
  // The sum over rows of a and b is what a filter's gradient is over pixels.
  if (transposeA && !transposeB && k > 0)
    return () => kernels.gradeFilter(a, 4 * n, 0, 4 * n, 1, n, 0, b, y, 1, 1, k, m, 1, 1);
  const turned = transposeA ? scratch('transposed', 4 * n * k) : null;
  const weights = scratch('weights', 4 * k * (m + 7));
  return () => {
    if (turned) kernels.transpose(a, 4 * n, k, n, turned.address, 4 * k);
    if (transposeB) kernels.packTransposed(b, weights.address, 1, m, k, 0, 1, 0, 1);
    else kernels.pack(b, weights.address, k, m);
    kernels.convolve(
      turned?.address ?? a, 0, 0, 4 * k, 1, k, 0, weights.address, 0, 0, y, 0, 0, 4 * m, 1, 1, n, m,
    ); // prettier-ignore
  };
}
