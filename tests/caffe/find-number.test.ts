import { expect, it } from 'vitest';
import { findNumber } from '../../src/caffe/find-number';

it.each([
  ['87.3365', '87.3365'],
  [' nan ', 'nan'],
  ['I0512 10:03:11.123456  4321 solver.cpp:228] Iteration 100, loss = 87.3365', '87.3365'],
  ['I0512 10:03:11.123456  4321 solver.cpp:244]     Train net output #0: loss = 105465 (* 1 = 105465 loss)', '105465'],
  ["{'loss': 0.6931, 'grad_norm': nan, 'learning_rate': 2e-05}", '0.6931'],
  ['Epoch 3/10 - loss: 2.3026 - accuracy: 0.1000', '2.3026'],
  ['step 0: loss 3.0445, ln K 3.0445', '3.0445'],
  ['loss stays at 2.303 from the first step', '2.303'],
  ['loss is nan', 'nan'],
  ['my loss is 1.0986 for three classes', '1.0986'],
  ['stuck at 0.6931', '0.6931'],
  ['loss goes from 0.4 to nan in one step', 'nan'],
  ['my loss suddenly becomes NaN', 'NaN'],
  ['6.90776 (* 1 = 6.90776 loss)', '6.90776'],
  ['loss = -6.43825e-20', '-6.43825e-20'],
  ['loss: 2,3026; acc: 0,1', '2,3026'],
  ['loss is 0.6931.', '0.6931'],
  ['Iteration 0 (-nan iter/s, 0.1s/20 iters), loss = 8.7', '8.7'],
  ['-nan(ind)', '-nan(ind)'],
  ['loss: 1.#QNAN', '1.#QNAN'],
  ['accuracy = 0.75', '0.75'],
  ['.693', '.693'],
])('%s', (line, found) => expect(findNumber(line)).toBe(found));

it.each(['accuracy stays at 96 %', 'loss does not decrease', 'the loss is flat', 'lr 1e-10 works', ''])(
  'finds none in: %s',
  (line) => expect(findNumber(line)).toBeNull(),
);
