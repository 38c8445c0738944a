import { expect, it } from 'vitest';
import { listWords } from '../../../src/lib/search/words';

it('endings do not matter', () => {
  const same = (...words: string[]) => expect(new Set(words.flatMap(listWords)).size, words.join()).toBe(1);
  same('decrease', 'decreases', 'decreasing', 'decreased');
  same('loss', 'losses');
  same('normalise', 'normalize', 'normalising', 'normalisation', 'normalization');
  same('weight', 'weights');
  same('drop', 'dropped', 'dropping');
  same('rate', 'rates', 'lr');
  same('froze', 'frozen', 'freeze', 'freezing');
});

it('words that say nothing are left out', () =>
  expect(listWords('What does my loss do when it is NaN?')).toEqual(['loss', 'nan']));

it('a name of two words is found by either', () => {
  expect(listWords('val_loss')).toEqual(['val_loss', 'validation'.replace(/ation$/, ''), 'loss']);
});

it('a number meets one with the same three digits', () => {
  expect(listWords('87.3365')).toEqual(['87.3365', '≈87.3']);
  expect(listWords('87.3362')).toContain('≈87.3');
  expect(listWords('2.303')).toContain('≈2.30');
  expect(listWords('0.5')).toEqual(['0.5']);
  expect(listWords('1e-10')).toEqual(['1e-10']);
});

it('a number that rounds ln K meets it, however many digits it has', () => {
  for (const text of ['6.9', '6.90', '6.91', '6.907', '6.9078', '6.90776'])
    expect(listWords(text), text).toContain('ln1000');
  expect(listWords('2.3')).toContain('ln10');
  expect(listWords('0.69')).toContain('ln2');
  for (const text of ['6.8', '7', '6', '6.92', '0.4', '1000']) expect(listWords(text).join(), text).not.toMatch(/ln/);
});

it('hundred thousands are huge', () => {
  expect(listWords('480000')).toContain(listWords('huge')[0]);
  expect(listWords('48000')).not.toContain(listWords('huge')[0]);
});

it('Chinese is cut into words', () => expect(listWords('学习率太大').length).toBeGreaterThan(1));
