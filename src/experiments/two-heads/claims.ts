import { endedAt, nats, percent, plain, resultOf, valuesOf } from '../lab/readings';
import type { ClaimsOf } from '../lab/define';
import { apAt, damageOf, lastBoxGradient, meanCosine, movedBy, negativeCosines, normRatio, shareOf } from './readings';
import type cell from './cell';

const adam = { solver: 'Adam', lr: 0.003 } as const;
const short = { steps: 50 } as const;
const warm = { start: 'warm', steps: 100 } as const;
const ap = (run: Parameters<typeof apAt>[0]) => resultOf(run, 'ap');

export const claims: ClaimsOf<typeof cell> = [
  {
    id: 'agree',
    text: 'With weights 1:1 AP after 200 steps is at least 0.6, and the cosine of the gradients of both losses on the backbone is above 0 on average from step 100 on.',
    runs: { run: {} },
    control: { run: short },
    holds: ({ run }) => ap(run) >= 0.6 && meanCosine(run, 100, 200) > 0,
    figures: ({ run }) => ({
      early: plain(meanCosine(run, 0, 80)),
      late: plain(meanCosine(run, 100, 200)),
      negative: percent(negativeCosines(run, 0, 80)),
      lateNegative: percent(negativeCosines(run, 100, 200)),
      ratio: plain(normRatio(run)),
      ap: plain(ap(run)),
    }),
  },
  {
    id: 'ten-breaks-sgd',
    text: 'SGD at 0.03: AP after 200 steps is at least 0.6 with weights 1:1, and with 1:10 lower by 0.1 or more.',
    runs: { one: {}, ten: { reg: 10 } },
    control: { ten: {} },
    holds: ({ one, ten }) => ap(one) >= 0.6 && ap(ten) <= ap(one) - 0.1,
    figures: ({ one, ten }) => ({
      one: plain(ap(one)),
      ten: plain(ap(ten)),
      oneShare: percent(shareOf(one, 0, 50)),
      tenShare: percent(shareOf(ten, 0, 50)),
      tenNegative: percent(negativeCosines(ten, 0, 80)),
      tenLoss: plain(endedAt(ten)),
      tenClassification: plain(endedAt(ten, 'loss', 'classification')),
      tenBoxes: plain(endedAt(ten, 'loss', 'regression')),
      tenWeighted: plain(10 * endedAt(ten, 'loss', 'regression')),
    }),
  },
  {
    id: 'ten-is-most-of-the-loss',
    text: 'With weights 1:10 the box loss is more than 90 % of the weighted sum in the first 50 steps.',
    runs: { run: { ...short, reg: 10 } },
    control: { run: short },
    holds: ({ run }) => shareOf(run, 0, 50) > 0.9,
    figures: ({ run }) => ({ share: percent(shareOf(run, 0, 50)) }),
  },
  {
    id: 'adam-shrugs',
    text: 'Adam at 0.003: AP after 200 steps differs by less than 0.15 between weights 1:1 and 1:10.',
    runs: { one: adam, ten: { ...adam, reg: 10 } },
    control: { one: {}, ten: { reg: 10 } },
    holds: ({ one, ten }) => Math.abs(ap(one) - ap(ten)) < 0.15,
    figures: ({ one, ten }) => ({ one: plain(ap(one)), ten: plain(ap(ten)) }),
  },
  {
    id: 'adam-is-slower',
    text: 'Adam at 0.003: after 50 steps AP is higher by 0.05 or more with weights 1:1 than with 1:10.',
    runs: { one: { ...adam, ...short }, ten: { ...adam, ...short, reg: 10 } },
    control: { ten: { ...adam, ...short } },
    holds: ({ one, ten }) => ap(one) - ap(ten) >= 0.05,
    figures: ({ one, ten }) => ({ one: plain(ap(one)), ten: plain(ap(ten)) }),
  },
  {
    id: 'stuck',
    text: 'SGD at 0.1 with weights 1:10 is stuck, from random weights and from a trained classifier: AP after 200 steps is below 0.1.',
    runs: { cold: { reg: 10, lr: 0.1 }, loaded: { reg: 10, lr: 0.1, start: 'warm' } },
    control: { cold: { reg: 10, lr: 0.01 } },
    holds: (runs) => [runs.cold, runs.loaded].every((run) => ap(run) < 0.1),
    figures: ({ cold, loaded }) => ({
      cold: plain(ap(cold)),
      loaded: plain(ap(loaded)),
      dead: percent(Number(!(lastBoxGradient(cold) > 0))),
      deadLoaded: percent(Number(!(lastBoxGradient(loaded) > 0))),
    }),
  },
  {
    id: 'a-tenth-of-the-rate',
    text: 'With weights 1:10 SGD at 0.01 reaches an AP of at least 0.4 after 200 steps.',
    runs: { run: { reg: 10, lr: 0.01 } },
    control: { run: { ...short, reg: 10, lr: 0.1 } },
    holds: ({ run }) => ap(run) >= 0.4,
    figures: ({ run }) => ({ ap: plain(ap(run)) }),
  },
  {
    id: 'warm-helps-at-once',
    text: '50 steps after the box loss has come in, AP is higher from a trained classifier than from random weights.',
    runs: { cold: {}, warm },
    control: { warm: {} },
    holds: ({ cold, warm: loaded }) => apAt(loaded, 50) > apAt(cold, 50),
    figures: ({ cold, warm: loaded }) => ({ cold: plain(apAt(cold, 50)), warm: plain(apAt(loaded, 50)) }),
  },
  {
    id: 'no-free-lunch',
    text: 'At the same 200 steps in all, 100 for the classifier alone and 100 for both end less than 0.1 above 200 for both.',
    runs: { cold: {}, warm },
    control: { cold: short },
    holds: ({ cold, warm: loaded }) => ap(loaded) - ap(cold) < 0.1,
    figures: ({ cold, warm: loaded }) => ({ cold: plain(ap(cold)), warm: plain(ap(loaded)) }),
  },
  {
    id: 'loaded-numbers',
    text: 'From a trained classifier and with weights 1:10 the classification loss of the first joint batch is below 0.2 nats, and the box loss more than 95 % of the sum.',
    runs: { run: { ...warm, ...short, reg: 10 } },
    control: { run: { ...short, reg: 10 } },
    holds: ({ run }) => valuesOf(run, 'loss', 'classification')[0]! < 0.2 && shareOf(run, 0, 1) > 0.95,
    figures: ({ run }) => ({
      classification: nats(valuesOf(run, 'loss', 'classification')[0]),
      share: percent(shareOf(run, 0, 1)),
    }),
  },
  {
    id: 'damage',
    text: 'SGD at 0.03 with weights 1:10: within 30 steps the held-out loss of a trained classifier is more than 1.5 times what it was.',
    runs: { ten: { ...warm, ...short, reg: 10 }, one: { ...warm, ...short } },
    control: { ten: { ...warm, ...short } },
    holds: ({ ten }) => damageOf(ten) > 1.5,
    figures: ({ ten, one }) => ({ ten: plain(damageOf(ten)), one: plain(damageOf(one)) }),
  },
  {
    id: 'shared-layer-leaks',
    text: 'With the backbone frozen the loss of the classifier still grows to more than 1.2 times what it was; with the shared layer frozen too it stays below 1.05 times.',
    runs: {
      backbone: { ...short, start: 'frozen', reg: 10 },
      both: { ...short, start: 'frozen-shared', reg: 10 },
    },
    control: { both: { ...short, start: 'frozen', reg: 10 } },
    holds: ({ backbone, both }) => damageOf(backbone) > 1.2 && damageOf(both) < 1.05,
    figures: ({ backbone, both }) => ({ backbone: plain(damageOf(backbone)), both: plain(damageOf(both)) }),
  },
  {
    id: 'frozen-is-behind',
    text: 'After 100 steps with backbone and shared layer frozen, AP is lower by 0.05 or more than after 100 steps from random weights.',
    runs: { cold: {}, both: { start: 'frozen-shared', steps: 100 } },
    control: { both: {} },
    holds: ({ cold, both }) => apAt(cold, 100) - apAt(both, 100) >= 0.05,
    figures: ({ cold, both }) => ({ cold: plain(apAt(cold, 100)), both: plain(apAt(both, 100)) }),
  },
  {
    id: 'fashion-ten',
    text: 'On items of Fashion-MNIST, SGD at 0.03: AP after 100 steps is lower by 0.1 or more with weights 1:10 than with 1:1.',
    runs: { one: { images: 'fashion', steps: 100 }, ten: { images: 'fashion', steps: 100, reg: 10 } },
    control: { ten: { images: 'fashion', steps: 100 } },
    holds: ({ one, ten }) => ap(one) - ap(ten) >= 0.1,
    figures: ({ one, ten }) => ({ one: plain(ap(one)), ten: plain(ap(ten)) }),
  },
  {
    id: 'r2-from-zero',
    text: 'The R² of the offsets on held-out pictures lies between −0.05 and 0.05 before the first step, and above 0.5 after 200.',
    runs: { run: {} },
    control: { run: short },
    holds: ({ run }) => Math.abs(valuesOf(run, 'quality', 'r2')[0]!) < 0.05 && resultOf(run, 'r2') > 0.5,
    figures: ({ run }) => ({ before: plain(valuesOf(run, 'quality', 'r2')[0]), after: plain(resultOf(run, 'r2')) }),
  },
  {
    id: 'weights-of-zero',
    text: 'With both weights 0 the sum is 0 and no weight moves by one bit, with SGD and with Adam.',
    exact: true,
    runs: { sgd: { cls: 0, reg: 0, steps: 4 }, adam: { ...adam, cls: 0, reg: 0, steps: 4 } },
    holds: (runs) =>
      [runs.sgd, runs.adam].every(
        (run) => movedBy(run).length === 7 && [...movedBy(run), ...valuesOf(run)].every((value) => value === 0),
      ),
    figures: ({ sgd }) => ({ moved: percent(Math.max(...movedBy(sgd))) }),
  },
];
