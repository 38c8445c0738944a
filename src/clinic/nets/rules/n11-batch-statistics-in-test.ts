import { defineNetRule, tell } from '../net-rule';

export default defineNetRule({
  id: 'n11',
  needs: [],
  says: 'batch norm takes the statistics of the batch in evaluation: the answer to a picture depends on the others beside it',
  wrongWhen: 'the net is only trained, and evaluated by another file',
  find({ test, losses }) {
    const batch = test.layers.filter(
      ({ layer }) => layer.type === 'BatchNorm' && layer.fields.batch_norm_param?.use_global_stats === false,
    );
    return tell(
      's24',
      losses.length > 0 ? 'possible' : 'likely',
      batch.map((one) => ({ ...one, line: one.layer.lineOf('batch_norm_param', 'use_global_stats') })),
    );
  },
});
