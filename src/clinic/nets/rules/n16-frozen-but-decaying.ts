import { defineNetRule, tell } from '../net-rule';
import { isLoss } from '../net-view';

export default defineNetRule({
  id: 'n16',
  needs: ['training'],
  says: 'propagate_down: false stops the gradient, and weight decay still shrinks the layers below (write lr_mult: 0 there)',
  wrongWhen: 'the layers below get a gradient by another way, or decay is 0',
  find(view) {
    if (view.net.forceBackward || (view.solver && (view.solver.weight_decay ?? 0) === 0)) return 'not-applicable';
    const stopped = view.train.layers.filter((one) => {
      const { propagate_down = [] } = one.layer.fields;
      return !isLoss(one) && propagate_down.length > 0 && propagate_down.every((way) => !way) && view.decaysBelow(one);
    });
    const values: Record<string, number> = view.solver ? { weight_decay: view.solver.weight_decay! } : {};
    return tell(
      's21',
      view.solver ? 'likely' : 'possible',
      stopped.map((one) => ({ ...one, line: one.layer.lineOf('propagate_down') })),
      values,
    );
  },
});
