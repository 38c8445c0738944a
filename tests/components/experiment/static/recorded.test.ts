import { expect, it } from 'vitest';
import { findRecorded, readRecordedRuns } from '../../../../src/components/experiment/static/recorded';
import type { RecordedRuns } from '../../../../src/runtime/recorded-run';
import { card } from '../../fake-engine';

const run = (lr: number) => ({
  params: { lr, loss: 'mean', seed: 1 },
  figures: { curve: { kind: 'curves' as const, series: {} } },
  references: {},
  result: {},
});
const file: RecordedRuns = {
  experiment: 'fake',
  backend: 'wasm',
  kernels: '1',
  stamp: 's1',
  runs: [run(0.03), run(1)],
};
const find = (lr: number, figures: string[] = []) =>
  findRecorded(file, card.params, { values: { lr, loss: 'mean', seed: 1 }, figures, page: '/lessons/x/' });

it('is found by its settings', () => expect(find(1, ['curve'])).toBe(file.runs[1]));

it('fails with the settings, the page and the way out where it is missing', () => {
  expect(() => find(0.1)).toThrow(
    'no recorded run of fake with lr = 0.1, which /lessons/x/ shows (run npm run record fake)',
  );
  expect(() => find(0.03, ['curve', 'pictures'])).toThrow(
    'no figure pictures of the recorded run of fake with the defaults, which /lessons/x/ shows (run npm run record fake)',
  );
});

it('says what to do for an experiment without recorded runs', () =>
  expect(readRecordedRuns('nosuch')).rejects.toThrow('no recorded runs of nosuch (run npm run record nosuch)'));
