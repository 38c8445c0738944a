/** Texts of search, as `content/i18n` names them after `find.`. */
export const findTexts = [
  'label', 'field', 'close', 'loading', 'failed', 'again', 'nothing', 'near', 'noLesson', 'lesson', 'lab', 'may', 'all', 'found', 'number', 'go', 'ask', 'long',
] as const; // prettier-ignore

export type FindStrings = Record<(typeof findTexts)[number], string>;

/** The texts in the language of a page; `t` is Starlight's. */
export function findStringsFor(t: (key: `find.${(typeof findTexts)[number]}`) => string): FindStrings {
  return Object.fromEntries(findTexts.map((name) => [name, t(`find.${name}`)])) as FindStrings;
}
