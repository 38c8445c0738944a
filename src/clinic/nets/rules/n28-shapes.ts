import { isForkType, layerRole } from '../../../caffe/net/layer-types';
import { defineNetRule, tell } from '../net-rule';

export default defineNetRule({
  id: 'n28',
  needs: [],
  says: 'shapes do not fit: Caffe stops at this layer',
  wrongWhen: 'a fork computes the shape of this layer in another way',
  find({ net, train, test }) {
    // Types and fields of forks may change the sizes that reach other layers.
    const isPlain =
      net.faults.length === 0 && net.layers.every(({ type }) => layerRole(type) !== undefined && !isForkType(type));
    const wrong = [...train.layers, ...test.layers].filter(({ problem }) => problem !== undefined);
    const once = [...new Map(wrong.map((one) => [one.layer, one])).values()].slice(0, 20);
    return once.flatMap((one) => tell('s84', isPlain ? 'likely' : 'possible', [one], { problem: one.problem! }));
  },
});
