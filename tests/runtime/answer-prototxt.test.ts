import { expect, test } from 'vitest';
import { findPart, layersOfPart } from '../../src/components/clinic/net-parts';
import { writeNet } from '../../src/components/clinic/examples/write-net';
import { readCase } from '../../src/runtime/answer-clinic';
import { readPrototxts, type ReadPrototxt } from '../../src/runtime/answer-prototxt';
import { resnet } from '../caffe/net/write-nets';

const solver = 'net: "train_val.prototxt"\nbase_lr: 0.01\nlr_policy: "fixed"\nmax_iter: 1000\nmomentum: 0.9\n';
const read = async (name: string, text: string) => {
  const found = await readCase({ name, file: new Blob([text]) }, () => {});
  if (found.kind !== 'prototxt') throw new Error(`${name} was read as ${found.kind}`);
  return found;
};
const whys = ({ judged }: ReadPrototxt): string[] => (judged.net ?? judged.solver)!.notChecked.map(({ why }) => why);

test('the net of the examples is recognised, and its fault found with the lines', async () => {
  const { judged, drawn, quotes } = await read('a.txt', writeNet());
  const [first] = judged.net!.findings;
  expect(first).toMatchObject({ id: 's40', rule: 'n22', strength: 'certain' });
  for (const line of first!.lines) expect(quotes.get(line)).toMatch(/layer/);
  const part = findPart(drawn!, 'TRAIN', first!.lines[0]!)!;
  expect(layersOfPart(drawn!.TRAIN, part.id)).toContainEqual(
    expect.objectContaining({ name: 'prob', type: 'Softmax', shape: [1, 5, 32, 32] }),
  );
  expect(judged.net!.findings.filter(({ strength }) => strength === 'certain')).toHaveLength(1);
});

test('a solver and its net know of each other, in any order, and not without', async () => {
  const files = [
    { file: 'solver.prototxt', kind: 'solver' as const, text: solver },
    { file: 'train_val.prototxt', kind: 'net' as const, text: writeNet() },
  ];
  for (const order of [files, files.toReversed()]) {
    const reads = readPrototxts(order);
    expect(reads.map(({ judged }) => judged.file)).toEqual(order.map(({ file }) => file));
    for (const one of reads) expect([one.judged.beside, whys(one).includes(one.judged.kind === 'net' ? 'solver' : 'net')]).toEqual([order.find(({ file }) => file !== one.judged.file)!.file, false]); // prettier-ignore
  }
  for (const file of files) {
    const [alone] = readPrototxts([file]);
    expect(alone!.judged.beside).toBeUndefined();
    expect(whys(alone!)).toContain(file.kind === 'net' ? 'solver' : 'net');
  }
});

test('a text that Caffe refuses has its line and column, and draws what can be read', async () => {
  const { judged, drawn } = await read('bad.prototxt', 'layer {\n  name: "a"\n  type: Convolution"\n  top: "a"\n}\n');
  const [first] = judged.net!.findings;
  expect(first).toMatchObject({ id: 's84', strength: 'certain', lines: [3] });
  expect(first!.values['column']).toBeGreaterThan(0);
  expect(new Set(whys(await read('bad.prototxt', judged.text)))).toEqual(new Set(['refused']));
  expect(drawn).not.toBeNull();
});

test('each line of a layer leads to its part; a phase without it gives way to the other', () => {
  const text = `${resnet([2, 2, 2, 2])}layer {\n  name: "late"\n  type: "Softmax"\n  bottom: "data"\n  top: "late"\n  include { phase: TEST }\n}\n`;
  const drawn = readPrototxts([{ file: 'a', kind: 'net', text }])[0]!.drawn!;
  const lines = text.split('\n');
  for (const [id, layers] of drawn.TRAIN.layersOf)
    for (const { name, line } of layers) {
      expect(lines.slice(line - 1, line + 3).join(' ')).toContain(`"${name}"`);
      expect(findPart(drawn, 'TRAIN', line)).toEqual({ phase: 'TRAIN', id });
    }
  const late = lines.findIndex((line) => line.includes('"late"')) + 1;
  expect(findPart(drawn, 'TRAIN', late)).toEqual({ phase: 'TEST', id: 'late' });
  for (const { id, parts } of drawn.TRAIN.diagram.blocks ?? [])
    expect(layersOfPart(drawn.TRAIN, id).length).toBeGreaterThanOrEqual(parts.length - 1);
});

test('a log and a table are no prototxt', async () => {
  const log = await readCase(
    { name: 'a', file: new Blob(['step 1: loss 2\nstep 2: loss 1\nstep 3: loss 0.5\n']) },
    () => {},
  );
  expect(log.kind).toBe('log');
});
