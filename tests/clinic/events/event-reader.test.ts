import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { crc32c } from '../../../src/clinic/events/crc32c';
import { judgeRun } from '../../../src/clinic/judge-run';
import type { Log } from '../../../src/clinic/log/record';
import { quoteLines, readBytes } from '../../../src/clinic/report/read-bytes';
import { isLinear } from '../../linear-time';
import * as write from '../fixtures/write-events.mjs';

async function* chunks(...parts: Uint8Array[]) {
  for (const part of parts) yield await Promise.resolve(part);
}
const join = (...parts: Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));
async function read(bytes: Uint8Array, path?: string): Promise<Log> {
  const log = await readBytes(chunks(bytes), path);
  if ('unreadable' in log) throw new Error(log.unreadable);
  return log;
}
const curvesOf = ({ runs }: Log) =>
  runs.flatMap(({ series }) =>
    [...series.values()].map(
      ({ name, steps, values }) => `${name} ${steps.map((step, i) => `${step}:${values[i]}`).join(' ')}`,
    ),
  );
const losses = [2.5, 2, 1.5, 1.25, 1];
const file: Uint8Array = write.eventFile({ 'train/loss': losses, 'val/loss': [2.5, 2] }, { every: 10 });
const whole = ['train/loss 0:2.5 10:2 20:1.5 30:1.25 40:1', 'val/loss 0:2.5 10:2'];

test('the checksum is that of Castagnoli', () => {
  // RFC 3720, B.4, and the value that every implementation is checked with.
  expect(crc32c(new TextEncoder().encode('123456789'))).toBe(0xe3069283);
  expect(crc32c(new Uint8Array(32))).toBe(0x8a9136aa);
  expect(crc32c(new Uint8Array(32).fill(255))).toBe(0x62a8ab43);
});

test('bytes as TensorFlow writes them, typed by hand', async () => {
  // A head of length 9 and what it holds, from the description of the format: an event with step 3, and loss 0.5 as simple_value.
  const content = Uint8Array.of(0x10, 3, 0x2a, 13, 0x0a, 11, 0x0a, 4, 0x6c, 0x6f, 0x73, 0x73, 0x15, 0, 0, 0, 0x3f);
  expect(curvesOf(await read(join(write.version, write.record(content))))).toEqual(['loss 3:0.5']);
});

describe('scalars', () => {
  test('every tag is a series by its own steps, and the times tell how long it ran', async () => {
    const log = await read(file);
    expect(curvesOf(log)).toEqual(whole);
    expect(log.runs[0]).toMatchObject({ format: 'tensorboard-events', facts: { seconds: 240 } });
    expect(log.runs[0]!.series.get('train/loss')!.lines).toEqual([2, 4, 6, 7, 8]);
  });

  test('as tensors of TensorFlow 2: content or lists, floats, doubles, whole numbers, halves', async () => {
    const types: [string, number, Uint8Array][] = [
      ['content', 1, write.piece(4, write.float(0.5))],
      ['float', 1, write.piece(5, write.float(0.5))],
      ['double', 2, write.piece(6, write.double(0.5))],
      ['int', 3, write.int(7, 7)],
      ['packed', 9, write.piece(10, write.varint(-3))],
      ['bfloat', 14, write.piece(13, write.varint(0x3f00))],
      ['half', 19, write.int(13, 0x3800)],
      ['none', 1, new Uint8Array()],
    ];
    const values = types.map(([tag, type, numbers]) => write.tensor(`loss/${tag}`, type, [], numbers));
    expect(curvesOf(await read(join(write.version, write.event(1, 0, ...values))))).toEqual([
      ...['content', 'float', 'double'].map((tag) => `loss/${tag} 1:0.5`),
      ...['loss/int 1:7', 'loss/packed 1:-3', 'loss/bfloat 1:0.5', 'loss/half 1:0.5', 'loss/none 1:0'],
    ]);
  });

  test('pictures, histograms and texts are left out and counted', async () => {
    const histogram = write.tensor('weights', 2, [30, 3], write.piece(4, new Uint8Array(720)));
    const words = write.tensor('note', 7, [], write.piece(8, new Uint8Array(4)));
    const log = await read(
      join(
        write.version,
        write.event(1, 0, histogram),
        write.event(1, 0, words),
        write.event(1, 0, write.simple('loss', 2)),
      ),
    );
    expect(curvesOf(log)).toEqual(['loss 1:2']);
    expect(log.unknown.count).toBe(3);
  });

  test('NaN, infinity and steps that are negative or all 0', async () => {
    const at = (step: number, value: number) => write.event(step, 0, write.simple('loss', value));
    expect(curvesOf(await read(join(at(-2, NaN), at(5, Infinity))))).toEqual(['loss -2:NaN 5:Infinity']);
    expect(curvesOf(await read(join(at(0, 3), at(0, 2), at(0, 1))))).toEqual(['loss 0:3 1:2 2:1']);
  });

  test('a step that goes back is an event, not a new run', async () => {
    const at = (step: number) => write.event(step, 0, write.simple('loss', 1));
    const { runs } = await read(join(at(0), at(10), at(5), at(20)));
    expect(runs.map(({ events }) => events.map(({ kind, line }) => [kind, line]))).toEqual([[['back', 3]]]);
  });

  test('the folder tells held-out curves of Keras’s callback', async () => {
    const log = await read(write.eventFile({ epoch_loss: [2, 1] }), 'logs/validation/events.out.tfevents.1.v2');
    expect(curvesOf(log)).toEqual(['val epoch_loss 0:2 1:1']);
  });
});

describe('damage', () => {
  const third = write.version.length + 2 * write.event(0, 0, write.simple('train/loss', 1)).length;

  test('a record whose content changed is left out, the rest is read', async () => {
    const bytes = file.slice();
    bytes[third + 20]! ^= 1;
    const log = await read(bytes);
    expect(log.notes).toEqual([{ code: 'damaged-records', count: 1 }]);
    expect(curvesOf(log).join().split(':')).toHaveLength(whole.join().split(':').length - 1);
  });

  test('a head that changed: the next one is found', async () => {
    const bytes = file.slice();
    bytes[third]! ^= 1;
    const log = await read(bytes);
    expect(log.notes).toEqual([{ code: 'damaged-records', count: 1 }]);
    expect(curvesOf(log).join().split(':')).toHaveLength(whole.join().split(':').length - 1);
  });

  test('bytes before the first head, where the version still tells', async () => {
    expect(curvesOf(await read(join(Uint8Array.of(7, 7, 7), file)))).toEqual(whole);
  });

  test('a file that ends within a record', async () => {
    const log = await read(file.slice(0, -5));
    expect(log.notes).toEqual([{ code: 'cut-record', count: 1 }]);
    expect(curvesOf(log)[0]).toBe('train/loss 0:2.5 10:2 20:1.5 30:1.25');
  });

  test('any bytes changed, cut or put in: no error, and no value that was not there', async () => {
    const known = new Set(losses);
    await fc.assert(
      fc.asyncProperty(fc.nat(file.length), fc.nat(40), fc.uint8Array({ maxLength: 20 }), async (at, cut, instead) => {
        const log = await readBytes(chunks(join(file.slice(0, at), instead, file.slice(at + cut))));
        if ('unreadable' in log) return;
        log.runs.forEach(judgeRun);
        for (const { series } of log.runs)
          for (const { values } of series.values()) expect(values.every((value) => known.has(value))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  test('any content of a record: no error', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 60 }), { maxLength: 5 }), async (contents) => {
        const log = await readBytes(chunks(join(write.version, ...contents.map(write.record))));
        if (!('unreadable' in log)) log.runs.forEach(judgeRun);
      }),
      { numRuns: 200 },
    );
  });
});

test('the chunks in which a file comes do not matter', async () => {
  const expected = await read(file);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 8 }), async (sizes) => {
      const parts: Uint8Array[] = [];
      for (let at = 0, i = 0; at < file.length; at += sizes[i++ % sizes.length]!)
        parts.push(file.slice(at, at + sizes[i % sizes.length]!));
      expect(await readBytes(chunks(...parts))).toEqual(expected);
    }),
    { numRuns: 30 },
  );
});

test('a file above the limit, and one without scalars, are refused', async () => {
  const limits = { text: 1000, events: file.length - 1, notebook: 1000 };
  expect(await readBytes(chunks(file), '', limits)).toEqual({ unreadable: 'too-large-events' });
  expect(await readBytes(chunks(write.version))).toEqual({ unreadable: 'no-scalars' });
  const text = new TextEncoder().encode('epoch 1 loss 2\n'.repeat(80));
  expect(await readBytes(chunks(text), '', limits)).toEqual({ unreadable: 'too-large' });
});

test('a quote puts a record in words', async () => {
  expect([...(await quoteLines(chunks(file), new Set([4])))]).toEqual([[4, 'step 10: train/loss 2']]);
});

test('a long record in many chunks, and a lost place, take a time in proportion to the bytes', async () => {
  const make = (size: number) => {
    const long = write.record(new Uint8Array(size));
    const parts = Array.from({ length: Math.ceil(size / 4096) }, (_, i) => long.slice(4096 * i, 4096 * (i + 1)));
    return [write.version, ...parts, new Uint8Array(size)];
  };
  expect(await isLinear((parts) => readBytes(chunks(...parts)), make, 200_000)).toBe(true);
}, 120_000);
