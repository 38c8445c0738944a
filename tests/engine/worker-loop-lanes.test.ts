import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, test, vi } from 'vitest';
import { fit } from '../../src/engine/fit';
import { sgd } from '../../src/engine/optimisers';
import { createLoop, endless, short, watchTensors, type Run } from './fake-loop';
import { createToy } from './toy-regression';

const expectNoTensors = watchTensors();

/** Trains a toy with the rate that the run was given; its variable at the end is the last sample. */
const training: Run = async function* ({ lab, params }) {
  const toy = createToy();
  const rate = Number(params['lr']);
  for await (const { step, loss } of fit({ ...toy.options, steps: Number(params['steps']), optimiser: sgd(rate) }, lab))
    yield { loss: { step, batch: loss } };
  yield { loss: { step: Number(params['steps']), batch: (await toy.variable.data())[0]! } };
};

describe('several runs of one start', () => {
  test('go on side by side, each with its own settings', async () => {
    const { start, tell, until, steps } = createLoop({ endless });
    start(0, 'endless', { lanes: [1, 2, 3].map((run) => ({ run, params: { lr: run } })) });
    for (const run of [1, 2, 3]) await until('frames', run, 2);
    for (const run of [1, 2, 3]) expect(new Set(steps(run).map(({ batch }) => batch))).toEqual(new Set([run]));
    for (const run of [1, 2, 3]) tell({ type: 'cancel', run });
    for (const run of [1, 2, 3]) await until('cancelled', run);
    await expectNoTensors();
  });

  test('train as each would alone, also when another ends before', async () => {
    const { start, until, of } = createLoop({ training });
    const settings = [
      { lr: 0.1, steps: 5 },
      { lr: 0.2, steps: 60 },
      { lr: 1e30, steps: 30 },
    ];
    const frames = async (lanes: { run: number; params: (typeof settings)[number] }[]) => {
      start(0, 'training', { lanes });
      for (const { run } of lanes) await until('done', run);
      return lanes.map(({ run }) => of('frames', run).flatMap((message) => message.frames));
    };
    const together = await frames(settings.map((params, i) => ({ run: 1 + i, params })));
    for (const [i, params] of settings.entries()) {
      const [alone] = await frames([{ run: 10 + i, params }]);
      expect(together[i]).toEqual(alone);
      expect(alone!.length).toBe(params.steps + 1);
    }
    await expectNoTensors();
  });

  test('one that fails or is cancelled leaves the others alone', async () => {
    const mixed: Run = async function* (context) {
      tf.variable(tf.ones([3]));
      if (context.params['lr'] === 1) throw new Error('planted');
      yield* endless(context);
    };
    const { start, tell, until, of, types } = createLoop({ mixed });
    start(0, 'mixed', { lanes: [1, 2, 3].map((run) => ({ run, params: { lr: run } })) });
    await until('failed', 1);
    expect(of('failed', 1)[0]!.error).toMatchObject({ code: 'experiment-failed', detail: 'planted' });
    tell({ type: 'cancel', run: 2 });
    await until('cancelled', 2);
    const seen = of('frames', 3).length;
    await until('frames', 3, seen + 2);
    tell({ type: 'pause', run: 3 });
    await until('paused', 3);
    tell({ type: 'cancel', run: 3 });
    await until('cancelled', 3);
    expect(types(2)).not.toContain('paused');
    await expectNoTensors();
  });

  test('end together when another start comes, which waits for the last of them', async () => {
    const { start, until, types, said } = createLoop({ endless, short });
    start(0, 'endless', { lanes: [1, 2].map((run) => ({ run, params: { lr: run } })) });
    for (const run of [1, 2]) await until('frames', run);
    start(3, 'short');
    await until('done', 3);
    expect([1, 2].map((run) => types(run).at(-1))).toEqual(['cancelled', 'cancelled']);
    const runs = said.flatMap((message) => ('run' in message ? [message.run] : []));
    expect(Math.max(runs.lastIndexOf(1), runs.lastIndexOf(2))).toBeLessThan(runs.indexOf(3));
    await expectNoTensors();
  });

  test('all hear of an experiment that is unknown', async () => {
    const { start, types } = createLoop({});
    start(0, 'nothing', { lanes: [1, 2].map((run) => ({ run, params: {} })) });
    await vi.waitFor(() => expect([1, 2].map((run) => types(run))).toEqual([['failed'], ['failed']]));
  });
});

test('a step that cannot be replayed is told of, with the reason', async () => {
  const { start, until, of } = createLoop({
    async *slow({ lab }) {
      lab.noteSlow('topk cannot be replayed', 'issued');
      yield { loss: { step: 0, batch: 0 } };
    },
  });
  start(1, 'slow');
  await until('done', 1);
  expect(of('slow', 1)).toEqual([{ type: 'slow', run: 1, reason: 'topk cannot be replayed', way: 'issued' }]);
});

describe('a run that may be helped', () => {
  const fails: Run = async function* () {
    yield { loss: { step: 0, batch: 0 } };
    throw new Error('planted');
  };
  /** Notes who is helped, and says at once what a helper might. */
  function createHelped() {
    const helpers: string[] = [];
    const loop = createLoop({ short, endless, fails }, undefined, (backend, say) => {
      helpers.push(`opened on ${backend}`);
      say({ count: 1, code: 'trial' });
      return () => {
        helpers.push('closed');
        say({ count: 1, code: 'lost' });
      };
    });
    return { ...loop, helpers };
  }

  test('has its helper from its first step to its end, however it ends', async () => {
    const { start, tell, until, of, helpers } = createHelped();
    const ends = { short: 'done', fails: 'failed', endless: 'cancelled' } as const;
    for (const [i, [name, end]] of Object.entries(ends).entries()) {
      start(i, name, { helped: true });
      if (end === 'cancelled') await until('frames', i).then(() => tell({ type: 'cancel', run: i }));
      await until(end, i);
      await vi.waitFor(() =>
        expect(helpers).toEqual(
          Array(i + 1)
            .fill(['opened on cpu', 'closed'])
            .flat(),
        ),
      );
      expect(of('threads', i)).toEqual([{ type: 'threads', run: i, threads: { count: 1, code: 'trial' } }]);
    }
    await expectNoTensors();
  });

  test('is one that says so: lanes have none', async () => {
    const { start, until, helpers } = createHelped();
    start(1, 'short');
    await until('done', 1);
    expect(helpers).toEqual([]);
  });
});
