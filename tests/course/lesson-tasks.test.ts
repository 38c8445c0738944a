import { expect, test } from 'vitest';
import { isTaskResult, type TaskResult } from '../../src/course/receipt';
import { openSplice, type FrameView } from '../../src/course/splice';
import { writeKept } from '../../src/course/sco/kept';
import { listLessonTasks } from '../../src/course/tasks';
import { readPlacements } from '../../src/tools/placements.mjs';

interface Placed {
  page: string;
  id: string;
  check?: string;
  goal?: string;
}
const placed = (readPlacements('.') as Placed[]).filter(({ page }) => page.startsWith('content/docs/lessons/'));
const lessons = [...Map.groupBy(placed, ({ page }) => page)];

test.each(lessons)('the results of %s have room in a course system, each with a name of its own', (_, panels) => {
  const tasks = listLessonTasks(panels);
  expect(tasks.length).toBeGreaterThan(0);
  expect(new Set(tasks.map(({ kind, id }) => `${kind} ${id}`)).size).toBe(tasks.length);
  const results = tasks.map(({ kind, id }): TaskResult => {
    const word = 'x'.repeat(24);
    return { kind, id, ...(kind === 'check' ? { said: word, came: word } : { reached: false }), tries: 100, run: '' };
  });
  expect(results.every(isTaskResult)).toBe(true);
  const posts: { state?: Record<string, unknown> }[] = [];
  const view = { parent: { postMessage: (post: object) => posts.push(post) }, addEventListener() {} };
  openSplice(view as unknown as FrameView, { activity: 'x', place: 'lesson', onState() {} }).report(results, 9, 0);
  const state = posts.at(-1)!.state!;
  expect(JSON.parse(writeKept({ v: 1, state, best: 100, done: true, told: 99 }))).toMatchObject({ state });
});
