import { expect, test } from 'vitest';
import { frameworkOf, splitFix } from '../../../src/components/clinic/split-fix';
import { titleOf } from '../../../src/clinic/formats';

const fix = 'First this. Caffe: <code>a: 1</code>. PyTorch: b. Keras: c. Then that.';

test('the framework of the log comes with the words before all, the others are the rest', () => {
  expect(splitFix(fix, 'PyTorch')).toEqual({
    own: 'First this. PyTorch: b.',
    rest: 'Caffe: <code>a: 1</code>. Keras: c. Then that.',
  });
  expect(splitFix('PyTorch and Keras: b. Caffe: a.', 'Keras')).toEqual({
    own: 'PyTorch and Keras: b.',
    rest: 'Caffe: a.',
  });
});

test('what does not stand alone is not cut', () => {
  expect(splitFix('PyTorch: b. Keras: the same.', 'Keras')).toBeUndefined();
  expect(splitFix('PyTorch: b.', 'PyTorch')).toBeUndefined();
  expect(splitFix('Weigh the parts. PyTorch: b.', 'Caffe')).toBeUndefined();
});

test('a format tells its framework, where only one writes it', () => {
  const of = (id: string) => frameworkOf(titleOf(id));
  expect([of('caffe'), of('keras-csv'), of('keras-progress')]).toEqual(['Caffe', 'Keras', 'Keras']);
  expect(frameworkOf('metrics.csv of PyTorch Lightning')).toBe('PyTorch');
  expect(frameworkOf('a table with a header')).toBeUndefined();
});
