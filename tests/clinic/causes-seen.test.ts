import { expect, test } from 'vitest';
import { judgeLog } from '../../src/clinic/report/file-report';
import { quoteLines } from '../../src/clinic/report/read-bytes';
import { readLog } from '../../src/clinic/log/read-log';

const noise = (i: number) => ((i * 7919) % 101) / 101 - 0.5;
const list = (count: number, line: (i: number) => string) => Array.from({ length: count }, (_, i) => line(i)).join('');
const findingsOf = (text: string) => judgeLog(readLog(text))[0]!.report.findings;
const idsOf = (text: string) => findingsOf(text).map(({ id, strength }) => `${id} ${strength}`);

/** Loss and mean error of a regression whose targets are near `size`; `left`: which part of the error each epoch has. */
const regression = (size: number, left: (i: number) => number, name = 'mae', of = 1.2) =>
  `epoch,loss,${name}\n${list(25, (i) => `${i},${of * (size * left(i)) ** 2},${size * left(i)}\n`)}`;
const slow = (i: number) => 1 - 0.0005 * i * i;

test('a loss in squared units of its targets is no explosion, and no run that was too short', () => {
  const found = findingsOf(regression(900, slow));
  expect(found[0]).toMatchObject({ id: 's36', strength: 'likely', cases: ['units'] });
  expect(idsOf(regression(4e6, slow, 'rmse', 1))[0]).toBe('s36 likely');
  expect(idsOf(regression(900, (i) => 0.7 ** i)).join(), 'the error came down').not.toContain('s36');
  expect(idsOf(regression(900, slow, 'mae', 0.5)).join(), 'not its square').not.toContain('s36 likely');
  expect(idsOf(regression(0.8, slow)).join(), 'targets are scaled').not.toContain('s36');
});

test('a huge loss alone may be one: possible', () => {
  expect(idsOf(`epoch,loss\n${list(25, (i) => `${i},${7.1e8 * slow(i)}\n`)}`)[0]).toBe('s36 possible');
  expect(idsOf(`epoch,loss\n${list(25, (i) => `${i},${710 * slow(i)}\n`)}`).join()).not.toContain('s36');
});

const glog = (message: string) => `I0728 23:55:39.066728  4259 solver.cpp:218] ${message}\n`;
/** Caffe's log that goes to ln 7, with gradients that shrink from layer to layer. */
const deep = (layers: number, factor: (i: number) => number, name = 'ip') => {
  let diff = 0.02;
  const diffs = Array.from({ length: layers }, (_, i) => (diff /= i === 0 ? 1 : factor(i)));
  const pass =
    glog('    [Forward] Layer data, top blob data data: 0.3') +
    list(layers, (i) => glog(`    [Forward] Layer ${name}${i}, top blob ${name}${i} data: 0.5`) + glog(`    [Forward] Layer ${name}${i}, param blob 0 data: 0.1`)) +
    diffs.map((one, i) => glog(`    [Backward] Layer ${name}${layers - 1 - i}, param blob 0 diff: ${one}`)).join('');
  const net = 'layer { name: "x" type: "InnerProduct" top: "x" inner_product_param { num_output: 7 } }\nlayer { name: "l" type: "SoftmaxWithLoss" bottom: "x" bottom: "y" top: "l" }\n';
  return glog('Initializing net from parameters: ') + net + list(30, (i) => pass + glog(`Iteration ${i}, loss = ${i < 2 ? 2.3 : Math.log(7) + 0.002 + 0.002 * noise(i)}`));
}; // prettier-ignore

test('gradients that shrink by the same factor in each layer are certain, and stand above a loss at ln K', () => {
  const [first, second] = findingsOf(deep(8, () => 5));
  expect(first).toMatchObject({ id: 's14', strength: 'certain', cases: ['steady'] });
  expect(first!.values['factor']).toBeCloseTo(5, 6);
  expect(second).toMatchObject({ id: 's03', strength: 'likely', cases: ['fell-to-it'] });
  expect(findingsOf(deep(8, () => 5, 'sigmoid'))[0]!.cases).toEqual(['steady', 'sigmoid']);
  expect(idsOf(deep(4, (i) => (i === 2 ? 1e5 : 1.1)))).toContain('s14 likely');
  expect(idsOf(deep(8, () => 1.5)).join()).not.toContain('s14');
});

const resting = (level: number) => (i: number) => level * (1 + 0.2 * Math.exp(-i / 4)) + 1e-4 * noise(i);
const rows = (config: string, loss: (i: number) => number, more = '') =>
  `${config}\n${list(80, (i) => `{"step": ${i}, "loss": ${loss(i)}${more}}\n`)}`;

test('a loss that rests at the margin which the log names: likely, and above the early fall', () => {
  const [found, ...others] = idsOf(rows('{"event": "config", "margin": 0.7}', resting(0.7)));
  expect(found).toBe('s73 likely');
  expect(others.join()).not.toContain('likely');
  expect(idsOf(rows('{"event": "config", "margin": 0.7}', resting(0.6))).join()).not.toContain('s73');
});

test('an early fall like that of a diffusion model is said so, and not where classes are', () => {
  const loss = (i: number) => 0.21 + 0.76 * Math.exp(-i / 2) + 0.06 * noise(i);
  const of = (text: string) => findingsOf(text).find(({ id }) => id === 's18')?.cases;
  expect(of(list(300, (i) => `step ${i}: loss ${loss(i)}\n`))).toEqual(['diffusion']);
  expect(of(list(300, (i) => `step ${i}: loss ${3 * loss(i)}\n`))).toEqual([]);
  expect(of(list(300, (i) => `step ${i}: loss ${loss(i)}, acc ${0.3 + 0.05 * noise(i)}\n`))).toEqual(['classes']);
});

test('a name with val_ is held out for itself alone, and the best of a curve is none', () => {
  const { series } = readLog(`${list(4, (i) => `epoch ${i}: loss=1.${i} val_loss=2.${i} acc=0.${i}\n`)}best val loss: 2.0\n`).runs[0]!; // prettier-ignore
  expect([...series.keys()]).toEqual(['loss', 'val loss', 'acc']);
  expect(series.get('val loss')!.values).toHaveLength(4);
});

test('of a bar that writes over itself the update is quoted at which it broke', async () => {
  const text = `start\n${['1', '40', '9e32', 'inf', 'nan', 'nan'].map((loss, i) => `${i}/9 loss=${loss}`).join('\r')}\n`;
  const bytes = new ReadableStream<Uint8Array>({
    start: (out) => (out.enqueue(new TextEncoder().encode(text)), out.close()),
  });
  expect((await quoteLines(bytes, new Set([2]))).get(2)).toBe('2/9 loss=9e32 … 3/9 loss=inf');
});
