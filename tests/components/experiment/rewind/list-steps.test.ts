import { expect, it } from 'vitest';
import { RunHistory } from '../../../../src/components/experiment/rewind/history';
import { listSteps, nearestPlace } from '../../../../src/components/experiment/rewind/list-steps';
import { rewoundIn, shownState, stepShown } from '../../../../src/components/experiment/rewind/rewound';
import { histories } from '../../../../src/components/experiment/rewind/histories';
import { createRun } from '../../../../src/components/experiment/live-run';
import { RunList } from '../../../../src/components/experiment/run-list';
import { addFrame } from '../../../../src/engine/add-frame';
import { curves, heatmap, type Frame } from '../../../../src/engine/figures';
import { rewindStrings } from '../../../../src/components/experiment/rewind/strings';
import { wordMemory } from '../../../../src/components/experiment/rewind/word-memory';
import { english } from '../../../../src/components/experiment/strings';
import { emptyRecord } from '../../../../src/engine/run-record';

const figures = { loss: curves({ title: 'Loss', series: { loss: 'loss' } }), kernel: heatmap({ title: 'Kernel' }) };
const look = (step: number) => ({
  loss: { step, loss: 1 },
  kernel: { width: 1, height: 1, values: Float32Array.of(step) },
});

it('goes by pictures where there are some, and by curves where there are none', () => {
  const record = emptyRecord({});
  for (let step = 0; step < 1000; step++) addFrame(record, figures, { loss: { step, loss: 1 } });
  const curveSteps = listSteps(record, undefined);
  expect([curveSteps[0], curveSteps.at(-1)]).toEqual([0, 999]);
  expect(curveSteps.length).toBeLessThanOrEqual(401);
  const history = new RunHistory();
  for (const step of [0, 500, 999]) {
    addFrame(record, figures, look(step));
    history.note(record, figures, look(step));
  }
  expect(listSteps(record, history)).toEqual([0, 500, 999]);
  expect(listSteps(emptyRecord({}), undefined)).toEqual([]);
});

it('finds the place nearest to a step', () => {
  expect([0, 249, 250, 251, 700, 9999].map((step) => nearestPlace([0, 500, 999], step))).toEqual([0, 0, 1, 1, 1, 2]);
});

it('takes the run on show back, and no other', () => {
  const list = new RunList();
  const [one, two] = [createRun(1, {}), createRun(2, {})];
  for (const run of [one, two]) {
    const frames: Frame[] = [look(0), look(5)];
    histories.note(run.record, figures, frames, (frame) => addFrame(run.record, figures, frame));
  }
  list.runs.value = [one, two];
  list.shownKey.value = 2;
  const values = () => [one, two].map((run) => {
    const state = shownState(list, run, 'kernel');
    return state?.kind === 'heatmap' && state.values[0];
  }); // prettier-ignore
  expect(values()).toEqual([5, 5]);
  rewoundIn(list).value = { run: 2, step: 3 };
  expect(values()).toEqual([5, 0]);
  expect(stepShown(list)).toBe(3);
  list.shownKey.value = 1;
  expect(values()).toEqual([5, 5]);
  expect(stepShown(list)).toBeNull();
});

it('says what a run can go back to, and what that takes', () => {
  const said = rewindStrings(english);
  const size = { bytes: 3.21e6, most: 64e6 };
  const word = (history: Parameters<typeof wordMemory>[1], table = figures as Parameters<typeof wordMemory>[0]) =>
    wordMemory(table, history, size, said);
  const past = { steps: [0, 5], figures: ['kernel'], isThinned: false };
  expect(word(past)).toBe(
    'Each moment has what was drawn then: Kernel. 3.2 MB are kept for this, of at most 64 MB on a page, until you leave it or clear the run.',
  );
  expect(word({ ...past, isThinned: true })).toContain(said.thinned);
  expect(word({ ...past, steps: [9] })).toBe(said.drawnOnce);
  expect(word(undefined)).toBe(said.lost);
  expect(word(undefined, { loss: figures.loss })).toBe(said.curvesOnly);
});
