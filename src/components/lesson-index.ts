import { getCollection } from 'astro:content';

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
  /** Its text, to look for what it names. */
  body: string;
}

/** Props of `<Experiment />` up to its end; values in braces may hold one more pair of braces. */
const placement = /<Experiment((?:\s+[\w-]+(?:=(?:"[^"]*"|\{(?:[^{}]|\{[^{}]*\})*\}))?)*)/g;
const readProp = (props: string, name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(props)?.[1];

/** The questions and experiments in the text of a lesson. */
export function readPlacedExperiments(body: string): Pick<LessonEntry, 'question' | 'experiments'> {
  const placed = [...body.matchAll(placement)].map(([, props = '']) => props);
  const questions = placed.flatMap((props) => readProp(props, 'question') ?? []);
  const experiments = placed.flatMap((props) => readProp(props, 'id') ?? []);
  return { question: questions.find((text) => text.endsWith('?')) ?? null, experiments: [...new Set(experiments)] };
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
