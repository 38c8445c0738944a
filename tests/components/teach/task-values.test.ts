import { h } from 'preact';
import { describe, expect, it } from 'vitest';
import { stringsFor } from '../../../src/components/experiment/strings';
import type { CourseFile } from '../../../src/components/teach/course-file';
import { SettingsChoice } from '../../../src/components/teach/SettingsChoice';
import { teachStrings } from '../../../src/components/teach/strings';
import { findTaskValues, wordTaskValues } from '../../../src/components/teach/task-values';
import { createTaskState } from '../../../src/components/teach/task-state';
import { describeTask } from '../../../src/components/teach/describe-task';
import { defaultQuery, formatQuery, type Query } from '../../../src/lib/url';
import { card } from '../fake-engine';
import { renderPart } from '../render';

const said = teachStrings('en');
const options = [{ id: 'up', label: 'It rises', because: '' }];
const course: CourseFile = {
  card,
  checks: [
    { id: 'q', prompt: 'What then?', settings: { lr: 1 }, options },
    { id: 'r', prompt: 'And then?', settings: { lr: 0.5 }, options },
  ],
  goals: [{ id: 'g', text: 'Reach it.', settings: { loss: 'sum' }, lock: ['loss'] }],
};
const plain = defaultQuery(card.params);
const query: Query = { ...plain, values: { ...plain.values, lr: 0.5, seed: 7 }, check: ['q', 'r'], goal: 'g' };

describe('what students see of a setting', () => {
  it('is the task’s value; of the seed the instructor’s, but in a challenge', () => {
    expect(findTaskValues(course, query, 'lr')).toEqual([
      { kind: 'check', at: 1, value: 1 },
      { kind: 'goal', at: 3, value: 0.03 },
    ]);
    expect(findTaskValues(course, query, 'loss')).toEqual([{ kind: 'goal', at: 3, value: 'sum' }]);
    expect(findTaskValues(course, query, 'seed')).toEqual([{ kind: 'goal', at: 3, value: 1 }]);
    expect(findTaskValues(course, { ...query, check: null, goal: '' }, 'lr')).toEqual([]);
    expect(findTaskValues(course, { ...query, check: ['gone'], goal: '' }, 'lr')).toEqual([]);
  });

  it('is what the panel of the task opens with', () => {
    const { settings } = describeTask(card, course, { kind: 'check', id: 'q' })!;
    Object.assign(globalThis, { location: { search: formatQuery(card.params, query) } });
    const { values } = createTaskState(card.params, settings).read();
    for (const name of Object.keys(card.params)) {
      const found = findTaskValues(course, query, name).find(({ at }) => at === 1);
      expect(found ? found.value : query.values[name], name).toBe(values[name]);
    }
  });

  it('is said in words, with what a lock holds', () => {
    const found = findTaskValues(course, query, 'lr');
    const about = { param: card.params.lr!, own: 0.5 };
    expect(wordTaskValues(found, { ...about, isLocked: false }, said)).toBe(
      'Students see 1 in question 1, 0.03 in the challenge, not 0.5: it comes with what is asked.',
    );
    expect(wordTaskValues(found.slice(0, 1), { ...about, isLocked: true }, said)).toBe(
      'Locked at 1 in question 1, not at 0.5: the value comes with what is asked, and students see that one.',
    );
    expect(wordTaskValues([], { ...about, isLocked: true }, said)).toBe('');
  });
});

describe('the builder’s settings', () => {
  const choice = (given: Query) =>
    h(SettingsChoice, { course, query: given, onChange: () => {}, said, strings: stringsFor('en') });
  const toldIn = (root: HTMLElement) =>
    [...root.querySelectorAll('[role=status] p')].map((told) => [told.className, told.textContent!.slice(0, 24)]);

  it('never drop a value in silence: a lock that holds another one is a problem, beside the lock', async () => {
    const { root, find, show } = await renderPart(choice({ ...plain, lock: ['lr'], check: ['r'] }));
    expect(toldIn(root)).toEqual([['problem', 'Locked at 0.5 in questio']]);
    expect(
      find('input', `Locked: ${card.params.lr!.label}`).closest('.setting')!.querySelector('.problem'),
    ).not.toBeNull();
    await show(choice({ ...plain, check: ['r'] }));
    expect(toldIn(root)).toEqual([['hint', 'Students see 0.5 in ques']]);
    await show(choice({ ...plain, values: { ...plain.values, lr: 0.2 }, check: ['r'] }));
    expect(toldIn(root)).toEqual([['problem', 'Students see 0.5 in ques']]);
    await show(choice(plain));
    expect(toldIn(root)).toEqual([]);
  });

  it('say what a challenge fixes, and that it needs something unlocked', async () => {
    const { root } = await renderPart(choice({ ...plain, goal: 'g' }));
    expect(toldIn(root)).toEqual([
      ['hint', 'Fixed in the challenge, '],
      ['hint', 'Students see sum in the '],
    ]);
    const { root: locked } = await renderPart(choice({ ...plain, goal: 'g', lock: '*' }));
    expect(toldIn(locked)[0]).toEqual(['problem', 'With everything locked t']);
  });
});
