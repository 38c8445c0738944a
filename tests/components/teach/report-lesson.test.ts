import { parseHTML } from 'linkedom';
import { beforeEach, expect, it } from 'vitest';
import { reportLesson } from '../../../src/components/teach/report-lesson';
import { sayJudged } from '../../../src/components/experiment/judged-event';
import type { Judged } from '../../../src/components/experiment/use-judgement';
import type { LiveRun } from '../../../src/components/experiment/live-run';

const run = {} as LiveRun;
const check = (said: string): Judged => ({ kind: 'check', id: 'deeper', said, came: 'up', run });
const goal: Judged = { kind: 'goal', id: 'train', reached: true, run };

/** A lesson with two panels, of which the first asks a question and the second sets a challenge, in a frame. */
function openLesson() {
  const { document, CustomEvent } = parseHTML(`<html><body>
    <figure data-experiment="depth" data-check="deeper"><p class="question">Deeper?</p><div class="panel"></div></figure>
    <figure data-experiment="depth"><p class="question">Look.</p><div class="panel"></div></figure>
    <figure data-experiment="freeze" data-goal="train"><p class="question">Train it.</p><div class="panel"></div></figure>
    <p data-progress>9 clues</p><div data-lesson-progress="{done} of {of} done."></div></body></html>`);
  globalThis.CustomEvent = CustomEvent as unknown as typeof globalThis.CustomEvent;
  const posts: Record<string, unknown>[] = [];
  const host = { postMessage: (message: Record<string, unknown>) => posts.push(structuredClone(message)) };
  let hear: ((event: unknown) => void) | null = null;
  reportLesson({
    document,
    location: { href: 'https://site.test/embed/lessons/depth/?a=w1#part' },
    parent: host,
    addEventListener: (_: string, listener: (event: unknown) => void) => (hear = listener),
    removeEventListener: () => (hear = null),
  } as unknown as Parameters<typeof reportLesson>[0]);
  const panels = [...document.querySelectorAll<HTMLElement>('.panel')];
  return {
    posts,
    judge: (at: number, judged: Judged) => sayJudged(panels[at]!, judged),
    answer: (state: object) => hear?.({ source: host, data: { subject: 'SPLICE.getState.response', state } }),
    progress: document.querySelector('[data-lesson-progress]')!,
  };
}

let lesson: ReturnType<typeof openLesson>;
beforeEach(() => (lesson = openLesson()));

it('tells the page around it each result, and is done with the last task', () => {
  const { posts, judge, progress } = lesson;
  expect(posts).toMatchObject([
    { subject: 'SPLICE.getState', activity_id: 'https://site.test/embed/lessons/depth/?a=w1' },
  ]);
  expect(progress.textContent).toBe('');
  judge(0, check('down'));
  expect(posts.at(-1)).toMatchObject({
    subject: 'SPLICE.reportScoreAndState',
    score: 0,
    state: { lesson: { tasks: [{ kind: 'check', id: 'depth_deeper', said: 'down', came: 'up', run: '' }] } },
  });
  expect(JSON.stringify(posts.at(-1))).not.toContain('done');
  expect(progress.textContent).toContain('1 of 2 done.');
  expect([...progress.querySelectorAll('a')].map((link) => link.textContent)).toEqual(['Train it.']);
  // The first answer stands.
  judge(0, check('up'));
  expect(posts.at(-1)).toMatchObject({ score: 0, state: { lesson: { tasks: [{ said: 'down', tries: 2 }] } } });
  judge(2, goal);
  expect(posts.at(-1)).toMatchObject({ score: 0.5, state: { lesson: { done: true } } });
  expect(progress.textContent).toContain('2 of 2 done.');
  expect(progress.querySelectorAll('a')).toHaveLength(0);
});

it('goes on from what was kept, of which it takes its own', () => {
  const { posts, judge, answer, progress } = lesson;
  const kept = { kind: 'goal', id: 'freeze_train', reached: true, tries: 3, run: '' };
  answer({ lesson: { tasks: [kept, { ...kept, id: 'gone_gone' }] } });
  expect(progress.textContent).toContain('1 of 2 done.');
  judge(0, check('up'));
  expect(posts.at(-1)).toMatchObject({ score: 1, state: { lesson: { done: true } } });
  expect(JSON.stringify(posts.at(-1))).not.toContain('gone');
});

it('what comes late does not take the place of what was just answered', () => {
  const { posts, judge, answer } = lesson;
  judge(0, check('up'));
  answer({ lesson: { tasks: [{ kind: 'goal', id: 'freeze_train', reached: false, tries: 1, run: '' }] } });
  judge(0, check('up'));
  expect(posts.at(-1)).toMatchObject({ score: 0.5 });
});
