import { batchNorm } from '../../../../nets/batch-norm';
import { convLayer, denseLayer } from '../../../../nets/fused';
import { crossEntropy } from '../../../../nets/losses';
import { paddingOf, type Operations } from './operations';

/** The layers of the lessons' own nets: one kernel each where the backend has it. */
export const fused: Operations = {
  dense: denseLayer,
  conv: (x, filter, options) => convLayer(x, filter, null, { ...options, pad: paddingOf(filter) }),
  createNorm(channels) {
    const layer = batchNorm('norm', channels);
    return {
      weights: layer.weights.map(({ variable }) => variable),
      apply: (x, residual) => layer.apply(x, { training: true, relu: true, ...(residual && { residual }) }),
    };
  },
  crossEntropy,
};
