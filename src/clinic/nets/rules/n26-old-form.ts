import { defineNetRule } from '../net-rule';

export default defineNetRule({
  id: 'n26',
  needs: [],
  says: 'the net is written in the form of 2013 or 2014, or in both forms at once, which Caffe refuses',
  wrongWhen: 'an old Caffe is meant; today’s reads the old form as well',
  find({ net }) {
    if (net.form === 'layer') return [];
    const line = net.layers.find(({ type }) => type !== 'Input')?.line ?? 1;
    return net.form === 'mixed'
      ? [{ symptom: 's84', strength: 'certain', lines: [line], values: { forms: 'layer and layers' } }]
      : [
          {
            symptom: 's88',
            strength: 'possible',
            lines: [line],
            values: { form: net.form === 'layers' ? 'layers' : 'layers { layer }', layers: net.layers.length },
          },
        ];
  },
});
