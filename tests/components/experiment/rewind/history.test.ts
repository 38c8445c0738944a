import { describe, expect, it } from 'vitest';
import { bytesOf, RunHistory } from '../../../../src/components/experiment/rewind/history';
import { Histories } from '../../../../src/components/experiment/rewind/histories';
import { addFrame } from '../../../../src/engine/add-frame';
import { curves, heatmap, profile, type Frame } from '../../../../src/engine/figures';
import { emptyRecord } from '../../../../src/engine/run-record';

const figures = {
  loss: curves({ title: 'Loss', series: { loss: 'loss' } }),
  kernel: heatmap({ title: 'Kernel' }),
  norms: profile({ title: 'Norms', mark: 'bar', series: { norm: 'norm' } }),
};
const kernel = (value: number) => ({ width: 2, height: 2, values: Float32Array.of(value, 0, 0, 0) });
const sample = (step: number) => ({ loss: { step, loss: 1 / (step + 1) } });

/** A run that draws its kernel at every `every`-th step. */
function noteRun(histories: Histories, steps: number, every: number) {
  const record = emptyRecord({});
  const frames: Frame[] = Array.from({ length: steps }, (_, step) =>
    step % every === 0 ? { ...sample(step), kernel: kernel(step) } : sample(step),
  );
  histories.note(record, figures, frames, (frame) => addFrame(record, figures, frame));
  return { record, history: histories.of(record)! };
}
const firstValue = (history: RunHistory, step: number) => {
  const state = history.stateAt('kernel', step);
  return state?.kind === 'heatmap' ? state.values[0] : undefined;
};

describe('the history of a run', () => {
  it('has what each figure showed at a step: what was drawn then, or last before', () => {
    const { history, record } = noteRun(new Histories(), 25, 10);
    expect(history.steps).toEqual([0, 10, 20]);
    expect([0, 9, 10, 19, 24, 1e9].map((step) => firstValue(history, step))).toEqual([0, 0, 10, 10, 20, 20]);
    expect(history.stateAt('kernel', 20)).toBe(record.figures.kernel);
    expect(history.figures).toEqual(['kernel']);
    expect(history.stateAt('norms', 0)).toBeUndefined();
  });

  it('gives a frame without curves the last step, and the first picture to a step before it', () => {
    const history = new RunHistory();
    const record = emptyRecord({});
    const note = (frame: Frame) => {
      addFrame(record, figures, frame);
      history.note(record, figures, frame);
    };
    note(sample(7));
    note({ kernel: kernel(1) });
    note({ norms: { labels: ['a'], values: { norm: [1] } } });
    note({ kernel: kernel(2) });
    expect(history.steps).toEqual([7]);
    expect(firstValue(history, 3)).toBe(2);
  });

  it('thins the figure that takes most: every second moment goes, the first and the last stay', () => {
    const { history } = noteRun(new Histories(), 60, 10);
    const before = history.bytes;
    expect(history.thin()).toBe(true);
    expect(history.steps).toEqual([0, 20, 40, 50]);
    expect(history.bytes).toBe((before * 4) / 6);
    expect(history.isThinned).toBe(true);
    expect(history.thin() && history.thin()).toBe(true);
    expect(history.steps).toEqual([0, 50]);
    expect(history.thin()).toBe(false);
  });
});

describe('the histories of a page', () => {
  it('hold no more than they may, the heaviest giving way', () => {
    const most = 40 * bytesOf({ kind: 'heatmap', ...kernel(0) });
    const histories = new Histories(most);
    const small = noteRun(histories, 10, 1);
    const large = noteRun(histories, 100, 1);
    expect(histories.bytes).toBeLessThanOrEqual(most);
    expect(small.history.isThinned).toBe(false);
    expect(large.history.isThinned).toBe(true);
    expect([large.history.steps[0], large.history.steps.at(-1)]).toEqual([0, 99]);
    expect(histories.of(emptyRecord({}))).toBeUndefined();
  });
});

it('counts bytes: typed arrays as they are, numbers as 8, characters as 2', () => {
  expect(bytesOf(new Float32Array(10))).toBe(40);
  expect(bytesOf({ a: [1, 2, 3], b: 'xy', c: null })).toBe(24 + 4 + 8);
});
