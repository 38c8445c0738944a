import type { Description, Part } from '../part';
import { affine, dropout } from '../parts';
import { spiralMlp } from './depth';

export interface SurvivalOptions {
  /** Residual blocks, L. */
  blocks: number;
  /** Probability that the last block takes part in a step of training, p_L. */
  last: number;
  /** `linear`: from near 1 at the input to `last`. `uniform`: `last` everywhere. */
  rule: 'linear' | 'uniform';
}

/** Probability of each block, from the input, to take part in a step: p_l = 1 - l / L (1 - p_L) for l = 1 ... L, or p_L for all. */
export const survivalOf = ({ blocks, last, rule }: SurvivalOptions): number[] =>
  Array.from({ length: blocks }, (_, i) => (rule === 'uniform' ? last : 1 - ((i + 1) / blocks) * (1 - last)));

/** Name of the part that takes the draw of the i-th block, from 1. */
export const drawOf = (i: number): string => `draw${i}`;

/**
 * The residual spiral MLP with stochastic depth, as Huang et al. 2016 have it: in training x + b F(x), where b is 1 with probability p and
 * else 0; outside of training x + p F(x), or x + F(x) if not `scaled`. Same weights as without, for the same random stream.
 *
 * A dropout of the branch multiplies by b / p in training; the factor p behind it makes this b, and p outside.
 */
export function stochasticDepth({ scaled = true, ...options }: SurvivalOptions & { scaled?: boolean }): Description {
  const survival = survivalOf(options);
  const net = spiralMlp({ layers: 2 * options.blocks + 2, residual: true, batchNorm: true });
  const draw = (part: Part, i: number): Part => {
    if (part.kind !== 'block') return part;
    const p = survival[i]!;
    const drawn = [dropout(drawOf(i + 1), 1 - p, 'branch'), ...(scaled ? [affine(`share${i + 1}`, p)] : [])];
    const parts = part.parts.map((one) =>
      one.kind === 'join' && one.shortcut
        ? { ...one, branches: [one.branches[0]!, [...one.branches[1]!, ...drawn]] }
        : one,
    );
    return { ...part, parts };
  };
  const blocks = net.parts.filter(({ kind }) => kind === 'block');
  return { ...net, name: 'stochastic-depth', parts: net.parts.map((part) => draw(part, blocks.indexOf(part))) };
}
