import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeRun } from '../../../src/clinic/judge-run';
import { readBytes } from '../../../src/clinic/report/read-bytes';
import { LogReader, readLog } from '../../../src/clinic/log/read-log';
import { samples } from './samples';

async function* chunks(...parts: Uint8Array[]) {
  for (const part of parts) yield await Promise.resolve(part);
}

const judge = (text: string): void => {
  for (const run of readLog(text).runs) judgeRun(run);
};

test('any bytes are read without an error, and judged', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 4 }), async (parts) => {
      const log = await readBytes(chunks(...parts));
      if (!('unreadable' in log)) log.runs.forEach(judgeRun);
    }),
    { numRuns: 300 },
  );
});

test('any text of the grammars’ pieces is read without an error, and judged', () => {
  const pieces = fc.constantFrom(
    ...['\n', '\r', ' ', ',', ';', ':', '=', '{', '}', '[', ']', '"', "'", '/', '%', '-', '1', '0.5', 'nan', '-inf', '1e400', '1.#IND'],
    ...['loss', 'val_loss', 'acc', 'epoch', 'Epoch 1/2', 'step', 'Iteration 5', ', loss = 2', 'I0728 23:55:39.066728  4259 a.cpp:1] '],
    ...['10/10 [====] - 1s - loss: 2', '"loss": ', 'Initializing net from parameters: \n', 'layer { name: "a" }', '>>> '],
    ...['    [Forward] Layer a, top blob a data: 0', '    [Backward] Layer a, param blob 0 diff: 0', 'Train net output #0: loss = '],
    ...['Gradient overflow.  Skipping step, reducing loss scale to ', 'Trainable params: 0', 'precision=16', 'import torch\n', 'loss.backward()', 'opt.step()\n', 'model.compile(', 'Dense(1', '"""', '#'],
  ); // prettier-ignore
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => judge(parts.join(''))),
    { numRuns: 1000 },
  );
});

describe('samples that are damaged', () => {
  test.each(Object.entries(samples))('%s', (_, text) => {
    const cut = fc.nat(text.length);
    fc.assert(
      fc.property(cut, cut, fc.string({ maxLength: 5 }), (a, b, instead) =>
        judge(text.slice(0, Math.min(a, b)) + instead + text.slice(Math.max(a, b))),
      ),
      { numRuns: 60 },
    );
  });
});

test.each(Object.entries(samples))('the chunks in which a text comes do not matter: %s', (_, text) => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 10 }), (sizes) => {
      const reader = new LogReader();
      for (let at = 0, i = 0; at < text.length; i++) {
        const size = sizes[i % sizes.length]!;
        reader.push(text.slice(at, at + size));
        at += size;
      }
      expect(reader.end()).toEqual(readLog(text));
    }),
    { numRuns: 20 },
  );
});

describe('UTF-16 and other encodings', () => {
  const text = 'epoch,loss\n0,2.3\n1,1.9\n';
  const wide = (little: boolean, mark: boolean) => {
    const codes = [...(mark ? '\ufeff' : ''), ...text].map((sign) => sign.charCodeAt(0));
    return new Uint8Array(codes.flatMap((code) => (little ? [code & 255, code >> 8] : [code >> 8, code & 255])));
  };
  const utf8 = new TextEncoder().encode(`\ufeff${text}`);
  test.each([
    ['UTF-8 with a mark', utf8],
    ['UTF-16 as PowerShell writes it', wide(true, true)],
    ['UTF-16 without a mark', wide(true, false)],
    ['UTF-16, large end first', wide(false, true)],
    ['the same without a mark', wide(false, false)],
  ])('%s', async (_, bytes) => {
    const log = await readBytes(chunks(bytes.slice(0, 7), bytes.slice(7)));
    expect('unreadable' in log ? log.unreadable : [...log.runs[0]!.series.get('loss')!.values]).toEqual([2.3, 1.9]);
  });

  test.each([
    ['empty', new Uint8Array()],
    ['pdf', new TextEncoder().encode('%PDF-1.4')],
    ['compressed', new Uint8Array([0x1f, 0x8b, 8, 0])],
    ['picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47])],
    ['binary', new Uint8Array(100).map((_, i) => i * 37)],
    ['no-log', new TextEncoder().encode('Dear all,\n')],
  ])('%s is refused', async (why, bytes) => {
    expect(await readBytes(bytes.length > 0 ? chunks(bytes) : chunks())).toEqual({ unreadable: why });
  });
});
