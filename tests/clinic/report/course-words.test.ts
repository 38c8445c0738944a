import { expect, test } from 'vitest';
import type { Course } from '../../../src/clinic/course';
import { judgeRun } from '../../../src/clinic/judge-run';
import { readLog } from '../../../src/clinic/log/read-log';
import { wordCourse, wordNothing } from '../../../src/clinic/report/course-words';
import type { OutcomeCode } from '../../../src/clinic/rule';

const say = (from: number, to: number, outcome: OutcomeCode = 'learned', name = 'loss') =>
  wordCourse({ outcome, course: { name, from, to } satisfies Course });

test('it says from where to where a curve went, and judges nothing', () => {
  expect(say(2.3, 0.4)).toBe('the loss fell from 2.3 to 0.4');
  expect(say(2.16, 2.31, 'did-not-learn')).toBe('the loss rose from 2.16 to 2.31');
  expect(say(2.3, 2.31, 'did-not-learn', 'val_loss')).toBe('val_loss stayed near 2.31');
  expect(say(0, 0, 'did-not-learn')).toBe('the loss stayed near 0');
});

test('a loss that broke is never said to have learned', () => {
  expect(say(5.7, NaN, 'broke')).toBe('the loss began at 5.7 and became NaN');
  expect(say(NaN, NaN, 'broke')).toBe('the loss is NaN from the start');
  expect(say(3.2, 0, 'broke')).toBe('the loss fell from 3.2 to 0, and it broke');
});

test('few values are said to be few', () => {
  expect(wordCourse({ outcome: 'short' })).toBe('too few values to tell');
  expect(say(2, 1, 'short')).toBe('the loss fell from 2 to 1; too few values to tell');
});

test('nothing found means something else where the curve does not fall', () => {
  const checked = ['s01', 's03'];
  expect(wordNothing({ checked, course: { name: 'loss', from: 2, to: 1 } })).toMatch(/^None of 2 .* healthy run\.$/);
  expect(wordNothing({ checked, course: { name: 'loss', from: 2, to: 2 } })).not.toContain('healthy');
});

test('the course of a run is that of its loss, as its report has it', () => {
  const text = Array.from({ length: 30 }, (_, i) => `step ${i}: loss ${i < 20 ? 2 - i / 20 : 'nan'}\n`).join('');
  const { course, outcome } = judgeRun(readLog(text).runs[0]!);
  expect(course).toEqual({ name: 'loss', from: 2, to: NaN });
  expect(outcome).toBe('broke');
});
