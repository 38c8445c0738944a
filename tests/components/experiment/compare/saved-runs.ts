import type { SavedRun } from '../../../../src/components/experiment/compare/saved-run';
import type { RunRecord } from '../../../../src/engine/run-record';

/** A finished run of the fake experiment; its curve holds what JSON has no words for. */
export function savedRun(params: Record<string, unknown> = {}, rest: Partial<RunRecord> = {}): SavedRun {
  const values = [1, 0.1 + 0.2, NaN, Infinity];
  return {
    name: 'mine',
    backend: 'wasm',
    steps: 4,
    stepsPerSecond: 50,
    record: {
      params: { lr: 0.1, loss: 'mean', seed: 7, ...params } as RunRecord['params'],
      figures: { curve: { kind: 'curves', series: { loss: { steps: [0, 1, 2, 3], values } } } },
      references: { chance: { label: 'ln 5', value: Math.log(5) } },
      result: { final: Infinity },
      ...rest,
    },
  };
}
