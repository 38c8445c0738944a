import type { Description } from '../nets/describe/part';

/** What an experiment says to its notebook under some settings, as texts in Python that the other cells rely on. */
export interface Recipe {
  /** Constants by name: `RATE`, `STEPS`, `BATCH`, `SEED`, `CLASSES` always. */
  constants: Readonly<Record<string, number | string>>;
  /** What makes the data, and `make_data(rng, split)` with `x` and `y` as answer. */
  data: readonly string[];
  /** The nets that are trained, by the names of their curves; all start from the same seed. */
  nets: Readonly<Record<string, Description>>;
  /** A module that the nets need, before them. */
  module?: string | undefined;
  /** Changes the text of a net where the experiment does something that its description leaves open. */
  change?(net: string): string;
  /** `make_optimizer(net, rate)`: an expression over `weights` and `rate`. */
  optimizer: string;
  /** `loss_of(net, x, y)`: its lines, the last an expression. */
  loss: readonly string[];
  /** The loss of a net that knows nothing: ln `CLASSES` unless given. */
  chance?: string;
  /** `batches(count, steps, seed)`; random order unless given. */
  batches?: string | undefined;
}

/** Solvers as PyTorch names them, in `make_optimizer`. */
export const solvers = {
  adam: 'torch.optim.Adam(weights, lr=rate)',
  momentum: (momentum: number) =>
    momentum === 0 ? 'torch.optim.SGD(weights, lr=rate)' : `torch.optim.SGD(weights, lr=rate, momentum=${momentum})`,
} as const;

/** The loss of most experiments. */
export const crossEntropy = ['F.cross_entropy(net(x), y)'] as const;
