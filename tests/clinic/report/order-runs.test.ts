import { expect, test } from 'vitest';
import { orderRuns } from '../../../src/clinic/report/order-runs';
import type { Strength } from '../../../src/clinic/rule';

const run = (...strengths: Strength[]) => ({
  report: { findings: strengths.map((strength) => ({ id: 's01', strength, lines: [], values: {} })) },
});

test('the run with the surest finding comes first, equals stay in the order of the file', () => {
  const runs = [run(), run('possible'), run('likely', 'possible'), run('certain'), run('likely')];
  expect(orderRuns(runs).map(({ place }) => place)).toEqual([3, 2, 4, 1, 0]);
});
