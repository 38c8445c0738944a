import { defineNetRule, tell } from '../net-rule';
import { hasBias, rateOf } from '../net-view';

export default defineNetRule({
  id: 'n14',
  needs: ['training'],
  says: 'one param freezes the weights, and the bias, which has none, still learns (write param { lr_mult: 0 } twice)',
  wrongWhen: 'the bias is meant to learn',
  find({ train }) {
    const half = train.layers.filter(
      (one) => hasBias(one) && one.layer.fields.param?.length === 1 && rateOf(one.layer, 0) === 0,
    );
    // Of scores that are enlarged a bias changes nothing that another bias does not.
    return half.flatMap((one) =>
      tell(
        's21',
        one.layer.type === 'Deconvolution' ? 'possible' : 'likely',
        [{ ...one, line: one.layer.lineOf('param') }],
        { param: 1, blobs: 2 },
      ),
    );
  },
});
