import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { judgeBars } from '../../src/tools/bench/bars.mjs';
import { createProblem, netNames } from '../../src/tools/bench/problems.mjs';
import { writeProblem } from '../../src/tools/bench/problem-file.mjs';
import { compareLosses, runRounds } from '../../src/tools/bench/rounds.mjs';
import { quantile, summarise } from '../../src/tools/bench/statistics.mjs';
import { digits, formatBars, formatTable } from '../../src/tools/bench/table.mjs';
import { timeBlocks } from '../../src/tools/bench/worker/time-blocks';

const log = () => {};

describe('problems', () => {
  it.each(netNames)('%s is the same each time, and its labels are classes', (name) => {
    const [problem, again] = [createProblem(name), createProblem(name)];
    expect(again).toEqual(problem);
    const { x, labels, classes, batch } = problem;
    expect(labels.values.every((label: number) => label >= 0 && label < classes)).toBe(true);
    expect(x.shape[0]).toBe(labels.shape[0]);
    expect(x.shape[0] % batch).toBe(0);
  });

  it('keep their weights when the batch changes', () => {
    expect(createProblem('mlp', { batch: 16 }).weights).toEqual(createProblem('mlp').weights);
  });

  it('are written with every value in its place', () => {
    const folder = mkdtempSync(join(tmpdir(), 'bench-'));
    const problem = createProblem('mlp');
    writeProblem(folder, 'mlp', problem);
    const head = JSON.parse(readFileSync(join(folder, 'mlp.json'), 'utf8'));
    const bytes = readFileSync(join(folder, 'mlp.bin'));
    rmSync(folder, { recursive: true });
    expect(head).toMatchObject({ net: 'mlp', batch: 128, classes: 3 });
    for (const [i, { offset, shape }] of head.weights.entries()) {
      const { values } = problem.weights[i];
      expect(shape).toEqual(problem.weights[i].shape);
      expect(new Float32Array(bytes.buffer.slice(bytes.byteOffset + offset), 0, values.length)).toEqual(values);
    }
  });
});

describe('rounds', () => {
  const contender = (engine: string, answers: Record<string, () => unknown>) => ({
    about: { work: 'mlp', engine },
    prepare: {},
    start: async () => ({ ask: async (task: string) => answers[task]?.() ?? null, close: async () => {} }),
  });
  const lengths = { rounds: 3, ms: 1, block: 1, log };

  it('give every contender its turn in each round', async () => {
    const turns: string[] = [];
    const answers = (name: string) => ({
      prepare: () => ({ losses: [1, 0.9, 0.8] }),
      measure: () => {
        turns.push(name);
        return { total: [2 + turns.length, 3], encode: [] };
      },
    });
    const rows = await runRounds([contender('a', answers('a')), contender('b', answers('b'))], lengths);
    expect(turns.join('')).toBe('ababab');
    expect(rows[0]).toMatchObject({ engine: 'a', min: 3, rounds: [3, 3, 3] });
  });

  it('go on without an engine that cannot, and say why', async () => {
    const fails = { prepare: () => Promise.reject(new Error('jsHandle.evaluate: Error: no such kernel\n at x')) };
    const works = { prepare: () => ({ losses: [1] }), measure: () => ({ total: [4], encode: [] }) };
    const rows = await runRounds([contender('a', fails), contender('b', works)], lengths);
    expect(rows).toMatchObject([
      { engine: 'a', note: 'no such kernel' },
      { engine: 'b', min: 4 },
    ]);
  });

  it('leave out an engine whose first losses differ', () => {
    const rows: { engine: string; losses?: number[]; note?: string }[] = [
      { engine: 'a' },
      { engine: 'b', losses: [1, 0.5] },
      { engine: 'c', losses: [1.0005, 0.5] },
      { engine: 'd', losses: [1, 0.51] },
      { engine: 'e', losses: [NaN, 0.5] },
    ];
    compareLosses(rows);
    expect(rows.map(({ note }) => note !== undefined)).toEqual([false, false, false, true, true]);
    expect(rows[3]!.note).toContain('those of b');
  });
});

describe('blocks', () => {
  it('grow until they are long against the clock, in whole turns', async () => {
    const asked: number[] = [];
    const training = {
      turn: 8,
      async run(steps: number) {
        asked.push(steps);
        const end = performance.now() + 0.05 * steps;
        while (performance.now() < end);
        return { losses: [1] };
      },
    };
    const { total } = await timeBlocks(training, { ms: 60, block: 10 });
    expect(asked[0]).toBe(8);
    expect(asked.every((steps) => steps % 8 === 0)).toBe(true);
    expect(asked.at(-1)).toBeGreaterThan(64);
    expect(Math.min(...total)).toBeGreaterThanOrEqual(0.05);
  });

  it('end with an error when the loss is not finite', async () => {
    const training = { run: async () => ({ losses: [NaN] }) };
    await expect(timeBlocks(training, { ms: 1, block: 1 })).rejects.toThrow('not finite');
  });
});

describe('bars', () => {
  const row = (work: string, engine: string, min: number, more = {}) => ({
    section: 'nets',
    net: work,
    work,
    engine,
    backend: 'wasm',
    min,
    ...more,
  });
  const find = (rows: object[], name: string) => judgeBars(rows).find((bar) => bar.name.startsWith(name));

  it('compare least times, and hold at the limit', () => {
    const rows = [row('mlp', 'this engine', 1), row('mlp', 'tfjs eager, stock', 3)];
    expect(find(rows, 'mlp on wasm against tfjs')).toMatchObject({ ratio: 3, atLeast: 3, holds: true });
    rows[1]!.min = 2.9;
    expect(find(rows, 'mlp on wasm against tfjs')).toMatchObject({ ratio: 2.9, holds: false });
  });

  it('judge two threads against one, and against two of PyTorch at its faster layout', () => {
    const rows = [
      row('resnet20', 'this engine', 3),
      row('resnet20', 'this engine, 2 threads', 2),
      row('resnet20', 'PyTorch, 2 threads', 4, { backend: 'AVX2, NCHW' }),
      row('resnet20', 'PyTorch, 2 threads', 1, { backend: 'AVX2, NHWC' }),
    ];
    const name = 'resnet20 on wasm, 2 threads, isolated, against';
    expect(find(rows, `${name} one thread`)).toMatchObject({ ratio: 1.5, atLeast: 1.6, holds: false });
    expect(find(rows, `${name} PyTorch`)).toMatchObject({ ratio: 0.5, atLeast: 1, holds: false });
  });

  it('judge nets on pictures against PyTorch in both layouts, on one thread with its widest vectors', () => {
    const torch = (layout: string, min: number, more = {}) =>
      row('fcn', 'PyTorch, 1 thread', min, { backend: `AVX2, ${layout}`, layout, widest: true, ...more });
    const rows = [
      row('fcn', 'this engine', 2),
      torch('NCHW', 4),
      torch('NHWC', 2.8),
      torch('NHWC', 1, { widest: false }),
      row('fcn', 'PyTorch, 2 threads', 1, { layout: 'NHWC', widest: true }),
    ];
    expect(find(rows, 'fcn on wasm against PyTorch, 1 thread, NCHW')).toMatchObject({ ratio: 2, holds: true });
    expect(find(rows, 'fcn on wasm against PyTorch, 1 thread, NHWC')).toMatchObject({ ratio: 1.4, holds: false });
  });

  it('are open where a side is missing, left out or unfair', () => {
    const torch = row('mlp', 'PyTorch, 1 thread', 4, { widest: true });
    const ours = row('mlp', 'this engine', 2);
    expect(find([ours, torch], 'mlp on wasm against PyTorch, 1 thread')).toMatchObject({ ratio: 2, holds: true });
    for (const rows of [
      [ours],
      [ours, { ...torch, unfair: 'slow BLAS' }],
      [ours, { ...torch, note: 'other losses' }],
    ]) {
      expect(find(rows, 'mlp on wasm against PyTorch')).toMatchObject({ ratio: null, holds: null });
    }
  });

  it('cover encoding, lanes and waits', () => {
    const rows = [
      { section: 'webgpu', net: 'mlp', work: 'mlp, batch 16', engine: 'this engine', encode: 0.1 },
      { section: 'webgpu', net: 'mlp', work: 'mlp, batch 16', engine: 'tfjs eager, stock', encode: 20 },
      { section: 'lanes', lanes: 8, engine: 'this engine', min: 0.4 },
      { section: 'lanes', lanes: 8, engine: 'this engine', min: 0.2, pooled: true },
      { section: 'response', work: 'moved slider shows', milliseconds: 120, atMost: 100, note: '120 ms' },
      { section: 'response', work: 'first point on WebGPU', milliseconds: 9000, note: '9000 ms' },
    ];
    expect(find(rows, 'mlp, batch 16 on WebGPU, JavaScript time')).toMatchObject({ ratio: 200, holds: true });
    expect(find(rows, '8 lanes')).toMatchObject({ ratio: 2, holds: true });
    expect(find(rows, 'moved slider')).toMatchObject({ milliseconds: 120, holds: false });
    expect(find(rows, 'first point'), 'a wait without a limit is no bar').toBeUndefined();
  });
});

describe('bars of WebGPU', () => {
  const row = (engine: string, more: object) => ({
    section: 'webgpu',
    net: 'fcn',
    work: 'fcn, batch 1',
    engine,
    ...more,
  });
  const rows = [
    row('this engine', { min: 10, firstMs: 900 }),
    row('this engine, one dispatch a level', { min: 5, firstMs: 500, dispatches: 18 }),
    row('this engine, commands of tfjs', { min: 500, firstMs: 1000 }),
    row('jax-js', { min: 30 }),
    row('jax-js, 8 steps a read', { min: 21 }),
    row('tfjs eager, stock', { min: 59 }),
  ];
  const find = (name: string) => judgeBars(rows).find((bar) => bar.name.endsWith(name));

  it.each([
    ['against jax-js at its better', { ratio: 2.1, holds: true }],
    ['in all, against tfjs-webgpu eager', { ratio: 5.9, holds: false }],
    ['dispatches of a step, one a level', { count: 18, atMost: 17, holds: false }],
    ["tfjs's commands replayed against it", { ratio: expect.closeTo(1.11, 2) as number, holds: true }],
    ['8 steps a buffer, against tfjs-webgpu eager', { ratio: null, holds: null }],
  ])('%s', (name, bar) => {
    expect(find(name)).toMatchObject(bar);
  });
});

describe('output', () => {
  it('has three significant digits', () => {
    expect([12345, 123.4, 12.34, 1.234, 0.1234, 0.01234].map(digits)).toEqual([
      '12345',
      '123',
      '12.3',
      '1.23',
      '0.123',
      '0.0123',
    ]);
  });

  it('is a table with a line for each row', () => {
    const lines = formatTable([
      { work: 'mlp', engine: 'this engine', backend: 'wasm', ...summarise([0.5, 0.6, 0.7]) },
      { work: 'mlp', engine: 'other', note: 'no such kernel' },
    ]).split('\n');
    expect(lines).toHaveLength(4);
    expect(lines[2]).toContain('| 2000 ');
    expect(lines[2]).toContain('0.600 (0.550 to 0.650)');
    expect(lines[3]).toContain('no such kernel');
  });

  it('says of each bar whether it holds', () => {
    const text = formatBars([
      { name: 'a', ratio: 2, atLeast: 1, holds: true },
      { name: 'b', ratio: null, atLeast: 1, holds: null },
      { name: 'c', milliseconds: 120, atMost: 100, holds: false },
    ]);
    expect(text.split('\n')).toEqual([
      'a: 2.00 (at least 1): holds',
      'b: not measured (at least 1)',
      'c: 120 ms (at most 100 ms): falls short',
    ]);
  });

  it('takes quantiles between neighbours', () => {
    expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5);
    expect(quantile([7], 0.25)).toBe(7);
  });
});
