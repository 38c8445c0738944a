import { z } from 'astro/zod';

/** Where a reader goes: a section of the lesson, or an experiment in the lab with settings, with one of its questions, or its goal. */
const place = {
  /** The anchor of a section of the lesson; `_top` is what stands before the first heading. */
  section: z.string().optional(),
  /** The id of an experiment. */
  lab: z.string().optional(),
  settings: z.record(z.string(), z.unknown()).optional(),
  check: z.string().optional(),
  goal: z.string().optional(),
};
type Place = { [K in keyof typeof place]?: unknown };

const countGiven = (values: unknown[]): number => values.filter((value) => value !== undefined).length;
const isOnePlace = ({ section, lab }: Place) => countGiven([section, lab]) === 1;
/** A question and a goal have settings of their own. */
const isOneStart = ({ lab, settings, check, goal }: Place) =>
  countGiven([settings, check, goal]) <= (lab === undefined ? 0 : 1);
const onePlace = 'a place is a section of the lesson or a lab, one of the two';
const oneStart = 'settings, a check or a goal need a lab, and only one of them may be given';

const text = z.string().min(1);
const step = z
  .strictObject({ minutes: z.int().positive(), do: text, ...place })
  .refine(isOnePlace, onePlace)
  .refine(isOneStart, oneStart);

/** A plan whose minutes add up to `length`. */
const plan = (length: number) =>
  z.array(step).superRefine((steps, context) => {
    const sum = steps.reduce((minutes, one) => minutes + one.minutes, 0);
    if (sum !== length)
      context.addIssue({ code: 'custom', message: `a plan of ${length} minutes has steps of ${sum} (change minutes)` });
  });

const question = z.strictObject({ ask: text, answer: text, section: text });
const misconception = z
  .strictObject({ says: text, answer: text, ...place })
  .refine(({ lab }) => lab !== undefined, 'a misconception is answered by a lab')
  .refine(isOnePlace, onePlace)
  .refine(isOneStart, oneStart);

/** What a teacher needs beside a lesson: a file of `content/kits`. Texts hold measured numbers as `{experiment/claim/figure}`. */
export const kitSchema = z.strictObject({
  goals: z.array(text).min(2).max(4),
  plans: z.strictObject({ 10: plan(10), 30: plan(30), 60: plan(60) }),
  questions: z.array(question).min(4).max(6),
  misconceptions: z.array(misconception).min(3).max(4),
});
