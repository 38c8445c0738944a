import { expect, it } from 'vitest';
import { wordCurvesAt } from '../../../../src/components/experiment/rewind/read-curves';
import { rewindStrings } from '../../../../src/components/experiment/rewind/strings';
import { english } from '../../../../src/components/experiment/strings';
import { addFrame } from '../../../../src/engine/add-frame';
import { curves, heatmap } from '../../../../src/engine/figures';
import { emptyRecord } from '../../../../src/engine/run-record';

const figures = {
  loss: curves({ title: 'Loss', series: { batch: 'batch' } }),
  accuracy: curves({ title: 'Accuracy', series: { training: 'training', heldOut: 'held-out' } }),
  kernel: heatmap({ title: 'Kernel' }),
};
const record = emptyRecord({});
for (let step = 0; step < 5; step++)
  addFrame(record, figures, {
    loss: { step, batch: 1 / (step + 1) },
    ...(step % 2 === 0 && { accuracy: { step, training: 0.1 * step, heldOut: 0.05 * step } }),
  });

it('every curve is read at the step, each at its nearest sample', () => {
  const word = (step: number) => wordCurvesAt(record, figures, step, rewindStrings(english));
  expect(word(4)).toBe('Loss: 0.2; Accuracy: training 0.4, held-out 0.2');
  expect(word(0)).toBe('Loss: 1; Accuracy: training 0, held-out 0');
  expect(wordCurvesAt(emptyRecord({}), figures, 0, rewindStrings(english))).toBe('');
});
