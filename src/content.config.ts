import { docsSchema, i18nSchema } from '@astrojs/starlight/schema';
import { defineCollection } from 'astro:content';
import { file, glob } from 'astro/loaders';
import { z } from 'astro/zod';
import texts from '../content/i18n/en.json';
import { symptomGroups } from './lib/symptom-groups';
import { pageId } from './integrations/lessons';
import { kitSchema } from './kit-schema';

/** Every text of `en.json` may be translated; one that is not appears in English. */
const textKeys = Object.keys(texts) as (keyof typeof texts)[];
const textSchema = z.object(
  Object.fromEntries(textKeys.map((key) => [key, z.string().optional()])) as Record<
    keyof typeof texts,
    z.ZodOptional<z.ZodString>
  >,
);

/** A lesson, or a section of one: `learning-rate#four-endings`. */
const lessonPlace = z.string().regex(/^[a-z0-9-]+(#[\w-]+)?$/, 'a lesson by its address, with or without an anchor');

const settings = z.record(z.string(), z.unknown()).default({});
const curvePlace = z.string().regex(/^[\w-]+\/[\w-]+$/, 'a curve by its figure and series');

/** A symptom in a reader's words, and where it leads. `src/components/symptoms` checks that its places exist. */
const symptomSchema = z
  .strictObject({
    sentence: z.string(),
    /** Other words for it, as beginners put them. */
    words: z.array(z.string()).min(1),
    /** The lesson about it. */
    lesson: lessonPlace.optional(),
    /** While no lesson is about it: the one that comes nearest. With neither, the site says that none stands yet. */
    nearest: lessonPlace.optional(),
    /** What shows it live. */
    experiment: z
      .strictObject({
        id: z.string(),
        settings,
        /** What mends it; or, with the same settings, the curve in which it is mended. */
        fixed: z.record(z.string(), z.unknown()).optional(),
        /** In place of `fixed`, where nothing is broken: what changes the curve. */
        changed: z.record(z.string(), z.unknown()).optional(),
        /** The curve that shows it, by figure and series: "loss/batch". */
        curve: curvePlace.optional(),
        fixedCurve: curvePlace.optional(),
        /** The curve of the same run without which it does not show: of what is held out, or of the training. */
        beside: curvePlace.optional(),
        /** The number is the symptom, as 87.3365 is: the curve keeps its own. Else it is drawn to begin where the reader's begins. */
        keepsNumbers: z.boolean().default(false),
        /** What a reader's run must have come to, to be like it; any other gets `noShow`. */
        of: z.enum(['learned', 'did-not-learn', 'broke']).optional(),
        /** Where it differs from what it shows. */
        note: z.string().optional(),
      })
      .refine(
        ({ curve, fixed, changed, fixedCurve }) => !curve || fixed || changed || fixedCurve,
        'a curve needs what mends or changes it',
      )
      .refine(({ fixed, changed }) => !(fixed && changed), 'what is no fault is not mended: fixed or changed')
      .optional(),
    /** Why no experiment draws it over a reader's curve. */
    noShow: z.string().optional(),
    /** Where it stands in the index and in the fault tree. */
    group: z.enum(symptomGroups).default('kinds'),
    /**
     * What is said of one case of it, by the name that its rule gives the case: in place of the sentence, before the cause, before
     * the fix. `{first}` is a number of the finding.
     */
    cases: z
      .record(
        z.string().regex(/^[a-z0-9-]+$/),
        z.strictObject({ says: z.string().optional(), cause: z.string().optional(), fix: z.string().optional() }),
      )
      .default({}),
    /** Where the same sentence has several causes: what to ask next. */
    ask: z
      .strictObject({
        question: z.string(),
        answers: z.array(z.strictObject({ says: z.string(), lesson: lessonPlace })).min(2),
      })
      .optional(),
  })
  .refine(({ lesson, nearest }) => !(lesson && nearest), 'a symptom has a lesson, or a nearest one, not both');

/** A criterion of WCAG, and what the site comes to. `tests/site/conformance.test.ts` checks that its tests exist. */
const criterionSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  level: z.enum(['A', 'AA']),
  result: z.enum(['supports', 'partial', 'none', 'open']),
  /** axe has a rule about it. */
  axe: z.boolean().default(false),
  /** Titles of tests in `tests/e2e`. */
  tests: z.array(z.string()).default([]),
  note: z.string().default(''),
});

export const collections = {
  conformance: defineCollection({ loader: file('./content/conformance.yaml'), schema: criterionSchema }),
  symptoms: defineCollection({
    loader: glob({ base: './content/symptoms', pattern: 's[0-9][0-9].mdx' }),
    schema: symptomSchema,
  }),
  /** A kit for teachers has the name of its lesson, and its address. */
  kits: defineCollection({
    loader: glob({
      base: './content/kits',
      pattern: '[0-9][0-9]-*.yaml',
      generateId: ({ entry }) => entry.replace(/^\d+-|\.yaml$/g, ''),
    }),
    schema: kitSchema,
  }),
  docs: defineCollection({
    loader: glob({
      base: './content/docs',
      pattern: ['**/*.{md,mdx}', '!**/_*', '!**/_*/**'],
      generateId: ({ entry }) => pageId(entry),
    }),
    schema: docsSchema({
      extend: z.object({
        /** The sentence or two under the title; the description when not given. */
        lede: z.string().optional(),
      }),
    }),
  }),
  i18n: defineCollection({
    loader: glob({
      base: './content/i18n',
      pattern: '*.json',
      generateId: ({ entry }) => entry.replace(/\.json$/, ''),
    }),
    schema: i18nSchema({ extend: textSchema }),
  }),
};
