import { docsSchema, i18nSchema } from '@astrojs/starlight/schema';
import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';
import texts from '../content/i18n/en.json';
import { pageId } from './integrations/lessons';

/** Every text of `en.json` may be translated; one that is not appears in English. */
const textKeys = Object.keys(texts) as (keyof typeof texts)[];
const textSchema = z.object(
  Object.fromEntries(textKeys.map((key) => [key, z.string().optional()])) as Record<
    keyof typeof texts,
    z.ZodOptional<z.ZodString>
  >,
);

export const collections = {
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
