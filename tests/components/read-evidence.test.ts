import { describe, expect, it } from 'vitest';
import { countAnswers, findClaim, readEvidence, type Evidence } from '../../src/components/read-evidence';

const evidence: Evidence[] = [
  {
    experiment: 'depth',
    claims: [
      {
        id: 'plain-worse',
        held: 9,
        of: 10,
        figures: {},
      },
    ],
    checks: [{ id: 'deeper', answers: ['plain', 'same', 'plain'].map((answer) => ({ answer })) }],
  },
];

it('countAnswers counts the seeds of each option, and nothing where nothing was measured', () => {
  expect(countAnswers(evidence, 'depth', 'deeper')).toEqual({ plain: 2, same: 1 });
  expect(countAnswers(evidence, 'depth', 'direction')).toEqual({});
});

describe('findClaim', () => {
  it('finds a claim by experiment and id', () => expect(findClaim(evidence, 'depth/plain-worse').claim.held).toBe(9));
  it('names the claims that exist', () => {
    expect(() => findClaim(evidence, 'depth/plain')).toThrow(
      'unknown claim: depth/plain (measured: depth/plain-worse)',
    );
    expect(() => findClaim(evidence, 'freeze/x')).toThrow(
      'no evidence for experiment: freeze/x (measured: depth; run npm run evidence freeze)',
    );
    expect(() => findClaim([], 'depth')).toThrow('measured: none');
  });
});

it('the evidence files of the site can be read', () => expect(() => readEvidence()).not.toThrow());
