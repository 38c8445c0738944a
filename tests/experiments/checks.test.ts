import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Evidence } from '../../src/engine/evidence-file';
import type { Check } from '../../src/engine/experiment';
import { unpackJson } from '../../src/lib/pack';
import { experimentIds, loadExperiment } from '../../src/runtime/experiments';
import { judgeAnswers } from '../../src/tools/judge-questions.mjs';

const checks = (
  await Promise.all(
    experimentIds.map(async (id) => {
      const evidence = unpackJson(readFileSync(`content/evidence/${id}.json`, 'utf8')) as Evidence;
      return ((await loadExperiment(id)).checks ?? []).map((check: Check) => ({
        name: `${id} ${check.id}`,
        check,
        answers: evidence.checks.find((stored) => stored.id === check.id)!.answers.map(({ answer }) => answer),
      }));
    }),
  )
).flat();
describe.each(checks)('$name', ({ check, answers }) => {
  test('every answer that a run gave is an option', () => {
    expect(check.options.map(({ id }) => id)).toEqual(expect.arrayContaining([...new Set(answers)]));
  });
  test('on nine of ten seeds at least the same option comes true', () => {
    const { count, holds } = judgeAnswers(answers);
    expect(holds, answers.join(' ')).toBe(true);
    expect(count).toBeGreaterThanOrEqual(0.9 * answers.length);
  });
});

test('the right option stands first, last and between, none of them in more than two of three questions', () => {
  const places = checks.map(({ check: { options }, answers }) => {
    const place = options.findIndex(({ id }) => id === judgeAnswers(answers).usual);
    return place === 0 ? 'first' : place === options.length - 1 ? 'last' : 'between';
  });
  for (const place of ['first', 'last', 'between'])
    expect(places.filter((one) => one === place).length / places.length, place).toBeLessThanOrEqual(2 / 3);
});
