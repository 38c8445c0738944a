import { expect, test } from 'vitest';
import { countResults, countTests, listRetried, report, runStages } from '../../src/tools/stages.mjs';

const script = (name: string, code: string, rest = {}) => ({
  name,
  command: process.execPath,
  args: ['-e', code],
  ...rest,
});

test('stages run in order, and a failure skips only what needs it', async () => {
  const lines: string[] = [];
  const log = (line: string) => void lines.push(line);
  const stages = [
    script('good', 'console.log("fine")'),
    script('bad', 'console.error("what went wrong"); process.exit(3)', { after: ['good'] }),
    script('needs bad', '', { after: ['bad'] }),
    script('needs good', '', { after: ['good'] }),
  ];
  const results = await runStages(stages, { cores: 1, log });
  expect(results.map(({ name, state }) => [name, state])).toEqual([
    ['good', 'passed'],
    ['bad', 'failed'],
    ['needs bad', 'skipped'],
    ['needs good', 'passed'],
  ]);
  expect(lines.join('\n')).toContain('what went wrong');
  expect(lines.join('\n')).not.toContain('fine');
  expect(report(results, performance.now(), log)).toBe(false);
  expect(lines.at(-1)).toBe('2 passed, 2 failed');
});

test('a stage that takes too long is stopped and fails', async () => {
  const stage = script('slow', 'setTimeout(() => {}, 60_000)', { minutes: 0.005 });
  const [result] = await runStages([stage], { log: () => {} });
  expect(result).toMatchObject({ state: 'failed', output: expect.stringContaining('longer than') });
});

test('a program that does not exist fails with its reason', async () => {
  const [result] = await runStages([{ name: 'none', command: 'no-such-program', args: [] }], { log: () => {} });
  expect(result).toMatchObject({ state: 'failed', output: expect.stringContaining('does not start') });
});

test('a stage that waits for an unknown one is an error', async () => {
  await expect(runStages([script('a', '', { after: ['b'] })], { log: () => {} })).rejects.toThrow(
    'stages wait for unknown ones: a',
  );
});

test('tests that needed a second try are named', () => {
  expect(
    listRetried('  1 flaky\n    [site] › a.spec.ts:1:1 › one \n    [site] › b.spec.ts:1:1 › two \n  3 passed (2s)\n'),
  ).toEqual(['[site] › a.spec.ts:1:1 › one', '[site] › b.spec.ts:1:1 › two']);
  expect(listRetried('  3 passed (2s)\n')).toEqual([]);
});

test('summaries of the test runners are counted', () => {
  expect(countTests(' Test Files  1 failed | 1 passed (2)\n      Tests  1 failed | 33 passed (34)\n')).toEqual({
    passed: 33,
    failed: 1,
  });
  expect(countTests('  2 failed\n    [e2e] a.spec.ts\n  1 skipped\n  41 passed (1.2m)\n')).toEqual({
    passed: 41,
    failed: 2,
  });
  expect(countTests('built\n')).toBeNull();
  const crashed = { name: 'unit', state: 'failed' as const, seconds: 1, output: ' Tests  5 passed (5)\n' };
  expect(countResults([crashed])).toEqual({ passed: 5, failed: 1 });
});
