import { withDefaults } from '../../../lib/params';
import { readCard } from '../../experiment/static/read-card';
import { findRecorded, readRecordedRuns } from '../../experiment/static/recorded';
import { seriesValues } from '../../../engine/run-record';
import { printCaffe, printKeras, printLightning, printTrainer } from './print-log';

/** Curves of a recorded run: `curveOf('loss', 'batch')`. */
type CurveOf = (figure: string, series: string) => number[];

interface Example {
  id: string;
  /** Of which experiment and settings the curve is. */
  experiment: string;
  settings: Record<string, unknown>;
  /** The name of the file that it would be. */
  file: string;
  print(curveOf: CurveOf): string;
}

/** Means over `size` values: what an epoch prints. */
const epochs = (values: readonly number[], size: number): number[] =>
  Array.from(
    { length: Math.floor(values.length / size) },
    (_, i) => values.slice(i * size, (i + 1) * size).reduce((sum, value) => sum + value, 0) / size,
  );

const every = (values: readonly number[], size: number): number[] => values.filter((_, i) => i % size === 0);

/** Logs for whoever has none at hand: recorded runs of our own experiments, printed as other programs print theirs. */
export const examples: readonly Example[] = [
  {
    id: 'caffe-flat',
    experiment: 'deconv-init',
    settings: { init: 'zero', pairs: 'all' },
    file: 'train.log',
    print: (of) => printCaffe({ loss: every(of('loss', 'batch'), 3), rate: 0.01, classes: 5, display: 20 }),
  },
  {
    id: 'caffe-87',
    experiment: 'magic-numbers',
    settings: {},
    file: 'caffe.INFO',
    print: (of) => printCaffe({ loss: of('loss', 'printed'), rate: 0.02, classes: 4, display: 20 }),
  },
  {
    id: 'keras-validation',
    experiment: 'curve-shapes',
    settings: { images: 64 },
    file: 'keras.txt',
    print: (of) => printKeras({ loss: epochs(of('loss', 'batch'), 10), val_loss: of('loss', 'heldOut').slice(1) }),
  },
  {
    id: 'trainer-breaks',
    experiment: 'curve-shapes',
    settings: { fault: 'nan' },
    file: 'trainer.log',
    print: (of) => printTrainer({ loss: every(of('loss', 'batch'), 4) }),
  },
  {
    id: 'lightning-teeth',
    experiment: 'curve-shapes',
    settings: { order: 'by class', batch: 4 },
    file: 'metrics.csv',
    print: (of) => printLightning({ train_loss: of('loss', 'batch') }, 1, 256),
  },
  {
    id: 'keras-healthy',
    experiment: 'curve-shapes',
    settings: {},
    file: 'healthy.txt',
    print: (of) =>
      printKeras({
        loss: epochs(of('loss', 'batch'), 10),
        val_loss: of('loss', 'heldOut').slice(1),
        val_accuracy: of('accuracy', 'heldOut').slice(1),
      }),
  },
];

/** The text of an example, from the run that is recorded. */
export async function printExample({ id, experiment, settings, print }: Example): Promise<string> {
  const { params } = await readCard(experiment);
  const values = withDefaults(params, settings);
  const record = findRecorded(await readRecordedRuns(experiment), params, { values, page: `/clinic/ (${id})` });
  return print((figure, series) => seriesValues(record, figure, series));
}
