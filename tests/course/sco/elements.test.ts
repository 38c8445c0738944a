import { expect, it } from 'vitest';
import { writeSpan } from '../../../src/course/sco/elements';
import { hearFrame, tellState } from '../../../src/course/sco/hear-frame';
import fc from 'fast-check';

it('writes spans of time as each version has them', () => {
  const spans = [0, 1234, 3_723_450, 360_000_000_000];
  expect(spans.map((span) => writeSpan('1.2', span))).toEqual(['0000:00:00.00', '0000:00:01.23', '0001:02:03.45', '9999:00:00.00']); // prettier-ignore
  expect(spans.map((span) => writeSpan('2004', span))).toEqual(['PT0.00S', 'PT1.23S', 'PT3723.45S', 'PT360000000.00S']);
  expect(writeSpan('1.2', -5)).toBe('0000:00:00.00');
});

it('hears states, scores and heights of the frame, and nothing else', () => {
  const state = { x: { tasks: [] } };
  expect(hearFrame({ subject: 'SPLICE.getState', message_id: 'a' })).toEqual({ code: 'asks', id: 'a' });
  expect(hearFrame({ subject: 'SPLICE.reportScoreAndState', score: 0.5, state })).toEqual({ code: 'result', state, score: 0.5 }); // prettier-ignore
  expect(hearFrame({ subject: 'lti.frameResize', height: 410.2 })).toEqual({ code: 'height', height: 411 });
  expect(tellState('a', state)).toEqual({ subject: 'SPLICE.getState.response', message_id: 'a', state });
  const wrong = [
    { subject: 'SPLICE.reportScoreAndState', score: '1', state },
    { subject: 'SPLICE.reportScoreAndState', score: NaN, state },
    { subject: 'SPLICE.reportScoreAndState', score: 1, state: [] },
    { subject: 'SPLICE.reportScoreAndState', score: 1, state: { x: 'y'.repeat(5000) } },
    { subject: 'lti.frameResize', height: -1 },
    { subject: 'SPLICE.sendEvent', name: 'answer' },
  ];
  expect(wrong.map(hearFrame)).toEqual(wrong.map(() => null));
  fc.assert(fc.property(fc.anything(), (data) => void hearFrame(data)));
});
