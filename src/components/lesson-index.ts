import { getCollection } from 'astro:content';
import { listLessonTasks, type Task } from '../course/tasks';

/** A lesson as lists show it. */
export interface LessonEntry {
  slug: string;
  number: number;
  title: string;
  description: string;
  /** The first of its figures' questions that is one. */
  question: string | null;
  /** The experiments that it places, in its order. */
  experiments: string[];
  /** What they ask. */
  tasks: Task[];
  /** Its text, to look for what it names. */
  body: string;
}

/** Props of `<Experiment />` up to its end; values in braces may hold one more pair of braces. */
const placement = /<Experiment((?:\s+[\w-]+(?:=(?:"[^"]*"|\{(?:[^{}]|\{[^{}]*\})*\}))?)*)/g;
const readProp = (props: string, name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(props)?.[1];

/** The questions, experiments and tasks in the text of a lesson. */
export function readPlacedExperiments(body: string): Pick<LessonEntry, 'question' | 'experiments' | 'tasks'> {
  const placed = [...body.matchAll(placement)].map(([, props = '']) => props);
  const questions = placed.flatMap((props) => readProp(props, 'question') ?? []);
  const panels = placed.map((props) => ({
    id: readProp(props, 'id') ?? '',
    check: readProp(props, 'check'),
    goal: readProp(props, 'goal'),
  }));
  return {
    question: questions.find((text) => text.endsWith('?')) ?? null,
    experiments: [...new Set(panels.map(({ id }) => id))],
    tasks: listLessonTasks(panels),
  };
}

/** All lessons in English, in the order of their numbers. */
export async function readLessonIndex(): Promise<LessonEntry[]> {
  const docs = (await getCollection('docs')).filter(({ id }) => id.startsWith('lessons/'));
  return docs
    .map(({ id, data, filePath = '', body = '' }) => ({
      slug: id.slice('lessons/'.length),
      number: Number(/(\d+)-[^/]*$/.exec(filePath)?.[1]),
      title: data.title,
      description: data.lede ?? data.description ?? '',
      body,
      ...readPlacedExperiments(body),
    }))
    .sort((a, b) => a.number - b.number);
}
