import { expect, it } from 'vitest';
import { packRuns, unpackRuns } from '../../src/runtime/run-file';

const pixels = new Uint8Array(32 * 32 * 3).fill(200);
const recorded = {
  experiment: 'fake',
  backend: 'wasm' as const,
  kernels: '1',
  runs: [
    {
      params: { lr: 0.03 / 1024, seed: 1 },
      figures: {
        loss: { kind: 'curves' as const, series: { batch: { steps: [0, 1], values: [1 / 3, NaN] } } },
        picture: { kind: 'images' as const, pictures: [{ name: 'a', width: 32, height: 32, pixels }] },
      },
      references: {},
      result: { final: 2 / 3 },
    },
  ],
};

it('keeps settings and pictures to the last bit, and five digits of what is drawn', () => {
  const { runs, ...rest } = unpackRuns(packRuns(recorded as never));
  expect(rest).toEqual({ experiment: 'fake', backend: 'wasm', kernels: '1' });
  expect(runs[0]!.params).toEqual({ lr: 0.03 / 1024, seed: 1 });
  expect(runs[0]!.figures['loss']).toEqual({
    kind: 'curves',
    series: { batch: { steps: [0, 1], values: [0.33333, NaN] } },
  });
  expect(runs[0]!.figures['picture']).toEqual(recorded.runs[0]!.figures.picture);
  expect(runs[0]!.result).toEqual({ final: 0.66667 });
});

it('deflates pictures', () => expect(packRuns(recorded as never).length).toBeLessThan(600));

it('packs what it has read to the same text', () => {
  const text = packRuns(recorded as never);
  expect(packRuns(unpackRuns(text))).toBe(text);
});
