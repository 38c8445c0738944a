import { describe, expect, test } from 'vitest';
import { caffeAccuracy } from '../../src/caffe/accuracy';
import { passesOf, weightSumAfter } from '../../src/caffe/batch-norm-clock';
import { formatStream, parseDebugLine, writeDebugLine, writePrefix, type DebugLine } from '../../src/caffe/debug-lines';
import { findNonFinite, findTotals, findValue, parseDebugLog } from '../../src/caffe/debug-log';
import { explainLine, explainPass, guessType } from '../../src/caffe/explain-debug';

const lines: [string, DebugLine][] = [
  ['    [Forward] Layer relu4_1, top blob bn4_1 data: 0', { kind: 'top', layer: 'relu4_1', blob: 'bn4_1', value: 0 }],
  [
    '    [Forward] Layer bn1_1, param blob 2 data: 96.1127',
    { kind: 'param', layer: 'bn1_1', blob: '2', value: 96.1127 },
  ],
  [
    '    [Backward] Layer loss, bottom blob score_score_0_split_1 diff: 0.319809',
    { kind: 'bottom-diff', layer: 'loss', blob: 'score_score_0_split_1', value: 0.319809 },
  ],
  [
    '    [Backward] Layer score_fr, param blob 1 diff: 20528.8',
    { kind: 'param-diff', layer: 'score_fr', blob: '1', value: 20528.8 },
  ],
  [
    '    [Backward] All net params (data, diff): L1 norm = (19254.6, 102644); L2 norm = (391.485, 57379.6)',
    { kind: 'totals', l1: { data: 19254.6, diff: 102644 }, l2: { data: 391.485, diff: 57379.6 } },
  ],
  ['Iteration 50, loss = 105465', { kind: 'iteration', iteration: 50, loss: 105465 }],
  ['Iteration 50, lr = 1e-11', { kind: 'rate', iteration: 50, rate: 1e-11 }],
  [
    '    Train net output #1: loss = 105446 (* 1 = 105446 loss)',
    { kind: 'output', index: 1, name: 'loss', value: 105446, weight: 1, weighted: 105446 },
  ],
  ['    Train net output #0: accuracy = 0.643982', { kind: 'output', index: 0, name: 'accuracy', value: 0.643982 }],
];

describe('a line of a debug log', () => {
  test.each(lines)('%s', (text, line) => {
    expect(parseDebugLine(text)).toEqual(line);
    expect(writeDebugLine(line)).toBe(text);
    expect(explainLine(line)).toMatch(/^[A-Z].+[.:]$/);
  });

  test.each([
    ['I0123 23:19:12.680325 15230 net.cpp:608] '],
    ['   E0123 23:19:14.382714 15230 net.cpp:736]     '],
    ['1508138445  INFO: src/caffe/net.cpp : line 608 : '],
    ['\u001b[32mI\u001b[0m '],
    [''],
  ])('reads it behind the prefix "%s"', (prefix) => {
    for (const [text, line] of lines) expect(parseDebugLine(`${prefix}${text}\r`)).toEqual(line);
  });

  test('reads speeds, and numbers that are none', () => {
    expect(parseDebugLine('Iteration 20 (4.71 iter/s, 21.2s/100 iters), loss = -nan')).toEqual({
      kind: 'iteration',
      iteration: 20,
      loss: NaN,
    });
    const valueOf = (text: string) =>
      (parseDebugLine(`[Forward] Layer a, top blob a data: ${text}`) as { value: number }).value;
    expect(['nan', 'inf', '-inf', '1.#QNAN', '-1.#IND', '1.#INF', '3e+38', '.5'].map(valueOf)).toEqual([
      NaN, Infinity, -Infinity, NaN, NaN, Infinity, 3e38, 0.5,
    ]); // prettier-ignore
  });

  test.each(['', 'Iteration', 'conv1 needs backward computation.', '[Forward] Layer a, top blob a data:'])(
    'takes "%s" for nothing',
    (text) => expect(parseDebugLine(text)).toBeNull(),
  );

  test('only the line of all parameters is an E', () => {
    expect(lines.map(([, line]) => writePrefix(line)[0]).join('')).toBe('IIIIEIIII');
  });
});

test('numbers as C++ prints them', () => {
  const shown = [
    0,
    1,
    96.11265,
    105465.4,
    999999.5,
    1234567,
    1e-4,
    9.9999999e-5,
    2e-5,
    -0.25,
    NaN,
    Infinity,
    -Infinity,
  ];
  expect(shown.map(formatStream)).toEqual([
    '0', '1', '96.1127', '105465', '1e+06', '1.23457e+06', '0.0001', '0.0001', '2e-05', '-0.25', 'nan', 'inf', '-inf',
  ]); // prettier-ignore
});

describe('a log', () => {
  const log = [
    'I Iteration 0, lr = 0.1',
    '[Forward] Layer conv1, top blob conv1 data: 1.5',
    '[Forward] Layer conv1, param blob 0 data: 0.5',
    'some other line',
    '[Backward] Layer conv1, param blob 0 diff: inf',
    '[Backward] All net params (data, diff): L1 norm = (1, 2); L2 norm = (3, 4)',
    'Iteration 50, loss = 2',
    '[Forward] Layer conv1, top blob conv1 data: nan',
  ].join('\n');
  const passes = parseDebugLog(log);

  test('falls into passes, each with the iteration that printed it', () => {
    expect(passes.map(({ iteration, lines }) => [iteration, lines.map(({ place }) => place)])).toEqual([
      [50, [2, 3, 5, 6, 7]],
      [undefined, [8]],
    ]);
    expect(parseDebugLog('nothing')).toEqual([]);
  });

  test('gives single values, and NaN for those it lacks', () => {
    expect(findValue(passes[0], 'param', 'conv1', '0')).toBe(0.5);
    expect(findValue(passes[0], 'param', 'conv1', '1')).toBeNaN();
    expect(findTotals(passes[0])?.l2).toEqual({ data: 3, diff: 4 });
    expect(findTotals(passes[1])).toBeUndefined();
  });

  test('names its first value that is not finite', () => {
    expect(findNonFinite(passes[0])).toMatchObject({ kind: 'param-diff', layer: 'conv1' });
    expect(findNonFinite(passes[1])).toMatchObject({ kind: 'top' });
    expect(findNonFinite(undefined)).toBeUndefined();
  });
});

describe('an explained line', () => {
  const explain = (text: string) => explainPass([parseDebugLine(text)!])[0]!;

  test('marks an input, weight, output or gradient of 0, and not a bias or a label', () => {
    const marks = [
      '[Forward] Layer data, top blob data data: 0',
      '[Forward] Layer conv1, param blob 0 data: 0',
      '[Forward] Layer conv1, param blob 1 data: 0',
      '[Forward] Layer label, top blob label data: 0',
      '[Forward] Layer label_label_0_split, top blob label_label_0_split_0 data: 0',
      '[Forward] Layer bn1, param blob 1 data: 0',
      '[Backward] Layer relu1, bottom blob bn1 diff: 0',
      '[Forward] Layer conv1, top blob conv1 data: nan',
      'Iteration 3, loss = nan',
    ].map((text) => explain(text).mark);
    expect(marks).toEqual(['zero', 'zero', undefined, undefined, undefined, 'zero', 'zero', 'bad', 'bad']);
  });

  test('reads the clock of batch normalisation', () => {
    expect(explain('[Forward] Layer bn1, param blob 2 data: 96.1127').note).toContain('101 training passes');
  });

  test.each([
    ['bn4_1', 'bn'],
    ['scale1', 'scale'],
    ['conv1_1', 'weights'],
    ['upscore', 'up'],
    ['score_fr', 'weights'],
    ['data_data_0_split', 'split'],
  ])('%s is taken for %s', (layer, type) => expect(guessType(layer)).toBe(type));
});

test('blob 2 counts passes', () => {
  expect(weightSumAfter(101)).toBeCloseTo(96.11265, 4);
  expect(passesOf(96.1127)).toBeCloseTo(101, 3);
  expect(Math.round(passesOf(632.3))).toBe(1000);
  expect(weightSumAfter(0)).toBe(0);
});

describe("Caffe's accuracy", () => {
  test('counts a true class with the one highest score', () => {
    expect(caffeAccuracy([3, 1, 2, 0, 5, 1], [0, 2], 3)).toBe(0.5);
  });
  test('is 1 for NaN scores and 0 for equal ones', () => {
    expect(caffeAccuracy([NaN, NaN, NaN, NaN], [0, 1], 2)).toBe(1);
    expect(caffeAccuracy([7, 7, 7, 7], [0, 1], 2)).toBe(0);
  });
  test('refuses rows of another length', () => {
    expect(() => caffeAccuracy([1, 2, 3], [0, 1], 2)).toThrow('invalid scores: 3 (expected 2 x 2)');
  });
});
