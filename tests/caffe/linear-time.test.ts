import { describe, expect, test } from 'vitest';
import { judgeSolver } from '../../src/components/solver/judge-solver';
import { longestSolver } from '../../src/caffe/open-solver';
import { isLinear, repeat } from '../linear-time';

/** Kinds of repetition that a text may have: pieces, and what stands around them. */
const repetitions: Record<string, (length: number) => string> = {
  ...Object.fromEntries(
    [
      '\n', ' ', '#', '#\n', '# a comment\n', '/', '//\n', '/* ', '"', "'", '"a" ', '\\', '"\\', '1', '1.', '.', '-', 'e', '1e', '0',
      'a', '_', 'a ', 'a:', 'a: 1\n', 'base_lr: 0.1\n', 'stepvalue: 7\n', 'test_iter: 1 ', '{', '}', 'a{', 'a<', 'a{}', '[', ']', ',',
      ';', ':', '=', '：', '“', '\u00a0', '\u0000', '{"', '"a":', "'a':", 'a = ', 'a.b = ', 'a.', 'Epoch ', 'Iteration', 'I0512 ',
      'layer { name: "a" }\n', 'net_param { layer { name: "a" } }\n', 'import ', 'x: "y" "z" ',
    ].map((piece) => [piece, repeat(piece)]),
  ),
  'one long string': (length) => `net: "${'a'.repeat(length)}"`,
  'one long string of escapes': (length) => `net: "${'\\n'.repeat(length / 2)}"`,
  'an open string': (length) => `net: "${'\\"'.repeat(length / 2)}`,
  'digits and a letter': (length) => `base_lr: ${'1'.repeat(length)}x`,
  'a long whole number': (length) => `max_iter: ${'9'.repeat(length)}`,
  'a long fraction': (length) => `base_lr: 0.${'1'.repeat(length)}`,
  'a long list': (length) => `lr_policy: "multistep" max_iter: 9 stepvalue: [${'7,'.repeat(length / 2)}7]`,
  'a rising list': (length) =>
    `net: "n" base_lr: 0.1 gamma: 0.9 lr_policy: "multistep" max_iter: 90000 ${Array.from({ length: length / 17 }, (_, i) => `stepvalue: ${10000 + i}`).join('\n')}`,
  'a net in the solver': (length) => `net_param { ${'layer { name: "a" param { lr_mult: 1 } } '.repeat(length / 41)} }`,
}; // prettier-ignore

const timeOf = (text: string): number => {
  // Time of the processor: what other programs take of it does not count.
  const times = Array.from({ length: 5 }, () => {
    const start = process.cpuUsage();
    judgeSolver(text, 1);
    return process.cpuUsage(start).user / 1000;
  });
  return times.sort((a, b) => a - b)[2]!;
};

describe('the time to judge a text grows with its length, and no faster', () => {
  test.each(Object.entries(repetitions))('%j', async (_, make) =>
    expect(await isLinear((text) => judgeSolver(text, 1), make, 20_000)).toBe(true),
  );

  test('the longest text that is read keeps a page for less than 50 ms', () => {
    const make = repetitions['a net in the solver']!;
    timeOf(make(longestSolver - 1000));
    expect(timeOf(make(longestSolver - 1000))).toBeLessThan(50);
  });

  test('a longer one costs nothing', () => expect(timeOf('base_lr: 0.1\n'.repeat(300_000))).toBeLessThan(20));
});
