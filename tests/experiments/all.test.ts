import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { claimRuns } from '../../src/engine/claim-runs';
import type { AnyExperiment } from '../../src/engine/experiment';
import type { Frame } from '../../src/engine/figures';
import type { Lab } from '../../src/experiments/lab';
import { packJson } from '../../src/lib/pack';
import { clampValue, reservedNames } from '../../src/lib/params';
import {
  countTensors,
  experimentIds,
  loadExperiment,
  runExperiment,
  unpackRuns,
  useBackend,
} from '../../src/runtime/node';
import { rebuildRun } from './rebuild-run';

const experiments = await Promise.all(
  experimentIds.map(async (id) => ({ id, experiment: (await loadExperiment(id)) as AnyExperiment<Lab> })),
);

beforeAll(() => useBackend('wasm'));

const warnings = vi.spyOn(console, 'warn');
afterAll(() => expect(warnings.mock.calls, 'console warnings').toEqual([]));

/** A tiny run: its frames as text that can be compared, its record, and how many tensors it left behind. */
async function runTiny(experiment: AnyExperiment<Lab>, seed = 5) {
  const before = countTensors();
  const frames: string[] = [];
  const settings = { ...experiment.tiny, ...('seed' in experiment.params && { seed }) };
  const onFrame = (frame: Frame) => void frames.push(packJson(frame));
  const record = await runExperiment(experiment, settings, { onFrame });
  return { frames, record, left: countTensors() - before };
}

describe.each(experiments)('$id', ({ id, experiment }) => {
  test('uses no reserved parameter names and starts inside its ranges', () => {
    for (const [name, param] of Object.entries(experiment.params)) {
      expect(reservedNames, `parameter ${name}`).not.toContain(name);
      expect(clampValue(param, param.default), `default of ${name}`).toEqual(param.default);
      const on = 'on' in param ? [param.on ?? []].flat() : [];
      for (const figure of on) expect(Object.keys(experiment.figures), `figure of ${name}`).toContain(figure);
    }
  });

  test('names parameters that exist in tiny, sweep, claims, checks, goals and presets', () => {
    const known = new Set(Object.keys(experiment.params));
    const claimed = experiment.claims.flatMap((claim) => {
      const { main, control } = claimRuns(claim);
      return [...main, ...control].flatMap(({ settings, moves }) => [settings, ...moves.map(({ params }) => params)]);
    });
    const { checks = [], goals = [], presets = [] } = experiment;
    const asked = [...checks, ...goals, ...presets].map(({ settings }) => settings);
    for (const settings of [experiment.tiny, ...claimed, ...asked]) {
      for (const [name, value] of Object.entries(settings)) {
        expect(known, `parameter ${name}`).toContain(name);
        expect(clampValue(experiment.params[name]!, value), `value of ${name}`).toEqual(value);
      }
    }
    if (experiment.sweep) expect(known).toContain(experiment.sweep.param);
  });

  test('has claims with a control or marked exact, and unlike ids', () => {
    const { claims, checks = [], goals = [], presets = [] } = experiment;
    const ids = [claims, checks, goals, presets].map((list) => list.map((item) => item.id));
    for (const list of ids) expect(new Set(list).size).toBe(list.length);
    expect(experiment.claims.length).toBeGreaterThan(0);
    for (const claim of experiment.claims) expect(claim.exact ?? claim.control, `control of ${claim.id}`).toBeDefined();
  });

  test('grades its recorded runs, of whatever settings, with options that its questions have', () => {
    const { runs } = unpackRuns(readFileSync(`content/runs/${id}.json`, 'utf8'));
    for (const { options, grade, id: check } of experiment.checks ?? [])
      for (const run of runs)
        expect(
          options.map((option) => option.id),
          `answer to ${check}`,
        ).toContain(grade(run));
  });

  let tiny: Awaited<ReturnType<typeof runTiny>>;
  beforeAll(async () => {
    tiny = await runTiny(experiment);
  });

  test('runs from its source text alone, and gives the same frames for the same seed', async () => {
    const text = readFileSync(`src/experiments/${id}/cell.ts`, 'utf8');
    const rebuilt = await runTiny({ ...experiment, run: rebuildRun(text) as typeof experiment.run });
    expect(tiny.frames.length).toBeGreaterThan(0);
    expect(rebuilt.frames).toEqual(tiny.frames);
    expect([tiny.left, rebuilt.left], 'tensors left behind').toEqual([0, 0]);
  });

  test('draws only figures that it declares and results that its sweep shows', () => {
    const { record } = tiny;
    expect(Object.keys(experiment.figures)).toEqual(expect.arrayContaining(Object.keys(record.figures)));
    expect(Object.keys(record.figures).sort(), 'figures without data').toEqual(Object.keys(experiment.figures).sort());
    // Some look every 20 steps, and tiny runs end before: they have to look at the end.
    const curves = Object.entries(record.figures).flatMap(([figure, state]) =>
      state.kind === 'curves'
        ? Object.entries(state.series).map(([name, { steps }]) => ({ name: `${figure}.${name}`, last: steps.at(-1)! }))
        : [],
    );
    const goesOn = curves.some(({ last }) => last > 0);
    expect(
      curves.filter(({ last }) => goesOn && last === 0).map(({ name }) => name),
      'curves that stop at 0',
    ).toEqual([]);
    if (experiment.sweep)
      expect(Object.keys(record.result)).toEqual(expect.arrayContaining(Object.keys(experiment.sweep.results)));
  });
});
