import { defineNetRule, tell } from '../net-rule';

export default defineNetRule({
  id: 'n25',
  needs: [],
  says: 'MultiBoxLoss has other classes than the output of the detector, or asks for gradients to priors and labels',
  wrongWhen: 'the two belong to different nets in one text',
  find({ net, train }) {
    const losses = train.layers.filter(({ layer }) => layer.type === 'MultiBoxLoss');
    if (losses.length === 0) return 'not-applicable';
    const outputs = net.layers.filter(({ type }) => type === 'DetectionOutput' || type === 'DetectionEvaluate');
    return losses.flatMap((one) => {
      const { num_classes = 0 } = one.layer.fields.multibox_loss_param ?? {};
      const odd = outputs.find(({ fields }) => {
        const other = (fields.detection_output_param ?? fields.detection_evaluate_param)?.num_classes;
        return other !== undefined && other !== num_classes;
      });
      const ways = one.layer.fields.propagate_down ?? [];
      return [
        ...(odd
          ? tell('s65', 'likely', [one, { layer: odd }], {
              num_classes,
              output_classes: (odd.fields.detection_output_param ?? odd.fields.detection_evaluate_param)!.num_classes!,
            })
          : []),
        ...(ways.length === 0
          ? tell('s84', 'likely', [one], { propagate_down: 'missing', wants: 'true true false false' })
          : []),
      ];
    });
  },
});
