import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { backboneCount, backboneFile, parseBackbone } from '../../src/data/backbones';

const pack = (header: object | string, values: number[]): ArrayBuffer => {
  const line = typeof header === 'string' ? header : JSON.stringify(header);
  return new Uint8Array([...new TextEncoder().encode(`${line}\n`), ...new Uint8Array(Float32Array.from(values).buffer)])
    .buffer;
};
const header = { format: 'backbone', version: 1, layers: [1, 2] };

test('gives one array per layer', () => {
  expect(parseBackbone(pack(header, [0.5, -1, 3]))).toEqual([Float32Array.of(0.5), Float32Array.of(-1, 3)]);
});

test.each([
  ['', 'not a backbone: starts with ""; check the address, or run npm run pretrain'],
  ['<!doctype html>', 'not a backbone: starts with "<!doctype html>"'],
  [{ ...header, version: 2 }, 'unknown version of backbone: 2; this reads version 1, run npm run pretrain'],
  [{ ...header, layers: [1, 3] }, 'invalid backbone: 12 bytes of weights where 16 belong; run npm run pretrain'],
])('refuses %j', (line, message) => {
  expect(() => parseBackbone(pack(line, [0.5, -1, 3]))).toThrow(message);
});

test('seeds beyond the shipped ones start again', () => {
  expect(backboneFile('shapes', 3)).toBe('data/backbone-shapes-3.bin');
  expect(backboneFile('fashion', 4294967295)).toBe('data/backbone-fashion-5.bin');
});

describe.each(['shapes', 'fashion'] as const)('the shipped backbones of %s', (name) => {
  test('fit the net, differ, and are finite', async () => {
    const all = await Promise.all(
      Array.from({ length: backboneCount }, async (_, seed) => {
        const bytes = await readFile(`public/${backboneFile(name, seed)}`);
        return parseBackbone(Uint8Array.from(bytes).buffer);
      }),
    );
    for (const layers of all) {
      expect(layers.map(({ length }) => length)).toEqual([120, 1744, 2320, 2320]);
      expect(layers.flatMap((layer) => [...layer]).every(Number.isFinite)).toBe(true);
    }
    expect(new Set(all.map((layers) => layers[0]!.join())).size).toBe(backboneCount);
  });
});
