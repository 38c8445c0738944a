import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { describe, expect, test } from 'vitest';
import { cutRun } from '../../../src/components/experiment/static/cut-run';
import { experimentIds } from '../../../src/runtime/node';
import { stripTypes } from '../../../src/runtime/cell/strip-types';

const strip = (text: string): string => {
  const stripped = stripTypes(text);
  if (!('code' in stripped)) throw new Error(`line ${stripped.line}: ${stripped.message}`);
  return stripped.code;
};
/** Without the room that was left where types stood, which the two ways leave in different places. */
const squeeze = (code: string) => code.replace(/\s+/g, '').replace(/;+/g, ';');

describe.each(experimentIds)('the run of %s', (id) => {
  const run = cutRun(readFileSync(`src/experiments/${id}/cell.ts`, 'utf8'));
  test('keeps its lines, and what it does', () => {
    const code = strip(run);
    expect(code.split('\n')).toHaveLength(run.split('\n').length);
    expect(squeeze(code) === squeeze(stripTypeScriptTypes(run)), 'as Node strips it').toBe(true);
  });
});

test('every kind of type goes, and each line stays at its place', () => {
  const text = `type A = {
  a: number;
};
interface B<T> {
  b: T;
}
async function* run({ lab, params }: { lab: Lab; params: { lr: number } }): AsyncGenerator<A> {
  const a = <T,>(x: T): x is T => x as unknown as boolean;
  let b!: B<number>;
  const c = [1, 2] as const satisfies readonly number[];
  yield params.lr!;
}`;
  const lines = strip(text).split('\n');
  expect(lines).toHaveLength(text.split('\n').length);
  expect(lines[6]).toMatch(/^async function\* run\(\{ lab, params \}\)\s*\{$/);
  expect(lines[10]!.trim()).toBe('yield params.lr;');
  expect(() => new Function(lines.join('\n')) as unknown).not.toThrow();
});

test.each([
  ['const a = 1;\nconst b = = 2;', 2],
  ['async function* run() {\n  yield 1;\n', 3],
  ['const text = `one\n\ntwo', 1],
])('a fault of syntax has its line: %j', (text, line) => {
  const stripped = stripTypes(text);
  expect(stripped).toEqual({ line: expect.any(Number), message: expect.stringMatching(/^\w/) });
  expect('line' in stripped && stripped.line).toBeGreaterThanOrEqual(line);
  expect('message' in stripped && stripped.message).not.toMatch(/\(\d+:\d+\)/);
});
