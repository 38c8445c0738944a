import type { ComponentType } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { TaskResult } from '../../course/receipt';
import { openSplice, type Splice } from '../../course/splice';
import { addResult, scoreOf } from '../../course/task-results';
import { listTasks, type Task } from '../../course/tasks';
import { fill } from '../../lib/fill';
import { parseQuery } from '../../lib/url';
import { citeRun } from '../experiment/cite/cite-link';
import type { PanelInput } from '../experiment/panel-props';
import type { Judged } from '../experiment/use-judgement';
import { loadCourse, type CourseFile } from './course-file';
import { describeTask } from './describe-task';
import { ReceiptBox } from './ReceiptBox';
import { createTaskState } from './task-state';
import { teachStrings, type TeachStrings } from './strings';
import { TaskStyle } from './TaskStyle';

/** The questions and the goal that the address sets, one after the other, each in a panel of its own, and the receipt. */
export function Tasks({ panel, Panel }: { panel: PanelInput; Panel: ComponentType<PanelInput> }) {
  const said = teachStrings(panel.locale);
  const { params, id } = panel.card;
  const [course, setCourse] = useState<CourseFile | 'missing' | null>(null);
  const [query] = useState(() => parseQuery(params, location.search).query);
  const [at, setAt] = useState(0);
  const [done, setDone] = useState<{ results: TaskResult[]; time: string }>({ results: [], time: '' });
  const heading = useRef<HTMLParagraphElement>(null);
  const splice = useRef<Splice | null>(null);
  useEffect(() => {
    loadCourse(id).then(setCourse, () => setCourse('missing'));
  }, [id]);
  const listed = useMemo(() => (course && course !== 'missing' ? listTasks(query, course) : null), [course]);
  // Made once for each task: a panel with another card is another panel.
  const task = listed?.tasks[at];
  const described = useMemo(
    () => (task && course && course !== 'missing' ? describeTask(panel.card, course, task) : null),
    [task],
  );
  const state = useMemo(() => (described ? createTaskState(params, described.settings) : undefined), [described]);

  // The page around the frame may keep results: those that it has kept come back, and it hears of new ones.
  useEffect(() => {
    if (!listed || listed.tasks.length === 0) return;
    const { tasks } = listed;
    const activity = location.href.split('#')[0]!;
    const onState = (kept: TaskResult[]) => {
      const isSet = ({ kind, id: own }: TaskResult) => tasks.some((one) => one.kind === kind && one.id === own);
      const results = kept.filter(isSet);
      setDone((before) => (before.results.length > 0 ? before : { results, time: now() }));
      setAt((before) => Math.max(before, Math.min(tasks.length - 1, results.length)));
    };
    const open = openSplice(window, { activity, place: id, onState });
    splice.current = open;
    return () => open.close();
  }, [listed]);
  useEffect(() => {
    const { length } = listed?.tasks ?? [];
    if (done.results.length > 0) splice.current?.report(done.results, length, scoreOf(done.results, length));
  }, [done]);

  if (course === null) return <Waiting panel={panel} Panel={Panel} text={said.tasksLoading} />;
  if (course === 'missing') return <Waiting panel={panel} Panel={Panel} text={said.tasksMissing} problem />;
  const { tasks, unknown } = listed!;
  const hear = (judged: Judged) => {
    const citation = citeRun('', panel.card, judged.run);
    const { run: _, ...told } = judged;
    const result = { ...told, run: 'address' in citation ? citation.address : '' };
    setDone(({ results }) => ({ results: addResult(results, result), time: now() }));
  };
  const next = tasks[at + 1];
  const hasResult = done.results.some((one) => one.kind === task?.kind && one.id === task.id);
  const goOn = () => {
    setAt(at + 1);
    requestAnimationFrame(() => heading.current?.focus());
  };
  return (
    <>
      <TaskStyle />
      {unknown.map((one) => (
        <p key={one.kind + one.id} class="problem" role="status">
          {fill(said.taskUnknown, {
            kind: one.kind === 'check' ? said.kindCheck : said.kindGoal,
            id: one.id,
            possible: one.possible.join(', ') || '–',
          })}
        </p>
      ))}
      {tasks.length > 1 && (
        <p class="task-place" ref={heading} tabIndex={-1}>
          {wordPlace(tasks, at, said)}
        </p>
      )}
      {described ? (
        <Panel key={at} {...panel} card={described.card} task={state} onJudged={hear} />
      ) : (
        <Panel {...panel} />
      )}
      {next && hasResult && (
        <p class="task-next">
          <button type="button" onClick={goOn}>
            {fill(said.next, {
              what: next.kind === 'goal' ? said.nextGoal : fill(said.nextCheck, { at: at + 2 }),
            })}
          </button>
        </p>
      )}
      {done.results.length > 0 && (
        <ReceiptBox
          course={course}
          label={query.a}
          results={done.results}
          set={tasks.length}
          time={done.time}
          said={said}
        />
      )}
    </>
  );
}

/** The time as receipts have it. */
const now = () => `${new Date().toISOString().slice(0, 19)}Z`;

interface WaitingProps {
  panel: PanelInput;
  Panel: ComponentType<PanelInput>;
  text: string;
  problem?: boolean;
}

/** The panel before its task is known: it listens only where none will come. */
const Waiting = ({ panel, Panel, text, problem = false }: WaitingProps) => (
  <>
    <p class={problem ? 'problem' : 'hint'} role="status">
      {text}
    </p>
    <Panel {...panel} waits={!problem} />
  </>
);

function wordPlace(tasks: Task[], at: number, said: TeachStrings): string {
  const questions = tasks.filter(({ kind }) => kind === 'check').length;
  return tasks[at]!.kind === 'goal' ? said.placeGoal : fill(said.placeCheck, { at: at + 1, of: questions });
}
