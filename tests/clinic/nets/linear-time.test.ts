import { expect, test } from 'vitest';
import { recognisePrototxt } from '../../../src/clinic/nets/recognise-prototxt';
import { judgePrototxts, prototxtAsText } from '../../../src/clinic/report/prototxt-report';
import { conv, densenet, input, layer, lenet, resnet, ssd300 } from '../../caffe/net/write-nets';
import { findSlow, isLinear, pairUp, repeat } from '../../linear-time';
import { netCases } from './cases';

const work = (text: string): void => {
  recognisePrototxt(text);
  for (const judged of judgePrototxts([{ file: 'a', kind: 'net', text }])) prototxtAsText(judged, new Map(), {});
};

/** Characters of the grammar. */
const alphabet = Array.from('019.,;:{}[]<>"\'\\#-+_ \t\n\raeLx/');

test(
  'copies of every text of one or two characters',
  async () => expect(await findSlow(work, pairUp(alphabet), 2000)).toEqual([]),
  120_000,
);

test.each([
  'layer {} ', 'layer { name: "a" } ', 'layers { type: 4 } ', 'input: "a" ', 'input_dim: 1 ', 'layer { bottom: "a" top: "a" } ', 'layer { type: "ReLU" bottom: "a" top: "a" } ',
  'layer { include { stage: "x" } } ', 'layer { param { name: "w" } } ', 'layer { odd: 1 } ', 'layer { type: "convolution" } ', 'name: "a" ', 'layer { type: "Data" top: "a" } ',
  'layer { type: "PriorBox" prior_box_param { min_size: 30 aspect_ratio: 2 } } ', 'layer { type: "SoftmaxWithLoss" bottom: "a" bottom: "b" } ',
])('copies of %j', async (piece) => expect(await isLinear(work, repeat(piece), 10_000)).toBe(true)); // prettier-ignore

const grown: Record<string, (count: number) => string> = {
  'a deep net': (count) => resnet([count, 1, 1, 1]),
  'a net whose every layer reads all before it': (count) => densenet([count, 1, 1, 1]),
  'one layer with many readers': (count) => input(1, 3, 9, 9) + Array.from({ length: count }, (_, i) => conv(`c${i}`, 'data', 4, 1)).join(''),
  'one join of many': (count) => input(1, 3, 9, 9) + layer('all', 'Concat', Array.from({ length: count * 4 }, () => 'data'), 'all'),
  'a chain in place': (count) => input(1, 3, 9, 9) + Array.from({ length: count * 2 }, (_, i) => layer(`r${i}`, 'ReLU', 'data', 'data')).join(''),
  'a chain of sums': (count) => input(1, 3, 9, 9) + Array.from({ length: count }, (_, i) => layer(`s${i}`, 'Eltwise', [i ? `s${i - 1}` : 'data', 'data'], `s${i}`)).join(''),
}; // prettier-ignore
test.each(Object.entries(grown))('%s', async (_, make) => expect(await isLinear(work, make, 50)).toBe(true), 30_000);

test.each(Object.entries({ lenet, ssd: ssd300(), ...Object.fromEntries(Object.entries(netCases).map(([id, [one]]) => [id, one!.fires])) }))(
  'copies of a net: %s',
  async (_, text) => expect(await isLinear(work, repeat(text), 15_000)).toBe(true),
  30_000,
); // prettier-ignore
