import { expect, test } from 'vitest';
import { recognisePrototxt } from '../../../src/clinic/nets/recognise-prototxt';
import { judgePrototxts, prototxtAsText } from '../../../src/clinic/report/prototxt-report';
import { conv, densenet, input, layer, lenet, resnet, ssd300 } from '../../caffe/net/write-nets';
import { netCases } from './cases';

const timeOf = (text: string): number => {
  const start = process.cpuUsage();
  recognisePrototxt(text);
  for (const judged of judgePrototxts([{ file: 'a', kind: 'net', text }])) prototxtAsText(judged, new Map());
  return process.cpuUsage(start).user / 1000;
};

/** The collector of garbage takes its time when it likes: the least of three says what the work takes. */
const leastOf = (text: string): number => Math.min(timeOf(text), timeOf(text), timeOf(text));

/** Whether n, 2n, 4n characters take times that grow by less than 2.5 each. */
const isLinear = (make: (length: number) => string, length: number): boolean => {
  // Below 20 ms the clock and the collector of garbage decide.
  const slow = 20;
  for (let attempt = 0; attempt < 3; attempt++) {
    const [one, two, four] = [1, 2, 4].map((times) => leastOf(make(times * length))) as [number, number, number];
    if (four < slow || (two < 2.5 * Math.max(one, slow / 4) && four < 2.5 * Math.max(two, slow / 2))) return true;
  }
  return false;
};

const repeat = (piece: string) => (length: number) => piece.repeat(Math.ceil(length / piece.length)).slice(0, length);

/** Characters of the grammar. */
const alphabet = Array.from('019.,;:{}[]<>"\'\\#-+_ \t\n\raeLx/');

test('copies of every text of one or two characters', () => {
  const texts = [...new Set(alphabet.flatMap((a) => ['', ...alphabet].map((b) => a + b)))];
  expect(texts.filter((text) => !isLinear(repeat(text), 2000))).toEqual([]);
}, 120_000);

test.each([
  'layer {} ', 'layer { name: "a" } ', 'layers { type: 4 } ', 'input: "a" ', 'input_dim: 1 ', 'layer { bottom: "a" top: "a" } ', 'layer { type: "ReLU" bottom: "a" top: "a" } ',
  'layer { include { stage: "x" } } ', 'layer { param { name: "w" } } ', 'layer { odd: 1 } ', 'layer { type: "convolution" } ', 'name: "a" ', 'layer { type: "Data" top: "a" } ',
  'layer { type: "PriorBox" prior_box_param { min_size: 30 aspect_ratio: 2 } } ', 'layer { type: "SoftmaxWithLoss" bottom: "a" bottom: "b" } ',
])('copies of %j', (piece) => expect(isLinear(repeat(piece), 10_000)).toBe(true)); // prettier-ignore

const grown: Record<string, (count: number) => string> = {
  'a deep net': (count) => resnet([count, 1, 1, 1]),
  'a net whose every layer reads all before it': (count) => densenet([count, 1, 1, 1]),
  'one layer with many readers': (count) => input(1, 3, 9, 9) + Array.from({ length: count }, (_, i) => conv(`c${i}`, 'data', 4, 1)).join(''),
  'one join of many': (count) => input(1, 3, 9, 9) + layer('all', 'Concat', Array.from({ length: count * 4 }, () => 'data'), 'all'),
  'a chain in place': (count) => input(1, 3, 9, 9) + Array.from({ length: count * 2 }, (_, i) => layer(`r${i}`, 'ReLU', 'data', 'data')).join(''),
  'a chain of sums': (count) => input(1, 3, 9, 9) + Array.from({ length: count }, (_, i) => layer(`s${i}`, 'Eltwise', [i ? `s${i - 1}` : 'data', 'data'], `s${i}`)).join(''),
}; // prettier-ignore
test.each(Object.entries(grown))('%s', (_, make) => expect(isLinear(make, 50)).toBe(true), 30_000);

test.each(Object.entries({ lenet, ssd: ssd300(), ...Object.fromEntries(Object.entries(netCases).map(([id, [one]]) => [id, one!.fires])) }))(
  'copies of a net: %s',
  (_, text) => expect(isLinear(repeat(text), 15_000)).toBe(true),
  30_000,
); // prettier-ignore
