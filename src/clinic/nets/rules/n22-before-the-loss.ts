import type { InferredLayer } from '../../../caffe/net/infer';
import { defineNetRule, tell } from '../net-rule';
import { sourceOf } from '../net-view';

/** Losses that have their own last activation. */
const own: Record<string, string> = { SoftmaxWithLoss: 'Softmax', SigmoidCrossEntropyLoss: 'Sigmoid' };

export default defineNetRule({
  id: 'n22',
  needs: ['training'],
  says: 'an activation stands before a loss that has its own, a ReLU on the scores, or dropout before a batch norm',
  wrongWhen: 'scores are meant to be positive; dropout of small rates is harmless',
  find({ train, losses }) {
    const before = losses.map((loss) => [loss, sourceOf(loss, 0)] as const);
    const twice = before.filter(([loss, source]) => source && source.layer.type === own[loss.layer.type]);
    const cut = before.flatMap(([loss, source]) =>
      own[loss.layer.type] && source?.layer.type === 'ReLU' && isMadeByWeights(source) ? [source] : [],
    );
    const shifted = train.layers.filter((one) => one.layer.type === 'BatchNorm' && dropsBefore(one));
    return [
      ...twice.flatMap(([loss, source]) =>
        tell(loss.layer.type === 'SoftmaxWithLoss' ? 's40' : 's68', 'certain', [source!, loss]),
      ),
      ...tell('s10', 'likely', cut),
      ...tell('s24', 'possible', shifted, { before: 'Dropout' }),
    ];
  },
});

const isMadeByWeights = (relu: InferredLayer) =>
  ['InnerProduct', 'Convolution'].includes(relu.sources[0]?.layer.type ?? '');

/**
 * Dropout changes the variance between training and evaluation; a batch norm behind it has stored that of training (Li et al. 2018, the shift of
 * variance). Behind a batch norm dropout is safe, as long as no other one follows.
 */
function dropsBefore({ sources: [source] }: InferredLayer): boolean {
  const below = source && ['InnerProduct', 'Convolution'].includes(source.layer.type) ? source.sources[0] : source;
  return below?.layer.type === 'Dropout';
}
