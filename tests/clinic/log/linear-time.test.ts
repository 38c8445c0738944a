import { describe, expect, test } from 'vitest';
import { judgeRun } from '../../../src/clinic/judge-run';
import { readLog } from '../../../src/clinic/log/read-log';
import { findSlow, isLinear, pairUp, repeat } from '../../linear-time';
import { samples } from './samples';

/** Characters of the grammars: digits, signs of numbers, brackets, quotes, separators, blanks, line ends, and a few letters. */
const alphabet = Array.from('0159.,;:=-+#%/|[](){}<>"\'\\ \t\n\r_*@eEnaILlsE');

const work = (text: string): void => {
  for (const run of readLog(text).runs) judgeRun(run);
};

describe('the time to read and judge grows with the length, and no faster', () => {
  test(
    'copies of every text of one or two characters',
    async () => expect(await findSlow(work, pairUp(alphabet), 3000)).toEqual([]),
    120_000,
  );

  const words = [
    'loss', 'loss: ', 'loss: 1 ', 'loss 1\n', 'epoch ', 'Epoch 1/2\n', 'Epoch 1/2 ', '1/2 [==', '1/2 [==] - loss: 1', ' - loss: 1', 'nan ', '1.#IND',
    '"loss": 1,', '{"loss": 1}\n', '{"a":', '[{"loss": 1}, ', "{'loss': 1, ", "'a': '", 'Iteration 1, loss = ', 'Iteration 1, loss = 1\n', 'I0101 00:00:00.000000  1 a.cpp:1] ',
    'Initializing net from parameters: \n', 'layer { name: "a" }\n', 'Train net output #0: a = 1 (* 1 = 1 loss)\n', '>>> a b loss 1\n', 'a,loss\n', '1,2\n', '"a","b - loss"\n',
    'loss.backward()\n', 'import torch\n', 'model.add(Dense(10))\n', 'x = f(', 'Gradient overflow. Skipping step, reducing loss scale to 2\n', 'a.backward(', 'nn.Linear(1, 1), ',
    'step,epoch,loss\n1,1,1\n', '    [Forward] Layer a, top blob a data: 1\n', '━', '\b', '\u001b[1m', 'val_loss', 'grad_norm',
  ]; // prettier-ignore
  test.each(words)(
    'copies of %j',
    async (text) => expect(await isLinear(work, repeat(text), 20_000)).toBe(true),
    120_000,
  );
  test.each(Object.entries(samples))(
    'copies of a log: %s',
    async (_, text) => expect(await isLinear(work, repeat(text), 60_000)).toBe(true),
    120_000,
  );
});
