import { defineNetRule, tell } from '../net-rule';
import { fillerMessage, fillerOf, hasFiller, outputsOf, rateOf } from '../net-view';

export default defineNetRule({
  id: 'n02',
  needs: ['training'],
  says: 'a constant fills the weights: all units of the layer are the same, and stay so',
  wrongWhen: 'the weights are loaded or filled by code afterwards',
  find({ train, losses, startsFromWeights }) {
    if (startsFromWeights) return 'not-applicable';
    // Scores of 0 are as good a start as any.
    const scores = new Set(losses.flatMap(({ sources }) => sources));
    const equal = train.layers.filter((one) => {
      const filler = fillerOf(one);
      const isConstant = filler && (filler.type ?? 'constant') === 'constant';
      const isStart = scores.has(one) && (filler?.value ?? 0) === 0;
      return (
        hasFiller(one) &&
        isConstant &&
        one.layer.type !== 'Deconvolution' &&
        rateOf(one.layer, 0) !== 0 &&
        outputsOf(one) > 1 &&
        !isStart
      );
    });
    return equal.flatMap((one) =>
      // Zeros are also how gates and offsets begin.
      tell(
        's85',
        (fillerOf(one)!.value ?? 0) === 0 ? 'possible' : 'likely',
        [{ ...one, line: one.layer.lineOf(fillerMessage(one)!, 'weight_filler') }],
        {
          value: fillerOf(one)!.value ?? 0,
          units: outputsOf(one),
        },
      ),
    );
  },
});
