import { defineNetRule, tell } from '../net-rule';

/** 1 / 255 and what people write for it. */
const isByteScale = (scale: number) => scale > 0.0038 && scale < 0.004;
/** The means of VGG and AlexNet, per channel. */
const isVggMean = (mean: number) => mean > 100 && mean < 125;

export default defineNetRule({
  id: 'n21',
  needs: ['training'],
  says: 'pictures come in the order of the list, or are divided by 255 for weights that want 0 to 255',
  wrongWhen: 'the list is shuffled already, or the net is trained from scratch',
  find({ train, startsFromWeights }) {
    const images = train.layers.filter(
      ({ layer }) => layer.type === 'ImageData' && layer.fields.image_data_param?.shuffle !== true,
    );
    const small = train.layers.filter(
      ({ layer: { fields } }) =>
        isByteScale(fields.transform_param?.scale ?? 1) && fields.transform_param?.mean_value?.some(isVggMean),
    );
    if (!train.layers.some(({ layer }) => layer.fields.transform_param || layer.type === 'ImageData'))
      return 'not-applicable';
    return [
      ...tell('s29', 'possible', images, { shuffle: 'false, the default' }),
      ...tell(
        's35',
        startsFromWeights ? 'likely' : 'possible',
        small.map((one) => ({ ...one, line: one.layer.lineOf('transform_param', 'scale') })),
        { scale: small[0]?.layer.fields.transform_param?.scale ?? 0 },
      ),
    ];
  },
});
