import { isForkType, layerRole, layerTypes } from '../../../caffe/net/layer-types';
import { nearestName } from '../../../caffe/text-format/nearest';
import { defineNetRule, tell } from '../net-rule';

/** A page shows no more, and a name far from all costs time. */
const most = 20;

export default defineNetRule({
  id: 'n27',
  needs: [],
  says: 'a layer has no type, or one that Caffe does not know',
  wrongWhen: 'a fork or a layer of your own has this type',
  find({ net }) {
    const odd = net.layers.filter(({ type }) => layerRole(type) === undefined && type !== 'Split').slice(0, most);
    const forks = net.layers.filter(({ type }) => isForkType(type));
    return [
      ...odd.flatMap((layer) => {
        const { type } = layer;
        const at = [{ layer, line: layer.lineOf('type') }];
        if (type === '') return tell('s84', 'certain', at, { type: 'missing' });
        const near = nearestName(type, layerTypes);
        const isCase = near?.toLowerCase() === type.toLowerCase();
        return tell('s84', isCase ? 'certain' : 'possible', at, {
          type,
          ...(near && { meant: near }),
        });
      }),
      ...tell(
        's84',
        'possible',
        forks.slice(0, 1).map((layer) => ({ layer, line: layer.lineOf('type') })),
        { type: forks[0]?.type ?? '', needs: 'a fork of Caffe' },
      ),
    ];
  },
});
