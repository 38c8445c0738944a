import { defineNetRule, tell } from '../net-rule';

export default defineNetRule({
  id: 'n13',
  needs: [],
  says: 'a param of BatchNorm has an lr_mult other than 0: Caffe stops (leave param out, or write lr_mult: 0 three times)',
  wrongWhen: 'a Caffe before September 2016 or a fork reads the net',
  find({ net, train }) {
    const norms = train.layers.filter(({ layer }) => layer.type === 'BatchNorm');
    if (norms.length === 0) return 'not-applicable';
    const moving = norms.filter(({ layer }) => layer.fields.param?.some(({ lr_mult = 1 }) => lr_mult !== 0));
    return tell(
      's84',
      net.faults.length === 0 ? 'likely' : 'possible',
      moving.map((one) => ({ ...one, line: one.layer.lineOf('param') })),
    );
  },
});
