import type { InferredLayer } from '../../../caffe/net/infer';
import { defineNetRule, tell } from '../net-rule';

/** Layers of a branch that are looked at, at most: so the time stays in proportion to the net. */
const longest = 40;

export default defineNetRule({
  id: 'n23',
  needs: ['training'],
  says: 'a residual branch ends in a ReLU, so that the sum can only grow, or something other than a projection stands on the shortcut',
  wrongWhen: 'the sum joins features that are no residual block; some nets train well with it',
  find({ train }) {
    const blocks = train.layers.flatMap((sum) => {
      const { operation = 'SUM', coeff = [] } = sum.layer.fields.eltwise_param ?? {};
      if (sum.layer.type !== 'Eltwise' || operation !== 'SUM' || coeff.length > 0 || sum.sources.length !== 2)
        return [];
      const block = findBlock(sum);
      return block ? [block] : [];
    });
    if (blocks.length === 0) return 'not-applicable';
    const cut = blocks.filter(({ branch }) => branch[0]?.layer.type === 'ReLU').map(({ branch }) => branch[0]!);
    const busy = blocks.flatMap(({ shortcut }) => {
      const hasWeights = shortcut.some(({ layer }) => layer.type === 'Convolution');
      return hasWeights
        ? []
        : shortcut.filter(({ layer }) => ['BatchNorm', 'Scale', 'Dropout', 'ReLU'].includes(layer.type)).slice(0, 1);
    });
    return [
      ...tell('s55', 'possible', cut, { branch_ends_in: 'ReLU' }),
      ...tell('s55', 'possible', busy, { on_the_shortcut: busy[0]?.layer.type ?? '' }),
    ];
  },
});

/** Layers from the sum down to where its two ways part: the branch is the longer one, with weights. */
function findBlock(sum: InferredLayer): { branch: InferredLayer[]; shortcut: InferredLayer[] } | undefined {
  const [a, b] = sum.sources.map(walkDown) as [InferredLayer[], InferredLayer[]];
  const seen = new Set(b);
  const fork = a.find((one) => seen.has(one));
  if (!fork) return undefined;
  const [first, second] = [a.slice(0, a.indexOf(fork)), b.slice(0, b.indexOf(fork))];
  const [branch, shortcut] = count(first) >= count(second) ? [first, second] : [second, first];
  return count(branch) > count(shortcut) ? { branch, shortcut } : undefined;
}

const count = (layers: readonly InferredLayer[]) =>
  layers.filter(({ layer }) => layer.type === 'Convolution' || layer.type === 'InnerProduct').length;

function walkDown(start: InferredLayer | undefined): InferredLayer[] {
  const way: InferredLayer[] = [];
  for (let one = start; one && way.length < longest; one = one.sources[0]) way.push(one);
  return way;
}
