import { expect, test } from 'vitest';
import { writeNet } from '../../../src/components/clinic/examples/write-net';
import { writePrototxtReport, writeReport } from '../../../src/components/clinic/write-report';
import { readCase } from '../../../src/runtime/answer-clinic';
import { readPrototxts } from '../../../src/runtime/answer-prototxt';

const said = {
  values: { layer: 'layer {value}' },
  symptoms: { s40: { sentence: 'It is slow.', cause: 'A <code>Softmax</code> twice &amp; more.', check: '', fix: '' } },
  figures: {},
} as unknown as Parameters<typeof writeReport>[2];

test('the report of a net says what it is, what was found on which lines, and what was not applied', () => {
  const [read] = readPrototxts([{ file: 'a', kind: 'net', text: writeNet() }]);
  const report = writePrototxtReport('my_net', read!, said);
  expect(report).toMatch(/^## my net\n\nnet of Caffe "fcn", \d+ layers in training, /);
  expect(report).toContain('"prob" sees ');
  expect(report).toMatch(/- \*\*certain\*\* \(s40, n22\): an activation stands before a loss.* \(layer prob/);
  expect(report).toMatch(/```\n {4}\d+: layer \{/);
  expect(report).toContain('**Cause.** A `Softmax` twice & more.');
  expect(report).toMatch(/Not applied, and why:\n\n(?:- .*\n)*- no solver beside the net: n/);
});

test('the report of code says that it is code and what the hint saw', async () => {
  const code =
    'import torch\noptimizer = torch.optim.Adam(model.parameters())\nfor x in data:\n    loss.backward()\n    optimizer.step()\n';
  const read = await readCase({ name: 'a.py', file: new Blob([code]) }, () => {});
  if (read.kind !== 'log') throw new Error(read.kind);
  const report = writeReport('a.py', read, said);
  expect(report).toContain('code of PyTorch, read as text and not run: what follows are hints.');
  expect(report).toContain('**hint** (s39): gradients are never set to 0');
  expect(report).not.toContain('0 values');
  expect(report).not.toContain('Not looked for');
});
