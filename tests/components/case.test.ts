import { describe, expect, test } from 'vitest';
import { clues } from '../../src/components/case/clues';
import { judgeAnswer } from '../../src/components/case/judge-clue';

const clue = (id: string) => clues.find((one) => one.id === id)!;
const judge = (id: string, given: string) => judgeAnswer(clue(id).answer, given);

test('every clue has one right answer, and gives its reasons with numbers', () => {
  for (const { answer, reasoning } of clues) {
    if (answer.kind === 'choice') expect(answer.options.filter(({ right }) => right)).toHaveLength(1);
    else expect(answer.low).toBeLessThan(answer.high);
    expect(reasoning.join(' ')).not.toMatch(/NaN|Infinity|undefined/);
  }
});

test.each([
  ['size', '256'],
  ['passes', '101'],
  ['iteration', '100'],
  ['probability', '0.20048'],
  ['probability', '20.05 %'],
  ['input', 'zero'],
  ['weights', '0'],
  ['gradient', '5'],
  ['deconvolution', 'innocent'],
  ['cure', 'weights'],
])('%s: %s is right', (id, given) => expect(judge(id, given).right).toBe(true));

test.each([
  ['size', '65,536', 'That is the number of pixels. The side is its square root.'],
  ['size', '300', 'Less than that.'],
  ['passes', '96.1', 'It would be, if nothing were multiplied by 0.999 on the way.'],
  ['passes', 'many', 'Not a number: many. Type digits, such as 12.5.'],
  ['passes', ' ', 'Not a number: nothing. Type digits, such as 12.5.'],
  ['probability', '0.2', 'That is a uniform guess. The line gives four digits more.'],
  ['cure', 'norm', 'It is there already. The standardised value of 0 is 0.'],
  ['cure', 'x', 'Choose one.'],
])('%s: %s is answered with a reason', (id, given, say) => expect(judge(id, given)).toEqual({ right: false, say }));

describe('the reasoning', () => {
  test.each([
    ['size', '65\u202f529'],
    ['size', '5 classes 256'],
    ['passes', '101'],
    ['probability', '0.2004775'],
    ['probability', '105\u202f319.8'],
    ['weights', '19\u202f254.6'],
    ['gradient', '57\u202f379.7'],
    ['deconvolution', '7.90174e-4'],
    ['deconvolution', '9.55503e-4'],
  ])('%s computes %s', (id, number) => expect(clue(id).reasoning.join(' ')).toContain(number));
});
