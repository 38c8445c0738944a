import { expect, test } from 'vitest';
import { judgeAnswers } from '../../src/tools/judge-questions.mjs';

const answers = (...counts: [option: string, count: number][]) =>
  counts.flatMap(([option, count]) => Array<string>(count).fill(option));

test('nine of ten seeds have to agree, eight do not do', () => {
  expect(judgeAnswers(answers(['falls', 9], ['flat', 1]))).toEqual({ usual: 'falls', count: 9, of: 10, holds: true });
  expect(judgeAnswers(answers(['flat', 2], ['falls', 8]))).toEqual({ usual: 'falls', count: 8, of: 10, holds: false });
});

test('an experiment without a seed has one answer, and it agrees with itself', () => {
  expect(judgeAnswers(['flat'])).toEqual({ usual: 'flat', count: 1, of: 1, holds: true });
});
