import { beforeAll, describe, expect, test } from 'vitest';
import type { AnyExperiment } from '../../src/engine/experiment';
import type { RunRecord } from '../../src/engine/run-record';
import { loadExperiment, runById, useBackend } from '../../src/runtime/node';
import { expectGrade } from './expect-grade';

const shortcuts = (await loadExperiment('shortcuts')) as AnyExperiment;
const check = (id: string) => shortcuts.checks!.find((one) => one.id === id)!;

beforeAll(() => useBackend('wasm'));

const record = (yours: number, identity: number): RunRecord => ({
  params: {},
  figures: {},
  references: {},
  result: { yours, identity },
});

test.each([
  [0.68, 0.01, 'not'],
  [0.2, 0.01, 'slower'],
  [0.01, 0.011, 'same'],
  [0.01, 0.1, 'lower'],
])('losses of %f and, with whole shortcuts, %f answer "%s"', (yours, identity, answer) => {
  expectGrade(check('half-of-x'), record(yours, identity), answer);
});
test.each([
  [0.5, 0.01, 'worse'],
  [0.02, 0.01, 'same'],
  [0.001, 0.01, 'better'],
])('losses of %f and, in the original order, %f answer "%s"', (yours, identity, answer) => {
  expectGrade(check('after-addition'), record(yours, identity), answer);
});

describe('a run', () => {
  const run = (settings: Record<string, unknown>) => runById('shortcuts', { layers: 8, steps: 4, ...settings });

  test('with identity shortcuts in the original order trains the same net twice', async () => {
    const { figures, result } = await run({ shortcut: 'identity' });
    if (figures['loss']?.kind !== 'curves') throw new Error('no loss');
    expect(figures['loss'].series['yours']).toEqual(figures['loss'].series['identity']);
    expect(result['yoursStem']).toBe(result['identityStem']);
    const other = await run({ shortcut: 'scaled', lambda: 95 });
    expect(other.result['identity']).toBe(result['identity']);
    expect(other.result['yours']).not.toBe(result['yours']);
  });

  test('measures the gradient in each block and what enters it', async () => {
    const { figures } = await run({ shortcut: 'identity', order: 'relu-before' });
    const { gradient, stream } = figures;
    if (gradient?.kind !== 'profile' || stream?.kind !== 'profile') throw new Error('missing figures');
    expect(gradient.labels).toEqual(['1', '2', '3']);
    expect(gradient.values['yours']).toHaveLength(3);
    // Blocks that end in a ReLU before the addition only add.
    const means = stream.values['yours']!;
    expect(means).toEqual([...means].sort((a, b) => a - b));
  });

  test('takes its masks from the seed, and drops', async () => {
    const lossOf = ({ figures }: RunRecord) =>
      figures['loss']?.kind === 'curves' ? figures['loss'].series['yours']!.values : [];
    const dropped = lossOf(await run({ shortcut: 'dropout' }));
    expect(lossOf(await run({ shortcut: 'dropout' }))).toEqual(dropped);
    const whole = lossOf(await run({ shortcut: 'identity' }));
    dropped.forEach((loss, step) => expect(loss).not.toBe(whole[step]));
  });
});
