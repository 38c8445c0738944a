import { expect, test } from 'vitest';
import { findAffected, fitInto } from '../../src/tools/affected.mjs';

const sources = new Map(
  Object.entries({
    'src/lib/mean.ts': '',
    'src/nets/net.ts': `import { mean } from '../lib/mean';`,
    'src/experiments/order/cell.ts': `import { mean } from "../../lib/mean";`,
    'src/runtime/experiments.ts': `const cells = import.meta.glob<{ default: AnyCell }>('../experiments/*/cell.ts');`,
    'src/tools/links.mjs': '',
    'content/runs/order.json': '',
    'tests/lib/mean.test.ts': `import { mean } from '../../src/lib/mean';`,
    'tests/nets/net.test.ts': `const { net } = await import('../../src/nets/net');`,
    'tests/experiments/all.test.ts': `export { experimentIds } from '../../src/runtime/experiments';`,
    'tests/tools/links.test.ts': `import { findBrokenLinks } from '../../src/tools/links.mjs';`,
    'tests/site/runs.test.ts': `readdirSync('content/runs')`,
    'tests/site/other.test.ts': '',
  }),
);
const reached = (...changed: string[]) =>
  findAffected(changed, sources).map(({ file, distance }: { file: string; distance: number }) => [file, distance]);

test('tests are found along imports of all kinds, nearest first', () => {
  expect(reached('src/lib/mean.ts')).toEqual([
    ['tests/lib/mean.test.ts', 1],
    ['tests/nets/net.test.ts', 2],
    ['tests/experiments/all.test.ts', 3],
  ]);
  expect(reached('src/experiments/order/cell.ts')).toEqual([['tests/experiments/all.test.ts', 2]]);
  expect(reached('src/tools/links.mjs', 'tests/nets/net.test.ts')).toEqual([
    ['tests/nets/net.test.ts', 0],
    ['tests/tools/links.test.ts', 1],
  ]);
});

test('a test that reads a folder is reached by its files; a text that nothing reads by none', () => {
  expect(reached('content/runs/order.json')).toEqual([['tests/site/runs.test.ts', 1]]);
  expect(reached('README.md')).toEqual([]);
  expect(reached('tests/gone.test.ts')).toEqual([]);
});

test('the nearest tests are taken while time is left, and those that changed always', () => {
  const affected = ['changed', 'near', 'slow', 'unknown', 'late'].map((file, distance) => ({ file, distance }));
  const took = new Map(Object.entries({ changed: 6, near: 2, slow: 9, late: 2 }));
  // Half a second more for each file.
  expect(fitInto(12, affected, took)).toEqual({ taken: ['changed', 'near', 'unknown'], others: ['slow', 'late'] });
  expect(fitInto(1, affected, took).taken).toEqual(['changed']);
});
