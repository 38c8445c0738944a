import { plain, resultOf, type JudgedRun } from '../lab/readings';
import type { ClaimsOf } from '../lab/define';
import type cell from './cell';

const distances = (run: JudgedRun) => ({
  backbone: plain(resultOf(run, 'backbone')),
  statistics: plain(resultOf(run, 'statistics')),
  head: plain(resultOf(run, 'head')),
});
const standsStill = (run: JudgedRun) => resultOf(run, 'backbone') === 0 && resultOf(run, 'head') > 0;
const isWarned = (run: JudgedRun) => resultOf(run, 'warned') > 0;

export const claims: ClaimsOf<typeof cell> = [
  {
    id: 'before-compile',
    text: 'Frozen before compile(), no weight of the backbone moves by one bit, D does, and there is no warning.',
    runs: { run: {} },
    control: { run: { order: 'after' } },
    holds: ({ run }) => standsStill(run) && !isWarned(run),
    figures: ({ run }) => distances(run),
  },
  {
    id: 'after-compile',
    text: 'Frozen after compile(), no weight of the backbone moves by one bit either, and fit() warns of a discrepancy.',
    runs: { run: { order: 'after' } },
    control: { run: { order: 'again' } },
    holds: ({ run }) => standsStill(run) && isWarned(run),
    figures: ({ run }) => distances(run),
  },
  {
    id: 'thaw',
    text: 'Thawed after compile(), no weight of the backbone moves by one bit, and fit() warns of a discrepancy; compiled again, it moves.',
    runs: { thaw: { order: 'thaw' }, again: { order: 'again' } },
    control: { thaw: { order: 'again' }, again: { order: 'again' } },
    holds: ({ thaw, again }) => standsStill(thaw) && isWarned(thaw) && resultOf(again, 'backbone') > 0,
    figures: ({ again }) => distances(again),
  },
  {
    id: 'nested',
    text: 'A frozen model as the first layer of a sequential() is thawed: its weights move by more than 0.1, without a warning. With its layers frozen one by one they do not move by one bit.',
    runs: { nested: { order: 'nested' }, inner: { order: 'inner' } },
    control: { nested: { order: 'functional' }, inner: { order: 'inner' } },
    holds: ({ nested, inner }) => resultOf(nested, 'backbone') > 0.1 && !isWarned(nested) && standsStill(inner),
    figures: ({ nested }) => distances(nested),
  },
  {
    id: 'functional',
    text: 'A frozen model that a functional model applies stays frozen: no weight of it moves by one bit.',
    runs: { run: { order: 'functional' } },
    control: { run: { order: 'nested' } },
    holds: ({ run }) => standsStill(run),
    figures: ({ run }) => distances(run),
  },
  {
    id: 'statistics',
    text: 'The mean and variance of a frozen batch normalisation move by more than 1, while its scale and shift do not move by one bit.',
    runs: { run: {} },
    control: { run: { order: 'all' } },
    holds: ({ run }) => resultOf(run, 'backbone') === 0 && resultOf(run, 'statistics') > 1,
    figures: ({ run }) => distances(run),
  },
  {
    id: 'nothing-left',
    text: 'With everything frozen after compile(), fit() throws before the first update.',
    runs: { run: { order: 'all' } },
    control: { run: {} },
    holds: ({ run }) => resultOf(run, 'failed') === 1 && resultOf(run, 'statistics') === 0,
    figures: ({ run }) => distances(run),
  },
];
