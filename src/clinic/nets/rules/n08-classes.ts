import { defineNetRule, tell } from '../net-rule';
import { outputsOf, sourceOf } from '../net-view';

export default defineNetRule({
  id: 'n08',
  needs: ['training'],
  says: 'the number of classes is not the same everywhere, or labels are ignored in one place only',
  wrongWhen: 'the deconvolution decodes features, and is not there to enlarge the scores',
  find({ train, losses }) {
    const single = losses.filter(({ layer, bottoms }) => layer.type === 'SoftmaxWithLoss' && bottoms[0]?.shape?.[layer.fields.softmax_param?.axis ?? 1] === 1);
    const enlarged = losses.flatMap((loss) => {
      const above = sourceOf(loss, 0);
      const below = above?.layer.type === 'Deconvolution' ? sourceOf(above, 0) : undefined;
      const isScore = below?.layer.type === 'Convolution' && outputsOf(below) !== outputsOf(above!);
      if (!isScore) return [];
      return tell('s68', /score/i.test(below.layer.name) ? 'likely' : 'possible', [{ ...above!, line: above!.layer.lineOf('convolution_param', 'num_output') }], {
        num_output: outputsOf(above!), below: below.layer.name, below_num_output: outputsOf(below),
      });
    });
    const ignored = losses.find(({ layer }) => layer.fields.loss_param?.ignore_label !== undefined);
    const blind = train.layers.filter(
      ({ layer }) => layer.type === 'Accuracy' && ignored?.layer.bottoms[1] === layer.bottoms[1] && layer.fields.accuracy_param?.ignore_label === undefined,
    );
    return [
      ...tell('s68', 'certain', single, { classes: 1 }),
      ...enlarged,
      ...(ignored ? tell('s27', 'possible', blind, { ignore_label: ignored.layer.fields.loss_param!.ignore_label! }) : []),
    ];
  },
}); // prettier-ignore
