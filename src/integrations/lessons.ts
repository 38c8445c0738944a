import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lessonGroups } from '../lib/lesson-groups.ts';

export interface LessonFile {
  number: number;
  /** Address without language: `lessons/learning-rate`. */
  slug: string;
}

/** Lessons that lie in `<root>/content/docs/lessons`, by number. Throws on a file without a number and on a number used twice. */
export function readLessons(root: string): LessonFile[] {
  const folder = join(root, 'content/docs/lessons');
  if (!existsSync(folder)) return [];
  const lessons = readdirSync(folder)
    .filter((file) => /\.mdx?$/.test(file) && !file.startsWith('_'))
    .map((file) => ({ number: lessonNumber(file), slug: pageId(`lessons/${file}`) }))
    .sort((a, b) => a.number - b.number);
  const twice = lessons.find((lesson, index) => lesson.number === lessons[index - 1]?.number);
  if (twice) throw new Error(`lesson number used twice: ${twice.number} (rename one file in content/docs/lessons)`);
  return lessons;
}

function lessonNumber(file: string): number {
  const match = /^(\d+)-/.exec(file);
  if (!match) throw new Error(`lesson without a number: ${file} (name it like 02-${file})`);
  return Number(match[1]);
}

/**
 * The id of a page, which is its address: no file ending, no `/index`, and in `lessons/` no number.
 * `zh-cn/lessons/02-learning-rate.mdx` -> `zh-cn/lessons/learning-rate`.
 */
export function pageId(file: string): string {
  return file
    .replace(/\.mdx?$/, '')
    .replace(/(^|\/)lessons\/\d+-/, '$1lessons/')
    .replace(/\/index$/, '')
    .toLowerCase();
}

/** Starlight's sidebar: the groups that have lessons, each in the order of the numbers, named in every language of `<root>/content/i18n`. */
export function lessonSidebar(root: string) {
  const lessons = readLessons(root);
  const stray = lessons.find(({ number }) => !lessonGroups.some(({ from, to }) => from <= number && number <= to));
  if (stray)
    throw new Error(`lesson outside every group: ${stray.number} (groups are listed in src/lib/lesson-groups.ts)`);
  const texts = readTexts(root);
  return lessonGroups.flatMap(({ id, from, to }) => {
    const items = lessons.filter(({ number }) => from <= number && number <= to).map(({ slug }) => ({ slug }));
    if (items.length === 0) return [];
    const names = Object.entries(texts).flatMap(([language, text]) => {
      const name = text[`group.${id}`];
      return name === undefined ? [] : [[language, name] as const];
    });
    const translations = Object.fromEntries(names);
    return [{ label: translations['en'] ?? id, translations, items }];
  });
}

function readTexts(root: string): Record<string, Record<string, string>> {
  const folder = join(root, 'content/i18n');
  if (!existsSync(folder)) return {};
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return Object.fromEntries(
    files.map((file) => [file.slice(0, -5), JSON.parse(readFileSync(join(folder, file), 'utf8'))]),
  );
}
