import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it, test, vi } from 'vitest';
import { parse } from 'yaml';
import { fillKit, type KitLesson, type KitSource } from '../../src/components/kits/fill-kit';
import { readPlacedExperiments } from '../../src/components/lesson-index';
import { readEvidence } from '../../src/components/read-evidence';
import { writeKit, type Kit, type KitPlace, type KitWords } from '../../src/course/kit';
import { pageId } from '../../src/integrations/lessons';
import { kitSchema } from '../../src/kit-schema';
import { parseQuery } from '../../src/lib/url';
import { loadExperiment } from '../../src/runtime/experiments';

vi.mock('astro:content', () => ({ getCollection: () => [] }));

const namesIn = (folder: string) =>
  readdirSync(folder)
    .filter((name) => /^\d\d-/.test(name))
    .map((name) => name.replace(/\.\w+$/, ''))
    .sort();
const lessons = namesIn('content/docs/lessons');
const kits = namesIn('content/kits');
const readLesson = (name: string) => readFileSync(`content/docs/lessons/${name}.mdx`, 'utf8');
const readKit = (name: string): KitSource => kitSchema.parse(parse(readFileSync(`content/kits/${name}.yaml`, 'utf8')));

/** Anchors as the build makes them; it fails for a kit whose section it does not have. */
function describeLesson(name: string): KitLesson {
  const text = readLesson(name).replace(/```[\s\S]*?```/g, '');
  const headings = [...text.matchAll(/^#{2,3} (.*)$/gm)].map(([, heading]) => heading!);
  const anchor = (heading: string) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-');
  return {
    slug: pageId(`lessons/${name}`).slice('lessons/'.length),
    title: /^title: ['"]?(.*?)['"]?$/m.exec(text)![1]!,
    sections: new Map(headings.map((heading) => [anchor(heading), heading])),
  };
}

const evidence = readEvidence();
const fillNamed = (name: string) => fillKit(readKit(name), describeLesson(name), evidence);
const placesOf = (kit: Kit): KitPlace[] => [
  ...kit.plans.flatMap(({ steps }) => steps.map(({ place }) => place)),
  ...kit.questions.map(({ place }) => place),
  ...kit.misconceptions.map(({ place }) => place),
];
const textsOf = ({ goals, plans, questions, misconceptions }: KitSource): string[] => [
  ...goals,
  ...Object.values(plans).flatMap((steps) => steps.map((step) => step.do)),
  ...questions.flatMap(({ ask, answer }) => [ask, answer]),
  ...misconceptions.flatMap(({ says, answer }) => [says, answer]),
];

test('every lesson has a kit of its name, and every kit a lesson', () => expect(kits).toEqual(lessons));

describe.each(kits)('%s', (name) => {
  it('leads to sections, experiments, settings, questions and goals that exist', async () => {
    const kit = await fillNamed(name);
    expect(JSON.stringify(kit), 'a slot that was not filled').not.toMatch(/\{[\w-]+\//);
    const labs = placesOf(kit).filter(({ address }) => address.startsWith('lab/'));
    expect(labs.length).toBeGreaterThan(5);
    for (const { address } of labs) {
      const [, id, search] = /^lab\/([\w-]+)\/(\?.*)?$/.exec(address)!;
      const { params, checks, goals } = await loadExperiment(id!);
      const { query, notices } = parseQuery(params, search ?? '');
      expect(notices, address).toEqual([]);
      expect([...checks, ...goals].map((one) => one.id)).toEqual(
        expect.arrayContaining([
          ...(Array.isArray(query.check) ? query.check : []),
          ...(query.goal ? [query.goal] : []),
        ]),
      );
    }
  });

  it('is about the experiments of its lesson', () => {
    const { plans, misconceptions } = readKit(name);
    const used = [...Object.values(plans).flat(), ...misconceptions].flatMap(({ lab }) => lab ?? []);
    expect(readPlacedExperiments(readLesson(name)).experiments).toEqual(expect.arrayContaining([...new Set(used)]));
  });

  it('types no number that its lesson does not type', () => {
    const known = numbersIn(readLesson(name).replace(/<(Measured|Claim)\b[^>]*>/g, ''));
    const typed = textsOf(readKit(name)).flatMap((text) => numbersIn(text.replaceAll(/\{[^}]*\}/g, '')));
    expect(
      typed.filter((number) => !known.includes(number)),
      'print what was measured as {experiment/claim/figure}',
    ).toEqual([]);
  });

  it('has no two questions or mistaken ideas alike', () => {
    const { questions, misconceptions } = readKit(name);
    const texts = [...questions.map(({ ask }) => ask), ...misconceptions.map(({ says }) => says)];
    expect(new Set(texts).size).toBe(texts.length);
  });
});

/** Numbers of two signs and more: 10, 0.5, 1e-4, 187,500. One digit alone counts things. */
function numbersIn(text: string): string[] {
  const numbers = text.replaceAll(/[\u2011−]/g, '-').match(/\d[\d.,]*(?:e-?\d+)?/g) ?? [];
  return numbers.map((number) => number.replace(/[.,]+$/, '')).filter((number) => number.length > 1);
}

const sound = readKit(kits[0]!);
const step = { minutes: 10, do: 'Run.', lab: 'order' };
const withPlan = (...steps: object[]) => ({ ...sound, plans: { ...sound.plans, 10: steps } });

describe('a kit is refused', () => {
  it.each([
    ['minutes that do not add up', withPlan({ ...step, minutes: 4 }, { ...step, minutes: 5 }), 'has steps of 9'],
    ['a step at two places', withPlan({ ...step, section: '_top' }), 'one of the two'],
    ['a step at no place', withPlan({ minutes: 10, do: 'Talk.' }), 'one of the two'],
    ['settings beside a check', withPlan({ ...step, settings: { lr: 1 }, check: 'by-class' }), 'only one of them'],
    ['one goal', { ...sound, goals: ['See.'] }, '>=2'],
    ['three questions', { ...sound, questions: sound.questions.slice(0, 3) }, '>=4'],
    ['a field that is not known', { ...sound, title: 'Kit' }, 'title'],
  ])('with %s', (_, kit, message) => {
    const { error } = kitSchema.safeParse(kit);
    expect(String(error)).toContain(message);
  });

  it.each([
    [{ ...step, lab: 'ordre' }, 'unknown experiment: ordre'],
    [{ ...step, settings: { rate: 1 } }, 'unknown parameter of order: rate'],
    [{ ...step, settings: { lr: 100 } }, 'invalid lr of order: 100'],
    [{ ...step, check: 'by-name' }, 'unknown check of order: by-name'],
    [{ minutes: 10, do: 'Read.', section: 'nowhere' }, 'unknown section in the kit of reading-the-curve: nowhere'],
    [{ ...step, do: '{order/sorted-fools/nothing}' }, 'unknown figure'],
  ])('that says %o', async (planted, message) => {
    const kit = { ...sound, plans: { ...sound.plans, 10: [planted] } };
    await expect(fillKit(kit, describeLesson(kits[0]!), evidence)).rejects.toThrow(message);
  });
});

const words: KitWords = {
  title: 'Kit: {name}',
  goals: 'Goals',
  plan: '{length} minutes',
  minutes: 'Minutes',
  step: 'Step',
  where: 'Where',
  questions: 'Questions',
  answers: 'Answers',
  misconceptions: 'Ideas',
  withSettings: '{name} ({settings})',
  withCheck: '{name}, its question',
  withGoal: '{name}, its challenge',
};

test('as Markdown a kit has every place with its full address, and answers after all questions', async () => {
  const kit = await fillNamed('02-learning-rate');
  const text = writeKit(kit, words, 'https://clinic.test/sub/');
  for (const { address } of placesOf(kit)) expect(text).toContain(`](https://clinic.test/sub/${address})`);
  expect(text).toContain('# Kit: Flat, falling, broken: the learning rate');
  expect(text).toContain('[Learning rate, its question]');
  expect(text).toContain('[Learning rate (Learning rate: 1e-6)]');
  const [before, after] = text.split('## Answers');
  for (const { ask, answer } of kit.questions) {
    expect(before).toContain(ask.slice(0, 20));
    expect(before).not.toContain(answer.slice(0, 40));
    expect(after).toContain(answer.slice(0, 40));
  }
  expect(text.match(/^\| 0–\d+ \|/gm)).toHaveLength(3);
  expect(text).toMatch(/\| \d+–60 \|/);
});

test('marks of Markdown in a text of a kit stay marks', () => {
  const place: KitPlace = { address: 'lessons/x/', name: 'A [b]', opens: { with: 'section' } };
  const kit: Kit = {
    slug: 'x',
    title: 'X',
    goals: ['lr_mult *0* | <b>'],
    plans: [],
    questions: [{ ask: 'Why?', answer: 'So.', place }],
    misconceptions: [],
  };
  const text = writeKit(kit, words, '/');
  expect(text).toContain('- lr\\_mult \\*0\\* \\| \\<b\\>');
  expect(text).toContain('So. [A \\[b\\]](/lessons/x/)');
});
