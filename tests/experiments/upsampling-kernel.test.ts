import { judgeNumbers } from '../../src/engine/judge-goal';
import { beforeAll, describe, expect, test } from 'vitest';
import { emptyRecord, type RunRecord } from '../../src/engine/run-record';
import experiment from '../../src/experiments/upsampling-kernel/cell';
import { checks, goals } from '../../src/experiments/upsampling-kernel/questions';
import { bilinearWeights, stridedCoverage } from '../../src/caffe/upsample';
import type { Picture } from '../../src/lib/params';
import { runById, useBackend } from '../../src/runtime/node';
import { expectGrade } from './expect-grade';

beforeAll(() => useBackend('wasm'));

function pictures(run: RunRecord): Record<string, Picture & { note?: string }> {
  const state = run.figures['pictures'];
  if (state?.kind !== 'images') throw new Error('missing figure: pictures');
  return Object.fromEntries(state.pictures.map((picture) => [picture.name, picture]));
}

/** What a deconvolution is: each input pixel prints the kernel, `stride` apart, and the prints add up. */
function printKernels({ width, height, pixels }: Picture, size: number, stride: number): number[] {
  const weights = bilinearWeights(size);
  const pad = Math.max(0, Math.floor((size - stride) / 2));
  const out = new Float64Array(width * height * stride * stride * 3);
  for (let p = 0; p < width * height; p++) {
    for (let k = 0; k < size * size; k++) {
      const x = (p % width) * stride + (k % size) - pad;
      const y = Math.floor(p / width) * stride + Math.floor(k / size) - pad;
      if (x < 0 || y < 0 || x >= width * stride || y >= height * stride) continue;
      for (let c = 0; c < 3; c++) {
        out[(y * width * stride + x) * 3 + c]! +=
          weights[k % size]! * weights[Math.floor(k / size)]! * pixels[p * 3 + c]!;
      }
    }
  }
  const brightest = Math.max(1, Math.max(...stridedCoverage(weights, stride)) ** 2);
  return [...out].map((value) => value / brightest);
}

const own: Picture = { width: 5, height: 3, pixels: Uint8Array.from({ length: 45 }, (_, i) => (i * 89) % 256) };

describe('the output picture', () => {
  test.each([
    { size: 4, stride: 2 },
    { size: 5, stride: 3 },
    { size: 5, stride: 2 },
    { size: 3, stride: 5 },
    { size: 1, stride: 1 },
  ])('is the sum of printed kernels: $size, stride $stride', async ({ size, stride }) => {
    const { output } = pictures(await runById('upsampling-kernel', { size, stride, picture: 'own', image: own }));
    expect([output!.width, output!.height]).toEqual([5 * stride, 3 * stride]);
    const expected = printKernels(own, size, stride);
    const gap = Math.max(...expected.map((value, i) => Math.abs(value - output!.pixels[i]!)));
    expect(gap).toBeLessThanOrEqual(0.51);
  });

  test('is at most 256 pixels wide, also for a large picture', async () => {
    const large: Picture = { width: 64, height: 40, pixels: new Uint8Array(64 * 40 * 3).fill(90) };
    const { input, output } = pictures(
      await runById('upsampling-kernel', { size: 64, stride: 32, picture: 'own', image: large }),
    );
    expect(input).toMatchObject({ width: 8, height: 5, note: '8 × 5' });
    expect(output).toMatchObject({ width: 256, height: 160 });
  });

  test('asks for a picture when there is none', async () => {
    const { input } = pictures(await runById('upsampling-kernel', { ...experiment.tiny, picture: 'own' }));
    expect(input!.note).toContain('choose a picture');
  });
});

const finish = (params: RunRecord['params'], result: Record<string, number>) => ({ ...emptyRecord(params), result });

test.each([
  ['ripple', { ripple: 0.25, coverage: 0.875 }],
  ['even', { ripple: 0, coverage: 1 }],
  ['dark', { ripple: 0, coverage: 0.5 }],
])('the prediction is graded as %s', (name, result) => {
  const [check] = checks;
  expectGrade(check, finish({}, result), name);
});

test('stride 5 needs 9 or 10', () => {
  const [goal] = goals;
  const sizes = Array.from({ length: 64 }, (_, i) => i + 1).filter((size) => {
    const coverage = [...stridedCoverage(bilinearWeights(size), 5)];
    const result = {
      ripple: Math.max(...coverage) - Math.min(...coverage),
      coverage: coverage.reduce((a, b) => a + b) / 5,
    };
    return judgeNumbers(goal!, goal!.measure(finish({ stride: 5 }, result))).every(({ met }) => met);
  });
  expect(sizes).toEqual([9, 10]);
});
