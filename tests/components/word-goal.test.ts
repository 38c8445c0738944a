import { expect, test } from 'vitest';
import type { GoalVerdict } from '../../src/engine/judge-goal';
import { stringsFor } from '../../src/components/experiment/strings';
import { wordGoal } from '../../src/components/experiment/word-goal';
import { choice, log10 } from '../../src/lib/params';

const params = {
  rate: log10(-6, 0, { label: 'Learning rate', default: 0.1 }),
  steps: choice([100, 1000], { label: 'Steps', default: 100, optionLabels: { 1000: 'a thousand' } }),
};
const missed: GoalVerdict = {
  reached: false,
  numbers: [
    { bar: { label: 'held-out loss, nats', below: 0.25 }, value: 0.4321, met: false },
    { bar: { label: 'share', atLeast: 0.05, atMost: 0.1 }, value: 0.07, met: true },
  ],
  locked: [],
  tooMany: [],
  never: [],
  answer: undefined,
};
const word = (change: Partial<GoalVerdict>) => wordGoal({ ...missed, ...change }, params, stringsFor('en'));

test('a miss says each number beside its bar', () => {
  const { outcome, because, lines } = word({});
  expect([outcome, because]).toEqual(['Not reached.', undefined]);
  expect(lines).toEqual([
    { text: 'held-out loss, nats: 0.432, asked for: below 0.25', met: false },
    { text: 'share: 0.07, asked for: 0.05 or more, 0.1 or less', met: true },
  ]);
});

test('the reason of an answer is said, and a way of the reader’s own is called so', () => {
  const answer = { settings: {}, reaches: true, because: 'It fits.' };
  expect(word({ reached: true, answer })).toMatchObject({ outcome: 'Reached.', because: 'It fits.' });
  expect(word({ reached: true }).because).toBe('This way is not among those that we tried.');
  expect(word({ answer: { ...answer, reaches: false, because: 'Too large.' } }).because).toBe('Too large.');
});

test('a rule that was broken names the controls and the value as the reader sees them', () => {
  const broken = (change: Partial<GoalVerdict>) => word({ numbers: [], ...change }).lines.map(({ text }) => text);
  expect(broken({ locked: ['steps'] })).toEqual(['Steps: stays as given for this goal.']);
  expect(broken({ tooMany: ['rate', 'steps'] })).toEqual([
    'One change is asked for. This run changed Learning rate, Steps.',
  ]);
  expect(broken({ never: [{ name: 'steps', value: 1000 }] })).toEqual(['Steps at “a thousand” is no answer here.']);
});
