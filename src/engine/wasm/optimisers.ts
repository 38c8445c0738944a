import { addressOf, issueStages, registerKernel, sizeOf, type Stage } from './kernel';
import { moduleOf } from './module';
import { leastShare, shareOf } from './threads/parts';

/** Kernel and its function in the module. */
const updates = {
  SgdUpdate: 'sgd',
  MomentumUpdate: 'momentum',
  NesterovUpdate: 'nesterov',
  AdaGradUpdate: 'adaGrad',
  RmsPropUpdate: 'rmsProp',
  AdaDeltaUpdate: 'adaDelta',
  AdamUpdate: 'adam',
} as const;

/**
 * One kernel per weight and step instead of up to twelve operations; see ../optimisers for the formulas. Inputs: weight,
 * gradient, slot0, slot1, and hyper [rows, values], of which `row` is this weight's. Weight and slots change in place.
 */
export function registerOptimisers(): void {
  for (const [name, kernel] of Object.entries(updates)) {
    registerKernel<{ row: number }>(name, () => ({ inputs, attrs, backend }) => {
      const { weight, gradient, hyper, slot0, slot1 } = inputs;
      const [w, g, first, second] = [weight, gradient, slot0, slot1].map((tensor) =>
        tensor ? addressOf(backend, tensor) : 0,
      ) as [number, number, number, number];
      const row = addressOf(backend, hyper!) + 4 * attrs.row * hyper!.shape.at(-1)!;
      const size = sizeOf(weight!);
      const update: Stage = {
        run(kernels, part) {
          const { from, count } = shareOf(part, size, leastShare);
          const at = (address: number) => address && address + 4 * from;
          if (count > 0) kernels[kernel](at(w), at(g), at(first), at(second), row, count);
        },
      };
      issueStages(moduleOf(backend), [update]);
      return [];
    });
  }
}
