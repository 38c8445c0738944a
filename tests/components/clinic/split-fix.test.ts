import { expect, test } from 'vitest';
import { frameworksOf, splitFix } from '../../../src/components/clinic/split-fix';
import { titleOf } from '../../../src/clinic/formats';

const fix = 'First this. Caffe: <code>a: 1</code>. PyTorch: b. Keras: c. Then that.';

test('the framework of the log comes with the words before all, the others are the rest', () => {
  expect(splitFix(fix, ['PyTorch'])).toEqual({
    own: 'First this. PyTorch: b.',
    rest: 'Caffe: <code>a: 1</code>. Keras: c. Then that.',
  });
  expect(splitFix('PyTorch and Keras: b. Caffe: a.', ['Keras'])).toEqual({
    own: 'PyTorch and Keras: b.',
    rest: 'Caffe: a.',
  });
  expect(splitFix(fix, ['PyTorch', 'Keras'])).toEqual({
    own: 'First this. PyTorch: b. Keras: c. Then that.',
    rest: 'Caffe: <code>a: 1</code>.',
  });
});

test('what leans on the piece before it takes that with it', () => {
  expect(splitFix('Caffe: a. PyTorch: b. Keras: the same.', ['Keras'])).toEqual({
    own: 'PyTorch: b. Keras: the same.',
    rest: 'Caffe: a.',
  });
});

test('what does not stand alone is not cut', () => {
  expect(splitFix('All of it. Keras: the same. Caffe: a.', ['Keras'])).toBeUndefined();
  expect(splitFix('PyTorch: b. Keras: the same.', ['Keras'])).toBeUndefined();
  expect(splitFix('PyTorch: b.', ['PyTorch'])).toBeUndefined();
  expect(splitFix('Weigh the parts. PyTorch: b.', ['Caffe'])).toBeUndefined();
});

test('a format tells its framework, or the log does; a table of unknown origin is hardly of Caffe', () => {
  const of = (id: string) => frameworksOf(titleOf(id));
  expect([of('caffe'), of('keras-csv'), of('keras-progress')]).toEqual([['Caffe'], ['Keras'], ['Keras']]);
  expect(frameworksOf('metrics.csv of PyTorch Lightning')).toEqual(['PyTorch']);
  expect(frameworksOf('a table with a header')).toEqual(['PyTorch', 'Keras']);
  expect(frameworksOf('a table with a header', 'Keras')).toEqual(['Keras']);
});
