import { expect, it } from 'vitest';
import { cutRun } from '../../../../src/components/experiment/static/cut-run';

it('cuts the run function out of its file and moves it to the left margin', () => {
  const source = [
    'export default define({',
    "  title: 'x',",
    '  async *run({ lab, params }) {',
    '    for (const a of []) {',
    '      yield { a };',
    '    }',
    '  },',
    '});',
  ].join('\n');
  expect(cutRun(source)).toBe(
    'async function* run({ lab, params }) {\n  for (const a of []) {\n    yield { a };\n  }\n}',
  );
});

it('refuses a file without one', () => {
  expect(() => cutRun('export default {};')).toThrow('missing run function');
});
