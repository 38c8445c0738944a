import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Evidence } from '../../src/engine/evidence-file';
import type { Bar, Goal } from '../../src/engine/experiment';
import { judgeGoal, judgeNumbers } from '../../src/engine/judge-goal';
import { emptyRecord } from '../../src/engine/run-record';
import { withDefaults } from '../../src/lib/params';
import { unpackJson } from '../../src/lib/pack';
import { experimentIds, loadExperiment } from '../../src/runtime/experiments';

/** Every answer lies this far from the bar that decides, in shares of the bar: a goal that hangs on a seed is no goal. */
const distance = 0.05;

const evidenceOf = (id: string) => unpackJson(readFileSync(`content/evidence/${id}.json`, 'utf8')) as Evidence;
const goals = (
  await Promise.all(
    experimentIds.map(async (id) => {
      const { goals = [], params } = await loadExperiment(id);
      return goals.map((goal) => ({ name: `${id} ${goal.id}`, id, goal: goal as Goal, params }));
    }),
  )
).flat();

describe.each(goals)('$name', ({ id, goal, params }) => {
  const { answers } = evidenceOf(id).goals.find((stored) => stored.id === goal.id)!;
  /** The start, which must not reach it, then the answers. */
  const expected = [{ settings: {}, reaches: false }, ...goal.answers];

  test('has a way that reaches it, and tempting ones that do not', () => {
    const reaching = goal.answers.filter(({ reaches }) => reaches);
    expect(reaching.length).toBeGreaterThan(0);
    expect(goal.answers.length - reaching.length).toBeGreaterThan(1);
  });

  test.each(expected.map(({ settings, reaches }, i) => ({ settings, reaches, i })))(
    '$settings on its seeds: $reaches, clear of the bars',
    ({ settings, reaches, i }) => {
      const values = withDefaults(params, { ...goal.settings, ...settings });
      for (const { seed, numbers } of answers[i]!.seeds) {
        expect(Object.keys(numbers), 'numbers with a bar').toEqual(Object.keys(goal.bars));
        // The rules look at what was changed, the bars at what was measured.
        const verdict = judgeGoal({ ...goal, measure: () => numbers }, params, emptyRecord(values));
        expect(verdict.reached, `seed ${seed}: ${JSON.stringify(numbers)}`).toBe(reaches);
        const judged = judgeNumbers(goal, numbers);
        // A bar on a setting has no distance to keep, nor one on how many parts are chosen.
        const isSetting = (value: number) =>
          Object.values(values).some((one) => one === value || (Array.isArray(one) && one.length === value));
        const far = judged.filter(
          ({ bar, value, met }) => met === reaches && (isSetting(value) || marginOf(bar, value) >= distance),
        );
        const isRefused = [verdict.locked, verdict.tooMany, verdict.never].some((list) => list.length > 0);
        if (!isRefused)
          expect(
            reaches ? far.length === judged.length : far.length > 0,
            `seed ${seed}: ${JSON.stringify(numbers)}`,
          ).toBe(true);
        if (Object.keys(settings).length > 0)
          expect(verdict.answer?.settings, 'the sentence that is shown').toBe(settings);
      }
    },
  );
});

/** How far a number is from the nearest limit of its bar, in shares of that limit. */
function marginOf({ below, above, atLeast, atMost }: Bar, value: number): number {
  if (!Number.isFinite(value)) return Infinity;
  const limits = [below, above, atLeast, atMost].filter((limit) => limit !== undefined);
  return Math.min(...limits.map((limit) => Math.abs(value - limit) / Math.abs(limit)));
}
