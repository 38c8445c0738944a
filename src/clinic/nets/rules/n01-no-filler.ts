import { defineNetRule, tell } from '../net-rule';
import { fillerMessage, fillerOf, hasFiller, isFrozen } from '../net-view';

export default defineNetRule({
  id: 'n01',
  needs: ['training'],
  says: 'a layer has no weight_filler: its weights are 0, unless they are loaded',
  wrongWhen: 'the weights are loaded by --weights or by code, as in every fine-tuning',
  find({ train, startsFromWeights }) {
    if (startsFromWeights) return 'not-applicable';
    const weighted = train.layers.filter(
      (one) => hasFiller(one) && one.layer.type !== 'Deconvolution' && !isFrozen(one),
    );
    const bare = weighted.filter((one) => !fillerOf(one));
    // One layer of zeros learns; behind another one it gets an input of 0, and hands down a gradient of 0.
    const first = weighted.findIndex((one) => fillerOf(one));
    const above = bare.filter((one) => first >= 0 && weighted.indexOf(one) > first);
    return tell(
      's19',
      above.length > 1 ? 'likely' : 'possible',
      bare.map((one) => ({ ...one, line: one.layer.lineOf(fillerMessage(one)!) })),
    );
  },
});
