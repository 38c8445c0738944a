import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packJson, unpackJson } from '../../src/lib/pack';

const roundTrip = (value: unknown) => unpackJson(packJson(value));

/** What a record may hold: plain JSON, any number, typed arrays. Keys with $ and __proto__ are no figure's name. */
const values = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.double(),
    fc.string(),
    fc.boolean(),
    fc.constant(null),
    fc.uint8Array({ maxLength: 50 }),
    fc.float32Array({ maxLength: 50 }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      fc.string().filter((key) => !key.startsWith('$') && key !== '__proto__'),
      tie('value'),
      { maxKeys: 4 },
    ),
  ),
}));

/** JSON has no -0: it comes back as 0. */
const withoutMinusZero = (value: unknown): unknown => {
  if (value === 0) return 0;
  if (Array.isArray(value)) return value.map(withoutMinusZero);
  if (value instanceof Uint8Array || value instanceof Float32Array || typeof value !== 'object' || value === null)
    return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutMinusZero(item)]));
};

test('whatever is packed comes back, to the last bit', () => {
  fc.assert(fc.property(values.value, (value) => void expect(roundTrip(value)).toEqual(withoutMinusZero(value))));
});

test('numbers that JSON has no words for', () => {
  expect(roundTrip([NaN, Infinity, -Infinity, 0])).toEqual([NaN, Infinity, -Infinity, 0]);
  expect(packJson({ loss: NaN })).toBe('{"loss":{"$n":"NaN"}}');
});

test('bytes and floats keep their kind and their bits, NaN and infinity among them', () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, i) => i);
  const floats = Float32Array.of(NaN, Infinity, -Infinity, -0, 1e-45, 3.4e38);
  const back = roundTrip({ bytes, floats }) as { bytes: Uint8Array; floats: Float32Array };
  expect(back.bytes).toBeInstanceOf(Uint8Array);
  expect(back.bytes).toEqual(bytes);
  expect(back.floats).toBeInstanceOf(Float32Array);
  expect([...new Uint32Array(back.floats.buffer)]).toEqual([...new Uint32Array(floats.buffer)]);
});

test('a part of a larger buffer is packed alone', () => {
  const whole = Float32Array.from({ length: 10 }, (_, i) => i);
  expect(roundTrip(whole.subarray(3, 6))).toEqual(Float32Array.of(3, 4, 5));
  expect(roundTrip(new Uint8Array(whole.buffer, 5, 3))).toEqual(Uint8Array.from(new Uint8Array(whole.buffer, 5, 3)));
});

test('a picture of a million bytes', () => {
  const pixels = Uint8Array.from({ length: 1_000_000 }, (_, i) => i % 251);
  expect(Buffer.from(roundTrip(pixels) as Uint8Array).equals(Buffer.from(pixels))).toBe(true);
});

test('base64 is the common one', () => {
  expect(packJson(Uint8Array.from(Buffer.from('kernel?')))).toBe(
    `{"$u8":"${Buffer.from('kernel?').toString('base64')}"}`,
  );
});

test('digits shorten fractions; whole numbers, typed arrays and texts stay', () => {
  const packed = packJson(
    { a: 1 / 3, b: 123456.789, c: 123456789, d: 1e-10 / 3, e: Float32Array.of(1 / 3), f: '0.3333333' },
    { digits: 4 },
  );
  expect(unpackJson(packed)).toEqual({
    a: 0.3333,
    b: 123500,
    c: 123456789,
    d: 3.333e-11,
    e: Float32Array.of(1 / 3),
    f: '0.3333333',
  });
});

test('digits keep the relative error below half a unit of the last one', () => {
  fc.assert(
    fc.property(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.integer({ min: 2, max: 15 }),
      (value, digits) => {
        const short = unpackJson(packJson(value, { digits })) as number;
        // Below the smallest normal number the digits themselves get fewer.
        expect(Math.abs(short - value)).toBeLessThanOrEqual(Math.abs(value) * 5.0001 * 10 ** -digits + 1e-320);
      },
    ),
  );
});

test('deflated bytes come back with the reverse, and say so without it', () => {
  const reverse = (bytes: Uint8Array) => bytes.toReversed();
  const packed = packJson({ bytes: Uint8Array.of(1, 2, 3) }, { deflate: reverse });
  expect(packed).toBe('{"bytes":{"$z":"AwIB"}}');
  expect(unpackJson(packed, reverse)).toEqual({ bytes: Uint8Array.of(1, 2, 3) });
  expect(() => unpackJson(packed)).toThrow('deflated bytes in packed JSON (give unpackJson an inflate)');
});

test('text that is not JSON is a SyntaxError', () => {
  expect(() => unpackJson('{"a":')).toThrow(SyntaxError);
});
