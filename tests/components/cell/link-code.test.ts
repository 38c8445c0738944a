import fc from 'fast-check';
import { deflateRaw } from 'pako';
import { expect, test } from 'vitest';
import { readCodeLink, writeCodeLink } from '../../../src/components/cell/link-code';

test('a text comes back as it was', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 400 }), async (text) => {
      const link = await writeCodeLink(text);
      expect(link).toMatch(/^#code=[\w-]+$/);
      expect(await readCodeLink(link)).toEqual({ text });
    }),
    { numRuns: 50 },
  );
});

test.each(['', '#claim-a', '#cite=abc', '#codes=1'])('an address that brings no code: %j', async (hash) => {
  expect(await readCodeLink(hash)).toBeNull();
});

test.each(['#code=', '#code=%%%', '#code=AAAA', '#code=é'])(
  'what is cut off or changed is said to be: %s',
  async (hash) => {
    expect(await readCodeLink(hash)).toBe('damaged');
  },
);

test('a link that was cut anywhere brings nothing, rather than half of the code', async () => {
  const link = await writeCodeLink(
    'async function* run({ lab, params }) {\n  yield { loss: { step: 0, batch: params.lr } };\n}\n',
  );
  for (let length = 7; length < link.length - 1; length++)
    expect(await readCodeLink(link.slice(0, length)), `cut after ${length}`).toBe('damaged');
});

test('a few bytes that hold a gigabyte are refused before they are unpacked', async () => {
  const bomb = deflateRaw(new Uint8Array(20_000_000));
  const base64 = Buffer.from(bomb).toString('base64url');
  expect(base64.length).toBeLessThan(40_000);
  expect(await readCodeLink(`#code=${base64}`)).toBe('damaged');
});
