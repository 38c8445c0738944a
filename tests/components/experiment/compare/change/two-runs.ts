import { curves, profile, type FigureTable } from '../../../../../src/engine/figures';
import type { RunRecord } from '../../../../../src/engine/run-record';
import { choice, log10, seed, type AnyValues } from '../../../../../src/lib/params';

/** An experiment with a signal, a loss and a share. */
export const card = {
  params: {
    lr: log10(-6, 2, { label: 'Learning rate', default: 0.01 }),
    norm: choice(['off', 'on'], { label: 'Batch normalisation', default: 'off' }),
    seed: seed(),
  },
  figures: {
    loss: curves({ title: 'Loss of each batch', x: 'step', y: 'loss, nats', series: { batch: 'batch' } }),
    accuracy: curves({ title: 'On held-out images', y: 'accuracy', series: { heldOut: 'held-out' } }),
    gradient: profile({
      title: 'Gradient of each layer',
      x: 'layer, from the input',
      y: 'L2 norm of the kernel gradient',
      series: { norm: 'norm' },
      mark: 'line',
    }),
  } as FigureTable,
};

interface Measured {
  params?: AnyValues;
  /** Where the loss ends, which begins at 2.3. */
  loss?: number | undefined;
  accuracy?: number;
  gradient?: number[];
}

/** A run that measured these values, and nothing else. */
export function runOf({ params = {}, loss, accuracy, gradient }: Measured): RunRecord {
  const state = (series: string, values: number[]) => {
    return { kind: 'curves' as const, series: { [series]: { steps: values.map((_, i) => i), values } } };
  };
  const fall = (end: number) => Array.from({ length: 30 }, (_, i) => (i === 0 ? 2.3 : end + (2.3 - end) * 0.5 ** i));
  return {
    params: { lr: 0.01, norm: 'off', seed: 1, ...params },
    figures: {
      ...(loss !== undefined && { loss: state('batch', fall(loss)) }),
      ...(accuracy !== undefined && { accuracy: state('heldOut', Array<number>(30).fill(accuracy)) }),
      ...(gradient && {
        gradient: {
          kind: 'profile' as const,
          labels: gradient.map((_, i) => String(i + 1)),
          values: { norm: gradient },
        },
      }),
    },
    references: {},
    result: {},
  };
}

/** The same run with another setting. */
export const on = (measured: Measured): RunRecord => runOf({ ...measured, params: { norm: 'on' } });
