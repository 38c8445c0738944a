import { defineNetRule, tell } from '../net-rule';
import { fillerOf, isFrozen } from '../net-view';

export default defineNetRule({
  id: 'n05',
  needs: ['training'],
  says: 'a deconvolution without a filler that may not learn: its output is 0 for ever, and nothing below it gets a gradient',
  wrongWhen: 'code fills it: surgery.interp does for layers with "up" in their name',
  find({ train }) {
    const dead = train.layers.filter((one) => one.layer.type === 'Deconvolution' && !fillerOf(one) && isFrozen(one));
    const [named, others] = [true, false].map((isNamed) =>
      dead
        .filter(({ layer }) => layer.name.includes('up') === isNamed)
        .map((one) => ({ ...one, line: one.layer.lineOf('param') })),
    );
    return [...tell('s03', 'possible', named!, { lr_mult: 0 }), ...tell('s03', 'likely', others!, { lr_mult: 0 })];
  },
});
