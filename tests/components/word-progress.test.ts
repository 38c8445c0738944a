import { expect, it } from 'vitest';
import { countSteps } from '../../src/components/experiment/word-progress';
import { addFrame, emptyRecord } from '../../src/engine/run-record';
import type { Frame } from '../../src/engine/figures';
import { card } from './fake-engine';

it('two nets that train side by side take each step together', () => {
  const record = emptyRecord({});
  expect(countSteps(card, { record, steps: 0 })).toBe(0);
  addFrame(record, card.figures, { curve: { step: 100, loss: 1 } } as unknown as Frame);
  expect(countSteps(card, { record, steps: 200 })).toBe(100);
});
