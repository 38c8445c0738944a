import { beforeAll, describe, expect, test } from 'vitest';
import type { AnyExperiment } from '../../src/engine/experiment';
import type { Frame } from '../../src/engine/figures';
import type { Move } from '../../src/lib/moves';
import type { Lab } from '../../src/experiments/lab';
import { packJson } from '../../src/lib/pack';
import { clampValue, type Param, type Row, type TableParam, type Value } from '../../src/lib/params';
import { sameValue } from '../../src/lib/same-value';
import { experimentIds, loadExperiment, runExperiment, useBackend } from '../../src/runtime/node';
import { currentTurn, takeTurn } from '../../src/tools/rotation.mjs';

const experiments = await Promise.all(
  experimentIds.map(async (id) => ({ id, experiment: (await loadExperiment(id)) as AnyExperiment<Lab> })),
);
const live = experiments.flatMap(({ id, experiment }) =>
  Object.entries(experiment.params)
    .filter(([, param]) => param.live)
    .map(([name, param]) => ({ id, name, param, experiment })),
);

const after = experiments.flatMap(({ id, experiment }) =>
  Object.entries(experiment.params)
    .filter(([, param]) => param.after)
    .map(([name, param]) => ({ id, name, param, experiment })),
);

beforeAll(() => useBackend('wasm'));

/** Where the tiny run's curve cannot show a change: its loss is pinned at the floor of the logarithm. */
const instead: Record<string, object> = { 'magic-numbers': { patient: 'weights', lr: 1e-4 } };

/** Parameters that show in a sample of the step itself, in the norm of its gradient or update; other rates show in the loss of the next. */
const showAtOnce = ['gan: lrD', 'half-precision: scale', 'transformer: lr'];
const delayOf = (id: string, name: string) => (showAtOnce.includes(`${id}: ${name}`) ? 0 : 1);

/** Another value that the parameter allows, far enough away to show in one step. */
function moveAway(param: Param, from: unknown): Value {
  switch (param.kind) {
    case 'choice':
      return param.options.find((option) => option !== from)!;
    case 'parts':
      return sameValue(from, []) ? Object.keys(param.parts) : [];
    case 'order':
      return (from as string[]).toReversed();
    case 'boxes':
      return sameValue(from, []) ? [{ x0: 0.1, y0: 0.1, x1: 0.9, y1: 0.9 }] : [];
    case 'table':
      return (from as Row[]).length > param.least ? (from as Row[]).slice(0, -1) : renameRow(param, from as Row[]);
    case 'log10':
      return clampValue(param, Number(from) * 7);
    case 'integer':
      return from === param.max ? param.min : param.max;
    default:
      throw new Error(`a live parameter of kind ${param.kind}: say here where it moves to`);
  }
}

const renameRow = ({ columns }: TableParam, [first, ...rest]: Row[]): Row[] => [
  Object.fromEntries(
    Object.entries(columns).map(([id, { kind }]) => [id, kind === 'name' ? 'other' : first![id]!]),
  ) as Row,
  ...rest,
];

/** The frames of a tiny run as text, and of each the step of its curves. */
async function framesOf(id: string, experiment: AnyExperiment<Lab>, moves: Move[]) {
  const frames: { text: string; step: number }[] = [];
  let steps = 0;
  const record = await runExperiment(
    experiment,
    { ...experiment.tiny, ...instead[id] },
    {
      moves,
      onFrame(frame: Frame, control) {
        steps = control.steps;
        const curves = Object.entries(frame).filter(([name]) => experiment.figures[name]?.kind === 'curves');
        const step = Math.max(-1, ...curves.map(([, data]) => (data as { step: number }).step));
        frames.push({ text: packJson(frame), step });
      },
    },
  );
  return { frames, record, steps };
}

const stills = new Map<string, ReturnType<typeof framesOf>>();
/** The run that nothing moves, once for each experiment. */
function stillOf(id: string, experiment: AnyExperiment<Lab>) {
  const still = stills.get(id) ?? framesOf(id, experiment, []);
  stills.set(id, still);
  return still;
}

test('some parameters are live', () => expect(live.length).toBeGreaterThan(10));

/** Every fifth in a turn of npm test. */
const inTurn = takeTurn(live, currentTurn());

describe.each(inTurn)('$id: $name', ({ id, name, param, experiment }) => {
  test('moved at a step, the run parts from the unmoved one right after it', async () => {
    const still = await stillOf(id, experiment);
    const step = still.steps - 2;
    const from = still.record.params[name];
    const moves = [{ step, params: { [name]: moveAway(param, from) } }];
    const moved = await framesOf(id, experiment, moves);
    expect(moved.record.moves).toEqual(moves);
    expect(moved.record.params[name], 'the value at the start').toBe(from);
    const parting = still.frames.findIndex(({ text }, i) => text !== moved.frames[i]!.text);
    expect(still.frames[parting]?.step, 'the first sample that differs').toBe(step + delayOf(id, name));
    const before = still.frames.slice(0, parting).map((frame) => frame.step);
    expect(Math.max(...before), 'the last one that does not').toBe(step + delayOf(id, name) - 1);
  });
});

test.each(inTurn)(
  '$id: $name moved early acts at the step that the record names',
  async ({ id, name, param, experiment }) => {
    const still = await stillOf(id, experiment);
    const moves = [{ step: 1, params: { [name]: moveAway(param, still.record.params[name]) } }];
    const moved = await framesOf(id, experiment, moves);
    const parting = still.frames.findIndex(({ text }, i) => text !== moved.frames[i]!.text);
    expect(still.frames[parting]?.step).toBe(moved.record.moves![0]!.step + delayOf(id, name));
  },
);

test('some parameters act on the trained network', () => expect(after.length).toBeGreaterThan(0));

describe.each(after)('$id: $name', ({ id, name, param, experiment }) => {
  test('moved after the training, the network is judged again as it would have been at once', async () => {
    const still = await framesOf(id, experiment, []);
    const to = moveAway(param, still.record.params[name]);
    const moves: Move[] = [{ step: still.steps, params: { [name]: to }, after: true }];
    const moved = await framesOf(id, experiment, moves);
    expect(moved.record.moves).toEqual(moves);
    const texts = moved.frames.map(({ text }) => text);
    expect(texts.slice(0, still.frames.length), 'the training and its judgement').toEqual(
      still.frames.map(({ text }) => text),
    );
    expect(texts.length, 'judged again').toBeGreaterThan(still.frames.length);
    const { figures, result } = await runExperiment(experiment, { ...experiment.tiny, [name]: to });
    expect(packJson({ figures: moved.record.figures, result: moved.record.result })).toBe(
      packJson({ figures, result }),
    );
    expect(packJson(moved.record.result), 'the move shows').not.toBe(packJson(still.record.result));
  });

  test('its moves one after another end where the last of them does', async () => {
    const { params } = (await framesOf(id, experiment, [])).record;
    const values = [moveAway(param, params[name]), params[name]!];
    const moves = values.map((value): Move => ({ step: 0, params: { [name]: value }, after: true }));
    const there = await framesOf(id, experiment, moves);
    const still = await framesOf(id, experiment, []);
    expect(there.record.moves).toHaveLength(2);
    expect(packJson(there.record.result)).toBe(packJson(still.record.result));
  });
});

test('a log tells the rate that each update used', async () => {
  const { experiment } = experiments.find(({ id }) => id === 'debug-info')!;
  const settings = { filler: 'msra', display: 50 };
  const { figures } = await runExperiment(experiment, settings, { moves: [{ step: 50, params: { lr: 1e-7 } }] });
  if (figures['log']?.kind !== 'log') throw new Error('missing figure: log');
  const rates = figures['log'].lines.flatMap(({ text }) => /^Iteration \d+, lr = .*/.exec(text) ?? []);
  expect(rates).toEqual(['Iteration 0, lr = 2e-05', 'Iteration 50, lr = 1e-07', 'Iteration 100, lr = 1e-07']);
});

test('an autopsy blames the rate of the step before the death, whatever it was moved to', async () => {
  const { experiment } = experiments.find(({ id }) => id === 'magic-numbers')!;
  const { result } = await runExperiment(experiment, {});
  const keyNote = async (step: number) => {
    const { figures } = await runExperiment(experiment, {}, { moves: [{ step, params: { lr: 1e-4 } }] });
    if (figures['autopsy']?.kind !== 'log') throw new Error('missing figure: autopsy');
    return figures['autopsy'].lines.find(({ mark }) => mark === 'key')!.note;
  };
  expect(await keyNote(result['death']!)).toContain('Times the rate of 0.02 ');
});

/** Settings that take enough steps for chunks of several, with one training, two side by side, and one after another. */
const cases: { id: string; name: string; settings: Record<string, unknown>; values: number[] }[] = [
  { id: 'learning-rate', name: 'lr', settings: { steps: 60 }, values: [0.3, 0.01, 0.1] },
  { id: 'depth', name: 'rate', settings: { layers: 4, steps: 200 }, values: [0.03, 0.001] },
  { id: 'frozen-statistics', name: 'rate', settings: { steps: 150, before: 4 }, values: [0.03] },
  // Moved before the training on which the rate acts.
  { id: 'frozen-statistics', name: 'rate', settings: { steps: 4, before: 300 }, values: [0.03] },
  { id: 'policies', name: 'lr', settings: { steps: 60, policy: 'step' }, values: [1, 0.1] },
];

test.each(cases)('$id, moved while it ran, is the same run again from its record', async ({ id, ...one }) => {
  const { experiment } = experiments.find((other) => other.id === id)!;
  const values = [...one.values];
  let frames = 0;
  const original = await runExperiment(experiment, one.settings, {
    onFrame(_, control) {
      // In the middle of a chunk of steps, as a hand does.
      if (++frames % 13 === 0 && values.length > 0) control.move({ step: 0, params: { [one.name]: values.shift()! } });
    },
  });
  const { moves = [] } = original;
  expect(moves.map(({ params }) => params[one.name])).toEqual(one.values);
  const again = await runExperiment(experiment, original.params, { moves });
  expect(packJson(again)).toBe(packJson(original));
  const still = await runExperiment(experiment, original.params);
  expect(packJson(still.figures), 'the moves act').not.toBe(packJson(original.figures));
});

test('moves of what is unknown, not live, not after or out of range are refused', async () => {
  const { experiment } = experiments.find(({ id }) => id === 'learning-rate')!;
  const move = (params: Record<string, number | string>) =>
    runExperiment(experiment, experiment.tiny, { moves: [{ step: 1, params }] });
  await expect(move({ rate: 1 })).rejects.toThrow('unknown parameter: rate');
  await expect(move({ loss: 'sum' })).rejects.toThrow('parameter does not move during a run: loss');
  const late: Move[] = [{ step: 1, params: { lr: 1 }, after: true }];
  await expect(runExperiment(experiment, experiment.tiny, { moves: late })).rejects.toThrow(
    'parameter does not move after a run: lr',
  );
  await expect(move({ lr: 1e9 })).rejects.toThrow('invalid value for lr: 1000000000 (nearest: 100)');
});
