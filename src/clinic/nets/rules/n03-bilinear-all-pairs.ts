import { defineNetRule, tell } from '../net-rule';
import { fillerOf, isFrozen } from '../net-view';

export default defineNetRule({
  id: 'n03',
  needs: ['training'],
  says: 'the bilinear filler fills every pair of channels: all classes get the same score (write group: num_output)',
  wrongWhen: 'code fills the kernel anew, as surgery.interp does',
  find({ train }) {
    return train.layers.flatMap((one) => {
      const { num_output = 0, group = 1 } = one.layer.fields.convolution_param ?? {};
      if (one.layer.type !== 'Deconvolution' || fillerOf(one)?.type !== 'bilinear' || group === num_output) return [];
      return tell(
        's03',
        isFrozen(one) ? 'likely' : 'possible',
        [{ ...one, line: one.layer.lineOf('convolution_param', 'weight_filler') }],
        { group, num_output },
      );
    });
  },
});
