import { expect, test } from 'vitest';
import { claimSeeds, judgeClaim } from '../../src/engine/judge-claim';
import type { Claim } from '../../src/engine/experiment';
import { emptyRecord, type RunRecord } from '../../src/engine/run-record';

const record = (loss: number): RunRecord => ({ ...emptyRecord({}), result: { loss } });
const seedRuns = (...losses: number[]) => losses.map((loss, seed) => ({ seed, runs: { plain: record(loss) } }));

const claim: Claim = {
  id: 'falls',
  text: 'The loss falls below 1.',
  runs: { plain: { lr: 0.1 } },
  control: { plain: { lr: 1e-6 } },
  holds: ({ plain }) => plain!.result['loss']! < 1,
  figures: ({ plain }) => ({ loss: { value: plain!.result['loss']!, unit: 'nats' } }),
};
const exact: Claim = { ...claim, id: 'ln-5', exact: true };
delete exact.control;

test('the outcome of each seed, and mean and spread of each figure', () => {
  expect(judgeClaim(claim, seedRuns(0.2, 0.4, 1.2), seedRuns(1.6, 1.7))).toEqual({
    id: 'falls',
    exact: false,
    seeds: [
      { seed: 0, held: true, figures: { loss: 0.2 } },
      { seed: 1, held: true, figures: { loss: 0.4 } },
      { seed: 2, held: false, figures: { loss: 1.2 } },
    ],
    held: 2,
    of: 3,
    controls: [
      { seed: 0, held: false, figures: { loss: 1.6 } },
      { seed: 1, held: false, figures: { loss: 1.7 } },
    ],
    // Sample deviation of 0.2, 0.4, 1.2: sqrt((0.16 + 0.04 + 0.36) / 2).
    figures: { loss: { mean: expect.closeTo(0.6, 12), sd: expect.closeTo(Math.sqrt(0.28), 12), unit: 'nats' } },
  });
});

test.each([
  ['passes on one seed of two', [1.5, 0.5], [false, true]],
  ['is not a number, which is no pass', [NaN], [false]],
])('each seed of the control is judged: one that %s', (_, losses, held) => {
  const { controls } = judgeClaim(claim, seedRuns(0.1), seedRuns(...losses));
  expect(controls.map((control) => control.held)).toEqual(held);
});

test('an exact claim has no control and one seed, with a spread of 0', () => {
  expect(claimSeeds(exact, [3, 4, 5])).toEqual([3]);
  expect(judgeClaim(exact, seedRuns(0.5), [])).toMatchObject({
    exact: true,
    controls: [],
    held: 1,
    of: 1,
    figures: { loss: { mean: 0.5, sd: 0 } },
  });
});

test('an empirical claim is judged on all seeds', () => {
  expect(claimSeeds(claim, [3, 4, 5])).toEqual([3, 4, 5]);
});

test('an empirical claim without a control is refused', () => {
  const { control: _, ...bare } = claim;
  expect(() => judgeClaim(bare, seedRuns(0.1), [])).toThrow(
    'claim without control: falls (name one, or mark it exact)',
  );
});

test('a control that was never run does not count as failed', () => {
  expect(() => judgeClaim(claim, seedRuns(0.1), [])).toThrow('claim without control runs: falls');
});

test('figures that change between seeds are refused, and the seeds are named', () => {
  const figures: Claim['figures'] = ({ plain }) => {
    const value = plain!.result['loss']!;
    return value < 1 ? { loss: { value, unit: 'nats' } } : { loss: { value, unit: 'bits' } };
  };
  expect(() => judgeClaim({ ...claim, figures }, seedRuns(0.5, 2), seedRuns(2))).toThrow(
    'figures of falls change: loss (nats) on seed 0, loss (bits) on seed 1',
  );
  const missing: Claim['figures'] = ({ plain }): ReturnType<Claim['figures']> =>
    plain!.result['loss']! < 1 ? { loss: { value: 1, unit: 'nats' } } : {};
  expect(() => judgeClaim({ ...claim, figures: missing }, seedRuns(0.5, 2), seedRuns(2))).toThrow(
    'loss (nats) on seed 0,  on seed 1',
  );
});
