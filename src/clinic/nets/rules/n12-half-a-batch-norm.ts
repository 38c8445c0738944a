import { defineNetRule, tell } from '../net-rule';

export default defineNetRule({
  id: 'n12',
  needs: ['training'],
  says: 'batch norm without its Scale, behind a bias that it removes, or over a batch of one',
  wrongWhen: 'scale and shift are left out on purpose, or an old Caffe is meant',
  find({ train }) {
    const norms = train.layers.filter(({ layer }) => layer.type === 'BatchNorm');
    if (norms.length === 0) return 'not-applicable';
    const bare = norms.filter(
      ({ readers }) =>
        !readers.some(
          ({ layer }) =>
            ['Scale', 'BatchNorm'].includes(layer.type) &&
            (layer.fields.scale_param?.bias_term ?? layer.type === 'BatchNorm'),
        ),
    );
    const biased = norms.flatMap(({ sources }) =>
      sources.filter(
        (source) =>
          source !== undefined &&
          ['Convolution', 'InnerProduct'].includes(source.layer.type) &&
          (source.weights?.length ?? 0) > 1,
      ),
    ) as typeof norms;
    const few = norms.filter(({ layer }) => [1, 2].includes(layer.fields.param?.length ?? 0));
    const alone = norms.filter(({ layer, bottoms: [bottom] }) => {
      const [examples, , ...map] = bottom?.shape ?? [undefined, undefined, undefined];
      return examples === 1 && layer.fields.batch_norm_param?.use_global_stats !== true && map.length === 0;
    });
    const small = norms.filter(
      ({ layer, bottoms: [bottom] }) =>
        bottom?.shape?.[0] === 1 && bottom.shape.length > 2 && layer.fields.batch_norm_param?.use_global_stats !== true,
    );
    return [
      ...tell('s87', 'possible', bare, { missing: 'Scale with bias_term: true' }),
      ...tell('s86', 'possible', biased, { unread: 'the bias' }),
      ...tell('s87', 'possible', few, { param: few[0]?.layer.fields.param?.length ?? 0, wants: '0 or 3' }),
      // One vector is its own mean: what leaves is 0.
      ...tell('s24', 'likely', alone, { batch: 1 }),
      ...tell('s24', 'possible', small, { batch: 1 }),
    ];
  },
});
