import { defineNetRule, tell } from '../net-rule';

/** Where each loss has its labels: Caffe cannot take a gradient to these. */
const labels: Record<string, readonly number[]> = {
  SoftmaxWithLoss: [1], SigmoidCrossEntropyLoss: [1], HingeLoss: [1], InfogainLoss: [1, 2], MultinomialLogisticLoss: [1], MultiBoxLoss: [2, 3],
}; // prettier-ignore

export default defineNetRule({
  id: 'n17',
  needs: [],
  says: 'propagate_down has not one value for each bottom, or asks for a gradient to labels: Caffe stops',
  wrongWhen: 'never, for layers of BVLC and of SSD; a fork may have changed a layer',
  find({ train }) {
    const asked = train.layers.filter(({ layer }) => (layer.fields.propagate_down ?? []).length > 0);
    if (asked.length === 0) return 'not-applicable';
    return asked.flatMap((one) => {
      const { propagate_down = [] } = one.layer.fields;
      const at = [{ ...one, line: one.layer.lineOf('propagate_down') }];
      const bottoms = one.layer.bottoms.length;
      if (propagate_down.length !== bottoms)
        return tell('s84', 'certain', at, { propagate_down: propagate_down.length, bottoms });
      const wrong = labels[one.layer.type]?.find((bottom) => propagate_down[bottom]);
      return wrong === undefined
        ? []
        : tell('s84', 'certain', at, { bottom: one.layer.bottoms[wrong]!, propagate_down: 'true' });
    });
  },
});
