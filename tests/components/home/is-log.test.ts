import { expect, test } from 'vitest';
import { isLog } from '../../../src/components/home/is-log';

test.each([
  'Epoch [1/20], Step [30/120], Loss: 2.2950 Epoch [1/20], Step [60/120], Loss: 2.2811',
  '{"step": 1, "loss": 2.3} {"step": 2, "loss": 2.2}',
  'epoch,loss,val_loss 0,2.3,2.3 1,1.9,2.0 2,1.5,1.9 3,1.2,1.9',
])('%s', (text) => expect(isLog(text)).toBe(true));

test.each([
  'My loss is stuck at 2.30.',
  'I0512 solver.cpp:228] Iteration 100, loss = 87.3365',
  'loss 0.3 in training, val_loss 1.9 after 20 epochs of 500 steps',
  '87.3365',
])('%s: no log', (text) => expect(isLog(text)).toBe(false));
