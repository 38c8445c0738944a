import { defineNetRule, tell } from '../net-rule';
import { isFrozen } from '../net-view';

export default defineNetRule({
  id: 'n15',
  needs: ['training'],
  says: 'lr_mult: 0 freezes this layer only: the layers below it learn, since the gradient passes through',
  wrongWhen: 'just this layer is meant to stay as it is',
  find(view) {
    const frozen = view.train.layers.filter(
      (one) => ['Convolution', 'InnerProduct'].includes(one.layer.type) && isFrozen(one) && view.learnsBelow(one),
    );
    return tell(
      's21',
      'possible',
      frozen.map((one) => ({ ...one, line: one.layer.lineOf('param') })),
      { lr_mult: 0 },
    );
  },
});
