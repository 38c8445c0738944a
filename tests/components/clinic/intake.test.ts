import { expect, test } from 'vitest';
import { isWhole } from '../../../src/components/clinic/Intake';

test('several lines at one blow are a log that is there, whatever the event says of them', () => {
  expect(isWhole('', 'epoch 1 loss 2\nepoch 2 loss 1\nepoch 3 loss 0.5\n')).toBe(true);
  expect(isWhole('a\nb\n', 'a\nb\nc\nd\n')).toBe(true);
});

test('a key brings one line at most', () => {
  expect(isWhole('epoch 1', 'epoch 1\n')).toBe(false);
  expect(isWhole('', 'my loss is stuck')).toBe(false);
  expect(isWhole('a\nb\nc\n', '')).toBe(false);
});
