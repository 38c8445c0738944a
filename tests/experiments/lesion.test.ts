import { beforeAll, describe, expect, test } from 'vitest';
import type { AnyExperiment } from '../../src/engine/experiment';
import type { Frame } from '../../src/engine/figures';
import { emptyRecord, type RunRecord } from '../../src/engine/run-record';
import type { Lab } from '../../src/experiments/lab';
import experiment from '../../src/experiments/lesion/cell';
import { checks, goals } from '../../src/experiments/lesion/questions';
import { loadExperiment, runById, runExperiment, useBackend } from '../../src/runtime/node';
import { expectGrade } from './expect-grade';

beforeAll(() => useBackend('wasm'));

const blocks = Object.keys(experiment.params.off.parts);
const after = (params: object) => [{ step: experiment.tiny.steps!, params, after: true }] as never;
const runTiny = (params = {}) => runById('lesion', experiment.tiny, after({ off: [], ...params }));

function profile({ figures }: RunRecord, figure: string): Record<string, number[] | undefined> {
  const state = figures[figure];
  if (state?.kind !== 'profile') throw new Error(`missing ${figure}`);
  return state.values;
}

describe('a reader who presses blocks of the trained nets', () => {
  test('sees the error that the bars told of, and the block crossed out in both drawings', async () => {
    const run = await runTiny({ off: ['block3'] });
    for (const net of ['residual', 'plain']) {
      expect(run.result[net]).toBeCloseTo(profile(run, 'each')[net]![2]!, 12);
      expect(run.figures[net]).toMatchObject({ states: { block3: 'off' } });
    }
    expect(run.result).toMatchObject({ deleted: 1, paths: 2048 });
  });

  test('may delete all of them: it is drawn and said', async () => {
    const run = await runTiny({ off: blocks });
    const { residual, pictures } = run.figures;
    if (residual?.kind !== 'diagram' || pictures?.kind !== 'images') throw new Error('missing figures');
    expect(Object.values(residual.states!)).toEqual(blocks.map(() => 'off'));
    expect(residual.diagram.parts.filter(({ id }) => blocks.includes(id))).toHaveLength(12);
    for (const { note } of pictures.pictures)
      expect(note).toMatch(/^no block left: \d+\.\d % of held-out points wrong$/);
    expect(run.result).toMatchObject({ deleted: 12, paths: 1 });
    expect(run.result['residual']).toBeCloseTo(profile(run, 'dose')['residual']!.at(-1)!, 12);
  });

  test('sees the blocks in the order that they were brought to', async () => {
    const run = await runTiny({ order: blocks.toReversed() });
    const { plain } = run.figures;
    if (plain?.kind !== 'diagram') throw new Error('missing drawing');
    expect(plain.diagram.parts.map(({ id }) => id).filter((id) => blocks.includes(id))).toEqual(blocks.toReversed());
    expect(run.result['residual']).toBe(run.result['residualReversed']);
  });
});

test('both nets are drawn before the training, with what the reader has deleted', async () => {
  const frames: Frame[] = [];
  const settings = { ...experiment.tiny, off: ['block3'] };
  await runExperiment((await loadExperiment('lesion')) as AnyExperiment<Lab>, settings, {
    onFrame: (frame) => void frames.push(frame),
  });
  const drawn = frames.findIndex(({ residual, plain }) => residual && plain);
  expect(drawn).toBeLessThan(frames.findIndex(({ loss }) => loss));
  expect(frames[drawn]!['residual']).toMatchObject({ states: { block3: 'off' } });
});

test('plain and residual start from the same weights where the residual blocks start at full size', async () => {
  const first = async (start: string) => {
    const state = (await runById('lesion', { ...experiment.tiny, start })).figures['loss'];
    return state?.kind === 'curves' ? [state.series['residual']!.values[0], state.series['plain']!.values[0]] : [];
  };
  const [zero, full] = [await first('zero'), await first('msra')];
  expect(zero[1]).toBe(full[1]);
  expect(zero[0]).not.toBe(full[0]);
});

test.each([
  [0.02, 0.49, 'plain'],
  [0.34, 0.49, 'both'],
  [0.02, 0.02, 'neither'],
  [0.4, 0.02, 'residual'],
])('errors of %f (residual) and %f (plain) answer "%s"', (residualWithout, plainWithout, answer) => {
  const run = { ...emptyRecord({}), result: { residualWithout, plainWithout } };
  expectGrade(checks[0]!, run, answer);
  expectGrade(checks[1]!, run, residualWithout > 0.1 ? 'harmful' : 'harmless');
});

test('the goal counts the deleted blocks and reads the error in per cent', () => {
  const run = { ...emptyRecord({}), result: { deleted: 6, residual: 0.03 } };
  expect(goals[0]!.measure(run)).toEqual({ deleted: 6, residual: 3 });
});
