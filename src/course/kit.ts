import { fill } from '../lib/fill';

/** A place of the site that a kit leads to. */
export interface KitPlace {
  /** Below the base: `lab/depth/?v=1&layers=8`. */
  address: string;
  /** The name of the section or of the experiment. */
  name: string;
  /** What it opens with. `settings`: those that are not at their default, in words; empty where all are. */
  opens: { with: 'section' } | { with: 'check' | 'goal' } | { with: 'settings'; settings: string };
}

/** A step of a plan, with the minutes at which it begins and ends. */
export interface KitStep {
  from: number;
  to: number;
  do: string;
  place: KitPlace;
}

/** The kit of a lesson with its numbers and places filled in. */
export interface Kit {
  /** The address of the lesson below `lessons/`, and that of the kit below `teach/kits/`. */
  slug: string;
  /** Of the lesson. */
  title: string;
  goals: string[];
  plans: { length: number; steps: KitStep[] }[];
  questions: { ask: string; answer: string; place: KitPlace }[];
  misconceptions: { says: string; answer: string; place: KitPlace }[];
}

/** The words around a kit. `{name}`, `{settings}` and `{length}` stand for what is filled in. */
export interface KitWords {
  title: string;
  goals: string;
  plan: string;
  minutes: string;
  step: string;
  where: string;
  questions: string;
  answers: string;
  misconceptions: string;
  withSettings: string;
  withCheck: string;
  withGoal: string;
}

/** A place in words: "Depth (Layers 8)", "Depth, with its question". */
export function wordPlace({ name, opens }: KitPlace, words: KitWords): string {
  if (opens.with === 'section') return name;
  if (opens.with === 'settings')
    return opens.settings === '' ? name : fill(words.withSettings, { name, settings: opens.settings });
  return fill(opens.with === 'check' ? words.withCheck : words.withGoal, { name });
}

export const wordPlan = (length: number, words: KitWords): string => fill(words.plan, { length });
export const wordTitle = (kit: Kit, words: KitWords): string => fill(words.title, { name: kit.title });

/** The kit as Markdown, one file, answers in a section of their own at the end. `root`: the address of the site's base, with its slash. */
export function writeKit(kit: Kit, words: KitWords, root: string): string {
  const link = (place: KitPlace) => `[${escapeText(wordPlace(place, words))}](${root}${place.address})`;
  const plans = kit.plans.map(({ length, steps }) => [
    `## ${wordPlan(length, words)}`,
    [
      `| ${words.minutes} | ${words.step} | ${words.where} |`,
      '| --- | --- | --- |',
      ...steps.map((step) => `| ${step.from}–${step.to} | ${escapeText(step.do)} | ${link(step.place)} |`),
    ].join('\n'),
  ]);
  const number = (texts: string[]) => texts.map((text, i) => `${i + 1}. ${text}`).join('\n');
  return [
    `# ${wordTitle(kit, words)}`,
    `${root}lessons/${kit.slug}/`,
    `## ${words.goals}`,
    kit.goals.map((goal) => `- ${escapeText(goal)}`).join('\n'),
    ...plans.flat(),
    `## ${words.questions}`,
    number(kit.questions.map(({ ask }) => escapeText(ask))),
    `## ${words.misconceptions}`,
    kit.misconceptions
      .map(({ says, answer, place }) => `- **${escapeText(says)}** ${escapeText(answer)} ${link(place)}`)
      .join('\n'),
    `## ${words.answers}`,
    number(kit.questions.map(({ answer, place }) => `${escapeText(answer)} ${link(place)}`)),
    '',
  ].join('\n\n');
}

/** Text that Markdown shows as it is. */
const escapeText = (text: string): string => text.replaceAll(/[\\`*_[\]|<>]/g, '\\$&');
