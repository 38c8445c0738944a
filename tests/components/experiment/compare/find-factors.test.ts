import { describe, expect, it } from 'vitest';
import { changeOne, findFactors } from '../../../../src/components/experiment/compare/find-factors';
import { compareStrings } from '../../../../src/components/experiment/compare/strings';
import { wordFactor } from '../../../../src/components/experiment/compare/word-factors';
import { english } from '../../../../src/components/experiment/strings';
import { card } from '../../fake-engine';

const still = { params: { lr: 0.03, loss: 'mean', seed: 1 } };
const other = { params: { lr: 1, loss: 'sum', seed: 1 } };
const moved = { ...still, moves: [{ step: 5, params: { lr: 1 } }] };

describe('findFactors', () => {
  it('names the settings in which runs differ', () => {
    expect(findFactors(card.params, still, still)).toEqual([]);
    expect(findFactors(card.params, still, { params: { ...still.params, seed: 2 } })).toEqual(['seed']);
    expect(findFactors(card.params, still, other)).toEqual(['lr', 'loss']);
  });

  it('counts what was moved on the way as one of them', () => {
    expect(findFactors(card.params, still, moved)).toEqual(['lr']);
    expect(findFactors(card.params, moved, moved)).toEqual([]);
    expect(findFactors(card.params, moved, { ...still, moves: [{ step: 6, params: { lr: 1 } }] })).toEqual(['lr']);
  });
});

describe('changeOne', () => {
  it('is one factor away from where it starts, and the others from where it goes', () => {
    for (const to of [other, { ...other, moves: [{ step: 3, params: { lr: 2 } }] }]) {
      for (const name of findFactors(card.params, moved, to)) {
        const between = changeOne(moved, to, name);
        expect(findFactors(card.params, moved, between)).toEqual([name]);
        expect(findFactors(card.params, between, to)).not.toContain(name);
      }
    }
  });

  it('keeps moves in the order of their steps, those after the training last', () => {
    const from = { ...still, moves: [{ step: 9, params: { loss: 'sum' }, after: true as const }] };
    const to = { ...still, moves: [{ step: 9, params: { lr: 1 } }] };
    expect(changeOne(from, to, 'lr').moves.map(({ params }) => Object.keys(params)[0])).toEqual(['lr', 'loss']);
  });
});

it('a factor in words', () => {
  const word = (from: typeof still, to: typeof still) =>
    wordFactor(card.params, 'lr', from, to, english, compareStrings(english));
  expect(word(still, other)).toBe('Learning rate 0.03 → 1');
  expect(word(still, moved)).toBe('Learning rate 0.03 → (0.03 → 1 at step 5)');
});
