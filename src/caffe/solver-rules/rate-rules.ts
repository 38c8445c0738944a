import { formatNumber, formatRate } from '../../lib/format';
import { rateFields } from '../fork-fields';
import { effectiveRate, followsGradient, isAbove, isBelow, isScaleFree, typeOf } from '../solver-fields';
import { info, warning, type SolverRule } from './found';

/** Rates that each adaptive type can use: its steps have about the size of the rate, whatever the scale of the loss. */
const usableRates: Record<string, { low: number; high: number; usual: string }> = {
  Adam: { low: 1e-7, high: 1e-2, usual: '1e-3' },
  RMSProp: { low: 1e-7, high: 1e-2, usual: '1e-3' },
  AdaGrad: { low: 1e-6, high: 1, usual: '0.01' },
  AdaDelta: { low: 0.1, high: 10, usual: '1' },
};

/** Where a rate is too large or too small for what it multiplies. */
export const rateRules: SolverRule[] = [
  {
    id: 'rate-missing',
    find({ solver: { base_lr = 0 } }) {
      if (Number.isFinite(base_lr) && base_lr > 0) return [];
      const harm = base_lr === 0 ? 'no weight moves' : base_lr < 0 ? 'the loss is climbed' : 'no weight stays a number';
      return warning('base_lr', `base_lr is ${base_lr}: ${harm} (0.01 is a start with a mean loss)`);
    },
  },
  {
    id: 'adaptive-rate',
    find({ solver }) {
      const { base_lr = 0 } = solver;
      const usable = isScaleFree(solver) ? usableRates[typeOf(solver)] : undefined;
      if (!usable || !(base_lr > 0 && base_lr < Infinity)) return [];
      const given = `base_lr ${formatRate(base_lr)} with ${typeOf(solver)}`;
      const way = `the scale of the loss does not matter to ${typeOf(solver)}: start at ${usable.usual}`;
      if (isBelow(base_lr, usable.low)) {
        const what = isBelow(base_lr, usable.low / 100) ? 'nothing' : 'hardly anything';
        return warning('base_lr', `${given}: ${what} moves (${way})`);
      }
      if (isAbove(base_lr, usable.high)) return warning('base_lr', `${given} is large (${way})`);
      return [];
    },
  },
  {
    // Up to 2 is the recipe of nets with BatchNorm (ResNet, DenseNet: 0.1 with 0.9); 1e-7 with a sum is that of FCN-8s.
    id: 'effective-rate',
    find(subject) {
      const { solver, terms, forkFields = [] } = subject;
      const { base_lr = 0, momentum = 0, clip_gradients = -1 } = solver;
      const rate = effectiveRate(subject);
      if (!followsGradient(solver) || terms === undefined || !(rate! > 0 && rate! < Infinity)) return [];
      if (forkFields.some((field) => rateFields.includes(field))) return [];
      const sum = [
        `base_lr ${formatRate(base_lr)}`,
        terms === 1 ? '' : ` x ${formatNumber(terms)} terms`,
        momentum === 0 ? '' : ` / (1 - ${momentum})`,
        momentum === 0 && terms === 1 ? '' : ` = ${formatRate(rate!)}`,
      ].join('');
      const fitting = `try base_lr: ${formatRate((0.1 * (1 - momentum)) / terms)}`;
      if (isAbove(rate!, 2)) {
        const clipped = clip_gradients > 0;
        return (clipped ? info : warning)(
          'base_lr',
          `${sum}: large${clipped ? ', but gradients are clipped' : ''} (${fitting})`,
        );
      }
      if (isAbove(rate!, 0.5)) return info('base_lr', `${sum}: usual with BatchNorm, large without (then ${fitting})`);
      if (isBelow(rate!, 1e-7)) {
        const question = terms === 1 ? 'does the loss add up pixels? Then type how many. If not, ' : '';
        return warning('base_lr', `${sum}: nothing will move (${question}${fitting})`);
      }
      if (isBelow(rate!, 1e-6))
        return info('base_lr', `${sum}: small, as for the last stage of fine-tuning (from scratch ${fitting})`);
      return [];
    },
  },
];
