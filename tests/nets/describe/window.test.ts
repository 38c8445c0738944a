import { expect, test } from 'vitest';
import fc from 'fast-check';
import { slide, unslide } from '../../../src/nets/describe/window';

// By hand. same: ceil(n / s) positions, (positions - 1) s + k - n zeros, the odd one at the end (TensorFlow). Caffe: a convolution rounds
// down, a pooling up (D9: 300 -> 150 -> 75 -> 38 -> 19 -> 10 -> 5; pool5 of 7, stride 4 on 10 -> 2).
test.each([
  ['a 3 x 3 convolution of 16', 16, { size: 3, stride: 1, padding: 'same' }, [16, 1, 1]],
  ['stride 2 on an even size', 16, { size: 3, stride: 2, padding: 'same' }, [8, 0, 1]],
  ['stride 2 on an odd size', 15, { size: 3, stride: 2, padding: 'same' }, [8, 1, 1]],
  ['stride 2 on an even size, 5 wide', 16, { size: 5, stride: 2, padding: 'same' }, [8, 1, 2]],
  ['stride 2 on an odd size, 2 wide', 15, { size: 2, stride: 2, padding: 'same' }, [8, 0, 1]],
  ['a 1 x 1 convolution of stride 2 on an even size', 16, { size: 1, stride: 2, padding: 'same' }, [8, 0, 0]],
  ['7 x 7, stride 2, padding 3, on 224', 224, { size: 7, stride: 2, padding: 3 }, [112, 3, 2]],
  ['7 x 7, stride 2, padding 3, on 300', 300, { size: 7, stride: 2, padding: 3 }, [150, 3, 2]],
  ['a pooling of 2 on an odd size', 5, { size: 2, stride: 2, padding: 'valid' }, [2, 0, -1]],
  ['the same in Caffe', 5, { size: 2, stride: 2, padding: 'valid', rounding: 'up' }, [3, 0, 1]],
  ['a pooling of 3 by 2 on 150 in Caffe', 150, { size: 3, stride: 2, padding: 'valid', rounding: 'up' }, [75, 0, 1]],
  ['on 112 in Caffe', 112, { size: 3, stride: 2, padding: 'valid', rounding: 'up' }, [56, 0, 1]],
  ['on 111 in Caffe', 111, { size: 3, stride: 2, padding: 'valid', rounding: 'up' }, [55, 0, 0]],
  ['one that would begin behind the end, in Caffe', 4, { size: 2, stride: 2, padding: 1, rounding: 'up' }, [3, 1, 1]],
  [
    'one that would begin in the padding behind the end, in Caffe',
    3,
    { size: 1, stride: 2, padding: 1, rounding: 'up' },
    [2, 1, -1],
  ],
] as const)('%s', (_, length, window, [output, before, after]) => {
  expect(slide(length, window)).toEqual({ output, before, after });
});

test('"same" takes as few zeros as reach ceil(length / stride), and one more at the end at most', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 7 }),
      fc.integer({ min: 1, max: 5 }),
      (length, size, stride) => {
        const { output, before, after } = slide(length, { size, stride, padding: 'same' });
        expect(output).toBe(Math.ceil(length / stride));
        expect([0, 1]).toContain(after - before);
        const reached = (output - 1) * stride + size;
        if (after > 0) expect(before + length + after).toBe(reached);
        else expect(reached).toBeLessThanOrEqual(length);
      },
    ),
  );
});

// Caffe's recipe for a factor f: kernel 2f - f % 2, stride f, pad ceil((f - 1) / 2) enlarges exactly by f, and is what `same` cuts.
test.each([1, 2, 3, 4, 5, 8, 16, 32])(
  'a deconvolution by %i is as long as its input times that, in Caffe’s recipe too',
  (f) => {
    const [size, pad] = [2 * f - (f % 2), Math.ceil((f - 1) / 2)];
    for (const length of [1, 4, 7]) {
      expect(unslide(length, { size, stride: f, padding: pad }).output).toBe(f * length);
      expect(unslide(length, { size, stride: f, padding: 'same' })).toEqual({
        output: f * length,
        before: pad,
        after: pad,
      });
    }
  },
);

test('a deconvolution without padding gives (length - 1) stride + size', () => {
  expect(unslide(16, { size: 64, stride: 32, padding: 'valid' })).toEqual({ output: 544, before: 0, after: 0 });
});
