import { h } from 'preact';
import { expect, test } from 'vitest';
import { WholeNumbers } from '../../src/components/experiment/WholeNumbers';
import { renderPart } from './render';

test('no line ends within a number, and the text is the same', async () => {
  const text = 'Fell from 1.61 to 2.9e-6, held-out 1e-10.';
  const { root } = await renderPart(h(WholeNumbers, { text }));
  expect([...root.querySelectorAll('.whole')].map(({ textContent }) => textContent)).toEqual(['2.9e-6', '1e-10']);
  expect(root.textContent).toBe(text);
});
