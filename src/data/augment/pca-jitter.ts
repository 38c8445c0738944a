import type { Random } from '../../lib/random';
import { mapValues, type Raster } from './raster';

/** Three factors, N(0, 1) at full strength. AlexNet's N(0, 0.1) is a strength of 0.1 (Krizhevsky et al. 2012, section 4.1). */
export const drawAlphas = (random: Random, strength: number) => [0, 1, 2].map(() => random.normal(0, strength));

/** Eigenvectors p_k (as rows) and eigenvalues l_k of the covariance of red, green and blue over all pixels, largest first. */
export interface ColourAxes {
  values: number[];
  vectors: number[][];
}

/**
 * Adds sum over k of alpha_k l_k p_k to every pixel (Krizhevsky et al. 2012, section 4.1): a shift along the directions in
 * which the colours vary anyway. l_k is a variance: with pixels from 0 to 255 in place of 0 to 1 it is 65025 times as
 * large and the shift 255 times as strong, so the unit is part of the recipe. A grey image stays as it is.
 */
export function jitterColours(raster: Raster, axes: ColourAxes, alphas: readonly number[]): Raster {
  if (raster.channels !== 3) return raster;
  const shift = [0, 1, 2].map((channel) =>
    alphas.reduce((sum, alpha, k) => sum + alpha * axes.values[k]! * axes.vectors[k]![channel]!, 0),
  );
  return mapValues(raster, (value, _, channel) => value + shift[channel]!);
}

/** The principal axes of the colours of one image, or of several put one after the other. Jacobi rotations. */
export function colourAxes({ values, channels }: Raster): ColourAxes {
  if (channels !== 3) return { values: [0, 0, 0], vectors: [[1, 0, 0], [0, 1, 0], [0, 0, 1]] }; // prettier-ignore
  const count = values.length / 3;
  const means = [0, 1, 2].map((c) => {
    let sum = 0;
    for (let p = 0; p < count; p++) sum += values[p * 3 + c]!;
    return sum / count;
  });
  const covariance = [0, 1, 2].map((i) =>
    [0, 1, 2].map((j) => {
      let sum = 0;
      for (let p = 0; p < count; p++) sum += (values[p * 3 + i]! - means[i]!) * (values[p * 3 + j]! - means[j]!);
      return sum / count;
    }),
  );
  return findAxes(covariance);
}

/** Eigenvalues and eigenvectors of a symmetric 3 x 3 matrix, largest first (cyclic Jacobi; eight sweeps are more than enough). */
export function findAxes(matrix: number[][]): ColourAxes {
  const a = matrix.map((row) => [...row]);
  const v = [0, 1, 2].map((i) => [0, 1, 2].map((j) => (i === j ? 1 : 0)));
  for (let sweep = 0; sweep < 8; sweep++) {
    for (const [p, q] of [
      [0, 1],
      [0, 2],
      [1, 2],
    ] as const) {
      // prettier-ignore
      if (Math.abs(a[p]![q]!) < 1e-15) continue;
      const angle = 0.5 * Math.atan2(2 * a[p]![q]!, a[q]![q]! - a[p]![p]!);
      const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
      const turn = (m: number[][], byRow: boolean) => {
        for (let k = 0; k < 3; k++) {
          const [x, y] = byRow ? [m[p]![k]!, m[q]![k]!] : [m[k]![p]!, m[k]![q]!];
          const [newX, newY] = [cos * x - sin * y, sin * x + cos * y];
          if (byRow) [m[p]![k], m[q]![k]] = [newX, newY];
          else [m[k]![p], m[k]![q]] = [newX, newY];
        }
      };
      turn(a, false);
      turn(a, true);
      turn(v, true);
    }
  }
  const order = [0, 1, 2].sort((i, j) => a[j]![j]! - a[i]![i]!);
  return { values: order.map((i) => a[i]![i]!), vectors: order.map((i) => v[i]!) };
}
