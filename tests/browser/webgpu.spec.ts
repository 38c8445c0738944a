import type * as tf from '@tensorflow/tfjs-core';
import { traps } from '../engine/traps';
import { expect, openPage, test } from './webgpu/open-page';

/** The runners of the WebGPU backend and its kernels, on a network 2-16-16-3 in SwiftShader. */

/** The two of them: the compiled graph, and tfjs's commands replayed. */
const ways = ['replayGraph', 'replayOnWebgpu'] as const;

for (const name of ['Sgd', 'Momentum', 'Adam'] as const) {
  test(`replay equals eager bit for bit: ${name}`, async ({ enginePage: page }) => {
    const result = await page.evaluate(async (name) => {
      const { bitsOf, createMlp, replayOnWebgpu, runEager } = engine;
      const [eager, replayed] = [createMlp(name), createMlp(name)];
      const expected = await runEager(eager.program, 5, eager.tables(0, 5));
      const runner = replayOnWebgpu(replayed.program);
      const got = [...(await runner.run(2, replayed.tables(0, 2))), ...(await runner.run(3, replayed.tables(2, 3)))];
      const { bytes, encodeMs } = runner;
      runner.dispose();
      const weights = [await bitsOf(eager.program.variables), await bitsOf(replayed.program.variables)];
      return { expected, got, weights, bytes, encodeMs };
    }, name);
    expect(result.got).toEqual(result.expected);
    expect(result.weights[1]).toEqual(result.weights[0]);
    expect(new Set(result.got).size).toBe(10);
    expect(result.bytes).toBeGreaterThan(0);
    expect(result.encodeMs).toBeGreaterThan(0);
  });
}

for (const way of ways) {
  test(`${way}: variables that are assigned to, in the step and between runs`, async ({ enginePage: page }) => {
    const { eager, replayed } = await page.evaluate(async (way) => {
      const createRunner = engine[way];
      const { runEager, tf } = engine;
      const createProgram = () => {
        const w = tf.variable(tf.tensor1d([1, 2, 3]));
        const mean = tf.variable(tf.tensor1d([0.5, 0.25, 0.125]));
        return {
          feeds: { x: { shape: [3], dtype: 'float32' as const } },
          variables: [w, mean],
          step({ x }: Record<string, tf.Tensor>) {
            mean.assign(tf.add(tf.mul(mean, 0.9), tf.mul(x!, 0.1)));
            w.assign(tf.sub(w, tf.mul(tf.sub(w, mean), x!)));
            return tf.stack([tf.sum(w), tf.sum(mean)]) as tf.Tensor1D;
          },
        };
      };
      const tables = (from: number) => ({ x: Float32Array.from({ length: 6 }, (_, i) => 1 / (1 + from + i)) });
      async function train(
        program: ReturnType<typeof createProgram>,
        run: (from: number) => Promise<Iterable<number>>,
      ) {
        const first = [...(await run(0))];
        const between = [...(await program.variables[0]!.data())];
        const checkpoint = tf.tensor1d([4, 5, 6]);
        program.variables[0]!.assign(checkpoint);
        checkpoint.dispose();
        const second = [...(await run(2))];
        return [
          ...first,
          ...between,
          ...second,
          ...(await program.variables[0]!.data()),
          ...(await program.variables[1]!.data()),
        ];
      }
      const [a, b] = [createProgram(), createProgram()];
      const runner = createRunner(b);
      return {
        eager: await train(a, (from) => runEager(a, 2, tables(from))),
        replayed: await train(b, (from) => runner.run(2, tables(from))),
      };
    }, way);
    // Sums of the graph are taken in another order, or in one instruction with a product.
    if (way === 'replayOnWebgpu') expect(replayed).toEqual(eager);
    for (const [i, value] of eager.entries()) expect(replayed[i]! / value).toBeCloseTo(1, 6);
  });
}

test('every update follows its formula', async ({ enginePage: page }) => {
  const worst = await page.evaluate(() => engine.checkUpdates());
  expect(Object.keys(worst)).toHaveLength(7);
  for (const [name, difference] of Object.entries(worst)) expect(difference, name).toBeLessThan(1e-6);
});

test('what cannot be replayed is named, and leaves weights and memory alone', async ({ enginePage: page }) => {
  const { messages, before, after, tensors } = await page.evaluate(async () => {
    const { bitsOf, createMlp, replayOnWebgpu, ReplayError, tf } = engine;
    const steps: Record<string, (loss: tf.Scalar) => void> = {
      dropout: (loss) => tf.dropout(loss, 0.5),
      seeded: (loss) => tf.add(loss, tf.randomNormal([1], 0, 1, 'float32', 7)),
      random: () => tf.scalar(Math.random()),
      dataSync: (loss) => loss.dataSync(),
      data: (loss) => loss.data().catch(() => undefined),
      tile: (loss) => tf.tile(tf.reshape(loss, [1, 1, 1, 1, 1]), [1, 1, 1, 1, 2]),
    };
    const messages: Record<string, string> = {};
    const mlp = createMlp('Momentum');
    const before = await bitsOf(mlp.program.variables);
    const tensors = [tf.memory().numTensors];
    for (const [name, spoil] of Object.entries(steps)) {
      const step: typeof mlp.program.step = (feeds) => {
        const figures = mlp.program.step(feeds);
        tf.grad((x) => (spoil(tf.sum(x)), tf.sum(tf.square(x))))(figures);
        return figures;
      };
      const runner = replayOnWebgpu({ ...mlp.program, step });
      const error: unknown = await runner.run(1, mlp.tables(0, 1)).catch((cause: unknown) => cause);
      messages[name] = error instanceof ReplayError ? error.message : `not refused: ${error}`;
      runner.dispose();
      tensors.push(tf.memory().numTensors);
    }
    return { messages, before, after: await bitsOf(mlp.program.variables), tensors };
  });
  expect(messages).toEqual({
    dropout: 'dropout cannot be replayed: it draws random numbers on the host, use a feed',
    seeded: 'randomNormal cannot be replayed: it draws random numbers on the host, use a feed',
    random: 'Math.random cannot be replayed: it draws random numbers on the host, use a feed',
    dataSync: 'dataSync cannot be replayed: it reads a tensor back inside the step, return it as a figure',
    data: 'data cannot be replayed: it reads a tensor back inside the step, return it as a figure',
    tile: 'tile cannot be replayed: it reads a tensor back inside the step, return it as a figure',
  });
  expect(after).toEqual(before);
  expect(new Set(tensors).size, `${tensors}`).toBe(1);
});

for (const way of ways) {
  test(`${way}: a variable that is assigned to without being listed is found`, async ({ enginePage: page }) => {
    const { figures, after } = await page.evaluate(async (way) => {
      const createRunner = engine[way];
      const { tf } = engine;
      const w = tf.variable(tf.tensor1d([1, 2]), true);
      const step = () => (w.assign(tf.mul(w, 2)), tf.mul(w, 10) as tf.Tensor1D);
      const runner = createRunner({ feeds: {}, variables: [], step });
      const figures = [...(await runner.run(1, {})), ...(await runner.run(2, {}))];
      runner.dispose();
      return { figures, after: [...(await w.data())] };
    }, way);
    expect(figures).toEqual([20, 40, 40, 80, 80, 160]);
    expect(after).toEqual([8, 16]);
  });
}

/** Without the graph, which would compile the step anew. */
function fallIntoCommands([name, how]: readonly [string, Parameters<typeof engine.fallInto>[1]]) {
  engine.chooseWays('commands');
  return engine.fallInto(name, how);
}

/** How a trap shows: by what the step, taken down again, does otherwise. */
const shows: Record<string, RegExp> = {
  'a constant that is read from JavaScript': /: other constants in command \d+ of \d+, call \d+ of \d+, \w+ /,
  'a branch on a number': /: another operation in command \d+ of \d+, call \d+ of \d+, \w+ \[6\] -> \[6\]/,
  'a shape that changes': /: (another operation|other tensors|other constants) in command \d+ of \d+/,
  'a tensor that was made outside, and is replaced': /: other tensors in command \d+ of \d+/,
  'a tensor that was made outside, is freed and replaced':
    /^a tensor that the captured step reads has been disposed of$/,
};

for (const name of Object.keys(traps)) {
  test(`trap: ${name}, by a move`, async ({ enginePage: page }) => {
    for (const at of [2, 10]) {
      const how = { at, told: true };
      const fall = (issued: boolean) => page.evaluate(fallIntoCommands, [name, { ...how, issued }] as const);
      const [right, got] = [await fall(true), await fall(false)];
      expect(got.slow).toEqual([expect.stringMatching(shows[name]!)]);
      expect(got.losses).toEqual(right.losses);
    }
  });

  test(`trap: ${name}, in silence`, async ({ enginePage: page }) => {
    const how = { at: 10, told: false };
    const fall = (issued: boolean) => page.evaluate(fallIntoCommands, [name, { ...how, issued }] as const);
    const [right, got] = [await fall(true), await fall(false)];
    expect(got.slow).toEqual([expect.stringMatching(shows[name]!)]);
    if (name.includes('freed')) return expect(got.losses).toEqual(right.losses);
    expect(got.slow[0]).toMatch(/at step 18: .*, and what it gave after step 1 may be wrong$/);
    expect(got.losses.slice(0, 10)).toEqual(right.losses.slice(0, 10));
    for (let step = 18; step < 40; step++) expect(got.losses[step]! / right.losses[step]!).toBeCloseTo(1, 1);
  });
}

for (const way of ways) {
  test(`${way}: 20 runners leave nothing behind`, async ({ enginePage: page }) => {
    const { buffers, tensors, allocated } = await page.evaluate(async (way) => {
      const createRunner = engine[way];
      const { countBuffers, createMlp, tf } = engine;
      const count = countBuffers();
      const [buffers, tensors, allocated]: number[][] = [[], [], []];
      for (let i = 0; i < 21; i++) {
        const mlp = createMlp('Momentum');
        const runner = createRunner(mlp.program);
        await runner.run(1 + (i % 3), mlp.tables(0, 1 + (i % 3)));
        runner.dispose();
        mlp.dispose();
        buffers!.push(count());
        tensors!.push(tf.memory().numTensors);
        allocated!.push((tf.memory() as unknown as { numBytesAllocatedInGPU: number }).numBytesAllocatedInGPU);
      }
      return { buffers, tensors, allocated };
    }, way);
    // The first one fills the pools.
    for (const counts of [buffers!, tensors!, allocated!]) expect(new Set(counts.slice(1)).size, `${counts}`).toBe(1);
  });
}

for (const way of ways) {
  test(`${way}: runners that run in the same turn share a submit`, async ({ enginePage: page }) => {
    const { alone, together, submits } = await page.evaluate(async (way) => {
      const createRunner = engine[way];
      const { countSubmits, createMlp } = engine;
      const train = async (names: ('Sgd' | 'Adam')[]) => {
        const lanes = names.map((name) => ({ mlp: createMlp(name), name }));
        const runners = lanes.map(({ mlp }) => createRunner(mlp.program));
        const run = (from: number, k: number) =>
          Promise.all(runners.map((r, i) => r.run(k, lanes[i]!.mlp.tables(from, k))));
        const first = await run(0, 1);
        const count = countSubmits();
        const second = await run(1, 3);
        return { figures: first.map((row, i) => [...row, ...second[i]!]), submits: count() };
      };
      const alone = [(await train(['Sgd'])).figures[0], (await train(['Adam'])).figures[0]];
      const { figures, submits } = await train(['Sgd', 'Adam']);
      return { alone, together: figures, submits };
    }, way);
    expect(together).toEqual(alone);
    expect(submits).toBe(1);
  });
}

for (const way of ways) {
  test(`${way}: two batches at a time are under way, and runs that wait keep their order`, async ({
    enginePage: page,
  }) => {
    const { figures, expected, submits } = await page.evaluate(async (way) => {
      const createRunner = engine[way];
      const { countSubmits, createMlp } = engine;
      const [mlp, other] = [createMlp('Momentum'), createMlp('Momentum')];
      const runner = createRunner(mlp.program);
      await runner.run(1, mlp.tables(0, 1));
      const count = countSubmits();
      const runs: Promise<Float32Array>[] = [];
      for (let s = 1; s < 5; s++) {
        runs.push(runner.run(1, mlp.tables(s, 1)));
        await Promise.resolve().then(() => undefined);
      }
      const submits = count();
      const figures = (await Promise.all(runs)).flatMap((row) => [...row]);
      const all = await createRunner(other.program).run(5, other.tables(0, 5));
      return { figures, expected: [...all.slice(2)], submits };
    }, way);
    expect(submits).toBe(2);
    expect(figures).toEqual(expected);
  });
}

for (const way of ways) {
  test(`${way}: a read that is under way during a run is not kept for later`, async ({ enginePage: page }) => {
    const { late, fresh } = await page.evaluate(async (way) => {
      const createRunner = engine[way];
      const { createMlp, tf } = engine;
      const mlp = createMlp('Sgd');
      const runner = createRunner(mlp.program);
      await runner.run(1, mlp.tables(0, 1));
      const weight = mlp.program.variables[0]!;
      const reading = weight.data();
      const running = runner.run(1, mlp.tables(1, 1));
      await Promise.all([reading, running]);
      const late = [...(await weight.data())];
      return { late, fresh: [...(await tf.tidy(() => tf.mul(weight, 1)).data())] };
    }, way);
    expect(late).toEqual(fresh);
  });
}

for (const way of ways) {
  test(`${way}: disposing of a lane that waits does not hurt the others`, async ({ enginePage: page }) => {
    const outcomes = await page.evaluate(async (way) => {
      const createRunner = engine[way];
      const { createMlp } = engine;
      const lanes = [createMlp('Sgd'), createMlp('Sgd')];
      const runners = lanes.map(({ program }) => createRunner(program));
      const runs = runners.map((runner, i) => runner.run(1, lanes[i]!.tables(0, 1)));
      runners[0]!.dispose();
      return (await Promise.allSettled(runs)).map((run) =>
        run.status === 'fulfilled' ? run.value.length : String(run.reason),
      );
    }, way);
    expect(outcomes).toEqual(['Error: the runner was disposed before it ran', 2]);
  });
}

for (const way of ways) {
  test(`${way}: a wrong table is an error`, async ({ enginePage: page }) => {
    const message = await page.evaluate(async (way) => {
      const createRunner = engine[way];
      const { createMlp } = engine;
      const mlp = createMlp('Sgd');
      return createRunner(mlp.program).run(2, mlp.tables(0, 1)).catch(String);
    }, way);
    expect(message).toBe('Error: table indices of 2 steps: 16 values instead of 32');
  });
}

for (const way of ways) {
  test(`${way}: variables made of the same tensor part ways, and a checkpoint stays what it was`, async ({
    enginePage: page,
  }) => {
    const values = await page.evaluate(async (way) => {
      const createRunner = engine[way];
      const { tf } = engine;
      const start = tf.tensor1d([1, 2, 3]);
      const [a, b] = [tf.variable(start), tf.variable(start)];
      const hyper = tf.tensor2d([[0.5, 0]]);
      const step = () => {
        tf.engine().runKernel('SgdUpdate', { weight: a, gradient: tf.ones([3]), hyper } as never, { row: 0 });
        return tf.ones([1]) as tf.Tensor1D;
      };
      const runner = createRunner({ feeds: {}, variables: [a, b], step });
      await runner.run(2, {});
      const first = [...(await a.data()), ...(await b.data()), ...(await start.data())];
      a.assign(start);
      await runner.run(2, {});
      runner.dispose();
      return [...first, ...(await a.data()), ...(await start.data())];
    }, way);
    expect(values).toEqual([0, 1, 2, 1, 2, 3, 1, 2, 3, 0, 1, 2, 1, 2, 3]);
  });
}

test('addN adds more tensors than a dispatch may bind', async ({ enginePage: page }) => {
  const sums = await page.evaluate(() => {
    const { tf } = engine;
    return Promise.all(
      [2, 7, 8, 9, 13, 14, 20].map(async (n) => {
        const terms = Array.from({ length: n }, (_, i) => tf.tensor1d([i, 2 * i]));
        return [n, ...(await tf.addN(terms).data())];
      }),
    );
  });
  for (const [n, ...sum] of sums) expect(sum).toEqual([(n! * (n! - 1)) / 2, n! * (n! - 1)]);
});

for (const way of ways) {
  test(`${way}: a lost device ends a run that waits for it`, async ({ page }) => {
    await openPage(page);
    const messages = await page.evaluate(async (way) => {
      const createRunner = engine[way];
      const { createMlp, device } = engine;
      const mlp = createMlp('Sgd');
      const runner = createRunner(mlp.program);
      await runner.run(1, mlp.tables(0, 1));
      const waiting = runner.run(3, mlp.tables(1, 3)).catch(() => 'rejected');
      await Promise.resolve();
      device().destroy();
      return [await waiting, await runner.run(1, mlp.tables(4, 1)).catch(String)];
    }, way);
    expect(messages[0]).toBe('rejected');
    expect(messages[1]).toMatch(/^Error: the device is lost: /);
  });
}
