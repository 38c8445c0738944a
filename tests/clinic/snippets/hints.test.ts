import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readLog } from '../../../src/clinic/log/read-log';
import { judgeLog, statusOf } from '../../../src/clinic/report/file-report';
import { hints } from '../../../src/clinic/snippets';

const torch = (...lines: string[]) =>
  ['import torch', 'import torch.nn as nn', 'import torch.nn.functional as F', ...lines].join('\n') + '\n';
const keras = (...lines: string[]) =>
  ['from tensorflow import keras', 'from keras.layers import Dense', ...lines].join('\n') + '\n';
const loop = (...lines: string[]) =>
  torch(
    'optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)',
    'for x, y in train_loader:',
    ...lines.map((line) => `    ${line}`),
  );
const net = (forward: string, loss: string) =>
  torch(
    'class Net(nn.Module):',
    '    def forward(self, x):',
    '        x = self.fc(x)',
    `        ${forward}`,
    `criterion = ${loss}`,
  );
const sequence = (last: string, loss = 'nn.CrossEntropyLoss()') =>
  torch(`model = nn.Sequential(nn.Linear(784, 64), nn.ReLU(), ${last})`, `criterion = ${loss}`);
const compiled = (last: string, loss: string) =>
  keras(`model.add(${last})`, `model.compile(optimizer="adam", loss=${loss})`);

/** For each hint a text that gives it, and one near to it that must not. */
const cases: Record<string, [fires: string, silent: string]> = {
  'eval-missing': [
    torch('net = nn.Sequential(nn.Linear(8, 8), nn.BatchNorm1d(8))', 'with torch.no_grad():', '    out = net(x)'),
    torch('net = nn.Sequential(nn.Linear(8, 8), nn.BatchNorm1d(8))', 'net.eval()', 'with torch.no_grad():', '    out = net(x)'),
  ],
  'head-after-optimizer': [
    torch('optimizer = torch.optim.SGD(model.parameters(), lr=0.1)', 'model.fc = nn.Linear(512, 5)'),
    torch('model.fc = nn.Linear(512, 5)', 'optimizer = torch.optim.SGD(model.parameters(), lr=0.1)'),
  ],
  'ignored-class': [
    torch('num_classes = 21', 'criterion = nn.CrossEntropyLoss(ignore_index=0)'),
    torch('num_classes = 21', 'criterion = nn.CrossEntropyLoss(ignore_index=255)'),
  ],
  'logits-without-from-logits': [
    compiled('Dense(10)', '"sparse_categorical_crossentropy"'),
    compiled('Dense(10)', 'keras.losses.SparseCategoricalCrossentropy(from_logits=True)'),
  ],
  'loss-kept-with-its-graph': [
    loop('loss = criterion(model(x), y)', 'optimizer.zero_grad()', 'loss.backward()', 'total_loss += loss'),
    loop('loss = criterion(model(x), y)', 'optimizer.zero_grad()', 'loss.backward()', 'total_loss += loss.item()'),
  ],
  'relu-on-scores': [sequence('nn.Linear(64, 10), nn.ReLU()'), sequence('nn.Linear(64, 10)')],
  'sigmoid-before-logits-loss': [
    net('return torch.sigmoid(x)', 'nn.BCEWithLogitsLoss()'),
    net('return torch.sigmoid(x)', 'nn.BCELoss()'),
  ],
  'softmax-before-cross-entropy': [
    net('return F.softmax(x, dim=1)', 'nn.CrossEntropyLoss()'),
    net('return F.log_softmax(x, dim=1)', 'nn.CrossEntropyLoss()'),
  ],
  'softmax-over-one-output': [
    compiled('Dense(1, activation="softmax")', '"binary_crossentropy"'),
    compiled('Dense(1, activation="sigmoid")', '"binary_crossentropy"'),
  ],
  'step-missing': [loop('loss = F.mse_loss(model(x), y)', 'loss.backward()'), loop('loss.backward()', 'optimizer.step()')],
  'trainable-after-compile': [
    keras('model.compile("adam", "mse")', 'base.trainable = False', 'model.fit(x, y)'),
    keras('base.trainable = False', 'model.compile("adam", "mse")', 'model.fit(x, y)'),
  ],
  'zero-grad-missing': [
    loop('loss = criterion(model(x), y)', 'loss.backward()', 'optimizer.step()'),
    loop('optimizer.zero_grad()', 'loss = criterion(model(x), y)', 'loss.backward()', 'optimizer.step()'),
  ],
}; // prettier-ignore

const hintsOf = (text: string): unknown[] =>
  judgeLog(readLog(text)).flatMap(({ report }) => report.findings.map(({ values }) => values['hint']));

describe('every hint has a text that gives it, and one that must not', () => {
  test('none is left out', () => expect(Object.keys(cases)).toEqual(hints.map(({ id }) => id)));
  test.each(Object.entries(cases))('%s', (id, [fires, silent]) => {
    expect(hintsOf(fires)).toContain(id);
    expect(hintsOf(silent)).not.toContain(id);
  });
  test.each(hints.map((hint) => [hint.id, hint] as const))('%s has a page, and says when it is wrong', (_, hint) => {
    const file = fileURLToPath(new URL(`../../../content/symptoms/${hint.symptom}.mdx`, import.meta.url));
    expect(existsSync(file)).toBe(true);
    expect(readFileSync(file, 'utf8')).toContain('**Cause.** ');
    expect(hint.wrongWhen).toMatch(/^[^\n]{20,160}$/);
    expect(hint.says).toMatch(/^[^\n]{20,160}$/);
  });
});

/** Texts that are right, and look like a fault. */
const right: Record<string, string> = {
  'softmax for attention': net('w = F.softmax(scores, dim=-1)', 'nn.CrossEntropyLoss()'),
  'softmax for a prediction': net('return x', 'nn.CrossEntropyLoss()') + 'probabilities = F.softmax(net(x), dim=1)\n',
  'a sigmoid gate': net('x = x * torch.sigmoid(self.gate(x))', 'nn.BCEWithLogitsLoss()'),
  'a comment and a string': torch('# loss.backward() without zero_grad', 'print("optimizer.step()")', 'loss.backward()'),
  'a call over several lines': keras('model.add(', '    Dense(', '        10,', '        activation="softmax",', '    )', ')', 'model.compile(', '    loss="categorical_crossentropy",', ')'),
  'padding is ignored': torch('vocab = nn.Linear(8, 100)', 'criterion = nn.CrossEntropyLoss(ignore_index=0) # pad', 'criterion = nn.CrossEntropyLoss(ignore_index=-100)'),
}; // prettier-ignore
test.each(Object.entries(right))('nothing is said of %s', (_, text) => expect(hintsOf(text)).toEqual([]));

test('what a comment or a text between triple quotes calls is not called', () => {
  const quiet = loop('loss = criterion(model(x), y)', 'loss.backward()  # zero_grad() comes later', 'optimizer.step()');
  expect(hintsOf(quiet)).toContain('zero-grad-missing');
  expect(hintsOf(`${quiet}"""\nthen optimizer.zero_grad()\n"""\n`)).toContain('zero-grad-missing');
});

describe('code shows itself', () => {
  const [code] = cases['zero-grad-missing']!;
  const log = 'step 1 loss 2.1\nstep 2 loss 1.9\nstep 3 loss 1.7\n';

  test('alone, as hints with their lines, and nothing above', () => {
    const judged = judgeLog(readLog(code));
    expect(judged).toHaveLength(1);
    expect(judged[0]!.run.format).toBe('pytorch-code');
    expect(judged[0]!.report).toMatchObject({
      outcome: 'not-run',
      findings: [{ id: 's39', strength: 'hint', lines: [7, 8], values: { hint: 'zero-grad-missing' } }],
    });
    expect(statusOf(judged)).toBe(0);
  });

  test('beside a log, which is judged too', () => {
    const judged = judgeLog(readLog(code + log));
    expect(judged.map(({ run }) => run.format)).toEqual(['plain-text', 'pytorch-code']);
    expect(hintsOf(code + log)).toContain('zero-grad-missing');
  });

  test.each([
    ['a log', log],
    [
      'a trace of an error',
      `${log}Traceback (most recent call last):\n  File "a.py", line 3, in <module>\n    loss.backward()\n  File "b.py", line 9\n    torch.autograd.backward(\nRuntimeError: CUDA\n`,
    ],
    [
      'a warning of eight processes',
      '  warnings.warn("call of lr_scheduler.step() before optimizer.step()")\n'.repeat(8) + log,
    ],
    [
      'warnings that name parts of Keras',
      Array.from(
        { length: 9 },
        (_, i) => `WARNING: The name tf.keras.backend.f${i}() is deprecated, use keras.layers.Dense(3)\n`,
      ).join('') + log,
    ],
    ['a printed network', `Net(\n  (fc): Linear(in_features=8, out_features=2, bias=True)\n)\n${log}`],
    [
      'a summary of Keras',
      `Model: "sequential"\n dense (Dense)   (None, 10)   7850\nEpoch 1/1\n10/10 [====] - 1s - loss: 2.0\n`,
    ],
    ['a letter', 'Dear all,\nplease import torches from the shop.\n'],
  ])('%s is none', (_, text) => expect(readLog(text).snippet).toBeUndefined());
});
