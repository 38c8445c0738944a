import { readdirSync, readFileSync } from 'node:fs';
import type { RunRecord } from '../../../src/engine/run-record';
import type { Curve, Facts, Levels } from '../../../src/lib/outcome/measure';
import { unpackJson } from '../../../src/lib/pack';
import { seededRandom } from '../../../src/lib/random';
import { endedAt } from '../../../src/lib/outcome/ended';
import type { RecordedRun } from '../../../src/runtime/recorded-run';

/** A loss curve of a recorded run, with all that a judgement takes. */
export interface RecordedCurve {
  experiment: string;
  run: string;
  series: string;
  curve: Curve;
  levels: Levels;
  facts: Facts;
}

const folder = 'content/runs';

/** The curves of the figure `loss` of every recorded run, its sweep and its presets. */
export const recordedCurves: RecordedCurve[] = readdirSync(folder).flatMap((file) => {
  const {
    experiment,
    record,
    presets = [],
    sweep = [],
  } = unpackJson(readFileSync(`${folder}/${file}`, 'utf8')) as RecordedRun;
  const runs: [string, RunRecord][] = [
    ['default', record],
    ...presets.map(({ id, record }): [string, RunRecord] => [`preset ${id}`, record]),
    ...sweep.map(({ value, record }): [string, RunRecord] => [
      `sweep ${value.toFixed(6).replace(/\.?0+$/, '')}`,
      record,
    ]),
  ];
  return runs.flatMap(([run, record]) => curvesOf(experiment, run, record));
});

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

/** The curve with Gaussian noise of a hundredth of its fall, or of its level where it does not fall. */
export function addNoise(curve: Curve, draw: number): Curve {
  const { values } = curve;
  const random = seededRandom(draw);
  const level = Math.abs(endedAt(values.filter(Number.isFinite)).mean);
  const fall = values[0]! - level;
  const size = 0.01 * (fall > 0.05 * Math.abs(values[0]!) ? fall : level);
  return { ...curve, values: values.map((value) => value + size * random.normal()) };
}

/** Series and levels in another unit. */
export function scale({ curve, levels }: Pick<RecordedCurve, 'curve' | 'levels'>, factor: number) {
  const scaled = Object.entries(levels).map(([name, level]) => [name, level && level * factor]);
  return {
    curve: { ...curve, values: curve.values.map((value) => value * factor) },
    levels: Object.fromEntries(scaled) as Levels,
  };
}
