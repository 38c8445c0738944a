import { withDefaults } from '../../../lib/params';
import { readCard } from '../../experiment/static/read-card';
import { findRecorded, readRecordedRuns } from '../../experiment/static/recorded';
import { seriesValues } from '../../../engine/run-record';
import { printCaffe, printKeras, printLightning, printTrainer } from './print-log';
import { writeNet } from './write-net';

/** Curves of a recorded run: `curveOf('loss', 'batch')`. */
type CurveOf = (figure: string, series: string) => number[];

interface Example {
  id: string;
  /** The name of the file that it would be. */
  file: string;
  write(): Promise<string> | string;
}

interface Recorded {
  id: string;
  file: string;
  /** Of which experiment and settings the curve is. */
  experiment: string;
  settings: Record<string, unknown>;
  print(curveOf: CurveOf): string;
}

/** A log of a run that is recorded. */
const recorded = ({ id, file, experiment, settings, print }: Recorded): Example => ({
  id,
  file,
  async write() {
    const { params } = await readCard(experiment);
    const values = withDefaults(params, settings);
    const record = findRecorded(await readRecordedRuns(experiment), params, { values, page: `/clinic/ (${id})` });
    return print((figure, series) => seriesValues(record, figure, series));
  },
});

/** Means over `size` values: what an epoch prints. */
const epochs = (values: readonly number[], size: number): number[] =>
  Array.from(
    { length: Math.floor(values.length / size) },
    (_, i) => values.slice(i * size, (i + 1) * size).reduce((sum, value) => sum + value, 0) / size,
  );

const every = (values: readonly number[], size: number): number[] => values.filter((_, i) => i % size === 0);

/** For whoever has nothing at hand: recorded runs of our own experiments, printed as other programs print theirs, and a net with a fault. */
export const examples: readonly Example[] = [
  recorded({
    id: 'caffe-flat',
    experiment: 'deconv-init',
    settings: { init: 'zero', pairs: 'all' },
    file: 'train.log',
    print: (of) => printCaffe({ loss: every(of('loss', 'batch'), 3), rate: 0.01, classes: 5, display: 20 }),
  }),
  { id: 'caffe-net', file: 'train_val.prototxt', write: writeNet },
  recorded({
    id: 'keras-validation',
    experiment: 'curve-shapes',
    settings: { images: 64 },
    file: 'keras.txt',
    print: (of) => printKeras({ loss: epochs(of('loss', 'batch'), 10), val_loss: of('loss', 'heldOut').slice(1) }),
  }),
  recorded({
    id: 'trainer-breaks',
    experiment: 'curve-shapes',
    settings: { fault: 'nan' },
    file: 'trainer.log',
    print: (of) => printTrainer({ loss: every(of('loss', 'batch'), 4) }),
  }),
  recorded({
    id: 'lightning-teeth',
    experiment: 'curve-shapes',
    settings: { order: 'by class', batch: 4 },
    file: 'metrics.csv',
    print: (of) => printLightning({ train_loss: of('loss', 'batch') }, 1, 256),
  }),
  recorded({
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
  }),
];
