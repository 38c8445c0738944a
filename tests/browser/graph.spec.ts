import type * as tf from '@tensorflow/tfjs-core';
import { traps } from '../engine/traps';
import { expect, openPage, test } from './webgpu/open-page';

/** The compiled step of the WebGPU backend, in SwiftShader. What holds of every runner is in webgpu.spec. */

const close = 1e-5;

/** All families of kernels: that none is left out is a test of its own. */
const families = ['elementwise', 'reductions', 'rearrangements', 'products', 'attention', 'convolutions', 'pooling'];

for (const name of ['Sgd', 'Momentum', 'Adam'] as const) {
  test(`${name}: 8 steps in one run are 8 runs of one step, bit for bit, and near what tfjs gives`, async ({
    enginePage: page,
  }) => {
    const { alone, together, expected, weights, dispatches } = await page.evaluate(async (name) => {
      const { bitsOf, createMlp, replayGraph, runEager } = engine;
      const [a, b, eager] = [createMlp(name), createMlp(name), createMlp(name)];
      const [one, eight] = [
        replayGraph(a.program),
        replayGraph(b.program, { options: { dispatch: 'level', minThreads: 256 } }),
      ];
      const alone: number[] = [];
      for (let s = 0; s < 8; s++) alone.push(...(await one.run(1, a.tables(s, 1))));
      const together = [...(await eight.run(8, b.tables(0, 8)))];
      const expected = await runEager(eager.program, 8, eager.tables(0, 8));
      const weights = [await bitsOf(a.program.variables), await bitsOf(b.program.variables)];
      const dispatches = [one.dispatches, eight.dispatches];
      for (const runner of [one, eight]) runner.dispose();
      for (const mlp of [a, b, eager]) mlp.dispose();
      return { alone, together, expected, weights, dispatches };
    }, name);
    expect(together).toEqual(alone);
    expect(weights[1]).toEqual(weights[0]);
    expect(new Set(together).size).toBe(16);
    for (const [i, value] of expected.entries()) expect(Math.abs(together[i]! / value - 1)).toBeLessThan(close);
    // One for each kernel, and one for each level.
    expect(dispatches[1]).toBeLessThan(dispatches[0]! / 2);
  });
}

for (const family of families) {
  test(`kernels: ${family}`, async ({ enginePage: page }) => {
    for (const options of [
      { dispatch: 'level', minThreads: 256 },
      { dispatch: 'kernel', minThreads: 1 },
    ] as const) {
      const differences = await page.evaluate(([family, options]) => engine.checkFamily(family, options), [
        family,
        options,
      ] as const);
      for (const [i, difference] of differences.entries()) expect(difference, `case ${i}`).toBeLessThan(5e-6);
    }
  });
}

test('kernels: batch normalisation, with running statistics', async ({ enginePage: page }) => {
  for (const [relu, residual, shape] of [
    [false, false, [40, 3]],
    [true, false, [2, 6, 6, 5]],
    [true, true, [70, 8]],
    [false, true, [1, 4]],
  ] as const) {
    const difference = await page.evaluate(([how, shape]) => engine.checkBatchNorm(how, [...shape]), [
      { relu, residual },
      shape,
    ] as const);
    expect(difference, `${relu} ${residual} ${shape}`).toBeLessThan(3e-6);
  }
});

for (const way of ['compiled', 'webgpu', 'webgl', 'cpu', 'wasm'] as const) {
  test(`every half and every middle between two is rounded right: ${way}`, async ({ enginePage: page }) => {
    expect(await page.evaluate((way) => engine.roundHalves(way), way)).toBeNull();
  });
}

test('every family of kernels is checked', async ({ enginePage: page }) => {
  expect(await page.evaluate(() => engine.familyNames)).toEqual(families);
});

test('tensors from outside are read as they are stored: whole numbers that go by float, in tables and elsewhere', async ({
  enginePage: page,
}) => {
  const figures = await page.evaluate(async () => {
    const { replayGraph, tf } = engine;
    const [labels, places, mask] = tf.tidy(() => [
      tf.cast(tf.oneHot(tf.tensor1d([0, 2, 1], 'int32'), 3), 'float32'),
      tf.cast(tf.tensor1d([3, 5, 7], 'int32'), 'float32'),
      tf.less(tf.tensor1d([1, 2, 3]), 2.5),
    ]) as [tf.Tensor, tf.Tensor, tf.Tensor];
    const runner = replayGraph({
      feeds: { rows: { shape: [2], dtype: 'int32' } },
      variables: [],
      step({ rows }) {
        const drawn = tf.gather(labels, rows as tf.Tensor1D);
        return tf.reshape(tf.add(tf.mul(drawn, places), tf.cast(mask, 'float32')), [-1]) as tf.Tensor1D;
      },
    });
    const figures = [...(await runner.run(2, { rows: Int32Array.from([0, 1, 2, 1]) }))];
    runner.dispose();
    tf.dispose([labels, places, mask]);
    return figures;
  });
  expect(figures).toEqual([4, 1, 0, 1, 1, 7, 1, 6, 0, 1, 1, 7]);
});

for (const factor of [1000, 1e4, 1e6]) {
  test(`a run that diverges, at ${factor} times the rate, gives its first NaN in the step in which it does on wasm`, async ({
    enginePage: page,
  }) => {
    const [wasm, compiled] = await page.evaluate(async (factor) => {
      const { createMlp, replayGraph, runEager, tf } = engine;
      const train = async (backend: 'wasm' | 'webgpu') => {
        await tf.setBackend(backend);
        const mlp = createMlp('Momentum');
        const tables = mlp.tables(0, 60);
        // The rate is the first of three numbers.
        const scaled = {
          ...tables,
          hyper: (tables['hyper'] as Float32Array).map((x, i) => (i % 3 === 0 ? factor * x : x)),
        };
        const runner = backend === 'webgpu' ? replayGraph(mlp.program) : undefined;
        const losses = await (runner?.run(60, scaled) ?? runEager(mlp.program, 60, scaled));
        runner?.dispose();
        mlp.dispose();
        return losses.findIndex(Number.isNaN);
      };
      return [await train('wasm'), await train('webgpu')];
    }, factor);
    expect(wasm).toBeGreaterThan(0);
    expect(compiled).toBe(wasm);
  });
}

/** How a trap shows: by what the step is now. */
const shows: Record<string, RegExp> = {
  'a constant that is read from JavaScript': /: other constants in /,
  'a branch on a number': /: another operation in call \d+ of \d+, \w+ \[6\] -> \[6\]/,
  'a shape that changes': /: (another operation|other constants) in /,
  'a tensor that was made outside, and is replaced': /: other tensors from outside$/,
  'a tensor that was made outside, is freed and replaced': /: other tensors from outside$/,
};

for (const name of Object.keys(traps)) {
  test(`trap: ${name}: the step is compiled anew, and said`, async ({ enginePage: page }) => {
    const fall = (how: { at: number; told: boolean; issued?: boolean }) =>
      page.evaluate(
        ([name, how]) => {
          engine.chooseWays('all');
          return engine.fallInto(name, how);
        },
        [name, how] as const,
      );
    for (const at of [2, 10]) {
      const [right, got] = [await fall({ at, told: true, issued: true }), await fall({ at, told: true })];
      expect(got.slow).toEqual([expect.stringMatching(shows[name]!)]);
      for (const [i, loss] of right.losses.entries()) expect(got.losses[i]! / loss).toBeCloseTo(1, 5);
    }
    const [right, got] = [await fall({ at: 10, told: false, issued: true }), await fall({ at: 10, told: false })];
    expect(got.slow).toHaveLength(1);
    const isFreed = name.includes('freed');
    if (!isFreed) expect(got.slow[0]).toMatch(/at step 18: .*, and what it gave after step 1 may be wrong$/);
    for (const [i, loss] of right.losses.entries())
      if (isFreed || i < 10 || i >= 18) expect(got.losses[i]! / loss).toBeCloseTo(1, i < 10 ? 5 : 1);
  });
}

/** The losses of a step that the graph cannot run as it is, and what was said. */
async function fallBack(page: Parameters<typeof openPage>[0], fault: string) {
  return page.evaluate(async (fault) => {
    const { breakDevice, createMlp, openRunner, tf } = engine;
    engine.chooseWays('all');
    const [mlp, other] = [createMlp('Momentum'), createMlp('Momentum')];
    const said: string[][] = [];
    const step: typeof mlp.program.step = (feeds) => {
      const figures = mlp.program.step(feeds);
      if (fault === 'reads') void figures.data().catch(() => undefined);
      return fault === 'unknown'
        ? (tf.mul(figures, tf.add(tf.mul(tf.cumsum(figures), 0), 1)) as typeof figures)
        : figures;
    };
    const mend = breakDevice(fault);
    try {
      const runner = openRunner({ ...mlp.program, step }, (reason, way) => said.push([way, reason]));
      const got = [...(await runner.run(1, mlp.tables(0, 1))), ...(await runner.run(3, mlp.tables(1, 3)))];
      runner.dispose();
      mend();
      const expected = await engine.runEager(other.program, 4, other.tables(0, 4));
      return { said, got, expected };
    } finally {
      mend();
      for (const one of [mlp, other]) one.dispose();
    }
  }, fault);
}

for (const [fault, reason] of Object.entries({
  unknown: /^the graph has no Cumsum$/,
  shader: /^the device does not take the shader of .*: .*/,
  'buffer limit': /^the step needs \d+ bytes, the device binds 1024$/,
  memory: /^the device has no memory for the step: /,
})) {
  test(`${fault}: the run goes on with tfjs's commands, and says so`, async ({ page }) => {
    // A page of its own has compiled nothing yet.
    await openPage(page);
    const { said, got, expected } = await fallBack(page, fault);
    expect(said).toEqual([['replayed', expect.stringMatching(reason)]]);
    expect(got).toEqual(expected);
  });
}

test('a step that reads a loss from JavaScript is issued, and both ways say so', async ({ enginePage: page }) => {
  const { said, got, expected } = await fallBack(page, 'reads');
  const reason = 'data cannot be replayed: it reads a tensor back inside the step, return it as a figure';
  expect(said).toEqual([
    ['replayed', reason],
    ['issued', reason],
  ]);
  expect(got).toEqual(expected);
});

test('a run whose inputs are too many for a buffer goes in several passes, bit for bit', async ({
  enginePage: page,
}) => {
  const run = (fault: string) =>
    page.evaluate(async (fault) => {
      const { bitsOf, breakDevice, createMlp, replayGraph } = engine;
      const mlp = createMlp('Momentum');
      const mend = breakDevice(fault);
      const runner = replayGraph(mlp.program);
      const figures = [...(await runner.run(300, mlp.tables(0, 300)))];
      const { bytes } = runner;
      mend();
      const weights = await bitsOf(mlp.program.variables);
      runner.dispose();
      mlp.dispose();
      return { figures, weights, bytes };
    }, fault);
  const [whole, parts] = [await run('none'), await run('narrow buffers')];
  expect(parts.bytes).toBeLessThan(whole.bytes);
  expect(parts).toEqual({ ...whole, bytes: parts.bytes });
});

test('a runner that is disposed of while it compiles leaves nothing behind', async ({ page }) => {
  await openPage(page);
  const { message, left } = await page.evaluate(async () => {
    const { countBuffers, createMlp, replayGraph } = engine;
    const count = countBuffers();
    const run = async (isEarly: boolean) => {
      const mlp = createMlp('Sgd');
      const runner = replayGraph(mlp.program);
      const running = runner.run(1, mlp.tables(0, 1)).catch(String);
      if (!isEarly) await running;
      runner.dispose();
      const outcome = await running;
      mlp.dispose();
      return outcome;
    };
    // The first one fills the pools.
    await run(false);
    const before = count();
    return { message: await run(true), left: count() - before };
  });
  expect(message).toBe('Error: the runner was disposed before it ran');
  expect(left).toBe(0);
});

test('a compilation that does not end is given up after its time', async ({ page }) => {
  await openPage(page);
  const { message, before, after } = await page.evaluate(async () => {
    const { bitsOf, breakDevice, createMlp, replayGraph } = engine;
    const mlp = createMlp('Sgd');
    const before = await bitsOf(mlp.program.variables);
    const mend = breakDevice('endless');
    const runner = replayGraph(mlp.program, { options: { dispatch: 'level', minThreads: 1, patience: 200 } });
    const message = await runner.run(1, mlp.tables(0, 1)).catch(String);
    mend();
    runner.dispose();
    return { message, before, after: await bitsOf(mlp.program.variables) };
  });
  expect(message).toBe('Error: the step takes longer than 0.2 s to compile');
  expect(after).toEqual(before);
});

test('a device that is lost while the step is compiled ends the run', async ({ page }) => {
  await openPage(page);
  const message = await page.evaluate(async () => {
    const { breakDevice, createMlp, device, replayGraph } = engine;
    const mlp = createMlp('Sgd');
    breakDevice('endless');
    const running = replayGraph(mlp.program).run(1, mlp.tables(0, 1)).catch(String);
    setTimeout(() => device().destroy(), 50);
    return running;
  });
  expect(message).toMatch(/^Error: the device is lost: /);
});

test('an equal step is not compiled again', async ({ enginePage: page }) => {
  const made = await page.evaluate(async () => {
    const { countPipelines, createMlp, replayGraph } = engine;
    const run = async () => {
      const mlp = createMlp('Adam');
      const runner = replayGraph(mlp.program);
      await runner.run(1, mlp.tables(0, 1));
      runner.dispose();
      mlp.dispose();
    };
    await run();
    const count = countPipelines();
    await run();
    return count();
  });
  expect(made).toBe(0);
});
