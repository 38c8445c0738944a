import { defineNetRule, tell } from '../net-rule';
import { learns, rateOf } from '../net-view';

export default defineNetRule({
  id: 'n19',
  needs: ['training'],
  says: 'many layers learn ten times faster than the solver says, or a new head learns as slowly as what was loaded',
  wrongWhen: 'base_lr is chosen for it',
  find({ train, solver, startsFromWeights }) {
    const learning = train.layers.filter((one) => learns(one) && one.layer.type !== 'BatchNorm');
    const fast = learning.filter(({ layer }) => rateOf(layer, 0) >= 10);
    const many = fast.length > 2 && fast.length > learning.length / 2 ? fast : [];
    const head = learning.at(-1);
    const isSlow =
      head &&
      startsFromWeights &&
      (solver?.base_lr ?? 1) <= 1e-4 &&
      learning.every(({ layer }) => rateOf(layer, 0) === 1);
    return [
      ...tell(
        's01',
        'possible',
        many.map((one) => ({ ...one, line: one.layer.lineOf('param') })),
        { lr_mult: many[0] ? rateOf(many[0].layer, 0) : 0 },
      ),
      ...(isSlow ? tell('s09', 'possible', [head], { base_lr: solver!.base_lr!, lr_mult: 1 }) : []),
    ];
  },
});
