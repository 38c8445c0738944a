import type { TaskResult } from '../../course/receipt';
import { openSplice, type FrameView } from '../../course/splice';
import { addResult, scoreOf } from '../../course/task-results';
import { listLessonTasks, nameInLesson, type AskingPanel } from '../../course/tasks';
import { fill } from '../../lib/fill';
import { judgedEvent } from '../experiment/judged-event';
import type { Judged } from '../experiment/use-judgement';

/** Where course systems keep what a lesson tells them. */
const place = 'lesson';

/**
 * The tasks of a lesson in a frame are the questions and challenges of its panels: the page around it hears each result, and
 * gives back those of an earlier visit, which stand. Which are missing stands below the lesson once there is a result.
 */
export function reportLesson(view: FrameView & Pick<Window, 'document' | 'location'> = window): void {
  const { document } = view;
  const figures = [...document.querySelectorAll<HTMLElement>('figure[data-experiment]')];
  const tasks = listLessonTasks(figures.map(readFigure));
  if (tasks.length === 0) return;
  let results: readonly TaskResult[] = [];
  const show = () => showProgress(document, figures, { results, set: tasks.length });
  const splice = openSplice(view, {
    activity: view.location.href.split('#')[0]!,
    place,
    onState(kept) {
      const isSet = ({ kind, id }: TaskResult) => tasks.some((task) => task.kind === kind && task.id === id);
      if (results.length === 0) results = kept.filter(isSet);
      show();
    },
  });
  document.addEventListener(judgedEvent, (event) => {
    const figure = (event.target as HTMLElement).closest<HTMLElement>('figure[data-experiment]')!;
    const { run: _, ...judged } = (event as CustomEvent<Judged>).detail;
    // A lesson has no address that holds the settings of one of its panels.
    results = addResult(results, { ...judged, id: nameInLesson(readFigure(figure).id, judged.id), run: '' });
    splice.report(results, tasks.length, scoreOf(results, tasks.length));
    show();
  });
}

const readFigure = ({ dataset: { experiment, check, goal } }: HTMLElement): AskingPanel => ({
  id: experiment!,
  check,
  goal,
});

/** How many tasks have a result, and links to the figures of the others. */
function showProgress(
  document: Document,
  figures: readonly HTMLElement[],
  { results, set }: { results: readonly TaskResult[]; set: number },
): void {
  const progress = document.querySelector<HTMLElement>('[data-lesson-progress]')!;
  const isDone = (figure: HTMLElement) =>
    listLessonTasks([readFigure(figure)]).every(({ kind, id }) =>
      results.some((result) => result.kind === kind && result.id === id),
    );
  const links = figures.flatMap((figure, at) => {
    if (isDone(figure)) return [];
    figure.id ||= `task-${at + 1}`;
    const link = document.createElement('a');
    link.href = `#${figure.id}`;
    link.textContent = figure.querySelector('.question')?.textContent ?? figure.id;
    const item = document.createElement('li');
    item.append(link);
    return [item];
  });
  const list = document.createElement('ul');
  list.append(...links);
  progress.replaceChildren(fill(progress.dataset['lessonProgress']!, { done: results.length, of: set }), list);
}
