import { readFileSync } from 'node:fs';
import type { AnyExperiment } from '../../../src/engine/experiment';
import type { RunRecord } from '../../../src/engine/run-record';
import { endedAt } from '../../../src/lib/outcome/ended';
import type { Curve, Facts, Levels } from '../../../src/lib/outcome/measure';
import type { AnyValues } from '../../../src/lib/params';
import { seededRandom } from '../../../src/lib/random';
import { experimentIds, loadExperiment } from '../../../src/runtime/experiments';
import { changedValues, wordSettings } from '../../../src/runtime/recorded-run';
import { unpackRuns } from '../../../src/runtime/run-file';

/** A loss curve of a recorded run, with all that a judgement takes. */
export interface RecordedCurve {
  experiment: string;
  run: string;
  series: string;
  curve: Curve;
  levels: Levels;
  facts: Facts;
}

/** The curves of the figure `loss` of every recorded run. */
export const recordedCurves: RecordedCurve[] = (
  await Promise.all(
    experimentIds.map(async (id) => {
      const experiment = await loadExperiment(id);
      const { runs } = unpackRuns(readFileSync(`content/runs/${id}.json`, 'utf8'));
      return runs.flatMap((record) => curvesOf(id, nameSettings(experiment, record.params), record));
    }),
  )
).flat();

/** "default", "preset too-large", "sweep 0.001", and otherwise the values that differ from the defaults. */
function nameSettings({ params, presets = [], sweep }: AnyExperiment, values: AnyValues): string {
  const changed = changedValues(params, values);
  const names = Object.keys(changed);
  if (names.length === 0) return 'default';
  const text = wordSettings(params, values);
  const preset = presets.find(
    ({ settings }) =>
      wordSettings(params, { ...values, ...settings } as AnyValues) === text && names.every((name) => name in settings),
  );
  if (preset) return `preset ${preset.id}`;
  return sweep && names.join() === sweep.param ? `sweep ${String(changed[sweep.param])}` : text;
}

function curvesOf(experiment: string, run: string, { figures, references, result }: RunRecord): RecordedCurve[] {
  const state = figures['loss'];
  const levels = {
    chance: references['chance']?.value,
    prior: references['prior']?.value,
    floor: references['floor']?.value,
  };
  const series = state?.kind === 'curves' ? Object.entries(state.series) : [];
  return series.map(([name, curve]) => ({
    experiment,
    run,
    series: name,
    curve,
    levels,
    facts: { alive: result['alive'] },
  }));
}

export const nameOf = ({ experiment, run, series }: RecordedCurve) => `${experiment}, ${run}, ${series}`;

/** A hundredth of a curve's fall, or of its level where it does not fall. */
export function noiseOf({ values }: Curve): number {
  const level = Math.abs(endedAt(values.filter(Number.isFinite)).mean);
  const fall = values[0]! - level;
  return 0.01 * (fall > 0.05 * Math.abs(values[0]!) ? fall : level);
}

/** The curve with Gaussian noise of that size. */
export function addNoise(curve: Curve, draw: number): Curve {
  const random = seededRandom(draw);
  const size = noiseOf(curve);
  return { ...curve, values: curve.values.map((value) => value + size * random.normal()) };
}

/** Series and levels in another unit. */
export function scale({ curve, levels }: Pick<RecordedCurve, 'curve' | 'levels'>, factor: number) {
  const scaled = Object.entries(levels).map(([name, level]) => [name, level && level * factor]);
  return {
    curve: { ...curve, values: curve.values.map((value) => value * factor) },
    levels: Object.fromEntries(scaled) as Levels,
  };
}
