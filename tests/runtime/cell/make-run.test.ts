import { beforeEach, expect, test, vi } from 'vitest';
import { EngineError } from '../../../src/engine/engine-error';
import type { RunError } from '../../../src/engine/protocol';
import { hearStrays, lineIn, makeRun } from '../../../src/runtime/cell/make-run';

/** A worker's own object: Node has no event for an error of a task, so what is thrown there is handed on by hand. */
let throwStray: (error: Error) => void;
const strays: RunError[] = [];
beforeEach(() => {
  strays.length = 0;
  vi.stubGlobal('self', {
    addEventListener: (_: string, listen: (event: Partial<ErrorEvent>) => void) => {
      throwStray = (error) => listen({ error, message: String(error), lineno: 7, preventDefault() {} });
    },
  });
  vi.stubGlobal('setTimeout', (task: () => void) =>
    queueMicrotask(() => {
      try {
        task();
      } catch (error) {
        throwStray(error as Error);
      }
    }),
  );
  hearStrays(({ error }) => strays.push(error));
});

async function runText(code: string, context: object = {}): Promise<unknown[]> {
  const frames: unknown[] = [];
  for await (const frame of makeRun(code)(context as never)) frames.push(frame);
  return frames;
}
const faultOf = (code: string, context?: object) =>
  runText(code, context).then(
    () => null,
    (cause: unknown) => (cause instanceof EngineError ? cause.error : cause),
  );

test('the text runs with what it is given, and helpers beside it', async () => {
  const code =
    'const twice = (x) => 2 * x;\nasync function* run({ params }) {\n  yield twice(params.lr);\n  yield 1;\n}';
  expect(await runText(code, { params: { lr: 3 } })).toEqual([6, 1]);
});

test('each run evaluates the text anew', async () => {
  const run = makeRun('let n = 0;\nasync function* run() { yield ++n; }');
  for (let i = 0; i < 2; i++) expect((await run({} as never).next()).value).toBe(1);
});

test.each([
  ['in the text of run', 'async function* run() {\n  yield 1;\n  nothing();\n}', 3],
  ['in a helper that it calls', 'const f = () => {\n  nothing();\n};\nasync function* run() { f(); }', 2],
  ['before run', '\nnothing();\nasync function* run() {}', 2],
  ['of syntax, where the browser tells', 'async function* run() {\n  const a = = 1;\n}', 7],
])('an error %s has its line', async (_, code, line) => {
  expect(await faultOf(code)).toMatchObject({ code: 'cell-failed', values: { line } });
});

test('an error of ours that the text causes has the line that caused it', async () => {
  const fit = async function* () {
    yield 1;
    throw new Error('batch of 8 is larger than the data set of 4');
  };
  const code = 'async function* run({ lab }) {\n  const a = 1;\n  for await (const s of lab.fit()) yield s;\n}';
  expect(await faultOf(code, { lab: { fit } })).toEqual({
    code: 'cell-failed',
    values: { line: 3 },
    detail: 'batch of 8 is larger than the data set of 4',
  });
});

test.each([
  ['a fault of the device', new DOMException('gone', 'AbortError')],
  ['memory that ran out', new RangeError('Array buffer allocation failed')],
  ['a fault with a code', new EngineError({ code: 'asset-missing' })],
])('%s keeps its name', async (_, planted) => {
  const fault = await faultOf('async function* run({ fail }) {\n  fail();\n}', {
    fail() {
      throw planted;
    },
  });
  expect(fault).toBe(planted instanceof EngineError ? planted.error : planted);
});

test('an error that nobody waits for is told, before the text is evaluated and after it', async () => {
  await runText('async function* run() { yield 1; }');
  throwStray(Object.assign(new Error('late'), { stack: 'Error: late\n    at cell.js:5:1' }));
  expect(strays).toEqual([{ code: 'cell-failed', values: { line: 5 }, detail: 'late' }]);
  await faultOf('nothing();');
  expect(strays).toHaveLength(1);
});

test('a text without run says what is missing', async () => {
  expect(await faultOf('const a = 1;')).toEqual({
    code: 'cell-failed',
    values: {},
    detail: expect.stringContaining('missing function run'),
  });
});

test.each([
  ['V8', 'Error: x\n    at f (blob:null/1:8:3)\n    at run (cell.js:12:5)\n    at cell.js:1:1', 12],
  ['Firefox', 'f@blob:null/1 line 8 > eval:1:1\nrun@cell.js:4:9\n', 4],
  ['another file', 'Error: x\n    at f (mycell.jsx:12:5)', undefined],
])('the innermost line of the text is found in a stack of %s', (_, stack, line) => {
  expect(lineIn(Object.assign(new Error('x'), { stack }))).toBe(line);
});
