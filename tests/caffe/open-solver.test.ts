import { describe, expect, test } from 'vitest';
import { longestSolver, openSolver } from '../../src/caffe/open-solver';

const said = (text: string) => openSolver(text).findings.map(({ rule }) => rule);

describe('what is no solver gets one sentence', () => {
  test.each<[string, string, string]>([
    ['nothing', 'nothing', ''],
    ['blanks and comments', 'nothing', '\n  # base_lr: 0.1\n'],
    ['a net', 'net', 'name: "n"\nlayer { name: "a" type: "ReLU" bottom: "x" top: "y" }'],
    ['an old net', 'net', 'layers { name: "a" type: RELU }'],
    ['a deploy net that begins with its input', 'net', 'input: "data"\ninput_dim: 1\ninput_dim: 3'],
    ['a net with many layers', 'net', 'layer { name: "a" }\n'.repeat(200)],
    ['a net with a slip in it', 'net', 'layer { name: a" }'],
    ['a Python dict', 'python', "solver_param = {\n    'base_lr': 0.001,\n    'type': 'AdaDelta',\n}"],
    ['the inside of a dict', 'python', "'base_lr': 0.001,\n'momentum': 0.9,"],
    ['JSON', 'python', '{"base_lr": 0.01}'],
    ['pycaffe', 'python', 's.base_lr = 0.01\ns.max_iter = 100'],
    ['a call', 'python', 'opt = torch.optim.SGD(net.parameters(), lr=0.1)'],
    ["Caffe's log", 'log', 'I0512 10:11:12.345678  1234 solver.cpp:228] Iteration 100, loss = 2.3'],
    ['a log without the prefix', 'log', 'Iteration 0, loss = 2.30\nIteration 20, loss = 2.29'],
    ["PyTorch's log", 'log', 'Epoch: [0][10/5005]\tTime 0.3 Loss 6.9'],
    ["Keras's log", 'log', 'Epoch 1/20\n100/100 - loss: 2.3'],
    ['prose', 'no-solver', 'My loss does not fall, what can I do?'],
    ['brackets', 'no-solver', 'hello world {{{'],
    ['a very long text', 'too-long', 'base_lr: 0.1 # '.padEnd(longestSolver + 1, 'x')],
  ])('%s: %s', (_, rule, text) => {
    expect(said(text)).toEqual([rule]);
    expect(openSolver(text).findings[0]!.severity).toBe('info');
  });

  test.each([
    ['a solver in comments and code', '# Iteration 100\nnet: "n"\nbase_lr: 0.1 # "a": 1'],
    ['paths with brackets', 'net: "a{b: c"\nbase_lr: 0.1'],
    ['a net in a solver', 'net_param {\nlayer { name: "a" type: "ReLU" }\n}\nbase_lr: 0.1'],
    ['one field', 'momentum: 0.9'],
  ])('%s is one', (_, text) => expect(openSolver(text).solver).not.toBeNull());
});

describe('what Caffe refuses gets its faults and nothing else', () => {
  test.each<[string, [string, number][]]>([
    ['net: "n"\nbase_lr 0.01', [['format-colon', 2]]],
    [
      'net: "n"\nlr_policy: step\nmax_iter: 1e5',
      [
        ['format-value', 2],
        ['format-value', 3],
      ],
    ],
    ['base_lr: 0.01\nlayer { name: "a" }', [['format-no-field', 2]]],
    ['momentun: 0.9', [['format-no-field', 1]]],
    ['base_lr', [['format-missing-value', 1]]],
    ['base_lr: 0.1\nstep: 1000', [['format-no-field', 2]]],
  ])('%s', (text, expected) => {
    const { solver, findings } = openSolver(text);
    expect(solver).toBeNull();
    expect(findings.map(({ rule, line }) => [rule, line])).toEqual(expected);
    expect(findings.every(({ severity }) => severity === 'error')).toBe(true);
  });
});

test('fields of a fork are named, and the rest is read', () => {
  const opened = openSolver('base_lr: 3.2\nmin_lr: 1e-5\nwarmup_iter: 5000 momentum: 0.9');
  expect(opened.solver).toEqual({ base_lr: 3.2, momentum: 0.9 });
  expect(opened.findings.map(({ message }) => message)).toEqual([
    "min_lr is a field of NVIDIA's fork: BVLC's Caffe refuses it",
    "warmup_iter is a field of Intel's fork: BVLC's Caffe refuses it",
  ]);
});
