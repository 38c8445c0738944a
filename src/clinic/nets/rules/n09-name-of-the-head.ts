import { defineNetRule, tell } from '../net-rule';
import { outputsOf } from '../net-view';

/** Layers of well-known weights files with 1000 outputs. */
const heads = new Set(['fc8', 'fc1000', 'loss1/classifier', 'loss2/classifier', 'loss3/classifier', 'conv10']);

export default defineNetRule({
  id: 'n09',
  needs: ['training'],
  says: 'the last layer has the name that it has in weights for 1000 classes, and another number of outputs: loading stops (rename it)',
  wrongWhen: 'the net is trained from scratch, or the weights have as many outputs',
  find({ train, startsFromWeights }) {
    const renamed = train.layers.filter(
      (one) => heads.has(one.layer.name) && outputsOf(one) > 0 && outputsOf(one) !== 1000,
    );
    return renamed.flatMap((one) =>
      tell('s51', startsFromWeights ? 'likely' : 'possible', [one], {
        num_output: outputsOf(one),
        in_the_weights: 1000,
      }),
    );
  },
});
