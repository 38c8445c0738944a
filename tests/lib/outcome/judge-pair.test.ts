import { describe, expect, test } from 'vitest';
import { codeOfPair, type OutcomeCode, type PairFinding } from '../../../src/lib/outcome/findings';
import { judgePair } from '../../../src/lib/outcome/judge-pair';
import type { Curve } from '../../../src/lib/outcome/measure';
import { seededRandom } from '../../../src/lib/random';
import { addNoise, scale } from './recorded-curves';

const chance = Math.log(4);

/** A curve of `count` points in 400 steps. */
function curve(count: number, scatter: number, shape: (step: number) => number): Curve {
  const random = seededRandom(count);
  const steps = Array.from({ length: count }, (_, i) => Math.round((i * 400) / count));
  return { steps, values: steps.map((step) => (step ? shape(step) * (1 + scatter * random.normal()) : chance)) };
}
const batches = (shape: (step: number) => number, scatter = 0.3) => curve(400, scatter, shape);
const looks = (shape: (step: number) => number, scatter = 0.02) => curve(40, scatter, shape);
const decay =
  (to: number, steps = 40) =>
  (step: number) =>
    to + (chance - to) * Math.exp(-step / steps);

const cases: [shape: string, together: PairFinding | null, code: OutcomeCode, training: Curve, heldOut: Curve][] = [
  ['both converge', null, 'converged', batches(decay(0.15)), looks(decay(0.17))],
  [
    'held-out turns',
    { code: 'over-fitting', lowest: expect.any(Number) as number, step: expect.any(Number) as number },
    'over-fitting',
    batches(decay(0.01)),
    looks((step) => decay(0.6, 30)(step) + step / 400),
  ],
  [
    'batches scatter, held-out falls calmly',
    { code: 'noisy', swing: expect.any(Number) as number },
    'noisy',
    batches((step) => 1 - step / 1000, 0.9),
    looks((step) => 1 - step / 1000),
  ],
  [
    'held-out swings too',
    { code: 'band', swing: expect.any(Number) as number },
    'oscillating',
    batches(decay(0.25), 0.5),
    looks((step) => decay(0.3)(step) + 0.15 * Math.sin(step)),
  ],
  ['held-out below', { code: 'gap', side: 'below' }, 'converged', batches(decay(0.3)), looks(decay(0.2))],
  ['held-out far above', { code: 'gap', side: 'above' }, 'converged', batches(decay(0.05)), looks(decay(0.6))],
  ['both flat', null, 'flat', batches(() => chance, 0.01), looks(() => chance, 0.001)],
];

describe('what two curves say together', () => {
  test.each(cases)('%s', (_, together, code, training, heldOut) => {
    const pair = judgePair(training, heldOut, { chance });
    expect(pair.together).toEqual(together);
    expect(codeOfPair(pair)).toBe(code);
  });

  test.each(cases)('%s, in any unit and under noise', (_, together, code, training, heldOut) => {
    for (const factor of [1e-6, 1e6]) {
      const [seen, unseen] = [training, heldOut].map((one) => scale({ curve: one, levels: { chance } }, factor));
      expect(codeOfPair(judgePair(seen!.curve, unseen!.curve, seen!.levels))).toBe(code);
    }
    for (let draw = 0; draw < 20; draw++) {
      const pair = judgePair(addNoise(training, draw), addNoise(heldOut, draw + 100), { chance });
      expect(pair.together?.code, `draw ${draw}`).toBe(together?.code);
    }
  });
});

test('where the held-out loss turned, and how low it was', () => {
  const heldOut = looks((step) => 0.5 + Math.abs(step - 100) / 200, 0);
  const { together } = judgePair(batches(decay(0.01)), heldOut, { chance });
  expect(together).toEqual({ code: 'over-fitting', lowest: 0.5, step: 100 });
});

test('a curve with NaN, or of a few points, says nothing of the other', () => {
  const broken = { values: [chance, 1, NaN] };
  expect(judgePair(broken, looks(decay(0.2))).together).toBeNull();
  expect(judgePair(batches(decay(0.01)), { values: [1.4, 1, 2] }).together).toBeNull();
});
