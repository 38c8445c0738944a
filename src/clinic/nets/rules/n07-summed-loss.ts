import { effectiveRate, isScaleFree } from '../../../caffe/solver-fields';
import { sizeOf } from '../../../caffe/net/blob';
import { defineNetRule, tell } from '../net-rule';

/** Rates on a summed loss above this are those of a mean (FCN-32s has 1e-10). */
const usual = 1e-7;

export default defineNetRule({
  id: 'n07',
  needs: ['training', 'solver'],
  says: 'the loss is a sum over all pixels, and the rate is one for a mean',
  wrongWhen: 'the pictures are so small that the sum has few terms',
  find({ losses, solver }) {
    if (isScaleFree(solver!)) return 'not-applicable';
    return losses.flatMap((one) => {
      const { normalization, normalize } = one.layer.fields.loss_param ?? {};
      const isSum = normalization ? ['NONE', 'BATCH_SIZE'].includes(normalization) : normalize === false;
      const shape = one.bottoms[0]?.shape;
      const rate = solver!.base_lr ?? 0;
      const places = shape ? sizeOf(shape.slice(2)) : undefined;
      if (one.layer.type !== 'SoftmaxWithLoss' || !isSum || rate <= usual || shape?.length === 2 || places === 1)
        return [];
      const step = places === undefined ? undefined : effectiveRate({ solver: solver!, terms: places });
      if (step !== undefined && step < 0.5) return [];
      const values = {
        base_lr: rate,
        ...(places !== undefined && { pixels: places }),
        ...(step !== undefined && { rate_of_the_mean: step }),
      };
      return tell('s07', 'likely', [{ ...one, line: one.layer.lineOf('loss_param') }], values);
    });
  },
});
