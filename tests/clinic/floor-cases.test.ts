import { describe, expect, test } from 'vitest';
import { judgeLog } from '../../src/clinic/report/file-report';
import { readLog } from '../../src/clinic/log/read-log';

const glog = (message: string) => `I0728 23:55:39.066728  4259 solver.cpp:218] ${message}\n`;
const floor = 87.3365;

/** Caffe's log of a net over 20 classes that reads pictures, with what the data layer says beside. */
const log = (losses: readonly number[], { transform = '', before = '', test = '' } = {}) =>
  glog('Initializing net from parameters: ') +
  `layer { name: "data" type: "Data" top: "data" top: "label" ${transform} data_param { source: "a" batch_size: 50 } }\n` +
  'layer { name: "ip" type: "InnerProduct" bottom: "data" top: "ip" inner_product_param { num_output: 20 } }\n' +
  'layer { name: "l" type: "SoftmaxWithLoss" bottom: "ip" bottom: "label" top: "loss" }\n' +
  before +
  losses.map((loss, i) => glog(`Iteration ${20 * i}, loss = ${loss}`) + test).join('');
const pinned = (first: number) => [first, ...Array.from({ length: 20 }, () => floor)];
const findingsOf = (text: string) => judgeLog(readLog(text))[0]!.report.findings;
const floorOf = (text: string) => findingsOf(text).find(({ id }) => id === 's02')!;

describe('a loss at its floor, and which of the causes the log has', () => {
  test('far above ln K before any step: the inputs or the last layer, with the numbers', () => {
    const { cases, values, lines } = floorOf(log(pinned(73.5)));
    expect(cases).toEqual(['large-at-first', 'not-scaled']);
    expect(values).toMatchObject({ first: 73.5, chance: Math.log(20), times: 73.5 / Math.log(20) });
    expect(lines[0], 'the line of the first loss').toBe(5);
  });

  test('weights were loaded; the pixels are scaled', () => {
    const before = glog('Finetuning from digits.caffemodel');
    expect(floorOf(log(pinned(73.5), { before })).cases).toEqual(['large-at-first', 'weights-loaded', 'not-scaled']);
    const transform = 'transform_param { scale: 0.00390625 }';
    expect(floorOf(log(pinned(73.5), { transform })).cases).toEqual(['large-at-first']);
  });

  test('there from the start, and on the way', () => {
    expect(floorOf(log(pinned(floor))).cases).toEqual(['from-the-start']);
    expect(floorOf(log(pinned(3.01))).cases).toEqual(['on-the-way']);
  });

  test('one class stands below it and below the first loss, on the lines where it is constant', () => {
    const accuracies = [0.089, ...Array.from({ length: 8 }, () => 0.038)];
    const text =
      log(pinned(73.5)) +
      accuracies
        .map((accuracy, i) => glog(`Iteration ${20 * i + 400}, Testing net (#0)`) + glog(`    Test net output #0: accuracy = ${accuracy}`))
        .join(''); // prettier-ignore
    const found = findingsOf(text);
    expect(found.map(({ id }) => id)).toEqual(['s02', 's17', 's10']);
    expect(found[1]!.cases).toEqual(['not-scaled']);
    const { lines, values } = found[2]!;
    expect(text.split('\n')[lines[0]! - 1]).toContain('accuracy = 0.038');
    expect(values).toMatchObject({ accuracy: 0.038, count: 8 });
  });
});
