import { defineNetRule, tell } from '../net-rule';
import { fillerOf, hasFiller } from '../net-view';

export default defineNetRule({
  id: 'n10',
  needs: ['training'],
  says: 'batch norm takes stored statistics in training: from scratch they are 0, and each layer multiplies by 316',
  wrongWhen: 'statistics come with loaded weights, as in fine-tuning with frozen batch norm',
  find({ train, startsFromWeights }) {
    if (startsFromWeights) return 'not-applicable';
    const stored = train.layers.filter(
      ({ layer }) => layer.type === 'BatchNorm' && layer.fields.batch_norm_param?.use_global_stats === true,
    );
    const weighted = train.layers.filter(hasFiller);
    const isFromScratch = weighted.length > 0 && weighted.every((one) => fillerOf(one));
    return tell(
      's77',
      isFromScratch ? 'likely' : 'possible',
      stored.map((one) => ({ ...one, line: one.layer.lineOf('batch_norm_param', 'use_global_stats') })),
    );
  },
});
