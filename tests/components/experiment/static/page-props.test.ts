import { describe, expect, it } from 'vitest';
import { describeExperiment } from '../../../../src/components/experiment/card';
import { nameRun, nameSweep } from '../../../../src/components/experiment/static/page-props';
import type { AnyExperiment } from '../../../../src/engine/experiment';
import { card } from '../../fake-engine';

const experiment = {
  ...card,
  summary: '',
  tiny: {},
  claims: [],
  checks: [{ id: 'q', prompt: '?', settings: { lr: 1 }, options: [], grade: () => '' }],
  goals: [{ id: 'g', text: '!', settings: { lr: 10 }, lock: ['seed'], reached: () => true }],
} as unknown as AnyExperiment;

describe('the card of an experiment', () => {
  it('names what is unknown and what is known', () => {
    expect(() => describeExperiment('fake', experiment, { check: 'x' })).toThrow('unknown check of fake: x (known: q)');
    expect(() => describeExperiment('fake', experiment, { goal: 'x' })).toThrow('unknown goal of fake: x (known: g)');
  });

  it('survives JSON', () => {
    const described = describeExperiment('fake', experiment, { check: 'q', goal: 'g' });
    expect(JSON.parse(JSON.stringify(described))).toEqual(described);
  });
});

describe('the name of a run in files and ids', () => {
  const values = { lr: 0.03, loss: 'mean', seed: 1 };
  const sweep = { param: 'lr', values: [1], results: {}, title: '', y: '' };

  it('says what differs from the defaults, without a character that an address or id could not hold', () => {
    expect(nameRun('fake', card.params, values)).toBe('fake');
    expect(nameRun('fake', card.params, { ...values, lr: 1e-10, loss: 'sum of all' })).toBe(
      'fake.lr-1e-10.loss-sum-of-all',
    );
  });

  it('is one for all runs of a sweep', () => {
    for (const lr of [0.03, 1])
      expect(nameSweep({ ...card, sweep }, { ...values, lr, seed: 2 })).toBe(`${card.id}.seed-2`);
  });
});
