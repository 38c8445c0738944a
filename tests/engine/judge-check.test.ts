import { expect, test } from 'vitest';
import { judgeCheck } from '../../src/engine/judge-check';
import { addMove, emptyRecord } from '../../src/engine/run-record';
import { choice, log10, seed, withoutSeed } from '../../src/lib/params';

const params = {
  lr: log10(-6, 2, { label: 'Learning rate', default: 0.03, live: true }),
  steps: choice([300, 60], { label: 'Steps', default: 300 }),
  seed: seed(),
};
const start = { lr: 1, steps: 300, seed: 1 };
const check = { grade: () => 'breaks' };
const judge = (values: object, ...moves: { step: number; lr: number }[]) => {
  const record = emptyRecord({ ...start, ...values });
  for (const { step, lr } of moves) addMove(record, { step, params: { lr } });
  return judgeCheck(check, withoutSeed(params, start), record);
};

test('a run of the asked settings is graded, on any seed', () => {
  expect(judge({})).toEqual({ option: 'breaks' });
  expect(judge({ seed: 7 })).toEqual({ option: 'breaks' });
});

test('one that began with other values says which, also those that the question does not name', () => {
  expect(judge({ lr: 0.1, steps: 60 })).toEqual({
    strays: [
      { param: 'lr', asked: 1, had: 0.1 },
      { param: 'steps', asked: 300, had: 60 },
    ],
  });
});

test('one that was moved on the way says to what and when, even where it was moved back', () => {
  const strays = [{ param: 'lr', asked: 1, had: 0.1, step: 20 }];
  expect(judge({}, { step: 20, lr: 0.1 }, { step: 30, lr: 1 })).toEqual({ strays });
  expect(judge({}, { step: 10, lr: 1 }, { step: 20, lr: 0.1 })).toEqual({ strays });
});

test('a run that is no answer is not shown to the grade', () => {
  const grade = () => {
    throw new Error('graded');
  };
  expect(() => judgeCheck({ grade }, { lr: 1 }, emptyRecord({ lr: 2 }))).not.toThrow();
});
