import type { InferredLayer } from '../../../caffe/net/infer';
import { countPriors } from '../../../caffe/net/shapes/ends';
import { defineNetRule, tell } from '../net-rule';
import { outputsOf } from '../net-view';

export default defineNetRule({
  id: 'n24',
  needs: [],
  says: 'the heads of a detector do not have as many outputs as the priors of their map need, or two maps have boxes of the same size',
  wrongWhen: 'heads have other names than loc and conf, or share their map with other layers',
  find({ train }) {
    const boxes = train.layers.filter(({ layer }) => layer.type === 'PriorBox');
    if (boxes.length === 0) return 'not-applicable';
    const loss = train.layers.find(({ layer }) => layer.type === 'MultiBoxLoss' || layer.type === 'DetectionOutput');
    const classes =
      loss?.layer.fields.multibox_loss_param?.num_classes ?? loss?.layer.fields.detection_output_param?.num_classes;
    const sizes = new Map<number, InferredLayer>();
    const alike = boxes.filter((one) => {
      const least = one.layer.fields.prior_box_param?.min_size?.[0] ?? 0;
      const before = sizes.get(least);
      sizes.set(least, before ?? one);
      return before !== undefined;
    });
    return [
      ...boxes.flatMap((one) => checkHeads(one, classes)),
      ...tell(
        's66',
        'likely',
        alike.map((one) => ({ ...one, line: one.layer.lineOf('prior_box_param', 'min_size') })),
        { min_size: alike[0]?.layer.fields.prior_box_param?.min_size?.[0] ?? 0 },
      ),
    ];
  },
});

/** The convolutions that read the map of a PriorBox, by the words in their names. */
function checkHeads(one: InferredLayer, classes: number | undefined) {
  const priors = countPriors(one.layer.fields.prior_box_param ?? {});
  const heads = (one.sources[0]?.readers ?? []).filter(
    ({ layer }) => layer.type === 'Convolution' && layer.bottoms[0] === one.layer.bottoms[0],
  );
  return heads.flatMap((head) => {
    const kind = /loc/i.test(head.layer.name) ? 4 : /conf|cls/i.test(head.layer.name) ? classes : undefined;
    if (kind === undefined || outputsOf(head) === kind * priors) return [];
    return tell('s66', 'likely', [{ ...head, line: head.layer.lineOf('convolution_param', 'num_output') }], {
      num_output: outputsOf(head),
      priors,
      wants: kind * priors,
    });
  });
}
