import { describe, expect, it } from 'vitest';
import { describeExperiment } from '../../src/components/experiment/card';
import { readStart, requireNames } from '../../src/components/experiment/page-props';
import type { AnyExperiment } from '../../src/engine/experiment';
import { card } from './fake-engine';

const experiment = {
  ...card,
  summary: '',
  tiny: {},
  claims: [],
  checks: [{ id: 'q', prompt: '?', settings: { lr: 1 }, options: [], grade: () => '' }],
  goals: [{ id: 'g', text: '!', settings: { lr: 10 }, lock: ['seed'], reached: () => true }],
} as unknown as AnyExperiment;

describe('the props of an experiment in a page', () => {
  it('names what is unknown and what is known', () => {
    expect(() => requireNames('fake', 'parameter', ['lr', 'seed'], ['lr', 'rate'])).toThrow(
      'unknown parameter of fake: rate (known: lr, seed)',
    );
    expect(() => describeExperiment('fake', experiment, { check: 'x' })).toThrow('unknown check of fake: x (known: q)');
    expect(() => describeExperiment('fake', experiment, { goal: 'x' })).toThrow('unknown goal of fake: x (known: g)');
  });

  it('refuses start values that the parameter does not allow', () => {
    expect(() => readStart(card, { lr: 1e9 })).toThrow('invalid lr of fake: 1000000000 (nearest: 100)');
    expect(() => readStart(card, { rate: 1 })).toThrow('unknown parameter of fake: rate');
  });

  it("starts with the settings of the question, then the page's own", () => {
    const described = describeExperiment('fake', experiment, { check: 'q' });
    expect(readStart(described, { loss: 'sum' })).toEqual({ lr: 1, loss: 'sum' });
  });

  it('gives a card that survives JSON', () => {
    const described = describeExperiment('fake', experiment, { check: 'q', goal: 'g' });
    expect(JSON.parse(JSON.stringify(described))).toEqual(described);
  });
});
