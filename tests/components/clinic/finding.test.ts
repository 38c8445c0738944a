import { h } from 'preact';
import { expect, test } from 'vitest';
import type { ShownRun } from '../../../src/clinic/page/shown-run';
import type { ClinicWords } from '../../../src/components/clinic/clinic-words';
import { Finding } from '../../../src/components/clinic/Finding';
import { renderPart } from '../render';

const said = {
  values: { step: '{unit} {value}', lastOf: 'mean of {value}', trainingOf: 'mean of {value}' },
  symptoms: {
    s02: {
      sentence: 'It is pinned.',
      cause: 'Several.',
      fix: 'Caffe: a. PyTorch: b. Keras: c.',
      cases: { large: { says: 'It began too high.', cause: 'Here {times} times.', fix: 'First this.' } },
    },
  },
  figures: {},
} as unknown as ClinicWords;
const run = { title: 'lines such as "epoch 3 loss 0.5"', unit: 'epoch', series: [], facts: { framework: 'Keras' } };

test('a card says the case of this log first, counts as the log does, and folds the other frameworks', async () => {
  const found = {
    ...{ id: 's02', strength: 'likely' as const, lines: [7], cases: ['large'] },
    values: { times: 24.5, step: 4, lastOf: 5, trainingOf: 5 },
  };
  const quotes = new Map([[7, 'epoch 4 loss 87.3']]);
  const { root } = await renderPart(h(Finding, { found, run: run as unknown as ShownRun, quotes, said, base: '/' }));
  expect(root.querySelector('h3')!.textContent).toBe('likely It began too high.');
  expect([...root.querySelectorAll('.finding-values li')].map(({ textContent }) => textContent)).toEqual([
    'times: 24.5',
    'epoch 4',
    'mean of 5',
    'mean of 5',
  ]);
  const words = root.querySelector('.finding-words')!;
  expect(words.textContent).toContain('Cause. Here 24.5 times. Several.');
  expect(words.textContent).toContain('Fix. First this. Keras: c.');
  expect(words.querySelector('details')!.textContent).toContain('Caffe: a. PyTorch: b.');
  expect(root.querySelectorAll('.quoted')).toHaveLength(1);
});
