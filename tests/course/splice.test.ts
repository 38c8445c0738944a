import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { TaskResult } from '../../src/course/receipt';
import { openSplice, type FrameView } from '../../src/course/splice';

const result: TaskResult = { kind: 'check', id: 'q', said: 'up', came: 'up', tries: 1, run: '?v=1&lr=1#cite=x' };

function openFrame() {
  const posts: Record<string, unknown>[] = [];
  const states: TaskResult[][] = [];
  let hear: ((event: unknown) => void) | null = null;
  const host = { postMessage: (message: Record<string, unknown>) => posts.push(structuredClone(message)) };
  const view = {
    parent: host,
    addEventListener: (_: string, listener: (event: unknown) => void) => (hear = listener),
    removeEventListener: () => (hear = null),
  } as unknown as FrameView;
  const onState = (results: TaskResult[]) => states.push(results);
  const splice = openSplice(view, { activity: 'site/embed/x/?check=q', place: 'x', onState });
  return { posts, states, splice, say: (data: unknown, source: unknown = host) => hear?.({ source, data }) };
}

const answer = (tasks: unknown) => ({ subject: 'SPLICE.getState.response', message_id: '1', state: { x: { tasks } } });

it('asks once for its state, and tells score and state after each result', () => {
  const { posts, splice } = openFrame();
  expect(posts).toMatchObject([{ subject: 'SPLICE.getState', activity_id: 'site/embed/x/?check=q' }]);
  splice.report([result], 2, 0.5);
  splice.report([result, { ...result, id: 'r' }], 2, 1);
  expect(posts.slice(1)).toMatchObject([
    { subject: 'SPLICE.reportScoreAndState', score: 0.5, state: { x: { tasks: [result] } } },
    { subject: 'SPLICE.reportScoreAndState', score: 1, state: { x: { done: true } } },
  ]);
  // Only the state says that it is final.
  expect((posts[1]!['state'] as { x: object }).x).not.toHaveProperty('done');
  expect(new Set(posts.map((post) => post['message_id'])).size).toBe(3);
});

it('comes back to what the host kept, once', () => {
  const { posts, splice, states, say } = openFrame();
  splice.report([result], 1, 1);
  say({ subject: 'SPLICE.getState.response', state: posts[1]!['state'] });
  say(answer([{ ...result, said: 'down' }]));
  expect(states).toEqual([[result]]);
});

it('keeps a state short: without the runs where these are long', () => {
  const { posts, splice } = openFrame();
  const long = Array.from({ length: 6 }, (_, i) => ({ ...result, id: `q${i}`, run: `?v=1&a=${'x'.repeat(1400)}` }));
  splice.report(long, 6, 1);
  const { state } = posts[1]!;
  expect(JSON.stringify(state).length).toBeLessThan(3500);
  expect(state).toMatchObject({ x: { tasks: long.map((one) => ({ ...one, run: '' })), done: true } });
});

it('hears its host only, and takes no state that is none', () => {
  const { states, say } = openFrame();
  say(answer([result]), {});
  for (const wrong of [null, [], [{ ...result, tries: 0 }], [{ ...result, run: 'javascript:1' }], [1], {}]) say(answer(wrong)); // prettier-ignore
  fc.assert(fc.property(fc.anything(), (data) => void say(data)));
  fc.assert(fc.property(fc.anything(), (state) => void say({ subject: 'SPLICE.getState.response', state })));
  expect(states).toEqual([]);
  say(answer([result]));
  expect(states).toHaveLength(1);
});

it('in no frame speaks with nobody', () => {
  const view = { addEventListener: () => expect.unreachable() } as unknown as FrameView & { parent: unknown };
  view.parent = view as unknown as Window;
  const splice = openSplice(view, { activity: '', place: 'x', onState: () => expect.unreachable() });
  splice.report([result], 1, 1);
  splice.close();
});
