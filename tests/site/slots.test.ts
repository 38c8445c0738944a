import { describe, expect, it, test } from 'vitest';
import { readEvidence, type Evidence } from '../../src/components/read-evidence';
import { fillLogLine, fillSlots } from '../../src/components/slots';
import { experimentIds, loadExperiment } from '../../src/runtime/experiments';

const figures = {
  plain: { mean: 0.36572, sd: 0.1, unit: 'nats' },
  'half turn': { mean: -21.3, unit: '%' },
};
const evidence: Evidence[] = [
  { experiment: 'depth', claims: [{ id: 'degradation', held: 10, of: 10, figures }], checks: [] },
  {
    experiment: 'order',
    claims: [{ id: 'fools', held: 10, of: 10, figures: { low: { mean: 71.44, unit: '%' } } }],
    checks: [],
  },
];
const fill = (text: string) => fillSlots(text, 'depth', evidence);

describe('a slot', () => {
  it('prints a figure as <Measured> does, with three digits unless it says otherwise', () => {
    expect(fill('ends at {degradation/plain}.')).toBe('ends at 0.366\u202fnats.');
    expect(fill('{degradation/plain:1}, {degradation/half turn:2}')).toBe('0.4\u202fnats, −21\u202f%');
  });

  it('may name the claim of another experiment', () => expect(fill('{order/fools/low}')).toBe('71.4\u202f%'));

  it.each([
    ['{degradation/deep}', 'unknown figure: degradation.deep (measured: plain, half turn)'],
    ['{degradations/plain}', 'unknown claim: depth/degradations (measured: depth/degradation)'],
    ['{freeze/small/tuned}', 'no evidence for experiment: freeze/small (measured: depth, order'],
    ['{degradation}', 'invalid slot in a text of depth: {degradation} (write {claim/figure} or {claim/figure:2})'],
    ['{degradation/plain:0}', 'invalid slot in a text of depth: {degradation/plain:0}'],
    ['{}', 'invalid slot in a text of depth: {}'],
  ])('%s fails the build', (text, message) => expect(() => fill(text)).toThrow(message));

  it('is filled wherever a text stands, and nothing else changes', () => {
    const card = {
      title: 'Depth',
      params: { lr: { default: 0.1, hint: 'about {degradation/plain}' } },
      options: [{ because: 'It ends at {degradation/plain}.' }],
      sweep: null,
    };
    expect(fillSlots(card, 'depth', evidence)).toEqual({
      title: 'Depth',
      params: { lr: { default: 0.1, hint: 'about 0.366\u202fnats' } },
      options: [{ because: 'It ends at 0.366\u202fnats.' }],
      sweep: null,
    });
  });
});

it.each(experimentIds)('every slot of %s names a measured figure', async (id) => {
  const { run: _, claims: __, ...texts } = await loadExperiment(id);
  expect(JSON.stringify(fillSlots(JSON.parse(JSON.stringify(texts)), id, readEvidence()))).not.toMatch(/\{[\w-]+\//);
});

test('a log line prints means as logs do, and its slots name the experiment', () => {
  const line = 'accuracy: {order/fools/low} - loss: {depth/degradation/plain:4}';
  expect(fillLogLine(line, evidence)).toBe('accuracy: 0.714 - loss: 0.3657');
  expect(() => fillLogLine('loss = {degradation/plain}', evidence)).toThrow(
    'invalid slot in a log line: {degradation/plain} (write {experiment/claim/figure}',
  );
});
