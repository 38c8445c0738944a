import { convolutionWindow } from '../../../caffe/net/shapes/windows';
import { defineNetRule, tell } from '../net-rule';
import { fillerOf } from '../net-view';

export default defineNetRule({
  id: 'n04',
  needs: [],
  says: 'a bilinear kernel of this size and stride leaves a ripple: the size is 2 stride - stride % 2',
  wrongWhen: 'the kernel learns, or the ripple is smoothed by layers behind it',
  find({ train }) {
    return train.layers.flatMap((one) => {
      const window = convolutionWindow(one.layer.fields.convolution_param ?? {}, 0);
      if (one.layer.type !== 'Deconvolution' || fillerOf(one)?.type !== 'bilinear' || !window) return [];
      const { size, stride } = window;
      const fits = 2 * stride - (stride % 2);
      if (size === fits) return [];
      return tell('s53', 'possible', [{ ...one, line: one.layer.lineOf('convolution_param', 'kernel_size') }], {
        kernel_size: size,
        stride,
        fits,
      });
    });
  },
});
