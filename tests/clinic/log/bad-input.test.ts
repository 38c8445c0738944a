import { describe, expect, test } from 'vitest';
import type { Log } from '../../../src/clinic/log/record';
import { judgeLog } from '../../../src/clinic/report/file-report';
import { largest, readBytes } from '../../../src/clinic/report/read-bytes';
import { unreadableWords } from '../../../src/clinic/report/reasons';
import { eventFile } from '../fixtures/write-events.mjs';

async function* chunks(...parts: Uint8Array[]) {
  for (const part of parts) yield await Promise.resolve(part);
}
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const wide = (text: string): Uint8Array =>
  new Uint8Array([...`\ufeff${text}`].flatMap((sign) => [sign.charCodeAt(0) & 255, sign.charCodeAt(0) >> 8]));

/** What is read of a file: its curves by run, `name step:value step:value`, and how many lines say nothing. */
async function read(bytes: Uint8Array): Promise<{ curves: string[][]; unknown: number; log: Log }> {
  const log = await readBytes(chunks(bytes.slice(0, 50), bytes.slice(50)));
  if ('unreadable' in log) throw new Error(unreadableWords[log.unreadable]);
  judgeLog(log);
  const curves = log.runs.map(({ series }) =>
    [...series.values()].map(
      ({ name, steps, values }) => `${name} ${steps.map((step, i) => `${step}:${values[i]}`).join(' ')}`,
    ),
  );
  return { curves, unknown: log.unknown.count, log };
}

const csv = 'epoch,loss\n0,2.3\n1,1.9\n2,1.7\n';
const whole = [['loss 0:2.3 1:1.9 2:1.7']];
const keras = 'Epoch 1/2\n10/10 [====] - 1s - loss: 2.0\nEpoch 2/2\n10/10 [====] - 1s - loss: 1.0\n';
const glog = (message: string) => `I0728 23:55:39.066728  4259 solver.cpp:218] ${message}\n`;

describe('what is no log is refused, with the way out', () => {
  const cases: [name: string, bytes: Uint8Array, sentence: RegExp][] = [
    ['an empty file', new Uint8Array(), /empty/],
    ['blanks', bytesOf(' \n\n  \n'), /no line of it/],
    ['binary', new Uint8Array(3000).map((_, i) => (i * 37) % 256), /no text/],
    ['a PDF', bytesOf('%PDF-1.7\n1 0 obj loss: 2.0\n'), /PDF/],
    ['an archive', Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0), /unpack/],
    ['a screenshot', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0), /picture/],
    ['a notebook that is cut', bytesOf('{"cells": [{"cell_type": "code", "source": ["loss'), /damaged or cut/],
    [
      'a notebook of 2013',
      bytesOf('{"metadata": {"name": ""}, "nbformat": 3, "worksheets": [{"cells": []}]}'),
      /nbconvert/,
    ],
    ['a notebook without cells', bytesOf('{"cells": [], "metadata": {}, "nbformat": 4}'), /no cell of this notebook/],
    ['an event file with nothing but its version', eventFile({ none: [] }), /no scalars/],
  ];
  test.each(cases)('%s', (_, bytes, sentence) => expect(read(bytes)).rejects.toThrow(sentence));

  test('a file above the limit, which is named', async () => {
    expect(largest).toEqual({ text: 500_000_000, events: 100_000_000, notebook: 100_000_000 });
    expect(unreadableWords['too-large']).toContain('500 MB');
    expect(unreadableWords['too-large-events']).toContain('100 MB');
    const limits = { text: 60, events: 100, notebook: 60 };
    expect(await readBytes(chunks(bytesOf(csv.repeat(3))), 'a.csv', limits)).toEqual({ unreadable: 'too-large' });
    const events = eventFile({ loss: [2, 1, 1] });
    expect(await readBytes(chunks(events), 'a.tfevents', limits)).toEqual({ unreadable: 'too-large-events' });
    const notebook = bytesOf(`{"cells": [], "nbformat": 4, "metadata": {"note": "${'x'.repeat(60)}"}}`);
    expect(await readBytes(chunks(notebook), 'a.ipynb', limits)).toEqual({ unreadable: 'too-large-notebook' });
    expect(await readBytes(chunks(bytesOf(csv)), 'a.csv', limits)).toHaveProperty('runs');
  });
});

describe('what is odd is read as if it were not', () => {
  const bar = Array.from(
    { length: 5000 },
    (_, i) => `${i + 1}/5000 [==>..] - ETA: 1s - loss: ${(5 - i / 5000).toFixed(4)}`,
  ).join('\r');
  const cases: [name: string, bytes: Uint8Array, curves: string[][]][] = [
    ['UTF-16', wide(csv), whole],
    ['Windows line ends', bytesOf(csv.replaceAll('\n', '\r\n')), whole],
    ['colours', bytesOf(csv.replace(/^.*$/gm, '\u001b[32m$&\u001b[0m')), whole],
    ['thousands of updates in one line', bytesOf(`Epoch 1/2\n${bar}\n`), [['loss 1:4.0002']]],
    ['a cut in the middle of a line', bytesOf(csv.slice(0, -5)), [['loss 0:2.3 1:1.9']]],
    ['two runs, appended', bytesOf(csv + csv), [...whole, ...whole]],
    ['two logs of two programs in one paste', bytesOf(keras + csv), [['loss 1:2 2:1'], ...whole]],
    ['columns renamed', bytesOf('Round;Training error\n0;2.3\n1;1.9\n2;1.7\n'), [['Training error 0:2.3 1:1.9 2:1.7']]],
    ['commas as decimal points', bytesOf('epoch;loss\n0;2,3\n1;1,9\n2;1,7\n'), whole],
    ['-nan, 1.#IND and 1e400', bytesOf('epoch,loss\n0,2.3\n1,-nan\n2,1.#IND\n3,1e400\n4,-1e400\n'), [['loss 0:2.3 1:NaN 2:NaN 3:Infinity 4:-Infinity']]],
    ['steps that go back', bytesOf([0, 100, 200, 150, 250].map((step) => glog(`Iteration ${step}, loss = ${step + 1}`)).join('')), [['loss 0:1 100:101 200:201 150:151 250:251']]],
  ]; // prettier-ignore
  test.each(cases)('%s', async (_, bytes, curves) => {
    const found = await read(bytes);
    expect(found.curves).toEqual(curves);
  });
});

test('nothing is lost: what is no value is counted, with its first lines', async () => {
  const { unknown, log } = await read(bytesOf(`Loading data\n${csv}saved to runs/a\n%%%\n`));
  expect(unknown).toBe(3);
  expect(log.unknown.first.map(({ line }) => line)).toEqual([1, 6, 7]);
});
