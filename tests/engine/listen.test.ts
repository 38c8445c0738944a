import { describe, expect, test, vi } from 'vitest';
import type { Frame } from '../../src/engine/figures';
import type { Move } from '../../src/lib/moves';
import { RunControl, type ControlOptions } from '../../src/engine/run-control';
import { beginSteps, createLoop, idle, watchTensors, type Run } from './fake-loop';

const expectNoTensors = watchTensors();

/** Three steps, then a judgement of the rate at each moment, for which it takes its time. */
const judged: Run = async function* ({ lab, params }) {
  const takeStep = beginSteps(lab);
  for (let step = 0; step < 3; step++) {
    takeStep();
    yield { loss: { step, batch: 0 } };
  }
  for await (const { lr } of lab.listen(params)) {
    await idle();
    yield { result: { rate: Number(lr) } } as unknown as Frame;
  }
};

describe('a run that is judged in Node', () => {
  async function judge(moves: Move[], options: ControlOptions = {}) {
    const params = { lr: 1 };
    const moved: Move[] = [];
    const onMoved = (move: Move) => {
      Object.assign(params, move.params);
      moved.push(move);
    };
    const rates: number[] = [];
    const control = new RunControl({ moves, onMoved, ...options });
    for await (const { result } of judged({ lab: control, params })) if (result) rates.push(result['rate']!);
    return { rates, moved };
  }

  test('is judged once, and ends', async () => {
    expect(await judge([])).toEqual({ rates: [1], moved: [] });
  });

  test('is judged again after each move that its record has, at the steps of the record', async () => {
    const moves: Move[] = [
      { step: 1, params: { lr: 2 } },
      { step: 3, params: { lr: 3 }, after: true },
      { step: 3, params: { lr: 4 }, after: true },
    ];
    expect(await judge(moves)).toEqual({ rates: [2, 3, 4], moved: moves });
  });

  test('a move for whose step it is too late acts after the training; one of what acts in training only is dropped', async () => {
    const late = [{ step: 9, params: { lr: 2 } }];
    expect(await judge(late)).toEqual({ rates: [1, 2], moved: [{ step: 3, params: { lr: 2 }, after: true }] });
    expect(await judge(late, { actsAfter: () => false })).toEqual({ rates: [1], moved: [] });
  });

  test('a move after the training never acts on a step, whatever its number', async () => {
    const moves: Move[] = [{ step: 0, params: { lr: 5 }, after: true }];
    const { rates, moved } = await judge(moves);
    expect(rates).toEqual([1, 5]);
    expect(moved).toEqual([{ step: 3, params: { lr: 5 }, after: true }]);
  });
});

describe('a run that listens in a worker', () => {
  const startListening = async () => {
    const loop = createLoop({ judged });
    loop.start(1, 'judged', { listens: true });
    await loop.until('listens', 1);
    const move = (lr: number, drag = false) =>
      loop.tell({ type: 'move', run: 1, move: { step: 0, params: { lr }, ...(drag && { drag }) } });
    const rates = () =>
      loop.of('frames', 1).flatMap(({ frames }) => frames.flatMap(({ result }) => result?.['rate'] ?? []));
    return { ...loop, move, rates };
  };

  test('has told all of its training before it says that it listens, and does not end', async () => {
    const { types, rates, of } = await startListening();
    expect(types(1)).toEqual(['ready', 'frames', 'listens']);
    expect(of('listens', 1)[0]).toMatchObject({ steps: 3 });
    expect(rates()).toEqual([1]);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(types(1)).toHaveLength(3);
  });

  test('judges again after a move, says which one, and listens again', async () => {
    const { move, until, types, rates, of } = await startListening();
    move(7);
    await until('listens', 1, 2);
    expect(types(1).slice(3)).toEqual(['moved', 'frames', 'listens']);
    expect(of('moved', 1)[0]!.move).toEqual({ step: 3, params: { lr: 7 }, after: true });
    expect(rates()).toEqual([1, 7]);
  });

  test('of the moves that come while it judges only the last is judged', async () => {
    const { move, until, rates, of } = await startListening();
    move(2);
    await vi.waitFor(() => expect(of('moved', 1)).toHaveLength(1), { interval: 0 });
    for (const lr of [3, 4, 5]) move(lr, true);
    await until('listens', 1, 2);
    expect(rates()).toEqual([1, 2, 5]);
    expect(of('moved', 1)[1]!.move).toEqual({ step: 3, params: { lr: 5 }, drag: true, after: true });
  });

  test.each(['pause', 'step', 'resume'] as const)('%s does not hold it', async (type) => {
    const { tell, move, until, rates } = await startListening();
    tell({ type, run: 1 });
    move(7);
    await until('listens', 1, 2);
    expect(rates()).toEqual([1, 7]);
  });

  test('taken step by step, it listens after the last step', async () => {
    const { start, tell, until, of } = createLoop({ judged });
    start(1, 'judged', { listens: true, paused: true });
    for (let pauses = 1; pauses <= 4; pauses++) {
      await until('paused', 1, pauses);
      tell({ type: 'step', run: 1 });
    }
    await until('listens', 1);
    expect(of('listens', 1)[0]).toMatchObject({ steps: 3 });
    tell({ type: 'cancel', run: 1 });
    await until('cancelled', 1);
  });

  test.each([
    ['cancelled', (loop: Awaited<ReturnType<typeof startListening>>) => loop.tell({ type: 'cancel', run: 1 })],
    ['followed by another run', (loop: Awaited<ReturnType<typeof startListening>>) => loop.start(2, 'judged')],
  ])('%s, it ends and frees its tensors', async (_, end) => {
    const loop = await startListening();
    end(loop);
    await loop.until('cancelled', 1);
    expect(loop.types(1).filter((type) => type === 'done')).toEqual([]);
    if (loop.said.some((message) => 'run' in message && message.run === 2)) await loop.until('done', 2);
    await expectNoTensors();
  });

  test('a judgement that fails ends it', async () => {
    const { start, tell, until, of } = createLoop({
      async *fragile({ lab, params }) {
        for await (const { lr } of lab.listen(params)) {
          if (Number(lr) > 1) throw new Error('nothing is left of the network');
          yield { result: { rate: Number(lr) } } as unknown as Frame;
        }
      },
    });
    start(1, 'fragile', { listens: true });
    await until('listens', 1);
    tell({ type: 'move', run: 1, move: { step: 0, params: { lr: 2 } } });
    await until('failed', 1);
    expect(of('failed', 1)[0]!.error).toMatchObject({
      code: 'experiment-failed',
      detail: 'nothing is left of the network',
    });
    await expectNoTensors();
  });

  test('not asked to listen, it ends when the training does', async () => {
    const { start, until, types } = createLoop({ judged });
    start(1, 'judged');
    await until('done', 1);
    expect(types(1)).not.toContain('listens');
  });
});
