import { describe, expect, it } from 'vitest';
import { takeFingerprint, writeFingerprint } from '../../../src/components/experiment/cite/fingerprint';
import type { CourseFile } from '../../../src/components/teach/course-file';
import { receiptStrings } from '../../../src/components/teach/receipt-strings';
import { countVerified, verifyRun, wordVerified, type Verified } from '../../../src/components/teach/verify-run';
import type { TaskResult } from '../../../src/course/receipt';
import type { Check, Goal } from '../../../src/engine/experiment';
import type { RunRecord } from '../../../src/engine/run-record';
import { card, createFakeEngine, settle } from '../fake-engine';
import { checks } from './fake-tasks';

const said = receiptStrings('en');
const course: CourseFile = {
  card,
  checks,
  goals: [{ id: 'g', text: 'Below 1.', settings: {}, lock: [] }],
};
const last = (run: RunRecord) => run.result['final']!;
const questions = {
  checks: [{ ...course.checks[0]!, grade: (run: RunRecord) => (last(run) > 1 ? 'up' : 'down') }] as Check[],
  goals: [
    {
      ...course.goals[0]!,
      measure: (run: RunRecord) => ({ final: last(run) }),
      bars: { final: { label: 'loss', below: 1 } },
      answers: [],
    },
  ] as unknown as Goal[],
};
const printOf = (losses: number[]) => writeFingerprint(takeFingerprint(losses, 'wasm')!);
const check = (query: string, losses: number[], came = 'up'): TaskResult => ({
  kind: 'check',
  id: 'q',
  said: 'down',
  came,
  tries: 1,
  run: `?v=1&${query}#cite=${printOf(losses)}`,
});

/** Verifies a result with a run that gives these losses; what the worker was told comes with it. */
async function verify(task: TaskResult, losses: number[]): Promise<{ verified: Verified; told: unknown }> {
  const engine = createFakeEngine();
  const going = verifyRun(task, course, questions, () => engine.client, new AbortController().signal);
  await settle();
  const { params, moves } = engine.worker().lane;
  engine.worker().ready();
  engine.worker().frames(losses);
  for (const move of moves ?? []) engine.worker().moved(move);
  engine.worker().done();
  return { verified: await going, told: { params, moves } };
}

describe('a receipt’s run', () => {
  it('is run again with its settings, seed and moves, and found to be the same', async () => {
    const task = { ...check('lr=1&seed=7', [3, 2], 'up') };
    const { verified, told } = await verify(task, [3, 2]);
    expect(told).toEqual({ params: { lr: 1, loss: 'mean', seed: 7 }, moves: [] });
    expect(verified).toMatchObject({ code: 'run', curve: { code: 'same' }, same: true });
    expect(wordVerified(verified, course, said)).toEqual({
      text: 'Same curve to the last bit. Same outcome.',
      ok: true,
    });
  });

  it('with another outcome than it claims is found out', async () => {
    const { verified } = await verify(check('lr=1', [3, 2], 'down'), [3, 2]);
    expect(wordVerified(verified, course, said)).toEqual({
      text: 'Same curve to the last bit. Another outcome here: It rises.',
      ok: false,
    });
  });

  it('with another curve than it claims is found out', async () => {
    const { verified } = await verify(check('lr=1', [3, 2, 1.5], 'up'), [3, 2.9, 2.8]);
    expect(wordVerified(verified, course, said).ok).toBe(false);
    expect(wordVerified(verified, course, said).text).toMatch(/^Another curve: at value [23] the receipt has/);
  });

  it('of other settings than the question’s is no answer', async () => {
    expect((await verify(check('lr=0.5', [3, 2]), [3, 2])).verified).toEqual({ code: 'strays' });
    const moved = check('lr=1&moves=1:lr:0.1', [3, 2]);
    expect((await verify(moved, [3, 2])).verified).toEqual({ code: 'strays' });
  });

  it('towards a goal repeats its moves and is judged by the goal', async () => {
    const task: TaskResult = {
      kind: 'goal',
      id: 'g',
      reached: true,
      tries: 3,
      run: `?v=1&moves=1:lr:0.1#cite=${printOf([3, 0.5])}`,
    };
    const { verified, told } = await verify(task, [3, 0.5]);
    expect(told).toMatchObject({ moves: [{ step: 1, params: { lr: 0.1 } }] });
    expect(verified).toMatchObject({ code: 'run', same: true });
    expect((await verify({ ...task, reached: false }, [3, 0.5])).verified).toMatchObject({ same: false });
  });

  it.each([
    ['no-run', ''],
    ['changed', '?v=1&lr=1#cite=wasm~2~cut'],
    ['changed', '?v=1&lr=1#cite=%E0%A4%A'],
    ['changed', `?v=1&lr=1&width=3#cite=${printOf([1, 2])}`],
    ['changed', `?v=1&lr=1e9#cite=${printOf([1, 2])}`],
  ])('is not run where it cannot be repeated: %s, %s', async (code, run) => {
    const engine = createFakeEngine();
    const task = { ...check('lr=1', [1]), run };
    const { signal } = new AbortController();
    expect(await verifyRun(task, course, questions, () => engine.client, signal)).toEqual({ code });
    expect(engine.worker()).toBeUndefined();
  });

  it('of a question that is gone is said to be', async () => {
    const engine = createFakeEngine();
    const task = { ...check('lr=1', [1]), id: 'other' };
    const { signal } = new AbortController();
    expect(await verifyRun(task, course, questions, () => engine.client, signal)).toEqual({ code: 'gone' });
  });

  it('ends when it is stopped', async () => {
    const engine = createFakeEngine();
    const stop = new AbortController();
    const going = verifyRun(check('lr=1', [3, 2]), course, questions, () => engine.client, stop.signal);
    await settle();
    engine.worker().ready();
    stop.abort();
    expect(await going).toEqual({ code: 'stopped' });
  });

  it('is counted as reproduced, not reproduced, or not checked', () => {
    const run = { code: 'run', backend: 'wasm', cited: 'wasm', found: 'up' } as const;
    const far = { distance: 0.001, at: 1, cited: 1, found: 2 };
    const all: Verified[] = [
      { ...run, curve: { code: 'same' }, same: true },
      { ...run, curve: { code: 'close', ...far }, same: true },
      { ...run, curve: { code: 'same' }, same: false },
      { ...run, curve: { code: 'apart', ...far }, same: true },
      { code: 'strays' },
      { code: 'gone' },
      { code: 'no-run' },
    ];
    expect(countVerified(all)).toEqual({ same: 2, other: 3, unchecked: 2 });
    expect(countVerified([])).toEqual({ same: 0, other: 0, unchecked: 0 });
  });
});
