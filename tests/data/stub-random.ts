import type { Random } from '../../src/lib/random';

/** Gives listed values instead of random ones, by kind, and fails when asked for more; normal() gives 0 by default. */
export function stubRandom(values: { uniform?: number[]; integer?: number[]; normal?: number[] }): Random {
  const take = (kind: 'uniform' | 'integer' | 'normal'): number => {
    const value = values[kind]?.shift();
    if (value === undefined) throw new Error(`stub has no more ${kind} values`);
    return value;
  };
  return {
    uniform: () => take('uniform'),
    integer: () => take('integer'),
    normal: (mean = 0, deviation = 1) => (values.normal ? mean + deviation * take('normal') : mean),
    permutation: (n) => Int32Array.from({ length: n }, (_, i) => i),
    split: () => stubRandom(values),
  };
}
