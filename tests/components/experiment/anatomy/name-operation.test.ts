import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { formatEven, formatSigned } from '../../../../src/components/experiment/anatomy/format-even';
import { nameOperation } from '../../../../src/components/experiment/anatomy/name-operation';
import { wordOdd } from '../../../../src/components/experiment/anatomy/word-odd';
import { anatomyStrings } from '../../../../src/components/experiment/anatomy/strings';
import type { OwnKernel } from '../../../../src/lib/own-kernels';

const said = anatomyStrings({ locale: 'en' });
const name = (operation: string, isBackward = false) => nameOperation(operation, said, isBackward);

test('operations go by the words of the field', () => {
  expect(['Multiply', 'SoftmaxCrossEntropy', 'ConvLayer', 'Conv2DBackpropInput'].map((one) => name(one))).toEqual([
    'element-wise product',
    'softmax cross-entropy',
    'convolution',
    'transposed convolution',
  ]);
  expect(name('Conv2DBackpropInput', true)).toBe('gradient of the convolution with respect to its input');
  expect(wordOdd({ where: 'backward', layer: 'conv1', operation: 'Conv2DBackpropInput', value: NaN }, said)).toContain(
    'in conv1: the gradient of the convolution with respect to its input makes NaN',
  );
});

test('no kernel of tfjs, and none of this project, shows its internal name', () => {
  const own = {
    DenseLayer: 1, DenseLayerGrad: 1, ConvLayer: 1, ConvLayerGrad: 1, BatchNormTrain: 1, BatchNormTrainGrad: 1, ReluGrad: 1, RoundToHalf: 1, SoftmaxCrossEntropy: 1, SoftmaxCrossEntropyGrad: 1,
  } satisfies Record<OwnKernel, 1>; // prettier-ignore
  const all = Object.values(tf).filter((one) => typeof one === 'string' && /^_?[A-Z]\w+$/.test(one)) as string[];
  expect(all.length).toBeGreaterThan(100);
  for (const kernel of [...all, ...Object.keys(own)])
    expect(name(kernel.replace(/^_/, '')), kernel).not.toMatch(/[a-z][A-Z][a-z]|Backprop|V\d$/);
  expect(name('CropAndResize')).toBe('crop and resize');
});

test('numbers that are compared have as many decimals, and a minus sign', () => {
  expect(formatEven([0.3562, 0.36], 4)).toEqual(['0.3562', '0.3600']);
  expect(formatEven([0.08993, 0.141384], 4), 'no zero in the place of a digit').toEqual(['0.08993', '0.14138']);
  expect(formatEven([-12, 3], 3)).toEqual(['−12', '3']);
  expect(formatEven([-2e-8, 0.25], 3)).toEqual(['−2e−8', '0.25']);
  expect(formatSigned(-0.5)).toBe('−0.5');
});
